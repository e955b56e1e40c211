#include "ignore/IgnoreFile.h"

#include "ignore/Codes.h"
#include "syntax/Characters.h"
#include "syntax/Paths.h"

#include <algorithm>

namespace stagewright::ignore {

IgnoreFile::IgnoreFile(const QByteArray &bytes)
{
    // bufio.Scanner of Go takes no line that fills 64 KiB, and says so before any pattern is looked at.
    constexpr qsizetype LongestLine = 65535;
    constexpr QByteArrayView ByteOrderMark = "\xEF\xBB\xBF";
    QByteArrayView rest = bytes;
    for (int number = 0; !rest.isEmpty(); ++number) {
        const qsizetype newline = rest.indexOf('\n');
        QByteArrayView line = newline < 0 ? rest : rest.first(newline);
        rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
        if (line.size() > LongestLine) {
            fail(codes::IgnoreLineTooLong, number, {});
            break;
        }
        if (line.endsWith('\r'))
            line.chop(1);
        if (number == 0 && line.startsWith(ByteOrderMark))
            line = line.sliced(ByteOrderMark.size());
        readLine(line, number);
    }
    if (m_problem)
        m_rules.clear();
    m_excludesRoot = std::any_of(m_rules.begin(), m_rules.end(), [](const Rule &rule) {
        const QByteArray &text = rule.pattern.text();
        return !rule.isException && (text == "*" || text == "**" || text == "**/*");
    });
}

void IgnoreFile::fail(std::string_view code, int line, QByteArrayView written)
{
    if (!m_problem || code == codes::IgnoreLineTooLong)
        m_problem = IgnoreProblem{code, line, written.toByteArray()};
}

/// ReadAll of ignorefile.go for one line.
void IgnoreFile::readLine(QByteArrayView line, int number)
{
    if (line.startsWith('#'))
        return;
    const QByteArrayView written = syntax::trimmed(line);
    if (written.isEmpty())
        return;
    const bool isException = written.startsWith('!');
    QByteArray pattern = (isException ? syntax::trimmed(written.sliced(1)) : written).toByteArray();
    if (!pattern.isEmpty()) {
        pattern = syntax::cleanedPath(pattern);
        if (pattern.size() > 1 && pattern.startsWith('/'))
            pattern.remove(0, 1);
    }
    if (isException)
        pattern.prepend('!');
    addPattern(pattern, written.toByteArray(), number);
}

/// New of patternmatcher.go for one pattern.
void IgnoreFile::addPattern(const QByteArray &text, const QByteArray &written, int number)
{
    QByteArray pattern = syntax::trimmed(text).toByteArray();
    if (pattern.isEmpty())
        return;
    pattern = syntax::cleanedPath(pattern);
    const bool isException = pattern.startsWith('!');
    if (isException && pattern.size() == 1)
        return fail(codes::IgnoreExceptionBlank, number, written);
    if (isException)
        pattern.remove(0, 1);
    if (!IgnorePattern::isValid(pattern))
        return fail(codes::IgnorePatternInvalid, number, written);
    m_hasExceptions = m_hasExceptions || isException;
    m_rules.push_back({IgnorePattern(pattern), isException});
}

bool IgnoreFile::excludes(const QByteArray &path) const
{
    bool isExcluded = false;
    for (const Rule &rule : m_rules) {
        // Only a pattern that would change the answer is looked at.
        if (rule.isException != isExcluded)
            continue;
        if (m_budget < 0)
            return false;
        switch (rule.pattern.matches(path, m_budget)) {
        case IgnoreMatch::Failed:
            return false;
        case IgnoreMatch::Yes:
            isExcluded = !rule.isException;
            break;
        case IgnoreMatch::No:
            break;
        }
        if (isExcluded && !m_hasExceptions)
            return true;
    }
    return isExcluded;
}

} // namespace stagewright::ignore
