#include "edits/Names.h"

#include "edits/Conventions.h"

#include <QRegularExpression>

#include <algorithm>

namespace stagewright::edits {

using graph::Graph;
using graph::Stage;

namespace {

/// BuildKit frontend/dockerfile/instructions/parse.go, parseBuildStageName: checked in lower case.
bool isValidName(const QByteArray &name)
{
    static const QRegularExpression valid(QStringLiteral("^[a-z][a-z0-9\\-_.]*\\z"));
    return valid.match(QString::fromLatin1(name.toLower())).hasMatch();
}

/// BuildKit's ReservedStageName.
bool isReserved(const QByteArray &lowerName)
{
    return lowerName == "scratch" || lowerName == "context";
}

bool isTaken(const Graph &graph, const QByteArray &lowerName)
{
    const bool hasStage = std::any_of(graph.stages.begin(), graph.stages.end(),
                                      [&](const Stage &stage) { return stage.name == lowerName; });
    return hasStage || isReserved(lowerName)
        || std::any_of(graph.edges.begin(), graph.edges.end(), [&](const graph::Edge &edge) {
               return edge.from.kind == graph::EndpointKind::Image && (edge.reference.toLower() == lowerName
                           || graph.images[size_t(edge.from.index)].reference == lowerName);
           });
}

base::Result<QByteArray, Refusal> ensureName(EditList &edits, const Subject &subject, const Stage &stage,
                                             const QByteArray &wish)
{
    if (const auto refusal = refuseBrokenFrom(subject, stage.index))
        return base::Failure{*refusal};
    const QByteArray name = freeStageName(subject.graph, wish);
    edits.insert(stage.baseRange.end, asName(subject, stage, name));
    return name;
}

bool hasNamesake(const Graph &graph, const Stage &stage)
{
    return std::count_if(graph.stages.begin(), graph.stages.end(),
                         [&stage](const Stage &other) { return other.name == stage.name; })
        > 1;
}

/// Why another place cannot use a stage's own name; \a found is the stage that the name leads to.
std::optional<Refusal> refuseOwnName(const Stage &stage, std::optional<int> found)
{
    if (!isValidName(stage.nameAsWritten))
        return Refusal{"NameNotValid", {stage.nameAsWritten}};
    if (found != stage.index)
        return Refusal{"NameNotUnique", {stage.nameAsWritten}};
    return std::nullopt;
}

} // namespace

QByteArray nameInWords(const Subject &subject, int stage)
{
    return graph::displayName(subject.graph.stages[size_t(stage)]);
}

QByteArray freeStageName(const Graph &graph, const QByteArray &wish)
{
    QByteArray stem;
    for (const char c : wish.toLower()) {
        const bool isLetter = c >= 'a' && c <= 'z';
        const bool isOther = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (isLetter || (isOther && !stem.isEmpty()))
            stem += c;
        else if (!stem.isEmpty() && !stem.endsWith('-'))
            stem += '-';
    }
    while (stem.endsWith('-'))
        stem.chop(1);
    if (stem.isEmpty())
        stem = "stage";
    QByteArray name = stem;
    for (int number = 2; isTaken(graph, name); ++number)
        name = stem + '-' + QByteArray::number(number);
    return name;
}

std::optional<Refusal> refuseBrokenFrom(const Subject &subject, int stage)
{
    const syntax::Instruction &from = subject.tree.instructions()[size_t(subject.graph.stages[size_t(stage)].from)];
    const size_t words = subject.tree.words(from).size();
    if (words == 1 || (words == 3 && subject.graph.stages[size_t(stage)].nameRange))
        return std::nullopt;
    return Refusal{"FromIsBroken", {QByteArray::number(from.firstLine + 1)}};
}

std::optional<Refusal> refuseName(const Subject &subject, const QByteArray &name, int position, int renamed)
{
    const QByteArray lowerName = name.toLower();
    if (name.isEmpty())
        return Refusal{"NameIsEmpty", {}};
    if (!isValidName(name))
        return Refusal{"NameNotValid", {name}};
    if (isReserved(lowerName))
        return Refusal{"NameReserved", {name}};
    for (const Stage &stage : subject.graph.stages) {
        if (stage.index != renamed && stage.name == lowerName)
            return Refusal{"NameTaken", {name}};
    }
    for (const Reference &reference : references(subject)) {
        if (reference.target || reference.kind == ReferenceKind::Epoch)
            continue;
        const QByteArray &written = reference.isVariable ? subject.graph.stages[size_t(reference.stage)].resolvedBase
                                                         : reference.written;
        const bool isFrom = reference.kind == ReferenceKind::From;
        const int firstThatSees = renamed >= 0 ? position + 1 : position;
        const bool becomesStage = isFrom ? reference.stage >= firstThatSees && written == lowerName
                                         : written.toLower() == lowerName;
        if (becomesStage)
            return Refusal{"NameMeansImage", {name, nameInWords(subject, reference.stage)}};
    }
    return std::nullopt;
}

base::Result<QByteArray, Refusal> nameForBase(EditList &edits, const Subject &subject, int stage, int behind)
{
    const Stage &source = subject.graph.stages[size_t(stage)];
    if (source.name.isEmpty())
        return ensureName(edits, subject, source, "base");
    // After a move the source stands directly before; only a stage of its name between the two could hide it.
    const std::optional<int> found = stage < behind ? findBaseStage(subject.graph, source.name, behind) : stage;
    if (const auto refusal = refuseOwnName(source, found))
        return base::Failure{*refusal};
    return source.name;
}

base::Result<QByteArray, Refusal> nameForFlag(EditList &edits, const Subject &subject, int stage, int holder)
{
    const Stage &source = subject.graph.stages[size_t(stage)];
    if (source.name.isEmpty())
        return ensureName(edits, subject, source, "builder");
    // The last of several wins, and a source further down will be moved up.
    const std::optional<int> found
        = stage < holder || !hasNamesake(subject.graph, source) ? subject.graph.findStage(source.name) : std::nullopt;
    if (const auto refusal = refuseOwnName(source, found))
        return base::Failure{*refusal};
    return source.nameAsWritten;
}

} // namespace stagewright::edits
