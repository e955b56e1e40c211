// The shape of the data on base images: every key and word is one that is read, every image has a source.
#include "bases/Table.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace stagewright;

namespace {

QJsonObject dataOf(const char *name)
{
    QFile file(QStringLiteral(STAGEWRIGHT_SOURCE_DIR "/resources/bases/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", name);
    QJsonParseError error{};
    const QJsonObject data = QJsonDocument::fromJson(file.readAll(), &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", name, qPrintable(error.errorString()));
    return data;
}

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(u' ');
}

QStringList unknownKeys(const QJsonObject &object, const char *known)
{
    QStringList faults;
    for (const QString &key : object.keys()) {
        if (!words(known).contains(key))
            faults.append(key);
    }
    return faults;
}

} // namespace

class BasesDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distributionsAreWhole();
    void imagesAreWhole();
    void imagesAreManyAndEachIsThereOnce();
    void rangesAreRanges();
    void allOfItIsRead();
};

void BasesDataTest::distributionsAreWhole()
{
    const QJsonObject data = dataOf("distributions.json");
    QVERIFY(data.value(QStringLiteral("sources")).toArray().size() > 3);
    const QJsonObject distributions = data.value(QStringLiteral("distributions")).toObject();
    QVERIFY(distributions.size() >= 10);
    for (const QString &id : distributions.keys()) {
        const QJsonObject one = distributions.value(id).toObject();
        QCOMPARE(unknownKeys(one, "library shell packages certificates timeZones users groups releases"),
                 QStringList());
        QVERIFY2(words("glibc musl").contains(one.value(QStringLiteral("library")).toString()), qPrintable(id));
        for (const QJsonValue &release : one.value(QStringLiteral("releases")).toArray()) {
            QCOMPARE(unknownKeys(release.toObject(), "release names library"), QStringList());
            QVERIFY2(!release.toObject().value(QStringLiteral("release")).toArray().isEmpty(), qPrintable(id));
            QVERIFY2(release.toObject().value(QStringLiteral("library")).toArray().size() == 2, qPrintable(id));
        }
    }
}

void BasesDataTest::imagesAreWhole()
{
    const QJsonObject distributions = dataOf("distributions.json").value(QStringLiteral("distributions")).toObject();
    for (const QJsonValue &value : dataOf("images.json").value(QStringLiteral("images")).toArray()) {
        const QJsonObject one = value.toObject();
        const QByteArray name = one.value(QStringLiteral("names")).toArray().first().toString().toUtf8();
        QCOMPARE(unknownKeys(one,
                             "names source purpose distribution library shell packages user users workingDirectory "
                             "variables certificates certificatesInSlim timeZones language version variants full "
                             "release defaultRelease releases dropsRights"),
                 QStringList());
        QVERIFY2(one.value(QStringLiteral("source")).toString().startsWith(u"https://"), name);
        QVERIFY2(words("system language build server tool").contains(one.value(QStringLiteral("purpose")).toString()),
                 name);
        const QString distribution = one.value(QStringLiteral("distribution")).toString();
        QVERIFY2(distribution.isEmpty() || distributions.contains(distribution), name);
        const QString language = one.value(QStringLiteral("language")).toString();
        QVERIFY2(language.isEmpty() || words("dotnet go java node python ruby rust php").contains(language), name);
        const QString version = one.value(QStringLiteral("version")).toString();
        QVERIFY2(version.isEmpty() || words("tag jdk uv").contains(version), name);
        const QString folder = one.value(QStringLiteral("workingDirectory")).toString();
        QVERIFY2(folder.isEmpty() || folder.startsWith(u'/'), name);
        const QJsonObject variables = one.value(QStringLiteral("variables")).toObject();
        QVERIFY2(variables.isEmpty() || variables.contains(QStringLiteral("PATH")), name);
    }
}

void BasesDataTest::imagesAreManyAndEachIsThereOnce()
{
    QStringList names;
    for (const QJsonValue &value : dataOf("images.json").value(QStringLiteral("images")).toArray()) {
        for (const QJsonValue &name : value.toObject().value(QStringLiteral("names")).toArray())
            names.append(name.toString());
    }
    QVERIFY(names.size() >= 60);
    QCOMPARE(names.removeDuplicates(), 0);
}

void BasesDataTest::rangesAreRanges()
{
    for (const auto &[name, row] : bases::table().images) {
        for (const bases::DefaultRelease &one : row.defaults) {
            QVERIFY2(one.from < one.below, name.constData());
            const auto distribution
                = bases::table().distributions.find(one.distribution.isEmpty() ? row.distribution : one.distribution);
            QVERIFY2(distribution != bases::table().distributions.end(), name.constData());
            const bool isKnown
                = std::any_of(distribution->second.releases.begin(), distribution->second.releases.end(),
                              [&](const bases::Release &release) { return release.number == one.release; });
            QVERIFY2(isKnown, name.constData());
        }
    }
}

void BasesDataTest::allOfItIsRead()
{
    qsizetype names = 0;
    for (const QJsonValue &value : dataOf("images.json").value(QStringLiteral("images")).toArray())
        names += value.toObject().value(QStringLiteral("names")).toArray().size();
    QCOMPARE(qsizetype(bases::table().images.size()), names);
    for (const auto &[id, distribution] : bases::table().distributions) {
        QCOMPARE(distribution.id, id);
        QVERIFY2(distribution.library != bases::Library::Unknown, id.constData());
    }
}

QTEST_GUILESS_MAIN(BasesDataTest)
#include "tst_BasesData.moc"
