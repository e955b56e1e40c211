#include "checks/buildkit/Ports.h"

#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Quoting.h"

#include <QList>

#include <optional>

namespace stagewright::checks {

namespace {

struct PortRange {
    int first = 0;
    int last = 0;
};

std::optional<int> portNumber(const QByteArray &text)
{
    constexpr int Highest = 65535;
    const std::optional<qint64> number = syntax::parseInteger(text, 64);
    if (!number || *number < 0 || *number > Highest)
        return std::nullopt;
    return int(*number);
}

std::optional<PortRange> portRange(const QByteArray &text)
{
    const qsizetype dash = text.indexOf('-');
    const QByteArray first = dash < 0 ? text : text.first(dash);
    const std::optional<int> start = portNumber(first);
    if (!start)
        return std::nullopt;
    const QByteArray last = text.mid(dash + 1);
    if (dash < 0 || last == first)
        return PortRange{*start, *start};
    const std::optional<int> end = portNumber(last);
    if (!end || *end < *start)
        return std::nullopt;
    return PortRange{*start, *end};
}

bool isFourByteAddress(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    if (parts.size() != 4)
        return false;
    for (const QByteArray &part : parts) {
        const auto number = syntax::parseUnsigned(part, 10, 8);
        if (!number || part.size() > 3 || (part.size() > 1 && part.startsWith('0')))
            return false;
    }
    return true;
}

/// net.ParseIP of an address with colons; a zone is none.
bool isSixteenByteAddress(const QByteArray &text)
{
    constexpr int Groups = 8;
    const qsizetype gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0)
        return false;
    int groups = 0;
    const auto count = [&](const QByteArray &half) {
        if (half.isEmpty())
            return true;
        const QList<QByteArray> parts = half.split(':');
        for (qsizetype i = 0; i < parts.size(); ++i) {
            bool isHex = false;
            const QByteArray &part = parts.at(i);
            if (i == parts.size() - 1 && part.contains('.')) {
                groups += 2;
                return isFourByteAddress(part);
            }
            part.toUInt(&isHex, 16);
            if (!isHex || part.size() > 4 || part.startsWith('+'))
                return false;
            ++groups;
        }
        return true;
    };
    if (gap < 0)
        return count(text) && groups == Groups;
    return count(text.first(gap)) && count(text.mid(gap + 2)) && groups < Groups;
}

/// What Go's net.SplitHostPort says of an address that begins with a bracket, a colon put behind it.
QByteArray bracketError(const QByteArray &address)
{
    const qsizetype close = address.indexOf(']');
    if (close < 0)
        return "missing ']' in address";
    if (close + 1 < address.size())
        return address.at(close + 1) == ':' ? "too many colons in address" : "missing port in address";
    return address.indexOf('[', 1) < 0 ? "" : "unexpected '[' in address";
}

QByteArray addressError(const QByteArray &written)
{
    QByteArray address = written;
    if (address.startsWith('[')) {
        if (const QByteArray error = bracketError(address); !error.isEmpty())
            return "invalid IP address " + address + ": address " + address + ":: " + error;
        address = address.mid(1, address.size() - 2);
    }
    if (address.isEmpty() || isFourByteAddress(address) || (address.contains(':') && isSixteenByteAddress(address)))
        return {};
    return "invalid IP address: " + address;
}

QByteArray rangeError(const QByteArray &container, const QByteArray &host)
{
    const std::optional<PortRange> inside = portRange(container);
    if (!inside)
        return "invalid containerPort: " + container;
    if (host.isEmpty())
        return {};
    const std::optional<PortRange> outside = portRange(host);
    if (!outside)
        return "invalid hostPort: " + host;
    const bool isOnePort = inside->first == inside->last;
    if (!isOnePort && inside->last - inside->first != outside->last - outside->first)
        return "invalid ranges specified for container and host Ports: " + container + " and " + host;
    return {};
}

} // namespace

Port readPort(const QByteArray &text)
{
    Port port;
    QList<QByteArray> parts = text.split(':');
    QByteArray container = parts.takeLast();
    const QByteArray host = parts.isEmpty() ? QByteArray() : parts.takeLast();
    const QByteArray address = parts.join(':');
    const qsizetype slash = container.indexOf('/');
    const QByteArray protocol = slash < 0 ? QByteArray() : container.mid(slash + 1);
    if (slash >= 0)
        container.truncate(slash);
    if (container.isEmpty()) {
        port.error = "invalid port: " + syntax::quoted(text) + ": no port specified";
        return port;
    }
    const QByteArray lower = syntax::lowered(protocol);
    if (!lower.isEmpty() && lower != "tcp" && lower != "udp" && lower != "sctp") {
        port.error = "invalid port: " + syntax::quoted(text) + ": invalid proto: " + protocol;
        return port;
    }
    port.hasUpperCaseProtocol = protocol != lower;
    port.hasHostPart = !address.isEmpty() || !host.isEmpty();
    port.isSplit = true;
    port.error = addressError(address);
    if (port.error.isEmpty())
        port.error = rangeError(container, host);
    return port;
}

} // namespace stagewright::checks
