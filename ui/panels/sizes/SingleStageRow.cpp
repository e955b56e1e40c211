#include "panels/sizes/SingleStageRow.h"

#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPushButton>

namespace stagewright::panels {

using State = adapters::SingleStage::State;

SingleStageRow::SingleStageRow(adapters::SingleStage *singleStage, QWidget *parent)
    : QWidget(parent)
    , m_singleStage(singleStage)
    , m_sentence(new style::TextLabel(style::TextSize::Body, style::Tone::Normal, {}, this))
    , m_build(style::linkButton(tr("Build it as one stage"), this))
    , m_stop(style::linkButton(tr("Stop"), this))
    , m_text(style::linkButton(tr("Show its text"), this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 6);
    line->setSpacing(12);
    m_sentence->setElision(Qt::ElideRight);
    line->addWidget(m_sentence);
    line->addWidget(m_build);
    line->addWidget(m_stop);
    line->addWidget(m_text);
    line->addStretch(1);
    m_build->setToolTip(tr("Writes a file that runs all steps in the builder's image, builds it beside yours and "
                           "measures it. Your file stays as it is."));
    connect(m_build, &QPushButton::clicked, singleStage, &adapters::SingleStage::build);
    connect(m_stop, &QPushButton::clicked, singleStage, &adapters::SingleStage::cancel);
    connect(m_text, &QPushButton::clicked, this, &SingleStageRow::textRequested);
    connect(singleStage, &adapters::SingleStage::changed, this, &SingleStageRow::refresh);
    refresh();
}

void SingleStageRow::refresh()
{
    const State state = m_singleStage->state();
    setVisible(state != State::Nothing);
    m_sentence->setText(m_singleStage->sentence());
    m_sentence->setTone(state == State::Failed         ? style::Tone::Warning
                            : state == State::Measured ? style::Tone::Normal
                                                       : style::Tone::Muted);
    m_build->setText(state == State::Failed ? tr("Try again") : tr("Build it as one stage"));
    m_build->setVisible(state == State::Ready || state == State::Failed);
    m_stop->setVisible(state == State::Building);
    m_text->setVisible(state != State::Nothing && state != State::Refused);
}

} // namespace stagewright::panels
