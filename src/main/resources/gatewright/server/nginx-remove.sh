# Takes our site away, and nothing else: nginx-remove.sh FILE
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
for file in "/etc/nginx/sites-available/$1" "/etc/nginx/conf.d/$1"; do
    [ -e "$file" ] || continue
    [ "$(head -n 1 "$file")" = '# Made by Gatewright.' ] || { echo "$file is somebody else's." >&2; exit 5; }
    [ "$(readlink -f "/etc/nginx/sites-enabled/$1")" != "$file" ] || rm -f "/etc/nginx/sites-enabled/$1" || exit
    rm -f "$file" || exit
    gone=yes
done
# what others broke in the meantime is not ours to reload
[ -z "$gone" ] || ! command -v nginx >/dev/null 2>&1 || ! nginx -t 2>/dev/null || systemctl try-reload-or-restart nginx 2>&1
exit 0
