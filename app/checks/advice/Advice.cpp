#include "checks/advice/Advice.h"

#include "checks/advice/Themes.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

constexpr void (*Themes[])(Review &) = {
    reviewReferences,      reviewStages,    reviewPlatforms,    reviewArguments,
    reviewLibraries,       reviewMoves,     reviewVersions,     reviewInterpreters,
    reviewRuntimePackages, reviewBareBases, reviewCertificates, reviewUsers,
    reviewRights,          reviewOrder,     reviewIgnoreFile,   reviewChangingArguments,
    reviewCacheMounts,     reviewCopyFlags, reviewPaths,        reviewSwallowedLines,
    reviewShellScripts,    reviewPackages,  reviewSecrets,      reviewFinalStage,
};

} // namespace

std::vector<syntax::Diagnostic> runAdvice(const contents::Contents &contents, const Surroundings &surroundings)
{
    const auto isLexical = [](const syntax::Diagnostic &one) { return syntax::isLexical(one.code); };
    const auto errors = contents.tree().diagnostics();
    if (contents.graph().stages.empty())
        return {};
    Review review(contents, surroundings);
    if (std::any_of(errors.begin(), errors.end(), isLexical)) {
        reviewSwallowedLines(review); // which may be why
        return review.takeFindings();
    }
    for (const auto theme : Themes)
        theme(review);
    return review.takeFindings();
}

} // namespace stagewright::checks
