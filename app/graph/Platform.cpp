#include "graph/Platform.h"

#include "syntax/Characters.h"
#include "syntax/Quoting.h"

#include <QList>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace stagewright::graph {

namespace {

using base::Failure;
using syntax::isAsciiDigit;
using syntax::isAsciiLetter;
using syntax::lowered;
using syntax::quoted;

constexpr std::array<std::string_view, 17> KnownSystems{
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "windows", "zos"};
constexpr std::array<std::string_view, 24> KnownArchitectures{
    "386",     "amd64",   "amd64p32", "arm",    "armbe",  "arm64",    "arm64be",   "ppc64",
    "ppc64le", "loong64", "mips",     "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
    "ppc",     "riscv",   "riscv64",  "s390",   "s390x",  "sparc",    "sparc64",   "wasm"};

template<size_t N>
bool isOneOf(const std::array<std::string_view, N> &list, const QByteArray &word)
{
    return std::find(list.begin(), list.end(), std::string_view(word.constData(), size_t(word.size()))) != list.end();
}

bool consistsOf(const QByteArray &text, std::string_view others)
{
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return isAsciiLetter(c) || isAsciiDigit(c) || others.find(c) != std::string_view::npos;
    });
}

void normalizeArchitecture(Platform &platform)
{
    QByteArray &arch = platform.architecture;
    QByteArray &variant = platform.variant;
    arch = lowered(arch);
    variant = lowered(variant);
    if (arch == "i386") {
        arch = "386";
        variant.clear();
    } else if (arch == "x86_64" || arch == "x86-64" || arch == "amd64") {
        arch = "amd64";
        if (variant == "v1")
            variant.clear();
    } else if (arch == "aarch64" || arch == "arm64") {
        arch = "arm64";
        if (variant == "8" || variant == "v8" || variant == "v8.0")
            variant.clear();
        else if (variant == "9" || variant == "9.0" || variant == "v9.0")
            variant = "v9";
    } else if (arch == "armhf" || arch == "armel") {
        variant = arch == "armhf" ? "v7" : "v6";
        arch = "arm";
    } else if (arch == "arm") {
        if (variant.isEmpty() || variant == "7")
            variant = "v7";
        else if (variant == "5" || variant == "6" || variant == "8")
            variant.prepend('v');
    }
}

/// Reads `os(version+feature)`; false where it does not have that form.
bool readSystem(const QByteArray &part, Platform &platform)
{
    const qsizetype open = part.indexOf('(');
    const QByteArray name = open < 0 ? part : part.first(open);
    if (name.isEmpty() || !consistsOf(name, "_-"))
        return false;
    if (open >= 0) {
        if (!part.endsWith(')'))
            return false;
        const QByteArray options = part.mid(open + 1, part.size() - open - 2);
        const QList<QByteArray> pieces = options.split('+');
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            if (!consistsOf(pieces.at(i), "_.%-") || (i > 0 && pieces.at(i).isEmpty()))
                return false;
        }
        platform.systemVersion = QByteArray::fromPercentEncoding(pieces.first());
    }
    platform.system = lowered(name);
    if (platform.system == "macos")
        platform.system = "darwin";
    return true;
}

base::Result<Platform, QByteArray> guessed(Platform platform, const QByteArray &specifier)
{
    if (isOneOf(KnownSystems, platform.system)) {
        platform.architecture = "amd64";
        return platform;
    }
    platform.architecture = specifier;
    normalizeArchitecture(platform);
    if (platform.architecture == "arm" && platform.variant == "v7")
        platform.variant.clear();
    if (!isOneOf(KnownArchitectures, platform.architecture))
        return Failure{quoted(specifier) + ": unknown operating system or architecture: invalid argument"};
    platform.system = "linux";
    return platform;
}

} // namespace

base::Result<Platform, QByteArray> parsePlatform(const QByteArray &specifier)
{
    if (specifier.contains('*'))
        return Failure{quoted(specifier) + ": wildcards not yet supported: invalid argument"};
    Platform platform;
    // strings.SplitN: what is behind the third slash stays one part.
    QList<QByteArray> parts = specifier.split('/');
    if (parts.size() > 4)
        parts = parts.first(3) << parts.mid(3).join('/');
    if (!readSystem(parts.first(), platform)) {
        return Failure{quoted(parts.first()) + " is an invalid OS component of " + quoted(specifier)
                       + ": OSAndVersion specifier component must match "
                         "\"^([A-Za-z0-9_-]+)(?:\\\\(([A-Za-z0-9_.%-]*)((?:\\\\+[A-Za-z0-9_.%-]+)*)\\\\))?$\""
                         ": invalid argument"};
    }
    for (const QByteArray &part : parts.mid(1)) {
        if (part.isEmpty() || !consistsOf(part, "_.-")) {
            return Failure{quoted(part) + " is an invalid component of " + quoted(specifier)
                           + ": platform specifier component must match \"^[A-Za-z0-9_.-]+$\": invalid argument"};
        }
    }
    if (parts.size() == 1)
        return guessed(platform, parts.first());
    if (parts.size() > 3)
        return Failure{quoted(specifier) + ": cannot parse platform specifier: invalid argument"};
    platform.architecture = parts.at(1);
    platform.variant = parts.value(2);
    const bool hasVariant = parts.size() == 3;
    normalizeArchitecture(platform);
    if (!hasVariant && platform.architecture == "arm" && platform.variant == "v7")
        platform.variant.clear();
    if (hasVariant && platform.architecture == "arm64" && platform.variant.isEmpty())
        platform.variant = "v8";
    return platform;
}

QByteArray formatPlatform(const Platform &platform)
{
    QByteArray text = platform.system.isEmpty() ? QByteArrayLiteral("unknown") : platform.system;
    for (const QByteArray &part : {platform.architecture, platform.variant}) {
        if (!part.isEmpty())
            text += '/' + part;
    }
    return text;
}

} // namespace stagewright::graph
