#include "checks/buildkit/Modes.h"

#include "syntax/Characters.h"
#include "syntax/Fields.h"

#include <QList>

#include <algorithm>

namespace stagewright::checks {

namespace {

using syntax::isAsciiDigit;

/// A symbolic mode as github.com/tonistiigi/dchapes-mode parses it: [augo...][+-=][rwxXstugo...][,...].
bool isSymbolicMode(const QByteArray &mode)
{
    const auto isOneOf
        = [&](qsizetype at, QByteArrayView set) { return at < mode.size() && set.contains(mode.at(at)); };
    qsizetype at = 0;
    while (true) {
        while (isOneOf(at, "augo"))
            ++at;
        do {
            if (!isOneOf(at, "+-="))
                return false;
            ++at;
            while (isOneOf(at, "rwxXstugo"))
                ++at;
            if (at == mode.size())
                return true;
        } while (mode.at(at) != ',');
        ++at;
    }
}

} // namespace

QByteArray chmodError(const QByteArray &mode)
{
    constexpr quint64 Highest = 07777;
    const QByteArray octal
        = "invalid chmod parameter: '" + mode + "'. it should be octal string and between 0 and 07777";
    if (const auto number = syntax::parseUnsigned(mode, 8, 32))
        return *number > Highest ? octal : QByteArray();
    if (!mode.isEmpty() && isAsciiDigit(mode.front()))
        return octal;
    return isSymbolicMode(mode) ? QByteArray() : QByteArrayLiteral("invalid syntax");
}

QByteArray digestError(const QByteArray &digest)
{
    const QByteArray format = QByteArrayLiteral("invalid checksum digest format");
    const qsizetype colon = digest.indexOf(':');
    if (colon <= 0 || colon + 1 == digest.size())
        return format;
    const QByteArray algorithm = digest.first(colon);
    const QByteArray encoded = digest.mid(colon + 1);
    const qsizetype length = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
    if (length == 0) {
        const bool isFormed = std::all_of(digest.begin(), digest.end(), [](char c) {
            return syntax::isAsciiLetter(c) || isAsciiDigit(c) || QByteArrayView(":.+_-=").contains(c);
        });
        return isFormed ? QByteArrayLiteral("unsupported digest algorithm") : format;
    }
    if (encoded.size() != length)
        return QByteArrayLiteral("invalid checksum digest length");
    const bool isHex
        = std::all_of(encoded.begin(), encoded.end(), [](char c) { return isAsciiDigit(c) || (c >= 'a' && c <= 'f'); });
    return isHex ? QByteArray() : format;
}

bool isSignal(const QByteArray &signal)
{
    if (const auto number = syntax::parseInteger(signal, 64))
        return *number != 0;
    static const QList<QByteArray> Names = QByteArray("ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE "
                                                      "POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP "
                                                      "TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX")
                                               .split(' ');
    QByteArray name = syntax::uppered(signal);
    if (name.startsWith("SIG"))
        name.remove(0, 3);
    if (Names.contains(name))
        return true;
    const bool isAbove = name.startsWith("RTMIN+");
    if (!isAbove && !name.startsWith("RTMAX-"))
        return false;
    const QByteArray distance = name.mid(6);
    const auto number = syntax::parseUnsigned(distance, 10, 8);
    return number && !distance.startsWith('0') && *number <= (isAbove ? 15 : 14);
}

bool isSize(const QByteArray &size)
{
    qsizetype last = size.size() - 1;
    while (last >= 0 && !isAsciiDigit(size.at(last)) && size.at(last) != '.' && size.at(last) != ' ')
        --last;
    if (last < 0)
        return false;
    bool isNumber = false;
    const QByteArray digits = size.at(last) == ' ' ? size.first(last) : size.first(last + 1);
    const bool isTight = digits == digits.trimmed();
    const double value = digits.toDouble(&isNumber);
    if (!isNumber || !isTight || value < 0)
        return false;
    const QByteArray suffix = syntax::lowered(size.mid(last + 1));
    if (suffix.isEmpty() || suffix == "b")
        return true;
    const bool isUnit = QByteArrayView("kmgtp").contains(suffix.front());
    return isUnit && (suffix.size() == 1 || suffix.mid(1) == "b" || suffix.mid(1) == "ib");
}

} // namespace stagewright::checks
