// One `docker image inspect` for all of them. Knows nothing of stages and of widgets.
#include "docker/LocalImages.h"

#include "docker/Command.h"
#include "docker/ImageFacts.h"
#include "graph/Reference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace stagewright::docker {

namespace {

constexpr int questionTime = 10'000; // milliseconds
constexpr qsizetype mostAsked = 200; // a command line has an end

/// Whether the engine cannot get \a image for another platform under the same name. The classic store keeps no index:
/// what was built or imported there has no digest of a registry. The containerd store says what the name stands for
/// (tried on docker 28.5.2; its build then warns, while the classic store's finds no such image).
bool hasOnePlatform(const QJsonObject &image)
{
    const QJsonObject descriptor = image.value(QLatin1String("Descriptor")).toObject();
    if (descriptor.isEmpty())
        return image.value(QLatin1String("RepoDigests")).toArray().isEmpty();
    return descriptor.value(QLatin1String("mediaType")).toString().contains(QLatin1String("manifest.v"));
}

QByteArray platformOf(const QJsonObject &image)
{
    QByteArrayList parts;
    for (const QLatin1String key : {QLatin1String("Os"), QLatin1String("Architecture"), QLatin1String("Variant")}) {
        const QByteArray part = image.value(key).toString().toUtf8();
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.size() >= 2 ? parts.join('/') : QByteArray();
}

} // namespace

std::vector<checks::LocalImage> readLocalImages(const QByteArray &json, const QList<QByteArray> &references)
{
    const QJsonArray images = QJsonDocument::fromJson(json).array();
    const std::vector<ImageFacts> facts = readImageFacts(json);
    std::vector<checks::LocalImage> found;
    for (const QByteArray &reference : references) {
        const ImageFacts *named = findImage(facts, QString::fromUtf8(reference));
        if (!named)
            continue;
        const QJsonObject image = images.at(named - facts.data()).toObject();
        const QByteArray platform = platformOf(image);
        if (hasOnePlatform(image) && !platform.isEmpty())
            found.push_back({reference, platform});
    }
    return found;
}

std::vector<bases::InspectedImage> readInspectedImages(const QByteArray &json, const QList<QByteArray> &references)
{
    const QJsonArray images = QJsonDocument::fromJson(json).array();
    const std::vector<ImageFacts> facts = readImageFacts(json);
    std::vector<bases::InspectedImage> found;
    for (const QByteArray &reference : references) {
        const ImageFacts *named = findImage(facts, QString::fromUtf8(reference));
        if (!named)
            continue;
        const QJsonObject config = images.at(named - facts.data()).toObject().value(QLatin1String("Config")).toObject();
        bases::InspectedImage image{reference,
                                    config.value(QLatin1String("User")).toString().toUtf8(),
                                    config.value(QLatin1String("WorkingDir")).toString().toUtf8(),
                                    {}};
        for (const QJsonValue &one : config.value(QLatin1String("Env")).toArray()) {
            const QByteArray pair = one.toString().toUtf8();
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0)
                image.variables.append({pair.first(equals), pair.mid(equals + 1)});
        }
        found.push_back(std::move(image));
    }
    return found;
}

LocalImages::LocalImages(QProcessEnvironment environment, QObject *parent)
    : QObject(parent)
    , m_environment(std::move(environment))
{
}

LocalImages::~LocalImages() = default;

void LocalImages::ask(const EngineInfo &engine, const QList<QByteArray> &references)
{
    delete std::exchange(m_command, nullptr);
    QStringList arguments{QStringLiteral("image"), QStringLiteral("inspect"), QStringLiteral("--")};
    QList<QByteArray> asked;
    for (const QByteArray &reference : references) {
        const bool isName = reference != "scratch" && !graph::referenceError(reference);
        if (!isName || asked.size() == mostAsked)
            continue;
        asked.append(reference);
        arguments.append(QString::fromUtf8(reference));
    }
    if (!engine.canBuild() || engine.program.isEmpty() || asked.isEmpty()) {
        Q_EMIT inspected({});
        Q_EMIT known({});
        return;
    }
    m_command = new Command(engine.program, arguments, m_environment, this);
    connect(m_command, &Command::ended, this, [this, asked] {
        Command *command = std::exchange(m_command, nullptr);
        command->deleteLater();
        // It exits with 1 if it does not know one of them, and still prints the others.
        Q_EMIT inspected(readInspectedImages(command->output(), asked));
        Q_EMIT known(readLocalImages(command->output(), asked));
    });
    m_command->start(questionTime);
}

} // namespace stagewright::docker
