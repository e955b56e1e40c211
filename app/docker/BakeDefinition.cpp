// Writes a bake definition. Knows no files and no process.
#include "docker/BakeDefinition.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace stagewright::docker {

using namespace Qt::StringLiterals;

namespace {

// Bake reads every string of a definition as an HCL template (HCL's JSON syntax): "${" and "%{" must be doubled to stay
// what they are.
QString literal(QString text)
{
    text.replace(QLatin1String("${"), QLatin1String("$${"));
    text.replace(QLatin1String("%{"), QLatin1String("%%{"));
    return text;
}

QJsonObject arguments(const BuildOptions &options)
{
    QJsonObject object;
    for (const auto &[name, value] : options.arguments) {
        object.insert(literal(name), isSecretArgument(name) ? u"${"_s + variableOfSecret(name) + u'}' : literal(value));
    }
    return object;
}

QJsonObject pairs(const NamedValues &named)
{
    QJsonObject object;
    for (const auto &[name, value] : named)
        object.insert(literal(name), literal(value));
    return object;
}

QJsonArray secrets(const BuildOptions &options)
{
    QJsonArray array;
    for (const SecretSource &one : options.secrets) {
        const bool isFile = one.kind == SecretSource::Kind::File;
        array.append(literal(u"id="_s + one.id + (isFile ? u",src="_s : u",env="_s) + one.place));
    }
    return array;
}

QJsonArray ssh(const BuildOptions &options)
{
    QJsonArray array;
    for (const SshSource &one : options.ssh)
        array.append(literal(one.path.isEmpty() ? one.id : one.id + u'=' + one.path));
    return array;
}

QJsonArray outputs(const BuildOptions &options, const BuildStep &step)
{
    QJsonArray array{u"type=docker"_s};
    if (step.isTarget && options.output != OutputKind::Image) {
        const QString type = options.output == OutputKind::Folder ? u"local"_s : u"tar"_s;
        array.append(literal(u"type="_s + type + u",dest="_s + options.outputPath));
    }
    return array;
}

QJsonObject definitionOf(const BuildOptions &options, const QString &contextFolder, const BuildStep &step)
{
    QStringList tags;
    if (!step.image.isEmpty())
        tags << step.image;
    if (step.isTarget)
        tags += options.tags;
    QJsonObject target{
        {u"context"_s, literal(contextFolder)},
        {u"dockerfile"_s, literal(step.dockerfilePath)},
        {u"tags"_s, QJsonArray::fromStringList(tags)},
        {u"output"_s, outputs(options, step)},
    };
    const auto add = [&target](const QString &name, const auto &value) {
        if (!value.isEmpty())
            target.insert(name, value);
    };
    if (!step.target.isEmpty())
        target.insert(u"target"_s, step.target);
    add(u"args"_s, arguments(options));
    if (!options.platform.isEmpty())
        target.insert(u"platforms"_s, QJsonArray{options.platform});
    add(u"secret"_s, secrets(options));
    add(u"ssh"_s, ssh(options));
    add(u"no-cache-filter"_s, QJsonArray::fromStringList(options.uncachedStages));
    add(u"contexts"_s, pairs(options.contexts));
    if (step.isTarget)
        add(u"labels"_s, pairs(options.labels));
    if (options.network == BuildNetwork::None)
        target.insert(u"network"_s, u"none"_s);
    else if (options.network == BuildNetwork::Host)
        target.insert(u"network"_s, u"host"_s);
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

QString variableOfSecret(const QString &argument)
{
    static const QRegularExpression identifier(u"^[A-Za-z_][A-Za-z0-9_]*\\z"_s);
    // What docker and its plugins read themselves must not be set by an argument of that name.
    static const QRegularExpression taken(u"^(DOCKER|BUILDX|BUILDKIT|OTEL|SSH|HTTP|AWS)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    if (identifier.match(argument).hasMatch() && !taken.match(argument).hasMatch())
        return argument;
    return u"ARG_"_s + QString::fromLatin1(argument.toUtf8().toHex());
}

QByteArray bakeDefinition(const BuildOptions &options, const QString &contextFolder,
                          const std::vector<BakeTarget> &targets, const std::vector<BuildStep> &steps)
{
    QJsonObject all;
    for (std::size_t i = 0; i < targets.size(); ++i)
        all.insert(targets[i].name, definitionOf(options, contextFolder, steps[i]));
    QJsonObject definition{{u"target"_s, all}};
    QJsonObject variables;
    for (const auto &[name, value] : options.arguments) {
        if (isSecretArgument(name))
            variables.insert(variableOfSecret(name), QJsonObject{{u"default"_s, QString()}});
    }
    if (!variables.isEmpty())
        definition.insert(u"variable"_s, variables);
    return QJsonDocument(definition).toJson(QJsonDocument::Indented);
}

} // namespace stagewright::docker
