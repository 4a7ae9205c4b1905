# Stops cloudflared for a moment: connector-pause.sh SECONDS ; a timer of systemd's own starts it again after that, whatever becomes of us.
LC_ALL=C; export LC_ALL
systemctl is-active --quiet cloudflared.service || { echo "cloudflared does not run here" >&2; exit 5; }
systemctl stop gatewright-failover.timer 2>/dev/null
systemd-run --quiet --collect --unit=gatewright-failover --on-active="$1" systemctl start cloudflared.service || exit
systemctl stop cloudflared.service
