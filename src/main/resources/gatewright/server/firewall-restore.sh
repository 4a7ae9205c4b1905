# Puts a saved copy of /etc/ufw back, and ufw's state with it, or what stood of our own rules for Docker's ports: firewall-restore.sh FOLDER healing|asked
# Healing is what the timer does: only where nobody has disarmed it. The rename decides, so that exactly one of the two happens.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
folder=$1
[ -f "$folder/complete" ] || { echo "$folder holds no complete copy" >&2; exit 5; }
if [ "$2" = healing ]; then mv "$folder/armed" "$folder/fired" 2>/dev/null || exit 0; fi
result=0
if [ -d "$folder/ports" ]; then
    unit=gatewright-docker-ports.service
    again=gatewright-docker-ports-again.service
    systemctl disable --now $again $unit 2>/dev/null
    rm -f /etc/gatewright/docker-ports /etc/systemd/system/$unit /etc/systemd/system/$again
    [ ! -e "$folder/ports/docker-ports" ] || { mkdir -p /etc/gatewright && cp -a "$folder/ports/docker-ports" /etc/gatewright/; } || exit
    for file in $unit $again; do [ ! -e "$folder/ports/$file" ] || cp -a "$folder/ports/$file" /etc/systemd/system/ || exit; done
    systemctl daemon-reload
    if [ "$(cat "$folder/was")" = active ]; then
        systemctl enable --now $unit || result=6
        [ ! -e /etc/systemd/system/$again ] || systemctl enable $again || result=6
    fi
    rmdir /etc/gatewright 2>/dev/null
fi
if [ -d "$folder/ufw" ]; then
    ufw --force disable
    cp -a "$folder/ufw/." /etc/ufw/ || exit
    (cd /etc/ufw && find . -type f) | while IFS= read -r file; do [ -e "$folder/ufw/$file" ] || rm -f "/etc/ufw/$file"; done
    if [ "$(cat "$folder/was")" = active ]; then ufw --force enable || result=6; fi
fi
if [ "$2" = healing ]; then
    date -u +%Y-%m-%dT%H:%M:%SZ > "${folder%/*}/restored"
    systemctl disable gatewright-firewall.timer 2>/dev/null
fi
exit $result
