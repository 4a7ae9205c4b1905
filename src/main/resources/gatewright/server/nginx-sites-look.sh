# Which names nginx serves, and where it sends them; as root, reads only. "site<TAB>NAME PORT TARGET" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
if command -v nginx >/dev/null 2>&1; then
    timeout 20 nginx -T 2>/dev/null | awk '
        { sub(/(^|[ \t;])#.*/, ""); gsub(/"/, ""); gsub(/[{};]/, " & "); n = split($0, word, /[ \t]+/)
            for (i = 1; i <= n; i++) {
                if (word[i] == "") continue
                if (word[i] == "{") { depth++; block[depth] = said[1]; label[depth] = said[2]; if (said[1] == "server") { servers++; inside = depth } words = 0 }
                else if (word[i] == "}") { if (depth == inside) inside = 0; depth--; words = 0 }
                else if (word[i] == ";") {
                    if (block[depth] == "upstream" && said[1] == "server" && !(label[depth] in up)) up[label[depth]] = said[2]
                    if (inside && block[depth] == "server" && said[1] == "server_name") for (j = 2; j <= words; j++) names[servers] = names[servers] " " said[j]
                    if (inside && block[depth] == "server" && said[1] == "listen" && !port[servers]) { port[servers] = said[2]; sub(/.*:/, "", port[servers]) }
                    if (inside && said[1] == "proxy_pass" && !pass[servers]) pass[servers] = said[2]
                    words = 0
                } else said[++words] = word[i]
            }
        }
        END { for (s = 1; s <= servers && s <= 200; s++) if (pass[s]) {
            target = pass[s]; scheme = target; sub(/:\/\/.*/, "", scheme); host = target; sub(/^[a-z]+:\/\//, "", host); sub(/\/.*/, "", host)
            if (host in up) host = up[host]
            m = split(names[s], name, " ")
            for (j = 1; j <= m && j <= 20; j++) if (name[j] != "_") print "site\t" name[j] " " (port[s] ? port[s] : 80) " " scheme "://" host
        } }' | tr -d '\000-\010\013-\037\177' | cut -c1-400
fi
printf 'end\tok\n'
