// An image's reference in its parts. Knows no image.
#pragma once

#include <QByteArray>

namespace stagewright::bases {

struct ImageName {
    QByteArray repository; // without docker.io/, library/ and mirrors of it
    QByteArray tag; // empty where absent
    bool hasDigest = false;
};
ImageName splitReference(const QByteArray &reference);

} // namespace stagewright::bases
