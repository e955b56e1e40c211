// Rows of causes. Knows no engine.
#include "panels/sizes/ReasonList.h"

#include "adapters/ReasonFixes.h"
#include "base/Bytes.h"
#include "checks/Sentences.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPushButton>

namespace stagewright::panels {

namespace {

constexpr int mostRows = 6;
constexpr int margin = 16; // pixels, as the rows of stages have it
constexpr qint64 worthTelling = 200; // of that part of the image nobody need hear

QString savingWords(const layers::Reason &reason)
{
    return reason.saves ? ReasonList::tr("saves %1").arg(base::shownBytes(*reason.saves)) : QString();
}

} // namespace

ReasonList::ReasonList(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(margin, 8, margin, 0);
    m_rows->setSpacing(2);
    hide();
}

void ReasonList::setReasons(const adapters::StageAnalysisPointer &analysis, const document::SnapshotPointer &measured,
                            const document::SnapshotPointer &now)
{
    std::vector<std::pair<const layers::Reason *, std::optional<syntax::Fix>>> rows;
    QStringList words;
    const qint64 whole = analysis ? analysis->image->image.bytes() : 0;
    for (size_t i = 0; analysis && i < analysis->reasons.size() && rows.size() < size_t(mostRows); ++i) {
        const layers::Reason &reason = analysis->reasons[i];
        if (reason.cause == layers::Cause::Base || reason.bytes < whole / worthTelling)
            continue; // the sentence above tells of the base
        const std::optional<syntax::Fix> fix = adapters::findFix(reason, *analysis, *measured, *now);
        rows.emplace_back(&reason, fix);
        words << layers::describe(reason, analysis->places) + (fix ? checks::describe(*fix) : QString());
    }
    setVisible(!rows.empty());
    if (words == m_shown)
        return; // most keystrokes change nothing here
    m_shown = words;
    style::clearLayout(m_rows);
    if (rows.empty())
        return;
    m_rows->addWidget(style::sectionHeading(tr("Why is it big?")));
    for (const auto &[reason, fix] : rows)
        m_rows->addWidget(makeRow(*analysis, *reason, fix));
}

QWidget *ReasonList::makeRow(const adapters::StageAnalysis &analysis, const layers::Reason &reason,
                             const std::optional<syntax::Fix> &fix)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    auto *bytes
        = new style::TextLabel(style::TextSize::Strong, style::Tone::Normal, base::shownBytes(reason.bytes), row);
    bytes->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    bytes->setMinimumWidth(bytes->fontMetrics().horizontalAdvance(QStringLiteral("99.9 MB")) + 4);
    auto *words = new style::TextLabel(style::TextSize::Body, style::Tone::Normal,
                                       layers::causeWords(reason, analysis.places), row);
    words->setElision(Qt::ElideMiddle);
    words->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    line->addWidget(bytes);
    line->addWidget(words, 1);
    if (reason.saves)
        line->addWidget(new style::TextLabel(style::TextSize::Small, style::Tone::Good, savingWords(reason), row));
    if (fix) {
        QPushButton *mend = style::linkButton(checks::describe(*fix), row);
        mend->setToolTip(tr("Change the text so; undo brings it back. Build again to measure what it saved."));
        connect(mend, &QPushButton::clicked, this, [this, chosen = *fix] { Q_EMIT fixRequested(chosen); });
        line->addWidget(mend);
    }
    if (const int place = analysis.places.at(size_t(reason.layer)).line; place > 0) {
        QPushButton *go = style::linkButton(tr("Line %1").arg(place), row);
        connect(go, &QPushButton::clicked, this, [this, place] { Q_EMIT lineActivated(place); });
        line->addWidget(go);
    }
    row->setAccessibleName(layers::describe(reason, analysis.places));
    return row;
}

} // namespace stagewright::panels
