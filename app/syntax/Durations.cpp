#include "syntax/Durations.h"

#include "syntax/Characters.h"
#include "syntax/Quoting.h"

#include <optional>

namespace stagewright::syntax {

namespace {

constexpr quint64 LongestDuration = quint64(1) << 63; // nanoseconds; Go allows that many below zero

/// Nanoseconds of a unit; 0 where there is no such unit.
quint64 unitOf(QByteArrayView name)
{
    struct Unit {
        QByteArrayView name;
        quint64 nanoseconds;
    };
    static constexpr Unit Units[]
        = {{"ns", 1},         {"us", 1000},         {"\xC2\xB5s", 1000},   {"\xCE\xBCs", 1000},
           {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3600'000'000'000}};
    for (const Unit &known : Units) {
        if (name == known.name)
            return known.nanoseconds;
    }
    return 0;
}

/// The digits behind a point, as so many parts of a scale; digits beyond what fits do not count.
struct Fraction {
    quint64 parts = 0;
    double scale = 1;
};

Fraction readFraction(QByteArrayView text, qsizetype &at)
{
    Fraction fraction;
    bool isFull = false;
    for (; at < text.size() && isAsciiDigit(text[at]); ++at) {
        const quint64 digit = quint64(text[at] - '0');
        isFull = isFull || fraction.parts > (LongestDuration - 1 - digit) / 10;
        if (isFull)
            continue;
        fraction.parts = fraction.parts * 10 + digit;
        fraction.scale *= 10;
    }
    return fraction;
}

/// A number in front of a unit.
struct Amount {
    quint64 whole = 0;
    Fraction fraction;
};

/// Nothing where there is no digit, or where there are too many.
std::optional<Amount> readAmount(QByteArrayView text, qsizetype &at)
{
    Amount amount;
    const qsizetype from = at;
    for (; at < text.size() && isAsciiDigit(text[at]); ++at) {
        const quint64 digit = quint64(text[at] - '0');
        if (amount.whole > (LongestDuration - digit) / 10)
            return std::nullopt;
        amount.whole = amount.whole * 10 + digit;
    }
    qsizetype digits = at - from;
    if (at < text.size() && text[at] == '.') {
        const qsizetype begin = ++at;
        amount.fraction = readFraction(text, at);
        digits += at - begin;
    }
    return digits > 0 ? std::optional(amount) : std::nullopt;
}

QByteArrayView readUnit(QByteArrayView text, qsizetype &at)
{
    const qsizetype from = at;
    while (at < text.size() && text[at] != '.' && !isAsciiDigit(text[at]))
        ++at;
    return text.sliced(from, at - from);
}

/// Nothing where it is too long.
std::optional<quint64> nanoseconds(const Amount &amount, quint64 unit)
{
    if (amount.whole > LongestDuration / unit)
        return std::nullopt;
    const double part = double(amount.fraction.parts) * (double(unit) / amount.fraction.scale);
    const quint64 sum = amount.whole * unit + quint64(part);
    return sum > LongestDuration ? std::nullopt : std::optional(sum);
}

} // namespace

base::Result<qint64, QByteArray> parseDuration(QByteArrayView text)
{
    const auto failure = [&](const QByteArray &what) { return base::Failure{"time: " + what + quotedForTime(text)}; };
    const QByteArray invalid = QByteArrayLiteral("invalid duration ");
    qsizetype at = 0;
    const bool isNegative = text.startsWith('-');
    if (isNegative || text.startsWith('+'))
        ++at;
    if (text.sliced(at) == QByteArrayView("0"))
        return qint64(0);
    if (at == text.size())
        return failure(invalid);
    quint64 sum = 0;
    while (at < text.size()) {
        const std::optional<Amount> amount = readAmount(text, at);
        if (!amount)
            return failure(invalid);
        const QByteArrayView name = readUnit(text, at);
        if (name.isEmpty())
            return failure("missing unit in duration ");
        const quint64 unit = unitOf(name);
        if (unit == 0)
            return failure("unknown unit " + quotedForTime(name) + " in duration ");
        const std::optional<quint64> part = nanoseconds(*amount, unit);
        if (!part || *part > LongestDuration - sum)
            return failure(invalid);
        sum += *part;
    }
    if (isNegative)
        return qint64(quint64(0) - sum);
    if (sum == LongestDuration)
        return failure(invalid);
    return qint64(sum);
}

} // namespace stagewright::syntax
