#!/bin/sh
# Starts Gatewright from the folder in which this script lies: without arguments the wizard, with arguments the command line.
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd) || exit 1

is25() { [ -x "$1" ] && "$1" -version 2>&1 | head -n 1 | grep -q 'version "25[."]'; }

java=
for candidate in "$GATEWRIGHT_JAVA" "$JAVA_HOME/bin/java" "$(command -v java)" /usr/lib/jvm/*25*/bin/java /opt/*25*/bin/java /Library/Java/JavaVirtualMachines/*25*/Contents/Home/bin/java; do
  if is25 "$candidate"; then java=$candidate; break; fi
done
if [ -z "$java" ]; then
  echo "Gatewright needs a JDK 25, and none was found. Install one (for example Temurin 25), or name its java in GATEWRIGHT_JAVA." >&2
  exit 1
fi
exec "$java" --module-path="$here/fx" --add-modules=javafx.controls --enable-native-access=javafx.graphics \
  --add-opens=javafx.graphics/javafx.scene=ALL-UNNAMED --add-opens=javafx.controls/javafx.scene.control=ALL-UNNAMED \
  -cp "$here/lib/*" gatewright.App "$@"
