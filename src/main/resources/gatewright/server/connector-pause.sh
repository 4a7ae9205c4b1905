# Stops cloudflared for a moment: connector-pause.sh SECONDS UNIT ; a timer of systemd's own starts it again after that, whatever becomes of us.
LC_ALL=C; export LC_ALL
systemctl is-active --quiet "$2" || { echo "cloudflared does not run here" >&2; exit 5; }
systemctl stop gatewright-failover.timer 2>/dev/null
systemd-run --quiet --collect --unit=gatewright-failover --on-active="$1" --timer-property=AccuracySec=1s systemctl start "$2" || exit
systemctl stop "$2"
