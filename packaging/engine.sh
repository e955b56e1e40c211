#!/usr/bin/env bash
# A private docker engine for tests, kept in the build folder: start, stop, status, env, images. Touches no other engine.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=private-apt.sh
. "$packaging/private-apt.sh"

usage() {
    cat <<'END'
usage: engine.sh COMMAND [--old | --containerd]
  start    unpacks the engine if need be, starts it, and waits until it answers; does nothing if it runs
  images   makes the stand-in base images python:3.11.9, python:3.11.9-slim and busybox:latest if they are missing
  env      prints the export lines that make "docker" mean this engine:  eval "$(packaging/engine.sh env)"
  status   says whether it runs; exit code 1 if not
  stop     stops it
--old means the oldest engine that is supported, Debian 12's docker 20.10 without buildx; it has busybox:latest alone.
--containerd means the same engine as without it, but with containerd's image store, the default of newer engines.
STAGEWRIGHT_ENGINE_DIR (default build/engine, build/engine-old, build/engine-containerd) says where it lives.
END
}

choose_flavour() {
    flavour=$1
    settings='{}'
    case $flavour in
        new) home=${STAGEWRIGHT_ENGINE_DIR:-$build/engine} ;;
        old) home=${STAGEWRIGHT_ENGINE_DIR:-$build/engine-old} ;;
        containerd)
            home=${STAGEWRIGHT_ENGINE_DIR:-$build/engine-containerd}
            settings='{"features": {"containerd-snapshotter": true}}'
            ;;
    esac
    tree=$home/root
    # A socket's path may have 107 bytes at most, and the engine puts its own some 40 deeper.
    run=$home/run
    if ((${#run} > 60)); then run=/run/stagewright-engine-$(printf '%s' "$home" | cksum | cut -d' ' -f1); fi
    socket=$run/docker.sock
    log=$home/dockerd.log
}

# What to unpack, and from which suites: Debian's next release, else what the distribution itself has.
choose_packages() {
    case "$flavour $(system_name)" in
        "new debian"* | "containerd debian"*)
            suites=(forky)
            packages=(docker.io docker-cli docker-buildx containerd)
            ;;
        "old debian"*)
            suites=(bookworm)
            packages=(docker.io containerd libdevmapper1.02.1)
            ;;
        "new ubuntu"* | "containerd ubuntu"*)
            suites=("$(system_codename)" "$(system_codename)-updates")
            packages=(docker.io docker-buildx containerd)
            ;;
        *) fail "No $flavour engine is known for '$(system_name)'." "Start a docker engine of your own for the tests." ;;
    esac
}

unpack_engine() {
    if [ -e "$tree/.complete" ]; then return; fi
    say "fetching the $flavour docker engine's packages (once) into $home"
    local -a suites packages
    choose_packages
    prepare_private_apt "$home/apt" deb "${suites[@]}"
    unpack_packages "$home/apt" "$tree" "${packages[@]}"
    rm -rf "$home/apt" "${tree:?}/usr/share"
    mkdir -p "$home/config/cli-plugins"
    if [ "$flavour" != old ]; then
        ln -sf "$(find "$tree/usr" -type f -name docker-buildx -perm /111)" "$home/config/cli-plugins/docker-buildx"
    fi
    touch "$tree/.complete"
}

docker_here() { DOCKER_HOST=unix://$socket DOCKER_CONFIG=$home/config "$tree/usr/bin/docker" "$@"; }

answers() { [ -S "$socket" ] && timeout 20 "$tree/usr/bin/docker" -H "unix://$socket" version >/dev/null 2>&1; }

# Two engines must not share one bridge: where another runs, this one gets a network of its own that leads nowhere.
choose_network() {
    network=()
    if [ "$flavour" != new ] || pgrep -x dockerd >/dev/null; then
        # shellcheck disable=SC2016
        network=(unshare --net sh -c 'ip link set lo up; exec "$@"' sh)
    fi
}

launch() {
    local -a network
    choose_network
    as_root mkdir -p "$run" "$home/data"
    as_root rm -f "$run/docker.pid" "$socket"
    # setsid: the engine outlives this script and the terminal that ran it.
    as_root env PATH="$tree/usr/bin:$tree/usr/sbin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
        LD_LIBRARY_PATH="$tree/lib/x86_64-linux-gnu:$tree/usr/lib/x86_64-linux-gnu" DOCKER_CONFIG="$home/config" \
        setsid --fork "${network[@]}" "$tree/usr/sbin/dockerd" --config-file "$home/daemon.json" \
        --data-root "$home/data" --exec-root "$run/exec" --pidfile "$run/docker.pid" \
        --host "unix://$socket" --group "$(id -gn)" \
        --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false >"$log" 2>&1 </dev/null
}

wait_for_answer() {
    local tries
    for ((tries = 0; tries < 240; tries++)); do
        if answers; then return; fi
        if ((tries > 8)) && ! engine_process >/dev/null; then break; fi
        sleep 0.25
    done
    fail "The $flavour docker engine did not start." "$(grep -E 'level=(error|fatal)|^failed|rror' "$log" | tail -n 3)" \
        "It needs root, cgroups and a kernel that lets it mount. The whole log is $log."
}

# The engine's process id, if it lives: a number in a file may be stale, or another's by now.
engine_process() {
    local id
    id=$(cat "$run/docker.pid" 2>/dev/null) &&
        awk '/^Name:/ { name = $2 } /^State:/ { state = $2 } END { exit name != "dockerd" || state == "Z" }' \
            "/proc/$id/status" 2>/dev/null && echo "$id"
}

start() {
    unpack_engine
    if answers; then return; fi
    command -v runc >/dev/null || fail "runc is not installed." "Run packaging/test.sh, or: apt-get install runc."
    printf '%s\n' "$settings" >"$home/daemon.json"
    launch
    wait_for_answer
    say "the $flavour docker engine answers at $socket"
}

stop() {
    local id tries
    id=$(engine_process) || { say "the $flavour docker engine does not run"; return; }
    as_root kill "$id"
    for ((tries = 0; tries < 120; tries++)); do
        if ! engine_process >/dev/null; then return; fi
        sleep 0.25
    done
    fail "The $flavour docker engine (process $id) did not stop within 30 seconds." "See $log."
}

status() {
    if answers; then say "the $flavour docker engine answers at $socket"; else
        say "the $flavour docker engine does not run"
        return 1
    fi
}

print_env() {
    printf 'export %s=%q\n' DOCKER_HOST "unix://$socket" DOCKER_CONFIG "$home/config" STAGEWRIGHT_ENGINE 1
    printf 'export PATH=%q:"%s"\n' "$tree/usr/bin" "\$PATH"
}

main() {
    local command=${1:-}
    case ${2:-} in
        --old | --containerd) choose_flavour "${2#--}" ;;
        "") choose_flavour new ;;
        *) command=unknown ;;
    esac
    case $command in
        start) start ;;
        stop) stop ;;
        status) status ;;
        env) print_env ;;
        images)
            start
            # shellcheck source-path=SCRIPTDIR source=engine-images.sh
            . "$packaging/engine-images.sh"
            make_images
            ;;
        *)
            usage >&2
            exit 2
            ;;
    esac
}

main "$@"
