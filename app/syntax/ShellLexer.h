// The reader behind ShellWords.h: one text, character by character. Known to it alone.
#pragma once

#include "syntax/WordCollector.h"

#include <algorithm>

namespace stagewright::syntax {

enum class Want : quint8 { Text, Words };

// BuildKit has neither limit; without them a small file could take all memory or the whole stack.
constexpr int MaximalNesting = 200;
constexpr qsizetype MaximalGrowth = 1 << 16;

/// Reads one text, as shellWord of BuildKit's frontend/dockerfile/shell/lex.go.
class ShellLexer {
public:
    ShellLexer(QByteArrayView text, const Variables &variables, const WordOptions &options, Want want)
        : m_text(text)
        , m_variables(variables)
        , m_options(options)
        , m_want(want)
        , m_longest(std::max(MaximalGrowth, 4 * text.size()))
    {
        // Go's scanner drops a byte order mark.
        if (m_text.startsWith(QByteArrayView("\xEF\xBB\xBF")))
            m_at = 3;
        load();
    }

    WordResult run();

private:
    static constexpr int EndOfText = -1;

    int peek() const { return m_current; }
    int next()
    {
        const int c = m_current;
        m_at += m_width;
        load();
        return c;
    }
    void load()
    {
        if (m_at >= m_text.size()) {
            m_current = EndOfText;
            m_width = 0;
            return;
        }
        const Rune rune = decodeRune(m_text.begin() + m_at, m_text.end());
        m_current = int(rune.codePoint);
        m_width = rune.bytes;
    }
    bool fail(const QByteArray &message)
    {
        m_error = message;
        return false;
    }
    bool append(QByteArray &to, const QByteArray &text)
    {
        if (to.size() + text.size() > m_longest)
            return fail("the expanded text is too long");
        to.append(text);
        return true;
    }

    void spend(qsizetype bytes) const
    {
        if (m_options.effort)
            m_options.effort->spend(bytes);
    }
    /// Whether there is still effort for \a bytes to be compared with, or put in, at each byte of \a value. It is
    /// spent.
    bool canSearch(const QByteArray &value, qsizetype bytes) const
    {
        spend((value.size() + 1) * (bytes + 1));
        return !m_options.effort || !m_options.effort->isSpent();
    }

    /// Takes the bytes from here on that stand for themselves: ASCII that is neither special nor \a stop, nor a blank
    /// where words are wanted.
    QByteArrayView takePlain(int stop);
    bool readUntil(int stop, Escapes escapes, QByteArray &result, std::vector<ShellWord> &words);
    bool readStep(QByteArray &result, WordCollector &collector);
    bool readPlain(QByteArray &result, WordCollector &collector);
    bool readSingleQuoted(QByteArray &result);
    bool readDoubleQuoted(QByteArray &result);
    bool readDollar(QByteArray &result);
    bool readBraced(QByteArray &result);
    bool readModified(const QByteArray &name, int first, QByteArray &result);
    bool applyModifier(const QByteArray &name, int modifier, bool nullIsUnset, QByteArray word, QByteArray &result);
    bool readReplacement(const QByteArray &name, QByteArray &result);
    void readHeredocMark(QByteArray &result);
    bool readWordUntil(int stop, Escapes escapes, const char *missing, QByteArray &word);
    QByteArray readName();
    std::optional<QByteArray> variable(const QByteArray &name);

    QByteArrayView m_text;
    const Variables &m_variables;
    WordOptions m_options;
    Want m_want;
    qsizetype m_longest;
    int m_at = 0;
    int m_current = EndOfText;
    int m_width = 0;
    int m_nesting = 0;
    QByteArray m_buffer;
    QByteArray m_error;
    NameList m_matched;
    NameList m_unmatched;
};

} // namespace stagewright::syntax
