#include "document/Document.h"

#include "checks/Findings.h"
#include "document/CarriedFindings.h"
#include "document/History.h"
#include "document/StageIdentities.h"

#include <QCoreApplication>
#include <QEvent>

namespace stagewright::document {

using text::ChangeError;
using text::SourceText;
using text::TextChange;

namespace {

/// Bytes. Findings of a text up to this size take no tenth of the frame that a key has; they are there at once.
constexpr qsizetype LargeText = 32 * 1024;
/// Painting is at Qt::LowEventPriority.
constexpr int BehindPainting = Qt::LowEventPriority - 1;

QEvent::Type findingsEvent()
{
    static const int type = QEvent::registerEventType();
    return QEvent::Type(type);
}

/// The snapshot of a text, without identities, layout and findings.
std::shared_ptr<Snapshot> derive(const SourceText &source, const graph::BuildSettings &settings,
                                 base::Revision revision)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = revision;
    snapshot->tree = syntax::parse(source);
    snapshot->graph = graph::derive(snapshot->tree, settings);
    return snapshot;
}

void find(Snapshot &snapshot, const checks::Surroundings &surroundings)
{
    snapshot.diagnostics = checks::findAll(snapshot.tree, snapshot.graph, surroundings);
    snapshot.areFindingsCurrent = true;
}

base::Revision nextRevision(const Snapshot &snapshot)
{
    return {snapshot.revision.value + 1};
}

/// What the next snapshot of the same text starts from.
std::shared_ptr<Snapshot> successor(const Snapshot &snapshot)
{
    auto next = std::make_shared<Snapshot>(snapshot);
    next->revision = nextRevision(snapshot);
    return next;
}

TextChange noChange(const Snapshot &snapshot)
{
    return TextChange::make(snapshot.revision, {}).value();
}

HistoryState stateOf(const Snapshot &snapshot, const std::optional<Caret> &caret)
{
    return {caret, snapshot.layout, snapshot.stageIds, snapshot.source().hasByteOrderMark()};
}

Layout merged(Layout layout, const Layout &placed)
{
    for (const auto &[key, position] : placed)
        layout.insert_or_assign(key, position);
    return layout;
}

} // namespace

Document::Document(QObject *parent)
    : QObject(parent)
    , m_history(std::make_unique<History>())
    , m_identities(std::make_unique<StageIdentities>())
{
    const std::shared_ptr<Snapshot> empty = derive(SourceText(), m_settings, {});
    find(*empty, m_surroundings);
    m_snapshot = empty;
}

Document::~Document() = default;

void Document::reset(const SourceText &source, const Layout &layout)
{
    m_settings = {};
    const std::shared_ptr<Snapshot> next = derive(source, m_settings, nextRevision(*m_snapshot));
    find(*next, m_surroundings);
    next->stageIds = m_identities->start(next->graph);
    next->layout = layout;
    const auto edits = text::difference(m_snapshot->source().body(), source.body());
    const TextChange change = TextChange::make(m_snapshot->revision, edits).value();
    m_history->clear();
    m_saved = source;
    Q_EMIT wasReset();
    install(next, change, std::nullopt);
}

void Document::replaceAll(const SourceText &source, const QString &label)
{
    if (source == m_snapshot->source())
        return;
    const auto edits = text::difference(m_snapshot->source().body(), source.body());
    ChangeInfo info;
    info.label = label;
    change(TextChange::make(m_snapshot->revision, edits).value(), source, info);
}

void Document::setSurroundings(const checks::Surroundings &surroundings)
{
    if (surroundings == m_surroundings)
        return;
    m_surroundings = surroundings;
    const SnapshotPointer before = m_snapshot;
    const std::shared_ptr<Snapshot> next = successor(*before);
    find(*next, m_surroundings);
    install(next, noChange(*before), std::nullopt);
}

void Document::setBuildSettings(const graph::BuildSettings &settings)
{
    if (settings == m_settings)
        return;
    m_settings = settings;
    const SnapshotPointer before = m_snapshot;
    const std::shared_ptr<Snapshot> next = derive(before->source(), m_settings, nextRevision(*before));
    find(*next, m_surroundings);
    next->stageIds = before->stageIds; // the text is the same, and so are its stages
    next->layout = m_identities->followImages(*before, noChange(*before), next->graph, next->stageIds);
    install(next, noChange(*before), std::nullopt);
}

base::Result<base::Done, ChangeError> Document::apply(const TextChange &textChange, const ChangeInfo &info)
{
    if (textChange.baseRevision() != m_snapshot->revision)
        return base::Failure{ChangeError::Stale};
    const auto after = textChange.applyTo(m_snapshot->source());
    if (!after)
        return base::Failure{after.error()};
    if (textChange.isEmpty())
        moveNodes(info.placed, info.label);
    else
        change(textChange, *after, info);
    return base::Done{};
}

void Document::moveNodes(const Layout &positions, const QString &label, quint64 mergeId)
{
    Layout layout = merged(m_snapshot->layout, positions);
    if (layout == m_snapshot->layout)
        return;
    const SnapshotPointer before = m_snapshot;
    const std::shared_ptr<Snapshot> next = successor(*before);
    next->layout = std::move(layout);
    ChangeInfo info;
    info.label = label;
    record(*before, *next, noChange(*before), info, mergeId);
    install(next, noChange(*before), std::nullopt);
}

void Document::change(const TextChange &textChange, const SourceText &after, const ChangeInfo &info)
{
    const SnapshotPointer before = m_snapshot;
    const std::shared_ptr<Snapshot> next = derive(after, m_settings, nextRevision(*before));
    giveFindings(*next, *before, textChange);
    next->stageIds = m_identities->follow(*before, textChange, next->tree, next->graph, info.kind);
    const Layout followed = m_identities->followImages(*before, textChange, next->graph, next->stageIds);
    next->layout = merged(followed, info.placed);
    if (info.newStagePosition && m_identities->firstNew() != 0)
        next->layout[{NodeKind::Stage, m_identities->firstNew(), {}}] = *info.newStagePosition;
    record(*before, *next, textChange, info, 0);
    install(next, textChange, std::nullopt);
}

void Document::record(const Snapshot &before, const Snapshot &after, const TextChange &textChange,
                      const ChangeInfo &info, quint64 mergeId)
{
    HistoryStep step;
    step.label = info.label;
    step.kind = info.kind;
    step.mergeId = mergeId;
    step.forward = textChange.edits();
    step.backward = textChange.inverse(before.source(), after.revision).edits();
    step.before = stateOf(before, info.before);
    step.after = stateOf(after, info.after);
    m_history->add(std::move(step));
}

void Document::beginGroup(const QString &label)
{
    m_history->beginGroup(label);
}

void Document::endGroup()
{
    m_history->endGroup();
    Q_EMIT historyChanged();
}

void Document::endTyping()
{
    m_history->seal();
}

bool Document::canUndo() const
{
    return m_history->canUndo() && !m_history->isGrouping();
}

bool Document::canRedo() const
{
    return m_history->canRedo() && !m_history->isGrouping();
}

QString Document::undoLabel() const
{
    return canUndo() ? m_history->undoStep().label : QString();
}

QString Document::redoLabel() const
{
    return canRedo() ? m_history->redoStep().label : QString();
}

void Document::undo()
{
    if (!canUndo())
        return;
    const HistoryStep &step = m_history->undoStep();
    m_history->stepBack();
    restore(step.backward, step.before);
}

void Document::redo()
{
    if (!canRedo())
        return;
    const HistoryStep &step = m_history->redoStep();
    m_history->stepForth();
    restore(step.forward, step.after);
}

void Document::restore(const std::vector<text::TextEdit> &edits, const HistoryState &state)
{
    const SnapshotPointer before = m_snapshot;
    const TextChange textChange = TextChange::make(before->revision, edits).value();
    const SourceText body = textChange.applyTo(before->source()).value();
    const SourceText source = SourceText::fromBody(body.body(), state.hasByteOrderMark);
    const std::shared_ptr<Snapshot> next = derive(source, m_settings, nextRevision(*before));
    giveFindings(*next, *before, textChange);
    next->stageIds = state.stageIds;
    next->layout = state.layout;
    m_identities->restore(textChange, next->graph, next->stageIds);
    install(next, textChange, state.caret);
}

void Document::install(const SnapshotPointer &next, const TextChange &textChange, std::optional<Caret> caret)
{
    const SnapshotPointer before = m_snapshot;
    m_snapshot = next;
    Q_EMIT snapshotChanged({before, next, textChange, caret});
    Q_EMIT historyChanged();
    announceModified();
}

void Document::giveFindings(Snapshot &next, const Snapshot &before, const TextChange &textChange)
{
    if (next.source().size() <= LargeText) {
        find(next, m_surroundings);
        return;
    }
    next.diagnostics = carryFindings(before, textChange, next.lines());
    next.areFindingsCurrent = false;
    if (before.areFindingsCurrent)
        QCoreApplication::postEvent(this, new QEvent(findingsEvent()), BehindPainting);
}

void Document::customEvent(QEvent *event)
{
    if (event->type() == findingsEvent())
        findNow();
}

void Document::findNow()
{
    if (m_snapshot->areFindingsCurrent)
        return;
    const SnapshotPointer before = m_snapshot;
    const auto next = std::make_shared<Snapshot>(*before);
    find(*next, m_surroundings);
    m_snapshot = next;
    Q_EMIT snapshotChanged({before, next, noChange(*before), std::nullopt});
}

bool Document::isModified() const
{
    return m_snapshot->source() != m_saved;
}

void Document::markSaved()
{
    m_saved = m_snapshot->source();
    m_history->seal(); // typing on must not make the saved state unreachable
    announceModified();
}

void Document::announceModified()
{
    if (isModified() == m_wasModified)
        return;
    m_wasModified = isModified();
    Q_EMIT modifiedChanged(m_wasModified);
}

} // namespace stagewright::document
