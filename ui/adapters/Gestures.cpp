#include "adapters/Gestures.h"

#include "adapters/Scene.h"
#include "edits/BudgetComment.h"
#include "edits/RefusalSentences.h"
#include "edits/Suggestions.h"

#include <algorithm>

namespace stagewright::adapters {

using document::NodeKey;

Gestures::Gestures(document::Document *document, Selection *selection, Scene *scene, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_selection(selection)
    , m_scene(scene)
{
}

namespace {

/// The line of the unchanged text that the plan's result stands below; its own last line where it rewrites one.
int lineAbove(const edits::Plan &plan, const document::Snapshot &before)
{
    const text::LineIndex &lines = before.lines();
    qsizetype shift = 0; // of offsets behind the edits passed so far
    for (const text::TextEdit &edit : plan.change.edits()) {
        const qsizetype begin = edit.range.begin.value + shift;
        const qsizetype end = begin + edit.replacement.size();
        const bool holdsResult = begin <= plan.result.begin.value && plan.result.begin.value < end;
        if (holdsResult && edit.range.isEmpty()) {
            const int line = lines.lineAt(edit.range.begin);
            return lines.lineStart(line) == edit.range.begin ? line : line + 1;
        }
        if (holdsResult)
            return lines.lineAt(edit.range.end - 1) + 1;
        if (begin > plan.result.end.value)
            break;
        shift += edit.replacement.size() - edit.range.length();
    }
    const qsizetype last = std::max(plan.result.begin.value, plan.result.end.value - 1) - shift;
    return lines.lineAt(base::ByteOffset(std::clamp(last, qsizetype(0), qsizetype(before.source().size())))) + 1;
}

} // namespace

// Stages

void Gestures::addStage(edits::StageRole role, const std::optional<document::Position> &at, const QString &name,
                        const QString &base)
{
    const document::SnapshotPointer before = m_document->snapshot();
    const edits::Subject subject = before->subject();
    const QByteArray wish = role == edits::StageRole::Builder ? "builder" : "runtime";
    const QByteArray stageName = name.isEmpty() ? edits::freeStageName(before->graph, wish) : name.toUtf8();
    const QByteArray image = base.isEmpty() ? edits::suggestBase(subject, role) : base.toUtf8();
    carryOut(edits::addStage(subject, stageName, image, role), tr("Add stage %1").arg(QString::fromUtf8(stageName)),
             at);

    const document::SnapshotPointer after = m_document->snapshot();
    for (size_t i = 0; i < after->stageIds.size(); ++i) {
        if (after->revision != before->revision && !before->findStage(after->stageIds[i]))
            m_selection->selectNode(after->keyOfStage(int(i)), SelectionOrigin::Program);
    }
}

void Gestures::removeNodes(const std::set<NodeKey> &nodes, edits::Removal removal)
{
    // One stage at a time: each removal changes the numbers of the stages behind it.
    m_document->beginGroup(nodes.size() == 1 ? tr("Remove stage")
                                             : tr("Remove %n stage(s)", nullptr, int(nodes.size())));
    for (const NodeKey &key : nodes) {
        if (const std::optional<int> stage = stageIndex(key)) {
            carryOut(edits::removeStage(m_document->snapshot()->subject(), *stage, removal), tr("Remove stage"));
        } else if (nodes.size() == 1) {
            Q_EMIT refused(
                key.kind == document::NodeKind::Image
                    ? tr("This image is named by a stage. Change the stage's base image, or delete the wire.")
                    : tr("The build context belongs to every build. Delete the wires that copy from it."));
        }
    }
    m_document->endGroup();
}

void Gestures::renameStage(const NodeKey &stage, const QString &name)
{
    if (const std::optional<int> index = stageIndex(stage)) {
        carryOut(edits::renameStage(m_document->snapshot()->subject(), *index, name.toUtf8()),
                 tr("Rename stage to %1").arg(name));
    }
}

QString Gestures::whyNotName(const NodeKey &stage, const QString &name) const
{
    const std::optional<int> index = stageIndex(stage);
    if (!index)
        return tr("This stage is not in the file any more.");
    const edits::Outcome outcome = edits::renameStage(m_document->snapshot()->subject(), *index, name.toUtf8());
    return outcome ? QString() : edits::describe(outcome.error());
}

void Gestures::setBase(const NodeKey &stage, const QString &reference)
{
    const std::optional<int> index = stageIndex(stage);
    if (!index)
        return;
    carryOut(edits::setBase(m_document->snapshot()->subject(), *index, reference.trimmed().toUtf8()),
             tr("Base image %1").arg(reference));
}

void Gestures::setImage(const NodeKey &image, const QString &reference)
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::optional<graph::Endpoint> from = endpoint(image);
    if (!from || from->kind != graph::EndpointKind::Image)
        return;
    std::vector<text::TextEdit> edits;
    base::ByteRange result;
    for (const graph::Edge &edge : snapshot->graph.edges) {
        if (edge.from != *from || !edge.referenceRange)
            continue;
        edits.push_back({*edge.referenceRange, reference.trimmed().toUtf8()});
        result = *edge.referenceRange;
    }
    const auto change = text::TextChange::make(snapshot->revision, std::move(edits));
    if (!change || reference.trimmed().isEmpty() || reference.trimmed().contains(u' ')) {
        Q_EMIT refused(
            tr("“%1” is no image reference: it needs a name such as python:3.11-slim, without blanks.").arg(reference));
        return;
    }
    carryOut(edits::Plan{*change, result}, tr("Image %1").arg(reference));
}

void Gestures::setPlatform(const NodeKey &stage, const QString &platform)
{
    if (const std::optional<int> index = stageIndex(stage)) {
        carryOut(edits::setPlatform(m_document->snapshot()->subject(), *index, platform.trimmed().toUtf8()),
                 tr("Platform"));
    }
}

// Wires

edits::Outcome Gestures::planWire(graph::EdgeKind kind, const NodeKey &from, const NodeKey &to,
                                  const std::optional<edits::CopyOptions> &options, const QByteArray &target) const
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::optional<graph::Endpoint> source = endpoint(from);
    const std::optional<int> stage = stageIndex(to);
    if (!source || !stage)
        return base::Failure{edits::Refusal{"NotAStage", {}}};
    const edits::Subject subject = snapshot->subject();
    switch (kind) {
    case graph::EdgeKind::From:
        if (source->kind == graph::EndpointKind::Stage)
            return edits::setBaseToStage(subject, *stage, source->index);
        if (source->kind == graph::EndpointKind::Image)
            return edits::setBase(subject, *stage, snapshot->graph.images.at(size_t(source->index)).reference);
        return base::Failure{edits::Refusal{"ContextAsBase", {}}};
    case graph::EdgeKind::Copy:
        return edits::addCopy(subject, *stage, *source,
                              options ? *options : edits::suggestCopy(subject, *source, *stage));
    case graph::EdgeKind::Mount:
        return edits::addMount(subject, *stage, *source, target);
    }
    Q_UNREACHABLE();
}

void Gestures::connectFrom(const NodeKey &from, const NodeKey &to)
{
    carryOut(planWire(graph::EdgeKind::From, from, to), tr("Connect FROM"));
}

void Gestures::connectCopy(const NodeKey &from, const NodeKey &to, const edits::CopyOptions &options)
{
    carryOut(planWire(graph::EdgeKind::Copy, from, to, options), tr("Connect COPY"));
}

void Gestures::connectMount(const NodeKey &from, const NodeKey &to, const QString &target)
{
    carryOut(planWire(graph::EdgeKind::Mount, from, to, std::nullopt, target.toUtf8()), tr("Connect mount"));
}

void Gestures::addCopyFromImage(const NodeKey &to, const QString &image, const edits::CopyOptions &options)
{
    if (const std::optional<int> stage = stageIndex(to)) {
        carryOut(edits::addCopyFromImage(m_document->snapshot()->subject(), *stage, image.trimmed().toUtf8(), options),
                 tr("Copy from %1").arg(image));
    }
}

QString Gestures::whyNotConnect(graph::EdgeKind kind, const NodeKey &from, const NodeKey &to) const
{
    if (from == to)
        return tr("A stage cannot depend on itself.");
    const edits::Outcome outcome = planWire(kind, from, to);
    return outcome ? QString() : edits::describe(outcome.error());
}

edits::CopyOptions Gestures::suggestedCopy(const NodeKey &from, const NodeKey &to) const
{
    const std::optional<graph::Endpoint> source = endpoint(from);
    const std::optional<int> stage = stageIndex(to);
    return source && stage ? edits::suggestCopy(m_document->snapshot()->subject(), *source, *stage)
                           : edits::CopyOptions{};
}

LinePreview Gestures::previewLine(graph::EdgeKind kind, const NodeKey &from, const NodeKey &to) const
{
    const edits::Outcome outcome = planWire(kind, from, to);
    if (!outcome)
        return {};
    const document::SnapshotPointer before = m_document->snapshot();
    const auto after = outcome->change.applyTo(before->source());
    if (!after)
        return {};
    // What was made may be a whole stage; its first line is the one that comes or changes.
    edits::Plan plan = *outcome;
    QByteArray line = after->slice(plan.result).toByteArray();
    if (const qsizetype end = line.indexOf('\n'); end >= 0)
        line.truncate(end);
    plan.result.end = plan.result.begin + line.size();
    return {QString::fromUtf8(line).trimmed(), lineAbove(plan, *before)};
}

void Gestures::removeWire(const WireKey &wire)
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::vector<int> edges = edgesOf(*snapshot, wire);
    m_document->beginGroup(tr("Remove wire"));
    // From the last to the first, so that the numbers of those still to go stay true.
    for (auto edge = edges.rbegin(); edge != edges.rend(); ++edge)
        removeEdge(*edge);
    m_document->endGroup();
}

void Gestures::removeEdge(int edge)
{
    carryOut(edits::removeEdge(m_document->snapshot()->subject(), edge), tr("Remove wire"));
}

void Gestures::setCopy(int edge, const edits::CopyOptions &options)
{
    carryOut(edits::setCopy(m_document->snapshot()->subject(), edge, options), tr("Edit COPY"));
}

edits::CopyOptions Gestures::copyOptions(int edge) const
{
    return edits::copyOptions(m_document->snapshot()->subject(), edge);
}

void Gestures::passThrough(const WireKey &wire, const NodeKey &stage)
{
    const document::SnapshotPointer before = m_document->snapshot();
    const std::vector<int> edges = edgesOf(*before, wire);
    std::vector<edits::CopyOptions> copies;
    for (const int edge : edges) {
        for (const edits::CopyOptions &copy : edits::samePlaces(before->subject(), edge)) {
            if (copy.sources.first().contains('$')) {
                Q_EMIT refused(tr("“%1” holds a variable, which another stage does not know. Wire it by hand.")
                                   .arg(QString::fromUtf8(copy.sources.first())));
                return;
            }
            copies.push_back(copy);
        }
    }
    m_document->beginGroup(tr("Put in between"));
    if (wire.kind == graph::EdgeKind::Copy) {
        for (const edits::CopyOptions &copy : copies)
            connectCopy(wire.from, stage, copy);
    } else {
        connectFrom(wire.from, stage);
    }
    for (size_t i = 0; i < edges.size(); ++i)
        leadThrough(wire, stage);
    m_document->endGroup();
}

void Gestures::leadThrough(const WireKey &wire, const NodeKey &stage)
{
    const document::SnapshotPointer snapshot = m_document->snapshot();
    const std::vector<int> left = edgesOf(*snapshot, wire);
    const std::optional<graph::Endpoint> source = endpoint(stage);
    if (left.empty() || !source)
        return;
    carryOut(wire.kind == graph::EdgeKind::From ? planWire(wire.kind, stage, wire.to)
                                                : edits::setSource(snapshot->subject(), left.front(), *source),
             tr("Put in between"));
}

void Gestures::setMount(int edge, const edits::MountOptions &options)
{
    carryOut(edits::setMount(m_document->snapshot()->subject(), edge, options), tr("Edit mount"));
}

edits::MountOptions Gestures::mountOptions(int edge) const
{
    return edits::mountOptions(m_document->snapshot()->subject(), edge);
}

// Instructions

void Gestures::addInstruction(const NodeKey &stage, const QString &line)
{
    if (const std::optional<int> index = stageIndex(stage)) {
        carryOut(edits::addInstructionLine(m_document->snapshot()->subject(), *index, line.toUtf8()),
                 tr("Add instruction"));
    }
}

void Gestures::insertInstruction(const NodeKey &stage, int position, const QString &line)
{
    if (const std::optional<int> index = stageIndex(stage)) {
        carryOut(edits::insertInstruction(m_document->snapshot()->subject(), *index, position, line.toUtf8()),
                 tr("Add instruction"));
    }
}

void Gestures::replaceInstruction(int instruction, const QString &text)
{
    carryOut(edits::replaceInstruction(m_document->snapshot()->subject(), instruction, text.toUtf8()),
             tr("Edit instruction"));
}

void Gestures::removeInstruction(int instruction)
{
    carryOut(edits::removeInstruction(m_document->snapshot()->subject(), instruction), tr("Remove instruction"));
}

void Gestures::moveInstruction(int instruction, int newPosition)
{
    carryOut(edits::moveInstruction(m_document->snapshot()->subject(), instruction, newPosition),
             tr("Move instruction"));
}

// The rest

void Gestures::applyFix(const syntax::Fix &fix)
{
    carryOut(edits::applyFix(m_document->snapshot()->subject(), fix), tr("Fix"));
}

void Gestures::setBudgetComment(const QByteArray &size)
{
    carryOut(edits::setBudgetComment(m_document->snapshot()->subject(), size), tr("Budget"));
}

void Gestures::moveNodes(const document::Layout &positions, quint64 mergeId)
{
    m_document->moveNodes(positions, tr("Move"), mergeId);
}

void Gestures::tidyUp()
{
    m_document->moveNodes(m_scene->arranged(), tr("Tidy up"));
}

void Gestures::carryOut(const edits::Outcome &outcome, const QString &label,
                        const std::optional<document::Position> &newStageAt)
{
    if (!outcome) {
        Q_EMIT refused(edits::describe(outcome.error()));
        return;
    }
    if (outcome->change.isEmpty())
        return;
    document::ChangeInfo info;
    info.label = label;
    info.newStagePosition = newStageAt;
    if (!m_document->apply(outcome->change, info)) {
        Q_EMIT refused(tr("The file changed in between. Please try again."));
        return;
    }
    Q_EMIT revealRequested(outcome->result);
}

std::optional<graph::Endpoint> Gestures::endpoint(const NodeKey &key) const
{
    // The first wire from the build context is drawn before anything uses it.
    if (key.kind == document::NodeKind::BuildContext)
        return graph::Endpoint{graph::EndpointKind::BuildContext, 0};
    return m_document->snapshot()->findEndpoint(key);
}

std::optional<int> Gestures::stageIndex(const NodeKey &key) const
{
    const std::optional<graph::Endpoint> found = endpoint(key);
    return found && found->kind == graph::EndpointKind::Stage ? std::optional(found->index) : std::nullopt;
}

} // namespace stagewright::adapters
