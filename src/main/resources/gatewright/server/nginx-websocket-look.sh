# What a request for a WebSocket is answered with through nginx on this server: nginx-websocket-look.sh NAME PORT ; reads only.
# "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
status=$({ printf 'GET /websockify HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: binary\r\n\r\n' "$1"; sleep 3; } |
    timeout 10 openssl s_client -quiet -connect "127.0.0.1:$2" -servername "$1" 2>/dev/null | sed -n '1s/^HTTP\/1\.[01] \([0-9][0-9][0-9]\).*/\1/p;1q')
[ -z "$status" ] || printf 'status\t%s\n' "$status"
printf 'end\tok\n'
