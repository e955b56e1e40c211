// Changing a COPY that is there: only the words and flags that differ.
#include "edits/CopyLine.h"
#include "edits/EditList.h"
#include "edits/References.h"
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
    edits.remove(flagWithBlanks(tree, copy, flag->all));
}

/// Replaces the words that differ; those at both ends that are the same stay as they are.
class WordEdits {
public:
    WordEdits(EditList &edits, const Tree &tree, const Instruction &copy)
        : m_edits(edits)
        , m_tree(tree)
        , m_copy(copy)
        , m_isJson(copy.form == syntax::ArgumentForm::Json)
    {
    }

    /// Both hold at least one source and, last, the destination.
    void set(const QList<QByteArray> &old, const QList<QByteArray> &now)
    {
        qsizetype head = 0;
        while (head + 1 < std::min(old.size(), now.size()) && old[head] == now[head])
            ++head;
        // The destination is a word of its own, whatever the sources are.
        qsizetype tail = 1;
        while (tail < std::min(old.size(), now.size()) - head
               && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
            ++tail;
        const qsizetype oldEnd = old.size() - tail;
        const qsizetype nowEnd = now.size() - tail;
        const qsizetype both = std::min(oldEnd, nowEnd);
        for (qsizetype i = head; i < both; ++i)
            m_edits.replace(rangeOf(i), written(now[i]));
        for (qsizetype i = both; i < oldEnd; ++i)
            remove(i);
        QByteArray added;
        for (qsizetype i = both; i < nowEnd; ++i)
            added += written(now[i]) + (m_isJson ? ", " : " ");
        if (!added.isEmpty())
            m_edits.insert(rangeOf(oldEnd).begin, added);
        if (old.last() != now.last())
            m_edits.replace(rangeOf(old.size() - 1), written(now.last()));
    }

private:
    QByteArray written(const QByteArray &value) const { return m_isJson ? jsonString(value) : value; }
    syntax::LogicalRange wordAt(qsizetype word) const { return m_tree.words(m_copy)[size_t(word)].range; }
    ByteRange rangeOf(qsizetype word) const { return m_tree.sourceRange(m_copy, wordAt(word)); }

    /// With what parts it from the next one, but for comments.
    void remove(qsizetype word)
    {
        if (m_isJson)
            m_edits.remove({rangeOf(word).begin, rangeOf(word + 1).begin});
        else
            m_edits.remove(flagWithBlanks(m_tree, m_copy, wordAt(word)));
    }

    EditList &m_edits;
    const Tree &m_tree;
    const Instruction &m_copy;
    const bool m_isJson;
};

QList<QByteArray> pathsOf(const CopyOptions &options)
{
    QList<QByteArray> paths = options.sources;
    paths.append(options.destination);
    return paths;
}

/// A COPY that has no path yet gets all behind its keyword; flags that are no options of ours stay.
void writeAll(EditList &edits, const Tree &tree, const Instruction &copy, const CopyOptions &options)
{
    QByteArray line;
    for (const Flag &flag : tree.flags(copy)) {
        const QByteArrayView name = tree.text(copy, flag.name);
        if (name != "link" && name != "chown" && name != "chmod")
            line += ' ' + tree.text(copy, flag.all).toByteArray();
    }
    if (options.link)
        line += " --link";
    if (!options.chown.isEmpty())
        line += " --chown=" + options.chown;
    if (!options.chmod.isEmpty())
        line += " --chmod=" + options.chmod;
    const int end = int(tree.logicalLine(copy).size());
    edits.replace(tree.sourceRange(copy, {copy.keyword.end, end}), line + ' ' + copyArguments(options));
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
    if (!hasSamePaths && tree.words(*copy).empty()) {
        writeAll(edits, tree, *copy, options);
        return edits.plan();
    }
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
        WordEdits(edits, tree, *copy).set(pathsOf(old), pathsOf(options));
    return edits.plan();
}

} // namespace stagewright::edits
