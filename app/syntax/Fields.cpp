#include "syntax/Fields.h"

#include "syntax/Characters.h"

#include <limits>

namespace stagewright::syntax {

namespace {

/// \a begin: where \a whole starts in the list; -1 where it is not written there as it is read.
Field fieldOf(const QByteArray &whole, int begin)
{
    Field field;
    field.whole = whole;
    const qsizetype equals = whole.indexOf('=');
    field.hasValue = equals >= 0;
    field.key = lowered(field.hasValue ? QByteArrayView(whole).first(equals) : QByteArrayView(whole));
    if (field.hasValue) {
        field.value = whole.mid(equals + 1);
        field.valueBegin = begin < 0 ? -1 : begin + int(equals) + 1;
    }
    return field;
}

/// A field in quotes that starts behind \a at; leaves \a at behind the closing quote. Nothing where it is not closed.
std::optional<QByteArray> quotedField(const QByteArray &list, qsizetype &at)
{
    QByteArray text;
    while (true) {
        const qsizetype quote = list.indexOf('"', at);
        if (quote < 0)
            return std::nullopt;
        text.append(list.mid(at, quote - at));
        at = quote + 1;
        if (at >= list.size() || list.at(at) != '"')
            return text;
        text.append('"');
        ++at;
    }
}

} // namespace

std::vector<Field> readFields(const QByteArray &list, QByteArray &error)
{
    std::vector<Field> fields;
    if (list.isEmpty()) {
        error = "EOF";
        return {};
    }
    const auto fail = [&](qsizetype at, const QByteArray &what) {
        error = "parse error on line 1, column " + QByteArray::number(at + 1) + ": " + what;
        return std::vector<Field>();
    };
    qsizetype at = 0;
    while (true) {
        if (at < list.size() && list.at(at) == '"') {
            const qsizetype begin = at++;
            const std::optional<QByteArray> text = quotedField(list, at);
            if (!text)
                return fail(at, "extraneous or missing \" in quoted-field");
            const bool isAsWritten = at - begin == text->size() + 2;
            fields.push_back(fieldOf(*text, isAsWritten ? int(begin) + 1 : -1));
            fields.back().begin = int(begin);
            fields.back().end = int(at);
            if (at == list.size())
                return fields;
            if (list.at(at) != ',')
                return fail(at - 1, "extraneous or missing \" in quoted-field");
            ++at;
            continue;
        }
        const qsizetype comma = list.indexOf(',', at);
        const QByteArray text = list.mid(at, comma < 0 ? -1 : comma - at);
        if (const qsizetype quote = text.indexOf('"'); quote >= 0)
            return fail(at + quote, "bare \" in non-quoted-field");
        fields.push_back(fieldOf(text, int(at)));
        fields.back().begin = int(at);
        fields.back().end = int(at + text.size());
        if (comma < 0)
            return fields;
        at = comma + 1;
    }
}

std::optional<bool> parseBoolean(QByteArrayView text)
{
    for (const QByteArrayView yes : {"1", "t", "T", "true", "TRUE", "True"}) {
        if (text == yes)
            return true;
    }
    for (const QByteArrayView no : {"0", "f", "F", "false", "FALSE", "False"}) {
        if (text == no)
            return false;
    }
    return std::nullopt;
}

std::optional<quint64> parseUnsigned(QByteArrayView text, int base, int bits)
{
    if (text.isEmpty())
        return std::nullopt;
    const quint64 largest = bits >= 64 ? std::numeric_limits<quint64>::max() : (quint64(1) << bits) - 1;
    quint64 value = 0;
    for (const char c : text) {
        if (!isAsciiDigit(c) || c - '0' >= base)
            return std::nullopt;
        const quint64 digit = quint64(c - '0');
        if (value > (largest - digit) / quint64(base))
            return std::nullopt;
        value = value * quint64(base) + digit;
    }
    return value;
}

std::optional<qint64> parseInteger(QByteArrayView text, int bits)
{
    const bool isNegative = text.startsWith('-');
    if (isNegative || text.startsWith('+'))
        text = text.sliced(1);
    const std::optional<quint64> magnitude = parseUnsigned(text, 10, 64);
    const quint64 limit = (quint64(1) << (bits - 1)) - (isNegative ? 0 : 1);
    if (!magnitude || *magnitude > limit)
        return std::nullopt;
    return isNegative ? qint64(~*magnitude + 1) : qint64(*magnitude);
}

QByteArray integerError(QByteArrayView text, int bits)
{
    if (parseInteger(text, bits))
        return {};
    const qsizetype sign = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
    qsizetype end = sign;
    // Go stops at the digit that makes the number too large, whatever follows it.
    while (end < text.size() && isAsciiDigit(text[end]) && parseUnsigned(text.sliced(sign, end - sign + 1), 10, bits))
        ++end;
    const bool isNumber = end > sign && end == text.size();
    const bool isTooLarge = isNumber || (end < text.size() && isAsciiDigit(text[end]));
    return isTooLarge ? QByteArrayLiteral("value out of range") : QByteArrayLiteral("invalid syntax");
}

} // namespace stagewright::syntax
