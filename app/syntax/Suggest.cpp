#include "syntax/Suggest.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <array>
#include <vector>

namespace stagewright::syntax {

namespace {

constexpr int TooFar = 3;

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

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

/// Levenshtein's distance; TooFar where it is that or more. Only the places within that of the diagonal are looked at:
/// cell d of a row stands for the column i + d - TooFar.
template<typename Text>
int distance(const Text &a, const Text &b)
{
    constexpr int Band = 2 * TooFar + 1;
    const int rows = int(a.size());
    const int columns = int(b.size());
    if (std::max(rows - columns, columns - rows) >= TooFar)
        return TooFar;
    std::array<int, Band> row{};
    for (int d = 0; d < Band; ++d)
        row[size_t(d)] = d >= TooFar ? d - TooFar : TooFar;
    for (int i = 1; i <= rows; ++i) {
        std::array<int, Band> next{};
        int least = TooFar;
        for (int d = 0; d < Band; ++d) {
            const int j = i + d - TooFar;
            int &cell = next[size_t(d)];
            cell = TooFar;
            if (j < 0 || j > columns)
                continue;
            if (j == 0) {
                cell = std::min(i, TooFar);
            } else {
                const bool isSame = a[size_t(i - 1)] == b[size_t(j - 1)];
                const int above = d + 1 < Band ? row[size_t(d + 1)] + 1 : TooFar;
                const int left = d > 0 ? next[size_t(d - 1)] + 1 : TooFar;
                cell = std::min({row[size_t(d)] + (isSame ? 0 : 1), above, left, TooFar});
            }
            least = std::min(least, cell);
        }
        if (least >= TooFar)
            return TooFar;
        row = next;
    }
    return row[size_t(columns - rows + TooFar)];
}

/// A word that many others are compared with.
class Wanted {
public:
    explicit Wanted(const QByteArray &word)
        : m_word(word)
        , m_isAscii(isAscii(word))
    {
    }

    /// A quick look at the lengths in bytes: a character takes at most four.
    bool mayBeNear(const QByteArray &other) const
    {
        constexpr qsizetype MostBytes = 4;
        const qsizetype difference = std::abs(m_word.size() - other.size());
        return difference < TooFar || (difference < TooFar * MostBytes && !(m_isAscii && isAscii(other)));
    }

    int distanceTo(const QByteArray &other)
    {
        if (m_isAscii && isAscii(other))
            return distance(std::string_view(m_word.constData(), size_t(m_word.size())),
                            std::string_view(other.constData(), size_t(other.size())));
        if (m_runes.empty())
            m_runes = runes(m_word);
        return distance(m_runes, runes(other));
    }

private:
    const QByteArray m_word;
    const bool m_isAscii;
    std::vector<char32_t> m_runes; // once asked for
};

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
    QByteArray best;
    int least = TooFar;
    Wanted compared(wanted);
    for (const QByteArray &option : options) {
        if (!compared.mayBeNear(option))
            continue;
        const QByteArray candidate = isExact ? option : lowered(option);
        if (candidate == wanted)
            return {};
        const int steps = compared.distanceTo(candidate);
        if (steps < least) {
            least = steps;
            best = candidate;
        }
    }
    return isExact || best.isEmpty() ? best : inCaseOf(best, word);
}

} // namespace stagewright::syntax
