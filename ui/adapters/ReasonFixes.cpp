// Knows which check speaks of which cause. Knows no widgets.
#include "adapters/ReasonFixes.h"

#include "checks/advice/Codes.h"
#include "checks/fixes/JoinRuns.h"

#include <algorithm>

namespace stagewright::adapters {

namespace {

std::vector<std::string_view> codesFor(layers::Cause cause)
{
    using layers::Cause;
    namespace advice = checks::advice;
    if (layers::isPackageCache(cause))
        return {advice::PackageCacheInFinalStage, advice::CacheMountCleaned};
    switch (cause) {
    case Cause::BuildTools:
        return {advice::BuildToolsInFinalStage};
    case Cause::RightsDouble:
        return {advice::OwnerChangeDoubles};
    case Cause::SystemCopy:
        return {advice::CopyOfWholeSystem};
    case Cause::GitFolder:
    case Cause::Tests:
        return {advice::DockerignoreMissing};
    default:
        return {};
    }
}

} // namespace

std::optional<syntax::Fix> findFix(const layers::Reason &reason, const StageAnalysis &analysis,
                                   const document::Snapshot &measured, const document::Snapshot &now)
{
    const int line = analysis.places.at(size_t(reason.layer)).line;
    if (line == 0 || measured.source() != now.source())
        return std::nullopt;
    const std::optional<int> instruction = now.tree.instructionAtLine(line - 1);
    for (const std::string_view code : codesFor(reason.cause)) {
        for (const syntax::Diagnostic &finding : now.diagnostics) {
            if (std::string_view(finding.code.constData(), size_t(finding.code.size())) != code
                || finding.fixes.empty())
                continue;
            if (instruction && now.tree.instructionAtLine(finding.firstLine) == instruction)
                return finding.fixes.front();
        }
    }
    const int laterLine = reason.otherLayer < 0 ? 0 : analysis.places.at(size_t(reason.otherLayer)).line;
    const std::optional<int> later = laterLine == 0 ? std::nullopt : now.tree.instructionAtLine(laterLine - 1);
    return instruction && later ? checks::joinRuns(now.tree, now.graph, *instruction, *later) : std::nullopt;
}

} // namespace stagewright::adapters
