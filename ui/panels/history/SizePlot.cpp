// Draws a line. Knows no table.
#include "panels/history/SizePlot.h"

#include "base/Bytes.h"
#include "style/Text.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stagewright::panels {

namespace {
constexpr size_t mostPoints = 60; // the newest ones
constexpr double radius = 3.5; // pixels
} // namespace

SizePlot::SizePlot(QWidget *parent)
    : QWidget(parent)
{
    setMinimumWidth(200);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
}

void SizePlot::setBuilds(const std::vector<docker::PastBuild> &builds)
{
    m_points.clear();
    QByteArray before;
    for (size_t row = std::min(builds.size(), mostPoints); row-- > 0;) {
        const docker::PastBuild &build = builds[row];
        if (!build.bytes)
            continue;
        const bool isTextNew = !m_points.empty() && build.textDigest != before;
        before = build.textDigest;
        m_points.push_back({int(row), *build.bytes, isTextNew,
                            tr("%1: %2").arg(QLocale().toString(build.endedAt.toLocalTime(), QLocale::ShortFormat),
                                             base::shownBytes(build.bytes))
                                + (isTextNew ? tr(", another text than before") : QString())});
    }
    setAccessibleName(
        m_points.empty() ? tr("No sizes yet")
                         : tr("What shipped over %1 builds: first %2, last %3")
                               .arg(m_points.size())
                               .arg(base::shownBytes(m_points.front().bytes), base::shownBytes(m_points.back().bytes)));
    update();
}

QRectF SizePlot::area() const
{
    return QRectF(rect()).adjusted(10, 22, -10, -12);
}

QPointF SizePlot::place(size_t point) const
{
    qint64 most = 1;
    for (const Point &one : m_points)
        most = std::max(most, one.bytes);
    const QRectF inside = area();
    const double x = m_points.size() < 2 ? 0.5 : double(point) / double(m_points.size() - 1);
    return {inside.left() + x * inside.width(),
            inside.bottom() - inside.height() * double(m_points[point].bytes) / double(most)};
}

std::optional<size_t> SizePlot::pointAt(const QPointF &position) const
{
    std::optional<size_t> nearest;
    for (size_t i = 0; i < m_points.size(); ++i) {
        if (!nearest || std::abs(place(i).x() - position.x()) < std::abs(place(*nearest).x() - position.x()))
            nearest = i;
    }
    return nearest;
}

void SizePlot::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(style::fontFor(style::TextSize::Small));
    if (m_points.empty())
        return;
    painter.setPen(theme.mutedText);
    const QString words = tr("what ships: %1 → %2")
                              .arg(base::shownBytes(m_points.front().bytes), base::shownBytes(m_points.back().bytes));
    painter.drawText(QRectF(10, 2, width() - 20, 18), int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(words, Qt::ElideRight, width() - 20));
    const QRectF inside = area();
    painter.setPen(QPen(theme.outline, 1));
    painter.drawLine(inside.bottomLeft(), inside.bottomRight()); // nothing at all
    painter.setPen(QPen(theme.accent, 2));
    for (size_t i = 1; i < m_points.size(); ++i)
        painter.drawLine(place(i - 1), place(i));
    for (size_t i = 0; i < m_points.size(); ++i) {
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(m_points[i].isTextNew ? theme.surface : theme.accent);
        painter.drawEllipse(place(i), radius, radius);
    }
}

void SizePlot::mousePressEvent(QMouseEvent *event)
{
    if (const std::optional<size_t> point = pointAt(event->position()))
        Q_EMIT buildActivated(m_points[*point].row);
}

bool SizePlot::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const std::optional<size_t> point = pointAt(help->pos()))
            QToolTip::showText(help->globalPos(), style::plainToolTip(m_points[*point].words), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace stagewright::panels
