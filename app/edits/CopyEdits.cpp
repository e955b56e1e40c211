// Changing a COPY that is there: only the words and flags that differ.
#include "edits/CopyLine.h"
#include "edits/EditList.h"
#include "edits/Refusals.h"
#include "syntax/Json.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteRange;
using syntax::Flag;
using syntax::Instruction;
using syntax::InstructionKind;
using syntax::Tree;

namespace {

/// The instruction that an edge stands in: a COPY or ADD; null for another.
const Instruction *copyOf(const Subject &subject, int edge)
{
    const int index = subject.graph.edges[size_t(edge)].instruction;
    const Instruction *instruction = &subject.tree.instructions()[size_t(index)];
    const bool copies = instruction->kind == InstructionKind::Copy || instruction->kind == InstructionKind::Add;
    return copies ? instruction : nullptr;
}

QByteArray valueOf(const Tree &tree, const Instruction &copy, const syntax::Word &word)
{
    const QByteArrayView text = tree.text(copy, word.range);
    return copy.form == syntax::ArgumentForm::Json ? syntax::jsonStringValue(text) : text.toByteArray();
}

/// Changes one --name=value; an empty value removes the flag. A switch is written without a value.
void setFlag(EditList &edits, const Tree &tree, const Instruction &copy, const QByteArray &name, const QByteArray &old,
             const QByteArray &now, const QByteArray &written)
{
    if (old == now)
        return;
    const ByteRange arguments = tree.sourceRange(copy, copy.arguments);
    const Flag *flag = tree.findFlag(copy, name);
    if (flag == nullptr) {
        edits.insert(arguments.begin, written + ' ');
        return;
    }
    if (!now.isEmpty()) {
        edits.replace(tree.sourceRange(copy, flag->all), written);
        return;
    }
    const auto flags = tree.flags(copy);
    const bool isLast = flag == &flags.back();
    const base::ByteOffset next = isLast ? arguments.begin : tree.sourceRange(copy, (flag + 1)->all).begin;
    edits.remove({tree.sourceRange(copy, flag->all).begin, next});
}

/// Replaces the words that differ: those at both ends that are the same stay as they are.
void setWords(EditList &edits, const Tree &tree, const Instruction &copy, const QList<QByteArray> &old,
              const QList<QByteArray> &now)
{
    const bool isJson = copy.form == syntax::ArgumentForm::Json;
    const auto words = tree.words(copy);
    const auto write = [isJson](const QByteArray &value) { return isJson ? jsonString(value) : value; };
    const auto rangeOf = [&](qsizetype word) { return tree.sourceRange(copy, words[size_t(word)].range); };
    if (old.size() == now.size()) {
        for (qsizetype i = 0; i < old.size(); ++i) {
            if (old[i] != now[i])
                edits.replace(rangeOf(i), write(now[i]));
        }
        return;
    }
    // The destination, which is last, always stays a word of its own; sources come or go in front of it.
    qsizetype same = 0;
    while (same + 1 < std::min(old.size(), now.size()) && old[same] == now[same])
        ++same;
    const QByteArray separator = isJson ? ", " : " ";
    QByteArray sources;
    for (qsizetype i = same; i + 1 < now.size(); ++i)
        sources += write(now[i]) + separator;
    const ByteRange destination = rangeOf(old.size() - 1);
    if (same + 1 == old.size())
        edits.insert(destination.begin, sources);
    else
        edits.replace({rangeOf(same).begin, destination.begin}, sources);
    if (old.last() != now.last())
        edits.replace(destination, write(now.last()));
}

QList<QByteArray> pathsOf(const CopyOptions &options)
{
    QList<QByteArray> paths = options.sources;
    paths.append(options.destination);
    return paths;
}

} // namespace

CopyOptions copyOptions(const Subject &subject, int edge)
{
    CopyOptions options;
    const Instruction *copy = isEdge(subject, edge) ? copyOf(subject, edge) : nullptr;
    if (copy == nullptr)
        return options;
    const Tree &tree = subject.tree;
    for (const syntax::Word &word : tree.words(*copy))
        options.sources.append(valueOf(tree, *copy, word));
    if (!options.sources.isEmpty())
        options.destination = options.sources.takeLast();
    options.chown = tree.flagValue(*copy, "chown").toByteArray();
    options.chmod = tree.flagValue(*copy, "chmod").toByteArray();
    const Flag *link = tree.findFlag(*copy, "link");
    options.link = link != nullptr && tree.text(*copy, link->value).toByteArray().toLower() != "false";
    return options;
}

Outcome setCopy(const Subject &subject, int edge, const CopyOptions &wanted)
{
    const Instruction *copy = isEdge(subject, edge) ? copyOf(subject, edge) : nullptr;
    if (copy == nullptr)
        return gone();
    const Tree &tree = subject.tree;
    const CopyOptions options = completed(wanted);
    const CopyOptions old = copyOptions(subject, edge);
    EditList edits(subject);
    edits.show(tree.instructions()[size_t(subject.graph.edges[size_t(edge)].instruction)].range);
    const bool hasSamePaths = pathsOf(options) == pathsOf(old);
    const bool hasHeredocs = !tree.heredocs(*copy).empty();
    if (!hasSamePaths || options.chown != old.chown || options.chmod != old.chmod) {
        if (const auto refusal = refuseCopyOptions(options))
            return base::Failure{*refusal};
    }
    if (hasHeredocs && options.sources != old.sources)
        return base::Failure{Refusal{"SourceIsHeredoc", {}}};
    setFlag(edits, tree, *copy, "link", old.link ? "true" : "", options.link ? "true" : "", "--link");
    setFlag(edits, tree, *copy, "chown", old.chown, options.chown, "--chown=" + options.chown);
    setFlag(edits, tree, *copy, "chmod", old.chmod, options.chmod, "--chmod=" + options.chmod);
    if (hasSamePaths)
        return edits.plan();
    const bool isJson = copy->form == syntax::ArgumentForm::Json;
    if (!isJson && !hasHeredocs && needsJson(options))
        edits.replace(tree.sourceRange(*copy, copy->arguments), copyArguments(options));
    else if (!isJson && hasHeredocs && !isOneWord(options.destination))
        return base::Failure{Refusal{"SourceIsHeredoc", {}}};
    else
        setWords(edits, tree, *copy, pathsOf(old), pathsOf(options));
    return edits.plan();
}

} // namespace stagewright::edits
