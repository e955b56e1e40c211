# shellcheck shell=bash disable=SC2034
# Words every script here shares: where the tree is, what system this is, how to speak. Knows no package and no engine.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packaging=$root/packaging
build=$root/build
export LC_ALL=C.UTF-8

say() { printf '%s\n' "stagewright: $*" >&2; }

fail() {
    printf '%s\n' "stagewright: error: $1" >&2
    shift
    local line
    for line in "$@"; do printf '%s\n' "    $line" >&2; done
    exit 1
}

# "debian 12", "debian 13", "ubuntu 24.04", or whatever /etc/os-release says of another system.
system_name() {
    (
        # shellcheck source=/dev/null
        . /etc/os-release 2>/dev/null || true
        printf '%s %s\n' "${ID:-unknown}" "${VERSION_ID:-}"
    )
}

system_codename() {
    (
        # shellcheck source=/dev/null
        . /etc/os-release 2>/dev/null || true
        printf '%s\n' "${VERSION_CODENAME:-}"
    )
}

# How many compilers at a time: one a core, but never more than one for each 1.5 GB of memory.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo)
    if ((memory < 1)); then memory=1; fi
    echo $((cores < memory ? cores : memory))
}

# Runs a command as root: directly, or through sudo, which may ask for a password.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "'$1' needs root, and there is no sudo." "Run this script as root, or install sudo."
    fi
}
