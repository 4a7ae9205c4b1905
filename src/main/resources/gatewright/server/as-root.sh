# Started by sudo. Arguments: a mark, the command. Drops standard input up to the line that is the mark, so that a password
# which sudo did not ask for never reaches the command, and says by the mark on standard error that sudo let us through.
mark=$1
shift
while IFS= read -r line && [ "$line" != "$mark" ]; do :; done
unset line
printf '%s\n' "$mark" >&2
LC_ALL=C
export LC_ALL
exec "$@"
