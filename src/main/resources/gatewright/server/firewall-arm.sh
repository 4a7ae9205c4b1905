# Saves what is about to change and arms a timer that puts it back: firewall-arm.sh NAME SECONDS ufw|ports ; firewall-restore.sh comes on standard input.
# ufw is /etc/ufw; ports are our own rules for Docker's published ports, or that there are none. The timer is a persistent
# unit on the disk: it also fires when the server was restarted in between.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
umask 077
base=/var/lib/gatewright/firewall
folder=$base/$1
mkdir -p $base || exit
chmod 700 /var/lib/gatewright $base || exit
mkdir "$folder" || exit
# half armed is nothing: what cannot be armed leaves no trace
units=
trap 'code=$?; [ $code = 0 ] || give_up; exit $code' EXIT
give_up() {
    [ -z "$units" ] || { systemctl disable --now gatewright-firewall.timer 2>/dev/null; rm -f /etc/systemd/system/gatewright-firewall.timer /etc/systemd/system/gatewright-firewall.service; }
    rm -rf "${folder:?}"
    rmdir $base /var/lib/gatewright 2>/dev/null
}
cat > "$folder/restore.sh" && [ -s "$folder/restore.sh" ] || exit
if [ "$3" = ports ]; then
    mkdir "$folder/ports" || exit
    for file in /etc/gatewright/docker-ports /etc/systemd/system/gatewright-docker-ports.service /etc/systemd/system/gatewright-docker-ports-again.service; do
        [ ! -e $file ] || cp -a $file "$folder/ports/" || exit
    done
    if systemctl is-enabled --quiet gatewright-docker-ports.service 2>/dev/null; then echo active; else echo inactive; fi > "$folder/was" || exit
else
    cp -a /etc/ufw "$folder/ufw" || exit
    case $(ufw status 2>/dev/null | head -n 1) in 'Status: active') echo active;; *) echo inactive;; esac > "$folder/was" || exit
fi
due=$(($(date +%s) + $2))
date -u -d "@$due" +%Y-%m-%dT%H:%M:%SZ > "$folder/armed" || exit
: > "$folder/complete" || exit
units=written
cat > /etc/systemd/system/gatewright-firewall.service <<U || exit
# Made by Gatewright: takes an unproven firewall change back.
[Unit]
Description=Take back a firewall change that nobody confirmed
[Service]
Type=oneshot
ExecStart=/bin/sh $folder/restore.sh $folder healing
U
cat > /etc/systemd/system/gatewright-firewall.timer <<U || exit
# Made by Gatewright: takes an unproven firewall change back.
[Unit]
Description=Take back a firewall change that nobody confirmed
[Timer]
OnCalendar=$(date -u -d "@$due" '+%Y-%m-%d %H:%M:%S') UTC
Persistent=true
AccuracySec=1s
[Install]
WantedBy=timers.target
U
rm -f /var/lib/systemd/timers/stamp-gatewright-firewall.timer
sync
systemctl daemon-reload && systemctl enable gatewright-firewall.timer 2>&1 && systemctl restart gatewright-firewall.timer && systemctl is-active --quiet gatewright-firewall.timer || exit
printf 'was\t%s\nend\tok\n' "$(cat "$folder/was")"
