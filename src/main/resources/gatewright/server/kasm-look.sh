# What KASM's own containers and database on this server say of its zones: kasm-look.sh PORT. Reads only; as root, since Docker asks for it.
LC_ALL=C; export LC_ALL
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
sql() { docker exec kasm_db psql -X -U kasmapp -d kasm -At -v ON_ERROR_STOP=1 -c "$1" 2>&1; }
if command -v curl >/dev/null 2>&1; then say health "$(curl -ks -m 5 "https://127.0.0.1:$1/api/__healthcheck")"
elif command -v wget >/dev/null 2>&1; then say health "$(wget -q -T 5 --no-check-certificate -O - "https://127.0.0.1:$1/api/__healthcheck")"
fi
if ! names=$(docker ps --format '{{.Names}}' 2>&1); then
    say docker "$names"
    printf 'end\tok\n'
    exit 0
fi
say docker answers
lacks=
for name in kasm_db kasm_api kasm_manager kasm_agent kasm_proxy; do
    printf '%s\n' "$names" | grep -qx "$name" || { say lacks "$name"; lacks=yes; }
done
if [ -z "$lacks" ]; then
    if columns=$(sql "select column_name from information_schema.columns where table_name = 'zones'"); then
        for column in zone_id zone_name upstream_auth_address proxy_port; do
            printf '%s\n' "$columns" | grep -qx "$column" || { say no-column "$column"; lacks=yes; }
        done
        if [ -z "$lacks" ]; then
            if zones=$(sql "select jsonb_build_object('zone_id', replace(zone_id::text, '-', ''), 'zone_name', zone_name, 'upstream_auth_address', upstream_auth_address, 'proxy_port', proxy_port) from zones order by zone_name"); then
                printf '%s\n' "$zones" | while IFS= read -r zone; do [ -z "$zone" ] || printf 'zone\t%s\n' "$zone"; done
            else say trouble "$zones"
            fi
        fi
    else say trouble "$columns"
    fi
fi
printf 'end\tok\n'
