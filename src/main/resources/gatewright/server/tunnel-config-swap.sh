# Puts a new config.yml in the place of the one whose SHA-256 is known: tunnel-config-swap.sh PATH SHA256|none BYTES UNIT ; the content comes on standard input.
# It is judged by cloudflared before, and proven after by the service that reads it; where it fails, the old one comes back. It goes on when the connection breaks.
# Exit 40: somebody changed it meanwhile. 41: cloudflared does not take it. 42: the service did not get through with it.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/local/bin; export PATH
trap '' HUP PIPE
path=$1; was=$2; unit=$4; keep=/var/lib/gatewright/tunnel-config
[ ! -L "$path" ] || path=$(readlink -f -- "$path") || exit
folder=${path%/*}
(umask 022; mkdir -p -- "$folder") || exit
umask 077
new=$(mktemp -- "$folder/.gatewright.XXXXXXXX") || exit
trap 'rm -f -- "$new"' EXIT
cat > "$new" || exit
[ "$(wc -c < "$new")" -eq "$3" ] || { echo 'the content did not arrive whole' >&2; exit 46; }
[ "$(if [ -e "$path" ]; then sha256sum < "$path" | cut -d' ' -f1; else echo none; fi)" = "$was" ] || { echo "$path was changed" >&2; exit 40; }
# a key that cloudflared does not know is only a warning to it, and the setting does nothing
said=$(timeout 20 cloudflared tunnel --config "$new" ingress validate 2>&1); code=$?
case $said in *[Ww]arning*|*unused*) code=1;; *OK*) ;; *) code=1;; esac
[ $code = 0 ] || { printf '%s\n' "$said" | grep -v -e '^Validating rules from' -e '^OK$' | cut -c1-300 | head -n 10 >&2; exit 41; }
if [ "$was" = none ]; then chown root:root "$new" && chmod 0644 "$new" || exit
else
    mkdir -p $keep && chmod 700 /var/lib/gatewright $keep && cp -- "$path" "$keep/$was.yml" || exit
    chown --reference="$path" -- "$new" && chmod --reference="$path" -- "$new" || exit
fi
sync -- "$new" 2>/dev/null || sync
mv -fT -- "$new" "$path" || exit
ready() {
    pid=$(systemctl show -p MainPID --value "$unit")
    listens=$(ss -H -ltnp 2>/dev/null | sed -n "s/.* \(127\.0\.0\.1\|\[::1\]\|0\.0\.0\.0\|\*\):\([0-9]*\) .*pid=$pid,.*/\2/p")
    # another service's answer says nothing of ours
    [ -n "$listens" ] || listens=$(systemctl cat "$unit" 2>/dev/null | sed -n 's/^ExecStart=.*--metrics[ =][^ ]*:\([0-9]*\).*/\1/p' | tail -n 1)
    for port in ${listens:-20241 20242 20243 20244 20245}; do
        if command -v curl >/dev/null 2>&1; then code=$(curl -s -o /dev/null -m 3 -w '%{http_code}' "http://127.0.0.1:$port/ready")
        else wget -q -T 3 -O /dev/null "http://127.0.0.1:$port/ready" && code=200 || code=000; fi
        [ "$code" = 200 ] && return 0
    done
    return 1
}
case $(systemctl is-active "$unit") in active|activating) ;; *) echo "cloudflared does not run here"; exit 0;; esac
systemctl restart --no-block "$unit"
tries=0
while [ $tries -lt 60 ]; do
    tries=$((tries + 1))
    [ "$(systemctl is-active "$unit")" = active ] && ready && { echo "cloudflared runs with it"; exit 0; }
    sleep 1
done
journalctl -u "$unit" -n 5 --no-pager -o cat 2>/dev/null | cut -c1-300 >&2
if [ "$was" = none ]; then rm -f -- "$path"; else cp -- "$keep/$was.yml" "$new" && chown --reference="$path" -- "$new" && chmod --reference="$path" -- "$new" && mv -fT -- "$new" "$path"; fi
systemctl restart --no-block "$unit"
exit 42
