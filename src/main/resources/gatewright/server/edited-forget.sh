# Throws the kept copy of an edited file away: edited-forget.sh NAME
rm -f "/var/lib/gatewright/edited/$1" || exit
rmdir /var/lib/gatewright/edited /var/lib/gatewright 2>/dev/null
exit 0
