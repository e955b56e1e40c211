// What tests of subcommands against real engines share: running one, and counting an image by other means.
#pragma once

#include "engine/Engines.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::docker {

/// Subcommands ask the process's own environment; it is another engine's while this lives.
class EnvironmentChange {
public:
    explicit EnvironmentChange(const QProcessEnvironment &environment)
    {
        for (const char *name : {"DOCKER_HOST", "DOCKER_CONFIG", "PATH"}) {
            m_before.emplace_back(name, qgetenv(name));
            qputenv(name, environment.value(QString::fromLatin1(name)).toLocal8Bit());
        }
    }
    ~EnvironmentChange()
    {
        for (const auto &[name, value] : m_before)
            qputenv(name, value);
    }
    Q_DISABLE_COPY_MOVE(EnvironmentChange)

private:
    std::vector<std::pair<const char *, QByteArray>> m_before;
};

/// What an image weighs, counted from `docker image save` by tests/engine/image_facts.py.
inline QJsonObject countedOf(const QProcessEnvironment &environment, const QString &image)
{
    const QTemporaryDir folder;
    const QString archive = folder.filePath(QStringLiteral("image.tar"));
    runDocker(environment, {QStringLiteral("image"), QStringLiteral("save"), QStringLiteral("-o"), archive, image});
    QProcess count;
    count.start(QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/tests/engine/image_facts.py"), {archive});
    if (!count.waitForFinished(120'000) || count.exitCode() != 0)
        qWarning("%s", count.readAllStandardError().constData());
    return QJsonDocument::fromJson(count.readAllStandardOutput()).object();
}

/// What a subcommand answered.
struct Printed {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
    qint64 number(const char *key) const { return object().value(QLatin1String(key)).toInteger(-1); }
};

inline Printed printedBy(int (*subcommand)(const QStringList &, QIODevice &, QIODevice &), const QStringList &arguments)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const int exitCode = subcommand(arguments, out, err);
    return {exitCode, out.data(), err.data()};
}

} // namespace stagewright::docker
