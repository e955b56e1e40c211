#include "syntax/Suggest.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace stagewright::syntax {

namespace {

constexpr int TooFar = 3;

std::vector<char32_t> runes(const QByteArray &text)
{
    std::vector<char32_t> result;
    for (const char *at = text.begin(); at < text.end();) {
        const Rune rune = decodeRune(at, text.end());
        result.push_back(rune.codePoint);
        at += rune.bytes;
    }
    return result;
}

/// Levenshtein's distance; TooFar where it is that or more.
int distance(const std::vector<char32_t> &a, const std::vector<char32_t> &b)
{
    if (std::abs(qsizetype(a.size()) - qsizetype(b.size())) >= TooFar)
        return TooFar;
    std::vector<int> row(b.size() + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (size_t i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = int(i) + 1;
        int least = row[0];
        for (size_t j = 0; j < b.size(); ++j) {
            const int substituted = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substituted, row[j] + 1, diagonal + 1});
            least = std::min(least, row[j + 1]);
        }
        if (least >= TooFar)
            return TooFar;
    }
    return row.back();
}

QByteArray inCaseOf(const QByteArray &text, const QByteArray &model)
{
    if (model == lowered(model))
        return lowered(text);
    return model == uppered(model) ? uppered(text) : text;
}

} // namespace

QByteArray suggestion(const QByteArray &word, const QList<QByteArray> &options, LetterCase letterCase)
{
    const bool isExact = letterCase == LetterCase::Matters;
    const QByteArray wanted = isExact ? word : lowered(word);
    const std::vector<char32_t> wantedRunes = runes(wanted);
    QByteArray best;
    int least = TooFar;
    for (const QByteArray &option : options) {
        const QByteArray candidate = isExact ? option : lowered(option);
        if (candidate == wanted)
            return {};
        const int steps = distance(wantedRunes, runes(candidate));
        if (steps < least) {
            least = steps;
            best = isExact ? candidate : inCaseOf(candidate, word);
        }
    }
    return best;
}

} // namespace stagewright::syntax
