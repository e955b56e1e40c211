#include "panels/timeline/TimelinePanel.h"

#include "panels/timeline/TimelineChart.h"
#include "style/EmptyPage.h"
#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStackedLayout>

namespace stagewright::panels {

TimelinePanel::TimelinePanel(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_summary(new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, {}, this))
    , m_cause(new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this))
    , m_current(new style::TextLabel(style::TextSize::Small, style::Tone::Muted, {}, this))
    , m_chart(new TimelineChart(this))
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    for (style::TextLabel *label : {m_summary, m_cause, m_current}) {
        label->setElision(Qt::ElideRight);
        label->setContentsMargins(16, 0, 16, 0);
        column->addWidget(label);
    }
    auto *scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_chart);
    column->addWidget(scroll, 1);
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(page);
    connect(m_chart, &TimelineChart::lineActivated, this, &TimelinePanel::lineActivated);
    connect(m_chart, &TimelineChart::currentChanged, this, [this](const QString &words) {
        m_current->setText(words);
        m_current->show();
    });
    m_chart->setToolTip(tr("The underlined bars are the longest chain: without one of them the build would have been "
                           "shorter.\nPale bars came out of the cache; a dotted line is how long a step took before."));
}

QWidget *TimelinePanel::makeEmptyPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    auto *words = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                       tr("Once something was built, its steps stand here against time."), page);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    column->addWidget(words);
    return page;
}

void TimelinePanel::begin(const QHash<int, QString> &reasons)
{
    m_reasons = reasons;
}

void TimelinePanel::end(const adapters::BuildRecord &record)
{
    const docker::BuildTrace &trace = record.outcome.trace;
    if (trace.isEmpty())
        return;
    const adapters::Timeline timeline
        = adapters::timelineOf(trace, *record.snapshot, m_reasons, m_former ? &*m_former : nullptr);
    m_summary->setText(timeline.summary);
    m_cause->setText(timeline.cause);
    m_current->hide();
    m_chart->setTimeline(timeline);
    m_stack->setCurrentIndex(1);
    if (record.outcome.status.phase == docker::BuildPhase::Succeeded)
        m_former = trace;
}

void TimelinePanel::clear()
{
    m_former.reset();
    m_reasons.clear();
    m_chart->setTimeline({});
    m_stack->setCurrentIndex(0);
}

} // namespace stagewright::panels
