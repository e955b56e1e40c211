// A squarified treemap. Knows no images.
#include "panels/layers/FileMap.h"

#include "base/Bytes.h"
#include "layout/Squarify.h"
#include "style/Text.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace stagewright::panels {

namespace {

constexpr double leastArea = 9; // pixels; what is smaller is left as its folder's ground
constexpr double headHeight = 17;
constexpr double barHeight = 18; // of the way to where the picture is
constexpr size_t mostCells = 4'000; // they are painted at each change of the current one

qint64 bytesOf(const QModelIndex &index)
{
    return index.data(FileTreeModel::BytesRole).toLongLong();
}

} // namespace

FileMap::FileMap(FileTreeModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Files, as a map of their bytes"));
    connect(model, &QAbstractItemModel::modelReset, this, &FileMap::forget);
}

void FileMap::forget()
{
    m_root = {};
    m_current = {};
    m_arePlaced = false;
    update();
}

void FileMap::setCurrent(const QModelIndex &index)
{
    m_current = index.siblingAtColumn(0);
    update();
}

void FileMap::choose(const QModelIndex &index)
{
    setCurrent(index);
    setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    Q_EMIT currentChanged(m_current);
}

std::vector<QModelIndex> FileMap::largest(const QModelIndex &folder, double pixelsPerByte) const
{
    std::vector<QModelIndex> children;
    const int count = m_model->rowCount(folder);
    for (int row = 0; row < count; ++row) {
        const QModelIndex child = m_model->index(row, 0, folder);
        if (double(bytesOf(child)) * pixelsPerByte >= leastArea)
            children.push_back(child);
    }
    std::stable_sort(children.begin(), children.end(),
                     [](const QModelIndex &a, const QModelIndex &b) { return bytesOf(a) > bytesOf(b); });
    return children;
}

void FileMap::placeCells()
{
    if (std::exchange(m_arePlaced, true))
        return;
    m_cells.clear();
    place(m_root, QRectF(rect()).adjusted(0, barHeight, 0, 0));
}

void FileMap::place(const QModelIndex &folder, const QRectF &area)
{
    const double total = double(folder.isValid() ? bytesOf(folder) : m_model->totalBytes());
    if (total <= 0 || area.width() < 4 || area.height() < 4 || m_cells.size() > mostCells)
        return;
    const double pixelsPerByte = area.width() * area.height() / total;
    const std::vector<QModelIndex> children = largest(folder, pixelsPerByte);
    std::vector<double> weights;
    double shown = 0;
    for (const QModelIndex &child : children) {
        weights.push_back(double(bytesOf(child)));
        shown += weights.back();
    }
    if (children.empty())
        return;
    // What is too small to be seen has its room, and stays empty.
    const auto rest = weights.insert(std::upper_bound(weights.begin(), weights.end(), total - shown, std::greater()),
                                     total - shown);
    const auto restAt = rest - weights.begin();
    std::vector<QRectF> rects = layout::squarify(weights, area);
    rects.erase(rects.begin() + restAt);
    for (size_t i = 0; i < children.size(); ++i) {
        Cell cell{children[i], rects[i], m_model->hasChildren(children[i]), false};
        cell.hasHead = cell.isFolder && cell.rect.width() > 46 && cell.rect.height() > 2.2 * headHeight;
        m_cells.push_back(cell);
        if (cell.isFolder)
            place(cell.index, cell.rect.adjusted(2, cell.hasHead ? headHeight : 2, -2, -2));
    }
}

const FileMap::Cell *FileMap::cellAt(const QPointF &position)
{
    placeCells();
    const auto found = std::find_if(m_cells.rbegin(), m_cells.rend(),
                                    [&position](const Cell &cell) { return cell.rect.contains(position); });
    return found == m_cells.rend() ? nullptr : &*found;
}

void FileMap::paintCell(QPainter &painter, const Cell &cell) const
{
    const style::Theme theme = style::themeOf(this);
    const bool isBase = cell.index.data(FileTreeModel::IsBaseRole).toBool();
    const QRectF box = cell.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    QColor fill = isBase ? theme.mutedText : theme.accent;
    fill.setAlphaF(cell.isFolder ? 0.10F : isBase ? 0.34F : 0.55F);
    painter.setPen(cell.isFolder ? theme.outline : theme.surface);
    painter.setBrush(fill);
    painter.drawRect(box);
    if (!cell.isFolder && (box.width() < 40 || box.height() < 15))
        return;
    if (cell.isFolder && !cell.hasHead)
        return;
    const QFontMetricsF metrics(painter.font());
    QString words = cell.index.data().toString();
    const QString size = base::shownBytes(bytesOf(cell.index));
    if (metrics.horizontalAdvance(words + size) + 20 < box.width())
        words += QStringLiteral("  ") + size;
    painter.setPen(theme.text);
    const QRectF line
        = cell.isFolder ? QRectF(box.left() + 4, box.top(), box.width() - 8, headHeight) : box.adjusted(4, 1, -4, -1);
    const int place = int(Qt::AlignLeft) | int(cell.isFolder ? Qt::AlignVCenter : Qt::AlignTop);
    painter.drawText(line, place, metrics.elidedText(words, Qt::ElideMiddle, line.width()));
}

void FileMap::paintEvent(QPaintEvent *)
{
    placeCells();
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setFont(style::fontFor(style::TextSize::Small));
    painter.setPen(theme.mutedText);
    const QModelIndex told = m_current.isValid() ? m_current : m_root;
    const QString where = told.isValid() ? told.data(Qt::AccessibleTextRole).toString()
        : m_cells.empty()                ? tr("No bytes to show.")
                                         : tr("Press a file to see what it is; double-click a folder to look into it.");
    painter.drawText(QRectF(2, 0, width() - 4, barHeight), int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(where, Qt::ElideMiddle, width() - 4));
    for (const Cell &cell : m_cells)
        paintCell(painter, cell);
    for (const Cell &cell : m_cells) {
        if (cell.index != m_current)
            continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hasFocus() ? theme.accent : theme.text, 2));
        painter.drawRect(cell.rect.adjusted(1, 1, -1, -1));
    }
}

bool FileMap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const Cell *cell = cellAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           cell ? style::plainToolTip(cell->index.data(Qt::AccessibleTextRole).toString()) : QString(),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void FileMap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_arePlaced = false;
}

void FileMap::mousePressEvent(QMouseEvent *event)
{
    const Cell *cell = cellAt(event->position());
    choose(cell ? cell->index : QModelIndex());
}

void FileMap::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Mouse) {
        const Cell *cell = cellAt(event->pos());
        choose(cell ? cell->index : QModelIndex());
    }
    if (m_current.isValid())
        Q_EMIT menuRequested(event->globalPos());
}

void FileMap::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Cell *cell = cellAt(event->position());
    if (!cell)
        return;
    // A file is in the folder that is meant.
    enter(cell->isFolder ? cell->index : cell->index.parent());
}

void FileMap::enter(const QModelIndex &folder)
{
    m_root = folder;
    m_arePlaced = false;
    choose(folder);
}

/// To the next or former one of the same folder.
void FileMap::step(int by)
{
    const QModelIndex folder = m_current.isValid() && m_current != m_root ? m_current.parent() : m_root;
    const std::vector<QModelIndex> all = largest(folder, 1e9);
    const auto at = std::find(all.begin(), all.end(), m_current);
    if (all.empty())
        return;
    const auto next = at == all.end() ? 0 : std::clamp<ptrdiff_t>(at - all.begin() + by, 0, ptrdiff_t(all.size()) - 1);
    choose(all[size_t(next)]);
}

void FileMap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Right:
        step(1);
        return;
    case Qt::Key_Left:
        step(-1);
        return;
    case Qt::Key_Down:
        if (const auto inside = largest(m_current, 1e9); !inside.empty())
            choose(inside.front());
        return;
    case Qt::Key_Up:
        if (m_current.isValid() && m_current != m_root)
            choose(m_current.parent());
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.isValid())
            enter(m_model->hasChildren(m_current) ? m_current : m_current.parent());
        return;
    case Qt::Key_Backspace:
        if (m_root.isValid())
            enter(m_root.parent());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace stagewright::panels
