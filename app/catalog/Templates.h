// The templates people start from: a Dockerfile and a small project that it builds, read from resources/templates.
// Knows no windows.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace stagewright::catalog {

struct TemplateFile {
    QString path; // relative to the project's folder, with forward slashes
    QByteArray bytes;
};

struct Template {
    QString id;
    QString title;
    QString summary;
    QString folder; // what the project's folder is called
    QByteArray dockerfile;
    std::vector<TemplateFile> files; // without the Dockerfile
};

/// What is wrong with a folder of templates or a target folder, for people.
struct CatalogError {
    QString path;
    QString detail;
};

/// The templates below \a root (":/templates" is the program's own), sorted by title. An unreadable one is an error of
/// the whole, since they are ours.
base::Result<std::vector<Template>, CatalogError> loadTemplates(const QString &root = QStringLiteral(":/templates"));

enum class Existing : quint8 { Keep, Replace };

/// Writes the project's files (not the Dockerfile) below \a folder, making folders as needed.
base::Result<base::Done, CatalogError> writeProject(const Template &source, const QString &folder, Existing existing);

} // namespace stagewright::catalog
