#include "contents/Contents.h"

#include "contents/RunSteps.h"
#include "contents/SecretFiles.h"
#include "graph/GlobalArguments.h"
#include "graph/Reference.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Json.h"
#include "syntax/Paths.h"

#include <algorithm>

namespace stagewright::contents {

using graph::Edge;
using graph::EdgeKind;
using graph::EndpointKind;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

constexpr qsizetype MostRemembered = 256; // of one kind in one stage

const QByteArray &linux()
{
    static const QByteArray name = QByteArrayLiteral("linux");
    return name;
}

const QByteArray &etc()
{
    static const QByteArray path = QByteArrayLiteral("/etc");
    return path;
}

/// Whether what is copied from there may hold a shell.
bool mayHoldShell(const QByteArray &source)
{
    return source == "/" || source.startsWith("/bin") || syntax::contains(source, "busybox") || source.endsWith("/sh")
        || source.endsWith("/bash") || source.startsWith("/usr/bin") || source == "/usr"
        || syntax::contains(source, "rootfs");
}

bool isArchive(const QByteArray &source)
{
    return syntax::contains(source, ".tar") || source.endsWith(".tgz") || source.endsWith(".txz")
        || source.contains('$');
}

} // namespace

bool holds(const QByteArray &outer, const QByteArray &path)
{
    return outer == "/" || path == outer
        || (path.startsWith(outer) && path.size() > outer.size() && path.at(outer.size()) == '/');
}

QByteArray fileName(const QByteArray &path)
{
    QByteArray name = path;
    while (name.endsWith('/'))
        name.chop(1);
    return name.mid(name.lastIndexOf('/') + 1);
}

bool isOfWholeContext(const Edge &copy)
{
    return std::any_of(copy.sources.begin(), copy.sources.end(),
                       [](const QByteArray &source) { return source == "." || source == "./" || source == "/"; });
}

Contents::Contents(const syntax::Tree &tree, const graph::Graph &graph,
                   const std::vector<bases::InspectedImage> &inspected)
    : m_tree(tree)
    , m_graph(graph)
    , m_stageOf(tree.instructions().size(), -1)
    , m_momentOf(tree.instructions().size(), 0)
    , m_moments(1)
    , m_scriptOf(tree.instructions().size(), -1)
    , m_isShipped(graph.stages.size(), false)
    , m_hasCaches(graph.stages.size(), false)
{
    collectShipped();
    m_scripts.reserve(size_t(std::count_if(tree.instructions().begin(), tree.instructions().end(),
                                           [](const auto &one) { return one.kind == InstructionKind::Run; })));
    size_t nextEdge = 0;
    for (int i = 0; i < int(m_graph.stages.size()); ++i)
        visitStage(i, nextEdge, inspected);
}

void Contents::collectShipped()
{
    m_stages.resize(m_graph.stages.size());
    for (const Edge &edge : m_graph.edges) {
        if (edge.kind == EdgeKind::From && edge.from.kind == EndpointKind::Stage && edge.from.index < edge.stage)
            m_stages[size_t(edge.stage)].parent = edge.from.index;
    }
    if (m_graph.stages.empty())
        return;
    m_shipped = chainOf(int(m_graph.stages.size()) - 1);
    if (std::any_of(m_shipped.begin(), m_shipped.end(), [&](int one) { return m_graph.stages[size_t(one)].isBroken; }))
        m_shipped.clear();
    std::reverse(m_shipped.begin(), m_shipped.end());
    for (const int one : m_shipped)
        m_isShipped[size_t(one)] = true;
}

std::vector<int> Contents::chainOf(int stage) const
{
    std::vector<int> chain;
    for (int at = stage; at >= 0; at = m_stages[size_t(at)].parent)
        chain.push_back(at);
    return chain;
}

void Contents::startStage(int index, Moment &now, const std::vector<bases::InspectedImage> &inspected)
{
    StageContents &contents = m_stages[size_t(index)];
    const int parent = contents.parent;
    if (parent >= 0) {
        contents = m_stages[size_t(parent)];
        contents.parent = parent;
        now = contents.last;
        return;
    }
    contents.image = m_graph.stages[size_t(index)].resolvedBase;
    if (!graph::referenceError(contents.image)) // of `debian:` nothing is known
        contents.about = bases::knownImage(contents.image, inspected);
    if (!contents.about.workingDirectory.isEmpty())
        now.workingDirectory = contents.about.workingDirectory;
    for (const bases::KnownVariable &one : contents.about.variables) {
        if (one.value)
            now.variables.set(one.name, *one.value);
    }
}

void Contents::remember(const Moment &now, int instruction, bool isNew)
{
    if (isNew)
        m_moments.push_back(now);
    m_momentOf[size_t(instruction)] = int(m_moments.size()) - 1;
}

void Contents::visitStage(int index, size_t &nextEdge, const std::vector<bases::InspectedImage> &inspected)
{
    const graph::Stage &stage = m_graph.stages[size_t(index)];
    Moment now;
    startStage(index, now, inspected);
    StageContents &contents = m_stages[size_t(index)];
    contents.isSound = contents.isSound && !stage.isBroken;
    m_hasCaches[size_t(index)] = syntax::contains(m_tree.source().slice(stage.range), "=cache")
        || (contents.parent >= 0 && m_hasCaches[size_t(contents.parent)]);
    contents.first = now;
    m_stageOf[size_t(stage.from)] = index;
    remember(now, stage.from, true);
    const auto edges = std::span(m_graph.edges);
    while (nextEdge < edges.size() && edges[nextEdge].instruction <= stage.from)
        ++nextEdge;
    bool isChanged = false;
    for (const int i : stage.instructions) {
        m_stageOf[size_t(i)] = index;
        remember(now, i, isChanged);
        isChanged = false;
        const bool isGood = contents.isSound && !instruction(i).hasError;
        for (; nextEdge < edges.size() && edges[nextEdge].instruction <= i; ++nextEdge) {
            if (isGood && edges[nextEdge].instruction == i && edges[nextEdge].kind == EdgeKind::Copy)
                visitCopy(edges[nextEdge], contents);
        }
        if (!isGood)
            continue;
        const InstructionKind kind = instruction(i).kind;
        isChanged = kind == InstructionKind::Arg || kind == InstructionKind::Env || kind == InstructionKind::Workdir
            || kind == InstructionKind::User;
        visitInstruction(i, contents, now);
    }
    contents.last = now;
}

void Contents::visitCopy(const Edge &copy, StageContents &stage)
{
    const bool isContext = copy.from.kind == EndpointKind::BuildContext;
    const bool isAdd = instruction(copy.instruction).kind == InstructionKind::Add;
    const bool isStage = copy.from.kind == EndpointKind::Stage && copy.from.index < copy.stage;
    const bool isCarried = isStage
        && !(m_stages[size_t(copy.from.index)].artifacts.isEmpty()
             && m_stages[size_t(copy.from.index)].secrets.isEmpty());
    const QByteArray folder = absolutePath(copy.instruction, copy.destination);
    stage.areAccountsUnclear = stage.areAccountsUnclear || folder == "/" || holds(etc(), folder);
    // Where each of them comes to stand is asked of what ships, of caches, and of what is followed further.
    const bool isPlaced = isCarried || isShipped(copy.stage) || m_hasCaches[size_t(copy.stage)]
        || stage.about.shell == bases::Shell::None;
    for (const QByteArray &written : copy.sources) {
        const QByteArray source = isContext ? expanded(copy.instruction, written) : sourcePath(copy, written);
        const QByteArray name = isContext ? secretFileName(source) : QByteArray();
        const QByteArray to = isPlaced || !name.isEmpty() ? placeBelow(copy, folder, written) : QByteArray();
        if (!to.isEmpty() && stage.copies.size() < MostRemembered)
            stage.copies.append({to, copy.instruction});
        if (source.isEmpty() || source == "/" || (isAdd && isArchive(source)))
            stage.areAccountsUnclear = true;
        if (stage.about.shell == bases::Shell::None)
            stage.hasForeignShell = stage.hasForeignShell || source.isEmpty() || mayHoldShell(source) || to == "/bin/sh"
                || (isAdd && isArchive(source)) || (isContext && to == "/");
        if (isContext) {
            if (!name.isEmpty() && !to.isEmpty() && stage.secrets.size() < MostRemembered)
                stage.secrets.append({to, name, copy.instruction});
            continue;
        }
        stage.hasLoader = stage.hasLoader || written.startsWith("/lib") || written == "/"
            || syntax::contains(written, "ld-linux") || syntax::contains(written, "ld-musl");
        if (isCarried && !source.isEmpty() && !to.isEmpty())
            carry(copy, source, to, stage);
    }
}

/// What the other stage holds below \a from is held below \a to by this one.
void Contents::carry(const Edge &copy, const QByteArray &from, const QByteArray &to, StageContents &stage)
{
    const auto moved = [&](const QByteArray &path) {
        const QByteArray rest = from == "/" ? path : path.mid(from.size());
        return rest.isEmpty() ? to : syntax::joinedPath(to, rest.startsWith('/') ? rest.mid(1) : rest, linux());
    };
    const StageContents &origin = m_stages[size_t(copy.from.index)];
    for (const Artifact &one : origin.artifacts) {
        if (stage.artifacts.size() >= MostRemembered)
            break;
        const bool isFolder = one.path.endsWith('/') && one.path.size() > 1;
        const QByteArray path = isFolder ? one.path.chopped(1) : one.path;
        if (!holds(from, path))
            continue;
        Artifact carried = one;
        carried.path = moved(path);
        const bool isIntoFolder = copy.destination.endsWith('/') || copy.destination.endsWith('.') || to == "/";
        if (one.kind == ArtifactKind::Program && !isFolder && path == from && isIntoFolder
            && fileName(to) != fileName(path))
            carried.path = syntax::joinedPath(to, fileName(path), linux());
        if (isFolder && !carried.path.endsWith('/'))
            carried.path += '/';
        stage.artifacts.append(carried);
    }
    for (const SecretFile &one : origin.secrets) {
        if (holds(from, one.path) && stage.secrets.size() < MostRemembered)
            stage.secrets.append({moved(one.path), one.name, copy.instruction});
    }
}

void Contents::visitInstruction(int index, StageContents &stage, Moment &now)
{
    const Instruction &one = instruction(index);
    switch (one.kind) {
    case InstructionKind::Arg:
    case InstructionKind::Env:
        setVariables(now, one);
        break;
    case InstructionKind::Workdir:
        now.workingDirectory = absolutePath(index, word(one, 0));
        break;
    case InstructionKind::User:
        now.user = word(one, 0);
        now.userInstruction = index;
        break;
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
        stage.isRunnable = true;
        stage.dropsRights = stage.dropsRights || namesRightsDropper(m_tree.text(one, one.arguments));
        break;
    case InstructionKind::Shell:
        stage.hasForeignShell = true;
        break;
    case InstructionKind::Run:
        visitRun(index, stage);
        break;
    default:
        break;
    }
}

void Contents::visitRun(int index, StageContents &stage)
{
    const Instruction &run = instruction(index);
    m_scriptOf[size_t(index)] = int(m_scripts.size());
    m_scripts.emplace_back(m_tree, run);
    followRun(*this, index, m_scripts.back(), stage);
    if (run.flags.count == 0 || !syntax::contains(m_tree.logicalLine(run), "cache"))
        return;
    for (const graph::MountArguments &mount : graph::mountArguments(m_tree, run)) {
        const QByteArray target = mount.target.isEmpty() ? QByteArray() : absolutePath(index, mount.target);
        if (mount.type == "cache" && !target.isEmpty() && stage.cacheMounts.size() < MostRemembered)
            stage.cacheMounts.append({target, index});
    }
}

void Contents::setVariables(Moment &now, const Instruction &instruction)
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    const auto expand = [&](const QByteArray &text) {
        if (syntax::isPlain(text, options))
            return text;
        const syntax::WordResult result = syntax::expandWord(text, now.variables, options);
        return result.error ? QByteArray() : result.text;
    };
    if (instruction.kind == InstructionKind::Arg) {
        for (const graph::DeclaredArgument &argument : graph::declaredArguments(m_tree, instruction)) {
            const auto given = m_graph.settings.givenValue(argument.name);
            const auto value = given ? given
                : argument.value     ? std::optional(expand(*argument.value))
                                     : m_graph.fromVariables.find(argument.name);
            if (value)
                now.variables.set(argument.name, *value);
        }
        return;
    }
    const size_t count = m_tree.words(instruction).size();
    if (instruction.form == syntax::ArgumentForm::LegacyKeyValue) {
        if (count >= 2)
            now.variables.set(word(instruction, 0), expand(word(instruction, 1)));
        return;
    }
    for (size_t i = 0; i < count; ++i) {
        const QByteArray pair = word(instruction, i);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            now.variables.set(pair.first(equals), expand(pair.mid(equals + 1)));
    }
}

bool Contents::isUsable(int instruction) const
{
    const int stage = stageOf(instruction);
    return stage >= 0 && m_stages[size_t(stage)].isSound && !this->instruction(instruction).hasError;
}

const shell::Script *Contents::findScript(int instruction) const
{
    const int index = m_scriptOf[size_t(instruction)];
    return index < 0 ? nullptr : &m_scripts[size_t(index)];
}

QByteArray Contents::word(const Instruction &instruction, size_t index) const
{
    const auto words = m_tree.words(instruction);
    if (index >= words.size())
        return {};
    const QByteArrayView text = m_tree.text(instruction, words[index].range);
    return instruction.form == syntax::ArgumentForm::Json ? syntax::jsonStringValue(text) : text.toByteArray();
}

QByteArray Contents::expanded(int instruction, const QByteArray &word) const
{
    const syntax::WordOptions options{.escape = m_tree.escapeCharacter(), .effort = &m_effort};
    if (syntax::isPlain(word, options))
        return word;
    const syntax::WordResult result = syntax::expandWord(word, before(instruction).variables, options);
    return result.error || !result.unmatched.isEmpty() ? QByteArray() : result.text;
}

} // namespace stagewright::contents
