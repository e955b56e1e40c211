#!/usr/bin/env bash
# Sees to it that KSyntaxHighlighting for Qt 6 is there: the system's, or one built from the distribution's source package.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=private-apt.sh
. "$packaging/private-apt.sh"

prefix=$build/deps/ksyntaxhighlighting
work=$build/deps/work
log=$work/build.log

system_has_it() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' libkf6syntaxhighlighting-dev 2>/dev/null)" = installed ]
}

# The suite whose source package of the KDE Frameworks 5 series can be built against Qt 6.
source_suite() {
    case $(system_name) in
        debian*) echo trixie ;;
        *) system_codename ;;
    esac
}

# Only the orig tarball: a mirror may lack the side files, and then "apt-get source" fails as a whole.
fetch_source() {
    local line address file hash
    line=$(apt_private "$work/apt" apt-get source --print-uris --only-source ksyntax-highlighting 2>/dev/null |
        awk '$2 ~ /\.orig\.tar\.(xz|gz)$/ { print; exit }') || true
    [ -n "$line" ] || fail "The suite '$(source_suite)' names no source package 'ksyntax-highlighting'."
    read -r address file _ hash <<<"$line"
    address=${address//\'/}
    apt_private "$work/apt" /usr/lib/apt/apt-helper download-file "$address" "$work/$file" "$hash" \
        >"$work/fetch.log" 2>&1 ||
        fail "The source of KSyntaxHighlighting could not be fetched." "$(tail -n 3 "$work/fetch.log")"
    rm -rf "$work/source"
    mkdir -p "$work/source"
    tar -xf "$work/$file" -C "$work/source" --strip-components=1
}

# Its build needs nothing newer than what the installed extra-cmake-modules give; only its first line says so.
relax_version() {
    sed -i -E 's/find_package\(ECM [0-9.]+ /find_package(ECM 5.100 /' "$work/source/CMakeLists.txt"
}

build_source() {
    cmake -S "$work/source" -B "$work/binary" -G Ninja -DCMAKE_BUILD_TYPE=Release -DQT_MAJOR_VERSION=6 \
        -DBUILD_TESTING=OFF -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib -DKDE_INSTALL_LIBDIR=lib &&
        cmake --build "$work/binary" --parallel "$(build_jobs)" &&
        rm -rf "$prefix" &&
        cmake --install "$work/binary"
}

main() {
    if system_has_it || [ -e "$prefix/.complete" ]; then return; fi
    say "building KSyntaxHighlighting for Qt 6 (once, about two minutes) into $prefix"
    mkdir -p "$work"
    prepare_private_apt "$work/apt" deb-src "$(source_suite)"
    fetch_source
    relax_version
    if ! build_source >"$log" 2>&1; then
        fail "KSyntaxHighlighting did not build." "$(tail -n 5 "$log")" "The whole log is $log."
    fi
    touch "$prefix/.complete"
    rm -rf "$work"
}

main "$@"
