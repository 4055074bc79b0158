#!/bin/sh
# Makes an Android phone a line of Bramka. Run in Termux, on the phone, with the code that the box shows:
#   curl -fsS @BOX_URL@/phone/setup.sh | sh -s -- CODE
# It may be run again at any time: it updates the program, and pairs anew only when a code is given.
set -u

box='@BOX_URL@'
agent_sha256='@AGENT_SHA256@'
code=${1:-}
fingerprint=${2:-}
home=$HOME/.bramka
boot=$HOME/.termux/boot

say() { printf '%s\n' "$*"; }
fail() {
  printf '\nIt did not work: %s\n' "$*" >&2
  exit 1
}

check_termux() {
  command -v pkg >/dev/null 2>&1 ||
    fail "this is not Termux. Install Termux from F-Droid, open it, and run this line there."
}

install_packages() {
  missing=
  command -v node >/dev/null 2>&1 || missing="$missing nodejs-lts"
  command -v termux-sms-list >/dev/null 2>&1 || missing="$missing termux-api"
  [ -z "$missing" ] && return
  say "Installing$missing ..."
  # shellcheck disable=SC2086 -- several names
  pkg install -y $missing </dev/null || fail "pkg could not install$missing. Is there an internet connection? Try: pkg update"
  command -v node >/dev/null 2>&1 || fail "node is still missing after its installation. Close Termux, open it, and try again."
}

check_node() {
  major=$(node -p 'process.versions.node.split(".")[0]' </dev/null 2>/dev/null)
  [ "${major:-0}" -ge 20 ] || fail "Node $major is too old. Run: pkg upgrade"
}

fetch_agent() {
  mkdir -p "$home" && chmod 700 "$home" || fail "the folder $home cannot be made."
  say "Fetching the program from the box ..."
  curl -fsS -o "$home/agent.mjs.new" "$box/phone/agent.mjs" ||
    fail "the box at $box does not answer. Is the phone in the same network?"
  found=$(sha256sum "$home/agent.mjs.new") || fail "sha256sum is missing. Run: pkg install coreutils"
  if [ "${found%% *}" != "$agent_sha256" ]; then
    rm -f "$home/agent.mjs.new"
    fail "the program that came is not the one the box meant. Run the line from the box again."
  fi
  mv "$home/agent.mjs.new" "$home/agent.mjs"
}

pair() {
  if [ -z "$code" ]; then
    [ -f "$home/credentials.json" ] || fail "the code is missing. Run the whole line that the box shows."
    say "No code was given: the pairing stays as it is."
    return
  fi
  # shellcheck disable=SC2086 -- left out when there is none
  node "$home/agent.mjs" pair "$box" "$code" $fingerprint --home "$home" </dev/null || exit 2
}

write_start_script() {
  cat >"$home/start.sh" <<'START'
#!/bin/sh
# Keeps the agent running; only one of it. Written by setup.sh.
home=$HOME/.bramka
pid=$(cat "$home/start.pid" 2>/dev/null)
if [ -n "$pid" ] && [ "$pid" != $$ ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q 'start\.sh'; then exit 0; fi
echo $$ >"$home/start.pid"
trap '[ -n "${agent:-}" ] && kill "$agent" 2>/dev/null; rm -f "$home/start.pid"; exit 0' TERM INT
command -v termux-wake-lock >/dev/null 2>&1 && termux-wake-lock </dev/null >/dev/null 2>&1
pause=2
while :; do
  # One older log is kept, so that the storage does not fill.
  [ "$(wc -c <"$home/agent.log" 2>/dev/null || echo 0)" -gt 1000000 ] && mv "$home/agent.log" "$home/agent.log.old"
  begun=$(date +%s)
  node "$home/agent.mjs" run --home "$home" </dev/null >>"$home/agent.log" 2>&1 &
  agent=$!
  wait "$agent"
  [ $(($(date +%s) - begun)) -gt 60 ] && pause=2
  sleep "$pause" &
  wait $!
  pause=$((pause * 2))
  [ "$pause" -gt 300 ] && pause=300
done
START
  chmod 700 "$home/start.sh"
  mkdir -p "$boot" || fail "the folder $boot cannot be made."
  # Termux has its shell in a place of its own, and the boot has no help in finding it.
  cat >"$boot/bramka" <<BOOT
#!${PREFIX:-}/bin/sh
# Starts the agent of Bramka when the phone starts (Termux:Boot). Written by setup.sh.
exec ${PREFIX:-}/bin/sh "$home/start.sh"
BOOT
  chmod 700 "$boot/bramka"
}

# The first call of each makes Android ask the person. It hangs when the app Termux:API is missing.
ask_permissions() {
  say "Android may now ask whether Termux:API may read and send SMS, see contacts and the phone's state: allow all of it."
  answer=$(ask_within 25 termux-sms-list -l 1) ||
    fail "the app Termux:API does not answer. Install it from the same place as Termux, open it once, exempt it from battery optimisation, and run this again."
  case $answer in
    *error*)
      say "Termux:API may not read SMS yet. Allow it when Android asks. If it is greyed out: Settings, Apps, Termux:API, three dots, Allow restricted settings."
      ;;
  esac
  ask_within 25 termux-telephony-deviceinfo >/dev/null || :
}

# Runs a command for so many seconds at most and prints what it said.
ask_within() {
  seconds=$1
  shift
  "$@" </dev/null >"$home/answer" 2>/dev/null &
  asked=$!
  waited=0
  while kill -0 "$asked" 2>/dev/null; do
    [ "$waited" -ge "$seconds" ] && kill "$asked" 2>/dev/null && return 1
    sleep 1
    waited=$((waited + 1))
  done
  wait "$asked" || :
  cat "$home/answer"
  rm -f "$home/answer"
}

start_agent() {
  # A running one gets the new program and pairing by a new start.
  if [ -f "$home/start.pid" ]; then
    pid=$(cat "$home/start.pid")
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q 'start\.sh'; then
      kill "$pid" 2>/dev/null
      tries=0
      while [ -f "$home/start.pid" ] && [ "$tries" -lt 15 ]; do sleep 1; tries=$((tries + 1)); done
    fi
  fi
  nohup sh "$home/start.sh" </dev/null >/dev/null 2>&1 &
}

main() {
  check_termux
  install_packages
  check_node
  fetch_agent
  pair
  write_start_script
  ask_permissions
  start_agent
  say
  say "Done: this phone is a line now. Its state shows on the box, and here with: node ~/.bramka/agent.mjs status"
  say "Install Termux:Boot too and open it once, so that the line comes back when the phone restarts."
}

# Read to its end before anything runs: it may come through a pipe.
main
