// The inspector's list of instructions: keys, menu, dragging. Knows no text view.
#include "panels/inspector/InstructionList.h"

#include "adapters/ExampleLine.h"
#include "panels/inspector/InstructionDelegate.h"
#include "panels/inspector/InstructionOffers.h"
#include "panels/inspector/InstructionPopup.h"

#include <QDragMoveEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QScrollBar>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

InstructionList::InstructionList(const InspectorContext &context, QWidget *parent)
    : QListView(parent)
    , m_context(context)
    , m_model(new InstructionModel(this))
{
    setModel(m_model);
    setItemDelegate(new InstructionDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers); // editRow() decides between a line and a box
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setDragDropMode(DragDrop);
    setDefaultDropAction(Qt::MoveAction);
    setDragDropOverwriteMode(false);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Instructions"));

    connect(this, &QListView::doubleClicked, this, &InstructionList::editRow);
    connect(m_model, &InstructionModel::replaceRequested, this, [this](int instruction, const QString &text) {
        const QScopedValueRollback committing(m_isCommitting, true);
        if (isCurrent())
            m_context.gestures->replaceInstruction(instruction, asInFile(text));
    });
    connect(m_model, &InstructionModel::insertRequested, this, [this](int position, const QString &text) {
        const QScopedValueRollback committing(m_isCommitting, true);
        if (isCurrent())
            m_context.gestures->insertInstruction(m_key, position, asInFile(text));
    });
    connect(m_model, &InstructionModel::moveRequested, this,
            [this](const InstructionModel::RowMove &move) { moveRow(move.from, move.to); });
    connect(m_model, &InstructionModel::keywordDropped, this,
            [this](int row, const QString &keyword) { insertAt(row, adapters::exampleLine(keyword)); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, [this] { updateGeometry(); });
}

void InstructionList::setStage(const document::NodeKey &key)
{
    if (m_key == key)
        return;
    m_key = key;
    m_model->clear();
}

void InstructionList::refresh()
{
    const document::Snapshot &snapshot = *m_context.document->snapshot();
    const QPersistentModelIndex edited(state() == EditingState && !m_isCommitting ? currentIndex() : QModelIndex());
    const QString before = edited.data(Qt::EditRole).toString();
    if (const std::optional<int> stage = snapshot.findStage(m_key.stage))
        m_model->setStage(snapshot, *stage);
    else
        m_model->clear();
    // Another text stands there now: what is being typed was about the old one.
    if (edited.isValid() && edited.data(Qt::EditRole).toString() != before) {
        if (QWidget *editor = indexWidget(edited))
            closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
    }
    updateGeometry();
}

bool InstructionList::isCurrent() const
{
    return m_model->revision() == m_context.document->snapshot()->revision;
}

void InstructionList::finishDrafts()
{
    if (QWidget *editor = indexWidget(currentIndex()); editor && state() == EditingState) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
    m_model->discardDraft();
}

void InstructionList::discardDrafts()
{
    if (QWidget *editor = indexWidget(currentIndex()); editor && state() == EditingState)
        closeEditor(editor, QAbstractItemDelegate::RevertModelCache);
    m_model->clear();
    m_model->discardDraft();
}

void InstructionList::add(const QString &line)
{
    insertAt(currentIndex().isValid() ? currentIndex().row() + 1 : m_model->rowCount(), line);
}

QMenu *InstructionList::makeAddMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    for (const InstructionOffer &each : instructionOffers()) {
        const QString keyword = QString::fromLatin1(syntax::keywordOf(each.kind));
        QAction *action = menu->addAction(tr("%1  %2").arg(keyword, each.purpose));
        connect(action, &QAction::triggered, this, [this, keyword] { add(adapters::exampleLine(keyword)); });
    }
    return menu;
}

QSize InstructionList::sizeHint() const
{
    const int rowHeight = m_model->rowCount() > 0 ? sizeHintForRow(0) : 0;
    return {200, rowHeight * m_model->rowCount()};
}

QSize InstructionList::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void InstructionList::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool isAlt = event->modifiers().testFlag(Qt::AltModifier);
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (isAlt && row >= 0) {
            moveRow(row, row + (event->key() == Qt::Key_Up ? -1 : 1));
            return;
        }
        break;
    case Qt::Key_F2:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row >= 0 && state() != EditingState) {
            editRow(currentIndex());
            return;
        }
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (row >= 0 && state() != EditingState) {
            removeRow(row);
            return;
        }
        break;
    case Qt::Key_Insert:
        add(adapters::exampleLine(u"RUN"_s));
        return;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void InstructionList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid()
        && InstructionDelegate::menuArea(visualRect(index)).contains(event->position().toPoint()))
        showMenu(index, event->globalPosition().toPoint());
}

void InstructionList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        showMenu(index, isKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void InstructionList::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the page scrolls
}

void InstructionList::dragMoveEvent(QDragMoveEvent *event)
{
    QListView::dragMoveEvent(event);
    for (QWidget *widget = parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(widget)) {
            const QPoint inside = mapTo(area->widget(), event->position().toPoint());
            area->ensureVisible(inside.x(), inside.y(), 0, 40);
            return;
        }
    }
}

void InstructionList::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QListView::closeEditor(editor, hint);
    if (hint == QAbstractItemDelegate::RevertModelCache)
        m_model->discardDraft();
}

bool InstructionList::event(QEvent *event)
{
    // Keys that mean something to a row here mean something else to the window.
    if (event->type() == QEvent::ShortcutOverride && currentIndex().isValid()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isMove = key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (isMove || key->key() == Qt::Key_F2 || key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace) {
            event->accept();
            return true;
        }
    }
    return QListView::event(event);
}

void InstructionList::editRow(const QModelIndex &index)
{
    if (!index.isValid() || !index.data(InstructionModel::EditableRole).toBool())
        return;
    if (index.data(InstructionModel::MultiLineRole).toBool()) {
        editInBox(index);
    } else {
        setCurrentIndex(index);
        edit(index);
        // Qt selects all, so that the first key would erase the instruction.
        if (auto *line = qobject_cast<QLineEdit *>(indexWidget(index)))
            line->end(false);
    }
}

void InstructionList::editInBox(const QModelIndex &index)
{
    auto *box = new InstructionPopup(index.data(Qt::EditRole).toString(), this);
    const QPersistentModelIndex row(index);
    const QString before = index.data(Qt::EditRole).toString();
    connect(box, &InstructionPopup::committed, this, [this, row, before](const QString &text) {
        if (row.isValid() && row.data(Qt::EditRole).toString() == before)
            m_model->setData(row, text, Qt::EditRole);
    });
    const QRect area = visualRect(index);
    box->openOver(QRect(viewport()->mapToGlobal(area.topLeft()), area.size()));
}

void InstructionList::moveRow(int from, int to)
{
    if (to < 0 || to >= m_model->rowCount())
        return;
    const int instruction = m_model->index(from).data(InstructionModel::InstructionRole).toInt();
    if (instruction < 0)
        return;
    m_context.gestures->moveInstruction(instruction, to);
    setCurrentIndex(m_model->index(to));
}

void InstructionList::removeRow(int row)
{
    const int instruction = m_model->index(row).data(InstructionModel::InstructionRole).toInt();
    if (instruction < 0) {
        m_model->discardDraft();
        return;
    }
    m_context.gestures->removeInstruction(instruction);
    setCurrentIndex(m_model->index(qMin(row, m_model->rowCount() - 1)));
}

void InstructionList::showMenu(const QModelIndex &index, const QPoint &globalPosition)
{
    const QPersistentModelIndex row(index);
    setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool isEditable = index.data(InstructionModel::EditableRole).toBool();
    menu->addAction(tr("Edit\tF2"), this, [this, row] { editRow(row); })->setEnabled(isEditable);
    menu->addAction(tr("Edit in a box…"), this, [this, row] { editInBox(row); })->setEnabled(isEditable);
    menu->addAction(tr("Go to line %1").arg(index.data(InstructionModel::LineRole).toInt()), this,
                    [this, row] { Q_EMIT lineActivated(row.data(InstructionModel::LineRole).toInt()); });
    menu->addSeparator();
    menu->addAction(tr("Move up\tAlt+Up"), this, [this, row] { moveRow(row.row(), row.row() - 1); })
        ->setEnabled(index.row() > 0);
    menu->addAction(tr("Move down\tAlt+Down"), this, [this, row] { moveRow(row.row(), row.row() + 1); })
        ->setEnabled(index.row() + 1 < m_model->rowCount());
    menu->addSeparator();
    QMenu *behind = makeAddMenu(menu);
    behind->setTitle(tr("Add below"));
    menu->addMenu(behind);
    menu->addSeparator();
    menu->addAction(tr("Remove\tDel"), this, [this, row] { removeRow(row.row()); });
    menu->popup(globalPosition);
}

void InstructionList::insertAt(int position, const QString &line)
{
    finishDrafts();
    const int row = m_model->beginDraft(position, line);
    updateGeometry();
    const QModelIndex draft = m_model->index(row);
    setCurrentIndex(draft);
    edit(draft);
    // What follows the keyword is an example, there to be typed over.
    if (auto *edited = qobject_cast<QLineEdit *>(indexWidget(draft))) {
        const int keyword = int(draft.data(InstructionModel::KeywordRole).toString().size());
        edited->setSelection(keyword + 1, int(line.size()) - keyword - 1);
    }
}

QString InstructionList::asInFile(const QString &text) const
{
    QString written = text;
    if (m_context.document->snapshot()->source().dominantLineEnding() == text::LineEnding::CrLf)
        written.replace(u"\n"_s, u"\r\n"_s);
    return written;
}

} // namespace stagewright::panels
