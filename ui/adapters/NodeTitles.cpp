// Names of nodes and wires for people. Knows no widgets.
#include "adapters/NodeTitles.h"

#include "adapters/SizeFigures.h"

#include <QCoreApplication>

namespace stagewright::adapters {

using namespace Qt::StringLiterals;

QString nodeTitle(const document::Snapshot &snapshot, const document::NodeKey &key)
{
    switch (key.kind) {
    case document::NodeKind::Stage: {
        const std::optional<int> stage = snapshot.findStage(key.stage);
        return stage ? stageTitle(snapshot.graph.stages[size_t(*stage)]) : QString();
    }
    case document::NodeKind::Image:
        return QString::fromUtf8(key.reference);
    case document::NodeKind::BuildContext:
        return QCoreApplication::translate("NodeTitles", "build context");
    }
    Q_UNREACHABLE();
}

QString keywordsOf(graph::EdgeKind kind)
{
    switch (kind) {
    case graph::EdgeKind::From:
        return u"FROM"_s;
    case graph::EdgeKind::Copy:
        return u"COPY --from"_s;
    case graph::EdgeKind::Mount:
        return u"RUN --mount"_s;
    }
    Q_UNREACHABLE();
}

document::NodeKey sourceOf(const document::Snapshot &snapshot, const graph::Edge &edge)
{
    return snapshot.keyOf(edge.from);
}

int lineOf(const document::Snapshot &snapshot, const graph::Edge &edge)
{
    return snapshot.tree.instructions()[size_t(edge.instruction)].firstLine + 1;
}

} // namespace stagewright::adapters
