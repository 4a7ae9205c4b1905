# Installs cloudflared from a .deb that came from the admin's PC, once it is seen to be one for this machine: cloudflared-deb.sh FILE
LC_ALL=C DEBIAN_FRONTEND=noninteractive; export LC_ALL DEBIAN_FRONTEND
trap 'rm -f "$1"' EXIT
name=$(dpkg-deb -f "$1" Package 2>/dev/null)
made_for=$(dpkg-deb -f "$1" Architecture 2>/dev/null)
[ "$name" = cloudflared ] || { echo "The file is no package of cloudflared: ${name:-not a .deb}" >&2; exit 6; }
[ "$made_for" = "$(dpkg --print-architecture)" ] || { echo "The package is for $made_for, this server is $(dpkg --print-architecture)." >&2; exit 6; }
apt-get -q -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold --no-install-recommends install -- "$1"
