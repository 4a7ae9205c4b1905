# Adds Cloudflare's package repository as its documentation says, and reads its list alone.
LC_ALL=C; export LC_ALL
key=/usr/share/keyrings/cloudflare-main.gpg
list=/etc/apt/sources.list.d/cloudflared.list
url=https://pkg.cloudflare.com
fetch() {
    if command -v curl >/dev/null 2>&1; then curl -fsSL --max-time 60 --max-filesize 1000000 -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then wget -q --timeout=60 -O "$2" "$1"
    else echo "Neither curl nor wget is installed." >&2; return 1; fi
}
# apt takes a .gpg file for a binary key only; the text form is the same in base64, between a blank line and its checksum
binary() {
    case $(head -c 10 "$1" | tr -d '\000') in
        -----BEGIN) tr -d '\r' < "$1" | sed -e '1,/^$/d' -e '/^=/,$d' -e '/^-----/d' | base64 -d > "$1.bin" && mv "$1.bin" "$1";;
    esac
}
umask 022
mkdir -p "${key%/*}" "${list%/*}" || exit
if [ ! -s $key ]; then
    echo "Fetching $url/cloudflare-main.gpg"
    fetch $url/cloudflare-main.gpg $key.new && binary $key.new && [ -s $key.new ] && mv $key.new $key || { rm -f $key.new $key.new.bin; echo "The repository's key could not be fetched." >&2; exit 3; }
fi
if ! grep -qs '^[^#]*pkg\.cloudflare\.com/cloudflared' /etc/apt/sources.list.d/*; then
    printf 'deb [signed-by=%s] %s/cloudflared any main\n' $key $url > $list.new && mv $list.new $list || exit
fi
exec apt-get -q -o DPkg::Lock::Timeout=120 -o Dir::Etc::sourcelist=$(grep -ls '^[^#]*pkg\.cloudflare\.com/cloudflared' /etc/apt/sources.list.d/* | head -n 1) -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0 update
