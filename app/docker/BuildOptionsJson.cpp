// Options of a build as they are kept between sessions. Knows no settings and no engine.
#include "docker/BuildOptions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace stagewright::docker {

namespace {

using namespace Qt::StringLiterals;

enum class Values : quint8 { All, NoSecrets };

QJsonArray pairs(const NamedValues &named, Values values)
{
    QJsonArray array;
    for (const auto &[name, value] : named) {
        if (values == Values::All || !isSecretArgument(name))
            array.append(QJsonArray{name, value});
    }
    return array;
}

NamedValues pairsOf(const QJsonValue &array)
{
    NamedValues named;
    for (const QJsonValue &one : array.toArray())
        named.emplace_back(one.toArray().at(0).toString(), one.toArray().at(1).toString());
    return named;
}

QStringList stringsOf(const QJsonValue &array)
{
    QStringList strings;
    for (const QJsonValue &one : array.toArray())
        strings << one.toString();
    return strings;
}

template<typename Enum>
Enum choice(const QJsonValue &value, Enum last)
{
    const int number = value.toInt();
    return number >= 0 && number <= int(last) ? Enum(number) : Enum();
}

} // namespace

QByteArray toJson(const BuildOptions &options)
{
    QJsonArray secrets;
    for (const SecretSource &one : options.secrets)
        secrets.append(QJsonArray{one.id, one.kind == SecretSource::Kind::File ? u"file"_s : u"variable"_s, one.place});
    QJsonArray ssh;
    for (const SshSource &one : options.ssh)
        ssh.append(QJsonArray{one.id, one.path});
    const QJsonObject object{
        {u"arguments"_s, pairs(options.arguments, Values::NoSecrets)},
        {u"platform"_s, options.platform},
        {u"secrets"_s, secrets},
        {u"ssh"_s, ssh},
        {u"network"_s, int(options.network)},
        {u"cache"_s, int(options.cache)},
        {u"uncachedStages"_s, QJsonArray::fromStringList(options.uncachedStages)},
        {u"pull"_s, int(options.pull)},
        {u"tags"_s, QJsonArray::fromStringList(options.tags)},
        {u"labels"_s, pairs(options.labels, Values::All)},
        {u"contexts"_s, pairs(options.contexts, Values::All)},
        {u"output"_s, int(options.output)},
        {u"outputPath"_s, options.outputPath},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

BuildOptions optionsFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    BuildOptions options;
    options.arguments = pairsOf(object.value(u"arguments"_s));
    options.platform = object.value(u"platform"_s).toString();
    for (const QJsonValue &one : object.value(u"secrets"_s).toArray()) {
        const bool isVariable = one.toArray().at(1).toString() == u"variable";
        options.secrets.push_back({one.toArray().at(0).toString(),
                                   isVariable ? SecretSource::Kind::Variable : SecretSource::Kind::File,
                                   one.toArray().at(2).toString()});
    }
    for (const QJsonValue &one : object.value(u"ssh"_s).toArray())
        options.ssh.push_back({one.toArray().at(0).toString(), one.toArray().at(1).toString()});
    options.network = choice(object.value(u"network"_s), BuildNetwork::Host);
    options.cache = choice(object.value(u"cache"_s), CacheUse::Ignore);
    options.uncachedStages = stringsOf(object.value(u"uncachedStages"_s));
    options.pull = choice(object.value(u"pull"_s), BasePull::Always);
    options.tags = stringsOf(object.value(u"tags"_s));
    options.labels = pairsOf(object.value(u"labels"_s));
    options.contexts = pairsOf(object.value(u"contexts"_s));
    options.output = choice(object.value(u"output"_s), OutputKind::Archive);
    options.outputPath = object.value(u"outputPath"_s).toString();
    return options;
}

} // namespace stagewright::docker
