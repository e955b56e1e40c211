// Writes YAML of block mappings, every string quoted as JSON does it, which YAML 1.2 reads. Knows no format above it.
#pragma once

#include <QStringList>

namespace stagewright::exports {

class Yaml {
public:
    /// A mapping below \a name; close() ends it.
    void open(const QString &name);
    void close() { m_depth = qMax(0, m_depth - 1); }
    void closeAll() { m_depth = 0; }
    void value(const QString &name, const QString &value);
    void flag(const QString &name); // true
    void empty(const QString &name);
    void list(const QString &name, const QStringList &values);
    /// An entry of a list that begins with one value; more of it is written two blanks deeper.
    void item(const QString &name, const QString &value);
    void comment(const QString &text);

    QByteArray bytes() const { return m_text.toUtf8(); }

private:
    void line(const QString &text);

    QString m_text;
    int m_depth = 0;
};

} // namespace stagewright::exports
