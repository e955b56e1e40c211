// COPY, ADD and RUN of a stage's walk: what they take from where.
#include "checks/buildkit/Codes.h"
#include "checks/buildkit/Dispatch.h"
#include "checks/buildkit/Modes.h"
#include "checks/buildkit/Mounts.h"
#include "graph/Codes.h"
#include "graph/GitSource.h"
#include "graph/Sources.h"
#include "syntax/Codes.h"
#include "syntax/Flags.h"
#include "syntax/Heredocs.h"
#include "syntax/Paths.h"
#include "syntax/Quoting.h"

#include <QMap>

#include <array>
#include <set>

namespace stagewright::checks {

using syntax::InstructionKind;

namespace {

bool isWebAddress(const QByteArray &source)
{
    return (source.startsWith("http://") || source.startsWith("https://")) && !graph::isGitRepository(source);
}

/// A here-document's text without the leading tabs of its lines.
QByteArray withoutTabs(const QByteArray &text)
{
    QByteArray result;
    bool isLineStart = true;
    for (const char c : text) {
        if (isLineStart && c == '\t')
            continue;
        isLineStart = c == '\n';
        result.append(c);
    }
    return result;
}

} // namespace

void Dispatch::copyOrAdd(const Instruction &instruction)
{
    const bool isAdd = instruction.kind == InstructionKind::Add;
    QByteArray chmod;
    QByteArray checksum;
    if (instruction.flags.count > 0) {
        examine(m_tree.flagText(instruction, "chown"));
        chmod = expand(m_tree.flagText(instruction, "chmod"));
        checksum = isAdd ? expand(m_tree.flagText(instruction, "checksum")) : QByteArray();
    }
    const graph::CopyArguments arguments = graph::copyArguments(m_tree, instruction);
    QList<QByteArray> sources;
    for (const QByteArray &source : arguments.sources)
        sources.append(expand(source));
    const QByteArray destination = expand(arguments.destination);
    heredocs(instruction);
    stopAtForwardCopy(instruction);
    if (const QByteArray error = syntax::pathError(destination, m_state.system); !error.isEmpty())
        return fail(codes::PathInvalid, {error, "removing drive letter: "});
    if (const QByteArray error = chmod.isEmpty() ? QByteArray() : chmodError(chmod); !error.isEmpty())
        return fail(codes::ChmodInvalid, {chmod, error});
    if (!checksum.isEmpty()) {
        if (sources.size() != 1)
            return fail(codes::ChecksumInvalid,
                        {QByteArrayLiteral("checksum can't be specified for multiple sources")});
        if (!graph::isRemote(sources.first()))
            return fail(codes::ChecksumInvalid, {QByteArrayLiteral("checksum requires HTTP(S) or Git sources")});
        const QByteArray error = isWebAddress(sources.first()) ? digestError(checksum) : QByteArray();
        if (!error.isEmpty())
            return fail(codes::ChecksumInvalid, {error});
    }
    for (const QByteArray &source : sources)
        copySource(instruction, source);
}

void Dispatch::copySource(const Instruction &instruction, const QByteArray &source)
{
    const graph::GitSource git = graph::gitSource(source);
    if (!git.error.isEmpty())
        return fail(codes::GitSourceInvalid, {source, git.error});
    const bool isAdd = instruction.kind == InstructionKind::Add;
    if (git.isGit && !git.looksLocal) {
        const QByteArray checksum = isAdd ? m_tree.flagText(instruction, "checksum") : QByteArray();
        if (!isAdd)
            fail(codes::CopyFromGit, {source});
        else if (!checksum.isEmpty() && !git.checksum.isEmpty() && checksum != git.checksum)
            fail(codes::ChecksumInvalid,
                 {"checksum mismatch " + syntax::quoted(checksum) + " != " + syntax::quoted(git.checksum)});
        return;
    }
    if (isWebAddress(source)) {
        if (!isAdd)
            fail(codes::CopyFromUrl, {source});
        return;
    }
    examineIgnored(instruction, source);
    if (const QByteArray error = syntax::pathError(source, m_state.system); !error.isEmpty())
        fail(codes::PathInvalid, {error, "removing drive letter: removing drive letter: "});
}

/// validateCopySourcePath of dockerfile2llb/validations.go.
void Dispatch::examineIgnored(const Instruction &instruction, const QByteArray &source)
{
    // Behind an exception BuildKit does not judge: a folder may be left out, and a file in it kept.
    if (m_ignored.isEmpty() || m_ignored.hasExceptions())
        return;
    const bool isAdd = instruction.kind == InstructionKind::Add;
    if (!isAdd && !m_tree.flagText(instruction, "from").isEmpty())
        return;
    const QByteArray path = syntax::cleanedPath(source);
    const bool isRoot = path == "." || path == "/";
    if ((isRoot && !m_ignored.excludesRoot()) || !m_ignored.excludes(path))
        return;
    warn(rules::CopyIgnoredFile, {isAdd ? QByteArrayLiteral("Add") : QByteArrayLiteral("Copy"), path});
}

/// Variables in the here-documents that are sources.
void Dispatch::heredocs(const Instruction &instruction)
{
    const auto all = m_tree.heredocs(instruction);
    if (all.empty())
        return;
    const syntax::WordOptions options{.escape = '\\', .quotes = syntax::Quotes::Ignore, .effort = &m_effort};
    // Of several with one name, the last gives the text.
    QMap<QByteArray, const syntax::Heredoc *> byName;
    for (const syntax::Heredoc &heredoc : all)
        byName.insert(heredoc.name, &heredoc);
    std::array<std::set<QByteArray>, 2> told; // names, without and with leading tabs
    const size_t count = m_tree.words(instruction).size();
    for (size_t i = 0; i + 1 < count; ++i) {
        const auto marker = syntax::heredocMarker(wordText(instruction, i));
        if (!marker || !marker->expands)
            continue;
        const syntax::Heredoc *body = byName.value(marker->name);
        std::set<QByteArray> &known = told[marker->stripsTabs ? 1 : 0];
        if (!body || (known.contains(marker->name) && !m_collector.stopsAtErrors()))
            continue;
        known.insert(marker->name);
        QByteArray text = m_tree.source().slice(body->body).toByteArray();
        if (marker->stripsTabs)
            text = withoutTabs(text);
        const syntax::WordResult result = syntax::expandWord(text, m_state.variables, options);
        reportUnset(result.unmatched);
        if (result.error)
            return fail(graph::codes::SubstitutionFailed, {text, *result.error});
    }
}

void Dispatch::run(const Instruction &instruction)
{
    bool hasDevice = false;
    std::vector<Mount> mounts;
    for (const syntax::Flag &flag : m_tree.flags(instruction)) {
        const QByteArray name = syntax::unquotedFlag(m_tree.text(instruction, flag.name), m_tree.escapeOf(instruction));
        hasDevice = hasDevice || name == "device";
        if (name != "mount")
            continue;
        const QByteArray list = syntax::unquotedFlag(m_tree.text(instruction, flag.value), m_tree.escapeOf(instruction),
                                                     nullptr, flag.openQuote);
        Mount mount;
        const auto expander = [this](const QByteArray &word) { return expand(word); };
        if (const MountProblem problem = readMount(list, expander, mount); !problem.code.empty())
            return fail(problem.code, problem.arguments);
        mounts.push_back(mount);
    }
    for (const Mount &mount : mounts) {
        stopAtForwardMount(mount);
        examineMount(mount);
    }
    if (hasDevice)
        fail(codes::DeviceUnsupported, {});
}

void Dispatch::examineMount(const Mount &mount)
{
    if (mount.type == "ssh" && !mount.source.isEmpty())
        return fail(codes::MountInvalid, {QByteArrayLiteral("ssh does not support source")});
    if (mount.type == "ssh" || mount.type == "secret")
        return;
    const QByteArray system = QByteArrayLiteral("linux");
    const bool isAbsolute = syntax::isAbsolutePath(mount.target, system);
    const QByteArray target
        = isAbsolute ? mount.target : syntax::joinedPath(m_state.workingDirectory, mount.target, system);
    if (target == "/")
        fail(codes::MountTargetInvalid, {target});
}

} // namespace stagewright::checks
