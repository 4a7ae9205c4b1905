# Gives ufw one command a line from standard input, in order; words are divided by blanks and nothing in them is interpreted.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
set -f
while IFS= read -r line; do
    [ -n "$line" ] || continue
    echo "ufw $line"
    # shellcheck disable=SC2086
    set -- $line
    ufw "$@" </dev/null || { echo "ufw refused: $line" >&2; exit 7; }
done
case $(ufw status 2>/dev/null | head -n 1) in Status:*) exit 0;; *) echo "ufw status says nothing" >&2; exit 8;; esac
