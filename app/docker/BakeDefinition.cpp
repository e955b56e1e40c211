// Writes a bake definition. Knows no files and no process.
#include "docker/BakeDefinition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace stagewright::docker {

namespace {

// Bake reads every string of a definition as an HCL template (HCL's JSON syntax): "${" and "%{" must be doubled to stay
// what they are.
QString literal(QString text)
{
    text.replace(QLatin1String("${"), QLatin1String("$${"));
    text.replace(QLatin1String("%{"), QLatin1String("%%{"));
    return text;
}

QJsonObject arguments(const BuildRequest &request)
{
    QJsonObject object;
    for (const auto &[name, value] : request.buildArguments)
        object.insert(literal(name), literal(value));
    return object;
}

QJsonObject definitionOf(const BuildRequest &request, const BuildStep &step)
{
    QJsonObject target{
        {QStringLiteral("context"), literal(request.contextFolder)},
        {QStringLiteral("dockerfile"), literal(step.dockerfilePath)},
        {QStringLiteral("tags"), QJsonArray{step.image}},
        {QStringLiteral("output"), QJsonArray{QStringLiteral("type=docker")}},
    };
    if (!step.target.isEmpty())
        target.insert(QStringLiteral("target"), step.target);
    if (!request.buildArguments.empty())
        target.insert(QStringLiteral("args"), arguments(request));
    if (!request.platform.isEmpty())
        target.insert(QStringLiteral("platforms"), QJsonArray{request.platform});
    if (request.network == BuildNetwork::None)
        target.insert(QStringLiteral("network"), QStringLiteral("none"));
    else if (request.network == BuildNetwork::Host)
        target.insert(QStringLiteral("network"), QStringLiteral("host"));
    return target;
}

} // namespace

std::vector<BakeTarget> bakeTargets(const BuildPlan &plan)
{
    std::vector<BakeTarget> targets;
    // "default" is what bake builds when it is told nothing; a target must not be taken for that.
    QSet<QString> taken{QStringLiteral("default")};
    for (const PlannedStage &stage : plan.stages) {
        if (!stage.isNeeded)
            continue;
        QString name = stage.tag;
        name.replace(QLatin1Char('.'), QLatin1Char('_'));
        while (taken.contains(name))
            name += QLatin1Char('_');
        taken.insert(name);
        targets.push_back({name, stage.index});
    }
    return targets;
}

QByteArray bakeDefinition(const BuildRequest &request, const std::vector<BakeTarget> &targets,
                          const std::vector<BuildStep> &steps)
{
    QJsonObject all;
    for (std::size_t i = 0; i < targets.size(); ++i)
        all.insert(targets[i].name, definitionOf(request, steps[i]));
    return QJsonDocument(QJsonObject{{QStringLiteral("target"), all}}).toJson(QJsonDocument::Indented);
}

} // namespace stagewright::docker
