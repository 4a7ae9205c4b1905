# Changes on what address KASM's compose file publishes a port, and makes the service's container anew:
# kasm-publishes-set.sh SERVICE OLD NEW ; OLD and NEW as they stand in the file, such as 443:443 and 127.0.0.1:443:443.
# Only that line changes. Where the container cannot be made anew, the line goes back.
LC_ALL=C; export LC_ALL
file=$(readlink -f /opt/kasm/current/docker/docker-compose.yaml) || { echo "KASM's compose file is missing." >&2; exit 3; }
edit() {
    awk -v service="$1" -v old="$2" -v new="$3" '/^  [A-Za-z0-9_-]+:/ { here = $1; sub(/:$/, "", here) }
        { port = $2; gsub(/["\r]/, "", port) }
        here == service && $1 == "-" && port == old && !done { at = index($0, old); $0 = substr($0, 1, at - 1) new substr($0, at + length(old)); done = 1 }
        { print } END { exit !done }' "$file" > "$file.gatewright" || { rm -f "$file.gatewright"; echo "$1 does not publish $2." >&2; exit 4; }
    chown --reference="$file" "$file.gatewright" && chmod --reference="$file" "$file.gatewright" && mv "$file.gatewright" "$file" || exit
}
anew() { # in the project that KASM's running container belongs to, as Docker remembers it
    project=$(docker ps -aq --filter "label=com.docker.compose.service=$1" | xargs -r docker inspect \
        -f '{{index .Config.Labels "com.docker.compose.project"}} {{index .Config.Labels "com.docker.compose.project.config_files"}}' 2>/dev/null | sed -n 's|^\([^ ]*\) /opt/kasm/.*|\1|p' | head -n 1)
    docker compose ${project:+-p "$project"} --project-directory "${file%/*}" -f "$file" up -d --no-deps "$1" 2>&1
}
edit "$1" "$2" "$3"
anew "$1" && exit 0
echo "The container could not be made anew; the old line goes back." >&2
edit "$1" "$3" "$2"
anew "$1" >&2
exit 8
