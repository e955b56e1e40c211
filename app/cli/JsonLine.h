// Writes JSON on one line, with members in the order they are given. Knows no schema.
#pragma once

#include <QByteArray>

namespace stagewright::cli {

/// QJsonObject sorts its members; where the order matters, this does not.
class JsonLine {
public:
    void openObject() { open('{'); }
    void closeObject() { close('}'); }
    void openArray() { open('['); }
    void closeArray() { close(']'); }
    void name(QByteArrayView name);
    void text(QByteArrayView value);
    void number(qint64 value);
    void member(QByteArrayView key, QByteArrayView value)
    {
        name(key);
        text(value);
    }
    void member(QByteArrayView key, qint64 value)
    {
        name(key);
        number(value);
    }

    const QByteArray &bytes() const { return m_bytes; }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void quote(QByteArrayView value);

    QByteArray m_bytes;
    bool m_needsComma = false;
};

} // namespace stagewright::cli
