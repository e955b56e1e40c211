#include "ignore/PathExpression.h"

#include "syntax/Characters.h"

#include <algorithm>

namespace stagewright::ignore {

namespace {

constexpr char32_t NoRune = 0xFFFFFFFF; // what stands in front of and behind a text

bool isWord(char32_t rune)
{
    return rune < 0x80 && (syntax::isAsciiLetter(char(rune)) || syntax::isAsciiDigit(char(rune)) || rune == '_');
}

bool isInCategory(char32_t rune, char letter)
{
    switch (QChar::category(rune)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return letter == 'M';
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        return letter == 'N';
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return letter == 'Z';
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
        return letter == 'C';
    case QChar::Other_NotAssigned:
        return false;
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
        return letter == 'L';
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other:
        return letter == 'S';
    default:
        return letter == 'P';
    }
}

} // namespace

bool RuneSet::contains(char32_t rune) const
{
    bool isIn = std::any_of(ranges.begin(), ranges.end(),
                            [rune](const auto &range) { return rune >= range.first && rune <= range.second; });
    for (const auto &[letter, isOutside] : categories)
        isIn = isIn || isInCategory(rune, letter) != isOutside;
    return isIn != isNegated;
}

struct PathExpression::Place {
    char32_t before = NoRune;
    char32_t after = NoRune;
};

/// Adds the states that are reached from \a states without reading; all such steps lead forwards, so once is enough.
/// Tells whether the expression has matched.
bool PathExpression::follow(std::vector<char> &states, const Place &place) const
{
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (!states[i])
            continue;
        const Item &item = m_items[i];
        bool passes = item.repeats;
        switch (item.kind) {
        case Kind::Accept:
            return true;
        case Kind::Optional:
            states[i + 1 + size_t(item.set)] = true;
            passes = true;
            break;
        case Kind::Begin:
            passes = passes || place.before == NoRune;
            break;
        case Kind::End:
            passes = passes || place.after == NoRune;
            break;
        case Kind::WordEdge:
            passes = passes || isWord(place.before) != isWord(place.after);
            break;
        case Kind::NoWordEdge:
            passes = passes || isWord(place.before) == isWord(place.after);
            break;
        case Kind::Rune:
        case Kind::Set:
            break;
        }
        if (passes)
            states[i + 1] = true;
    }
    return false;
}

/// The states behind \a rune; false where there are none.
bool PathExpression::read(const std::vector<char> &states, std::vector<char> &next, char32_t rune) const
{
    std::fill(next.begin(), next.end(), false);
    bool isAlive = false;
    for (size_t i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items[i];
        const bool takes = states[i]
            && ((item.kind == Kind::Rune && item.rune == rune)
                || (item.kind == Kind::Set && m_sets[size_t(item.set)].contains(rune)));
        if (takes) {
            next[item.repeats ? i : i + 1] = true;
            isAlive = true;
        }
    }
    return isAlive;
}

bool PathExpression::matchesWithin(const QByteArray &path, qint64 &budget) const
{
    std::vector<char> states(m_items.size());
    std::vector<char> next(m_items.size());
    Place place;
    const char *const end = path.cend();
    for (const char *at = path.cbegin();;) {
        budget -= qint64(m_items.size()) + 1;
        if (budget < 0)
            return false;
        // A match may begin anywhere; what must not says so with ^.
        for (const size_t start : m_starts)
            states[start] = true;
        const bool isEnd = at == end;
        const syntax::Rune rune = isEnd ? syntax::Rune{} : syntax::decodeRune(at, end);
        // "/" is above "/a", though it does not end in front of a slash.
        const bool isRoot = at == path.cbegin() + 1 && path.startsWith('/') && path.indexOf('/', 1) < 0;
        if (isEnd || isRoot || rune.codePoint == '/') {
            next = states;
            place.after = NoRune;
            if (follow(next, place))
                return true;
        }
        if (isEnd)
            return false;
        place.after = rune.codePoint;
        if (follow(states, place))
            return true;
        if (!read(states, next, rune.codePoint) && m_starts.size() == 1)
            return false; // the first alternative begins with ^
        states.swap(next);
        place.before = rune.codePoint;
        at += rune.bytes;
    }
}

} // namespace stagewright::ignore
