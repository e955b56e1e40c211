# shellcheck shell=bash
# A private apt configuration that looks at another suite of the machine's own mirror. Changes nothing of the system.

# The address of the machine's own package mirror, whatever format its sources are written in.
mirror_address() {
    local codename address
    codename=$(system_codename)
    address=$(apt-get update --print-uris 2>/dev/null |
        sed -n "s|^'\(.*\)/dists/$codename/InRelease'.*|\1|p" | head -n 1)
    [ -n "$address" ] || fail "apt has no source for '$codename'." \
        "Looked at what 'apt-get update --print-uris' lists." \
        "Add the distribution's own archive to /etc/apt/sources.list."
    printf '%s\n' "$address"
}

archive_keyring() {
    local keyring
    for keyring in /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/ubuntu-archive-keyring.gpg; do
        if [ -r "$keyring" ] && [[ $keyring == *"/$(system_name | cut -d' ' -f1)-"* ]]; then
            printf '%s\n' "$keyring"
            return
        fi
    done
    fail "The keyring of the distribution's archive is missing from /usr/share/keyrings." \
        "Install debian-archive-keyring (or ubuntu-keyring)."
}

# apt_private FOLDER COMMAND...: an apt command that reads FOLDER's sources and lists alone.
apt_private() {
    local folder=$1
    shift
    "$1" -o Dir::Etc::sourcelist="$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
        -o Dir::State="$folder/state" -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" \
        -o Acquire::Languages=none -o APT::Get::List-Cleanup=true -o APT::Sandbox::User=root \
        -o APT::Update::Post-Invoke-Success::= -o APT::Update::Post-Invoke::= "${@:2}"
}

# prepare_private_apt FOLDER KIND SUITE...: sources of that kind (deb or deb-src) for these suites, freshly listed.
prepare_private_apt() {
    local folder=$1 kind=$2 mirror keyring suite
    shift 2
    mirror=$(mirror_address)
    keyring=$(archive_keyring)
    mkdir -p "$folder/state/lists/partial" "$folder/cache/archives/partial"
    : >"$folder/status"
    for suite in "$@"; do
        printf '%s [signed-by=%s] %s %s main%s\n' "$kind" "$keyring" "$mirror" "$suite" "$(extra_component)"
    done >"$folder/sources.list"
    apt_private "$folder" apt-get -q --error-on=any update >"$folder/update.log" 2>&1 ||
        fail "The package lists of '$*' could not be fetched." "$(tail -n 3 "$folder/update.log")" \
            "Is the network up? The whole log is $folder/update.log."
}

# Docker and KDE's libraries are in Ubuntu's universe; Debian has no such component.
extra_component() {
    if [[ $(system_name) == ubuntu* ]]; then printf ' universe'; fi
}

# unpack_packages FOLDER TARGET PACKAGE...: fetches binary packages by their hashes and unpacks them into TARGET.
unpack_packages() {
    local folder=$1 target=$2 package
    shift 2
    mkdir -p "$target" "$folder/debs"
    (cd "$folder/debs" && rm -f ./*.deb && apt_private "$folder" apt-get -q download "$@") >"$folder/download.log" 2>&1 ||
        fail "The packages $* could not be fetched." "$(tail -n 3 "$folder/download.log")" \
            "Is the network up? The whole log is $folder/download.log."
    for package in "$folder"/debs/*.deb; do dpkg -x "$package" "$target"; done
    rm -f "$folder"/debs/*.deb
}

# download_closure FOLDER TARGET PACKAGE...: these and all they need beyond the package state in FOLDER/status.
download_closure() {
    local folder=$1 target=$2
    shift 2
    mkdir -p "$target/partial" &&
        apt_private "$folder" apt-get -q -y --no-install-recommends --download-only \
            -o Dir::Cache::archives="$target" -o APT::Keep-Downloaded-Packages=true install "$@" &&
        rm -rf "$target/partial" "$target/lock"
}
