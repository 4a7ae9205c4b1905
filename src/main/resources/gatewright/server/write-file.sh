# Writes a file as a whole from standard input. Arguments: path, owner, mode, size in bytes.
# A path that is a symbolic link is written through: the link stays, and what it leads to is replaced.
set -eu
path=$1
if [ -L "$path" ]; then
    path=$(readlink -f -- "$path" && printf x)
    path=${path%?x}
fi
if [ -d "$path" ]; then
    echo 'a folder of this name is in the way' >&2
    exit 45
fi
folder=${path%/*}/
(umask 022; mkdir -p -- "$folder")
umask 077
temporary=$(mktemp -- "$folder.gatewright.XXXXXXXX")
trap 'rm -f -- "$temporary"' EXIT
trap 'exit 46' HUP INT TERM PIPE
cat > "$temporary"
# A connection that breaks ends the input early, which must not pass for the whole file.
if [ "$(wc -c < "$temporary")" -ne "$4" ]; then
    echo 'the content did not arrive whole' >&2
    exit 46
fi
chown -- "$2" "$temporary"
chmod -- "$3" "$temporary"
sync -- "$temporary" 2>/dev/null || sync
mv -fT -- "$temporary" "$path"
