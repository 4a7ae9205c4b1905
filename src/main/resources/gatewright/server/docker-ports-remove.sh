# Takes our rules for Docker's published ports away, and nothing else.
LC_ALL=C; export LC_ALL
name=gatewright-docker-ports.service
if [ -e /etc/systemd/system/$name ]; then
    systemctl disable --now $name 2>&1 || exit
    rm -f /etc/systemd/system/$name && systemctl daemon-reload || exit
    systemctl reset-failed $name 2>/dev/null
fi
rm -f /etc/gatewright/docker-ports /etc/gatewright/docker-ports.new
rmdir /etc/gatewright 2>/dev/null
exit 0
