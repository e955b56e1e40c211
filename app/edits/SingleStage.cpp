#include "edits/SingleStage.h"

#include "edits/Blocks.h"
#include "edits/Conventions.h"
#include "edits/Lines.h"
#include "edits/References.h"

#include <algorithm>

namespace stagewright::edits {

using graph::EdgeKind;
using graph::EndpointKind;
using syntax::InstructionKind;

namespace {

/// By number: an image need not have /etc/passwd and /etc/group, and BuildKit reads a mere 0 as the name.
const QByteArray root = QByteArrayLiteral("0:0");

/// Writes the merged file; see singleStage().
class Merger {
public:
    Merger(const Subject &subject, const contents::Contents &contents, int target, int builder)
        : m_subject(subject)
        , m_graph(subject.graph)
        , m_contents(contents)
        , m_style(conventionsOf(subject))
        , m_references(references(subject))
        , m_target(target)
        , m_root(contents.chainOf(builder).back())
    {
        chooseStages();
    }

    std::optional<Refusal> refusal() const;
    QByteArray text();

private:
    void chooseStages();
    bool isMerged(int stage) const { return m_isMerged[size_t(stage)]; }
    bool isFromMerged(const graph::Edge &edge) const
    {
        return edge.from.kind == EndpointKind::Stage && isMerged(edge.from.index);
    }
    QByteArray name(int stage) const { return displayName(m_graph.stages[size_t(stage)]); }

    void add(const QByteArray &line) { m_text += line + m_style.lineEnding; }
    void addElements(base::ByteOffset begin, base::ByteOffset end, int exceptInstruction);
    void addRenumbered(base::ByteRange range);
    void addState(int stage);
    void addCopied(const graph::Edge &copy);
    bool isInPlace(const graph::Edge &copy) const;
    QByteArray linking(const graph::Edge &copy) const;
    QByteArray shellOf(int stage) const;

    const Subject m_subject;
    const graph::Graph &m_graph;
    const contents::Contents &m_contents;
    const Conventions m_style;
    const std::vector<Reference> m_references;
    const int m_target;
    const int m_root; // the outermost of the builder's chain
    std::vector<bool> m_isNeeded; // by stage
    std::vector<bool> m_isMerged; // by stage
    QByteArray m_text;
    // What holds at the end of what is written.
    QByteArray m_folder;
    QByteArray m_user;
    QByteArray m_shell;
};

void Merger::chooseStages()
{
    const size_t count = m_graph.stages.size();
    m_isNeeded.assign(count, false);
    m_isMerged.assign(count, false);
    for (const int stage : m_graph.dependencies(m_target))
        m_isNeeded[size_t(stage)] = true;
    m_isNeeded[size_t(m_target)] = true;
    for (size_t i = 0; i < count; ++i)
        m_isMerged[i] = m_isNeeded[i] && m_contents.stage(int(i)).image == m_contents.stage(m_root).image;
    for (const int stage : m_contents.chainOf(m_target))
        m_isMerged[size_t(stage)] = true;
}

std::optional<Refusal> Merger::refusal() const
{
    for (size_t i = 0; i < m_isNeeded.size(); ++i) {
        if (m_isNeeded[i] && (m_graph.stages[i].isBroken || !m_contents.stage(int(i)).isSound))
            return Refusal{"SingleStageBroken", {name(int(i))}};
    }
    const QByteArray image = m_contents.stage(m_root).image;
    if (image == "scratch" || image.isEmpty())
        return Refusal{"SingleStageFromScratch", {name(m_root)}};
    for (const graph::Edge &edge : m_graph.edges) {
        if (!m_isNeeded[size_t(edge.stage)] || !isFromMerged(edge))
            continue;
        if (!isMerged(edge.stage))
            return Refusal{"SingleStageNeededApart", {name(edge.stage), name(edge.from.index)}};
        if (edge.kind == EdgeKind::Mount)
            return Refusal{"SingleStageMounted", {name(edge.stage), name(edge.from.index)}};
    }
    const auto isOpen = [this](const graph::Stage &stage) {
        const int last = stage.instructions.empty() ? stage.from : stage.instructions.back();
        return m_isNeeded[size_t(stage.index)] && refuseOpen(m_subject, last);
    };
    for (const graph::Stage &stage : m_graph.stages) {
        if (isOpen(stage))
            return Refusal{"SingleStageBroken", {name(stage.index)}};
    }
    return std::nullopt;
}

QByteArray Merger::text()
{
    const std::vector<Block> blocks = stageBlocks(m_subject);
    const text::SourceText &source = m_subject.tree.source();
    m_text = source.slice({base::ByteOffset(0), blocks.front().begin}).toByteArray();
    for (size_t i = 0; i < blocks.size(); ++i) {
        if (!m_isNeeded[i] || isMerged(int(i)))
            continue;
        addElements(blocks[i].begin, blocks[i].contentEnd, -1);
        m_text += m_style.lineEnding;
    }
    const graph::Stage &first = m_graph.stages[size_t(m_root)];
    const QByteArray platform = first.platform.isEmpty() ? QByteArray() : "--platform=" + first.platform + ' ';
    add(fromLine(m_style, platform + first.base, QByteArrayLiteral("single-stage")));
    m_folder = m_contents.stage(m_root).first.workingDirectory;
    m_user = m_contents.stage(m_root).first.user;
    for (size_t i = 0; i < blocks.size(); ++i) {
        if (!isMerged(int(i)))
            continue;
        add("# stage " + name(int(i)));
        addState(int(i));
        addElements(blocks[i].begin, blocks[i].contentEnd, m_graph.stages[i].from);
        m_folder = m_contents.stage(int(i)).last.workingDirectory;
        m_user = m_contents.stage(int(i)).last.user;
        m_shell = shellOf(int(i));
    }
    return m_text;
}

/// The lines between two offsets, without one instruction. What copies from a merged stage is written anew.
void Merger::addElements(base::ByteOffset begin, base::ByteOffset end, int exceptInstruction)
{
    for (const syntax::Element &element : m_subject.tree.elements()) {
        if (element.range.begin < begin || element.range.begin >= end
            || (element.instruction == exceptInstruction && element.instruction >= 0))
            continue;
        const auto copy = std::find_if(m_graph.edges.begin(), m_graph.edges.end(), [&](const graph::Edge &edge) {
            return edge.instruction == element.instruction && edge.kind == EdgeKind::Copy && isFromMerged(edge);
        });
        if (element.kind == syntax::ElementKind::Instruction && copy != m_graph.edges.end())
            addCopied(*copy);
        else
            addRenumbered(element.range);
    }
    if (!m_text.endsWith('\n'))
        m_text += m_style.lineEnding;
}

/// Numbers of the stages that stay count those that stay.
void Merger::addRenumbered(base::ByteRange range)
{
    base::ByteOffset at = range.begin;
    const text::SourceText &source = m_subject.tree.source();
    for (const Reference &reference : m_references) {
        const bool isHere = reference.range.begin >= range.begin && reference.range.end <= range.end;
        if (!isHere || !reference.isNumber || !reference.target || isMerged(*reference.target))
            continue;
        qsizetype number = 0;
        for (int stage = 0; stage < *reference.target; ++stage)
            number += m_isNeeded[size_t(stage)] && !isMerged(stage) ? 1 : 0;
        m_text += source.slice({at, reference.range.begin}).toByteArray() + QByteArray::number(number);
        at = reference.range.end;
    }
    m_text += source.slice({at, range.end}).toByteArray();
}

/// A stage begins as its base leaves it, not as the stage written above it does.
void Merger::addState(int stage)
{
    const contents::Moment &first = m_contents.stage(stage).first;
    if (first.workingDirectory != m_folder)
        add("WORKDIR " + (first.workingDirectory.isEmpty() ? QByteArrayLiteral("/") : first.workingDirectory));
    if (first.user != m_user)
        add("USER " + (first.user.isEmpty() ? root : first.user));
    const int parent = m_contents.stage(stage).parent;
    const QByteArray shell = parent < 0 ? QByteArray() : shellOf(parent);
    if (shell != m_shell)
        add(shell.isEmpty() ? QByteArrayLiteral(R"(SHELL ["/bin/sh", "-c"])") : shell);
}

/// The SHELL that holds at a stage's end, as written; empty: none was set.
QByteArray Merger::shellOf(int stage) const
{
    for (const int one : m_contents.chainOf(stage)) {
        const std::vector<int> &own = m_graph.stages[size_t(one)].instructions;
        const auto shell = std::find_if(own.rbegin(), own.rend(), [this](int instruction) {
            return m_contents.instruction(instruction).kind == InstructionKind::Shell;
        });
        if (shell != own.rend()) {
            const size_t element = elementOf(m_subject.tree, *shell);
            return m_subject.tree.source().slice(m_subject.tree.elements()[element].range).toByteArray().trimmed();
        }
    }
    return {};
}

void Merger::addCopied(const graph::Edge &copy)
{
    const QByteArray from = name(copy.from.index);
    if (isInPlace(copy)) {
        add("# " + copy.sources.join(' ') + " of " + from + " is there already");
        return;
    }
    // COPY writes as root, whoever USER is.
    const QByteArray user = m_contents.before(copy.instruction).user;
    const bool isOther = !user.isEmpty() && user != "root" && user != "0" && user != root;
    add("# instead of COPY --from=" + from + ": linked to where it lies");
    if (isOther)
        add("USER " + root);
    add(linking(copy));
    if (isOther)
        add("USER " + user);
}

bool Merger::isInPlace(const graph::Edge &copy) const
{
    return std::all_of(copy.sources.begin(), copy.sources.end(), [&](const QByteArray &source) {
        const QByteArray path = m_contents.sourcePath(copy, source);
        return !path.isEmpty() && m_contents.destinationOf(copy, source) == path;
    });
}

/// Of a folder COPY takes what is in it; a file goes into a destination that is a folder. Wildcards and variables are
/// the shell's.
QByteArray Merger::linking(const graph::Edge &copy) const
{
    QByteArray sources;
    for (const QByteArray &source : copy.sources)
        sources += (source.startsWith('/') || source.startsWith('$') ? " " : " /") + source;
    const QByteArray to = copy.destination;
    const QByteArray folder
        = to.endsWith('/') || copy.sources.size() > 1 ? "\"" + to + "\"" : "\"$(dirname \"" + to + "\")\"";
    const char escape = m_subject.tree.escapeCharacter();
    const auto line = [&](const QByteArray &words) { return words + ' ' + escape + m_style.lineEnding; };
    return line("RUN for from in" + sources + "; do") + line("      if [ \"$from\" -ef \"" + to + "\" ]; then :;")
        + line("      elif [ -d \"$from\" ]; then mkdir -p \"" + to + "\" && cp -asf \"$from/.\" \"" + to + "\";")
        + line("      else mkdir -p " + folder + " && ln -sf \"$from\" \"" + to + "\"; fi || exit 1;") + "    done";
}

} // namespace

std::vector<int> copySources(const graph::Graph &graph, int target)
{
    std::vector<int> sources;
    for (int at = target; at >= 0;) {
        int base = -1;
        for (const graph::Edge &edge : graph.edges) {
            if (edge.stage != at || edge.from.kind != EndpointKind::Stage)
                continue;
            if (edge.kind == EdgeKind::Copy)
                sources.push_back(edge.from.index);
            else if (edge.kind == EdgeKind::From)
                base = edge.from.index;
        }
        at = base;
    }
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    return sources;
}

base::Result<QByteArray, Refusal> singleStage(const Subject &subject, const contents::Contents &contents, int target,
                                              int builder)
{
    const std::vector<int> sources = copySources(subject.graph, target);
    if (std::find(sources.begin(), sources.end(), builder) == sources.end())
        return base::Failure{Refusal{"SingleStageAlready", {displayName(subject.graph.stages[size_t(target)])}}};
    Merger merger(subject, contents, target, builder);
    if (const auto refusal = merger.refusal())
        return base::Failure{*refusal};
    return merger.text();
}

} // namespace stagewright::edits
