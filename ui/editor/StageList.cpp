#include "editor/StageList.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright::editor {

namespace {
constexpr int MostRows = 10; // seen at once
} // namespace

StageList::StageList(QWidget *editor, const std::vector<StageRow> &stages, int current, std::function<void(int)> chosen)
    : FieldPopup(editor)
    , m_list(new QListWidget(this))
    , m_chosen(std::move(chosen))
{
    setFixedWidth(std::clamp(editor->width() - 40, 220, 420));
    field()->setPlaceholderText(tr("Go to stage"));
    field()->setAccessibleName(tr("Go to stage"));
    field()->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFocusProxy(field()); // tells screen readers of its rows while people type
    m_list->setAccessibleName(tr("Stages"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const StageRow &stage : stages)
        m_list->addItem(tr("%1   from %2, line %3").arg(stage.name, stage.base).arg(stage.line));
    column()->addWidget(m_list);
    const int rowHeight = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : fontMetrics().height();
    m_list->setFixedHeight(std::min(int(stages.size()), MostRows) * rowHeight + 4);
    m_list->setCurrentRow(std::max(0, current));
    connect(field(), &QLineEdit::textChanged, this, &StageList::filter);
    connect(m_list, &QListWidget::itemClicked, this, &StageList::accept);
}

void StageList::filter()
{
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(field()->text().trimmed(), Qt::CaseInsensitive));
        if (first < 0 && !item->isHidden())
            first = row;
    }
    m_list->setCurrentRow(first);
}

void StageList::accept()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const int row = m_list->currentRow();
    const auto chosen = m_chosen;
    dismiss();
    chosen(row);
}

void StageList::moveBy(int rows)
{
    for (int row = m_list->currentRow() + rows; row >= 0 && row < m_list->count(); row += rows) {
        if (m_list->item(row)->isHidden())
            continue;
        m_list->setCurrentRow(row);
        return;
    }
}

bool StageList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            moveBy(key == Qt::Key_Down ? 1 : -1);
            return true;
        }
    }
    return FieldPopup::eventFilter(watched, event);
}

} // namespace stagewright::editor
