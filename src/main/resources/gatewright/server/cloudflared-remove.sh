# Takes our service, its token and, where named, what we installed away again: cloudflared-remove.sh UNIT TOKENFILE [package] [list] [key]
LC_ALL=C DEBIAN_FRONTEND=noninteractive; export LC_ALL DEBIAN_FRONTEND
unit=/etc/systemd/system/$1
if [ -e "$unit" ]; then
    grep -q '^# Made by Gatewright' "$unit" || { echo "$1 is not the one that Gatewright made." >&2; exit 4; }
    systemctl disable --now "$1" 2>&1 || exit
    rm -f "$unit" && systemctl daemon-reload || exit
    systemctl reset-failed "$1" 2>/dev/null
fi
rm -f "$2" || exit
rmdir /etc/cloudflared 2>/dev/null
shift 2
for made in "$@"; do
    case $made in
        package) dpkg -s cloudflared >/dev/null 2>&1 && { apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 purge cloudflared || exit; }
            rmdir /etc/cloudflared 2>/dev/null;;
        list) rm -f /etc/apt/sources.list.d/cloudflared.list /var/lib/apt/lists/pkg.cloudflare.com_*;;
        key) rm -f /usr/share/keyrings/cloudflare-main.gpg;;
    esac
done
exit 0
