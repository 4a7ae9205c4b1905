# What ufw holds and does, as root; reads only. "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
saved=/var/lib/gatewright/firewall
[ -d /run/systemd/system ] && say systemd yes || say systemd no
command -v apt-get >/dev/null 2>&1 && say apt yes || say apt no
for folder in "$saved"/*/; do
    [ -e "${folder}complete" ] && say copy "$(basename "$folder")"
    [ -e "${folder}armed" ] && say waiting "$(basename "$folder")" && [ -d "${folder}ufw" ] && say armed yes
done
if command -v ufw >/dev/null 2>&1; then
    say installed yes
    case $(ufw status 2>/dev/null | head -n 1) in
        'Status: active') say active yes;;
        'Status: inactive') say active no;;
        *) say active unknown;;
    esac
    sed -n 's/^\(DEFAULT_INPUT_POLICY\|DEFAULT_FORWARD_POLICY\|IPV6\)=/\1\t/p' /etc/default/ufw 2>/dev/null | tr -d '"'
    ufw show added 2>/dev/null | sed -n 's/^ufw /rule\t/p' | tr -d '\000-\010\013-\037\177' | cut -c1-400
    say hash "$(cd /etc/ufw && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1)"
else
    say installed no
fi
printf 'end\tok\n'
