#include "canvas/NodeCommands.h"

#include "canvas/Between.h"
#include "canvas/FieldsPopup.h"
#include "canvas/RenameField.h"
#include "canvas/SearchPopup.h"

namespace stagewright::canvas {

using document::NodeKey;
using document::NodeKind;

namespace {

const NodeKey buildContext{NodeKind::BuildContext, 0, {}};

constexpr const char *instructions[] = {"RUN",  "COPY", "WORKDIR", "ENV",        "ARG",     "USER",
                                        "EXPOSE", "CMD",  "ADD",     "ENTRYPOINT", "HEALTHCHECK", "LABEL",
                                        "VOLUME", "SHELL", "STOPSIGNAL"};

} // namespace

NodeCommands::NodeCommands(const Canvas &canvas, WireCommands *wires, QWidget *view)
    : QObject(view)
    , m_canvas(canvas)
    , m_wires(wires)
    , m_view(view)
{
}

void NodeCommands::deleteSelection(edits::Removal removal)
{
    if (const std::optional<adapters::WireKey> wire = m_canvas.selection->wire()) {
        m_canvas.gestures->removeWire(*wire);
        return;
    }
    const std::set<NodeKey> nodes = m_canvas.selection->nodes();
    if (!nodes.empty())
        m_canvas.gestures->removeNodes(nodes, removal);
}

void NodeCommands::rename(const NodeKey &stage, const QRect &header)
{
    const document::SnapshotPointer snapshot = m_canvas.document->snapshot();
    const std::optional<int> index = snapshot->findStage(stage.stage);
    if (stage.kind != NodeKind::Stage || !index) {
        Q_EMIT hinted(tr("Only stages have names of their own. Select a stage to rename it."), header.bottomLeft());
        return;
    }
    const QString name = QString::fromUtf8(snapshot->graph.stages[size_t(*index)].nameAsWritten);
    auto *field = new RenameField(
        m_view, name,
        [this, stage](const QString &wish) { return m_canvas.gestures->whyNotName(stage, wish); },
        [this, stage](const QString &wish) { m_canvas.gestures->renameStage(stage, wish); });
    field->openOver(header);
}

std::optional<NodeKey> NodeCommands::onlyStage() const
{
    const document::SnapshotPointer snapshot = m_canvas.document->snapshot();
    if (snapshot->graph.stages.size() == 1)
        return snapshot->keyOfStage(0);
    const std::optional<NodeKey> selected = m_canvas.selection->singleNode();
    return selected && selected->kind == NodeKind::Stage ? selected : std::nullopt;
}

void NodeCommands::openAddMenu(const Pointer &pointer)
{
    adapters::Gestures *gestures = m_canvas.gestures;
    std::vector<Choice> choices{
        {tr("Builder stage"), tr("compiles, never ships"), {},
         [gestures, pointer] { gestures->addStage(edits::StageRole::Builder, stagePlaceAt(pointer.scene)); }},
        {tr("Runtime stage"), tr("what people run"), {},
         [gestures, pointer] { gestures->addStage(edits::StageRole::Runtime, stagePlaceAt(pointer.scene)); }},
        {tr("Stage from an image…"), tr("choose the image to start from"), {},
         [this, pointer] { askStageFromImage(pointer); }},
    };
    const std::optional<NodeKey> stage = onlyStage();
    if (stage) {
        const NodeItem *node = m_canvas.items->findNode(*stage);
        const QString title = node ? node->view().title : QString();
        choices.push_back({tr("External image…"), tr("copy from an image into %1").arg(title), {},
                           [this, stage, pointer] { m_wires->askImage(*stage, pointer.view); }});
        choices.push_back({tr("Build context…"), tr("copy files of a folder into %1").arg(title), {},
                           [this, stage, pointer] { addContext(stage, pointer.view); }});
        for (const char *keyword : instructions) {
            const QString word = QString::fromLatin1(keyword);
            choices.push_back({word, tr("a new line in %1").arg(title), {},
                               [this, stage, word] { Q_EMIT instructionDropped(*stage, word); }});
        }
    }
    (new SearchPopup(m_view, tr("Add…"), std::move(choices)))->openAt(pointer.view);
}

void NodeCommands::askStageFromImage(const Pointer &pointer)
{
    auto *popup = new FieldsPopup(m_view, tr("A new stage from an image"), tr("Add"),
                                  {{tr("Image"), {}, QStringLiteral("debian:bookworm-slim")}},
                                  [this, pointer](const QStringList &values) {
                                      m_canvas.gestures->addStage(edits::StageRole::Builder,
                                                                  stagePlaceAt(pointer.scene), {}, values.at(0));
                                  });
    popup->openAt(pointer.view);
}

void NodeCommands::addContext(const std::optional<NodeKey> &stage, QPoint at)
{
    if (stage)
        m_wires->connectNodes(graph::EdgeKind::Copy, buildContext, *stage, at);
    else
        Q_EMIT hinted(tr("Drop the build context on the stage that needs its files."), at);
}

void NodeCommands::dropPalette(const QString &what, const std::optional<NodeKey> &node, const Pointer &pointer)
{
    const std::optional<NodeKey> stage = node && node->kind == NodeKind::Stage ? node : std::nullopt;
    if (what == QLatin1String("builder") || what == QLatin1String("runtime")) {
        const bool isBuilder = what == QLatin1String("builder");
        const edits::StageRole role = isBuilder ? edits::StageRole::Builder : edits::StageRole::Runtime;
        const auto wire = node ? std::nullopt : findWireToSplit(m_canvas, std::nullopt, pointer.scene);
        if (wire)
            m_wires->addStageWired(role, pointer, [&](const NodeKey &added) { m_canvas.gestures->passThrough(*wire, added); });
        else
            m_canvas.gestures->addStage(role, stagePlaceAt(pointer.scene));
    } else if (what == QLatin1String("image")) {
        if (stage)
            m_wires->askImage(*stage, pointer.view);
        else
            askStageFromImage(pointer);
    } else if (what == QLatin1String("context")) {
        addContext(stage ? stage : onlyStage(), pointer.view);
    } else if (what.startsWith(QLatin1String("instruction:"))) {
        const QString keyword = what.section(u':', 1);
        if (stage)
            Q_EMIT instructionDropped(*stage, keyword);
        else
            Q_EMIT hinted(tr("Drop %1 on the stage it belongs to.").arg(keyword), pointer.view);
    }
}

} // namespace stagewright::canvas
