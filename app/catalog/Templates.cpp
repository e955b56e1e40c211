#include "catalog/Templates.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace stagewright::catalog {

namespace {

base::Result<QByteArray, CatalogError> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Failure{CatalogError{path, file.errorString()}};
    return file.readAll();
}

base::Result<Template, CatalogError> loadTemplate(const QDir &folder)
{
    const QString manifest = folder.filePath(QStringLiteral("template.json"));
    const auto bytes = read(manifest);
    if (!bytes)
        return base::Failure{bytes.error()};
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(*bytes, &error).object();
    if (error.error != QJsonParseError::NoError)
        return base::Failure{CatalogError{manifest, error.errorString()}};

    Template loaded;
    loaded.id = object[u"id"].toString();
    loaded.title = QCoreApplication::translate("Templates", object[u"title"].toString().toUtf8().constData());
    loaded.summary = QCoreApplication::translate("Templates", object[u"summary"].toString().toUtf8().constData());
    loaded.folder = object[u"folder"].toString();
    const auto dockerfile = read(folder.filePath(object[u"dockerfile"].toString()));
    if (!dockerfile)
        return base::Failure{dockerfile.error()};
    loaded.dockerfile = *dockerfile;
    for (const QJsonValue &entry : object[u"files"].toArray()) {
        const auto content = read(folder.filePath(entry.toString()));
        if (!content)
            return base::Failure{content.error()};
        loaded.files.push_back({entry.toString(), *content});
    }
    return loaded;
}

} // namespace

base::Result<std::vector<Template>, CatalogError> loadTemplates(const QString &root)
{
    std::vector<Template> templates;
    const QDir folder(root);
    if (!folder.exists())
        return base::Failure{CatalogError{root, QCoreApplication::translate("Templates", "There is no such folder.")}};
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        auto loaded = loadTemplate(QDir(folder.filePath(name)));
        if (!loaded)
            return base::Failure{loaded.error()};
        templates.push_back(std::move(loaded).value());
    }
    std::sort(templates.begin(), templates.end(),
              [](const Template &a, const Template &b) { return a.title.localeAwareCompare(b.title) < 0; });
    return templates;
}

base::Result<base::Done, CatalogError> writeProject(const Template &source, const QString &folder, Existing existing)
{
    for (const TemplateFile &file : source.files) {
        const QString path = QDir(folder).filePath(file.path);
        if (existing == Existing::Keep && QFile::exists(path))
            continue;
        const QString parent = QFileInfo(path).path();
        if (!QDir().mkpath(parent))
            return base::Failure{CatalogError{parent, QCoreApplication::translate("Templates", "The folder cannot be made.")}};
        QSaveFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(file.bytes) != file.bytes.size() || !out.commit())
            return base::Failure{CatalogError{path, out.errorString()}};
    }
    return base::Done{};
}

} // namespace stagewright::catalog
