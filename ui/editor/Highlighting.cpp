#include "editor/Highlighting.h"

#include "editor/EmbeddedText.h"
#include "syntax/Instruction.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>

#include <QElapsedTimer>
#include <QTextBlock>
#include <QTextBlockUserData>
#include <QTextDocument>

#include <algorithm>

namespace stagewright::editor {

namespace {

using KSyntaxHighlighting::State;

constexpr int LongestLine = 4096; // UTF-16 units; of a longer line only the head is coloured
constexpr int HeadOfLongLine = 512;
constexpr int Endless = 1 << 24; // UTF-16 units: a format of this length needs no other where its line grows
constexpr int IdleSlice = 5; // milliseconds

} // namespace

/// Where a line stands, kept with its block: equal states before mean equal colours.
struct LineState : QTextBlockUserData {
    State before;
    State after;
    EmbeddedState around; // before
    EmbeddedState next; // after
    bool startsContinued = false;
    bool endsContinued = false;
};

namespace {

LineState *stateOf(const QTextBlock &block)
{
    return static_cast<LineState *>(block.userData());
}

bool isCommentOrBlank(QStringView line)
{
    const QStringView trimmed = line.trimmed();
    return trimmed.isEmpty() || trimmed.startsWith(u'#');
}

bool endsInEscape(QStringView line)
{
    while (!line.isEmpty() && (line.back() == u' ' || line.back() == u'\t'))
        line.chop(1);
    return line.endsWith(u'\\') || line.endsWith(u" `");
}

/// A short line that leaves the definition where a long one does. The head of that one may end within quotes.
QString standInFor(const QString &line, bool startsInstruction)
{
    if (isCommentOrBlank(line))
        return QStringLiteral("#");
    const QStringView text = QStringView(line).trimmed();
    const auto behind = std::find_if_not(text.begin(), text.end(), [](QChar unit) { return unit.isLetter(); });
    const QString keyword = startsInstruction ? text.first(behind - text.begin()).toString() : QString();
    return keyword + QStringLiteral(" x") + (endsInEscape(line) ? QStringLiteral(" \\") : QString());
}

/// The definition knows keywords in capitals only; Docker takes them in any case.
QString withCapitalKeywords(QString line)
{
    qsizetype begin = 0;
    while (begin < line.size() && line.at(begin).isSpace())
        ++begin;
    qsizetype end = begin;
    while (end < line.size() && line.at(end).isLetter())
        ++end;
    const syntax::InstructionKind kind = syntax::kindOf(QStringView(line).mid(begin, end - begin).toLatin1());
    if (kind == syntax::InstructionKind::Unknown)
        return line;
    const auto capitalise = [&](qsizetype from, qsizetype to) {
        for (qsizetype i = from; i < to; ++i)
            line[i] = line.at(i).toUpper();
    };
    capitalise(begin, end);
    if (kind == syntax::InstructionKind::From) {
        if (const qsizetype as = line.lastIndexOf(QStringLiteral(" as "), -1, Qt::CaseInsensitive); as > 0)
            capitalise(as + 1, as + 3);
    }
    return line;
}

/// The instruction that a line begins with, ONBUILD's own aside.
syntax::InstructionKind kindOfLine(const QString &line)
{
    const QStringList words = line.simplified().split(u' ');
    const syntax::InstructionKind kind = syntax::kindOf(words.first().toLatin1());
    return kind == syntax::InstructionKind::Onbuild ? syntax::kindOf(words.value(1).toLatin1()) : kind;
}

/// Each key shapes its line anew. ASCII in a font of one width needs no more than the glyphs of its characters.
QTextCharFormat unshaped()
{
    QTextCharFormat format;
    format.setFontStyleStrategy(QFont::PreferNoShaping);
    return format;
}

bool isAscii(QStringView line)
{
    return std::all_of(line.begin(), line.end(), [](QChar unit) { return unit.unicode() < 0x80; });
}

} // namespace

Highlighting::Highlighting(QTextDocument *view, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_blockCount(view->blockCount())
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Highlighting::continueWhenIdle);
    connect(m_view, &QTextDocument::contentsChange, this, &Highlighting::noteChange);
    noteChange(0, 0, m_view->characterCount());
}

Highlighting::~Highlighting() = default;

void Highlighting::setColours(const style::Theme &theme)
{
    m_theme = theme;
    m_dirtyFrom = 0;
    m_dirtyTo = m_view->blockCount();
    advance(m_visibleTo);
}

void Highlighting::showUpTo(int block)
{
    m_visibleTo = block;
    if (m_dirtyFrom >= 0 && m_dirtyFrom <= block)
        advance(block);
}

void Highlighting::noteChange(int position, int removed, int added)
{
    const QTextBlock first = m_view->findBlock(position);
    QTextBlock last = m_view->findBlock(position + added + (removed > 0 ? 1 : 0));
    if (!last.isValid())
        last = m_view->lastBlock();
    const int grown = m_view->blockCount() - m_blockCount;
    m_blockCount = m_view->blockCount();
    const int from = first.isValid() ? first.blockNumber() : 0;
    if (m_dirtyFrom < 0)
        m_dirtyTo = 0;
    else if (m_dirtyTo > from)
        m_dirtyTo += grown;
    m_dirtyFrom = m_dirtyFrom < 0 ? from : std::min(m_dirtyFrom, from);
    m_dirtyTo = std::max(m_dirtyTo, last.blockNumber() + 1);
    if (m_view->isEmpty())
        return;
    advance(m_visibleTo);
}

void Highlighting::advance(int lastBlock)
{
    QTextBlock block = m_dirtyFrom < 0 ? QTextBlock() : m_view->findBlockByNumber(m_dirtyFrom);
    while (block.isValid() && m_dirtyFrom <= lastBlock && (m_dirtyFrom < m_dirtyTo || isStale(block))) {
        highlight(block);
        block = block.next();
        ++m_dirtyFrom;
    }
    if (block.isValid() && m_dirtyFrom > lastBlock)
        m_idle.start(0);
    else
        m_dirtyFrom = -1;
}

void Highlighting::continueWhenIdle()
{
    QElapsedTimer time;
    time.start();
    while (m_dirtyFrom >= 0 && !time.hasExpired(IdleSlice))
        advance(m_dirtyFrom + 20);
}

bool Highlighting::isStale(const QTextBlock &block) const
{
    const LineState *state = stateOf(block);
    const LineState *previous = block.previous().isValid() ? stateOf(block.previous()) : nullptr;
    if (!state)
        return true;
    if (!previous)
        return state->before != State() || state->startsContinued || state->around != EmbeddedState();
    return state->before != previous->after || state->startsContinued != previous->endsContinued
        || state->around != previous->next;
}

void Highlighting::highlight(QTextBlock block)
{
    load();
    const LineState *previous = block.previous().isValid() ? stateOf(block.previous()) : nullptr;
    auto state = std::make_unique<LineState>();
    state->before = previous ? previous->after : State();
    state->startsContinued = previous && previous->endsContinued;
    state->around = previous ? previous->next : EmbeddedState();
    state->next = state->around;
    const QString line = block.text();
    m_formats.clear();
    if (!highlightBody(line, *state))
        highlightInstruction(line, *state);
    if (line.size() > LongestLine && isAscii(line))
        m_formats.append({0, Endless, unshaped()});
    applyFormats(block);
    block.setUserData(state.release());
}

/// A line of a here-document; false where none is open.
bool Highlighting::highlightBody(const QString &line, LineState &state)
{
    EmbeddedState &next = state.next;
    if (!next.isInBody)
        return false;
    state.after = m_start;
    if (EmbeddedText::isTerminator(line, next.bodies.first())) {
        m_formats.append({0, int(line.size()), lookOfTerminator()});
        next.bodies.removeFirst();
        next.inner = State();
        next.isInBody = !next.bodies.isEmpty();
    } else if (line.size() <= LongestLine) {
        m_embedded->paintBody(line, next, [this](int offset, int length, const KSyntaxHighlighting::Format &format) {
            m_formats.append({offset, length, look(format)});
        });
    }
    return true;
}

void Highlighting::highlightInstruction(const QString &line, LineState &state)
{
    if (state.startsContinued && isCommentOrBlank(line)) {
        // Inside a continuation these are no part of the instruction; the definition takes them for its end.
        state.after = state.before;
        state.endsContinued = true;
        m_formats.append({0, int(line.size()), lookOfComment()});
        return;
    }
    const bool startsInstruction = !state.startsContinued && (state.before == State() || state.before == m_start);
    const bool isLong = line.size() > LongestLine;
    const auto read = [&](const QString &text) {
        const QString prepared = startsInstruction ? withCapitalKeywords(text) : text;
        return highlightLine(QStringView(prepared), state.before);
    };
    state.after = read(isLong ? standInFor(line, startsInstruction) : line);
    if (isLong) {
        m_formats.clear();
        read(line.left(HeadOfLongLine));
    }
    state.endsContinued = endsInEscape(line) && !(startsInstruction && isCommentOrBlank(line));
    if (!isLong)
        followEmbedded(line, state, startsInstruction);
}

/// Here-documents and lists that an instruction's line begins, or that go on in it.
void Highlighting::followEmbedded(const QString &line, LineState &state, bool startsInstruction)
{
    EmbeddedState &next = state.next;
    if (startsInstruction)
        next = {};
    if (startsInstruction && !isCommentOrBlank(line)) {
        next.kind = kindOfLine(line);
        const int list = EmbeddedText::listIn(line, next.kind);
        if (list >= 0)
            paintList(line, list, next);
        next.isInList = list >= 0;
    } else if (next.isInList) {
        paintList(line, 0, next);
    }
    if (!next.isInList)
        next.bodies += m_embedded->bodiesOf(startsInstruction ? line : QStringLiteral("RUN ") + line, next.kind);
    if (state.endsContinued)
        return;
    if (next.isInList)
        next = {};
    next.isInBody = !next.bodies.isEmpty();
    if (next.isInBody)
        state.after = m_start;
}

/// In place of the colours that the line has there.
void Highlighting::paintList(const QString &line, int offset, EmbeddedState &state)
{
    m_formats.removeIf([&](const QTextLayout::FormatRange &range) { return range.start >= offset; });
    m_embedded->paintList(line, offset, state,
                          [this](int start, int length, const KSyntaxHighlighting::Format &format) {
                              m_formats.append({start, length, look(format)});
                          });
}

void Highlighting::applyFormats(const QTextBlock &block)
{
    QTextLayout *layout = block.layout();
    // What an input method is composing lies inside the layout but not in the text, and has formats of its own.
    const int composedAt = layout->preeditAreaPosition();
    const int composed = int(layout->preeditAreaText().size());
    const QList<QTextLayout::FormatRange> current = layout->formats();
    QList<QTextLayout::FormatRange> wanted;
    if (composed > 0) {
        for (const QTextLayout::FormatRange &range : current) {
            if (range.start >= composedAt && range.start + range.length <= composedAt + composed)
                wanted.append(range);
        }
        for (const QTextLayout::FormatRange &range : std::as_const(m_formats)) {
            const int end = range.start + range.length;
            if (end <= composedAt) {
                wanted.append(range);
            } else if (range.start >= composedAt) {
                wanted.append({range.start + composed, range.length, range.format});
            } else {
                wanted.append({range.start, composedAt - range.start, range.format});
                wanted.append({composedAt + composed, end - composedAt, range.format});
            }
        }
    } else {
        wanted = m_formats;
    }
    if (wanted == current)
        return;
    layout->setFormats(wanted);
    m_view->markContentsDirty(block.position(), block.length());
}

void Highlighting::load()
{
    if (m_repository)
        return;
    m_repository = std::make_unique<KSyntaxHighlighting::Repository>();
    setDefinition(m_repository->definitionForName(QStringLiteral("Dockerfile")));
    setTheme(m_repository->defaultTheme());
    const QList<KSyntaxHighlighting::Format> shell = m_repository->definitionForName(QStringLiteral("Bash")).formats();
    for (const KSyntaxHighlighting::Format &format : shell)
        m_shellFormats.insert(format.id());
    m_start = highlightLine(QStringView(), State());
    m_embedded = std::make_unique<EmbeddedText>(*m_repository);
}

void Highlighting::applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format)
{
    if (length > 0)
        m_formats.append({offset, length, look(format)});
}

} // namespace stagewright::editor
