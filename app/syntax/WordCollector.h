// Gathers the words of a text while it is read, and the names met in it. Knows no quotes and no variables.
#pragma once

#include "syntax/Characters.h"
#include "syntax/ShellWords.h"

#include <set>

namespace stagewright::syntax {

/// Names in the order they were met, each once.
class NameList {
public:
    void add(const QByteArray &name)
    {
        constexpr qsizetype Few = 16;
        if (m_names.size() < Few ? m_names.contains(name) : m_seen.contains(name))
            return;
        m_names.append(name);
        if (m_names.size() == Few)
            m_seen.insert(m_names.begin(), m_names.end());
        else if (m_names.size() > Few)
            m_seen.insert(name);
    }
    const QList<QByteArray> &names() const { return m_names; }

private:
    QList<QByteArray> m_names;
    std::set<QByteArray> m_seen; // once there are many
};

/// Collects words while a text is read. The buffer belongs to the lexer: a nested substitution clears it, which loses
/// what stood in front of it in the same word, as in BuildKit.
struct WordCollector {
    explicit WordCollector(QByteArray &shared)
        : buffer(shared)
    {
    }

    void addRune(char32_t c, int from, int to)
    {
        if (!isSpace(c))
            addRawRune(c, from, to);
        else if (inWord && !buffer.isEmpty())
            flush();
    }
    void addRawRune(char32_t c, int from, int to)
    {
        mark(from, to);
        appendRune(buffer, c);
    }
    void addText(const QByteArray &text, int from, int to)
    {
        for (const char *at = text.begin(); at < text.end();) {
            const Rune rune = decodeRune(at, text.end());
            addRune(rune.codePoint, from, to);
            at += rune.bytes;
        }
    }
    void addRawText(const QByteArray &text, int from, int to)
    {
        mark(from, to);
        buffer.append(text);
    }
    /// Bytes without a blank, up to \a to.
    void addPlain(QByteArrayView text, int to)
    {
        mark(to - int(text.size()), to);
        buffer.append(text);
    }
    void flush()
    {
        if (!buffer.isEmpty())
            words.push_back({buffer, begin, end});
        buffer.clear();
        inWord = false;
    }
    void mark(int from, int to)
    {
        if (buffer.isEmpty())
            begin = from;
        end = to;
        inWord = true;
    }

    QByteArray &buffer;
    std::vector<ShellWord> words;
    int begin = 0;
    int end = 0;
    bool inWord = false;
};

} // namespace stagewright::syntax
