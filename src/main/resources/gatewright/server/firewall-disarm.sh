# Confirms a change: firewall-disarm.sh FOLDERNAME keep|drop ; prints "disarmed", or "fired" where the timer was first. The rename decides.
LC_ALL=C; export LC_ALL
folder=/var/lib/gatewright/firewall/$1
if mv "$folder/armed" "$folder/confirmed" 2>/dev/null; then result=disarmed; else result=fired; fi
systemctl disable --now gatewright-firewall.timer 2>/dev/null
rm -f /etc/systemd/system/gatewright-firewall.timer /etc/systemd/system/gatewright-firewall.service /var/lib/systemd/timers/stamp-gatewright-firewall.timer
systemctl daemon-reload
if [ $result = disarmed ]; then
    rm -f "${folder%/*}/restored"
    for old in "${folder%/*}"/*/; do [ ! -e "${old}fired" ] || rm -rf "${old:?}"; done
    [ "$2" = keep ] || rm -rf "${folder:?}"
fi
echo $result
