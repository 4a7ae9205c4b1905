# Why the connector does not get through: what it said last. cloudflared-why.sh UNIT
LC_ALL=C; export LC_ALL
journalctl -u "$1" -n 15 --no-pager -o cat 2>/dev/null | cut -c1-300
exit 0
