# Stops our service and keeps it from starting again; its files stay. cloudflared-stop.sh UNIT
LC_ALL=C; export LC_ALL
systemctl daemon-reload && systemctl disable --now "$1" 2>&1
