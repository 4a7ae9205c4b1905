# How nginx stands, and whether a site could be served: nginx-look.sh FILE NAME PORT CERTIFICATE KEY ; as root, reads only.
# FILE is our site's file without its folder; with it alone, only that is looked at. "key<TAB>value" lines, the last is "end<TAB>ok".
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
say() { printf '%s\t%s\n' "$1" "$(printf '%s' "$2" | tr -d '\000-\010\013-\037\177' | tr '\t\n' '  ' | cut -c1-400)"; }
file=/etc/nginx/sites-available/$1
[ -e "$file" ] || [ ! -e "/etc/nginx/conf.d/$1" ] || file=/etc/nginx/conf.d/$1
if [ -e "$file" ] || [ -L "$file" ]; then
    say file yes
    say path "$file"
    [ "$(head -n 1 "$file" 2>/dev/null)" = '# Made by Gatewright.' ] && say ours yes
    say hash "$(sha256sum < "$file" | cut -d' ' -f1)"
    sed -n 's/^# \(name\|port\|certificate\|key\|upstream\) /\1\t/p' "$file" | head -n 5
    case $file in
        */conf.d/*) say enabled yes;;
        *) [ "$(readlink -f "/etc/nginx/sites-enabled/$1")" = "$file" ] && say enabled yes;;
    esac
fi
for other in /etc/nginx/sites-enabled/* /etc/nginx/conf.d/*.conf; do
    [ -e "$other" ] && [ "${other##*/}" != "$1" ] && [ "$other" != /etc/nginx/sites-enabled/default ] && { say others yes; break; }
done
if command -v nginx >/dev/null 2>&1; then
    say nginx yes
    if [ -n "$2" ]; then
        said=$(timeout 20 nginx -t 2>&1) || say broken "$(printf '%s\n' "$said" | grep -m 1 emerg || printf '%s' "$said")"
        timeout 20 nginx -T 2>/dev/null | awk -v ours="/$1:" -v name="$2" '
            /^# configuration file / { file = $4; mine = substr(file, length(file) - length(ours) + 1) == ours; names = 0; next }
            !mine { line = $0; sub(/#.*/, "", line); gsub(/"/, "", line); gsub(/;/, " ; ", line); n = split(line, word, " ")
                for (i = 1; i <= n; i++) {
                    if (word[i] == ";") names = 0
                    else if (word[i] == "server_name") names = 1
                    else if (names && tolower(word[i]) == name) { sub(/:$/, "", file); print "taken\t" file; exit }
                } }'
    fi
fi
if [ -n "$2" ]; then
    ss -Hltnp "sport = :$3" 2>/dev/null | grep -v '"nginx"' | sed 's/.*users:(("\([^"]*\)".*/\1/' | head -n 1 | { read -r who && say listener "$who"; }
    for one in "$4" "$5"; do [ -f "$one" ] && [ -r "$one" ] || say missing "$one"; done
    if [ -r "$4" ] && command -v openssl >/dev/null 2>&1; then
        say openssl yes
        if openssl x509 -noout -in "$4" 2>/dev/null; then
            openssl x509 -noout -checkend 0 -in "$4" >/dev/null 2>&1 || say expired "$(openssl x509 -noout -enddate -in "$4" | cut -d= -f2)"
            openssl x509 -noout -checkhost "$2" -in "$4" 2>/dev/null | grep -q 'does match' || say uncovered "$(openssl x509 -noout -subject -ext subjectAltName -in "$4" 2>/dev/null)"
            if [ -r "$5" ]; then
                public=$(openssl pkey -pubout -passin pass: -in "$5" 2>/dev/null) || say no-key "$5"
                [ -z "$public" ] || [ "$public" = "$(openssl x509 -noout -pubkey -in "$4" 2>/dev/null)" ] || say mismatch "$5"
            fi
        else
            say no-certificate "$4"
        fi
    fi
fi
printf 'end\tok\n'
