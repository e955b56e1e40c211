// Stages that nobody uses, and names behind FROM and --from that do not lead where they seem to. Knows no commands.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Fields.h"
#include "syntax/Suggest.h"

#include <QMap>

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using graph::Edge;
using graph::EdgeKind;
using graph::EndpointKind;
using graph::Stage;

/// Words in a stage's name that say it is there to be built by name.
bool soundsLikeTarget(const QByteArray &name)
{
    constexpr std::array<std::string_view, 58> Words{
        "all",     "app",         "artifact", "artifacts", "bench",    "bin",         "binaries",   "binary",
        "ci",      "check",       "coverage", "cross",     "deb",      "debug",       "default",    "dev",
        "develop", "development", "dist",     "docs",      "doc",      "e2e",         "export",     "final",
        "fmt",     "format",      "generate", "generated", "image",    "integration", "lint",       "local",
        "main",    "out",         "output",   "package",   "packages", "prod",        "production", "proto",
        "publish", "release",     "rpm",      "run",       "runner",   "runtime",     "serve",      "server",
        "staging", "standalone",  "target",   "test",      "tests",    "unit",        "update",     "validate",
        "vendor",  "watch"};
    for (qsizetype from = 0; from <= name.size();) {
        qsizetype end = from;
        while (end < name.size() && QByteArrayView("-_.").indexOf(name.at(end)) < 0)
            ++end;
        qsizetype letters = end;
        while (letters > from && syntax::isAsciiDigit(name.at(letters - 1)))
            --letters;
        const QByteArrayView word = QByteArrayView(name).sliced(from, letters - from);
        if (std::any_of(Words.begin(), Words.end(), [&](std::string_view one) { return word == QByteArrayView(one); }))
            return true;
        from = end + 1;
    }
    return name.endsWith("target");
}

/// The parts around the variables of a base such as build-${VARIANT}.
struct Pattern {
    QByteArray head;
    QByteArray tail;
};

/// Which stages a base with variables may mean; nothing where it may be any.
std::optional<std::vector<Pattern>> patterns(const Review &review)
{
    constexpr size_t Most = 16;
    std::vector<Pattern> result;
    for (const Stage &stage : review.graph().stages) {
        const qsizetype dollar = stage.base.indexOf('$');
        if (dollar < 0)
            continue;
        const qsizetype brace = stage.base.lastIndexOf('}');
        const Pattern pattern{stage.base.first(dollar), brace > dollar ? stage.base.mid(brace + 1) : QByteArray()};
        if (pattern.head.contains('/') || pattern.head.contains(':') || pattern.tail.startsWith(':'))
            continue; // an image with a variable tag
        result.push_back(pattern);
        if ((pattern.head.isEmpty() && pattern.tail.isEmpty()) || result.size() > Most)
            return std::nullopt;
    }
    return result;
}

/// What a file may say of its stages where no edge tells it.
bool hasHiddenUses(const Review &review)
{
    const auto stages = std::span(review.graph().stages);
    if (std::any_of(stages.begin(), stages.end(), [](const Stage &one) { return one.isBroken; }))
        return true;
    for (const syntax::Instruction &trigger : review.tree().triggers()) {
        if (trigger.flags.count > 0)
            return true;
    }
    return !review.graph().diagnostics.empty() || review.tree().source().body().contains("SOURCE_DATE_EPOCH");
}

bool isRunnable(const Review &review, const Stage &stage)
{
    return std::any_of(stage.instructions.begin(), stage.instructions.end(), [&](int i) {
        const auto kind = review.instruction(i).kind;
        return kind == syntax::InstructionKind::Cmd || kind == syntax::InstructionKind::Entrypoint;
    });
}

/// Without case and the signs that people mix up.
QByteArray normal(QByteArrayView name)
{
    QByteArray result;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.')
            result.append(syntax::asciiLower(c));
    }
    return result;
}

bool isPlainName(const QByteArray &reference)
{
    return !reference.isEmpty() && std::none_of(reference.begin(), reference.end(), [](char c) {
        return QByteArrayView("/:@$").indexOf(c) >= 0;
    });
}

/// At most one letter is too many, too few or another.
bool isOneStepAway(const QByteArray &a, const QByteArray &b)
{
    const auto heads = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto tails = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    const qsizetype head = heads.first - a.begin();
    const qsizetype tail = tails.first - a.rbegin();
    const qsizetype longest = std::max(a.size(), b.size());
    return longest - std::min(a.size(), b.size()) <= 1 && head + tail >= longest - 1;
}

class References {
public:
    explicit References(Review &review)
        : m_adviser(review)
    {
    }

    void run();

private:
    void number(const Edge &edge, qint64 number);
    bool namesStage(const Edge &edge, const QByteArray &reference);
    std::optional<int> similarStage(const QByteArray &reference);
    std::vector<syntax::Fix> naming(const Edge &edge, const QByteArray &name) const;
    void learnBefore(int stage);

    Review &m_adviser;
    int m_known = 0; // stages in front of the edge at hand
    QMap<QByteArray, int> m_normal;
    QMap<QByteArray, int> m_all; // names of all stages, the last of several
    QList<QByteArray> m_names;
    qsizetype m_compared = 0;
};

void References::run()
{
    for (const Stage &stage : m_adviser.graph().stages) {
        if (!stage.name.isEmpty())
            m_all.insert(stage.name, stage.index);
    }
    for (const Edge &edge : m_adviser.graph().edges) {
        if (edge.from.kind == EndpointKind::BuildContext || m_adviser.instruction(edge.instruction).hasError)
            continue;
        learnBefore(edge.stage);
        const auto digits = edge.kind == EdgeKind::From ? std::nullopt : syntax::parseInteger(edge.reference, 64);
        if (digits) {
            number(edge, *digits);
            continue;
        }
        if (edge.from.kind != EndpointKind::Image)
            continue;
        const QByteArray &image = m_adviser.graph().images[size_t(edge.from.index)].reference;
        if (!namesStage(edge, image))
            reviewTag(m_adviser, edge);
    }
}

void References::learnBefore(int stage)
{
    for (; m_known < stage; ++m_known) {
        const QByteArray &name = m_adviser.stage(m_known).name;
        if (name.isEmpty())
            continue;
        m_normal.insert(normal(name), m_known);
        m_names.append(name);
    }
}

std::vector<syntax::Fix> References::naming(const Edge &edge, const QByteArray &name) const
{
    const bool isPlain = std::all_of(name.begin(), name.end(), [](char c) {
        return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '-' || c == '_' || c == '.';
    });
    if (!isPlain || !edge.referenceRange)
        return {};
    return {{syntax::toBytes(fixes::NameStage), {name}, {{*edge.referenceRange, name}}}};
}

void References::number(const Edge &edge, qint64 number)
{
    const bool isMount = edge.kind == EdgeKind::Mount;
    if (number < 0 || number >= edge.stage)
        return;
    const Stage &meant = m_adviser.stage(int(number));
    std::vector<syntax::Fix> fixes;
    if (!meant.name.isEmpty() && edge.referenceRange && m_all.value(meant.name) == meant.index)
        fixes = naming(edge, meant.nameAsWritten);
    const base::ByteRange range = edge.referenceRange.value_or(base::ByteRange());
    const QList<QByteArray> arguments{QByteArray::number(number), meant.nameAsWritten};
    if (isMount)
        m_adviser.warn(advice::MountFromNumber, edge.instruction, range, arguments, std::move(fixes));
    else
        m_adviser.hint(advice::StageByNumber, edge.instruction, range, arguments, std::move(fixes));
}

bool References::namesStage(const Edge &edge, const QByteArray &reference)
{
    if (!isPlainName(reference) || bases::isKnownRepository(reference))
        return false;
    const base::ByteRange range = edge.referenceRange.value_or(base::ByteRange());
    const auto later = m_all.constFind(syntax::lowered(reference));
    if (later != m_all.constEnd() && *later > edge.stage && edge.kind == EdgeKind::From) {
        const int line = m_adviser.instruction(m_adviser.stage(*later).from).firstLine + 1;
        m_adviser.warn(advice::StageUsedBeforeItsFrom, edge.instruction, range, {reference, QByteArray::number(line)});
        return true;
    }
    const std::optional<int> similar = similarStage(reference);
    if (!similar)
        return false;
    const Stage &stage = m_adviser.stage(*similar);
    const QByteArray name = edge.kind == EdgeKind::From ? stage.name : stage.nameAsWritten;
    std::vector<syntax::Fix> fixes;
    if (edge.referenceRange && m_adviser.tree().source().slice(*edge.referenceRange) == reference)
        fixes = naming(edge, name);
    m_adviser.warn(advice::ImageNamedLikeStage, edge.instruction, range, {reference, stage.nameAsWritten},
                   std::move(fixes));
    return true;
}

std::optional<int> References::similarStage(const QByteArray &reference)
{
    constexpr qsizetype MostCompared = 20000; // else a huge file of typing errors would take seconds
    constexpr qsizetype Shortest = 3;
    constexpr qsizetype Short = 4;
    constexpr qsizetype Long = 6;
    if (const auto same = m_normal.constFind(normal(reference)); same != m_normal.constEnd())
        return *same;
    if (reference.size() < Shortest || m_compared > MostCompared)
        return std::nullopt;
    m_compared += m_names.size();
    const QByteArray lower = syntax::lowered(reference);
    const QByteArray near = syntax::suggestion(lower, m_names, syntax::LetterCase::Matters);
    const bool isNear = !near.isEmpty()
        && (lower.size() >= Long || near.startsWith(lower) || lower.startsWith(near)
            || (lower.size() >= Short && isOneStepAway(lower, near)));
    return isNear ? std::optional(m_normal.value(normal(near))) : std::nullopt;
}

} // namespace

void reviewReferences(Review &review)
{
    References(review).run();
}

void reviewStages(Review &review)
{
    const auto stages = std::span(review.graph().stages);
    std::vector<bool> isUsed(stages.size(), false);
    for (const Edge &edge : review.graph().edges) {
        if (edge.from.kind == EndpointKind::Stage)
            isUsed[size_t(edge.from.index)] = true;
    }
    std::vector<int> unused;
    for (const Stage &stage : stages) {
        if (!isUsed[size_t(stage.index)] && !stage.isReached && stage.name != "scratch")
            unused.push_back(stage.index);
    }
    if (unused.empty() || hasHiddenUses(review))
        return;
    const auto meant = patterns(review);
    const auto mayBeMeant = [&](const Stage &stage) {
        return !meant || std::any_of(meant->begin(), meant->end(), [&](const Pattern &one) {
            return stage.name.startsWith(one.head) && stage.name.endsWith(one.tail);
        });
    };
    const auto isNamed = [&](int index) { return !stages[size_t(index)].name.isEmpty(); };
    // Several ends with names are targets that people choose among; one may be a slip.
    const bool hasChoice = std::count_if(unused.begin(), unused.end(), isNamed) > 1;
    for (const int index : unused) {
        const Stage &stage = stages[size_t(index)];
        const bool isTarget = isNamed(index)
            && (hasChoice || mayBeMeant(stage) || soundsLikeTarget(stage.name) || isRunnable(review, stage)
                || stage.resolvedBase == "scratch");
        if (!isTarget)
            review.hint(advice::UnusedStage, stage.from, stage.nameRange.value_or(stage.baseRange),
                         {graph::displayName(stage)});
    }
}

} // namespace stagewright::checks
