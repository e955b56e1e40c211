#include "graph/Reference.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <utility>

namespace stagewright::graph {

namespace {

using syntax::isAsciiDigit;
using syntax::isAsciiLetter;

constexpr qsizetype LongestPath = 255;
constexpr qsizetype LongestTag = 128;
constexpr qsizetype ShortestDigest = 32;
constexpr qsizetype IdentifierLength = 64;

bool isLowerAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || isAsciiDigit(c);
}

bool isHexadecimal(char c)
{
    return isAsciiDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// [a-z0-9]+ (separator [a-z0-9]+)*, where a separator is one of . _ __ or any number of dashes.
bool isPathComponent(QByteArrayView text)
{
    qsizetype at = 0;
    while (true) {
        const qsizetype from = at;
        while (at < text.size() && isLowerAlphanumeric(text[at]))
            ++at;
        if (at == from)
            return false;
        if (at == text.size())
            return true;
        const char separator = text[at++];
        if (separator == '-') {
            while (at < text.size() && text[at] == '-')
                ++at;
        } else if (separator == '_') {
            if (at < text.size() && text[at] == '_')
                ++at;
        } else if (separator != '.') {
            return false;
        }
    }
}

/// Whether all parts between \a separator are of a kind.
template<typename Test>
bool allParts(QByteArrayView text, char separator, Test test)
{
    while (true) {
        const qsizetype end = text.indexOf(separator);
        if (!test(end < 0 ? text : text.first(end)))
            return false;
        if (end < 0)
            return true;
        text = text.sliced(end + 1);
    }
}

bool isPath(QByteArrayView path)
{
    return allParts(path, '/', isPathComponent);
}

bool isHostName(QByteArrayView host)
{
    return allParts(host, '.', [](QByteArrayView one) {
        return !one.isEmpty() && one.front() != '-' && one.back() != '-'
            && std::all_of(one.begin(), one.end(),
                           [](char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '-'; });
    });
}

bool isDomain(QByteArrayView domain)
{
    QByteArrayView host = domain;
    const qsizetype bracket = domain.indexOf(']');
    const qsizetype colon = domain.indexOf(':', std::max<qsizetype>(0, bracket));
    if (colon >= 0) {
        const QByteArrayView port = domain.sliced(colon + 1);
        if (port.isEmpty() || !std::all_of(port.begin(), port.end(), isAsciiDigit))
            return false;
        host = domain.first(colon);
    }
    if (!host.startsWith('['))
        return isHostName(host);
    if (host.size() < 3 || !host.endsWith(']'))
        return false;
    const QByteArrayView inner = host.sliced(1, host.size() - 2);
    return std::all_of(inner.begin(), inner.end(), [](char c) { return isHexadecimal(c) || c == ':'; });
}

bool isTag(QByteArrayView tag)
{
    const auto isWord = [](char c) { return isAsciiLetter(c) || isAsciiDigit(c) || c == '_'; };
    return !tag.isEmpty() && tag.size() <= LongestTag && isWord(tag.front())
        && std::all_of(tag.begin(), tag.end(), [&](char c) { return isWord(c) || c == '.' || c == '-'; });
}

/// Algorithm components begin with a letter and are joined by one of - _ + .
bool isAlgorithm(QByteArrayView algorithm)
{
    bool startsComponent = true;
    for (const char c : algorithm) {
        if (startsComponent ? !isAsciiLetter(c) : !(isAsciiLetter(c) || isAsciiDigit(c))) {
            if (startsComponent || QByteArrayView("-_+.").indexOf(c) < 0)
                return false;
            startsComponent = true;
            continue;
        }
        startsComponent = false;
    }
    return !startsComponent;
}

bool isDigest(QByteArrayView digest)
{
    const qsizetype colon = digest.indexOf(':');
    const QByteArrayView encoded = digest.sliced(colon + 1);
    return colon > 0 && encoded.size() >= ShortestDigest && isAlgorithm(digest.first(colon))
        && std::all_of(encoded.begin(), encoded.end(), isHexadecimal);
}

/// What go-digest says of a digest that has the form of one.
std::optional<QByteArray> digestError(QByteArrayView digest)
{
    const qsizetype colon = digest.indexOf(':');
    const QByteArrayView algorithm = digest.first(colon);
    const QByteArrayView encoded = digest.sliced(colon + 1);
    const bool isLower = std::none_of(algorithm.begin(), algorithm.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!isLower)
        return QByteArrayLiteral("invalid checksum digest format");
    const qsizetype length = algorithm == "sha256" ? 64 : algorithm == "sha384" ? 96 : algorithm == "sha512" ? 128 : 0;
    if (length == 0)
        return QByteArrayLiteral("unsupported digest algorithm");
    if (encoded.size() != length)
        return QByteArrayLiteral("invalid checksum digest length");
    if (std::any_of(encoded.begin(), encoded.end(), [](char c) { return c >= 'A' && c <= 'F'; }))
        return QByteArrayLiteral("invalid checksum digest format");
    return std::nullopt;
}

bool isLower(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0 && syntax::asciiLower(c) == c; })
        || syntax::lowered(text) == text;
}

/// Domain and remote name, as splitDockerDomain. The domain is a view of \a name or of a literal.
std::pair<QByteArrayView, QByteArray> splitDomain(const QByteArray &name)
{
    const QByteArrayView hub = "docker.io";
    const qsizetype slash = name.indexOf('/');
    if (slash < 0)
        return {hub, "library/" + name};
    const QByteArrayView first = QByteArrayView(name).first(slash);
    QByteArrayView domain = hub;
    QByteArray remote = name;
    if (first == "index.docker.io") {
        remote = name.mid(slash + 1);
    } else if (first == "localhost" || first.contains('.') || first.contains(':') || !isLower(first)) {
        domain = first;
        remote = name.mid(slash + 1);
    }
    if (domain == hub && !remote.contains('/'))
        remote.prepend("library/");
    return {domain, remote};
}

/// Whether domain and remote form a reference; \a digest is then what stands behind @.
bool isReference(QByteArrayView domain, QByteArrayView remote, QByteArrayView &digest)
{
    QByteArrayView path = remote;
    digest = {};
    if (const qsizetype at = path.indexOf('@'); at >= 0) {
        digest = path.sliced(at + 1);
        path.truncate(at);
        if (!isDigest(digest))
            return false;
    }
    if (const qsizetype colon = path.indexOf(':'); colon >= 0) {
        if (!isTag(path.sliced(colon + 1)))
            return false;
        path.truncate(colon);
    }
    // What looks like a domain may as well be the first component of the path.
    return isPath(path) && (isDomain(domain) || isPath(domain));
}

} // namespace

std::optional<QByteArray> referenceError(const QByteArray &reference)
{
    const bool isIdentifier = reference.size() == IdentifierLength
        && std::all_of(reference.begin(), reference.end(),
                       [](char c) { return isHexadecimal(c) && !(c >= 'A' && c <= 'F'); });
    if (isIdentifier)
        return "invalid repository name (" + reference + "), cannot specify 64-byte hexadecimal strings";
    const auto [domain, remote] = splitDomain(reference);
    const qsizetype colon = remote.indexOf(':');
    const QByteArrayView name = QByteArrayView(remote).first(colon < 0 ? remote.size() : colon);
    if (!isLower(name))
        return "invalid reference format: repository name (" + name.toByteArray() + ") must be lowercase";
    QByteArrayView digest;
    if (!isReference(domain, remote, digest)) {
        const QByteArray lower = syntax::lowered(domain.toByteArray() + '/' + remote);
        const qsizetype slash = lower.indexOf('/');
        QByteArrayView ignored;
        if (isReference(QByteArrayView(lower).first(slash), QByteArrayView(lower).sliced(slash + 1), ignored))
            return QByteArrayLiteral("repository name must be lowercase");
        return QByteArrayLiteral("invalid reference format");
    }
    const qsizetype end = std::min(name.indexOf('@') < 0 ? name.size() : name.indexOf('@'), name.size());
    if (end > LongestPath)
        return QByteArrayLiteral("repository name must not be more than 255 characters");
    if (!digest.isEmpty())
        return digestError(digest);
    return std::nullopt;
}

} // namespace stagewright::graph
