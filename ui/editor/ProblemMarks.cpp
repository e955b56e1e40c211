#include "editor/ProblemMarks.h"

#include "checks/Sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace stagewright::editor {

using base::ByteOffset;
using base::ByteRange;
using text::LineIndex;

namespace {

QString translated(const char *words)
{
    return QCoreApplication::translate("stagewright::editor::ProblemMarks", words);
}

char32_t codePointOf(QByteArrayView bytes)
{
    const QString decoded = QString::fromUtf8(bytes);
    return decoded.isEmpty() ? 0 : decoded.toUcs4().front();
}

/// What stands behind a stand-in, in words; empty where the character is just itself.
QString wordsForHidden(QByteArrayView bytes)
{
    const QString code = bytes.isValidUtf8()
        ? QStringLiteral("U+%1").arg(uint(codePointOf(bytes)), 4, 16, QLatin1Char('0')).toUpper()
        : QString();
    if (code.isEmpty())
        return translated("The byte 0x%1 is not UTF-8 text. It is kept as it is.")
            .arg(uint(static_cast<unsigned char>(bytes.front())), 2, 16, QLatin1Char('0'));
    const char32_t point = codePointOf(bytes);
    if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069))
        return translated("%1 changes the direction of writing: elsewhere this line may look other than what docker "
                          "reads. Remove it if you do not need it.")
            .arg(code);
    switch (point) {
    case 0x00:
        return translated("%1 is a NUL character.").arg(code);
    case 0x0D:
        return translated("%1 is a carriage return inside the line.").arg(code);
    case 0x2028:
    case 0x2029:
        return translated("%1 looks like a line break, but docker does not take it for one.").arg(code);
    case 0xFDD0:
    case 0xFDD1:
    case 0xFFFC:
        return translated("%1 has no picture of its own.").arg(code);
    case 0x200B:
    case 0x2060:
    case 0xFEFF:
        return translated("%1 is invisible. Remove it if you do not need it.").arg(code);
    case 0xA0:
        return translated("%1 is a no-break space: docker does not split words there.").arg(code);
    default:
        return {};
    }
}

bool mayStandIn(QChar unit)
{
    constexpr std::array<char16_t, 8> Suspects{0xFFFD, 0x2400, 0x240D, 0x2424, 0x200B, 0x2060, 0xFEFF, 0x00A0};
    return std::find(Suspects.begin(), Suspects.end(), unit.unicode()) != Suspects.end();
}

} // namespace

void ProblemMarks::setSnapshot(document::SnapshotPointer snapshot)
{
    m_snapshot = std::move(snapshot);
    m_places.clear();
    const LineIndex &lines = m_snapshot->lines();
    for (size_t i = 0; i < m_snapshot->diagnostics.size(); ++i) {
        // Of a finding over several lines the first is marked, or whole heredocs were underlined.
        m_places.push_back({lines.lineAt(m_snapshot->diagnostics[i].range.begin), i});
    }
    std::stable_sort(m_places.begin(), m_places.end(), [](const Place &a, const Place &b) { return a.line < b.line; });
}

std::vector<ProblemMarks::Place>::const_iterator ProblemMarks::firstIn(int line) const
{
    return std::lower_bound(m_places.begin(), m_places.end(), line,
                            [](const Place &candidate, int value) { return candidate.line < value; });
}

std::vector<Mark> ProblemMarks::marksIn(int line) const
{
    std::vector<Mark> marks;
    if (!m_snapshot || line < 0 || line >= m_snapshot->lines().lineCount())
        return marks;
    addFindings(line, marks);
    addCharacters(line, marks);
    return marks;
}

void ProblemMarks::addFindings(int line, std::vector<Mark> &marks) const
{
    const LineIndex &lines = m_snapshot->lines();
    const ByteRange content = lines.lineContent(line);
    const auto column = [&](ByteOffset offset) {
        const ByteOffset inside = std::clamp(offset, content.begin, content.end);
        return int(lines.toUtf16Clamped(inside).value - lines.toUtf16Clamped(content.begin).value);
    };
    for (auto place = firstIn(line); place != m_places.end() && place->line == line; ++place) {
        const syntax::Diagnostic &diagnostic = m_snapshot->diagnostics[place->diagnostic];
        marks.push_back({diagnostic.severity, column(diagnostic.range.begin), column(diagnostic.range.end),
                         checks::describe(diagnostic), false, int(place->diagnostic)});
    }
}

void ProblemMarks::addCharacters(int line, std::vector<Mark> &marks) const
{
    const LineIndex &lines = m_snapshot->lines();
    const ByteRange content = lines.lineContent(line);
    const QByteArrayView bytes = lines.text().slice(content);
    const auto isPlain
        = [](char byte) { return static_cast<unsigned char>(byte) < 0x80 && byte != '\0' && byte != '\r'; };
    if (std::all_of(bytes.begin(), bytes.end(), isPlain))
        return;
    constexpr size_t MostMarks = 200; // a binary file is no place to explain every byte
    constexpr qsizetype MostColumns = 4096;
    const QString shown = lines.displayLine(line);
    const qsizetype start = lines.toUtf16Clamped(content.begin).value;
    const qsizetype end = std::min<qsizetype>(shown.size(), MostColumns);
    for (int column = 0; column < end && marks.size() < MostMarks; ++column) {
        if (!mayStandIn(shown.at(column)))
            continue;
        const auto begin = lines.toBytes(base::Utf16Offset(start + column));
        const auto behind = lines.toBytes(base::Utf16Offset(start + column + 1));
        if (!begin || !behind)
            continue;
        const QString words = wordsForHidden(lines.text().slice({*begin, *behind}));
        if (!words.isEmpty())
            marks.push_back({syntax::Severity::Warning, column, column + 1, words, true});
    }
}

std::optional<syntax::Severity> ProblemMarks::severityOf(int line) const
{
    std::optional<syntax::Severity> worst;
    for (auto at = firstIn(line); at != m_places.end() && at->line == line; ++at) {
        const syntax::Severity severity = m_snapshot->diagnostics[at->diagnostic].severity;
        worst = worst ? std::min(*worst, severity) : severity;
    }
    if (worst)
        return worst;
    std::vector<Mark> characters;
    if (m_snapshot && line < m_snapshot->lines().lineCount())
        addCharacters(line, characters);
    return characters.empty() ? worst : characters.front().severity;
}

QString ProblemMarks::wordsOf(int line) const
{
    QStringList words;
    for (const Mark &mark : marksIn(line)) {
        if (!words.contains(mark.words))
            words.append(mark.words);
    }
    return words.join(u'\n');
}

} // namespace stagewright::editor
