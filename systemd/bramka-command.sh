#!/bin/sh
# The `bramka` command of a box: runs the program as the service's own user, with the service's configuration and data.
set -eu
export BRAMKA_CONFIG="${BRAMKA_CONFIG:-/etc/bramka/bramka.toml}" BRAMKA_DATA="${BRAMKA_DATA:-/var/lib/bramka}"
set -- /opt/bramka/runtime/bin/node /opt/bramka/dist/main.js "$@"

if [ "$(id -u)" = 0 ]; then
  exec runuser -u bramka -- "$@"
fi
if [ "$(id -un)" = bramka ]; then
  exec "$@"
fi
case "${3:-}" in
  # These touch neither data nor modems of the box.
  pdu | -V | --version | -h | --help | help) exec "$@" ;;
  *)
    echo "bramka: texts and settings belong to the service's own user. Run it as root: sudo bramka ${3:-} …" >&2
    exit 1
    ;;
esac
