#include "ignore/IgnorePattern.h"

#include "syntax/Characters.h"

namespace stagewright::ignore {

namespace {

/// What path/filepath of Go finds out about a piece of a pattern without stars.
struct Piece {
    bool isBad = false;
    bool isMatch = false;
    QByteArrayView rest; // of the name, where it matches
};

/// Reads one character of a class; nothing where it ends the class or the text too early.
std::optional<char32_t> readClassRune(QByteArrayView &piece)
{
    if (piece.isEmpty() || piece[0] == '-' || piece[0] == ']')
        return std::nullopt;
    if (piece[0] == '\\')
        piece = piece.sliced(1);
    if (piece.isEmpty())
        return std::nullopt;
    const syntax::Rune rune = syntax::decodeRune(piece.begin(), piece.end());
    const bool isBroken = rune.codePoint == 0xFFFD && rune.bytes == 1;
    piece = piece.sliced(rune.bytes);
    return isBroken || piece.isEmpty() ? std::nullopt : std::optional(rune.codePoint);
}

/// Reads a class behind its bracket, and tells whether \a rune is in it; nothing where it is bad.
std::optional<bool> readClass(QByteArrayView &piece, char32_t rune)
{
    const bool isNegated = piece.startsWith('^');
    if (isNegated)
        piece = piece.sliced(1);
    bool isIn = false;
    for (int count = 0;; ++count) {
        if (count > 0 && piece.startsWith(']')) {
            piece = piece.sliced(1);
            return isIn != isNegated;
        }
        const std::optional<char32_t> first = readClassRune(piece);
        if (!first)
            return std::nullopt;
        std::optional<char32_t> last = first;
        if (piece[0] == '-') {
            piece = piece.sliced(1);
            last = readClassRune(piece);
            if (!last)
                return std::nullopt;
        }
        isIn = isIn || (rune >= *first && rune <= *last);
    }
}

/// matchChunk: whether \a name begins with what \a piece stands for. The piece is read to its end in any case.
Piece match(QByteArrayView piece, QByteArrayView name)
{
    bool fails = false;
    const auto take = [&](bool matches, int bytes) {
        fails = fails || !matches;
        if (!fails)
            name = name.sliced(bytes);
    };
    while (!piece.isEmpty()) {
        fails = fails || name.isEmpty();
        const syntax::Rune rune = fails ? syntax::Rune{} : syntax::decodeRune(name.begin(), name.end());
        const char c = piece[0];
        if (c == '[') {
            piece = piece.sliced(1);
            const std::optional<bool> isIn = readClass(piece, rune.codePoint);
            if (!isIn)
                return {true, false, {}};
            take(*isIn, rune.bytes);
            continue;
        }
        if (c == '\\') {
            piece = piece.sliced(1);
            if (piece.isEmpty())
                return {true, false, {}};
        }
        if (c == '?')
            take(rune.codePoint != '/', rune.bytes);
        else
            take(!fails && piece[0] == name[0], 1);
        piece = piece.sliced(1);
    }
    return {false, !fails, name};
}

/// scanChunk: the piece up to the next star outside of brackets.
qsizetype pieceLength(QByteArrayView text)
{
    bool isInClass = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        else if (text[i] == '[')
            isInClass = true;
        else if (text[i] == ']')
            isInClass = false;
        else if (text[i] == '*' && !isInClass)
            return i;
    }
    return text.size();
}

/// Whether a path may end at \a end: in front of a slash, or where it ends.
bool isHead(const QByteArray &path, qsizetype end)
{
    // A single slash in front is a folder too: Dir("/a") is "/".
    const bool isRoot = end == 1 && path.startsWith('/') && path.indexOf('/', 1) < 0;
    return end == path.size() || path.at(end) == '/' || isRoot;
}

/// What stands for the character \a rune in an expression. patternmatcher means to escape { | } too, but its table of
/// bits is too small for them, so they keep what they mean to Go.
void appendPlain(QByteArray &expression, char32_t rune)
{
    constexpr QByteArrayView Escaped = ".+()$";
    if (rune < 0x80 && Escaped.contains(char(rune)))
        expression.append('\\');
    syntax::appendRune(expression, rune);
}

} // namespace

IgnorePattern::IgnorePattern(const QByteArray &text)
    : m_text(text)
{
    classify();
    if (m_form == Form::Expression)
        findRequired();
    else
        m_expressionText.clear();
}

/// Match of path/filepath, which patternmatcher asks for ".": it stops reading once it knows the answer, so that much
/// of what is wrong goes unnoticed.
bool IgnorePattern::isValid(QByteArrayView text)
{
    QByteArrayView name = ".";
    while (!text.isEmpty()) {
        const bool hasStar = text[0] == '*';
        while (text.startsWith('*'))
            text = text.sliced(1);
        const QByteArrayView piece = text.first(pieceLength(text));
        text = text.sliced(piece.size());
        if (hasStar && piece.isEmpty())
            return true;
        Piece found = match(piece, name);
        const auto goesOn = [&] { return found.isMatch && (found.rest.isEmpty() || !text.isEmpty()); };
        if (!goesOn() && hasStar && !found.isBad && !name.isEmpty())
            found = match(piece, {}); // the star takes the dot
        if (found.isBad)
            return false;
        if (!goesOn())
            return true;
        name = found.rest;
    }
    return true;
}

/// Pattern.compile of patternmatcher.go: the form, and the expression where it needs one.
void IgnorePattern::classify()
{
    const char *at = m_text.cbegin();
    const char *const end = m_text.cend();
    // Go's scanner drops a byte order mark.
    if (m_text.startsWith("\xEF\xBB\xBF"))
        at += 3;
    m_expressionText = QByteArrayLiteral("^");
    for (bool isFirst = true; at < end; isFirst = false) {
        const syntax::Rune rune = syntax::decodeRune(at, end);
        at += rune.bytes;
        if (rune.codePoint == '*' && at < end && *at == '*') {
            ++at;
            at += at < end && *at == '/' ? 1 : 0;
            if (at < end) {
                m_expressionText.append("(.*/)?");
                m_form = Form::Expression;
            } else if (m_form == Form::Exact) {
                m_form = Form::Head;
            } else {
                m_expressionText.append(".*");
                m_form = Form::Expression;
            }
            if (isFirst)
                m_form = Form::Tail;
        } else if (rune.codePoint == '*' || rune.codePoint == '?') {
            m_expressionText.append(rune.codePoint == '*' ? "[^/]*" : "[^/]");
            m_form = Form::Expression;
        } else if (rune.codePoint == '\\' && at < end) {
            const syntax::Rune escaped = syntax::decodeRune(at, end);
            at += escaped.bytes;
            m_expressionText.append('\\');
            syntax::appendRune(m_expressionText, escaped.codePoint);
            m_form = Form::Expression;
        } else {
            appendPlain(m_expressionText, rune.codePoint);
            if (rune.codePoint == '[' || rune.codePoint == ']')
                m_form = Form::Expression;
        }
    }
    m_expressionText.append('$');
}

/// The longest run of plain characters, where nothing in the pattern makes them anything else.
void IgnorePattern::findRequired()
{
    constexpr QByteArrayView NotPlain = "\\[]^{|}";
    constexpr QByteArrayView Special = "*?/"; // a slash may fall away with the stars in front of it
    for (const char c : m_text) {
        if (NotPlain.contains(c) || static_cast<unsigned char>(c) >= 0x80)
            return;
    }
    qsizetype begin = 0;
    qsizetype best = 0;
    qsizetype length = 0;
    for (qsizetype i = 0; i <= m_text.size(); ++i) {
        if (i < m_text.size() && !Special.contains(m_text.at(i)))
            continue;
        if (i - begin > length) {
            best = begin;
            length = i - begin;
        }
        begin = i + 1;
    }
    m_required = m_text.mid(best, length);
}

bool IgnorePattern::endsWithTail(const QByteArray &path) const
{
    const QByteArrayView tail = QByteArrayView(m_text).sliced(2);
    if (tail.isEmpty())
        return true;
    for (qsizetype end = 0; end <= path.size(); ++end) {
        if (!isHead(path, end))
            continue;
        const QByteArrayView head = QByteArrayView(path).first(end);
        if (head.endsWith(tail) || (tail[0] == '/' && head == tail.sliced(1)))
            return true;
    }
    return false;
}

IgnoreMatch IgnorePattern::matches(const QByteArray &path, qint64 &budget) const
{
    const auto answer = [](bool isMatch) { return isMatch ? IgnoreMatch::Yes : IgnoreMatch::No; };
    --budget;
    switch (m_form) {
    case Form::Exact:
        return answer(path.startsWith(m_text) && isHead(path, m_text.size()));
    case Form::Head:
        return answer(path.startsWith(QByteArrayView(m_text).chopped(2)));
    case Form::Tail:
        budget -= path.size();
        return answer(endsWithTail(path));
    case Form::Expression:
        break;
    }
    if (!m_required.isEmpty() && !path.contains(m_required))
        return IgnoreMatch::No;
    if (!m_isCompiled) {
        budget -= m_expressionText.size();
        m_expression = PathExpression::compile(m_expressionText);
        m_isCompiled = true;
    }
    return m_expression ? answer(m_expression->matchesWithin(path, budget)) : IgnoreMatch::Failed;
}

} // namespace stagewright::ignore
