# Takes away what a tunnel of config.yml needed: tunnel-config-drop.sh CREDENTIALS|- PATH|- SHA256 ; config.yml only where it is as we made it.
[ "$1" = - ] || rm -f -- "$1" || exit
[ "$2" = - ] || [ ! -e "$2" ] || [ "$(sha256sum < "$2" | cut -d' ' -f1)" != "$3" ] || rm -f -- "$2" || exit
rmdir /etc/cloudflared 2>/dev/null
exit 0
