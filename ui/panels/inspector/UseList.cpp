// Who uses an image or the build context. Knows no fields.
#include "panels/inspector/UseList.h"

#include "adapters/NodeTitles.h"
#include "panels/inspector/EdgeCard.h"
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPushButton>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

UseList::UseList(const InspectorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
}

void UseList::showUses(const document::NodeKey &key)
{
    const document::SnapshotPointer snapshot = m_context.document->snapshot();
    std::vector<const graph::Edge *> uses;
    QStringList shown;
    for (const graph::Edge &edge : snapshot->graph.edges) {
        if (adapters::sourceOf(*snapshot, edge) != key)
            continue;
        uses.push_back(&edge);
        const document::NodeKey stage = snapshot->keyOfStage(edge.stage);
        shown.append({QString::number(stage.stage), adapters::nodeTitle(*snapshot, stage), words(edge),
                      QString::number(adapters::lineOf(*snapshot, edge))});
    }
    if (shown == m_shown)
        return; // most keystrokes change nothing here
    m_shown = shown;
    style::clearLayout(m_column);
    for (const graph::Edge *edge : uses)
        m_column->addWidget(makeRow(*snapshot, *edge));
}

QString UseList::words(const graph::Edge &edge)
{
    if (edge.kind == graph::EdgeKind::From)
        return tr("builds on it");
    return tr("%1 → %2").arg(shownSources(edge.sources), QString::fromUtf8(edge.destination));
}

QWidget *UseList::makeRow(const document::Snapshot &snapshot, const graph::Edge &edge)
{
    auto *row = new QWidget(this);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const document::NodeKey stage = snapshot.keyOfStage(edge.stage);
    QPushButton *who = style::linkButton(adapters::nodeTitle(snapshot, stage), row);
    connect(who, &QPushButton::clicked, this,
            [this, stage] { m_context.selection->selectNode(stage, adapters::SelectionOrigin::Panel); });
    line->addWidget(who);
    auto *what = new style::TextLabel(style::TextSize::Body, style::Tone::Muted, words(edge), row);
    what->setElision(Qt::ElideMiddle);
    what->setFont(edge.kind == graph::EdgeKind::From ? what->font() : style::fixedFont());
    line->addWidget(what, 1);
    const int number = adapters::lineOf(snapshot, edge);
    QPushButton *place = style::linkButton(tr("Line %1").arg(number), row);
    connect(place, &QPushButton::clicked, this, [this, number] { Q_EMIT lineActivated(number); });
    line->addWidget(place);
    return row;
}

} // namespace stagewright::panels
