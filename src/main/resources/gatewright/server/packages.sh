# Installs or purges packages: packages.sh install|purge NAME… ; as root, without questions, waiting for another apt to end.
LC_ALL=C DEBIAN_FRONTEND=noninteractive; export LC_ALL DEBIAN_FRONTEND
act=$1; shift
set -- -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold "$act" -- "$@"
[ "$act" = purge ] || { apt-get -q --no-install-recommends "$@" && exit 0; echo "Trying again with fresh package lists."; apt-get -q -o DPkg::Lock::Timeout=120 update || exit; }
exec apt-get -q --no-install-recommends "$@"
