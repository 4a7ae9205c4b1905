# Which config.yml a service of cloudflared reads here, what it holds and whether it is valid: tunnel-config-look.sh UNIT
# As root, reads only. "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin; export PATH
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
unit=$(systemctl cat "$1" 2>/dev/null | sed -n 's/^ExecStart=//p' | tail -n 1)
# as cloudflared searches (configuration.go), unless its service is told which; one beside another tunnel's has a file of its own
path=$(printf '%s\n' "$unit" | sed -n 's/.*--config[ =]\([^ ]*\).*/\1/p')
[ -n "$path" ] || [ "$1" = cloudflared.service ] || path=/etc/cloudflared/${1%-cloudflared.service}.yml
for folder in /root/.cloudflared /root/.cloudflare-warp /root/cloudflare-warp /etc/cloudflared /usr/local/etc/cloudflared; do
    for name in config.yml config.yaml; do [ -n "$path" ] || { [ -e "$folder/$name" ] && path=$folder/$name; }; done
done
say path "${path:=/etc/cloudflared/config.yml}"
say runs "$(printf '%s\n' "$unit" | sed -n 's/.* tunnel .*run \([^ -][^ ]*\)$/\1/p')"
say active "$(systemctl is-active "$1" 2>/dev/null)"
[ -e "$path" ] || { say is none; printf 'end\tok\n'; exit 0; }
[ -f "$path" ] && [ "$(stat -L -c %s "$path")" -le 262144 ] || { say is big; printf 'end\tok\n'; exit 0; }
say is "$(sha256sum < "$path" | cut -d' ' -f1)"
base64 -w 1000 < "$path" | sed 's/^/content\t/'
credentials=$(sed -n 's/^credentials-file: *//p' "$path" | tr -d "\"'\r" | sed "s|^~/|/root/|; s/ *#.*//" | head -n 1)
[ -n "$credentials" ] && { [ -s "$credentials" ] && say credentials yes || say credentials no; }
if command -v cloudflared >/dev/null 2>&1; then
    said=$(timeout 20 cloudflared tunnel --config "$path" ingress validate 2>&1); code=$?
    say valid $code
    printf '%s\n' "$said" | grep -v -e '^Validating rules from' -e '^OK$' -e '^$' | head -n 20 | while IFS= read -r line; do say complaint "$line"; done
fi
printf 'end\tok\n'
