// Changing a mount that is there: only the fields that differ.
#include "edits/EditList.h"
#include "edits/Refusals.h"
#include "graph/Sources.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteRange;
using graph::MountField;
using graph::mountSourceKeys;
using graph::mountTargetKeys;
using syntax::Flag;
using syntax::Instruction;
using syntax::Tree;

namespace {

/// The flag that an edge stands for; null where the edge is no mount.
const Flag *mountOf(const Subject &subject, const graph::Edge &edge)
{
    const Instruction &run = subject.tree.instructions()[size_t(edge.instruction)];
    int mount = -1;
    for (const Flag &flag : subject.tree.flags(run)) {
        if (subject.tree.text(run, flag.name) == "mount" && ++mount == edge.mount)
            return &flag;
    }
    return nullptr;
}

/// A path as it may stand in a field without quotes.
bool isPlain(const QByteArray &path)
{
    return isOneWord(path) && !path.contains(',') && !path.contains('"');
}

using Keys = std::span<const QByteArrayView>;

/// One mount whose fields are changed.
class MountChange {
public:
    MountChange(const Subject &subject, const Instruction &run, const Flag &flag)
        : m_tree(subject.tree)
        , m_run(run)
        , m_flag(flag)
        , m_fields(graph::mountFields(m_tree, run, flag))
        , m_edits(subject)
    {
        m_edits.show(run.range);
    }

    bool isAsWritten() const
    {
        return std::all_of(m_fields.begin(), m_fields.end(), [](const MountField &field) { return field.all.has_value(); });
    }

    /// Empty where the field is absent.
    QByteArray valueOf(Keys keys) const
    {
        const MountField *field = graph::findField(m_fields, keys);
        return field == nullptr ? QByteArray() : field->value;
    }

    /// Under the first of \a keys where the field is absent; an empty value removes it.
    void set(Keys keys, const QByteArray &value)
    {
        if (valueOf(keys) == value)
            return;
        const MountField *field = graph::findField(m_fields, keys);
        if (field == nullptr) {
            m_edits.insert(rangeOf(m_flag.value).end, ',' + keys.front().toByteArray() + '=' + value);
        } else if (!value.isEmpty()) {
            const QByteArray written = m_tree.text(m_run, *field->all).toByteArray();
            m_edits.replace(rangeOf(*field->all), written.left(written.indexOf('=') + 1) + value);
        } else {
            // The comma behind goes with it; for the last field the one in front.
            ByteRange gone = rangeOf(*field->all);
            if (field != &m_fields.back())
                gone.end = rangeOf(*(field + 1)->all).begin;
            else if (field != &m_fields.front())
                gone.begin = rangeOf(*(field - 1)->all).end;
            m_edits.remove(gone);
        }
    }

    Outcome plan() const { return m_edits.plan(); }

private:
    ByteRange rangeOf(syntax::LogicalRange range) const { return m_tree.sourceRange(m_run, range); }

    const Tree &m_tree;
    const Instruction &m_run;
    const Flag &m_flag;
    const std::vector<MountField> m_fields;
    EditList m_edits;
};

} // namespace

MountOptions mountOptions(const Subject &subject, int edge)
{
    if (!isEdge(subject, edge))
        return {};
    const graph::Edge &mount = subject.graph.edges[size_t(edge)];
    const Flag *flag = mountOf(subject, mount);
    if (flag == nullptr)
        return {};
    const MountChange change(subject, subject.tree.instructions()[size_t(mount.instruction)], *flag);
    return {change.valueOf(mountSourceKeys), change.valueOf(mountTargetKeys)};
}

Outcome setMount(const Subject &subject, int edge, const MountOptions &options)
{
    if (!isEdge(subject, edge))
        return gone();
    const graph::Edge &mount = subject.graph.edges[size_t(edge)];
    const Flag *flag = mountOf(subject, mount);
    if (flag == nullptr)
        return gone();
    const MountOptions old = mountOptions(subject, edge);
    if (options.source == old.source && options.target == old.target)
        return EditList(subject).plan();
    if (options.source != old.source && !options.source.isEmpty() && !isPlain(options.source))
        return base::Failure{Refusal{"MountSourceNotPlain", {options.source}}};
    if (options.target != old.target && !isPlain(options.target))
        return base::Failure{Refusal{"MountTargetNotPlain", {options.target}}};
    MountChange change(subject, subject.tree.instructions()[size_t(mount.instruction)], *flag);
    if (!change.isAsWritten())
        return base::Failure{Refusal{"MountIsQuoted", {}}};
    change.set(mountSourceKeys, options.source);
    change.set(mountTargetKeys, options.target);
    return change.plan();
}

} // namespace stagewright::edits
