// The events of DockerfileEditor: painting, sizes, keys, wheel, menu, drag and drop.
#include "editor/DockerfileEditor.h"

#include "adapters/TextBinding.h"
#include "editor/Completing.h"
#include "editor/FindBar.h"
#include "editor/Folding.h"
#include "editor/Gutter.h"
#include "editor/Highlighting.h"
#include "editor/KeyHandling.h"
#include "editor/Pasteboard.h"
#include "editor/RoomyLayout.h"
#include "editor/SizeColumn.h"
#include "editor/TextPainter.h"
#include "editor/WordActions.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QFontInfo>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScopedValueRollback>
#include <QTextBlock>

#include <algorithm>
#include <cmath>
#include <memory>

namespace stagewright::editor {

namespace {
constexpr qreal LinePitch = 1.55; // in sizes of the font
constexpr int TopMargin = 6; // pixels above the first line
constexpr int ZoomStep = 10; // percent a notch of the wheel

/// The zoom that a key asks for, in percent. The keys are the canvas' too, so here they must not reach the window.
std::optional<int> zoomAskedFor(const QKeyEvent &event, int now)
{
    constexpr auto others = Qt::AltModifier | Qt::MetaModifier;
    if (!event.modifiers().testFlag(Qt::ControlModifier) || (event.modifiers() & others))
        return std::nullopt;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return now + ZoomStep;
    case Qt::Key_Minus:
        return now - ZoomStep;
    case Qt::Key_0:
        return event.modifiers().testFlag(Qt::ShiftModifier) ? std::nullopt : std::optional(100);
    default:
        return std::nullopt;
    }
}
} // namespace

std::vector<Row> DockerfileEditor::visibleRows() const
{
    std::vector<Row> rows;
    const qreal above = std::floor(m_layout->spacing() / 2); // whole pixels, or seams show between the rows
    const qreal bottom = viewport()->height();
    QPointF origin = contentOffset();
    QTextBlock block = firstVisibleBlock();
    while (block.isValid() && origin.y() <= bottom) {
        if (!block.isVisible()) {
            block = block.next();
            continue;
        }
        const QRectF place = blockBoundingRect(block).translated(origin);
        const QTextLayout *layout = block.layout();
        const qreal height = layout->lineCount() > 0 ? layout->lineAt(0).height() : fontMetrics().height();
        const int hidden = m_folding->hiddenBelow(block.blockNumber());
        rows.push_back({block.blockNumber(), block,
                        QRectF(0, place.top() - above, viewport()->width(), height + m_layout->spacing()), origin,
                        hidden});
        origin.ry() += place.height();
        block = hidden > 0 ? document()->findBlockByNumber(block.blockNumber() + hidden + 1) : block.next();
    }
    return rows;
}

FoldState DockerfileEditor::foldState(int line) const
{
    return m_folding->stateOf(line);
}

QColor DockerfileEditor::rowBackground(int line) const
{
    return m_looks.background(line);
}

void DockerfileEditor::paintEvent(QPaintEvent *event)
{
    std::vector<Row> rows = visibleRows();
    if (!rows.empty())
        m_highlighting->showUpTo(rows.back().line);
    {
        QPainter behind(viewport());
        behind.setClipRect(event->rect());
        paintBehind(behind, rows, m_looks, m_marks, viewport()->rect());
    }
    const bool isComposing = !textCursor().block().layout()->preeditAreaText().isEmpty();
    if (isComposing || overwriteMode() || std::none_of(rows.begin(), rows.end(), isLong)) {
        QPlainTextEdit::paintEvent(event);
    } else {
        QPainter text(viewport());
        text.setClipRect(event->rect());
        paintTexts(text, rows, getPaintContext(), cursorWidth());
    }
    QPainter over(viewport());
    over.setClipRect(event->rect());
    paintOver(over, rows, m_looks, m_marks);
    if (!m_looks.hasPreview)
        return;
    for (const Row &row : rows) {
        if (row.line == std::max(0, m_looks.previewBelow)) {
            const qreal top = m_looks.previewBelow < 0 ? row.box.top() - row.box.height() : row.box.bottom();
            paintPreview(over, QRectF(0, top, viewport()->width(), row.box.height()),
                         row.textOrigin.x() + document()->documentMargin(), m_looks, font());
        }
    }
}

void DockerfileEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    arrangeSides();
}

void DockerfileEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

void DockerfileEditor::applyLook()
{
    if (m_isApplyingLook || !m_gutter || !m_sizes || !m_findBar)
        return;
    const QScopedValueRollback applying(m_isApplyingLook, true);
    const style::Theme theme = style::themeFor(palette());
    QPalette own = palette();
    own.setColor(QPalette::Base, theme.surface);
    QColor selection = theme.accent;
    selection.setAlphaF(theme.isDark ? 0.35F : 0.25F);
    own.setColor(QPalette::Highlight, selection);
    own.setColor(QPalette::HighlightedText, theme.text);
    setPalette(own);

    m_looks.theme = theme;
    m_gutter->setLook(theme);
    m_sizes->setLook(theme);
    m_highlighting->setColours(theme);
    const QFont words = QApplication::font();
    m_gutter->setFont(font());
    m_sizes->setFont(words);
    m_findBar->setFont(words);
    const int height = fontMetrics().height();
    const int pixels = QFontInfo(font()).pixelSize();
    m_layout->setSpacing(std::max(0, int(std::lround(pixels * LinePitch)) - height));
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(u' '));
    arrangeSides();
    viewport()->update();
}

void DockerfileEditor::arrangeSides()
{
    const int left = m_gutter->widthFor(blockCount());
    const int right = m_sizes->widthFor(width());
    const int top = std::max(TopMargin, m_sizes->headerHeight());
    const int bottom = m_findBar->isHidden() ? 0 : m_findBar->sizeHint().height();
    setViewportMargins(left, top, right, bottom);
    const QRect text = viewport()->geometry();
    m_gutter->setGeometry(text.left() - left, text.top(), left, text.height());
    m_sizes->setVisible(right > 0);
    m_sizes->setGeometry(text.right() + 1, text.top() - m_sizes->headerHeight(), right,
                         text.height() + m_sizes->headerHeight());
    m_findBar->setGeometry(text.left() - left, text.bottom() + 1, left + text.width() + right, bottom);
}

void DockerfileEditor::updateSides(const QRect &rect, int dy)
{
    if (dy != 0) {
        m_gutter->scroll(0, dy);
        m_sizes->update();
    } else {
        m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
        m_sizes->update(0, rect.y() + m_sizes->headerHeight(), m_sizes->width(), rect.height());
    }
}

bool DockerfileEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool closesFindBar = key->key() == Qt::Key_Escape && !m_findBar->isHidden();
        if (KeyHandling::isOurs(*key) || m_completing->isOurs(*key) || WordActions::isOurs(*key)
            || Folding::isOurs(*key) || closesFindBar || key->matches(QKeySequence::Find)
            || key->matches(QKeySequence::FindNext) || key->matches(QKeySequence::FindPrevious)
            || zoomAskedFor(*key, m_zoomPercent)) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void DockerfileEditor::keyPressEvent(QKeyEvent *event)
{
    event->accept();
    if (m_completing->handle(*event) == Handled::Yes)
        return;
    handleKey(*event);
    m_completing->noteKey(*event);
}

void DockerfileEditor::handleKey(QKeyEvent &key)
{
    QKeyEvent *const event = &key;
    if (event->key() == Qt::Key_Escape && !m_findBar->isHidden())
        m_findBar->close();
    else if (event->matches(QKeySequence::Find))
        showFindBar();
    else if (event->matches(QKeySequence::FindNext))
        m_findBar->findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        m_findBar->findPrevious();
    else if (const std::optional<int> zoom = zoomAskedFor(*event, m_zoomPercent))
        setZoomPercent(*zoom);
    else if (isReadOnly())
        QPlainTextEdit::keyPressEvent(event);
    else if (event->key() == Qt::Key_Insert && event->modifiers() == Qt::NoModifier)
        setOverwriteMode(!overwriteMode());
    else if (m_words->handle(*event) == Handled::No && m_folding->handle(*event) == Handled::No
             && m_keys->handle(*event) == Handled::No)
        QPlainTextEdit::keyPressEvent(event);
}

bool DockerfileEditor::focusNextPrevChild(bool next)
{
    return m_keys->takeTabMovesFocus() && QAbstractScrollArea::focusNextPrevChild(next);
}

void DockerfileEditor::wheelEvent(QWheelEvent *event)
{
    m_completing->close();
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    if (const int turned = event->angleDelta().y(); turned != 0)
        setZoomPercent(m_zoomPercent + (turned > 0 ? ZoomStep : -ZoomStep));
    event->accept();
}

void DockerfileEditor::focusInEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusInEvent(event);
    m_hadFocus = true;
    tellCaretNode();
}

void DockerfileEditor::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    m_completing->close();
}

void DockerfileEditor::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu;
    const bool hasSelection = textCursor().hasSelection();
    const auto add = [&](const QString &words, QKeySequence::StandardKey key, bool isEnabled, auto what) {
        QAction *action = menu.addAction(words, this, what);
        action->setShortcut(key);
        action->setEnabled(isEnabled);
    };
    add(tr("Undo"), QKeySequence::Undo, m_document->canUndo(), [this] { m_keys->undo(); });
    add(tr("Redo"), QKeySequence::Redo, m_document->canRedo(), [this] { m_keys->redo(); });
    menu.addSeparator();
    add(tr("Cut"), QKeySequence::Cut, hasSelection, [this] { cut(); });
    add(tr("Copy"), QKeySequence::Copy, hasSelection, [this] { copy(); });
    add(tr("Paste"), QKeySequence::Paste, canPaste(), [this] { paste(); });
    add(tr("Delete"), QKeySequence::Delete, hasSelection, [this] { textCursor().removeSelectedText(); });
    menu.addSeparator();
    add(tr("Select All"), QKeySequence::SelectAll, !document()->isEmpty(), [this] { selectAll(); });
    add(tr("Find..."), QKeySequence::Find, true, [this] { showFindBar(); });
    menu.addAction(tr("Comment In or Out"), this, [this] { toggleComment(); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Slash));
    menu.addSeparator();
    m_words->fillFixes(menu);
    menu.addAction(tr("Rename Stage..."), m_words.get(), &WordActions::rename)->setShortcut(QKeySequence(Qt::Key_F2));
    menu.addAction(tr("Go to Declaration"), m_words.get(), &WordActions::goToDeclaration)
        ->setShortcut(QKeySequence(Qt::Key_F12));
    menu.exec(event->globalPos());
}

/// Not left to the text control: it removes and inserts in one step, which hides from TextBinding what moved.
void DockerfileEditor::dropEvent(QDropEvent *event)
{
    if (canInsertFromMimeData(event->mimeData())) {
        const bool isOwn = event->source() == viewport() || event->source() == this;
        std::optional<base::ByteRange> moved;
        if (isOwn && event->dropAction() == Qt::MoveAction)
            moved = m_keys->selectedRange();
        const base::ByteOffset at = m_binding->toBytes(cursorForPosition(event->position().toPoint()).position());
        const auto ending = m_document->snapshot()->source().dominantLineEnding();
        m_keys->insertDropped(bytesFrom(*event->mimeData(), ending), at, moved);
        event->acceptProposedAction();
    }
    QDragLeaveEvent leave; // takes the control's own drop caret away
    QPlainTextEdit::dragLeaveEvent(&leave);
}

bool DockerfileEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return holdsText(*source);
}

void DockerfileEditor::insertFromMimeData(const QMimeData *source)
{
    if (holdsText(*source))
        m_keys->replaceSelection(bytesFrom(*source, m_document->snapshot()->source().dominantLineEnding()),
                                 tr("paste"));
}

QMimeData *DockerfileEditor::createMimeDataFromSelection() const
{
    return mimeDataOf(m_keys->selectedBytes()).release();
}

} // namespace stagewright::editor
