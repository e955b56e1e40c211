#include "editor/CompletionPopup.h"

#include "style/Theme.h"

#include <QApplication>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace stagewright::editor {

namespace {

constexpr int WordsRole = Qt::UserRole + 1;
constexpr int MostRows = 9; // seen at once
constexpr int Padding = 8; // pixels left and right of a row
constexpr int Between = 18; // pixels between proposal and words
constexpr int WidestText = 260;
constexpr int Slack = 6; // letters side by side are wider than their sum at some sizes
constexpr int WidestWords = 420;
constexpr int RowAir = 6; // pixels above and below a row's letters, together

/// A proposal in the font of the text, what was typed of it bold, and its words behind it in the muted colour.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QFont textFont;
    int textWidth = 0;
    int typed = 0;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const style::Theme theme = style::themeFor(option.palette);
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        if (isCurrent) {
            painter->fillRect(option.rect, theme.accentFill);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), theme.accent);
        }
        QRect place = option.rect.adjusted(Padding, 0, -Padding, 0);
        const QString text = index.data(Qt::DisplayRole).toString();
        QFont bold = textFont;
        bold.setBold(true);
        const QFontMetrics plainMetrics(textFont);
        const QString shown = plainMetrics.elidedText(text, Qt::ElideRight, textWidth);
        const QString head = shown.first(std::clamp<qsizetype>(typed, 0, shown.size()));
        painter->setPen(theme.text);
        painter->setFont(bold);
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, head);
        painter->setFont(textFont);
        painter->drawText(place.adjusted(QFontMetrics(bold).horizontalAdvance(head), 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown.sliced(head.size()));
        place.adjust(textWidth + Between, 0, 0, 0);
        painter->setFont(option.font);
        painter->setPen(theme.mutedText);
        painter->drawText(
            place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            QFontMetrics(option.font).elidedText(index.data(WordsRole).toString(), Qt::ElideRight, place.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {textWidth, std::max(QFontMetrics(textFont).height(), option.fontMetrics.height()) + RowAir};
    }
};

} // namespace

CompletionPopup::CompletionPopup(QWidget *edit)
    : QFrame(edit, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_edit(edit)
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFrameShape(QFrame::Box);
    setFocusPolicy(Qt::NoFocus);
    // The list tells screen readers of its rows as long as it seems to have the focus, which stays in the text.
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFocusProxy(edit);
    m_list->setAccessibleName(tr("Proposals"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMinimumSize(1, 1); // a list of two rows is two rows high
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_list);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT rowClicked(index.row()); });
    hide();
}

void CompletionPopup::open(const std::vector<ProposalRow> &rows, const QRect &place, int typed, int current)
{
    applyLook();
    m_model->clear();
    for (const ProposalRow &row : rows) {
        auto *item = new QStandardItem(row.text);
        item->setData(row.words, WordsRole);
        item->setData(row.words.isEmpty() ? row.text : tr("%1, %2").arg(row.text, row.words), Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    auto *const delegate = static_cast<RowDelegate *>(m_list->itemDelegate());
    delegate->textFont = m_edit->font();
    delegate->typed = typed;
    m_textWidth = 0;
    QFont bold = delegate->textFont;
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    for (const ProposalRow &row : rows)
        m_textWidth = std::max(m_textWidth, metrics.horizontalAdvance(row.text));
    m_textWidth = std::min(m_textWidth + Slack, WidestText);
    delegate->textWidth = m_textWidth;
    setCurrentRow(current);

    QRect box(place.bottomLeft() + QPoint(-Padding, 3), sizeFor(rows));
    const QScreen *screen = m_edit->screen();
    const QRect room = screen ? screen->availableGeometry() : box;
    if (box.bottom() > room.bottom() && place.top() - room.top() > room.bottom() - place.bottom())
        box.moveBottom(place.top() - 3);
    if (box.right() > room.right())
        box.moveRight(room.right());
    if (box.left() < room.left())
        box.moveLeft(room.left());
    setGeometry(box);
    show();
    raise();
}

QSize CompletionPopup::sizeFor(const std::vector<ProposalRow> &rows) const
{
    const QFontMetrics metrics(m_list->font());
    int words = 0;
    for (const ProposalRow &row : rows)
        words = std::max(words, metrics.horizontalAdvance(row.words));
    words = words == 0 ? 0 : Between + std::min(words + 2, WidestWords);
    const int shown = std::min(int(rows.size()), MostRows);
    const int bar = shown < int(rows.size()) ? m_list->verticalScrollBar()->sizeHint().width() : 0;
    const QFontMetrics text(m_edit->font());
    const int rowHeight = std::max(text.height(), metrics.height()) + RowAir;
    return {2 * Padding + m_textWidth + words + bar + 4, shown * rowHeight + 4};
}

int CompletionPopup::currentRow() const
{
    return m_list->currentIndex().row();
}

int CompletionPopup::rowCount() const
{
    return m_model->rowCount();
}

void CompletionPopup::setCurrentRow(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    else
        m_list->clearSelection();
}

int CompletionPopup::pageStep() const
{
    return MostRows - 1;
}

void CompletionPopup::applyLook()
{
    const style::Theme theme = style::themeFor(m_edit->palette());
    QPalette own = m_edit->palette();
    own.setColor(QPalette::Base, theme.surface);
    own.setColor(QPalette::Window, theme.surface);
    own.setColor(QPalette::WindowText, theme.outline); // a plain box frame is drawn in it
    setPalette(own);
    m_list->setPalette(own);
    m_list->setFont(QApplication::font());
}

} // namespace stagewright::editor
