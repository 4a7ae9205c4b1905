# Prints a file. Arguments: path, most bytes. Exit 44 where there is no such file.
if ! said=$(stat -L -- "$1" 2>&1 >/dev/null); then
    case $said in *'No such file or directory'*|*'Not a directory'*) exit 44 ;; esac
    printf '%s\n' "$said" >&2
    exit 45
fi
if [ ! -f "$1" ]; then
    echo 'not a regular file' >&2
    exit 45
fi
exec head -c "$2" -- "$1"
