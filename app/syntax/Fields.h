// Values of flags that are lists or numbers: comma-separated fields, booleans, integers. Knows no flag.
#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace stagewright::syntax {

/// `key=value`, or a word alone, of a comma-separated list.
struct Field {
    QByteArray whole;
    QByteArray key; // lower-case
    QByteArray value;
    bool hasValue = false;
    int begin = 0; // in the list, quotes included
    int end = 0;
    int valueBegin = -1; // where the value starts in the list; -1 where it is not written as it is read
};

/// Splits as a line of CSV (github.com/tonistiigi/go-csvvalue). Empty with \a error set where it cannot be split.
std::vector<Field> readFields(const QByteArray &list, QByteArray &error);

/// Go's strconv.ParseBool.
std::optional<bool> parseBoolean(QByteArrayView text);
/// Go's strconv.ParseInt and ParseUint for the bases 8 and 10; nothing beyond \a bits.
std::optional<qint64> parseInteger(QByteArrayView text, int bits);
std::optional<quint64> parseUnsigned(QByteArrayView text, int base, int bits);
/// Why parseInteger() takes no \a text, in strconv's words; empty where it does.
QByteArray integerError(QByteArrayView text, int bits);

} // namespace stagewright::syntax
