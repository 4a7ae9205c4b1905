# Saves KASM's database with its own script, then sets two settings of one zone in it: kasm-change.sh KASM_HOME FOLDER FILE ZONE_ID ADDRESS PORT
# Nothing is changed where the saving fails (exit 3). Whatever stands in the arguments reaches the database as a value, never as SQL.
LC_ALL=C; export LC_ALL
umask 077
backup=$1/bin/utils/db_backup
[ -f "$backup" ] || { echo "there is no $backup" >&2; exit 3; }
mkdir -p "$2" && chmod 700 "$2" || exit 3
bash "$backup" -f "$2/$3" -p "$1" </dev/null >&2 || { rm -f "$2/$3"; echo "$backup failed" >&2; exit 3; }
[ -s "$2/$3" ] || { rm -f "$2/$3"; echo "$backup wrote nothing" >&2; exit 3; }
chmod 600 "$2/$3" || exit 3
for old in $(ls -1t "$2" | grep '^kasm-[0-9-]*\.tar$' | tail -n +4); do rm -f "$2/$old"; done
said=$(docker exec -i kasm_db psql -X -U kasmapp -d kasm -At -v ON_ERROR_STOP=1 -v z="$4" -v u="$5" -v p="$6" <<'SQL'
update zones set upstream_auth_address = :'u', proxy_port = :'p' where replace(zone_id::text, '-', '') = :'z';
SQL
) || exit 5
[ "$said" = 'UPDATE 1' ] || { echo "the database said: $said" >&2; exit 6; }
