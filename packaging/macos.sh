#!/usr/bin/env bash
# Builds the program's folder, the .dmg and the .pkg into target/installer, after `mvn package -Pinstaller`.
# JAVA_HOME names a JDK 25. Signs where MACOS_SIGNING_NAME names the team of the certificates in the keychain.
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA_HOME:?must name a JDK 25}/bin
# macOS' own bash, 3.2, calls an empty list unset: hence "${sign[@]+…}" below.
sign=()
if [ -n "${MACOS_SIGNING_NAME:-}" ]; then sign=(--mac-sign --mac-signing-key-user-name "$MACOS_SIGNING_NAME"); fi

"$java/java" packaging/Image.java
version=$(cat target/installer/version)
image=target/installer/image/Gatewright.app
if [ -n "${MACOS_SIGNING_NAME:-}" ]; then "$java/jpackage" --type app-image --app-image "$image" "${sign[@]}"; fi
for type in dmg pkg; do
  "$java/jpackage" --type $type --dest target/installer --app-image "$image" --app-version "$version" @packaging/about.args @packaging/macos.args "${sign[@]+"${sign[@]}"}"
done
