# Takes our rules for Docker's published ports away, and nothing else.
LC_ALL=C; export LC_ALL
name=gatewright-docker-ports.service
for unit in gatewright-docker-ports-again.service $name; do
    [ -e /etc/systemd/system/$unit ] || continue
    systemctl disable --now $unit 2>&1 || exit
    rm -f /etc/systemd/system/$unit && systemctl daemon-reload || exit
    systemctl reset-failed $unit 2>/dev/null
done
rm -f /etc/gatewright/docker-ports /etc/gatewright/docker-ports.new
rmdir /etc/gatewright 2>/dev/null
exit 0
