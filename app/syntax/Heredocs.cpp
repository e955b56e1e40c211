#include "syntax/Heredocs.h"

#include "syntax/Characters.h"
#include "syntax/ShellWords.h"

#include <algorithm>
#include <cstring>

namespace stagewright::syntax {

namespace {

qsizetype quoteCount(const QByteArray &text)
{
    return text.count('\'') + text.count('"');
}

/// What stands behind `<<` and `<<-`; nothing where the word is no marker: `^(\d*)<<(-?)\s*([^<]*)$`.
std::optional<QByteArray> nameAsWritten(QByteArrayView word, bool &stripsTabs)
{
    qsizetype at = 0;
    while (at < word.size() && isAsciiDigit(word[at]))
        ++at;
    if (!word.sliced(at).startsWith("<<"))
        return std::nullopt;
    at += 2;
    stripsTabs = at < word.size() && word[at] == '-';
    if (stripsTabs)
        ++at;
    while (at < word.size() && isBlank(word[at]) && word[at] != '\v')
        ++at;
    const QByteArrayView rest = word.sliced(at);
    if (rest.isEmpty() || rest.contains('<'))
        return std::nullopt;
    return rest.toByteArray();
}

std::optional<HeredocMarker> readMarker(QByteArrayView word, std::optional<QByteArray> &error)
{
    HeredocMarker marker;
    const std::optional<QByteArray> written = nameAsWritten(word, marker.stripsTabs);
    if (!written)
        return std::nullopt;
    WordOptions options;
    options.unset = Unset::Keep;
    const WordResult plain = expandWords(*written, NoVariables(), options);
    if (plain.error) {
        error = plain.error;
        return std::nullopt;
    }
    if (plain.words.size() != 1)
        return std::nullopt;
    options.quotes = Quotes::Keep;
    const WordResult quoted = expandWords(*written, NoVariables(), options);
    if (quoted.error || quoted.words.size() != 1) {
        error = quoted.error.value_or(QByteArrayLiteral("the name cannot be read"));
        return std::nullopt;
    }
    marker.name = plain.words.front().text;
    marker.expands = quoteCount(marker.name) == quoteCount(quoted.words.front().text);
    return marker;
}

/// Whether there is a "<<". Most lines have not even a '<', which is found faster than two bytes are.
bool holdsMarkerSign(QByteArrayView line)
{
    const char *at = line.begin();
    while (at < line.end()) {
        const void *less = std::memchr(at, '<', size_t(line.end() - at));
        if (!less)
            return false;
        at = static_cast<const char *>(less) + 1;
        if (at < line.end() && *at == '<')
            return true;
    }
    return false;
}

} // namespace

std::vector<HeredocMarker> heredocMarkers(QByteArrayView line, std::optional<QByteArray> &error)
{
    std::vector<HeredocMarker> markers;
    if (!holdsMarkerSign(line))
        return markers;
    WordOptions options;
    options.quotes = Quotes::Keep;
    options.escapes = Escapes::Keep;
    options.unset = Unset::Keep;
    // A line that cannot be split, by an open quote for instance, has no heredocs.
    const WordResult split = expandWords(line, NoVariables(), options);
    for (const ShellWord &word : split.words) {
        std::optional<HeredocMarker> marker = readMarker(word.text, error);
        if (error)
            return markers;
        if (!marker)
            continue;
        marker->range = {word.begin, word.end};
        markers.push_back(std::move(*marker));
    }
    return markers;
}

std::optional<HeredocMarker> heredocMarker(QByteArrayView word)
{
    std::optional<QByteArray> error;
    return readMarker(word, error);
}

} // namespace stagewright::syntax
