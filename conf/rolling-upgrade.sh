#!/bin/sh
# Restarts the nodes of a cluster one after the other, as for a new version, without a missed slot:
#
#   rolling-upgrade.sh COMMAND NODE=URL NODE=URL [NODE=URL ...]
#
# COMMAND is run by sh with the name of a node as $1. It brings the new jar there and restarts it:
#
#   'scp trimaran.jar root@"$1":/opt/trimaran/ && ssh root@"$1" systemctl restart trimaran'
#
# Each node is drained, restarted, and waited for until all take part again. It ends where something
# goes wrong, and does not begin before all nodes are well. From the environment: TRIMARAN, the
# command line tool (default: trimaran); what that needs, such as TRIMARAN_TOKEN or TRIMARAN_CONFIG;
# TRIMARAN_WAIT, the seconds in which a node must be back (default: 300).
set -eu

trimaran=${TRIMARAN:-trimaran}
wait=${TRIMARAN_WAIT:-300}

say() {
  printf 'rolling-upgrade: %s\n' "$*" >&2
}

usage() {
  say "$1 (expected: COMMAND NODE=URL NODE=URL [NODE=URL ...])"
  exit 2
}

# Whether all nodes take part, as the node at a URL sees it.
are_well() {
  $trimaran probe nodes --url "$1" >/dev/null 2>&1
}

await_well() {
  left=$wait
  until are_well "$1"; do
    left=$((left - 2))
    if [ "$left" -le 0 ]; then
      $trimaran probe nodes --url "$1" >&2 || :
      return 1
    fi
    sleep 2
  done
}

[ "$#" -ge 3 ] || usage "$# arguments"
command=$1
shift
for node in "$@"; do
  case $node in
    ?*=http*://?*) ;;
    *) usage "$node" ;;
  esac
done

# Whoever is restarted is ordered about by way of another one: the last one of the list at first.
for node in "$@"; do
  last=${node#*=}
done
are_well "$last" || {
  $trimaran probe nodes --url "$last" >&2 || :
  say "not all nodes are well: nothing was done"
  exit 1
}

for node in "$@"; do
  name=${node%%=*}
  other=$last
  last=${node#*=}
  say "draining $name"
  if ! $trimaran drain "$name" --url "$other" >&2; then
    $trimaran undrain "$name" --url "$other" >&2 || :
    say "$name was not drained: it goes on as before"
    exit 1
  fi
  say "restarting $name"
  if ! sh -c "$command" sh "$name" >&2; then
    say "$name was not restarted, and is drained: trimaran undrain $name"
    exit 1
  fi
  if ! await_well "$other"; then
    say "$name does not take part after $wait s"
    exit 1
  fi
  say "$name is back"
done
say "all of $# nodes were restarted"
