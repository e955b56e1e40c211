// Lists of packages that other tools read: the fields that their schemas ask for, and URLs that databases know.
#include "layers/BillOfMaterials.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

using namespace stagewright::layers;

namespace {

PackageList list()
{
    return {{{PackageKind::Dpkg, QStringLiteral("libc6"), QStringLiteral("2.36-9+deb12u4")},
             {PackageKind::Dpkg, QStringLiteral("g++-12"), QStringLiteral("12.2.0-14")},
             {PackageKind::Pip, QStringLiteral("Flask_Login"), QStringLiteral("0.6")},
             {PackageKind::Npm, QStringLiteral("@babel/core"), {}}},
            true};
}

BillSubject subject()
{
    return {QStringLiteral("app:1"), "sha256:abc", QStringLiteral("0.1.0"),
            QDateTime(QDate(2026, 8, 1), QTime(12, 0), Qt::UTC)};
}

} // namespace

class tst_BillOfMaterials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesPackagesAsDatabasesDo_data();
    void namesPackagesAsDatabasesDo();
    void writesSpdx();
    void writesCycloneDx();
    void isTheSameForTheSameImage();
};

void tst_BillOfMaterials::namesPackagesAsDatabasesDo_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("url");
    QTest::newRow("dpkg") << 0 << "pkg:deb/debian/libc6@2.36-9%2Bdeb12u4";
    QTest::newRow("a plus") << 1 << "pkg:deb/debian/g%2B%2B-12@12.2.0-14";
    QTest::newRow("pip, normalized") << 2 << "pkg:pypi/flask-login@0.6";
    QTest::newRow("npm, with a scope and no version") << 3 << "pkg:npm/%40babel/core";
}

void tst_BillOfMaterials::namesPackagesAsDatabasesDo()
{
    QFETCH(int, at);
    QTEST(packageUrl(list().packages[size_t(at)]), "url");
}

void tst_BillOfMaterials::writesSpdx()
{
    const QJsonObject document = QJsonDocument::fromJson(spdxOf(list(), subject())).object();
    QCOMPARE(document.value(QLatin1String("spdxVersion")).toString(), QStringLiteral("SPDX-2.3"));
    QCOMPARE(document.value(QLatin1String("creationInfo")).toObject().value(QLatin1String("created")).toString(),
             QStringLiteral("2026-08-01T12:00:00Z"));
    const QJsonArray packages = document.value(QLatin1String("packages")).toArray();
    QCOMPARE(packages.size(), 5); // the image too
    static const QRegularExpression allowed(QStringLiteral("^SPDXRef-[a-zA-Z0-9.-]+$"));
    QSet<QString> ids;
    for (const QJsonValue &package : packages) {
        const QString id = package.toObject().value(QLatin1String("SPDXID")).toString();
        QVERIFY2(allowed.match(id).hasMatch(), qPrintable(id));
        ids << id;
        QVERIFY(!package.toObject().value(QLatin1String("downloadLocation")).toString().isEmpty());
    }
    QCOMPARE(ids.size(), 5);
    const QJsonArray relations = document.value(QLatin1String("relationships")).toArray();
    QCOMPARE(relations.size(), 5);
    for (const QJsonValue &relation : relations)
        QVERIFY(ids.contains(relation.toObject().value(QLatin1String("relatedSpdxElement")).toString()));
}

void tst_BillOfMaterials::writesCycloneDx()
{
    const QJsonObject document = QJsonDocument::fromJson(cycloneDxOf(list(), subject())).object();
    QCOMPARE(document.value(QLatin1String("bomFormat")).toString(), QStringLiteral("CycloneDX"));
    QCOMPARE(document.value(QLatin1String("specVersion")).toString(), QStringLiteral("1.5"));
    static const QRegularExpression serial(
        QStringLiteral("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"));
    QVERIFY(serial.match(document.value(QLatin1String("serialNumber")).toString()).hasMatch());
    const QJsonArray components = document.value(QLatin1String("components")).toArray();
    QCOMPARE(components.size(), 4);
    QSet<QString> references;
    for (const QJsonValue &component : components) {
        QCOMPARE(component.toObject().value(QLatin1String("type")).toString(), QStringLiteral("library"));
        references << component.toObject().value(QLatin1String("bom-ref")).toString();
    }
    QCOMPARE(references.size(), 4);
}

void tst_BillOfMaterials::isTheSameForTheSameImage()
{
    QCOMPARE(spdxOf(list(), subject()), spdxOf(list(), subject()));
    BillSubject other = subject();
    other.digest = "sha256:def";
    QVERIFY(spdxOf(list(), subject()) != spdxOf(list(), other));
}

QTEST_GUILESS_MAIN(tst_BillOfMaterials)
#include "tst_BillOfMaterials.moc"
