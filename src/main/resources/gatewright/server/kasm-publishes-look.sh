# Which of its ports KASM's compose file publishes, and on what address: kasm-publishes-look.sh ; as root, reads only.
# "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
file=/opt/kasm/current/docker/docker-compose.yaml
if [ -r $file ]; then
    printf 'file\tyes\n'
    awk '/^  [A-Za-z0-9_-]+:/ { service = $1; sub(/:$/, "", service) }
        service != "" && /^ +- *"?[0-9.:]*[0-9]+:[0-9]+(\/(tcp|udp))?"?[ \r]*$/ { port = $2; gsub(/["\r]/, "", port); print "publishes\t" service " " port }' $file | head -n 200
else
    printf 'file\tno\n'
fi
if docker compose version >/dev/null 2>&1; then printf 'compose\tyes\n'; else printf 'compose\tno\n'; fi
printf 'end\tok\n'
