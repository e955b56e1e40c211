#include "export/Yaml.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace stagewright::exports {

namespace {

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

/// Keys of our own formats stand as they are, behind their blanks; others are quoted.
QString key(const QString &name)
{
    static const QRegularExpression plain(QStringLiteral("^ *[a-z][a-z_-]*\\z"));
    // "on", "yes" and their like are words of YAML 1.1; the one that workflows have is read as meant.
    static const QRegularExpression word(QStringLiteral("^(y|n|yes|no|true|false|off|null)\\z"));
    return plain.match(name).hasMatch() && !word.match(name).hasMatch() ? name : quoted(name);
}

} // namespace

void Yaml::line(const QString &text)
{
    m_text += QString(m_depth * 2, u' ') + text + u'\n';
}

void Yaml::open(const QString &name)
{
    line(key(name) + u':');
    m_depth += 1 + int(name.size() - QString(name).trimmed().size()) / 2;
}

void Yaml::value(const QString &name, const QString &value)
{
    line(key(name) + QStringLiteral(": ") + quoted(value));
}

void Yaml::flag(const QString &name)
{
    line(key(name) + QStringLiteral(": true"));
}

void Yaml::empty(const QString &name)
{
    line(key(name) + u':');
}

void Yaml::list(const QString &name, const QStringList &values)
{
    line(key(name) + u':');
    for (const QString &value : values)
        line(QStringLiteral("  - ") + quoted(value));
}

void Yaml::item(const QString &name, const QString &value)
{
    line(QStringLiteral("- ") + key(name) + QStringLiteral(": ") + quoted(value));
}

void Yaml::comment(const QString &text)
{
    line(QStringLiteral("# ") + text);
}

} // namespace stagewright::exports
