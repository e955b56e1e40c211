#!/usr/bin/env bash
# Builds Stagewright, runs all its tests with a display and a docker engine of their own, and sums them up; see --help.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=dependencies.sh
. "$packaging/dependencies.sh"
# shellcheck source-path=SCRIPTDIR source=private-apt.sh
. "$packaging/private-apt.sh"
# shellcheck source-path=SCRIPTDIR source=results.sh
. "$packaging/results.sh"

usage() {
    cat <<'END'
usage: test.sh [--asan | --debian13] [CTEST ARGUMENT...]
Installs what is missing, builds, runs the tests, and ends with "N passed, N failed, N skipped".
  --asan       the tests built with AddressSanitizer and UndefinedBehaviorSanitizer
  --debian13   the unit, widget and screenshot tests, in a Debian 13 kept in build/debian13
For instance: test.sh -R tst_LineIndex, or test.sh -L unit, or test.sh -LE engine
A CTest argument leaves out the fuzz targets, which otherwise run for a minute each.
With CI=true it is an error that no private docker engine can be started; elsewhere the tests that need one are skipped.
END
}

passed=0
failed=0
skipped=0
finished=no
engines_started=()
helpers=()

# Whatever happens, what was started is stopped, and the sum is the last line.
finish() {
    local id
    for id in "${helpers[@]}"; do kill "$id" 2>/dev/null || true; done
    stop_engines
    if [ "$finished" = no ]; then failed=$((failed + 1)); fi
    wait 2>/dev/null || true
    printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
    if ((failed > 0)); then exit 1; fi
}

step() { say "[$((SECONDS / 60))m$((SECONDS % 60))s] $*"; }

# build_preset PRESET TARGET...: no target means all.
build_preset() {
    local preset=$1 log=$build/build-$1.log
    local -a targets=()
    shift
    if (($# > 0)); then targets=(--target "$@"); fi
    step "building the preset '$preset'"
    if ! { (cd "$root" && cmake --preset "$preset" &&
        cmake --build --preset "$preset" "${targets[@]}" --parallel "$(build_jobs)") >"$log" 2>&1; }; then
        tail -n 40 "$log" >&2
        fail "The preset '$preset' did not build." "The whole log is $log."
    fi
}

start_engines() {
    if start_private_engine; then return; fi
    if [ "${CI:-}" = true ]; then fail "No private docker engine can be started, and CI=true forbids to skip its tests."; fi
    if docker version >/dev/null 2>&1; then
        say "using the docker engine of this machine; tests that need the stand-in base images are skipped"
        export STAGEWRIGHT_ENGINE=1
    else
        say "there is no docker engine: the tests that need one are skipped"
    fi
}

start_private_engine() {
    step "starting a private docker engine"
    if ! "$packaging/engine.sh" status 2>/dev/null; then engines_started+=(""); fi
    "$packaging/engine.sh" images || return 1
    eval "$("$packaging/engine.sh" env)"
    export STAGEWRIGHT_ENGINE_IMAGES=1
}

# start_other_engine FLAVOUR NAME: for the tests that ask for it by the variables STAGEWRIGHT_NAME_DOCKER_HOST and so on.
start_other_engine() {
    local flavour=$1 name=$2 lines
    if ! "$packaging/engine.sh" status "--$flavour" 2>/dev/null; then engines_started+=("--$flavour"); fi
    if "$packaging/engine.sh" images "--$flavour"; then
        lines=$("$packaging/engine.sh" env "--$flavour")
        eval "$(unset DOCKER_HOST DOCKER_CONFIG && eval "$lines" &&
            printf "export STAGEWRIGHT_${name}_%s=%q\n" DOCKER_HOST "$DOCKER_HOST" DOCKER_CONFIG "$DOCKER_CONFIG" \
                DOCKER "$(command -v docker)")"
    elif [ "${CI:-}" = true ] && [[ $(system_name) == debian* ]]; then
        fail "The $flavour docker engine cannot be started, and CI=true forbids to skip its tests."
    fi
}

# An engine that ran before stays.
stop_engines() {
    local flavour
    for flavour in "${engines_started[@]}"; do "$packaging/engine.sh" stop "$flavour" || true; done
}

# The registry server is unpacked and not installed: its package would start a service.
ensure_registry() {
    local target=$build/registry
    if command -v docker-registry >/dev/null; then return; fi
    if ! [ -e "$target/.complete" ]; then
        prepare_private_apt "$target/apt" deb "$(system_codename)"
        unpack_packages "$target/apt" "$target" docker-registry
        rm -rf "$target/apt"
        touch "$target/.complete"
    fi
    PATH=$PATH:$target/usr/bin
}

# A display of our own, so that no window of the tests comes up on the screen of whoever runs them.
start_display() {
    local number file=$build/display
    rm -f "$file"
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$file" >"$build/xvfb.log" 2>&1 &
    helpers+=($!)
    for ((tries = 0; tries < 100; tries++)); do
        if [ -s "$file" ]; then break; fi
        sleep 0.1
    done
    number=$(cat "$file")
    [ -n "$number" ] || fail "The virtual display did not start." "See $build/xvfb.log."
    unset WAYLAND_DISPLAY XAUTHORITY
    export DISPLAY=:$number
    openbox >"$build/openbox.log" 2>&1 &
    helpers+=($!)
}

# run_ctest PRESET ARGUMENT...: with a home of their own and a session bus of their own.
run_ctest() {
    local folder=$build/$1 home=$build/home
    shift
    rm -rf "$home" "$folder/results.xml"
    mkdir -p "$home"/{.config,.cache,.local/share}
    mkdir -m 700 "$home/run"
    step "running the tests"
    env HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_CACHE_HOME="$home/.cache" XDG_DATA_HOME="$home/.local/share" \
        XDG_RUNTIME_DIR="$home/run" dbus-run-session -- \
        ctest --test-dir "$folder" --parallel "$(build_jobs)" --timeout 300 --no-tests=error --output-on-failure \
        --output-junit "$folder/results.xml" --test-output-size-passed 100000000 --test-output-size-failed 100000000 \
        "$@" || true
    add_results "$folder/results.xml"
}

add_results() {
    local p f s
    [ -s "$1" ] || fail "ctest left no results in $1."
    name_results "$1"
    read -r p f s < <(count_results "$1")
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

test_here() {
    local preset=$1
    shift
    ensure_packages test
    "$packaging/syntaxhighlighting.sh"
    start_engines
    start_other_engine old OLD
    start_other_engine containerd CONTAINERD
    ensure_registry
    start_display
    build_preset "$preset"
    if [ "$preset" = dev ]; then
        build_preset release stagewright
        export STAGEWRIGHT_RELEASE_BINARY=$build/release/stagewright
    fi
    run_ctest "$preset" "$@"
}

# The fuzz targets need clang, so they have a build of their own; each runs for a minute.
test_by_fuzzing() {
    local -a targets
    if ! [ -e "$root/tests/fuzz/CMakeLists.txt" ]; then return; fi
    (cd "$root" && cmake --preset tidy) >"$build/build-tidy.log" 2>&1 ||
        fail "The preset 'tidy' could not be configured." "See $build/build-tidy.log."
    mapfile -t targets < <(ninja -C "$build/tidy" -t targets all |
        sed -n 's/^\(fuzz_[A-Za-z0-9_]*\): .*/\1/p' | grep -v -e '_autogen' -e '_deps$')
    if ((${#targets[@]} == 0)); then return; fi
    build_preset tidy "${targets[@]}"
    run_ctest tidy --label-regex '^fuzz$'
}

test_on_debian13() {
    ensure_packages test
    "$packaging/debian13.sh" "$@" || fail "The tests could not be run on Debian 13."
    add_results "$build/debian13/build/results.xml"
}

main() {
    case ${1:-} in
        -h | --help)
            usage
            return
            ;;
    esac
    trap finish EXIT
    mkdir -p "$build"
    case ${1:-} in
        --asan) test_here asan "${@:2}" ;;
        --debian13) test_on_debian13 "${@:2}" ;;
        *)
            test_here dev "$@"
            if (($# == 0)); then test_by_fuzzing; fi
            ;;
    esac
    step "done"
    if ((passed + failed == 0)); then fail "No test ran."; fi
    finished=yes
}

main "$@"
