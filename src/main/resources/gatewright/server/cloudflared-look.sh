# Whose the cloudflared service is, and how it fares; as root. The token stays here: only the tunnel's id in it is told.
LC_ALL=C; export LC_ALL
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
[ -d /run/systemd/system ] && say systemd yes || say systemd no
command -v apt-get >/dev/null 2>&1 && say apt yes || say apt no
[ -s /usr/share/keyrings/cloudflare-main.gpg ] || say lacks key
grep -qs '^[^#]*pkg\.cloudflare\.com/cloudflared' /etc/apt/sources.list.d/* || say lacks list
say version "$(cloudflared --version 2>/dev/null | head -n 1)"
unit=$(systemctl cat cloudflared.service 2>/dev/null)
if [ -z "$unit" ]; then say unit none
elif printf '%s\n' "$unit" | grep -q '^# Made by Gatewright'; then say unit ours
else say unit stranger; say describes "$(printf '%s\n' "$unit" | sed -n 's/^ExecStart=//p' | head -n 1 | sed 's/\(--token[ =]\)[^ ]*/\1***/')"
fi
say active "$(systemctl is-active cloudflared.service 2>/dev/null)"
say enabled "$(systemctl is-enabled cloudflared.service 2>/dev/null)"
token=/etc/cloudflared/token
if [ -s $token ] && ! printf '%s\n' "$unit" | grep -q '^ExecStart=.*--config'; then
    say token-mode "$(stat -c '%a %U' $token)"
    say tunnel "$(base64 -d < $token 2>/dev/null | tr -d '\n' | sed -n 's/.*"t" *: *"\([0-9A-Za-z-]*\)".*/\1/p')"
fi
config=$(printf '%s\n' "$unit" | sed -n 's/^ExecStart=.*--config[ =]\([^ ]*\).*/\1/p' | tail -n 1)
[ -n "$config" ] && say tunnel "$(sed -n 's/^tunnel: *//p' "$config" 2>/dev/null | tr -d "\"'\r" | sed 's/ *#.*//' | head -n 1)"
if command -v curl >/dev/null 2>&1; then say ready "$(curl -s -o /dev/null -m 3 -w '%{http_code}' http://127.0.0.1:20241/ready)"
elif command -v wget >/dev/null 2>&1; then if wget -q -T 3 -O /dev/null http://127.0.0.1:20241/ready; then say ready 200; else say ready 000; fi
else say ready unknown
fi
printf 'end\tok\n'
