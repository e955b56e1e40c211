// Reads the text of a PathExpression as Go's regexp/syntax does. Known to it alone.
#pragma once

#include "ignore/PathExpression.h"

namespace stagewright::ignore {

class PathExpressionParser {
public:
    explicit PathExpressionParser(const QByteArray &text)
        : m_text(text)
    {
    }

    std::optional<PathExpression> run();

private:
    using Item = PathExpression::Item;
    using Kind = PathExpression::Kind;

    bool isAtEnd() const { return m_at >= m_text.size(); }
    bool startsWith(QByteArrayView head) const { return QByteArrayView(m_text).sliced(m_at).startsWith(head); }
    char32_t next();
    bool readItem();
    bool readRepetition();
    bool repeatLast(int least, int most);
    /// A number without leading zeros; more than a repetition takes is told as that.
    std::optional<int> readNumber();
    bool readCategory(RuneSet &set);
    std::optional<char32_t> readHexadecimal();
    bool readBackslash();
    bool readClass();
    bool readClassPart(RuneSet &set, bool &isRead);
    bool readNamedClass(RuneSet &set, bool &isRead);
    /// \d, \s, \w, \pL and their opposites.
    bool readPerlClass(RuneSet &set, bool &isRead);
    std::optional<char32_t> readClassRune();
    std::optional<char32_t> readEscape();
    void addRune(char32_t rune);
    void addSet(RuneSet set, bool repeats = false);
    void add(Kind kind) { m_result.m_items.push_back({kind, false, 0, -1}); }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    bool m_isRepeated = false; // the last thing read was, and must not be again
    PathExpression m_result;
};

} // namespace stagewright::ignore
