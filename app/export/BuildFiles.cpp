#include "export/BuildFiles.h"

#include "docker/BakeDefinition.h"
#include "export/Yaml.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::exports {

using namespace Qt::StringLiterals;
using docker::BuildNetwork;
using docker::SecretSource;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::exports", text);
}

/// The stage that people want; empty where the last one does without being named.
QString targetOf(const BuildDescription &build)
{
    const bool isLast = !build.plan.target || *build.plan.target + 1 == int(build.plan.stages.size());
    return isLast ? QString() : build.plan.stages[size_t(*build.plan.target)].target;
}

QStringList tagsOf(const BuildDescription &build)
{
    return build.options.tags.isEmpty() ? QStringList(build.name + u":latest"_s) : build.options.tags;
}

QByteArray bake(const BuildDescription &build)
{
    using docker::BakeTarget;
    using docker::BuildStep;
    // The named stages each, and what is wanted as the default: all with the same options.
    std::vector<BakeTarget> targets;
    std::vector<BuildStep> steps;
    const std::vector<BakeTarget> all = docker::bakeTargets(build.plan);
    QString wanted;
    for (const BakeTarget &one : all) {
        const docker::PlannedStage &stage = build.plan.stages[size_t(one.stage)];
        const bool isLast = one.stage + 1 == int(build.plan.stages.size());
        const bool isWanted = build.plan.target ? *build.plan.target == one.stage : isLast;
        if (stage.target.isEmpty() && !isLast)
            continue; // no format can name it
        targets.push_back(one);
        steps.push_back({build.dockerfile, isLast ? QString() : stage.target, QString(), isWanted});
        if (isWanted)
            wanted = one.name;
    }
    docker::BuildOptions options = build.options;
    options.tags = tagsOf(build);
    QJsonObject definition
        = QJsonDocument::fromJson(docker::bakeDefinition(options, build.context, targets, steps)).object();
    QJsonObject written = definition.value(u"target"_s).toObject();
    for (const QString &name : written.keys()) {
        QJsonObject target = written.value(name).toObject();
        const bool isWanted = name == wanted;
        if (!isWanted || build.options.output == docker::OutputKind::Image)
            target.remove(u"output"_s); // who bakes says what becomes of it
        if (!isWanted)
            target.remove(u"tags"_s);
        if (build.options.cache == docker::CacheUse::Ignore)
            target.insert(u"no-cache"_s, true);
        if (build.options.pull == docker::BasePull::Always)
            target.insert(u"pull"_s, true);
        written.insert(name, target);
    }
    definition.insert(u"target"_s, written);
    definition.insert(u"group"_s, QJsonObject{{u"default"_s, QJsonObject{{u"targets"_s, QJsonArray{wanted}}}}});
    return QJsonDocument(definition).toJson(QJsonDocument::Indented);
}

/// Compose puts variables of the environment in: "$$" is one sign.
QString composed(QString text)
{
    return text.replace(u"$"_s, u"$$"_s);
}

QByteArray compose(const BuildDescription &build)
{
    const docker::BuildOptions &options = build.options;
    Yaml yaml;
    yaml.open(u"services"_s);
    yaml.open(u"app"_s);
    yaml.value(u"image"_s, composed(tagsOf(build).front()));
    yaml.open(u"build"_s);
    yaml.value(u"context"_s, composed(build.context));
    yaml.value(u"dockerfile"_s, composed(build.dockerfile));
    if (const QString target = targetOf(build); !target.isEmpty())
        yaml.value(u"target"_s, target);
    if (!options.arguments.empty()) {
        yaml.open(u"args"_s);
        for (const auto &[name, value] : options.arguments) {
            const bool isSecret = docker::isSecretArgument(name);
            yaml.value(composed(name), isSecret ? u"${"_s + docker::variableOfSecret(name) + u'}' : composed(value));
        }
        yaml.close();
    }
    if (!options.platform.isEmpty())
        yaml.list(u"platforms"_s, {options.platform});
    if (options.network != BuildNetwork::Default)
        yaml.value(u"network"_s, options.network == BuildNetwork::None ? u"none"_s : u"host"_s);
    if (options.cache == docker::CacheUse::Ignore)
        yaml.flag(u"no_cache"_s);
    if (options.pull == docker::BasePull::Always)
        yaml.flag(u"pull"_s);
    if (options.tags.size() > 1)
        yaml.list(u"tags"_s, options.tags.mid(1));
    const auto map = [&yaml](const QString &name, const docker::NamedValues &values) {
        if (values.empty())
            return;
        yaml.open(name);
        for (const auto &[key, value] : values)
            yaml.value(composed(key), composed(value));
        yaml.close();
    };
    map(u"labels"_s, options.labels);
    map(u"additional_contexts"_s, options.contexts);
    QStringList ids;
    for (const SecretSource &one : options.secrets)
        ids << one.id;
    if (!ids.isEmpty())
        yaml.list(u"secrets"_s, ids);
    QStringList keys;
    for (const docker::SshSource &one : options.ssh)
        keys << composed(one.path.isEmpty() ? one.id : one.id + u'=' + one.path);
    if (!keys.isEmpty())
        yaml.list(u"ssh"_s, keys);
    yaml.closeAll();
    if (!options.secrets.empty()) {
        yaml.open(u"secrets"_s);
        for (const SecretSource &one : options.secrets) {
            yaml.open(one.id);
            yaml.value(one.kind == SecretSource::Kind::File ? u"file"_s : u"environment"_s, composed(one.place));
            yaml.close();
        }
    }
    return yaml.bytes();
}

/// The runner puts expressions in: "${{ ... }}".
QString escaped(QString text)
{
    return text.replace(u"${{"_s, u"${{ '${{' }}"_s);
}

/// Lines of an action's input are read as CSV.
QString field(const QString &text)
{
    if (!text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n'))
        return text;
    return u'"' + QString(text).replace(u"\""_s, u"\"\""_s) + u'"';
}

QString secretName(const QString &id)
{
    QString name = id.toUpper();
    for (QChar &one : name)
        one = one.isLetterOrNumber() ? one : QChar(u'_');
    return name;
}

void writeStep(Yaml &yaml, const BuildDescription &build)
{
    const docker::BuildOptions &options = build.options;
    yaml.value(u"context"_s, escaped(build.context));
    const QString folder = build.context == u"."_s ? QString() : build.context + u'/';
    yaml.value(u"file"_s, escaped(build.dockerfile.startsWith(u'/') ? build.dockerfile : folder + build.dockerfile));
    if (const QString target = targetOf(build); !target.isEmpty())
        yaml.value(u"target"_s, target);
    if (!options.platform.isEmpty())
        yaml.value(u"platforms"_s, options.platform);
    if (options.network != BuildNetwork::Default)
        yaml.value(u"network"_s, options.network == BuildNetwork::None ? u"none"_s : u"host"_s);
    if (options.pull == docker::BasePull::Always)
        yaml.flag(u"pull"_s);
    if (options.cache == docker::CacheUse::Ignore)
        yaml.flag(u"no-cache"_s);
    yaml.comment(tr("true, once a login stands in front of this step"));
    yaml.value(u"push"_s, u"false"_s);
    yaml.value(u"tags"_s, tagsOf(build).join(u'\n'));
    QStringList lines;
    for (const auto &[name, value] : options.arguments) {
        lines << (docker::isSecretArgument(name) ? name + u"=${{ secrets."_s + secretName(name) + u" }}"_s
                                                 : escaped(field(name + u'=' + value)));
    }
    if (!lines.isEmpty())
        yaml.value(u"build-args"_s, lines.join(u'\n'));
    lines.clear();
    for (const SecretSource &one : options.secrets)
        lines << one.id + u"=${{ secrets."_s + secretName(one.id) + u" }}"_s;
    if (!lines.isEmpty())
        yaml.value(u"secrets"_s, lines.join(u'\n'));
    lines.clear();
    for (const auto &[name, value] : options.labels)
        lines << escaped(field(name + u'=' + value));
    if (!lines.isEmpty())
        yaml.value(u"labels"_s, lines.join(u'\n'));
    lines.clear();
    for (const auto &[name, value] : options.contexts)
        lines << escaped(field(name + u'=' + value));
    if (!lines.isEmpty())
        yaml.value(u"build-contexts"_s, lines.join(u'\n'));
    if (!options.uncachedStages.isEmpty())
        yaml.value(u"no-cache-filters"_s, options.uncachedStages.join(u'\n'));
    const bool hasBuilders = build.plan.neededStages().size() > 1;
    yaml.comment(hasBuilders
                     ? tr("mode=max keeps the layers of the builder stages too; without it only those of the last "
                          "stage are kept, and the builders run anew each time")
                     : tr("mode=min is enough: there is one stage, and it keeps its layers"));
    yaml.value(u"cache-from"_s, u"type=gha"_s);
    yaml.value(u"cache-to"_s, hasBuilders ? u"type=gha,mode=max"_s : u"type=gha,mode=min"_s);
}

QByteArray workflow(const BuildDescription &build)
{
    Yaml yaml;
    yaml.value(u"name"_s, u"image"_s);
    yaml.open(u"on"_s);
    yaml.open(u"push"_s);
    yaml.list(u"branches"_s, {u"main"_s});
    yaml.close();
    yaml.empty(u"pull_request"_s);
    yaml.closeAll();
    yaml.open(u"jobs"_s);
    yaml.open(u"build"_s);
    yaml.value(u"runs-on"_s, u"ubuntu-latest"_s);
    yaml.open(u"steps"_s);
    const bool isForeign = !build.options.platform.isEmpty() && build.options.platform != u"linux/amd64"_s;
    for (const QString &action : {u"actions/checkout@v4"_s, isForeign ? u"docker/setup-qemu-action@v3"_s : QString(),
                                  u"docker/setup-buildx-action@v3"_s}) {
        if (!action.isEmpty())
            yaml.item(u"uses"_s, action);
    }
    yaml.item(u"uses"_s, u"docker/build-push-action@v6"_s);
    yaml.open(u"  with"_s);
    writeStep(yaml, build);
    return yaml.bytes();
}

} // namespace

QString usualName(BuildFileKind kind)
{
    switch (kind) {
    case BuildFileKind::Bake:
        return u"docker-bake.json"_s;
    case BuildFileKind::Compose:
        return u"compose.yaml"_s;
    case BuildFileKind::Workflow:
        return u".github/workflows/image.yaml"_s;
    }
    Q_UNREACHABLE();
}

QByteArray buildFile(BuildFileKind kind, const BuildDescription &build)
{
    switch (kind) {
    case BuildFileKind::Bake:
        return bake(build);
    case BuildFileKind::Compose:
        return compose(build);
    case BuildFileKind::Workflow:
        return workflow(build);
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::exports
