#include "editor/DockerfileEditor.h"

#include "adapters/TextBinding.h"
#include "editor/Completing.h"
#include "editor/FindBar.h"
#include "editor/Folding.h"
#include "editor/Gutter.h"
#include "editor/Highlighting.h"
#include "editor/Hints.h"
#include "editor/KeyHandling.h"
#include "editor/RoomyLayout.h"
#include "editor/SizeColumn.h"
#include "editor/WordActions.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace stagewright::editor {

using adapters::SelectionOrigin;
using base::ByteOffset;
using document::Transition;

namespace {

constexpr int FlashMilliseconds = 1100;
constexpr int SmallestZoom = 50; // percent
constexpr int LargestZoom = 400;

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (!QFontInfo(font).fixedPitch())
        font = QFont(QStringLiteral("monospace"), font.pointSize());
    font.setStyleHint(QFont::Monospace);
    if (QApplication::font().pointSizeF() > 0)
        font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

} // namespace

DockerfileEditor::DockerfileEditor(document::Document *document, adapters::Selection *selection, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_document(document)
    , m_selection(selection)
{
    auto *view = new QTextDocument(this);
    m_layout = new RoomyLayout(view);
    view->setDocumentLayout(m_layout);
    view->setDocumentMargin(6);
    setDocument(view);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Dockerfile"));
    setPlaceholderText(tr("Write a Dockerfile here, or drag a stage onto the canvas."));
    setCursorWidth(2);
    setCornerWidget(new QWidget(this)); // styles draw a frame into an empty corner
    viewport()->setMouseTracking(true);

    m_highlighting = new Highlighting(view, this);
    m_binding = new adapters::TextBinding(m_document, view, this);
    m_binding->setCaretSource([this] { return textCursor(); });
    m_keys = std::make_unique<KeyHandling>(this, m_document, m_binding);
    m_hints = std::make_unique<Hints>();
    m_completing = std::make_unique<Completing>(this, m_document, m_binding, m_keys.get(), m_hints.get());
    m_words = std::make_unique<WordActions>(this, m_document, m_binding);
    m_folding = std::make_unique<Folding>(this, m_layout);
    m_folding->reset(*m_document->snapshot());
    m_marks.setSnapshot(m_document->snapshot());
    m_gutter = new Gutter(this, &m_marks, this);
    m_sizes = new SizeColumn(this, this);
    m_findBar = new FindBar(this);
    m_flash = new QVariantAnimation(this);
    m_flash->setDuration(FlashMilliseconds);
    m_flash->setStartValue(1.0);
    m_flash->setEndValue(0.0);

    QFont font = fixedFont();
    m_normalPointSize = font.pointSizeF() > 0 ? font.pointSizeF() : QFontInfo(font).pointSizeF();
    setFont(font);
    connectModel();
    connectWords();
    applyLook();
    moveCursor(QTextCursor::Start);
    noteCaret();
}

DockerfileEditor::~DockerfileEditor() = default;

void DockerfileEditor::connectModel()
{
    connect(m_document, &document::Document::wasReset, this, [this] {
        m_isFresh = true;
        m_hadFocus = hasFocus();
        setLineSizes({});
    });
    connect(m_binding, &adapters::TextBinding::aboutToFollow, this, &DockerfileEditor::prepareToFollow);
    connect(m_binding, &adapters::TextBinding::followed, this, &DockerfileEditor::restoreAfterFollowing);
    connect(m_binding, &adapters::TextBinding::settled, this, &DockerfileEditor::takeSnapshot);
    connect(m_selection, &adapters::Selection::changed, this, &DockerfileEditor::showSelection);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &DockerfileEditor::noteCaret);
    connect(this, &QPlainTextEdit::selectionChanged, this, [this] { m_binding->noteCaret(); });
    connect(this, &QPlainTextEdit::updateRequest, this, &DockerfileEditor::updateSides);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &DockerfileEditor::arrangeSides);
    connect(m_gutter, &Gutter::foldPressed, this, [this](int line) { m_folding->toggle(line); });
    connect(m_gutter, &Gutter::linePressed, this, [this](int line) { goToLine(line + 1); });
    connect(m_findBar, &FindBar::visibilityChanged, this, &DockerfileEditor::arrangeSides);
    connect(m_findBar, &FindBar::needleChanged, this, [this] {
        m_looks.needle = m_findBar->needle();
        m_looks.needleCase = m_findBar->caseSensitivity();
        viewport()->update();
    });
    connect(m_flash, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_looks.flash = value.toReal();
        viewport()->update();
        m_gutter->update();
        m_sizes->update();
    });
}

document::Caret DockerfileEditor::caret() const
{
    return m_binding->toCaret(textCursor());
}

void DockerfileEditor::prepareToFollow(const Transition &transition)
{
    const text::LineIndex &before = transition.before->lines();
    const QTextCursor cursor = textCursor();
    const int top = std::min(firstVisibleBlock().blockNumber(), before.lineCount() - 1);
    m_kept = Kept{{adapters::TextBinding::bytesAt(before, cursor.position()),
                   adapters::TextBinding::bytesAt(before, cursor.anchor())},
                  before.lineStart(std::max(0, top)),
                  horizontalScrollBar()->value()};
}

void DockerfileEditor::restoreAfterFollowing(const Transition &transition)
{
    if (!m_kept)
        return;
    const Kept kept = *std::exchange(m_kept, std::nullopt);
    using text::Affinity;
    document::Caret caret = kept.caret;
    const bool isFresh = std::exchange(m_isFresh, false);
    if (isFresh)
        m_folding->reset(*transition.after);
    m_folding->follow(transition);
    if (isFresh) {
        caret = {};
    } else if (transition.caret) {
        caret = *transition.caret;
    } else if (!transition.change.isEmpty()) {
        // What others insert at the caret or at an end of the selection stays outside.
        const bool isForward = caret.anchor < caret.position;
        const bool isSelection = caret.anchor != caret.position;
        const Affinity first = isSelection ? Affinity::After : Affinity::Before;
        caret.position = transition.change.map(caret.position, isForward ? Affinity::Before : first);
        caret.anchor = transition.change.map(caret.anchor, isForward ? first : Affinity::Before);
    }
    m_keys->setCaret(caret);
    if (isFresh)
        return;
    const ByteOffset top
        = transition.change.map(kept.topLine, kept.topLine.value == 0 ? Affinity::Before : Affinity::After);
    verticalScrollBar()->setValue(shownLine(transition.after->lines().lineAt(top)));
    horizontalScrollBar()->setValue(kept.horizontal);
}

void DockerfileEditor::takeSnapshot(const Transition &transition)
{
    m_folding->follow(transition);
    m_marks.setSnapshot(transition.after);
    m_looks.selected = selectedLines(*transition.after, *m_selection);
    moveSizes(transition);
    noteCaret();
    updateBulb();
    viewport()->update();
    m_gutter->update();
}

void DockerfileEditor::noteCaret()
{
    const int line = textCursor().blockNumber();
    if (m_binding->isSettled())
        m_folding->reveal(line);
    if (line != m_looks.caretLine) {
        m_looks.caretLine = line;
        m_gutter->setCaretLine(line);
        updateBulb();
        viewport()->update();
        m_sizes->update();
    }
    if (!m_binding->isSettled())
        return;
    if (m_binding->isCaretElsewhere())
        m_document->endTyping();
    m_binding->noteCaret();
    tellCaretNode();
}

void DockerfileEditor::tellCaretNode()
{
    if (!m_hadFocus)
        return;
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const auto stage = snapshot->graph.stageAt(m_binding->toBytes(textCursor().position()));
    m_selection->setCaretNode(stage ? std::optional(snapshot->keyOfStage(*stage)) : std::nullopt);
}

void DockerfileEditor::showSelection(SelectionOrigin origin)
{
    m_looks.selected = selectedLines(*m_document->snapshot(), *m_selection);
    viewport()->update();
    m_gutter->update();
    m_sizes->update();
    if (origin == SelectionOrigin::Text || m_looks.selected.empty())
        return;
    // The first place is brought into view as a whole where it fits; where nothing is hidden, nothing moves.
    const LineSpan span = m_looks.selected.front();
    m_folding->reveal(span.first);
    const int top = verticalScrollBar()->value();
    const int first = shownLine(span.first);
    const int last = std::min(shownLine(span.last), first + rowsInView() - 1);
    if (first < top)
        verticalScrollBar()->setValue(std::max(0, first - 1));
    else if (last >= top + rowsInView())
        verticalScrollBar()->setValue(last - rowsInView() + 1);
}

/// How many lines are seen whole; at least 1.
int DockerfileEditor::rowsInView() const
{
    return std::max(1, int(viewport()->height() / std::max<qreal>(1, blockBoundingRect(document()->begin()).height())));
}

/// How many lines are shown above the 0-based line: what the scroll bar counts.
int DockerfileEditor::shownLine(int line) const
{
    return document()->findBlockByNumber(line).firstLineNumber();
}

/// Brings the 0-based line a third down the view, without the caret.
void DockerfileEditor::scrollToLine(int line)
{
    m_folding->reveal(line);
    verticalScrollBar()->setValue(std::max(0, shownLine(line) - rowsInView() / 3));
}

void DockerfileEditor::setLineSizes(const QHash<int, qint64> &sizes)
{
    QHash<int, qint64> byLine;
    for (auto size = sizes.cbegin(); size != sizes.cend(); ++size)
        byLine.insert(size.key() - 1, size.value());
    m_sizes->setSizes(std::move(byLine));
    arrangeSides();
}

void DockerfileEditor::setReruns(const QHash<int, adapters::LineRerun> &lines)
{
    m_gutter->setReruns(lines);
}

void DockerfileEditor::setLineSizesStale(bool isStale)
{
    m_sizes->setStale(isStale);
}

void DockerfileEditor::moveSizes(const Transition &transition)
{
    if (m_sizes->isEmpty() || transition.change.isEmpty())
        return;
    const text::LineIndex &before = transition.before->lines();
    const text::LineIndex &after = transition.after->lines();
    QHash<int, qint64> moved;
    for (auto size = m_sizes->sizes().cbegin(); size != m_sizes->sizes().cend(); ++size) {
        if (size.key() >= before.lineCount())
            continue;
        const base::ByteRange line = before.lineWithEnding(size.key());
        const ByteOffset begin = transition.change.map(line.begin, text::Affinity::After);
        if (begin < transition.change.map(line.end, text::Affinity::Before) || line.isEmpty())
            moved.insert(after.lineAt(begin), size.value());
    }
    m_sizes->moveSizes(std::move(moved));
}

void DockerfileEditor::showPreviewLine(const QString &line, int afterLine)
{
    m_looks.preview = line;
    m_looks.hasPreview = true;
    m_looks.previewBelow = std::clamp(afterLine, 0, blockCount()) - 1;
    m_folding->reveal(std::max(0, m_looks.previewBelow));
    m_layout->setGapBelow(m_looks.previewBelow);
    const std::vector<Row> rows = visibleRows();
    const int needed = std::max(0, m_looks.previewBelow);
    if (rows.empty() || needed < rows.front().line || needed >= rows.back().line)
        scrollToLine(needed);
    viewport()->update();
    m_gutter->update();
    m_sizes->update();
}

void DockerfileEditor::clearPreviewLine()
{
    m_looks.hasPreview = false;
    m_layout->setGapBelow(-1);
    viewport()->update();
    m_gutter->update();
    m_sizes->update();
}

void DockerfileEditor::revealRange(base::ByteRange range)
{
    const text::LineIndex &lines = m_document->snapshot()->lines();
    m_looks.flashed = {lines.lineAt(range.begin), lines.lineAt(range.isEmpty() ? range.begin : range.end - 1)};
    m_folding->reveal(m_looks.flashed.first);
    const std::vector<Row> rows = visibleRows();
    const bool isSeen = !rows.empty() && rows.front().line <= m_looks.flashed.first
        && m_looks.flashed.first < std::max(rows.back().line, rows.front().line + 1);
    if (!isSeen)
        scrollToLine(m_looks.flashed.first);
    m_flash->stop();
    m_flash->start();
}

void DockerfileEditor::goToLine(int line)
{
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 1, blockCount()) - 1);
    setTextCursor(QTextCursor(block));
    centerCursor();
    setFocus(Qt::OtherFocusReason);
}

void DockerfileEditor::showFindBar()
{
    m_findBar->open();
}

void DockerfileEditor::toggleComment()
{
    m_keys->toggleComment();
}

void DockerfileEditor::setZoomPercent(int percent)
{
    const int zoom = std::clamp(percent, SmallestZoom, LargestZoom);
    if (zoom == m_zoomPercent)
        return;
    m_zoomPercent = zoom;
    QFont zoomed = font();
    zoomed.setPointSizeF(m_normalPointSize * zoom / 100);
    setFont(zoomed);
    Q_EMIT zoomChanged(zoom);
}

} // namespace stagewright::editor
