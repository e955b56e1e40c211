// A Dockerfile, and behind it the intents that are carried out on it one after the other, five bytes each.
#include "Invariants.h"
#include "checks/Findings.h"
#include "edits/Completions.h"
#include "edits/Edits.h"
#include "edits/Places.h"
#include "edits/RefusalSentences.h"
#include "edits/Suggestions.h"

#include <algorithm>
#include <functional>

using namespace stagewright;
using edits::Outcome;
using edits::Subject;
using graph::Endpoint;
using graph::EndpointKind;

namespace {

constexpr size_t IntentSize = 5;
constexpr size_t MostIntents = 2;

/// One intent as bytes have it: which, and numbers and texts for it.
class Intent {
public:
    Intent(const uint8_t *bytes, const Subject &subject)
        : m_bytes(bytes)
        , m_subject(subject)
    {
    }

    Outcome carryOut() const
    {
        return m_bytes[0] % 32 < 11 ? onStages() : m_bytes[0] % 32 < 21 ? onWires() : onLines();
    }

private:
    size_t number(int which, size_t count) const { return count == 0 ? 0 : m_bytes[which] % count; }
    int stage(int which) const { return int(number(which, m_subject.graph.stages.size())); }
    int edge(int which) const { return int(number(which, m_subject.graph.edges.size())); }
    int instruction(int which) const { return int(number(which, m_subject.tree.instructions().size())); }
    base::ByteOffset place(int which) const
    {
        const size_t at = number(which, 256) * size_t(m_subject.tree.source().size() + 1) / 256;
        return base::ByteOffset(qsizetype(at));
    }

    /// A name, or bytes of the text itself.
    QByteArray text(int which) const
    {
        static const QList<QByteArray> Texts{"builder", "runtime", "a b", "1",         "",
                                             "Scratch", "$A",      "/x",  "debian:12", "\xff"};
        if (m_bytes[which] < Texts.size())
            return Texts[m_bytes[which]];
        const base::ByteOffset at = place(which);
        return m_subject.tree.source().body().mid(at.value, m_bytes[which] % 13);
    }
    QByteArray line(int which) const
    {
        static const QList<QByteArray> Lines{"RUN make", "CMD [\"a\"]", "RUN <<E\nx\nE", "COPY . \\\n .",
                                             "",         "# note",      "env a=b"};
        return m_bytes[which] < Lines.size() ? Lines[m_bytes[which]] : text(which);
    }
    Endpoint endpoint(int which) const
    {
        const graph::Graph &graph = m_subject.graph;
        const size_t at = number(which, graph.stages.size() + graph.images.size() + 1);
        if (at < graph.stages.size())
            return {EndpointKind::Stage, int(at)};
        if (at < graph.stages.size() + graph.images.size())
            return {EndpointKind::Image, int(at - graph.stages.size())};
        return {EndpointKind::BuildContext, 0};
    }
    edits::CopyOptions options(int which) const
    {
        edits::CopyOptions options{{text(which)}, text(which + 1), {}, {}, m_bytes[which] % 2 == 0};
        if (m_bytes[which] % 5 == 0)
            options.sources.append("b c");
        if (m_bytes[which] % 3 == 0)
            options.chown = "1:1";
        if (m_bytes[which] % 7 == 0)
            options.chmod = "0755";
        return options;
    }

    Outcome onStages() const;
    Outcome onWires() const;
    Outcome onLines() const;
    Outcome fix() const;
    Outcome ask() const;

    const uint8_t *const m_bytes;
    const Subject &m_subject;
};

Outcome Intent::onStages() const
{
    const edits::StageRole role = m_bytes[3] % 2 ? edits::StageRole::Builder : edits::StageRole::Runtime;
    switch (m_bytes[0] % 32) {
    case 0:
        return edits::addStage(m_subject, text(1), text(2), role);
    case 1:
        return edits::addStage(m_subject, edits::freeStageName(m_subject.graph, text(1)),
                               edits::suggestBase(m_subject, role), role);
    case 2:
        return edits::removeStage(m_subject, stage(1), edits::Removal::OnlyStage);
    case 3:
        return edits::removeStage(m_subject, stage(1), edits::Removal::Rewire);
    case 4:
        return edits::renameStage(m_subject, stage(1), text(2));
    case 5:
        return edits::renameStage(m_subject, stage(1), edits::freeStageName(m_subject.graph, text(2)));
    case 6:
        return edits::setBase(m_subject, stage(1), text(2));
    case 7:
        return edits::setBaseToStage(m_subject, stage(1), stage(2));
    case 8:
        return edits::setPlatform(m_subject, stage(1), text(2));
    default:
        return edits::moveStage(m_subject, stage(1), stage(2));
    }
}

Outcome Intent::onWires() const
{
    if (m_bytes[0] % 32 < 14) {
        switch (m_bytes[0] % 32) {
        case 11:
            return edits::addCopy(m_subject, stage(1), endpoint(2), options(3));
        case 12:
            return edits::addCopy(m_subject, stage(1), endpoint(2),
                                  edits::suggestCopy(m_subject, endpoint(2), stage(1)));
        default:
            return edits::addCopyFromImage(m_subject, stage(1), text(2), options(3));
        }
    }
    const int target = m_subject.tree.instructions().empty() ? -1 : instruction(4);
    if (m_bytes[0] % 32 == 14)
        return edits::addMount(m_subject, stage(1), endpoint(2), text(3), m_bytes[4] < 64 ? -1 : target);
    if (m_subject.graph.edges.empty())
        return base::Failure{edits::Refusal{}};
    switch (m_bytes[0] % 32) {
    case 15:
        return edits::removeEdge(m_subject, edge(1));
    case 16:
        return edits::setCopy(m_subject, edge(1), options(2));
    case 17: {
        edits::CopyOptions now = edits::copyOptions(m_subject, edge(1));
        now.destination = text(2);
        return edits::setCopy(m_subject, edge(1), now);
    }
    case 18:
        return edits::setSource(m_subject, edge(1), endpoint(2));
    case 19:
        return edits::setMount(m_subject, edge(1), {text(2), text(3)});
    default: {
        edits::MountOptions now = edits::mountOptions(m_subject, edge(1));
        now.target = text(2);
        return edits::setMount(m_subject, edge(1), now);
    }
    }
}

Outcome Intent::onLines() const
{
    switch (m_bytes[0] % 32) {
    case 21:
        return edits::insertInstruction(m_subject, stage(1), m_bytes[2] % 16, line(3));
    case 22:
        return edits::addInstructionLine(m_subject, stage(1), line(2));
    default:
        break;
    }
    if (m_subject.tree.instructions().empty())
        return base::Failure{edits::Refusal{}};
    switch (m_bytes[0] % 32) {
    case 23:
        return edits::replaceInstruction(m_subject, instruction(1), line(2));
    case 24:
        return edits::removeInstruction(m_subject, instruction(1));
    case 25:
    case 26:
        return edits::moveInstruction(m_subject, instruction(1), m_bytes[2] % 16);
    case 27:
    case 28:
        return fix();
    default:
        return ask();
    }
}

Outcome Intent::fix() const
{
    std::vector<syntax::Diagnostic> findings = checks::findAll(m_subject.tree, m_subject.graph);
    const auto isMended = [](const syntax::Diagnostic &one) { return !one.fixes.empty(); };
    findings.erase(std::remove_if(findings.begin(), findings.end(), std::not_fn(isMended)), findings.end());
    if (findings.empty())
        return base::Failure{edits::Refusal{}};
    const std::vector<syntax::Fix> &fixes = findings[number(1, findings.size())].fixes;
    return edits::applyFix(m_subject, fixes[number(2, fixes.size())]);
}

/// What changes nothing: proposals, places, suggestions.
Outcome Intent::ask() const
{
    const edits::Completions completions = edits::completionsAt(m_subject, place(1), {"StageNameCasing"});
    fuzz::requireRange(m_subject.tree, completions.range);
    if (const auto found = edits::placeAt(m_subject, place(2)))
        fuzz::requireRange(m_subject.tree, found->range);
    if (!m_subject.graph.edges.empty())
        edits::samePlaces(m_subject, edge(3));
    if (completions.isEmpty())
        return base::Failure{edits::Refusal{}};
    const edits::Proposal &chosen = completions.proposals[number(4, completions.proposals.size())];
    const auto change = text::TextChange::make(m_subject.revision, {{completions.range, chosen.inserted}});
    return edits::Plan{*change, {}};
}

void carryOut(text::SourceText source, const uint8_t *intents, size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        const syntax::Tree tree = syntax::parse(source);
        const graph::Graph graph = graph::derive(tree);
        const Subject subject{tree, graph, {1}};
        const bool needsStage = intents[i * IntentSize] % 32 < 23;
        if (graph.stages.empty() && needsStage && intents[i * IntentSize] % 32 > 1)
            return;
        const Outcome outcome = Intent(intents + i * IntentSize, subject).carryOut();
        if (!outcome) {
            if (!outcome.error().code.isEmpty())
                fuzz::require(!edits::describe(outcome.error()).contains(QLatin1String("This cannot be done (")));
            return;
        }
        fuzz::require(outcome->change.baseRevision() == subject.revision);
        source = fuzz::requireChange(source, outcome->change.edits());
        fuzz::require(outcome->result.begin.value >= 0 && outcome->result.begin <= outcome->result.end
                      && outcome->result.end.value <= source.size());
    }
    const syntax::Tree tree = syntax::parse(source);
    fuzz::requireTree(tree);
    fuzz::requireGraph(tree, graph::derive(tree));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < IntentSize + 1)
        return 0;
    const size_t count = std::min<size_t>(1 + data[size - 1] % MostIntents, (size - 1) / IntentSize);
    const size_t text = size - 1 - count * IntentSize;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(text));
    carryOut(text::SourceText::fromFile(bytes), data + text, count);
    return 0;
}
