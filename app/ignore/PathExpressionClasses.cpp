// Classes of characters in a PathExpression: [a-z], [:alpha:], \d, \pL.
#include "ignore/PathExpressionParser.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <iterator>

namespace stagewright::ignore {

namespace {

constexpr char32_t LastRune = 0x10FFFF;

struct NamedClass {
    const char *name;
    const char *ranges; // pairs of first and last
};

// The names that regexp/syntax takes between [: and :].
constexpr NamedClass NamedClasses[] = {
    {"alnum", "09AZaz"},
    {"alpha", "AZaz"},
    {"blank", "\t\t  "},
    {"digit", "09"},
    {"graph", "!~"},
    {"lower", "az"},
    {"print", " ~"},
    {"punct", "!/:@[`{~"},
    {"space", "\t\r  "},
    {"upper", "AZ"},
    {"word", "09AZ__az"},
    {"xdigit", "09AFaf"},
    // Letters of Perl; their case tells whether it is the opposite.
    {"\\d", "09"},
    {"\\s", "\t\n\f\r  "},
    {"\\w", "09AZ__az"},
};

/// Adds the class \a name, or all but it.
bool addNamed(RuneSet &set, QByteArrayView name, bool isOpposite)
{
    RuneSet named;
    if (name == QByteArrayView("ascii")) {
        named.add(0, 0x7F);
    } else if (name == QByteArrayView("cntrl")) {
        named.add(0, 0x1F);
        named.add(0x7F, 0x7F);
    } else {
        const auto found = std::find_if(std::begin(NamedClasses), std::end(NamedClasses),
                                        [name](const NamedClass &one) { return name == QByteArrayView(one.name); });
        if (found == std::end(NamedClasses))
            return false;
        for (const char *range = found->ranges; *range; range += 2)
            named.add(char32_t(range[0]), char32_t(range[1]));
    }
    char32_t first = 0;
    for (const auto &[begin, end] : named.ranges) {
        if (!isOpposite)
            set.add(begin, end);
        else if (begin > first)
            set.add(first, begin - 1);
        first = end + 1;
    }
    if (isOpposite)
        set.add(first, LastRune);
    return true;
}

} // namespace

bool PathExpressionParser::readPerlClass(RuneSet &set, bool &isRead)
{
    if (!startsWith("\\") || m_at + 1 >= m_text.size())
        return true;
    const char letter = m_text.at(m_at + 1);
    if (letter == 'p' || letter == 'P') {
        isRead = readCategory(set);
        return isRead;
    }
    const char name[] = {'\\', syntax::asciiLower(letter)};
    isRead = addNamed(set, QByteArrayView(name, 2), letter != name[1]);
    m_at += isRead ? 2 : 0;
    return true;
}

/// \pL or \p{L}. Go knows finer categories and scripts too, which nobody needs for names of files.
bool PathExpressionParser::readCategory(RuneSet &set)
{
    constexpr QByteArrayView Letters = "LMNPSZC";
    bool isOpposite = m_text.at(m_at + 1) == 'P';
    m_at += 2;
    const bool hasBraces = startsWith("{");
    m_at += hasBraces ? 1 : 0;
    if (hasBraces && startsWith("^")) {
        ++m_at;
        isOpposite = !isOpposite;
    }
    if (isAtEnd() || !Letters.contains(m_text.at(m_at)))
        return false;
    set.categories.emplace_back(m_text.at(m_at++), isOpposite);
    if (!hasBraces)
        return true;
    return !isAtEnd() && m_text.at(m_at++) == '}';
}

bool PathExpressionParser::readClass()
{
    ++m_at;
    RuneSet set;
    if (startsWith("^")) {
        ++m_at;
        set.isNegated = true;
    }
    for (bool isFirst = true; isAtEnd() || m_text.at(m_at) != ']' || isFirst; isFirst = false) {
        if (isAtEnd())
            return false;
        bool isRead = false;
        if (!readNamedClass(set, isRead) || (!isRead && !readPerlClass(set, isRead)))
            return false;
        if (!isRead && !readClassPart(set, isRead))
            return false;
    }
    ++m_at;
    const bool repeats = startsWith("*");
    m_at += repeats ? 1 : 0;
    m_isRepeated = repeats;
    addSet(std::move(set), repeats);
    return true;
}

/// [:alpha:] and [:^alpha:].
bool PathExpressionParser::readNamedClass(RuneSet &set, bool &isRead)
{
    if (!startsWith("[:"))
        return true;
    const qsizetype end = m_text.indexOf(":]", m_at + 2);
    if (end < 0)
        return true;
    QByteArrayView name = QByteArrayView(m_text).sliced(m_at + 2, end - m_at - 2);
    const bool isOpposite = name.startsWith('^');
    if (isOpposite)
        name = name.sliced(1);
    m_at = end + 2;
    isRead = !name.startsWith('\\') && addNamed(set, name, isOpposite);
    return isRead;
}

/// A character or a range of them.
bool PathExpressionParser::readClassPart(RuneSet &set, bool &isRead)
{
    const std::optional<char32_t> first = readClassRune();
    if (!first)
        return false;
    std::optional<char32_t> last = first;
    if (m_at + 1 < m_text.size() && m_text.at(m_at) == '-' && m_text.at(m_at + 1) != ']') {
        ++m_at;
        last = readClassRune();
        if (!last || *last < *first)
            return false;
    }
    set.add(*first, *last);
    isRead = true;
    return true;
}

std::optional<char32_t> PathExpressionParser::readClassRune()
{
    if (isAtEnd())
        return std::nullopt;
    return m_text.at(m_at) == '\\' ? readEscape() : next();
}

} // namespace stagewright::ignore
