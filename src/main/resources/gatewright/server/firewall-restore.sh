# Puts a saved copy of /etc/ufw back, and ufw's state with it: firewall-restore.sh FOLDER healing|asked
# Healing is what the timer does: only where nobody has disarmed it. The rename decides, so that exactly one of the two happens.
LC_ALL=C; export LC_ALL
PATH=$PATH:/usr/sbin:/sbin; export PATH
folder=$1
[ -f "$folder/complete" ] || { echo "$folder holds no complete copy" >&2; exit 5; }
if [ "$2" = healing ]; then mv "$folder/armed" "$folder/fired" 2>/dev/null || exit 0; fi
ufw --force disable
cp -a "$folder/ufw/." /etc/ufw/ || exit
(cd /etc/ufw && find . -type f) | while IFS= read -r file; do [ -e "$folder/ufw/$file" ] || rm -f "/etc/ufw/$file"; done
result=0
if [ "$(cat "$folder/was")" = active ]; then ufw --force enable || result=6; fi
if [ "$2" = healing ]; then
    date -u +%Y-%m-%dT%H:%M:%SZ > "${folder%/*}/restored"
    systemctl disable gatewright-firewall.timer 2>/dev/null
fi
exit $result
