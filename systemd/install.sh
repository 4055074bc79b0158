#!/bin/sh
# Installs, upgrades or removes Bramka on Debian 12 or newer and Raspberry Pi OS. Run it as often as you like: data in
# /var/lib/bramka and configuration in /etc/bramka are kept. It builds the Debian package of this checkout and hands it to apt,
# so that the machine knows what it has.
set -eu

usage() {
  cat <<'WORDS'
Usage: sudo systemd/install.sh [--deb FILE] [--port N]    install, or upgrade what is installed
       sudo systemd/install.sh --uninstall [--purge]      remove the program; with --purge data and configuration too

  --deb FILE   a package that was built elsewhere, instead of building one here (which needs npm and the network)
  --port N     port of the pages, for a first installation (default 8080)
  --root DIR   into the system that lies in DIR and does not run, for making an image
WORDS
}

# Says what is wrong and what to do, and ends.
refuse() {
  printf 'Bramka was not installed: %s\n%s\n' "$1" "$2" >&2
  exit 1
}

root='' deb='' port='' wanted=install purge=no
while [ $# -gt 0 ]; do
  case "$1" in
    --deb | --port | --root)
      [ $# -ge 2 ] || refuse "$1 needs a value." "$(usage)"
      case "$1" in --deb) deb=$2 ;; --port) port=$2 ;; --root) root=${2%/} ;; esac
      shift
      ;;
    --uninstall) wanted=uninstall ;;
    --purge) purge=yes ;;
    -h | --help) usage && exit 0 ;;
    *) refuse "there is no option $1." "$(usage)" ;;
  esac
  shift
done
here=$(cd "$(dirname "$0")/.." && pwd)

check_owner() {
  [ "$(id -u)" = 0 ] || refuse 'this needs the rights of root.' "Run it again with sudo: sudo $0"
}

check_system() {
  if ! grep -Eqs '^(ID|ID_LIKE)=.*(debian|raspbian)' "$root/etc/os-release"; then
    refuse 'this is neither Debian nor Raspberry Pi OS.' 'Use the container instead: README.md, "In a container".'
  fi
  machine=$(dpkg --print-architecture)
  case "$machine" in
    amd64 | arm64) ;;
    *)
      refuse "this is a 32-bit system ($machine), and its Node exists for 64 bits only." \
        'A Raspberry Pi 3 or newer can run 64 bits: write "Raspberry Pi OS Lite (64-bit)" to the card.'
      ;;
  esac
  codename=$(sed -n 's/^VERSION_CODENAME=//p' "$root/etc/os-release")
  case "$codename" in
    stretch | buster | bullseye | bionic | focal)
      refuse "this release ($codename) is too old for its libraries." 'Upgrade to Debian 12 (bookworm) or newer first.'
      ;;
  esac
  if [ -z "$root" ] && [ ! -d /run/systemd/system ]; then
    refuse 'systemd does not run here.' 'Use the container instead: README.md, "In a container".'
  fi
}

wanted_port() {
  set_already=$(sed -n 's/^ *listen *= *".*:\([0-9]*\)".*/\1/p' "$root/etc/bramka/bramka.toml" 2>/dev/null | head -n 1)
  echo "${set_already:-${port:-8080}}"
}

# /proc/net/tcp says in hexadecimal who listens (state 0A), without any program that may be missing.
check_port() {
  case "$port" in *[!0-9]*) refuse "--port $port is no number." 'Take one from 1024 to 65535.' ;; esac
  [ -z "$root" ] || return 0
  ! systemctl is-active --quiet bramka.service || return 0
  number=$(wanted_port)
  if grep -Eqs "^ *[0-9]+: [0-9A-F]+:$(printf '%04X' "$number") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6; then
    refuse "another program listens on port $number." \
      "Stop it (ss -ltnp 'sport = :$number' names it), or choose another port: --port 8090, or listen in /etc/bramka/bramka.toml."
  fi
}

apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends "$@"
}

need_npm() {
  ! command -v npm >/dev/null || return 0
  echo 'Installing npm, which builds the package …'
  if ! { apt update && apt install npm; } >/dev/null; then
    refuse "Debian's packages cannot be reached." \
      'Check network and clock of this machine (ping deb.debian.org; date), or build the package elsewhere and use --deb FILE.'
  fi
}

# The checkout belongs to whoever fetched it: what npm puts there shall too.
build_package() {
  need_npm
  echo 'Building the package (some minutes on a Raspberry Pi, the first time) …'
  owner=$(stat -c %U "$here")
  built=$(cd "$here" && runuser -u "$owner" -- npm run --silent package:deb -- --compression zstd) ||
    refuse 'the package could not be built; the reason stands above.' \
      'Mostly the network: check it, or build the package elsewhere and use --deb FILE.'
  deb=$(echo "$built" | tail -n 1)
}

# Only where there is none: dpkg keeps it, as it keeps every file in /etc that a person changed.
place_configuration() {
  [ -n "$port" ] && [ ! -e "$root/etc/bramka/bramka.toml" ] || return 0
  mkdir -p "$root/etc/bramka"
  sed "s/:8080\"/:$port\"/" "$here/systemd/bramka.toml" >"$root/etc/bramka/bramka.toml"
}

# apt does not look again at a version that it has: --reinstall makes a second run put right what was damaged.
install_package() {
  deb=$(readlink -f "$deb")
  [ -f "$deb" ] || refuse "there is no package $deb." 'Name one that exists with --deb FILE.'
  if [ -n "$root" ]; then
    into_root --force-confdef --force-confold --install "$deb"
    return
  fi
  # apt reads the package as a user of its own, who may not look into home folders.
  readable=$(mktemp -d)
  trap 'rm -rf "$readable"' EXIT
  chmod 755 "$readable"
  cp "$deb" "$readable/bramka.deb"
  apt -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold \
    --reinstall --allow-downgrades install "$readable/bramka.deb" ||
    refuse 'apt could not install the package; the reason stands above.' 'sudo apt-get update, then run this again.'
}

# A system that does not run: what the package needs is the image's own business.
into_root() {
  mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
  touch "$root/var/lib/dpkg/status"
  dpkg --root="$root" --force-depends --force-script-chrootless "$@"
}

say_what_next() {
  if [ -n "$root" ]; then
    echo "Bramka is in $root. It starts with that system; then \`sudo bramka setup-link\` prints the link that sets it up."
    return
  fi
  systemctl is-active --quiet bramka.service || refuse 'it is installed but does not run.' \
    "Its own words: journalctl -u bramka -n 20 -o cat"
  cat <<'WORDS'
Bramka runs, and starts with this machine. What to do next:
  1. Open the link above (a fresh one any time: sudo bramka setup-link) and make your account.
  2. Plug in the modem and press "Add a line" on the Lines page.
  3. If it is not found: sudo bramka modem doctor
Settings: /etc/bramka/bramka.toml    Data: /var/lib/bramka    Log: journalctl -u bramka
WORDS
}

uninstall() {
  how=remove
  [ "$purge" = no ] || how=purge
  if [ -n "$root" ]; then into_root "--$how" bramka; else apt "$how" bramka; fi
  if [ "$purge" = yes ]; then
    echo 'Bramka is gone, with data and configuration. Copies in /var/backups/bramka are left.'
  else
    echo 'Bramka is gone. Data (/var/lib/bramka) and configuration (/etc/bramka) are left; --uninstall --purge removes them.'
  fi
}

check_owner
if [ "$wanted" = uninstall ]; then
  uninstall
  exit 0
fi
[ "$purge" = no ] || refuse '--purge goes with --uninstall.' "$(usage)"
check_system
check_port
[ -n "$deb" ] || build_package
place_configuration
install_package
say_what_next
