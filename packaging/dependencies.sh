# shellcheck shell=bash disable=SC2154
# Which packages building and testing need on which system, and their installation where one is missing. Sourced.

# What everybody needs who builds: compiler, Qt, archive formats, fonts to draw with.
build_packages() {
    echo g++ cmake ninja-build ccache mold
    echo qt6-base-dev libqt6sql6-sqlite qt6-svg-dev libgl1-mesa-dev libarchive-dev libxxhash-dev zlib1g-dev
    echo fonts-dejavu-core ca-certificates
    case $1 in
        "debian 12" | "ubuntu 24.04") # Their KSyntaxHighlighting is Qt 5's, so it is built: see syntaxhighlighting.sh.
            echo extra-cmake-modules qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools perl xz-utils ;;
        *) # Qt's SVG icon plugin has a package of its own since 6.7.
            echo libkf6syntaxhighlighting-dev qt6-svg-plugins ;;
    esac
}

# What the tests need besides: a display, a session bus, clang's tools, and what a private docker engine is made from.
test_packages() {
    build_packages "$1"
    echo xvfb openbox xdotool x11-utils imagemagick dbus at-spi2-core
    echo clang clang-tidy clang-format libclang-rt-dev
    echo rpm # so that what it installs is held against what is read of it
    echo debootstrap runc busybox-static iptables iproute2 procps python3 python3-yaml
    echo desktop-file-utils
}

supported_system() {
    case $1 in
        "debian 12" | "debian 13" | "ubuntu 24.04") ;;
        *)
            say "'$1' is not one of Debian 12, Debian 13 and Ubuntu 24.04: going on as if it were like Debian 13"
            command -v apt-get >/dev/null || fail "This system has no apt-get." \
                "Install Qt 6.4 or later, KSyntaxHighlighting for Qt 6, libarchive, xxHash, cmake and ninja yourself, then:" \
                "cmake --preset release && cmake --build --preset release"
            ;;
    esac
}

# missing_packages PACKAGE...: those that dpkg does not know as installed, or as provided by an installed one.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n${db:Status-Status} ${Provides}\n' 2>/dev/null |
        awk '$1 == "installed" { gsub(/,/, " "); for (i = 2; i <= NF; i++) print $i }' | sort -u)
    printf '%s\n' "$@" | sort -u | comm -23 - <(printf '%s\n' "$installed")
}

# ensure_packages build|test: installs what is missing; asks for sudo only then.
ensure_packages() {
    local purpose=$1 system log
    local -a wanted missing
    system=$(system_name)
    supported_system "$system"
    mapfile -t wanted < <("${purpose}_packages" "$system" | tr ' ' '\n')
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if ((${#missing[@]} == 0)); then return; fi
    say "installing what the $purpose needs: ${missing[*]}"
    if ((EUID != 0)); then say "sudo may ask for your password"; fi
    mkdir -p "$build"
    log=$build/install-$purpose.log
    as_root true || fail "Packages can be installed by root only." "To do it by hand: apt-get install ${missing[*]}"
    install_packages "${missing[@]}" >"$log" 2>&1 ||
        fail "These packages could not be installed: ${missing[*]}" "$(grep -E '^(E|Err|W):?' "$log" | tail -n 4)" \
            "Is the network up, and is the distribution's archive in apt's sources? The whole log is $log."
}

install_packages() {
    as_root apt-get -q update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install "$@"
}
