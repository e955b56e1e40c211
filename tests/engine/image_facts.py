#!/usr/bin/env python3
"""What an image weighs, counted from `docker image save` by other means than the program's own: prints JSON.

Usage: docker image save -o ARCHIVE IMAGE && image_facts.py ARCHIVE
"""
import gzip
import io
import json
import posixpath
import sys
import tarfile
import zlib


def main():
    with tarfile.open(sys.argv[1]) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))[0]
        stored = [archive.extractfile(name).read() for name in manifest["Layers"]]
        config = archive.extractfile(manifest["Config"]).read()
    layers = []
    shown = {}  # path -> (layer, file), a file being what its hard links share
    sizes = {}  # (layer, file) -> bytes
    for number, bytes_ in enumerate(stored):
        packed = bytes_[:2] == b"\x1f\x8b"
        tar = gzip.decompress(bytes_) if packed else bytes_
        compressor = zlib.compressobj(3, zlib.DEFLATED, 31)
        download = len(bytes_) if packed else len(compressor.compress(tar) + compressor.flush())
        with tarfile.open(fileobj=io.BytesIO(tar)) as layer:
            members = layer.getmembers()
        for member in members:
            member.name = posixpath.normpath(member.name)
            if member.islnk():
                member.linkname = posixpath.normpath(member.linkname)
        names = {}
        for member in members:
            folder, _, name = member.name.rpartition("/")
            if name == ".wh..wh..opq":
                hidden = [path for path in shown if path.startswith(folder + "/")]
            elif name.startswith(".wh."):
                gone = (folder + "/" if folder else "") + name[4:]
                hidden = [path for path in shown if path == gone or path.startswith(gone + "/")]
            else:
                hidden = []
            for path in hidden:
                del shown[path]
        for index, member in enumerate(members):
            if member.name.rpartition("/")[2].startswith(".wh."):
                continue
            if not member.isdir():
                for path in [path for path in shown if path.startswith(member.name + "/")]:
                    del shown[path]
            shown.pop(member.name, None)
            if member.isreg():
                names[member.name] = (number, index)
                sizes[(number, index)] = member.size
                shown[member.name] = (number, index)
            elif member.islnk() and member.linkname in names:
                names[member.name] = names[member.linkname]
                shown[member.name] = names[member.linkname]
        layers.append({"unpacked_bytes": sum(size for key, size in sizes.items() if key[0] == number),
                       "download_bytes": download})
    seen = set(shown.values())
    for number, layer in enumerate(layers):
        layer["wasted_bytes"] = sum(size for key, size in sizes.items() if key[0] == number and key not in seen)
    print(json.dumps({"layers": layers,
                      "unpacked_bytes": sum(layer["unpacked_bytes"] for layer in layers),
                      "wasted_bytes": sum(layer["wasted_bytes"] for layer in layers),
                      "download_bytes": len(config) + sum(layer["download_bytes"] for layer in layers)}))


main()
