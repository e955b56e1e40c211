#include "canvas/SearchPopup.h"

#include "style/Theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright::canvas {

namespace {

constexpr int choiceRole = Qt::UserRole;
constexpr int detailRole = Qt::UserRole + 1;
constexpr int rowHeight = 38;
constexpr int mostRowsShown = 8;

/// Two lines an entry: what it is, and what it means or why it cannot be.
class ChoiceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, rowHeight}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const style::Theme theme = style::themeFor(option.palette);
        const bool isEnabled = index.flags() & Qt::ItemIsEnabled;
        painter->save();
        if (option.state & QStyle::State_Selected && isEnabled)
            painter->fillRect(option.rect, theme.accentFill);
        const QRect text = option.rect.adjusted(10, 3, -10, -3);
        const QRect top(text.left(), text.top(), text.width(), text.height() / 2);
        const QRect bottom(text.left(), top.bottom() + 1, text.width(), text.height() - top.height());
        QFont strong = option.font;
        strong.setWeight(QFont::DemiBold);
        painter->setFont(strong);
        painter->setPen(isEnabled ? theme.text : theme.mutedText);
        const QString title = index.data(Qt::DisplayRole).toString();
        painter->drawText(top, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(strong).elidedText(title, Qt::ElideMiddle, top.width()));
        QFont small = option.font;
        small.setPixelSize(11);
        painter->setFont(small);
        painter->setPen(theme.mutedText);
        const QString detail = index.data(detailRole).toString();
        painter->drawText(bottom, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(small).elidedText(detail, Qt::ElideRight, bottom.width()));
        painter->restore();
    }
};

} // namespace

SearchPopup::SearchPopup(QWidget *canvas, const QString &prompt, std::vector<Choice> choices)
    : Popup(canvas)
    , m_choices(std::move(choices))
    , m_field(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    m_field->setObjectName(QStringLiteral("search"));
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(prompt);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &SearchPopup::filter);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        m_list->setCurrentItem(item);
        choose();
    });
    setFixedWidth(320);
    filter();
}

void SearchPopup::openAt(QPoint point)
{
    const int rows = std::clamp(int(m_choices.size()), 1, mostRowsShown);
    m_list->setFixedHeight(rows * rowHeight + 2);
    Popup::openAt(point, m_field);
}

void SearchPopup::filter()
{
    const QStringList words = m_field->text().simplified().split(u' ', Qt::SkipEmptyParts);
    m_list->clear();
    for (size_t i = 0; i < m_choices.size(); ++i) {
        const Choice &choice = m_choices[i];
        const QString text = choice.title + u' ' + choice.detail;
        const bool fits = std::all_of(words.begin(), words.end(), [&text](const QString &word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        if (!fits)
            continue;
        auto *item = new QListWidgetItem(choice.title, m_list);
        item->setData(choiceRole, int(i));
        item->setData(detailRole, choice.whyNot.isEmpty() ? choice.detail : choice.whyNot);
        item->setData(Qt::AccessibleTextRole, choice.title + QStringLiteral(", ") + item->data(detailRole).toString());
        if (!choice.whyNot.isEmpty())
            item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
    }
    m_list->setCurrentRow(-1);
    step(1);
}

void SearchPopup::step(int rows)
{
    const int count = m_list->count();
    for (int row = m_list->currentRow() + rows; row >= 0 && row < count; row += rows) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

void SearchPopup::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    const std::function<void()> act = m_choices[size_t(item->data(choiceRole).toInt())].act;
    dismiss();
    if (act)
        act();
}

bool SearchPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Down:
        case Qt::Key_Tab:
            step(1);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Backtab:
            step(-1);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return Popup::eventFilter(watched, event);
}

} // namespace stagewright::canvas
