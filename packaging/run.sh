#!/usr/bin/env bash
# Builds Stagewright where needed and opens its window on FILE, or on the Python example; see --help.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=dependencies.sh
. "$packaging/dependencies.sh"

usage() {
    cat <<'END'
usage: run.sh [FILE]
Installs what is missing, builds, and opens Stagewright on FILE, or on the Python example.
Without a display it writes the window's picture to build/stagewright.png instead.
END
}

build_release() {
    local log=$build/release.log
    mkdir -p "$build"
    say "building (the first time takes some minutes)"
    if ! { (cd "$root" && cmake --preset release && cmake --build --preset release --target stagewright \
        --parallel "$(build_jobs)") >"$log" 2>&1; }; then
        fail "Stagewright did not build." "$(grep -E 'rror' "$log" | head -n 5)" "The whole log is $log."
    fi
}

# A copy, so that saving does not change the source tree.
example() {
    local source=$root/resources/templates/python-poetry target=$build/example
    if [ -d "$source" ] && ! [ -e "$target/Dockerfile" ]; then
        mkdir -p "$target"
        cp -R "$source/." "$target"
        rm -f "$target/template.json"
    fi
    if [ -e "$target/Dockerfile" ]; then printf '%s\n' "$target/Dockerfile"; fi
}

# A display counts when its socket is there, or when it is another machine's.
has_display() {
    local number
    if [ -n "${WAYLAND_DISPLAY:-}" ] && [ -S "${XDG_RUNTIME_DIR:-}/$WAYLAND_DISPLAY" ]; then return; fi
    case ${DISPLAY:-} in
        "") return 1 ;;
        :* | unix:*)
            number=${DISPLAY##*:}
            [ -S "/tmp/.X11-unix/X${number%%.*}" ]
            ;;
    esac
}

write_picture() {
    local picture=$build/stagewright.png
    say "there is no display, so the window's picture is written instead: $picture"
    QT_QPA_PLATFORM=offscreen "$binary" --screenshot "$picture" --size 1440x900 "$@"
}

main() {
    case ${1:-} in
        -h | --help)
            usage
            return
            ;;
    esac
    local -a files=("$@")
    local file
    for file in "${files[@]}"; do
        [ -e "$file" ] || fail "'$file' does not exist." "Name a Dockerfile or a folder that holds one."
    done
    ensure_packages build
    "$packaging/syntaxhighlighting.sh"
    build_release
    binary=$build/release/stagewright
    if ((${#files[@]} == 0)); then mapfile -t files < <(example); fi
    if has_display; then exec "$binary" "${files[@]}"; fi
    write_picture "${files[@]}"
}

main "$@"
