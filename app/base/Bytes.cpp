#include "base/Bytes.h"

#include <QRegularExpression>

#include <cmath>

namespace stagewright::base {

QString shownBytes(std::optional<qint64> bytes)
{
    if (!bytes)
        return QStringLiteral("-");
    // As docker prints sizes: steps of 1000, three significant digits (go-units, HumanSize).
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
    double value = double(*bytes);
    int unit = 0;
    while (value >= 999.5 && unit < 4) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    QString number = QString::number(value, 'f', decimals);
    if (number.contains(QLatin1Char('.'))) {
        while (number.endsWith(QLatin1Char('0')))
            number.chop(1);
        if (number.endsWith(QLatin1Char('.')))
            number.chop(1);
    }
    return number + QLatin1Char(' ') + QLatin1String(units[unit]);
}

std::optional<qint64> readBytes(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*(\\d+(?:\\.\\d+)?)\\s*(?:([kmgt])(i?))?b?\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qsizetype power
        = match.captured(2).isEmpty() ? 0 : QStringLiteral("kmgt").indexOf(match.captured(2).toLower()) + 1;
    const double bytes
        = match.captured(1).toDouble() * std::pow(match.captured(3).isEmpty() ? 1000.0 : 1024.0, double(power));
    if (bytes < 1 || bytes > 1e18)
        return std::nullopt;
    return qint64(std::llround(bytes));
}

} // namespace stagewright::base
