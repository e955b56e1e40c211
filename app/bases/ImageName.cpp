#include "bases/ImageName.h"

#include <string_view>

namespace stagewright::bases {

namespace {

/// Names in front of which the table's stand: registries that hold the same images, and hub's own folders by processor.
constexpr std::string_view Prefixes[] = {"docker.io/",
                                         "index.docker.io/",
                                         "library/",
                                         "mirror.gcr.io/",
                                         "public.ecr.aws/docker/",
                                         "library/",
                                         "amd64/",
                                         "arm32v5/",
                                         "arm32v6/",
                                         "arm32v7/",
                                         "arm64v8/",
                                         "i386/",
                                         "mips64le/",
                                         "ppc64le/",
                                         "riscv64/",
                                         "s390x/"};

} // namespace

ImageName splitReference(const QByteArray &reference)
{
    ImageName name;
    QByteArrayView rest = reference;
    if (const qsizetype at = rest.indexOf('@'); at >= 0) {
        name.hasDigest = true;
        rest.truncate(at);
    }
    const qsizetype colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
    if (colon >= 0) {
        name.tag = rest.sliced(colon + 1).toByteArray();
        rest.truncate(colon);
    }
    for (const std::string_view prefix : Prefixes) {
        if (rest.startsWith(QByteArrayView(prefix)))
            rest = rest.sliced(qsizetype(prefix.size()));
    }
    name.repository = rest.toByteArray();
    return name;
}

} // namespace stagewright::bases
