// Splits a file into elements and logical lines in one pass, as BuildKit's frontend/dockerfile/parser/parser.go does,
// but goes on where that stops at an error.
#include "syntax/Arguments.h"
#include "syntax/Characters.h"
#include "syntax/Directives.h"
#include "syntax/Heredocs.h"
#include "syntax/Rules.h"
#include "syntax/TreeData.h"

#include <cstring>
#include <set>

namespace stagewright::syntax {

namespace {

constexpr qsizetype ByteOrderMarkSize = 3;

/// One physical line; pointers into the body.
struct PhysicalLine {
    const char *begin = nullptr;
    const char *content = nullptr; // end of what BuildKit looks at: trailing CR and LF left out
    const char *end = nullptr; // behind the ending
};

/// Where reading stands; to go back to.
struct Place {
    const char *at = nullptr;
    int line = 0;
    PhysicalLine last;
};

bool startsStage(const PhysicalLine &line)
{
    constexpr int KeywordLength = 4;
    return line.content - line.begin > KeywordLength && isBlank(line.begin[KeywordLength])
        && equalsLower({line.begin, KeywordLength}, "from");
}

class Parser {
public:
    explicit Parser(Tree::Data &data);
    void run();

private:
    bool readLine(PhysicalLine &line);
    void addElement(ElementKind kind, const PhysicalLine &line);
    void readDirective(const PhysicalLine &line, const char *text);
    void readInstruction(PhysicalLine line, const char *start);
    void readContinuations(const char *start, const char *stop);
    void placeTriggers(const Instruction &instruction);
    void readHeredocs(Instruction &instruction);
    bool readHeredocBody(const HeredocMarker &marker);
    bool findTerminator(Heredoc &heredoc);
    void addPiece(LogicalLine &logical, const char *begin, const char *end);
    void report(const Problem &problem, const Instruction &instruction, int lastLine);
    void reportAt(std::string_view code, QList<QByteArray> arguments, const PhysicalLine &line);
    void finish();

    ByteOffset offset(const char *at) const { return ByteOffset(at - m_begin); }
    /// The end of a line without its ending, as LineIndex has it: one CR belongs to the ending.
    static const char *contentEnd(const PhysicalLine &line)
    {
        const char *end = line.end;
        if (end > line.begin && end[-1] == '\n') {
            --end;
            if (end > line.begin && end[-1] == '\r')
                --end;
        }
        return end;
    }

    Tree::Data &m_data;
    const char *m_begin;
    const char *m_at;
    const char *m_end;
    int m_line = -1; // 0-based number of the line read last
    PhysicalLine m_last;
    bool m_takesDirectives = true;
    bool m_hasLostHeredoc = false;
    int m_lastLineSearched = 0; // for the terminator of the one that was lost
    bool m_isFromMissed = false; // that a FROM is missing was said: once is enough
    bool m_isTooLong = false; // a line was met that BuildKit stops at
    std::set<QByteArray> m_seenDirectives;
    InstructionRules m_rules;
    std::vector<Diagnostic> m_lexical;
    std::vector<Diagnostic> m_others;
};

/// A misspelt FROM is one that is missing, too.
bool tellsOfMissingFrom(const Problem &problem)
{
    return problem.code == codes::InstructionBeforeFrom
        || (problem.code == codes::UnknownInstruction && problem.arguments.value(1).toUpper() == "FROM");
}

Parser::Parser(Tree::Data &data)
    : m_data(data)
    , m_begin(data.lines.text().body().constData())
    , m_at(m_begin)
    , m_end(m_begin + data.lines.text().size())
{
    const size_t lines = size_t(data.lines.lineCount());
    data.instructions.reserve(lines / 2 + 1);
    data.logicalLines.reserve(lines / 2 + 1);
    data.elements.reserve(lines / 2 + 1);
    data.words.reserve(lines);
}

bool Parser::readLine(PhysicalLine &line)
{
    if (m_at >= m_end)
        return false;
    line.begin = m_at;
    const void *newline = std::memchr(m_at, '\n', size_t(m_end - m_at));
    const char *content = newline ? static_cast<const char *>(newline) : m_end;
    line.end = newline ? content + 1 : m_end;
    const qsizetype mark = m_line < 0 && m_data.lines.text().hasByteOrderMark() ? ByteOrderMarkSize : 0;
    m_at = line.end;
    ++m_line;
    if (content - line.begin + mark > LongestLine && !m_isTooLong) {
        m_isTooLong = true;
        reportAt(codes::LineTooLong, {QByteArray::number(LongestLine)}, line);
    }
    while (content > line.begin && (content[-1] == '\r'))
        --content;
    line.content = content;
    m_last = line;
    return true;
}

void Parser::run()
{
    PhysicalLine line;
    while (readLine(line)) {
        const char *start = skipSpaces(line.begin, line.content);
        if (start == line.content) {
            m_takesDirectives = false;
            addElement(ElementKind::Blank, line);
        } else if (*start == '#') {
            readDirective(line, start);
        } else {
            m_takesDirectives = false;
            readInstruction(line, start);
        }
    }
    finish();
}

void Parser::addElement(ElementKind kind, const PhysicalLine &line)
{
    std::vector<Element> &elements = m_data.elements;
    const bool isRun = kind != ElementKind::Directive && !elements.empty() && elements.back().kind == kind;
    if (!isRun) {
        elements.push_back({kind, {offset(line.begin), offset(line.end)}, m_line, 1, -1});
        return;
    }
    elements.back().range.end = offset(line.end);
    ++elements.back().lineCount;
}

void Parser::readDirective(const PhysicalLine &line, const char *text)
{
    if (!m_takesDirectives) {
        addElement(ElementKind::Comment, line);
        return;
    }
    const char *comment = skipSpaces(text + 1, line.content);
    const auto match = matchDirective({comment, line.content});
    if (!match) {
        m_takesDirectives = false;
        addElement(ElementKind::Comment, line);
        return;
    }
    addElement(ElementKind::Directive, line);
    const ByteRange value{offset(comment) + match->valueBegin, offset(comment) + match->valueEnd};
    const QByteArray written(comment + match->valueBegin, match->valueEnd - match->valueBegin);
    if (m_seenDirectives.contains(match->name)) {
        reportAt(codes::DirectiveRepeated, {match->name}, line);
        return;
    }
    m_seenDirectives.insert(match->name);
    m_data.directives.push_back({match->name, written, {offset(line.begin), offset(contentEnd(line))}, value});
    if (match->name != "escape")
        return;
    if (written == "`" || written == "\\")
        m_data.escape = written.at(0);
    else
        reportAt(codes::EscapeInvalid, {written}, line);
}

void Parser::readInstruction(PhysicalLine line, const char *start)
{
    Instruction instruction;
    instruction.firstLine = m_line;
    instruction.logicalLine = int(m_data.logicalLines.size());
    const char *stop = findContinuation(start, line.content, m_data.escape);
    if (stop)
        readContinuations(start, stop);
    else
        m_data.logicalLines.push_back({start - m_begin, int(line.content - start), 0, 0});
    const int lastLine = m_line;
    const std::optional<Problem> lexical = syntax::readLine(m_data, instruction);
    instruction.hasError = lexical.has_value();
    if (lexical)
        report(*lexical, instruction, lastLine);
    readHeredocs(instruction);
    instruction.lastLine = m_line;
    const ByteOffset begin(m_data.sourceOffset(instruction.logicalLine, instruction.keyword.begin));
    instruction.range = {instruction.keyword.isEmpty() ? offset(start) : begin, offset(contentEnd(m_last))};
    if (lexical) {
        m_rules.pass(instruction);
    } else if (const std::optional<Problem> problem = m_rules.check(m_data, instruction)) {
        const bool isRepetition = problem->code == codes::InstructionBeforeFrom && m_isFromMissed;
        if (!isRepetition)
            report(*problem, instruction, m_line);
        m_isFromMissed = m_isFromMissed || tellsOfMissingFrom(*problem);
        instruction.hasError = true;
    }
    placeTriggers(instruction);
    m_data.elements.push_back({ElementKind::Instruction,
                               {offset(line.begin), offset(m_last.end)},
                               instruction.firstLine,
                               m_line - instruction.firstLine + 1,
                               int(m_data.instructions.size())});
    m_data.instructions.push_back(instruction);
}

void Parser::placeTriggers(const Instruction &instruction)
{
    for (int index = instruction.trigger; index >= 0;) {
        Instruction &trigger = m_data.triggers[size_t(index)];
        trigger.range = instruction.range;
        trigger.firstLine = instruction.firstLine;
        trigger.lastLine = instruction.lastLine;
        trigger.heredocs = instruction.heredocs;
        index = trigger.trigger;
    }
}

void Parser::readContinuations(const char *start, const char *stop)
{
    LogicalLine logical;
    logical.begin = m_data.joined.size();
    logical.firstPiece = quint32(m_data.pieces.size());
    addPiece(logical, start, stop);
    bool hasEmptyLine = false;
    PhysicalLine line;
    while (stop && readLine(line)) {
        const char *text = skipSpaces(line.begin, line.content);
        if (text == line.content) {
            hasEmptyLine = true;
            continue;
        }
        if (*text == '#')
            continue;
        stop = findContinuation(line.begin, line.content, m_data.escape);
        addPiece(logical, line.begin, stop ? stop : line.content);
    }
    if (hasEmptyLine)
        m_data.emptyContinuations.push_back(m_line);
    m_data.logicalLines.push_back(logical);
}

void Parser::addPiece(LogicalLine &logical, const char *begin, const char *end)
{
    if (begin == end && logical.pieceCount > 0)
        return;
    m_data.pieces.push_back({logical.length, begin - m_begin});
    ++logical.pieceCount;
    m_data.joined.append(begin, end - begin);
    logical.length += int(end - begin);
}

void Parser::readHeredocs(Instruction &instruction)
{
    instruction.heredocs.begin = quint32(m_data.heredocs.size());
    if (!canHoldHeredocs(m_data, instruction))
        return;
    const QByteArrayView text = m_data.lineText(instruction.logicalLine);
    const int lastLine = m_line;
    std::optional<QByteArray> error;
    const std::vector<HeredocMarker> markers = heredocMarkers(text, error);
    if (error) {
        const LogicalRange all{0, int(text.size())};
        report({codes::HeredocNameInvalid, {*error}, all}, instruction, lastLine);
    }
    for (const HeredocMarker &marker : markers) {
        const bool isTerminated = readHeredocBody(marker);
        ++instruction.heredocs.count;
        if (isTerminated)
            continue;
        report({codes::HeredocUnterminated, {marker.name}, marker.range}, instruction, m_lastLineSearched);
        break;
    }
}

bool Parser::readHeredocBody(const HeredocMarker &marker)
{
    Heredoc heredoc;
    heredoc.marker = marker.range;
    heredoc.name = marker.name;
    heredoc.stripsTabs = marker.stripsTabs;
    heredoc.expands = marker.expands;
    const Place start{m_at, m_line, m_last};
    bool isTerminated = findTerminator(heredoc);
    if (!isTerminated && !m_hasLostHeredoc) {
        // BuildKit stops here. So that the stages that follow stay visible, the body is taken to end where the next
        // stage begins, and from now on no body goes beyond such a place: looking on each time would be quadratic.
        m_hasLostHeredoc = true;
        m_lastLineSearched = m_line;
        m_at = start.at;
        m_line = start.line;
        m_last = start.last;
        isTerminated = findTerminator(heredoc);
    }
    m_data.heredocs.push_back(heredoc);
    return isTerminated;
}

bool Parser::findTerminator(Heredoc &heredoc)
{
    heredoc.body = {offset(m_at), offset(m_at)};
    while (true) {
        const Place before{m_at, m_line, m_last};
        PhysicalLine line;
        if (!readLine(line))
            break;
        if (m_hasLostHeredoc && startsStage(line)) {
            m_at = before.at;
            m_line = before.line;
            m_last = before.last;
            break;
        }
        const char *text = line.begin;
        while (heredoc.stripsTabs && text < line.content && *text == '\t')
            ++text;
        if (QByteArrayView(text, line.content) == heredoc.name) {
            heredoc.terminator = {offset(line.begin), offset(contentEnd(line))};
            return true;
        }
        heredoc.body.end = offset(line.end);
    }
    heredoc.terminator = {heredoc.body.end, heredoc.body.end};
    return false;
}

void Parser::report(const Problem &problem, const Instruction &instruction, int lastLine)
{
    Diagnostic diagnostic;
    diagnostic.code = toBytes(problem.code);
    diagnostic.arguments = problem.arguments;
    diagnostic.range = m_data.sourceRange(instruction.logicalLine, problem.range);
    diagnostic.firstLine = instruction.firstLine;
    diagnostic.lastLine = lastLine;
    (isLexical(diagnostic.code) ? m_lexical : m_others).push_back(std::move(diagnostic));
}

void Parser::reportAt(std::string_view code, QList<QByteArray> arguments, const PhysicalLine &line)
{
    Diagnostic diagnostic;
    diagnostic.code = toBytes(code);
    diagnostic.arguments = std::move(arguments);
    diagnostic.range = {offset(line.begin), offset(contentEnd(line))};
    diagnostic.firstLine = m_line;
    diagnostic.lastLine = m_line;
    m_lexical.push_back(std::move(diagnostic));
}

void Parser::finish()
{
    if (m_data.instructions.empty() && m_lexical.empty()) {
        Diagnostic diagnostic;
        diagnostic.code = toBytes(codes::FileWithoutInstructions);
        diagnostic.range = {offset(m_end), offset(m_end)};
        diagnostic.firstLine = std::max(0, m_line);
        diagnostic.lastLine = diagnostic.firstLine;
        m_lexical.push_back(std::move(diagnostic));
    }
    m_data.diagnostics = std::move(m_lexical);
    m_data.diagnostics.insert(m_data.diagnostics.end(), std::make_move_iterator(m_others.begin()),
                              std::make_move_iterator(m_others.end()));
}

} // namespace

Tree parse(const text::SourceText &source)
{
    auto data = std::make_unique<Tree::Data>(source);
    Parser(*data).run();
    return Tree(std::move(data));
}

} // namespace stagewright::syntax
