// Quotes, escapes and plain text; substitutions are in ShellSubstitutions.cpp.
#include "syntax/ShellLexer.h"

#include <algorithm>
#include <utility>

namespace stagewright::syntax {

WordResult ShellLexer::run()
{
    WordResult result;
    if (!readUntil(EndOfText, m_options.escapes, result.text, result.words)) {
        result.text.clear();
        result.words.clear();
        result.error = m_error;
    }
    spend(std::max<qsizetype>(0, result.text.size() - m_text.size()));
    result.matched = m_matched.names();
    result.unmatched = m_unmatched.names();
    return result;
}

bool ShellLexer::readUntil(int stop, Escapes escapes, QByteArray &result, std::vector<ShellWord> &words)
{
    if (++m_nesting > MaximalNesting)
        return fail("substitutions are nested too deeply");
    const Escapes before = std::exchange(m_options.escapes, escapes);
    m_buffer.clear();
    WordCollector collector(m_buffer);
    bool isFine = true;
    bool isStopped = false;
    while (isFine && !isStopped && peek() != EndOfText) {
        if (stop != EndOfText && peek() == stop) {
            next();
            isStopped = true;
        } else if (const QByteArrayView plain = takePlain(stop); !plain.isEmpty()) {
            result.append(plain);
            if (m_want == Want::Words)
                collector.addPlain(plain, m_at);
        } else {
            isFine = readStep(result, collector);
        }
    }
    m_options.escapes = before;
    --m_nesting;
    if (!isFine)
        return false;
    if (stop != EndOfText && !isStopped)
        return fail("unexpected end of statement while looking for matching " + QByteArray(1, char(stop)));
    collector.flush();
    words = std::move(collector.words);
    return true;
}

QByteArrayView ShellLexer::takePlain(int stop)
{
    const auto isPlain = [&](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '$' && c != '<' && c != '\'' && c != '"'
            && c != m_options.escape && c != stop && (m_want == Want::Text || !isSpace(char32_t(c)));
    };
    const QByteArrayView rest = m_text.sliced(m_at);
    const QByteArrayView plain(rest.begin(), std::find_if_not(rest.begin(), rest.end(), isPlain));
    if (!plain.isEmpty()) {
        m_at += int(plain.size());
        load();
    }
    return plain;
}

bool ShellLexer::readStep(QByteArray &result, WordCollector &collector)
{
    const int from = m_at;
    const int c = peek();
    const bool isQuote = (c == '\'' || c == '"') && m_options.quotes != Quotes::Ignore;
    if (c != '$' && c != '<' && !isQuote)
        return readPlain(result, collector);
    QByteArray piece;
    bool isFine = true;
    if (c == '$')
        isFine = readDollar(piece);
    else if (c == '<')
        readHeredocMark(piece);
    else
        isFine = c == '"' ? readDoubleQuoted(piece) : readSingleQuoted(piece);
    if (!isFine || !append(result, piece))
        return false;
    if (m_want == Want::Text)
        return true;
    if (c == '$')
        collector.addText(piece, from, m_at);
    else
        collector.addRawText(piece, from, m_at);
    return true;
}

bool ShellLexer::readPlain(QByteArray &result, WordCollector &collector)
{
    const int from = m_at;
    int c = next();
    const bool isEscape = c == m_options.escape;
    if (isEscape) {
        if (m_options.escapes == Escapes::Keep) {
            collector.addRawRune(char32_t(c), from, m_at);
            appendRune(result, char32_t(c));
        }
        c = next();
        if (c == EndOfText)
            return true;
        collector.addRawRune(char32_t(c), from, m_at);
    } else if (m_want == Want::Words) {
        collector.addRune(char32_t(c), from, m_at);
    }
    appendRune(result, char32_t(c));
    return true;
}

bool ShellLexer::readSingleQuoted(QByteArray &result)
{
    const int quote = next();
    if (m_options.quotes == Quotes::Keep)
        appendRune(result, char32_t(quote));
    while (true) {
        const int c = next();
        if (c == EndOfText)
            return fail("unexpected end of statement while looking for matching single-quote");
        if (c == '\'') {
            if (m_options.quotes == Quotes::Keep)
                appendRune(result, char32_t(c));
            return true;
        }
        appendRune(result, char32_t(c));
    }
}

bool ShellLexer::readDoubleQuoted(QByteArray &result)
{
    int c = next();
    if (m_options.quotes == Quotes::Keep)
        appendRune(result, char32_t(c));
    while (true) {
        if (peek() == EndOfText)
            return fail("unexpected end of statement while looking for matching double-quote");
        if (peek() == '$') {
            QByteArray piece;
            if (!readDollar(piece) || !append(result, piece))
                return false;
            continue;
        }
        c = next();
        if (c == '"') {
            if (m_options.quotes == Quotes::Keep)
                appendRune(result, char32_t(c));
            return true;
        }
        if (c == m_options.escape) {
            if (m_options.escapes == Escapes::Keep)
                appendRune(result, char32_t(c));
            if (peek() == EndOfText)
                continue;
            if (peek() == '"' || peek() == '$' || peek() == m_options.escape)
                c = next();
        }
        appendRune(result, char32_t(c));
    }
}

void ShellLexer::readHeredocMark(QByteArray &result)
{
    next();
    result.append('<');
    if (peek() != '<')
        return;
    next();
    result.append('<');
    while (peek() == ' ' || peek() == '\t' || peek() == '\r')
        appendRune(result, char32_t(next()));
}

} // namespace stagewright::syntax
