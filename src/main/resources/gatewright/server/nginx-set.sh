# Puts our site in place: nginx-set.sh FILE on|off ; off: the file is there, and nginx does not read it. The site comes on standard input. nginx -t before the reload; where it or the reload fails, all is as before.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
umask 022
old=$(mktemp -d) || exit
trap 'rm -rf "$old"' EXIT
nginx -t > "$old/said" 2>&1 || { cat "$old/said" >&2; exit 6; }
file=/etc/nginx/conf.d/$1; link=
[ -d /etc/nginx/sites-available ] && [ -d /etc/nginx/sites-enabled ] && { file=/etc/nginx/sites-available/$1; link=/etc/nginx/sites-enabled/$1; }
if [ -e "$file" ]; then
    [ "$(head -n 1 "$file")" = '# Made by Gatewright.' ] || { echo "$file is somebody else's." >&2; exit 5; }
    cp -p "$file" "$old/file" || exit
fi
[ -z "$link" ] || [ ! -L "$link" ] || touch "$old/linked"
back() {
    if [ -e "$old/file" ]; then cp -p "$old/file" "$file"; else rm -f "$file"; fi
    [ -z "$link" ] || if [ -e "$old/linked" ]; then ln -sfn "$file" "$link"; else rm -f "$link"; fi
}
cat > "$old/new" && [ -s "$old/new" ] && cp "$old/new" "$file" && { [ -z "$link" ] || if [ "$2" = on ]; then ln -sfn "$file" "$link"; else rm -f "$link"; fi; } || { back; exit 4; }
nginx -t > "$old/said" 2>&1 || { back; cat "$old/said" >&2; exit 7; }
systemctl reload-or-restart nginx 2>&1 && exit 0
systemctl status --no-pager -n 5 nginx >&2
back
systemctl reload-or-restart nginx 2>/dev/null
exit 8
