# One look at a server, as root. Reads only. Reports "key<TAB>value" lines; the last is "end<TAB>ok", so that a cut report is noticed.
# A question that cannot be asked has no line, or the value "unknown": it is never answered with a guess.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin:/usr/local/bin; export PATH
tab=$(printf '\t')
clean() { tr -d '\000-\010\013-\037\177' | cut -c1-400; }
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr '\t\n' '  ' | clean)"; }
each() { clean | tr '\t' ' ' | head -n 1000 | while IFS= read -r line; do printf '%s\t%s\n' "$1" "$line"; done; }
have() { command -v "$1" >/dev/null 2>&1; }
bounded() { if have timeout; then timeout -k 2 10 "$@"; else "$@"; fi; }
tool() { if have "$2"; then say "$1" present; else say "$1" absent; fi; }

say root "$(id -u)"
for release in /etc/os-release /usr/lib/os-release; do
    [ -r $release ] || continue
    sed -n 's/^\(PRETTY_NAME\|ID\|ID_LIKE\)=/os-\1\t/p' $release | tr -d '"' | clean | head -n 3
    break
done
if have dpkg; then say architecture "$(dpkg --print-architecture)"; else say architecture "$(uname -m)"; fi
if [ -d /run/systemd/system ]; then say systemd present; else say systemd absent; fi
tool docker docker
tool ufw ufw
tool nginx nginx

# is-enabled says "enabled" also where the rules could never be loaded: only ufw itself knows
if have ufw; then
    case $(bounded ufw status 2>/dev/null | head -n 1) in
        'Status: active') say ufw-active yes;;
        'Status: inactive') say ufw-active no;;
        *) say ufw-active unknown;;
    esac
    say ufw-rules "$(bounded ufw show added 2>/dev/null | grep -c '^ufw ')"
    [ -r /etc/default/ufw ] && sed -n 's/^\(DEFAULT_INPUT_POLICY\|DEFAULT_FORWARD_POLICY\|IPV6\)=/ufw-\1\t/p' /etc/default/ufw | tr -d '"' | clean
fi
have nginx && say nginx-version "$(bounded nginx -v 2>&1 | head -n 1)"

kasm=$(readlink -f /opt/kasm/current 2>/dev/null) && [ -d "$kasm" ] && say kasm-version "${kasm##*/}"
compose=/opt/kasm/current/docker/docker-compose.yaml
[ -r $compose ] && awk '/^  [a-z_]+:/ { proxy = ($1 == "proxy:") } proxy && /^ +- "?[0-9.:]+:[0-9]+"?$/ { print $2 }' $compose | tr -d '"' | head -n 1 | each kasm-publishes

if have docker; then
    if published=$(bounded docker ps --format '{{.Names}} {{.Ports}}' 2>/dev/null); then
        say docker-answers yes
        printf '%s\n' "$published" | grep -e '->' | each docker
        bounded docker ps --format '{{.Image}} {{.Names}}' 2>/dev/null | sed -n 's|^\([^ ]*/\)\{0,1\}cloudflare/cloudflared[^ ]* ||p' | head -n 3 | each cloudflared-container
        backend=$(bounded docker info 2>/dev/null | sed -n 's/^ *Firewall Backend: *//p' | head -n 1)
        say docker-firewall "${backend:-iptables}"  # before Docker 28 there was no other, and no such line
    else
        say docker-answers unknown
    fi
fi

if program=$(command -v cloudflared); then
    say cloudflared-version "$(bounded cloudflared --version 2>/dev/null | head -n 1)"
    program=$(readlink -f "$program")
    if ! have dpkg; then say cloudflared-from unknown; elif dpkg -S "$program" >/dev/null 2>&1; then say cloudflared-from package; else say cloudflared-from "$program"; fi
fi
unit=$(systemctl cat cloudflared.service 2>/dev/null)
if [ -n "$unit" ]; then
    if printf '%s\n' "$unit" | grep -q '^# Made by Gatewright'; then say cloudflared-unit ours; else say cloudflared-unit stranger; fi
    say cloudflared-active "$(systemctl is-active cloudflared.service 2>/dev/null)"
    starts=$(printf '%s\n' "$unit" | sed -n 's/^ExecStart=//p' | tail -n 1)
    config=
    case $starts in
        *--token[\ =]*) say cloudflared-token-shown yes;;
        *--token-file*) ;;
        *) config=$(printf '%s\n' "$starts" | sed -n 's/.*--config[ =]\([^ ]*\).*/\1/p')
            # without --config the first of these that is there (cloudflared's config/configuration.go); the service runs as root
            for folder in /root/.cloudflared /root/.cloudflare-warp /root/cloudflare-warp /etc/cloudflared /usr/local/etc/cloudflared; do
                for file in config.yml config.yaml; do [ -n "$config" ] || { [ -f $folder/$file ] && config=$folder/$file; }; done
            done
            [ -n "$config" ] && say cloudflared-config "$config";;
    esac
fi

if have ss; then
    ss -H -ltnup 2>/dev/null | grep -v '^$' | each listen
else
    say listeners unknown
fi

# The session's own port and client: sudo drops SSH_CONNECTION, so the nearest sshd above us is asked for its connection.
pid=$$; hops=0; found=
while [ "${pid:-0}" -gt 1 ] && [ $hops -lt 20 ]; do
    name=$(cat /proc/$pid/comm 2>/dev/null) || break
    case $name in
        sshd|sshd-session|dropbear)
            found=$(ss -H -tnp state established 2>/dev/null | grep "pid=$pid," | head -n 1 | awk '{ print $3, $4 }')
            [ -n "$found" ] && { say session "$found"; break; };;
    esac
    pid=$(sed 's/.*) //' /proc/$pid/stat 2>/dev/null | cut -d' ' -f2); hops=$((hops + 1))
done

# Where the other end is a program of this server, we come through it: a tunnel's connector, or a forwarding.
if [ -n "$found" ]; then
    other=${found#* }
    through=$(ss -H -tnp state established src "$other" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)".*/\1/p' | head -n 1)
    if [ -z "$through" ] && have docker; then
        peer=${other%:*}; peer=${peer#[}; peer=${peer%]}; peer=${peer#::ffff:}
        through=$(bounded docker ps -q 2>/dev/null | head -n 200 | xargs -r docker inspect -f '{{.Config.Image}} {{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}' 2>/dev/null | grep -F " $peer " | head -n 1 | cut -d' ' -f1)
    fi
    [ -n "$through" ] && say session-through "$through"
fi
{ hostname; hostname -f; have ip && ip -o addr show scope global | awk '{ sub(/\/.*/, "", $4); print $4 }'; } 2>/dev/null | sort -u | head -n 40 | each address
if have sshd; then bounded sshd -T 2>/dev/null | sed -n 's/^port /sshd-port\t/p' | clean; fi

# Networks that the server forwards for. A port of a bridge counts as its bridge.
forwards=$(cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding /proc/sys/net/bridge/bridge-nf-call-iptables 2>/dev/null | grep -c 1)
if [ "$forwards" -gt 0 ] && have ip; then
    here=${found%% *}; here=${here%:*}; here=${here#[}; here=${here%]}
    uplinks=" $({ ip route show default; ip -6 route show default; ip -o addr show to "${here:-127.0.0.2}" | sed 's/^[0-9]*: \([^ ]*\).*/ dev \1/'; } 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p' | tr '\n' ' ')"
    for path in /sys/class/net/*; do
        name=${path##*/}; kind=
        [ -e "$path/master" ] && continue
        if [ -d "$path/bridge" ]; then kind=bridge
        elif [ -e "$path/tun_flags" ]; then kind=tunnel
        elif grep -q '^DEVTYPE=wireguard' "$path/uevent" 2>/dev/null; then kind=wireguard
        elif ip -d link show dev "$name" 2>/dev/null | grep -qw veth; then kind=veth
        fi
        [ -n "$kind" ] || continue
        case $name in docker0|docker_gwbridge|br-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]) kind=docker;; esac
        case $uplinks in *" $name "*) [ $kind = bridge ] && kind=uplink || continue;; esac
        nets=$(ip -o addr show dev "$name" scope global 2>/dev/null | awk '{ print $4 }' | head -n 4 | tr '\n' ' ')
        printf '%s\t%s\t%s\t%s\n' routed "$kind" "$name" "$nets" | clean
    done
fi

# dpkg's locks are record locks: the kernel says who holds one (perl is on every Debian)
for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock; do
    [ -e $lock ] && have perl || continue
    holder=$(perl -e 'open(F, "<", $ARGV[0]) or exit; my $l = pack("s s x4 q q l x4", 1, 0, 0, 0, 0); fcntl(F, 5, $l) or exit; my ($type, $pid) = (unpack("s s x4 q q l", $l))[0, 4]; print $pid unless $type == 2' $lock 2>/dev/null)
    [ -n "$holder" ] && { say packages-locked "$(cat "/proc/$holder/comm" 2>/dev/null || echo "$lock")"; break; }
done
say disk-free-mb "$(df -Pm / /etc /var /var/lib/gatewright 2>/dev/null | awk 'NR > 1 && (!n++ || $4 < least) { least = $4 } END { print least }')"
[ -d /etc ] && { if awk '$2 == "/" || $2 == "/etc" { how = $4 } END { exit how !~ /(^|,)ro(,|$)/ }' /proc/mounts 2>/dev/null; then say etc read-only; fi; }
say now "$(date +%s)"
saved=/var/lib/gatewright/firewall
[ -r $saved/restored ] && say firewall-restored "$(head -n 1 $saved/restored)"
for folder in $saved/*/; do [ -e "$folder/armed" ] && say firewall-armed "$(cat "$folder/armed")"; done
printf 'end\tok\n'
