#include "adapters/TextBinding.h"

#include "text/LineIndex.h"

#include <QCoreApplication>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace stagewright::adapters {

using base::ByteOffset;
using document::Transition;
using text::LineIndex;
using text::TextEdit;

namespace {

/// Lines of the old text that a change touches, and the lines of the new text that took their place. Lines end at LF
/// alone and are decoded one by one, so whatever lies outside looks as it did.
struct Region {
    int oldFirst = 0;
    int oldLast = 0;
    int newFirst = 0;
    int newLast = 0;
};

std::vector<Region> regionsOf(const Transition &transition)
{
    const LineIndex &before = transition.before->lines();
    const LineIndex &after = transition.after->lines();
    std::vector<Region> regions;
    qsizetype shift = 0;
    for (const TextEdit &edit : transition.change.edits()) {
        const ByteOffset newBegin = edit.range.begin + shift;
        const Region region{before.lineAt(edit.range.begin), before.lineAt(edit.range.end), after.lineAt(newBegin),
                            after.lineAt(newBegin + edit.replacement.size())};
        shift += edit.replacement.size() - edit.range.length();
        if (!regions.empty() && region.oldFirst <= regions.back().oldLast) {
            regions.back().oldLast = region.oldLast;
            regions.back().newLast = region.newLast;
        } else {
            regions.push_back(region);
        }
    }
    return regions;
}

bool changesText(const Transition &transition)
{
    return !transition.change.isEmpty() || transition.before->source() != transition.after->source();
}

/// Units [begin, end) of the display of \a lines.
QString displayed(const LineIndex &lines, qsizetype begin, qsizetype end)
{
    const int first = lines.lineAt(TextBinding::bytesAt(lines, begin));
    const int last = lines.lineAt(TextBinding::bytesAt(lines, end));
    QString shown;
    for (int line = first; line <= last; ++line) {
        shown.append(lines.displayLine(line));
        shown.append(u'\n');
    }
    return shown.mid(begin - lines.toUtf16Clamped(lines.lineStart(first)).value, end - begin);
}

/// Units [begin, end) of what a QTextDocument holds, as it holds them: toPlainText would rewrite some.
QString held(const QTextDocument &view, qsizetype begin, qsizetype end)
{
    QString text;
    QTextBlock block = view.findBlock(int(begin));
    const qsizetype start = block.position();
    for (; block.isValid() && block.position() <= end; block = block.next()) {
        if (block.position() > start)
            text.append(u'\n');
        text.append(block.text());
    }
    return text.mid(begin - start, end - begin);
}

} // namespace

TextBinding::TextBinding(document::Document *document, QTextDocument *view, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_view(view)
{
    m_view->setUndoRedoEnabled(false);
    showAll(m_document->snapshot()->lines());
    connect(m_view, &QTextDocument::contentsChange, this, &TextBinding::noteReport);
    // Not in contentsChange: edits made there would confuse the layout, which has not seen the first one yet.
    connect(m_view, &QTextDocument::contentsChanged, this, &TextBinding::takeTyping);
    connect(m_document, &document::Document::snapshotChanged, this, [this](const Transition &transition) {
        if (m_isTyping)
            settleTyping(transition);
        else if (changesText(transition))
            follow(transition);
        noteCaret();
        const QScopedValueRollback settledNow(m_isTyping, false);
        Q_EMIT settled(transition);
    });
}

void TextBinding::setCaretSource(std::function<QTextCursor()> source)
{
    m_caretSource = std::move(source);
    noteCaret();
}

void TextBinding::noteCaret()
{
    if (m_pending || m_isFollowing || !m_caretSource)
        return;
    const QTextCursor cursor = m_caretSource();
    m_caretPosition = cursor.position();
    m_caretAnchor = cursor.anchor();
}

bool TextBinding::isCaretElsewhere() const
{
    if (!m_caretSource)
        return false;
    const QTextCursor cursor = m_caretSource();
    return cursor.position() != m_caretPosition || cursor.anchor() != m_caretAnchor;
}

ByteOffset TextBinding::bytesAt(const LineIndex &lines, qsizetype position)
{
    for (qsizetype at = std::max<qsizetype>(0, position); at >= 0; --at) {
        if (const auto offset = lines.toBytes(base::Utf16Offset(at)))
            return *offset;
        if (at < position)
            break; // not inside a pair: past the end
    }
    return ByteOffset(lines.text().size());
}

ByteOffset TextBinding::toBytes(qsizetype position) const
{
    return bytesAt(m_document->snapshot()->lines(), position);
}

int TextBinding::toPosition(ByteOffset offset) const
{
    return int(m_document->snapshot()->lines().toUtf16Clamped(offset).value);
}

document::Caret TextBinding::toCaret(const QTextCursor &cursor) const
{
    return {toBytes(cursor.position()), toBytes(cursor.anchor())};
}

QByteArray TextBinding::bytesOf(QStringView text, text::LineEnding ending)
{
    const QByteArray lineBreak = text::bytesOf(ending);
    QByteArray bytes;
    qsizetype start = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        // U+2028 is what Qt types for Shift+Return.
        if (unit != u'\n' && unit != u'\r' && unit != QChar::LineSeparator && unit != QChar::ParagraphSeparator)
            continue;
        bytes.append(text.mid(start, at - start).toUtf8());
        bytes.append(lineBreak);
        if (unit == u'\r' && at + 1 < text.size() && text[at + 1] == u'\n')
            ++at;
        start = at + 1;
    }
    bytes.append(text.mid(start).toUtf8());
    return bytes;
}

void TextBinding::noteReport(int position, int removed, int added)
{
    if (m_isFollowing)
        return;
    if (m_pending) // nothing says how two reports relate: compare all
        m_pending
            = Report{0, m_view->characterCount() + m_document->snapshot()->source().size(), m_view->characterCount()};
    else
        m_pending = Report{position, removed, added};
}

void TextBinding::takeTyping()
{
    if (m_isFollowing || m_isTyping || !m_pending)
        return;
    const document::SnapshotPointer before = m_document->snapshot();
    const Typing typing = typingOf(before->lines(), *m_pending);
    if (typing.edits.empty()) {
        m_pending.reset(); // formats changed, or the same text was put in its own place
        noteCaret();
        return;
    }
    const auto change = text::TextChange::make(before->revision, typing.edits);
    Q_ASSERT(change.hasValue());
    document::ChangeInfo info;
    info.label = QCoreApplication::translate("stagewright::adapters::TextBinding", "typing");
    info.kind = document::ChangeKind::Typing;
    info.before = {bytesAt(before->lines(), m_caretPosition), bytesAt(before->lines(), m_caretAnchor)};
    const qsizetype behind = typing.places.back().newEnd;
    const QTextCursor cursor = m_caretSource ? m_caretSource() : QTextCursor();
    info.after = {afterTyping(typing, before->lines(), cursor.isNull() ? behind : cursor.position()),
                  afterTyping(typing, before->lines(), cursor.isNull() ? behind : cursor.anchor())};
    bool isTaken = false;
    {
        const QScopedValueRollback typingNow(m_isTyping, true);
        m_pending.reset();
        isTaken = m_document->apply(*change, info).hasValue();
    }
    if (!isTaken) {
        Q_ASSERT_X(false, "TextBinding", "the document refused what was typed");
        showAll(m_document->snapshot()->lines());
    }
}

TextBinding::Typing TextBinding::typingOf(const LineIndex &lines, const Report &report) const
{
    // Reports may count the separator behind the last block, and more where an edit block touched several places.
    const qsizetype oldSize = lines.toUtf16Clamped(ByteOffset(lines.text().size())).value;
    const qsizetype newSize = m_view->characterCount() - 1;
    const qsizetype begin = std::min({report.position, oldSize, newSize});
    const qsizetype tail = std::min({std::max<qsizetype>(0, oldSize - report.position - report.removed),
                                     std::max<qsizetype>(0, newSize - report.position - report.added), oldSize - begin,
                                     newSize - begin});
    const QString was = displayed(lines, begin, oldSize - tail);
    const QString is = held(*m_view, begin, newSize - tail);

    Typing typing;
    typing.places = textDifference(was, is);
    const text::LineEnding ending = lines.text().dominantLineEnding();
    for (Replacement &place : typing.places) {
        const QStringView written = QStringView(is).mid(place.newBegin, place.newEnd - place.newBegin);
        place = {place.oldBegin + begin, place.oldEnd + begin, place.newBegin + begin, place.newEnd + begin};
        typing.edits.push_back(
            {{bytesAt(lines, place.oldBegin), bytesAt(lines, place.oldEnd)}, bytesOf(written, ending)});
    }
    return typing;
}

ByteOffset TextBinding::afterTyping(const Typing &typing, const LineIndex &lines, qsizetype position) const
{
    qsizetype units = 0; // how much longer the new text is so far
    qsizetype bytes = 0;
    for (size_t i = 0; i < typing.places.size(); ++i) {
        const Replacement &place = typing.places[i];
        const TextEdit &edit = typing.edits[i];
        if (position < place.newBegin)
            break;
        if (position < place.newEnd) {
            const QString written = held(*m_view, place.newBegin, position);
            return edit.range.begin + bytes + bytesOf(written, lines.text().dominantLineEnding()).size();
        }
        units = place.newEnd - place.oldEnd;
        bytes += edit.replacement.size() - edit.range.length();
    }
    return bytesAt(lines, position - units) + bytes;
}

void TextBinding::follow(const Transition &transition)
{
    Q_EMIT aboutToFollow(transition);
    const LineIndex &after = transition.after->lines();
    const std::vector<Region> regions = regionsOf(transition);
    if (regions.empty() || m_view->blockCount() != transition.before->lines().lineCount()) {
        showAll(after);
    } else {
        const QScopedValueRollback following(m_isFollowing, true);
        QTextCursor step(m_view);
        step.beginEditBlock();
        for (auto region = regions.rbegin(); region != regions.rend(); ++region)
            show(region->oldFirst, region->oldLast, after, region->newFirst, region->newLast);
        step.endEditBlock();
    }
    Q_ASSERT(showsTheDocument());
    Q_EMIT followed(transition);
}

/// What was typed may look otherwise than it was typed: a lone surrogate, a byte that completes a character.
void TextBinding::settleTyping(const Transition &transition)
{
    const LineIndex &after = transition.after->lines();
    const std::vector<Region> regions = regionsOf(transition);
    if (!regions.empty()) {
        const int untouchedBelow = after.lineCount() - 1 - regions.back().newLast;
        const QScopedValueRollback following(m_isFollowing, true);
        show(regions.front().newFirst, m_view->blockCount() - 1 - untouchedBelow, after, regions.front().newFirst,
             regions.back().newLast);
    }
    Q_ASSERT(showsTheDocument());
}

void TextBinding::showAll(const LineIndex &lines)
{
    const QScopedValueRollback following(m_isFollowing, true);
    show(0, m_view->blockCount() - 1, lines, 0, lines.lineCount() - 1);
}

/// Makes blocks [firstBlock, lastBlock] show lines [firstLine, lastLine] by one replacement, if they do not yet.
void TextBinding::show(int firstBlock, int lastBlock, const LineIndex &lines, int firstLine, int lastLine)
{
    const QTextBlock first = m_view->findBlockByNumber(firstBlock);
    const QTextBlock last = m_view->findBlockByNumber(lastBlock);
    if (!first.isValid() || !last.isValid())
        return;
    const QString is = held(*m_view, first.position(), last.position() + last.length() - 1);
    QString wanted;
    for (int line = firstLine; line <= lastLine; ++line) {
        if (line > firstLine)
            wanted.append(u'\n');
        wanted.append(lines.displayLine(line));
    }
    const qsizetype shorter = std::min(is.size(), wanted.size());
    qsizetype head = 0;
    while (head < shorter && is[head] == wanted[head])
        ++head;
    if (head == is.size() && head == wanted.size())
        return;
    qsizetype tail = 0;
    while (tail < shorter - head && is[is.size() - 1 - tail] == wanted[wanted.size() - 1 - tail])
        ++tail;
    if (head > 0 && is[head - 1].isHighSurrogate())
        --head;
    if (tail > 0 && is[is.size() - tail].isLowSurrogate())
        --tail;
    QTextCursor cursor(m_view);
    cursor.setPosition(int(first.position() + head));
    cursor.setPosition(int(first.position() + is.size() - tail), QTextCursor::KeepAnchor);
    cursor.insertText(wanted.mid(head, wanted.size() - tail - head));
}

bool TextBinding::showsTheDocument() const
{
    return held(*m_view, 0, m_view->characterCount() - 1) == m_document->snapshot()->lines().display();
}

} // namespace stagewright::adapters
