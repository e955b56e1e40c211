// Carries an intent out on a text and checks what holds for every one of them. Knows no single intent.
#pragma once

#include "edits/Edits.h"
#include "edits/RefusalSentences.h"

#include <QTest>

#include <functional>

namespace stagewright::tests {

/// A text with everything an intent refers to.
struct EditCase {
    explicit EditCase(const QByteArray &body)
        : tree(syntax::parse(text::SourceText::fromBody(body)))
        , graph(graph::derive(tree))
    {
    }

    edits::Subject subject() const { return {tree, graph, {7}}; }

    syntax::Tree tree;
    graph::Graph graph;
};

using Intent = std::function<edits::Outcome(const edits::Subject &)>;

/// The changed text; "refused: CODE a,b" where the intent was refused. The inverse must give the bytes back, and the
/// result must lie in the changed text.
inline QByteArray outcomeOf(const QByteArray &body, const Intent &intent, QByteArray *shown = nullptr)
{
    const EditCase before(body);
    const edits::Outcome outcome = intent(before.subject());
    if (!outcome) {
        if (edits::describe(outcome.error()).contains(QLatin1String("This cannot be done (")))
            return "no sentence for the code " + outcome.error().code;
        return "refused: " + outcome.error().code + ' ' + outcome.error().arguments.join(',');
    }
    const auto after = outcome->change.applyTo(before.tree.source());
    if (!after)
        return "the change does not fit its own text";
    // As the one undo does it: from the edits alone.
    const auto inverse = text::TextChange::make({8}, outcome->change.inverse(before.tree.source(), {8}).edits());
    if (!inverse)
        return "the inverse is no change";
    const auto back = inverse->applyTo(*after);
    if (!back || back->body() != body)
        return "the inverse does not give the bytes back";
    const base::ByteRange result = outcome->result;
    if (result.begin.value < 0 || result.end < result.begin || result.end.value > after->size())
        return "the result lies outside the text";
    if (shown != nullptr)
        *shown = after->slice(result).toByteArray();
    return after->body();
}

/// "name<base" of each stage, then "kind stage<source" of each wire between stages: what the picture would show.
inline QByteArray picture(const QByteArray &body)
{
    const EditCase now(body);
    QList<QByteArray> parts;
    for (const graph::Stage &stage : now.graph.stages)
        parts.append(graph::displayName(stage) + '<' + stage.base);
    for (const graph::Edge &edge : now.graph.edges) {
        if (edge.from.kind != graph::EndpointKind::Stage)
            continue;
        const char *kind = edge.kind == graph::EdgeKind::From ? "from"
            : edge.kind == graph::EdgeKind::Copy              ? "copy"
                                                              : "mount";
        parts.append(QByteArray(kind) + ' ' + graph::displayName(now.graph.stages[size_t(edge.stage)]) + '<'
                     + graph::displayName(now.graph.stages[size_t(edge.from.index)]));
    }
    return parts.join("; ");
}

} // namespace stagewright::tests
