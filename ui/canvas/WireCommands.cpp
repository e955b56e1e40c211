#include "canvas/WireCommands.h"

#include "adapters/NodeMetrics.h"
#include "canvas/FieldsPopup.h"

#include <QMenu>

#include <cmath>

namespace stagewright::canvas {

using document::NodeKey;
using document::NodeKind;
using graph::EdgeKind;

namespace {

/// Above this, asking the text edits of every possible wire would be felt.
constexpr size_t mostChecked = 60;

} // namespace

WireCommands::WireCommands(const Canvas &canvas, QWidget *view)
    : QObject(view)
    , m_canvas(canvas)
    , m_view(view)
{
}

QString WireCommands::titleOf(const NodeKey &key) const
{
    const NodeItem *node = m_canvas.items->findNode(key);
    return node ? node->view().title : key.kind == NodeKind::BuildContext ? tr("the build context") : QString();
}

void WireCommands::preview(const WirePlan &plan)
{
    if (!plan.from || !plan.to)
        return;
    const EdgeKind kind = plan.kind.value_or(EdgeKind::Copy);
    const adapters::LinePreview coming = m_canvas.gestures->previewLine(kind, *plan.from, *plan.to);
    if (coming.line.isEmpty())
        Q_EMIT previewEnded();
    else
        Q_EMIT previewLine(coming.line, coming.below);
}

void WireCommands::finish(const WirePlan &plan, const Pointer &pointer)
{
    if (!plan.from || !plan.to) {
        openEmptyDrop(plan, pointer);
        return;
    }
    if (plan.kind)
        connectNodes(*plan.kind, *plan.from, *plan.to, pointer.view);
    else
        openKindMenu(*plan.from, *plan.to, pointer.view);
}

void WireCommands::connectNodes(EdgeKind kind, const NodeKey &from, const NodeKey &to, QPoint at)
{
    const QString reason = m_canvas.gestures->whyNotConnect(kind, from, to);
    if (!reason.isEmpty()) {
        Q_EMIT hinted(reason, at);
        return;
    }
    switch (kind) {
    case EdgeKind::From:
        m_canvas.gestures->connectFrom(from, to);
        return;
    case EdgeKind::Copy:
        askCopy(from, to, at);
        return;
    case EdgeKind::Mount:
        askMount(from, to, at);
        return;
    }
}

void WireCommands::askCopy(const NodeKey &from, const NodeKey &to, QPoint at)
{
    const edits::CopyOptions suggested = m_canvas.gestures->suggestedCopy(from, to);
    preview({from, to, EdgeKind::Copy});
    auto *popup = new FieldsPopup(m_view, tr("COPY from %1 into %2").arg(titleOf(from), titleOf(to)), tr("Copy"),
                                  {{tr("Source"), joinSources(suggested.sources), tr("a path in %1").arg(titleOf(from))},
                                   {tr("Destination"), QString::fromUtf8(suggested.destination), tr("a path")}},
                                  [this, from, to, suggested](const QStringList &values) {
                                      edits::CopyOptions options = suggested;
                                      options.sources = splitSources(values.at(0));
                                      options.destination = values.at(1).toUtf8();
                                      m_canvas.gestures->connectCopy(from, to, options);
                                  });
    connect(popup, &QObject::destroyed, this, &WireCommands::previewEnded);
    popup->openAt(at);
}

void WireCommands::askMount(const NodeKey &from, const NodeKey &to, QPoint at)
{
    preview({from, to, EdgeKind::Mount});
    auto *popup = new FieldsPopup(m_view, tr("Mount %1 in %2").arg(titleOf(from), titleOf(to)), tr("Mount"),
                                  {{tr("Mounted at"), QStringLiteral("/mnt"), tr("a path in %1").arg(titleOf(to))}},
                                  [this, from, to](const QStringList &values) {
                                      m_canvas.gestures->connectMount(from, to, values.at(0));
                                  });
    connect(popup, &QObject::destroyed, this, &WireCommands::previewEnded);
    popup->openAt(at);
}

void WireCommands::askImage(const NodeKey &stage, QPoint at)
{
    auto *popup = new FieldsPopup(m_view, tr("COPY from an image into %1").arg(titleOf(stage)), tr("Copy"),
                                  {{tr("Image"), {}, QStringLiteral("busybox:1.36")},
                                   {tr("Source"), {}, QStringLiteral("/bin/busybox")},
                                   {tr("Destination"), {}, QStringLiteral("/bin/")}},
                                  [this, stage](const QStringList &values) {
                                      edits::CopyOptions options;
                                      options.sources = splitSources(values.at(1));
                                      options.destination = values.at(2).toUtf8();
                                      m_canvas.gestures->addCopyFromImage(stage, values.at(0), options);
                                  });
    popup->openAt(at);
}

void WireCommands::openKindMenu(const NodeKey &from, const NodeKey &to, QPoint at)
{
    auto *menu = new QMenu(m_view);
    menu->setObjectName(QStringLiteral("wireKinds"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::pair<EdgeKind, QString> kinds[] = {
        {EdgeKind::From, tr("FROM: start from %1").arg(titleOf(from))},
        {EdgeKind::Copy, tr("COPY: take files from %1…").arg(titleOf(from))},
        {EdgeKind::Mount, tr("Mount: use files of %1 while a command runs…").arg(titleOf(from))}};
    for (const auto &[kind, text] : kinds) {
        const QString reason = m_canvas.gestures->whyNotConnect(kind, from, to);
        QAction *action = menu->addAction(reason.isEmpty() ? text : QStringLiteral("%1: %2").arg(text.section(u':', 0, 0), reason));
        action->setEnabled(reason.isEmpty());
        action->setData(int(kind));
        connect(action, &QAction::triggered, this,
                [this, wireKind = kind, from, to, at] { connectNodes(wireKind, from, to, at); });
        connect(action, &QAction::hovered, this,
                [this, wireKind = kind, from, to] { preview({from, to, wireKind}); });
    }
    connect(menu, &QMenu::aboutToHide, this, &WireCommands::previewEnded);
    menu->popup(m_view->mapToGlobal(at));
}

void WireCommands::openConnectList(QPoint at)
{
    const std::optional<NodeKey> from = m_canvas.selection->singleNode();
    if (!from) {
        Q_EMIT hinted(tr("Select the node that gives, then press C."), at);
        return;
    }
    const std::vector<adapters::NodeView> &nodes = m_canvas.scene->view().nodes;
    std::vector<Choice> choices;
    for (const adapters::NodeView &node : nodes) {
        if (node.key == *from || node.key.kind != NodeKind::Stage)
            continue;
        const std::pair<EdgeKind, QString> kinds[] = {{EdgeKind::Copy, tr("COPY into %1").arg(node.title)},
                                                      {EdgeKind::From, tr("FROM: %1 starts from it").arg(node.title)},
                                                      {EdgeKind::Mount, tr("Mount in %1").arg(node.title)}};
        for (const auto &[kind, title] : kinds) {
            const QString reason = nodes.size() <= mostChecked
                                       ? m_canvas.gestures->whyNotConnect(kind, *from, node.key)
                                       : QString();
            choices.push_back({title, node.subtitle, reason,
                               [this, wireKind = kind, from = *from, to = node.key, at] {
                                   connectNodes(wireKind, from, to, at);
                               }});
        }
    }
    if (choices.empty()) {
        Q_EMIT hinted(tr("There is no other stage to connect to. Add one with Tab."), at);
        return;
    }
    (new SearchPopup(m_view, tr("Connect %1 to…").arg(titleOf(*from)), std::move(choices)))->openAt(at);
}

void WireCommands::addStageWired(edits::StageRole role, const Pointer &pointer,
                                 const std::function<void(const NodeKey &)> &wire)
{
    m_canvas.document->beginGroup(tr("Add stage"));
    const document::SnapshotPointer before = m_canvas.document->snapshot();
    m_canvas.gestures->addStage(role, stagePlaceAt(pointer.scene));
    const document::SnapshotPointer after = m_canvas.document->snapshot();
    for (size_t i = 0; i < after->stageIds.size(); ++i) {
        if (!before->findStage(after->stageIds[i])) {
            wire(after->keyOfStage(int(i)));
            break;
        }
    }
    m_canvas.document->endGroup();
}

std::vector<Choice> WireCommands::targetsFor(const NodeKey &from, const Pointer &pointer)
{
    const QString name = titleOf(from);
    std::vector<Choice> choices;
    if (from.kind != NodeKind::BuildContext) {
        choices.push_back({tr("New stage FROM %1").arg(name), tr("starts with everything that is in it"), {},
                           [this, from, pointer] {
                               addStageWired(edits::StageRole::Builder, pointer, [this, &from](const NodeKey &stage) {
                                   m_canvas.gestures->connectFrom(from, stage);
                               });
                           }});
    }
    choices.push_back({tr("New stage that copies from %1").arg(name), tr("takes only what it needs"), {},
                       [this, from, pointer] {
                           addStageWired(edits::StageRole::Runtime, pointer, [this, &from](const NodeKey &stage) {
                               m_canvas.gestures->connectCopy(from, stage,
                                                              m_canvas.gestures->suggestedCopy(from, stage));
                           });
                       }});
    return choices;
}

std::vector<Choice> WireCommands::sourcesFor(const NodeKey &to, EdgeKind kind, const Pointer &pointer)
{
    const QString name = titleOf(to);
    std::vector<Choice> choices;
    choices.push_back({tr("New builder stage for %1").arg(name), tr("compiles, never ships"), {},
                       [this, to, kind, pointer] {
                           addStageWired(edits::StageRole::Builder, pointer, [this, &to, kind](const NodeKey &stage) {
                               if (kind == EdgeKind::From)
                                   m_canvas.gestures->connectFrom(stage, to);
                               else if (kind == EdgeKind::Copy)
                                   m_canvas.gestures->connectCopy(stage, to,
                                                                  m_canvas.gestures->suggestedCopy(stage, to));
                               else
                                   m_canvas.gestures->connectMount(stage, to, QStringLiteral("/mnt"));
                           });
                       }});
    if (kind == EdgeKind::From) {
        choices.push_back({tr("Another base image…"), tr("what %1 starts from").arg(name), {}, [this, to, pointer] {
                               auto *popup = new FieldsPopup(
                                   m_view, tr("Base image of %1").arg(titleOf(to)), tr("Set"),
                                   {{tr("Image"), {}, QStringLiteral("debian:bookworm-slim")}},
                                   [this, to](const QStringList &values) {
                                       m_canvas.gestures->setBase(to, values.at(0));
                                   });
                               popup->openAt(pointer.view);
                           }});
    } else if (kind == EdgeKind::Copy) {
        choices.push_back({tr("External image…"), tr("copy from an image"), {},
                           [this, to, pointer] { askImage(to, pointer.view); }});
    }
    return choices;
}

void WireCommands::openEmptyDrop(const WirePlan &plan, const Pointer &pointer)
{
    std::vector<Choice> choices;
    if (plan.from)
        choices = targetsFor(*plan.from, pointer);
    else if (plan.to)
        choices = sourcesFor(*plan.to, plan.kind.value_or(EdgeKind::Copy), pointer);
    (new SearchPopup(m_view, tr("Add here…"), std::move(choices)))->openAt(pointer.view);
}

QList<QByteArray> splitSources(const QString &text)
{
    QList<QByteArray> sources;
    QString word;
    bool isQuoted = false;
    for (const QChar character : text) {
        if (character == u'"') {
            isQuoted = !isQuoted;
        } else if (character.isSpace() && !isQuoted) {
            if (!word.isEmpty())
                sources << word.toUtf8();
            word.clear();
        } else {
            word += character;
        }
    }
    if (!word.isEmpty())
        sources << word.toUtf8();
    return sources;
}

QString joinSources(const QList<QByteArray> &sources)
{
    QStringList words;
    for (const QByteArray &source : sources) {
        const QString word = QString::fromUtf8(source);
        words << (word.contains(u' ') ? u'"' + word + u'"' : word);
    }
    return words.join(u' ');
}

document::Position stagePlaceAt(QPointF point)
{
    const QSizeF size = adapters::nodeSize(0, 0);
    const auto snap = [](double value) { return std::round(value / adapters::nodeGrid) * adapters::nodeGrid; };
    return {snap(point.x() - size.width() / 2), snap(point.y() - size.height() / 2)};
}

} // namespace stagewright::canvas
