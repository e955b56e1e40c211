#include "graph/GitSource.h"

#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Quoting.h"

#include <QList>

#include <algorithm>
#include <map>

namespace stagewright::graph {

namespace {

using syntax::isAsciiDigit;
using syntax::isAsciiLetter;
using syntax::quoted;

struct Location {
    QByteArray scheme;
    QByteArray path;
    QByteArray query;
    QByteArray fragment;
};

/// Where the scheme of `scheme://...` ends; -1 where there is none.
qsizetype schemeEnd(const QByteArray &text)
{
    qsizetype at = 0;
    while (at < text.size() && (isAsciiLetter(text.at(at)) || isAsciiDigit(text.at(at))))
        ++at;
    return at > 0 && text.mid(at, 3) == "://" ? at : -1;
}

bool hasBrokenEscape(const QByteArray &text)
{
    const auto isHex
        = [](char c) { return isAsciiDigit(c) || (syntax::asciiLower(c) >= 'a' && syntax::asciiLower(c) <= 'f'); };
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        if (at + 2 >= text.size() || !isHex(text.at(at + 1)) || !isHex(text.at(at + 2)))
            return true;
    }
    return false;
}

bool isHost(const QByteArray &authority)
{
    const QByteArray host = authority.mid(authority.lastIndexOf('@') + 1);
    const qsizetype colon = host.lastIndexOf(':');
    const bool hasPort = colon >= 0 && host.indexOf(']', colon) < 0;
    const QByteArray port = hasPort ? host.mid(colon + 1) : QByteArray();
    return std::all_of(port.begin(), port.end(), isAsciiDigit)
        && std::none_of(host.begin(), host.end(), [](char c) { return QByteArrayView(" \"<>^`{}|\\").contains(c); });
}

/// A URL taken apart as net/url does; false where that refuses it.
bool readUrl(const QByteArray &text, Location &location)
{
    const bool hasControl = std::any_of(text.begin(), text.end(),
                                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (hasControl)
        return false;
    QByteArray rest = text;
    if (const qsizetype hash = rest.indexOf('#'); hash >= 0) {
        location.fragment = rest.mid(hash + 1);
        rest.truncate(hash);
    }
    if (const qsizetype mark = rest.indexOf('?'); mark >= 0) {
        location.query = rest.mid(mark + 1);
        rest.truncate(mark);
    }
    if (const qsizetype end = schemeEnd(rest); end >= 0) {
        if (!isAsciiLetter(rest.front()))
            return false;
        location.scheme = syntax::lowered(QByteArrayView(rest).first(end));
        rest.remove(0, end + 3);
        const qsizetype slash = rest.indexOf('/');
        const QByteArray authority = slash < 0 ? rest : rest.first(slash);
        if (!isHost(authority))
            return false;
        rest.remove(0, authority.size());
    }
    if (hasBrokenEscape(rest) || hasBrokenEscape(location.fragment))
        return false;
    location.path = QByteArray::fromPercentEncoding(rest);
    return true;
}

/// `user@host:path?query#fragment`.
bool readSecureCopy(const QByteArray &text, Location &location)
{
    const auto isName = [](const QByteArray &part, char extra) {
        return !part.isEmpty() && std::all_of(part.begin(), part.end(), [&](char c) {
            return isAsciiLetter(c) || isAsciiDigit(c) || c == '-' || c == extra;
        });
    };
    const qsizetype at = text.indexOf('@');
    const qsizetype colon = text.indexOf(':', at + 1);
    if (at <= 0 || colon < 0 || !isName(text.first(at), '_') || !isName(text.mid(at + 1, colon - at - 1), '.'))
        return false;
    location.scheme = "ssh";
    QByteArray rest = text.mid(colon + 1);
    // A question mark behind the first # belongs to the fragment only where none stands in front of it.
    const qsizetype mark = rest.indexOf('?');
    const qsizetype hash = rest.indexOf('#', std::max<qsizetype>(0, mark));
    if (hash >= 0) {
        location.fragment = rest.mid(hash + 1);
        rest.truncate(hash);
    }
    if (mark >= 0 && mark < rest.size()) {
        location.query = rest.mid(mark + 1);
        rest.truncate(mark);
    }
    location.path = rest;
    return true;
}

std::map<QByteArray, QList<QByteArray>> queryValues(const QByteArray &query)
{
    std::map<QByteArray, QList<QByteArray>> values;
    for (const QByteArray &pair : query.split('&')) {
        if (pair.isEmpty() || pair.contains(';'))
            continue;
        const qsizetype equals = pair.indexOf('=');
        QByteArray key = equals < 0 ? pair : pair.first(equals);
        QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
        if (hasBrokenEscape(key) || hasBrokenEscape(value))
            continue;
        key = QByteArray::fromPercentEncoding(key.replace('+', ' '));
        value = QByteArray::fromPercentEncoding(value.replace('+', ' '));
        values[key].append(value);
    }
    return values;
}

/// One member of the query; answers BuildKit's message where it does not take it.
QByteArray readMember(const QByteArray &key, const QList<QByteArray> &values, GitSource &source)
{
    const bool isSwitch = key == "submodules" || key == "keep-git-dir" || key == "fetch-by-commit";
    if (values.size() > 1)
        return "query " + quoted(key) + " has multiple values";
    const QByteArray value = values.value(0);
    if (value.isEmpty() && !isSwitch)
        return "query " + quoted(key) + " has no value";
    if (isSwitch) {
        const bool isFine = value.isEmpty() || syntax::parseBoolean(value);
        return isFine ? QByteArray() : "invalid " + key + " value: " + quoted(value);
    }
    if (key == "mtime") {
        const bool isFine = value == "checkout" || value == "commit";
        return isFine ? QByteArray()
                      : "invalid mtime value: " + quoted(value) + " (must be \"checkout\" or \"commit\")";
    }
    if (key == "ref" || key == "tag" || key == "branch") {
        const QByteArray prefix = key == "tag" ? "refs/tags/" : key == "branch" ? "refs/heads/" : "";
        const QByteArray full = value.startsWith(prefix) ? value : prefix + value;
        if (!source.reference.isEmpty() && source.reference != full)
            return "ref conflicts: " + quoted(source.reference) + " vs " + quoted(full);
        source.reference = full;
        return {};
    }
    if (key == "checksum" || key == "commit")
        source.checksum = value;
    else if (key != "subdir")
        return "unexpected query " + quoted(key);
    return {};
}

} // namespace

GitSource gitSource(const QByteArray &text)
{
    GitSource source;
    Location location;
    source.looksLocal = text.startsWith("github.com/");
    // Whatever is fetched has a colon.
    const bool mayBeGit = source.looksLocal || text.contains(':');
    if (!mayBeGit || text.startsWith("./") || text.startsWith("../"))
        return source;
    const bool isUrl = source.looksLocal || schemeEnd(text) >= 0;
    if (isUrl ? !readUrl(text, location) : !readSecureCopy(text, location))
        return source;
    const bool isHttp = location.scheme == "http" || location.scheme == "https";
    if (!source.looksLocal && !isHttp && location.scheme != "ssh" && location.scheme != "git")
        return source;
    if (isHttp && !location.path.endsWith(".git"))
        return source;
    source.isGit = true;
    source.reference = location.fragment.split(':').value(0);
    for (const auto &[key, values] : queryValues(location.query)) {
        if (QByteArray error = readMember(key, values, source); !error.isEmpty()) {
            source.error = error;
            break;
        }
    }
    return source;
}

} // namespace stagewright::graph
