# Puts our rules for the ports that Docker publishes in place: docker-ports-set.sh nft|iptables ; the rules come on standard input.
# A unit of our own loads them before Docker starts, also after each start of the system, and again when nftables.service is reloaded;
# a second one, when nftables.service is started: it empties all tables first.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
umask 022
rules=/etc/gatewright/docker-ports
name=gatewright-docker-ports.service
unit=/etc/systemd/system/$name
again=gatewright-docker-ports-again.service
mkdir -p /etc/gatewright || exit
cat > $rules.new && [ -s $rules.new ] || exit
case $1 in
    nft) tool=$(command -v nft); start="$tool -f $rules"; stop="-$tool delete table inet gatewright_docker_ports"; try="$tool -c -f";;
    *) start="/bin/sh $rules start"; stop="-/bin/sh $rules stop"; try='sh -n';;
esac
$try $rules.new || { rm -f $rules.new; exit 7; }
# in the same manner they are replaced at one stroke; otherwise the old ones go first
grep -qsxF "ExecStart=$start" $unit || systemctl stop $name 2>/dev/null
mv $rules.new $rules || exit
cat > $unit <<U || exit
# Made by Gatewright: closes ports that Docker publishes past ufw. systemctl disable --now $name opens them again.
[Unit]
Description=Close ports that Docker publishes
After=local-fs.target nftables.service
Before=docker.service
ReloadPropagatedFrom=nftables.service
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=$start
ExecReload=$start
ExecStop=$stop
[Install]
WantedBy=multi-user.target
U
cat > /etc/systemd/system/$again <<U || exit
# Made by Gatewright: belongs to $name, which it reloads whenever nftables.service is started.
[Unit]
Description=Close ports that Docker publishes again
After=nftables.service $name
[Service]
Type=oneshot
ExecStart=$(command -v systemctl) try-reload-or-restart $name
[Install]
WantedBy=nftables.service
U
systemctl daemon-reload && systemctl enable $name $again 2>&1 && systemctl reload-or-restart $name && exit 0
systemctl status --no-pager -n 5 $name >&2
exit 8
