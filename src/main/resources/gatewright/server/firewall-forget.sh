# Throws a saved copy away: firewall-forget.sh FOLDERNAME
rm -rf "/var/lib/gatewright/firewall/${1:?}"
rmdir /var/lib/gatewright/firewall /var/lib/gatewright 2>/dev/null
exit 0
