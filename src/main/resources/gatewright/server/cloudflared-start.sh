# Makes systemd read our unit and (re)starts it, without waiting for the edge: that is asked for with cloudflared-look. cloudflared-start.sh UNIT
LC_ALL=C; export LC_ALL
systemctl daemon-reload && systemctl enable "$1" 2>&1 && systemctl restart --no-block "$1"
