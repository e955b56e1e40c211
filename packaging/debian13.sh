#!/usr/bin/env bash
# Builds Stagewright in a Debian 13 of its own and runs the tests there that need neither engine nor display; see test.sh.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=dependencies.sh
. "$packaging/dependencies.sh"
# shellcheck source-path=SCRIPTDIR source=private-apt.sh
. "$packaging/private-apt.sh"

home=$build/debian13
system=$home/system
log=$home/log

# The packages come from the machine's own apt, so that nothing inside needs a network.
make_system() {
    local -a packages
    if [ -e "$home/.complete" ]; then return; fi
    say "making a Debian 13 in $home (once, some minutes)"
    as_root rm -rf "$home"
    mkdir -p "$home/build"
    prepare_private_apt "$home/apt" deb trixie
    mapfile -t packages < <(build_packages "debian 13" | tr ' ' '\n')
    {
        as_root debootstrap --variant=minbase --keyring="$(archive_keyring)" trixie "$system" "$(mirror_address)" &&
            cp "$system/var/lib/dpkg/status" "$home/apt/status" &&
            download_closure "$home/apt" "$home/debs" "${packages[@]}" &&
            install_packages_inside
    } >"$log" 2>&1 || fail "The Debian 13 could not be made." "$(tail -n 5 "$log")" "The whole log is $log."
    as_root rm -rf "$home/debs" "$home/apt"
    touch "$home/.complete"
}

install_packages_inside() {
    # shellcheck disable=SC2016
    inside 'DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install /scratch/debs/*.deb'
}

# inside COMMAND...: runs a shell command in the system, with the tree read-only at /source and this folder at /scratch.
# The mounts belong to a namespace that ends with the command, so nothing is left mounted, however it ends.
inside() {
    # shellcheck disable=SC2016
    as_root unshare --mount --pid --fork --kill-child --propagation=private bash -euc '
        system=$1 source=$2 work=$3 jobs=$4
        shift 4
        mkdir -p "$system/source" "$system/scratch"
        mount -t proc proc "$system/proc"
        mount --rbind /dev "$system/dev"
        mount -t tmpfs tmpfs "$system/tmp"
        mount --bind "$source" "$system/source"
        mount -o remount,bind,ro "$system/source"
        mount --bind "$work" "$system/scratch"
        exec chroot "$system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LANG=C.UTF-8 \
            CCACHE_DIR=/scratch/ccache QT_QPA_PLATFORM=offscreen JOBS="$jobs" bash -euc "$@"
    ' bash "$system" "$root" "$home" "$(build_jobs)" "$@"
}

build_inside() {
    # shellcheck disable=SC2016
    inside 'cmake --preset release -S /source -B /scratch/build -DSTAGEWRIGHT_TESTS=ON -DSTAGEWRIGHT_BENCH=OFF -DSTAGEWRIGHT_PRECOMPILED=OFF
        cmake --build /scratch/build --parallel "$JOBS"' >"$log" 2>&1 ||
        fail "Stagewright did not build on Debian 13." "$(grep -E 'rror' "$log" | head -n 5)" "The whole log is $log."
}

main() {
    make_system
    say "building on Debian 13"
    build_inside
    rm -f "$home/build/results.xml"
    # shellcheck disable=SC2016
    inside 'ctest --test-dir /scratch/build --label-regex "^(unit|widget|screenshot)$" --parallel "$JOBS" --timeout 300 \
        --output-on-failure --output-junit /scratch/build/results.xml \
        --test-output-size-passed 100000000 --test-output-size-failed 100000000 "$@"' ctest "$@" || true
    [ -s "$home/build/results.xml" ] || fail "ctest left no results on Debian 13."
}

main "$@"
