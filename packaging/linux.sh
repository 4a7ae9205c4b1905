#!/usr/bin/env bash
# Builds the program's folder, the .deb and the .rpm into target/installer, after `mvn package -Pinstaller`.
# JAVA_HOME names a JDK 25. Needs dpkg-deb, fakeroot and rpmbuild, and Xvfb where there is no display.
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA_HOME:?must name a JDK 25}/bin
display=()
if [ -z "${DISPLAY:-}" ] && command -v xvfb-run >/dev/null; then display=(xvfb-run -a); fi

"${display[@]}" "$java/java" packaging/Image.java
version=$(cat target/installer/version)
# jpackage copies files without their times, and the cache knows a jar by its time: both package formats turn later ones back to this.
SOURCE_DATE_EPOCH=$(cat target/installer/time)
export SOURCE_DATE_EPOCH
for type in deb rpm; do
  "$java/jpackage" --type $type --dest target/installer --app-image target/installer/image/gatewright --app-version "$version" @packaging/about.args @packaging/linux.args
done
