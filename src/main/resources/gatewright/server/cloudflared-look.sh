# Whose a cloudflared service is, and how it fares; as root: cloudflared-look.sh UNIT TOKENFILE
# Tokens stay here: only the tunnel's id in them is told. What is said of "theirs" is of a cloudflared.service that is not ours.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin:/usr/local/bin; export PATH
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
text() { systemctl cat "$1" 2>/dev/null; }
starts() { printf '%s\n' "$1" | sed -n 's/^ExecStart=//p' | tail -n 1; }
ours() { printf '%s\n' "$1" | grep -q '^# Made by Gatewright'; }
in_token() { base64 -d 2>/dev/null | tr -d '\n' | sed -n 's/.*"t" *: *"\([0-9A-Za-z-]*\)".*/\1/p'; }
in_config() { sed -n 's/^tunnel: *//p' "$1" 2>/dev/null | tr -d "\"'\r" | sed 's/ *#.*//' | head -n 1; }
[ -d /run/systemd/system ] && say systemd yes || say systemd no
command -v apt-get >/dev/null 2>&1 && say apt yes || say apt no
[ -s /usr/share/keyrings/cloudflare-main.gpg ] || say lacks key
grep -qs '^[^#]*pkg\.cloudflare\.com/cloudflared' /etc/apt/sources.list.d/* || say lacks list
if awk '$2 == "/" || $2 == "/etc" { how = $4 } END { exit how !~ /(^|,)ro(,|$)/ }' /proc/mounts 2>/dev/null; then say etc read-only; fi
say free-mb "$(df -Pm /var/cache/apt /usr /etc 2>/dev/null | awk 'NR > 1 && (!n++ || $4 < least) { least = $4 } END { print least }')"
say version "$(cloudflared --version 2>/dev/null | head -n 1)"
say program "$(readlink -f "$(command -v cloudflared 2>/dev/null)" 2>/dev/null)"
unit=$(text "$1")
if [ -z "$unit" ]; then say unit none
elif ours "$unit"; then
    say unit ours
    [ ! -f "/etc/systemd/system/$1" ] || say hash "$(sha256sum < "/etc/systemd/system/$1" | cut -d' ' -f1)"
else say unit stranger; say describes "$(starts "$unit" | sed 's/\(--token[ =]\)[^ ]*/\1***/')"
fi
say active "$(systemctl is-active "$1" 2>/dev/null)"
say enabled "$(systemctl is-enabled "$1" 2>/dev/null)"
line=$(starts "$unit")
config=$(printf '%s\n' "$line" | sed -n 's/.*--config[ =]\([^ ]*\).*/\1/p')
if [ -n "$config" ]; then say tunnel "$(in_config "$config")"
elif [ -s "$2" ]; then
    say token-mode "$(stat -c '%a %U' "$2")"
    say tunnel "$(in_token < "$2")"
fi
theirs=$(text cloudflared.service)
if [ -n "$theirs" ] && ! ours "$theirs"; then
    line=$(starts "$theirs")
    file=$(printf '%s\n' "$line" | sed -n 's/.*--token-file[ =]\([^ ]*\).*/\1/p')
    config=$(printf '%s\n' "$line" | sed -n 's/.*--config[ =]\([^ ]*\).*/\1/p')
    case $line in
        *--token[\ =]*) say theirs-shown yes; say theirs-tunnel "$(printf '%s\n' "$line" | sed -n 's/.*--token[ =]\([A-Za-z0-9+/=]*\).*/\1/p' | in_token)";;
        *) if [ -n "$file" ]; then say theirs-tunnel "$(in_token < "$file")"
            else for found in "$config" /root/.cloudflared/config.yml /root/.cloudflared/config.yaml /etc/cloudflared/config.yml /etc/cloudflared/config.yaml; do
                [ -n "$found" ] && [ -f "$found" ] && { say theirs-tunnel "$(in_config "$found")"; break; }
            done; fi;;
    esac
    say theirs-active "$(systemctl is-active cloudflared.service 2>/dev/null)"
fi
port=$(starts "$unit" | sed -n 's/.*--metrics[ =]127\.0\.0\.1:\([0-9]*\).*/\1/p'); port=${port:-20241}
if command -v curl >/dev/null 2>&1; then say ready "$(curl -s -o /dev/null -m 3 -w '%{http_code}' http://127.0.0.1:$port/ready)"
elif command -v wget >/dev/null 2>&1; then if wget -q -T 3 -O /dev/null http://127.0.0.1:$port/ready; then say ready 200; else say ready 000; fi
else say ready unknown
fi
if ours "$unit"; then say metrics $port
else for port in 20241 20242 20243 20244 20245; do ss -H -ltn "sport = :$port" 2>/dev/null | grep -q . || { say metrics $port; break; }; done
fi
printf 'end\tok\n'
