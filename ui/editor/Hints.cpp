#include "editor/Hints.h"

#include "catalog/Explanations.h"
#include "checks/CheckNames.h"
#include "edits/Places.h"

namespace stagewright::editor {

using edits::Place;
using edits::PlaceKind;

namespace {

constexpr qsizetype MostShown = 300; // bytes of a value or a name: some files hold whole certificates in an ENV

constexpr qsizetype WidthFrom = 90; // characters, markup included: shorter tooltips are as wide as their words
constexpr int Width = 340; // pixels

QString shown(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes.first(std::min(bytes.size(), MostShown)));
    return bytes.size() > MostShown ? text + u'…' : text;
}

QString paragraph(const QString &plain)
{
    return plain.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(plain.toHtmlEscaped());
}

QString title(const QString &plain)
{
    return QStringLiteral("<p><b>%1</b></p>").arg(plain.toHtmlEscaped());
}

int lineOf(const document::Snapshot &snapshot, int instruction)
{
    return snapshot.tree.instructions()[size_t(instruction)].firstLine + 1;
}

} // namespace

Hints::Hints()
    : m_help(catalog::loadHelp())
    , m_checkNames(checks::ruleNames() + checks::ownCheckNames())
{
}

QString Hints::wordsOf(const edits::Proposal &proposal) const
{
    if (proposal.kind == edits::ProposalKind::Check) {
        if (const auto page = catalog::findExplanation(proposal.topic))
            return page->title;
    }
    if (!proposal.topic.isEmpty())
        return m_help.shortTextOf(proposal.topic);
    if (proposal.kind == edits::ProposalKind::Stage)
        return tr("stage from %1, line %2").arg(shown(proposal.detail)).arg(proposal.line + 1);
    if (proposal.kind == edits::ProposalKind::Variable) {
        return proposal.detail.isEmpty() ? tr("line %1").arg(proposal.line + 1)
                                         : tr("%1, line %2").arg(shown(proposal.detail)).arg(proposal.line + 1);
    }
    return {};
}

QString Hints::richTextAt(const document::Snapshot &snapshot, base::ByteOffset offset) const
{
    const edits::Subject subject = snapshot.subject();
    const std::optional<Place> place = edits::placeAt(subject, offset);
    if (!place)
        return {};
    switch (place->kind) {
    case PlaceKind::StageName:
    case PlaceKind::StageReference: {
        const graph::Stage &stage = snapshot.graph.stages[size_t(place->stage)];
        const QString base = tr("A stage from %1, line %2.").arg(shown(stage.base)).arg(lineOf(snapshot, stage.from));
        const auto needed = snapshot.graph.dependents(place->stage).size();
        const bool isTarget = snapshot.graph.defaultTarget() == place->stage;
        const QString use = isTarget ? tr("It is what a build gives unless another target is asked for.")
            : needed == 0            ? tr("No other stage needs it.")
            : needed == 1            ? tr("One other stage needs it.")
                                     : tr("%1 other stages need it.").arg(needed);
        return title(shown(graph::displayName(stage))) + paragraph(base + u' ' + use);
    }
    case PlaceKind::Variable: {
        const auto &declared = place->declaration;
        const QString builtIn = m_help.textOf("variable " + place->topic);
        if (!declared)
            return title(shown(place->topic)) + paragraph(builtIn);
        const int line = lineOf(snapshot, declared->instruction);
        if (!declared->value)
            return title(shown(place->topic))
                + paragraph(builtIn.isEmpty() ? tr("An ARG without a default, line %1.").arg(line) : builtIn);
        const QString value = declared->value->isEmpty() ? tr("empty") : shown(*declared->value);
        return title(shown(place->topic) + QStringLiteral(" = ") + value)
            + paragraph(declared->isArgument
                            ? tr("The default of the ARG in line %1; a build may give another value.").arg(line)
                            : tr("Set by the ENV in line %1.").arg(line));
    }
    default: {
        const QString text = m_help.textOf(place->topic);
        QByteArray name = place->topic;
        for (const char *prefix : {"mount type ", "mount key ", "directive "})
            name = name.startsWith(prefix) ? name.sliced(qsizetype(qstrlen(prefix))) : name;
        return text.isEmpty() ? QString() : title(shown(name)) + paragraph(text);
    }
    }
}

QString toolTipOf(const QString &problems, const QString &rich, const QString &key)
{
    if (problems.isEmpty() && rich.isEmpty())
        return {};
    QString all;
    for (const QString &one : problems.split(u'\n', Qt::SkipEmptyParts))
        all += paragraph(one);
    if (!problems.isEmpty() && !key.isEmpty())
        all += QStringLiteral("<p><i>%1</i></p>").arg(key.toHtmlEscaped());
    if (!problems.isEmpty() && !rich.isEmpty())
        all += QStringLiteral("<hr>");
    all += rich;
    // Left to itself Qt makes a narrow column of any text.
    if (all.size() > WidthFrom)
        all = QStringLiteral("<table width=\"%1\"><tr><td>%2</td></tr></table>").arg(Width).arg(all);
    return QStringLiteral("<qt><style>p { margin: 2px; white-space: normal; }</style>") + all + QStringLiteral("</qt>");
}

} // namespace stagewright::editor
