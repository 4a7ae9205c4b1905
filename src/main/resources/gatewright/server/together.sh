# Runs several looking scripts in one round trip: together.sh (N and then the N words of a command)…
# After what each printed stands a line with its exit code.
while [ $# -gt 0 ]; do
    n=$1; shift
    ( line=; i=1
      while [ $i -le "$n" ]; do line="$line \"\${$i}\""; i=$((i + 1)); done
      eval "$line" ) </dev/null 2>/dev/null
    printf 'gatewright-look-ends\t%s\n' $?
    shift "$n"
done
