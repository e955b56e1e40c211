#include "panels/timeline/TimelineChart.h"

#include "adapters/Scene.h"
#include "style/Controls.h"
#include "style/Text.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace stagewright::panels {

using adapters::TimelineBar;
using docker::TraceKind;
using docker::TraceState;

namespace {

constexpr int axisHeight = 20;
constexpr int rowHeight = 17;
constexpr int laneGap = 3;
constexpr int margin = 16;
constexpr double leastWidth = 3; // pixels of a bar

QColor colourOf(const TimelineBar &bar, const style::Theme &theme, const QColor &paper)
{
    switch (bar.state) {
    case TraceState::Cached:
        return style::blended(theme.state(style::ShownState::Cached), paper, 0.35);
    case TraceState::Failed:
        return theme.error;
    case TraceState::Running:
        return theme.state(style::ShownState::Building);
    case TraceState::Waiting:
    case TraceState::Stopped:
        return style::blended(theme.mutedText, paper, 0.5);
    case TraceState::Ran:
        break;
    }
    switch (bar.kind) {
    case TraceKind::Step:
        return theme.state(style::ShownState::Done);
    case TraceKind::Transfer:
        return theme.folder;
    case TraceKind::Export:
        return theme.accent;
    case TraceKind::Preparation:
        break;
    }
    return style::blended(theme.mutedText, paper, 0.7);
}

/// A round number of milliseconds of which some six make \a whole.
qint64 tickOf(qint64 whole)
{
    const double wanted = std::max(1.0, double(whole) / 6);
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const int factor : {1, 2, 5, 10}) {
        if (power * factor >= wanted)
            return std::max<qint64>(1, qint64(power * factor));
    }
    return qint64(power * 10);
}

} // namespace

TimelineChart::TimelineChart(QWidget *parent)
    : QWidget(parent)
    , m_tops{axisHeight}
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Steps of the build against time"));
}

void TimelineChart::setTimeline(const adapters::Timeline &timeline)
{
    m_timeline = timeline;
    m_current.reset();
    m_tops = {axisHeight};
    for (const adapters::TimelineLane &lane : timeline.lanes)
        m_tops.push_back(m_tops.back() + lane.rows * rowHeight + laneGap);
    updateGeometry();
    update();
}

const TimelineBar *TimelineChart::current() const
{
    return m_current ? &barAt(*m_current) : nullptr;
}

const TimelineBar &TimelineChart::barAt(const Place &place) const
{
    return m_timeline.lanes[place.lane].bars[place.bar];
}

QSize TimelineChart::sizeHint() const
{
    return {600, m_tops.back() + 8};
}

int TimelineChart::nameWidth() const
{
    int width = 60;
    for (const adapters::TimelineLane &lane : m_timeline.lanes)
        width = qMax(width, fontMetrics().horizontalAdvance(lane.title) + 16);
    return qMin(width, 160) + margin;
}

QRectF TimelineChart::rectOf(const Place &place) const
{
    const TimelineBar &bar = barAt(place);
    const double left = nameWidth();
    const double perMillisecond = (width() - left - margin) / double(std::max<qint64>(1, m_timeline.milliseconds));
    return {left + double(bar.startedAt) * perMillisecond, m_tops[place.lane] + bar.row * rowHeight + 1.0,
            std::max(leastWidth, double(bar.milliseconds) * perMillisecond), rowHeight - 4.0};
}

std::optional<TimelineChart::Place> TimelineChart::placeAt(const QPointF &position) const
{
    // Of several the last: it is painted over the others.
    std::optional<Place> found;
    for (size_t lane = 0; lane < m_timeline.lanes.size(); ++lane) {
        for (size_t bar = 0; bar < m_timeline.lanes[lane].bars.size(); ++bar) {
            if (rectOf({lane, bar}).adjusted(-2, -2, 2, 2).contains(position))
                found = Place{lane, bar};
        }
    }
    return found;
}

void TimelineChart::choose(const Place &place)
{
    m_current = place;
    const QString words = adapters::barWords(barAt(place));
    setAccessibleDescription(words);
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    update();
    Q_EMIT currentChanged(words);
}

void TimelineChart::activate()
{
    if (m_current && barAt(*m_current).line > 0)
        Q_EMIT lineActivated(barAt(*m_current).line);
}

bool TimelineChart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const auto place = placeAt(help->pos()))
            QToolTip::showText(help->globalPos(), style::plainToolTip(adapters::barWords(barAt(*place))), this);
        else
            return QWidget::event(event); // what the signs mean
        return true;
    }
    return QWidget::event(event);
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (const auto place = placeAt(event->position())) {
        choose(*place);
        activate();
    }
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    const auto place = placeAt(event->position());
    setCursor(place && barAt(*place).line > 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    if (m_timeline.lanes.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    Place place = m_current.value_or(Place{0, 0});
    const bool isFirst = !m_current;
    switch (event->key()) {
    case Qt::Key_Right:
        place.bar += !isFirst && place.bar + 1 < m_timeline.lanes[place.lane].bars.size() ? 1 : 0;
        break;
    case Qt::Key_Left:
        place.bar -= place.bar > 0 ? 1 : 0;
        break;
    case Qt::Key_Down:
        place.lane += !isFirst && place.lane + 1 < m_timeline.lanes.size() ? 1 : 0;
        break;
    case Qt::Key_Up:
        place.lane -= place.lane > 0 ? 1 : 0;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate();
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    place.bar = std::min(place.bar, m_timeline.lanes[place.lane].bars.size() - 1);
    choose(place);
}

void TimelineChart::paintAxis(QPainter &painter) const
{
    const style::Theme theme = style::themeOf(this);
    painter.setFont(style::fontFor(style::TextSize::Small));
    const double left = nameWidth();
    const qint64 whole = std::max<qint64>(1, m_timeline.milliseconds);
    const qint64 tick = tickOf(whole);
    for (qint64 time = 0; time <= whole; time += tick) {
        const double x = left + double(time) * (width() - left - margin) / double(whole);
        painter.setPen(theme.outline);
        painter.drawLine(QPointF(x, axisHeight - 4), QPointF(x, height()));
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(x + 3, 0, 80, axisHeight - 2), int(Qt::AlignVCenter | Qt::AlignLeft),
                         whole < 60'000 ? tr("%1 s").arg(double(time) / 1000, 0, 'g', 3)
                                        : adapters::durationText(time));
    }
}

void TimelineChart::paintBar(QPainter &painter, const Place &place) const
{
    const style::Theme theme = style::themeOf(this);
    const TimelineBar &bar = barAt(place);
    const QRectF area = rectOf(place);
    const QColor paper = palette().color(QPalette::Window);
    const QColor colour = colourOf(bar, theme, paper);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(area, 2, 2);
    if (bar.isCritical) { // not by colour alone
        painter.setBrush(theme.text);
        painter.drawRect(QRectF(area.left(), area.bottom() + 0.5, area.width(), 1.5));
    }
    if (bar.before && !bar.wasCached) { // how long it took before: a thin line from its beginning
        const double scale = area.width() / double(std::max<qint64>(1, bar.milliseconds));
        const double reach = std::min(double(*bar.before) * scale, width() - margin - area.left());
        painter.setPen(QPen(theme.mutedText, 1, Qt::DotLine));
        painter.drawLine(QPointF(area.left(), area.top() - 0.5), QPointF(area.left() + reach, area.top() - 0.5));
    }
    const QString words = bar.name.simplified();
    painter.setFont(style::fontFor(style::TextSize::Small));
    if (area.width() > 40) {
        painter.setPen(colour.lightnessF() > 0.55F ? QColor(0x1B222C) : QColor(Qt::white));
        painter.drawText(area.adjusted(5, 0, -3, 0), int(Qt::AlignVCenter | Qt::AlignLeft),
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, int(area.width()) - 8));
    }
    if (m_current == place)
        style::controls::paintFocusRing(painter, area.adjusted(-1, -1, 1, 1), theme, 3);
}

void TimelineChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_timeline.lanes.empty())
        return;
    const style::Theme theme = style::themeOf(this);
    paintAxis(painter);
    for (size_t lane = 0; lane < m_timeline.lanes.size(); ++lane) {
        painter.setFont(font());
        painter.setPen(theme.text);
        painter.drawText(
            QRectF(margin, m_tops[lane], nameWidth() - margin - 8, rowHeight - 2),
            int(Qt::AlignVCenter | Qt::AlignLeft),
            fontMetrics().elidedText(m_timeline.lanes[lane].title, Qt::ElideMiddle, nameWidth() - margin - 8));
        for (size_t bar = 0; bar < m_timeline.lanes[lane].bars.size(); ++bar)
            paintBar(painter, {lane, bar});
    }
}

} // namespace stagewright::panels
