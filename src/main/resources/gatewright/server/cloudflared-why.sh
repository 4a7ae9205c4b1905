# Why the connector does not get through: what it said last, and whether Cloudflare's edge can be reached on its port.
LC_ALL=C; export LC_ALL
journalctl -u cloudflared.service -n 15 --no-pager -o cat 2>/dev/null | cut -c1-300
exit 0
