# Stops our service and keeps it from starting again; its files stay.
LC_ALL=C; export LC_ALL
systemctl daemon-reload && systemctl disable --now cloudflared.service 2>&1
