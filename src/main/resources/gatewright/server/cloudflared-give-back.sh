# Puts back what cloudflared-keep.sh kept: the service as it was. Where the tunnel's token was renewed since ("renewed"), it gets the new one: the old opens nothing any more.
LC_ALL=C; export LC_ALL
umask 077
copy=/var/lib/gatewright/cloudflared
unit=/etc/systemd/system/cloudflared.service
[ -e $copy/complete ] || { echo "There is no copy of the service that was there before." >&2; exit 5; }
cp -a $copy/unit $unit.new || exit
if [ "$1" = renewed ]; then
    awk 'NR == FNR { token = token $0; next } { gsub(/eyJ[A-Za-z0-9+\/=]+/, token); print }' /etc/cloudflared/token $copy/unit > $unit.new || exit
    [ ! -f $copy/token ] || cp /etc/cloudflared/token $copy/token || exit
fi
mv -f $unit.new $unit || exit
[ ! -d $copy/drop-ins ] || { rm -rf $unit.d; cp -a $copy/drop-ins $unit.d; } || exit
if [ -f $copy/token ]; then cp -a $copy/token /etc/cloudflared/token; else rm -f /etc/cloudflared/token; fi
rmdir /etc/cloudflared 2>/dev/null
systemctl daemon-reload || exit
if [ -e $copy/enabled ]; then systemctl enable cloudflared.service 2>&1; else systemctl disable cloudflared.service 2>&1; fi
if [ -e $copy/active ]; then systemctl restart --no-block cloudflared.service; else systemctl stop cloudflared.service; fi || exit
rm -rf $copy
rmdir /var/lib/gatewright 2>/dev/null
exit 0
