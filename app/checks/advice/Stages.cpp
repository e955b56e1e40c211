// Stages that nobody uses, that a build leaves out, or that are for another processor. Knows no commands.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using graph::Edge;
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

/// Stages whose name says that they look at the code; a build that does not run them is thought to have done so.
bool isForLooking(const QByteArray &name)
{
    constexpr std::array<std::string_view, 8> Names{"audit", "check", "lint",     "scan",
                                                    "test",  "tests", "validate", "verify"};
    return std::any_of(Names.begin(), Names.end(), [&](std::string_view one) { return name == QByteArrayView(one); });
}

} // namespace

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
        if (!isUsed[size_t(stage.index)] && !stage.isReached && stage.name != "scratch" && !review.isMeant(stage.index))
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
        if (unused.size() == 1 && isForLooking(stage.name))
            review.hint(advice::StageSkipped, stage.from, stage.nameRange.value_or(stage.baseRange),
                        {stage.nameAsWritten});
        else if (!isTarget)
            review.hint(advice::UnusedStage, stage.from, stage.nameRange.value_or(stage.baseRange),
                        {graph::displayName(stage)});
    }
}

/// What ships is made for the machine that builds, wherever it is to run.
void reviewPlatforms(Review &review)
{
    if (review.shipped().empty() || !review.isForUse())
        return;
    const Stage &base = review.stage(review.shipped().front());
    const bool isBuilders = base.platform.contains("BUILDPLATFORM") && !base.platform.contains(":-");
    const syntax::Instruction &from = review.instruction(base.from);
    const syntax::Flag *flag = review.tree().findFlag(from, "platform");
    if (!isBuilders || !flag || base.resolvedBase == "scratch" || !review.contents().isUsable(base.from))
        return;
    const base::ByteRange shown = review.tree().sourceRange(from, flag->all);
    review.warn(advice::FinalStageForBuilder, base.from, shown, {},
                {{"FixRemovePlatform", {}, {{review.flagWithBlanks(from, *flag), {}}}}});
}

} // namespace stagewright::checks
