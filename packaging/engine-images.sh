# shellcheck shell=bash disable=SC2154
# The stand-in base images of the tests, made offline from the distribution's packages. Sourced by engine.sh.

image_path=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin

# The images hold this suite: Debian 12's Python is a 3.11, as the tag says; Ubuntu gives what it has.
image_suite() {
    case $(system_name) in
        debian*) echo bookworm ;;
        *) system_codename ;;
    esac
}

has_image() { docker_here image inspect "$1" >/dev/null 2>&1; }

make_images() {
    if ! has_image busybox:latest; then make_busybox; fi
    if [ "$flavour" != new ]; then return; fi
    if has_image python:3.11.9 && has_image python:3.11.9-slim; then return; fi
    say "making the images python:3.11.9 and python:3.11.9-slim (once, some minutes)"
    images=$home/images
    as_root rm -rf "${images:?}"
    mkdir -p "$images"
    if ! make_python_images >"$home/images.log" 2>&1; then
        fail "The Python base images could not be made." "$(tail -n 5 "$home/images.log")" \
            "The whole log is $home/images.log."
    fi
    as_root rm -rf "$images"
}

make_busybox() {
    local folder name
    command -v busybox >/dev/null || fail "busybox is not installed." \
        "Run packaging/test.sh, or: apt-get install busybox-static."
    folder=$(mktemp -d)
    mkdir -p "$folder"/{bin,etc,tmp,root,usr/bin}
    chmod 1777 "$folder/tmp"
    cp "$(command -v busybox)" "$folder/bin/busybox"
    busybox --list | while read -r name; do
        [ "$name" = busybox ] || ln -s busybox "$folder/bin/$name"
    done
    printf 'root:x:0:0:root:/root:/bin/sh\n' >"$folder/etc/passwd"
    tar -C "$folder" --owner=0 --group=0 --sort=name --mtime=@0 -c . |
        docker_here import --change 'CMD ["sh"]' --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' - \
            busybox:latest >/dev/null ||
        fail "The image busybox:latest could not be imported." "The engine's log is $log."
    rm -rf "$folder"
}

# The machine's own apt fetches, with its mirror, proxies and keys; the builds themselves need no network.
make_python_images() {
    make_debian &&
        download_closure "$images/apt" "$images/slim/debs" python3-minimal python3 ca-certificates netbase tzdata &&
        build_image python:3.11.9-slim slim &&
        docker_here run --rm --network=none python:3.11.9-slim cat /var/lib/dpkg/status >"$images/apt/status" &&
        download_closure "$images/apt" "$images/full/debs" build-essential git curl \
            python3-pip python3-poetry python3-dulwich python3-venv &&
        build_image python:3.11.9 full
}

# A minimal system as the first layer; its package state is what the later downloads start from.
make_debian() {
    local system=$images/system
    as_root debootstrap --variant=minbase --keyring="$(archive_keyring)" "$(image_suite)" "$system" \
        "$(mirror_address)" &&
        as_root rm -rf "$system/var/cache/apt/archives" "$system/var/lib/apt/lists" &&
        as_root mkdir -p "$system/var/lib/apt/lists/partial" "$system/var/cache/apt/archives/partial" &&
        prepare_private_apt "$images/apt" deb "$(image_suite)" &&
        cp "$system/var/lib/dpkg/status" "$images/apt/status" &&
        as_root tar -C "$system" --one-file-system --exclude=./proc/* --exclude=./sys/* --exclude=./dev/* -c . |
        docker_here import --change 'CMD ["bash"]' --change "ENV PATH=$image_path" - stagewright-test/debian:base
}

build_image() {
    "write_${2}_dockerfile" >"$images/$2/Dockerfile" &&
        docker_here buildx build --progress=plain --provenance=false --network=none -t "$1" "$images/$2"
}

write_slim_dockerfile() {
    cat <<'END'
FROM stagewright-test/debian:base
ENV LANG=C.UTF-8
RUN --mount=type=bind,source=debs,target=/debs \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /debs/*.deb && \
    rm -rf /var/log/* /var/cache/debconf/*-old
ENV PYTHON_VERSION=3.11.9
RUN ln -s /usr/bin/python3 /usr/local/bin/python3 && ln -s /usr/bin/python3 /usr/local/bin/python && python --version
CMD ["python3"]
END
}

write_full_dockerfile() {
    cat <<'END'
FROM python:3.11.9-slim
ENV PIP_NO_DEPS=1 PIP_NO_INDEX=1
RUN --mount=type=bind,source=debs,target=/debs \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends /debs/*.deb && \
    rm -rf /var/log/* /var/cache/debconf/*-old /usr/lib/python3*/EXTERNALLY-MANAGED
RUN poetry --version && pip --version && gcc --version
CMD ["python3"]
END
}
