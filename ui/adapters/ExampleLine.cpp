#include "adapters/ExampleLine.h"

#include <QHash>

namespace stagewright::adapters {

QString exampleLine(const QString &keyword)
{
    static const QHash<QString, QString> arguments{
        {QStringLiteral("ADD"), QStringLiteral("archive.tar.gz .")},
        {QStringLiteral("ARG"), QStringLiteral("VERSION=1.0")},
        {QStringLiteral("CMD"), QStringLiteral("[\"./app\"]")},
        {QStringLiteral("COPY"), QStringLiteral(". .")},
        {QStringLiteral("ENTRYPOINT"), QStringLiteral("[\"./app\"]")},
        {QStringLiteral("ENV"), QStringLiteral("NAME=value")},
        {QStringLiteral("EXPOSE"), QStringLiteral("8080")},
        {QStringLiteral("HEALTHCHECK"), QStringLiteral("CMD [\"./app\", \"--health\"]")},
        {QStringLiteral("LABEL"), QStringLiteral("org.opencontainers.image.title=\"app\"")},
        {QStringLiteral("ONBUILD"), QStringLiteral("COPY . .")},
        {QStringLiteral("RUN"), QStringLiteral("echo hello")},
        {QStringLiteral("SHELL"), QStringLiteral("[\"/bin/sh\", \"-c\"]")},
        {QStringLiteral("STOPSIGNAL"), QStringLiteral("SIGTERM")},
        {QStringLiteral("USER"), QStringLiteral("1000")},
        {QStringLiteral("VOLUME"), QStringLiteral("[\"/data\"]")},
        {QStringLiteral("WORKDIR"), QStringLiteral("/app")},
    };
    const auto found = arguments.constFind(keyword.toUpper());
    return found == arguments.constEnd() ? keyword : keyword.toUpper() + u' ' + *found;
}

} // namespace stagewright::adapters
