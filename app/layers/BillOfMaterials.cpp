// Writes SPDX and CycloneDX. Knows no database.
#include "layers/BillOfMaterials.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUuid>

namespace stagewright::layers {

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString timeOf(const BillSubject &subject)
{
    return subject.madeAt.toUTC().toString(Qt::ISODate);
}

/// The same for the same image, so that two lists of it can be compared.
QUuid identityOf(const BillSubject &subject)
{
    static const QUuid space(QStringLiteral("{6f5b7c1e-2a0d-4a57-9a53-0d4f0c8b8a11}")); // Stagewright's own
    return QUuid::createUuidV5(space, subject.image.toUtf8() + '\n' + subject.digest);
}

/// An SPDX identifier may have letters, digits, dots and hyphens.
QString spdxName(const QString &text)
{
    QString name = text;
    for (QChar &c : name) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'.' || c == u'-';
        if (!isPlain)
            c = u'-';
    }
    return name;
}

QJsonObject spdxPackage(const QString &id, const QString &name, const QString &version)
{
    QJsonObject package{{QStringLiteral("SPDXID"), id},
                        {QStringLiteral("name"), name},
                        {QStringLiteral("downloadLocation"), QStringLiteral("NOASSERTION")},
                        {QStringLiteral("filesAnalyzed"), false}};
    if (!version.isEmpty())
        package.insert(QStringLiteral("versionInfo"), version);
    return package;
}

} // namespace

QString packageUrl(const Package &package)
{
    const QString version = package.version.isEmpty() ? QString() : u'@' + encoded(package.version);
    switch (package.kind) {
    case PackageKind::Dpkg:
        return QStringLiteral("pkg:deb/debian/") + encoded(package.name) + version;
    case PackageKind::Apk:
        return QStringLiteral("pkg:apk/alpine/") + encoded(package.name) + version;
    case PackageKind::Rpm:
        return QStringLiteral("pkg:rpm/") + encoded(package.name) + version;
    case PackageKind::Pip:
        return QStringLiteral("pkg:pypi/") + encoded(package.name.toLower().replace(u'_', u'-')) + version;
    case PackageKind::Npm:
        break;
    }
    return QStringLiteral("pkg:npm/") + encoded(package.name).replace(QLatin1String("%2F"), QLatin1String("/"))
        + version;
}

QByteArray spdxOf(const PackageList &list, const BillSubject &subject)
{
    const QString image = QStringLiteral("SPDXRef-image");
    QJsonArray packages{spdxPackage(image, subject.image, {})};
    QJsonArray relations{QJsonObject{{QStringLiteral("spdxElementId"), QStringLiteral("SPDXRef-DOCUMENT")},
                                     {QStringLiteral("relationshipType"), QStringLiteral("DESCRIBES")},
                                     {QStringLiteral("relatedSpdxElement"), image}}};
    int count = 0;
    for (const Package &package : list.packages) {
        // Numbered, as other characters than those allowed may tell two names apart.
        const QString id
            = QStringLiteral("SPDXRef-%1-%2-%3").arg(wordOf(package.kind), spdxName(package.name)).arg(++count);
        QJsonObject entry = spdxPackage(id, package.name, package.version);
        entry.insert(QStringLiteral("externalRefs"),
                     QJsonArray{QJsonObject{{QStringLiteral("referenceCategory"), QStringLiteral("PACKAGE-MANAGER")},
                                            {QStringLiteral("referenceType"), QStringLiteral("purl")},
                                            {QStringLiteral("referenceLocator"), packageUrl(package)}}});
        packages.append(entry);
        relations.append(QJsonObject{{QStringLiteral("spdxElementId"), image},
                                     {QStringLiteral("relationshipType"), QStringLiteral("CONTAINS")},
                                     {QStringLiteral("relatedSpdxElement"), id}});
    }
    const QJsonObject document{{QStringLiteral("spdxVersion"), QStringLiteral("SPDX-2.3")},
                               {QStringLiteral("dataLicense"), QStringLiteral("CC0-1.0")},
                               {QStringLiteral("SPDXID"), QStringLiteral("SPDXRef-DOCUMENT")},
                               {QStringLiteral("name"), subject.image},
                               {QStringLiteral("documentNamespace"),
                                QStringLiteral("urn:uuid:") + identityOf(subject).toString(QUuid::WithoutBraces)},
                               {QStringLiteral("creationInfo"),
                                QJsonObject{{QStringLiteral("created"), timeOf(subject)},
                                            {QStringLiteral("creators"),
                                             QJsonArray{QStringLiteral("Tool: stagewright-") + subject.toolVersion}}}},
                               {QStringLiteral("packages"), packages},
                               {QStringLiteral("relationships"), relations}};
    return QJsonDocument(document).toJson();
}

QByteArray cycloneDxOf(const PackageList &list, const BillSubject &subject)
{
    QJsonArray components;
    for (const Package &package : list.packages) {
        const QString url = packageUrl(package);
        QJsonObject component{{QStringLiteral("type"), QStringLiteral("library")},
                              {QStringLiteral("bom-ref"), url},
                              {QStringLiteral("name"), package.name},
                              {QStringLiteral("purl"), url}};
        if (!package.version.isEmpty())
            component.insert(QStringLiteral("version"), package.version);
        components.append(component);
    }
    const QJsonObject tool{{QStringLiteral("type"), QStringLiteral("application")},
                           {QStringLiteral("name"), QStringLiteral("stagewright")},
                           {QStringLiteral("version"), subject.toolVersion}};
    const QJsonObject metadata{
        {QStringLiteral("timestamp"), timeOf(subject)},
        {QStringLiteral("tools"), QJsonObject{{QStringLiteral("components"), QJsonArray{tool}}}},
        {QStringLiteral("component"),
         QJsonObject{{QStringLiteral("type"), QStringLiteral("container")}, {QStringLiteral("name"), subject.image}}}};
    const QJsonObject document{{QStringLiteral("bomFormat"), QStringLiteral("CycloneDX")},
                               {QStringLiteral("specVersion"), QStringLiteral("1.5")},
                               {QStringLiteral("serialNumber"),
                                QStringLiteral("urn:uuid:") + identityOf(subject).toString(QUuid::WithoutBraces)},
                               {QStringLiteral("version"), 1},
                               {QStringLiteral("metadata"), metadata},
                               {QStringLiteral("components"), components}};
    return QJsonDocument(document).toJson();
}

} // namespace stagewright::layers
