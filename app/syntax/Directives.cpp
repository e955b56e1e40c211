#include "syntax/Directives.h"

#include "syntax/Characters.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <set>

namespace stagewright::syntax {

namespace {

/// The class \s of Go's regular expressions.
bool isPatternSpace(char c)
{
    return isBlank(c) && c != '\v';
}

constexpr bool isKnown(std::string_view name)
{
    return name == "syntax" || name == "escape" || name == "check";
}

QByteArrayView withoutCarriageReturn(QByteArrayView line)
{
    return line.endsWith('\r') ? line.chopped(1) : line;
}

/// Reads `<prefix> name=value` lines from \a from on, as ParseAll of BuildKit's parser/directives.go.
std::optional<Directive> findInComments(const QByteArray &body, qsizetype from, QByteArrayView prefix,
                                        QByteArrayView name)
{
    std::set<QByteArray> seen;
    while (from < body.size()) {
        const qsizetype newline = body.indexOf('\n', from);
        const qsizetype end = newline < 0 ? body.size() : newline;
        const QByteArrayView line = withoutCarriageReturn(QByteArrayView(body).sliced(from, end - from));
        // ParseAll stops at a line that its buffer cannot hold.
        if (end - from > LongestLine || !line.startsWith(prefix))
            return std::nullopt;
        const char *text = skipSpaces(line.begin() + prefix.size(), line.end());
        const auto match = matchDirective({text, line.end()});
        if (!match || seen.contains(match->name))
            return std::nullopt;
        const ByteOffset start(text - body.constData());
        if (match->name == name) {
            return Directive{match->name,
                             QByteArray(text + match->valueBegin, match->valueEnd - match->valueBegin),
                             {ByteOffset(from), ByteOffset(from + line.size())},
                             {start + match->valueBegin, start + match->valueEnd}};
        }
        seen.insert(match->name);
        from = newline < 0 ? body.size() : newline + 1;
    }
    return std::nullopt;
}

std::optional<Directive> findInJson(const QByteArray &body, qsizetype from, QByteArrayView name)
{
    const char *first = skipSpaces(body.cbegin() + from, body.cend());
    if (first == body.cend() || *first != '{')
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(body.mid(from));
    const QJsonValue value = document.object().value(QString::fromUtf8(name));
    if (!value.isString())
        return std::nullopt;
    const ByteRange all{ByteOffset(0), ByteOffset(body.size())};
    return Directive{name.toByteArray(), value.toString().toUtf8(), all, all};
}

} // namespace

std::optional<DirectiveMatch> matchDirective(QByteArrayView text)
{
    qsizetype at = 0;
    while (at < text.size() && (isAsciiLetter(text[at]) || (at > 0 && isAsciiDigit(text[at]))))
        ++at;
    const QByteArray name = lowered(text.first(at));
    if (!isKnown({name.constData(), size_t(name.size())}))
        return std::nullopt;
    while (at < text.size() && isPatternSpace(text[at]))
        ++at;
    if (at == text.size() || text[at] != '=')
        return std::nullopt;
    const qsizetype behindEquals = ++at;
    while (at < text.size() && isPatternSpace(text[at]))
        ++at;
    qsizetype end = text.size();
    while (end > at && isPatternSpace(text[end - 1]))
        --end;
    // A value of blanks alone is the last of them.
    if (at == end && end > behindEquals)
        --at;
    if (at == end)
        return std::nullopt;
    return DirectiveMatch{name, at, end};
}

std::optional<Directive> findDirective(const text::SourceText &source, QByteArrayView name)
{
    const QByteArray &body = source.body();
    qsizetype from = 0;
    if (body.startsWith("#!")) {
        const qsizetype newline = body.indexOf('\n');
        from = newline < 0 ? body.size() : newline + 1;
    }
    if (auto found = findInComments(body, from, "#", name))
        return found;
    if (name != QByteArrayView("syntax"))
        return std::nullopt;
    if (auto found = findInComments(body, from, "//", name))
        return found;
    return findInJson(body, from, name);
}

QByteArray firstPart(const QByteArray &value)
{
    const qsizetype space = value.indexOf(' ');
    return space < 0 ? value : value.first(space);
}

} // namespace stagewright::syntax
