#include "editor/SizeColumn.h"

#include "adapters/Scene.h"

#include <QPainter>

#include <algorithm>

namespace stagewright::editor {

namespace {
constexpr int BarRoom = 82; // pixels of the longest bar
constexpr int BarHeight = 8;
constexpr int Margin = 14; // right of the words
constexpr int Before = 10; // between text and bar
constexpr int Between = 12; // between bar and words
constexpr int RoomForBars = 560; // a narrower pane shows words alone
} // namespace

SizeColumn::SizeColumn(const RowSource *rows, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
{
    setAccessibleName(tr("Size of each line"));
}

void SizeColumn::setSizes(QHash<int, qint64> sizes)
{
    m_isStale = false;
    moveSizes(std::move(sizes));
}

void SizeColumn::setStale(bool isStale)
{
    m_isStale = isStale;
    update();
}

void SizeColumn::moveSizes(QHash<int, qint64> sizes)
{
    m_sizes = std::move(sizes);
    m_largest = m_sizes.isEmpty() ? 0 : *std::max_element(m_sizes.cbegin(), m_sizes.cend());
    update();
}

int SizeColumn::widthFor(int room) const
{
    if (m_sizes.isEmpty())
        return 0;
    const int words = fontMetrics().horizontalAdvance(QStringLiteral("~000.0 MB")) + Margin;
    return room < RoomForBars ? words + 4 : Before + BarRoom + Between + words;
}

int SizeColumn::headerHeight() const
{
    return m_sizes.isEmpty() ? 0 : fontMetrics().height() + 10;
}

void SizeColumn::setLook(const style::Theme &theme)
{
    m_theme = theme;
    update();
}

void SizeColumn::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    QFont words = font();
    words.setItalic(m_isStale);
    painter.setFont(words);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor bar = m_theme.accent;
    bar.setAlphaF(m_theme.isDark ? 0.42F : 0.36F);
    const int wordsRoom
        = width() < Before + BarRoom + Between + Margin ? width() : width() - Before - BarRoom - Between;
    // Rows are in pixels of the viewport; this widget starts above it by the height of the header.
    const int top = headerHeight();
    for (const Row &row : m_rows->visibleRows()) {
        const QRectF box(0, row.box.top() + top, width(), row.box.height());
        if (!box.intersects(event->rect()))
            continue;
        if (const QColor background = m_rows->rowBackground(row.line); background.isValid())
            painter.fillRect(box, background);
        const auto size = m_sizes.constFind(row.line);
        if (size == m_sizes.constEnd())
            continue;
        painter.setPen(m_theme.mutedText);
        const QString shown = (m_isStale ? QStringLiteral("~") : QString()) + adapters::sizeText(*size);
        painter.drawText(box.adjusted(width() - wordsRoom, 0, -Margin, 0), Qt::AlignRight | Qt::AlignVCenter, shown);
        if (wordsRoom == width() || m_largest <= 0)
            continue;
        const qreal length = BarRoom * qreal(*size) / qreal(m_largest);
        if (length < 0.5)
            continue;
        const qreal shownLength = std::max<qreal>(1, length);
        painter.setPen(Qt::NoPen);
        painter.setBrush(bar);
        painter.drawRoundedRect(
            QRectF(Before + BarRoom - shownLength, box.center().y() - BarHeight / 2.0, shownLength, BarHeight), 1.5,
            1.5);
    }
    if (top > 0) {
        painter.fillRect(QRect(0, 0, width(), top), palette().color(QPalette::Base));
        painter.setFont(font());
        painter.setPen(m_theme.mutedText);
        const QString title = wordsRoom == width() ? tr("size") : tr("size of each line");
        painter.drawText(QRect(0, 0, width() - Margin, top), Qt::AlignRight | Qt::AlignVCenter, title);
    }
}

} // namespace stagewright::editor
