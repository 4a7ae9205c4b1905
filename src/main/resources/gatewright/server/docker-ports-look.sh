# What stands of our own rules for the ports that Docker publishes, and by what they could be made; as root, reads only.
# "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
saved=/var/lib/gatewright/firewall
unit=/etc/systemd/system/gatewright-docker-ports.service
again=/etc/systemd/system/gatewright-docker-ports-again.service
rules=/etc/gatewright/docker-ports
[ -d /run/systemd/system ] && say systemd yes || say systemd no
for folder in "$saved"/*/; do [ -e "${folder}armed" ] && say waiting "$(basename "$folder")" && [ -d "${folder}ports" ] && say armed yes; done
# a tool that is there and has no right to look could not write either
if command -v nft >/dev/null 2>&1; then if nft list tables >/dev/null 2>&1; then say nft yes; else say nft refused; fi; else say nft no; fi
if command -v iptables >/dev/null 2>&1; then
    if iptables -w -n -L FORWARD >/dev/null 2>&1; then say iptables yes; else say iptables refused; fi
    iptables -w -C FORWARD -j DOCKER-USER 2>/dev/null && say docker-user yes
else
    say iptables no
fi
for path in /sys/class/net/*; do
    name=${path##*/}
    case $name in lo|docker0|docker_gwbridge|br-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]) say inside "$name";; esac
done
nft list tables 2>/dev/null | grep -v ' gatewright_docker_ports$' | sed 's/^table /theirs\t/' | head -n 50
if [ -e $unit ] || [ -e $rules ]; then
    say made yes
    sed -n 's/^# \(closed\|lan\) /\1\t/p' $rules 2>/dev/null | head -n 200
    say hash "$({ cat $unit $again $rules; systemctl is-enabled gatewright-docker-ports.service gatewright-docker-ports-again.service; systemctl is-active gatewright-docker-ports.service
        nft list table inet gatewright_docker_ports
        for tables in iptables ip6tables; do
            for chain in GATEWRIGHT-FORWARD GATEWRIGHT-INPUT; do $tables -w -S $chain; done
            $tables -w -C DOCKER-USER -j GATEWRIGHT-FORWARD && echo forward
            $tables -w -C INPUT -j GATEWRIGHT-INPUT && echo input
        done; } 2>/dev/null | sha256sum | cut -d' ' -f1)"
else
    say made no
fi
printf 'end\tok\n'
