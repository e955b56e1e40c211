#include "base/Bytes.h"

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

} // namespace stagewright::base
