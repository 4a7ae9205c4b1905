# Makes systemd read our unit and (re)starts it, without waiting for the edge: that is asked for with cloudflared-look.
LC_ALL=C; export LC_ALL
systemctl daemon-reload && systemctl enable cloudflared.service 2>&1 && systemctl restart --no-block cloudflared.service
