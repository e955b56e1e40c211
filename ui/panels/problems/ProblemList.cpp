// The list of findings: moving through it, mending. Knows no text view.
#include "panels/problems/ProblemList.h"

#include "panels/problems/ProblemModel.h"
#include "style/Text.h"
#include "style/TextLabel.h"

#include "catalog/Explanations.h"
#include "checks/Sentences.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace stagewright::panels {

namespace {

/// Paints "Why?" and "Fix" as links, and what tells where in muted words.
class ProblemDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const style::Theme theme = style::themeFor(option->palette);
        if (index.column() == ProblemModel::Fix || index.column() == ProblemModel::Why)
            option->palette.setColor(QPalette::Text, theme.accent);
        else if (index.column() != ProblemModel::Sentence)
            option->palette.setColor(QPalette::Text, theme.mutedText);
    }
};

} // namespace

ProblemList::ProblemList(document::Document *document, adapters::Gestures *gestures, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_gestures(gestures)
    , m_model(new ProblemModel(this))
{
    m_stack = new QStackedLayout(this);
    auto *nothing = new QWidget(this);
    auto *middle = new QVBoxLayout(nothing);
    middle->setContentsMargins(24, 16, 24, 16);
    middle->setSpacing(4);
    auto *headline = new style::TextLabel(style::TextSize::Strong, style::Tone::Good, tr("No problems."), nothing);
    auto *detail = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, tr("The checks run as you type."), nothing);
    middle->addStretch(1);
    for (style::TextLabel *label : {headline, detail}) {
        label->setAlignment(Qt::AlignCenter);
        middle->addWidget(label);
    }
    middle->addStretch(2);
    m_stack->addWidget(nothing);
    m_stack->addWidget(makeList());
    connect(document, &document::Document::snapshotChanged, this, &ProblemList::refresh);
    refresh();
}

QWidget *ProblemList::makeList()
{
    auto *page = new QWidget(this);
    m_view = new QTreeView(page);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new ProblemDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setMouseTracking(true);
    m_view->setAccessibleName(tr("Problems"));
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(ProblemModel::Sentence, QHeaderView::Stretch);
    header->setSectionResizeMode(ProblemModel::Stage, QHeaderView::Interactive);
    header->setSectionResizeMode(ProblemModel::Line, QHeaderView::Fixed);
    header->setSectionResizeMode(ProblemModel::Why, QHeaderView::Fixed);
    header->setSectionResizeMode(ProblemModel::Fix, QHeaderView::Fixed);
    header->resizeSection(ProblemModel::Stage, 120);
    header->resizeSection(ProblemModel::Line, 56);
    header->resizeSection(ProblemModel::Why, 56);
    header->resizeSection(ProblemModel::Fix, 64);
    connectView();

    m_summary = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, page);
    m_fix = new QPushButton(tr("Fix"), page);
    m_fix->setAutoDefault(false);
    connect(m_fix, &QPushButton::clicked, this, [this] { applyFix(m_view->currentIndex().row(), 0); });
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 6, 12, 6);
    head->addWidget(m_summary, 1);
    head->addWidget(m_fix);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(12, 0, 12, 0); // rows begin where the heading's words do
    body->addWidget(m_view);
    column->addLayout(head);
    column->addLayout(body, 1);
    return page;
}

void ProblemList::connectView()
{
    connect(m_view, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.column() != ProblemModel::Fix && index.column() != ProblemModel::Why)
            activate(index.row());
    });
    connect(m_view, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == ProblemModel::Why)
            explain(index.row());
        if (index.column() != ProblemModel::Fix)
            return;
        const size_t count = m_model->diagnostic(index.row()).fixes.size();
        if (count == 1)
            applyFix(index.row(), 0);
        else if (count > 1)
            showMenu(index.row(), m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft()));
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemList::updateFixButton);
}

int ProblemList::count() const
{
    return m_model->rowCount();
}

void ProblemList::activateNext()
{
    step(1);
}

void ProblemList::activatePrevious()
{
    step(-1);
}

bool ProblemList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_view)
        return QWidget::eventFilter(watched, event);
    const int row = m_view->currentIndex().row();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F1) {
        event->accept(); // the window's F1 is about the text
        return true;
    }
    if (event->type() == QEvent::KeyPress && row >= 0) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::AltModifier)) {
            applyFix(row, 0);
            return true;
        }
        if (isEnter) {
            activate(row);
            return true;
        }
        if (key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier) {
            explain(row);
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            QApplication::clipboard()->setText(checks::describe(m_model->diagnostic(row)));
            return true;
        }
    }
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool isKey = menu->reason() == QContextMenuEvent::Keyboard;
        const QModelIndex index = isKey ? m_view->currentIndex()
                                        : m_view->indexAt(m_view->viewport()->mapFromGlobal(menu->globalPos()));
        if (index.isValid()) {
            showMenu(index.row(), isKey ? m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft())
                                        : menu->globalPos());
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void ProblemList::refresh()
{
    const int before = m_model->rowCount();
    const int row = m_view->currentIndex().row();
    const int scrolled = m_view->verticalScrollBar()->value();
    m_model->setSnapshot(m_document->snapshot());
    const int now = m_model->rowCount();
    m_stack->setCurrentIndex(now == 0 ? 0 : 1);
    if (row >= 0 && now > 0) {
        const QSignalBlocker blocker(m_view->verticalScrollBar());
        m_view->setCurrentIndex(m_model->index(qMin(row, now - 1), 0));
        m_view->verticalScrollBar()->setValue(scrolled);
    }
    QStringList words;
    if (const int errors = m_model->count(syntax::Severity::Error))
        words.append(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    if (const int warnings = m_model->count(syntax::Severity::Warning))
        words.append(warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    if (const int hints = m_model->count(syntax::Severity::Hint))
        words.append(hints == 1 ? tr("1 hint") : tr("%1 hints").arg(hints));
    m_summary->setText(words.join(QStringLiteral(", ")));
    updateFixButton();
    if (now != before)
        Q_EMIT countChanged(now);
}

void ProblemList::activate(int row)
{
    Q_EMIT lineActivated(m_model->line(row));
}

void ProblemList::step(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int current = m_view->currentIndex().row();
    const int row = current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count;
    m_view->setCurrentIndex(m_model->index(row, 0));
    activate(row);
}

void ProblemList::explain(int row)
{
    const syntax::Diagnostic diagnostic = m_model->diagnostic(row); // whoever shows it may change the snapshot
    if (catalog::isExplained(diagnostic.code))
        Q_EMIT explanationRequested(diagnostic);
}

void ProblemList::applyFix(int row, int fix)
{
    if (row < 0 || row >= m_model->rowCount() || size_t(fix) >= m_model->diagnostic(row).fixes.size())
        return;
    const syntax::Fix chosen = m_model->diagnostic(row).fixes[size_t(fix)]; // the snapshot changes under it
    m_gestures->applyFix(chosen);
}

void ProblemList::showMenu(int row, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const syntax::Diagnostic diagnostic = m_model->diagnostic(row);
    for (const syntax::Fix &fix : diagnostic.fixes) {
        menu->addAction(checks::describe(fix).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                        [this, fix] { m_gestures->applyFix(fix); });
    }
    if (!diagnostic.fixes.empty())
        menu->addSeparator();
    if (catalog::isExplained(diagnostic.code)) {
        menu->addAction(tr("Why?"), this, [this, diagnostic] { Q_EMIT explanationRequested(diagnostic); })
            ->setShortcut(QKeySequence(Qt::Key_F1));
    }
    menu->addAction(tr("Go to line %1").arg(diagnostic.firstLine + 1), this,
                    [this, line = diagnostic.firstLine + 1] { Q_EMIT lineActivated(line); });
    menu->addAction(tr("Copy"), this, [diagnostic] {
        QApplication::clipboard()->setText(checks::describe(diagnostic));
    });
    menu->popup(globalPosition);
}

void ProblemList::updateFixButton()
{
    const int row = m_view->currentIndex().row();
    const bool hasFix = row >= 0 && row < m_model->rowCount() && !m_model->diagnostic(row).fixes.empty();
    m_fix->setEnabled(hasFix);
    m_fix->setVisible(m_model->hasFixes());
    m_fix->setToolTip(hasFix ? style::plainToolTip(checks::describe(m_model->diagnostic(row).fixes.front()))
                             : tr("Select a problem that can be mended."));
}

} // namespace stagewright::panels
