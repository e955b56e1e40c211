#include "bases/Table.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

static void initializeBases()
{
    Q_INIT_RESOURCE(bases); // of a static library, it would be left out
}

namespace stagewright::bases {

namespace {

/// A word of the data and what it stands for; Unknown for all others, which tst_BasesData finds.
template<typename Value, size_t Count>
Value valueOf(const QJsonValue &word, const std::array<std::pair<const char *, Value>, Count> &words)
{
    for (const auto &[name, value] : words) {
        if (word.toString() == QLatin1String(name))
            return value;
    }
    return Value::Unknown;
}

constexpr std::array<std::pair<const char *, Library>, 3> Libraries{
    {{"glibc", Library::Glibc}, {"musl", Library::Musl}, {"none", Library::None}}};

constexpr std::array<std::pair<const char *, PackageManager>, 7> Managers{{{"none", PackageManager::None},
                                                                           {"apk", PackageManager::Apk},
                                                                           {"apt", PackageManager::Apt},
                                                                           {"dnf", PackageManager::Dnf},
                                                                           {"microdnf", PackageManager::Microdnf},
                                                                           {"yum", PackageManager::Yum},
                                                                           {"zypper", PackageManager::Zypper}}};

constexpr std::array<std::pair<const char *, Language>, 8> Languages{{{"dotnet", Language::DotNet},
                                                                      {"go", Language::Go},
                                                                      {"java", Language::Java},
                                                                      {"node", Language::Node},
                                                                      {"python", Language::Python},
                                                                      {"ruby", Language::Ruby},
                                                                      {"rust", Language::Rust},
                                                                      {"php", Language::Php}}};

QJsonObject read(const QString &name)
{
    QFile file(QStringLiteral(":/bases/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing in the resources", qPrintable(name));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QList<int> numbersOf(const QJsonValue &array)
{
    QList<int> numbers;
    for (const QJsonValue &one : array.toArray())
        numbers.append(one.toInt());
    return numbers;
}

QList<QByteArray> wordsOf(const QJsonValue &array)
{
    QList<QByteArray> words;
    for (const QJsonValue &one : array.toArray())
        words.append(one.toString().toUtf8());
    return words;
}

std::optional<bool> boolOf(const QJsonValue &value)
{
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

Shell shellOf(const QJsonValue &value)
{
    return !value.isBool() ? Shell::Unknown : value.toBool() ? Shell::Present : Shell::None;
}

Distribution distributionOf(const QString &id, const QJsonObject &data)
{
    Distribution distribution;
    distribution.id = id.toUtf8();
    distribution.library = valueOf(data.value(QLatin1String("library")), Libraries);
    distribution.shell = shellOf(data.value(QLatin1String("shell")));
    distribution.packages = valueOf(data.value(QLatin1String("packages")), Managers);
    distribution.hasCertificates = boolOf(data.value(QLatin1String("certificates")));
    distribution.hasTimeZones = boolOf(data.value(QLatin1String("timeZones")));
    distribution.users = wordsOf(data.value(QLatin1String("users"))) + wordsOf(data.value(QLatin1String("groups")));
    for (const QJsonValue &one : data.value(QLatin1String("releases")).toArray()) {
        const QJsonObject release = one.toObject();
        distribution.releases.push_back({numbersOf(release.value(QLatin1String("release"))),
                                         wordsOf(release.value(QLatin1String("names"))),
                                         numbersOf(release.value(QLatin1String("library")))});
    }
    return distribution;
}

void readAccount(Row &row, const QJsonObject &data)
{
    const QByteArray user = data.value(QLatin1String("user")).toString().toUtf8();
    if (user.isEmpty())
        return;
    row.account = user == "root" ? Account::Root : Account::Other;
    row.user = user == "root" ? QByteArray() : user;
}

void readVersions(Row &row, const QJsonObject &data)
{
    const QString version = data.value(QLatin1String("version")).toString();
    row.version = version == QLatin1String("tag") ? VersionRule::Tag
        : version == QLatin1String("jdk")         ? VersionRule::Jdk
                                                  : VersionRule::None;
    row.isNamedByTag = data.value(QLatin1String("release")).toString() == QLatin1String("tag");
    row.release = numbersOf(data.value(QLatin1String("defaultRelease")));
    for (const QJsonValue &one : data.value(QLatin1String("releases")).toArray()) {
        const QJsonObject range = one.toObject();
        row.defaults.push_back({numbersOf(range.value(QLatin1String("from"))),
                                numbersOf(range.value(QLatin1String("below"))),
                                range.value(QLatin1String("distribution")).toString().toUtf8(),
                                numbersOf(range.value(QLatin1String("release")))});
    }
}

Row rowOf(const QJsonObject &data)
{
    Row row;
    row.distribution = data.value(QLatin1String("distribution")).toString().toUtf8();
    if (data.contains(QLatin1String("library")))
        row.library = valueOf(data.value(QLatin1String("library")), Libraries);
    if (data.contains(QLatin1String("shell")))
        row.shell = shellOf(data.value(QLatin1String("shell")));
    if (data.contains(QLatin1String("packages")))
        row.packages = valueOf(data.value(QLatin1String("packages")), Managers);
    readAccount(row, data);
    row.language = valueOf(data.value(QLatin1String("language")), Languages);
    readVersions(row, data);
    row.isBuilder = data.value(QLatin1String("purpose")).toString() == QLatin1String("build");
    row.isFull = data.value(QLatin1String("full")).toBool();
    row.isBareWithoutFlavour = data.value(QLatin1String("variants")).toBool();
    row.dropsRights = data.value(QLatin1String("dropsRights")).toBool();
    row.droppingFlavours = wordsOf(data.value(QLatin1String("dropsRights")));
    row.hasCertificates = boolOf(data.value(QLatin1String("certificates")));
    row.hasCertificatesInSlim = data.value(QLatin1String("certificatesInSlim")).toBool();
    row.hasTimeZones = boolOf(data.value(QLatin1String("timeZones")));
    row.workingDirectory = data.value(QLatin1String("workingDirectory")).toString().toUtf8();
    if (data.contains(QLatin1String("users")))
        row.users = wordsOf(data.value(QLatin1String("users")));
    if (data.contains(QLatin1String("variables"))) {
        row.variables.emplace();
        const QJsonObject variables = data.value(QLatin1String("variables")).toObject();
        for (auto one = variables.begin(); one != variables.end(); ++one) {
            const bool isKnown = one.value().isString();
            row.variables->append(
                {one.key().toUtf8(), isKnown ? std::optional(one.value().toString().toUtf8()) : std::nullopt});
        }
    }
    return row;
}

Table readTable()
{
    initializeBases();
    Table table;
    const QJsonObject distributions
        = read(QStringLiteral("distributions.json")).value(QLatin1String("distributions")).toObject();
    for (auto one = distributions.begin(); one != distributions.end(); ++one)
        table.distributions.emplace(one.key().toUtf8(), distributionOf(one.key(), one.value().toObject()));
    for (const QJsonValue &one : read(QStringLiteral("images.json")).value(QLatin1String("images")).toArray()) {
        const Row row = rowOf(one.toObject());
        for (const QByteArray &name : wordsOf(one.toObject().value(QLatin1String("names"))))
            table.images.emplace(name, row);
    }
    return table;
}

} // namespace

const Table &table()
{
    static const Table read = [] {
        Table whole = readTable();
        for (const auto &[id, distribution] : whole.distributions) {
            whole.flavours.emplace(id, Flavour{&distribution, nullptr});
            for (const Release &release : distribution.releases) {
                for (const QByteArray &name : release.names)
                    whole.flavours.emplace(name, Flavour{&distribution, &release});
            }
        }
        return whole; // a map's nodes stay where they are
    }();
    return read;
}

} // namespace stagewright::bases
