# What a request for a WebSocket is answered with through nginx on this server: nginx-websocket-look.sh NAME PORT ; reads only.
# "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
# the other end keeps a WebSocket open: what it says is over with its first line, and then this is, too
answer=$(mktemp) || exit
trap 'rm -f "$answer"' EXIT
printf 'GET /websockify HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: binary\r\n\r\n' "$1" |
    timeout 10 openssl s_client -quiet -connect "127.0.0.1:$2" -servername "$1" > "$answer" 2>/dev/null &
tries=0
while [ $tries -lt 100 ] && [ "$(wc -l < "$answer")" -eq 0 ] && kill -0 $! 2>/dev/null; do sleep 0.1; tries=$((tries + 1)); done
kill $! 2>/dev/null
status=$(sed -n '1s/^HTTP\/1\.[01] \([0-9][0-9][0-9]\).*/\1/p;1q' "$answer")
[ -z "$status" ] || printf 'status\t%s\n' "$status"
printf 'end\tok\n'
