// What becomes of things copied from one stage into another: virtual environments, versions. Knows no RUN.
#include "checks/advice/Codes.h"
#include "checks/advice/Origin.h"
#include "checks/advice/Themes.h"
#include "syntax/Paths.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using contents::holds;
using graph::Edge;
using graph::EndpointKind;

void reviewVirtualEnvironments(Review &review, const Edge &copy, const contents::StageContents &origin)
{
    if (review.tree().findFlag(review.instruction(copy.instruction), "parents"))
        return;
    for (const QByteArray &source : copy.sources) {
        const QByteArray path = review.contents().sourcePath(copy, source);
        const QByteArray destination = review.contents().absolutePath(copy.instruction, copy.destination);
        for (const contents::Artifact &one : origin.artifacts) {
            const bool isMeant = one.kind == contents::ArtifactKind::VirtualEnvironment && !path.isEmpty()
                && !destination.isEmpty() && holds(path, one.path);
            if (!isMeant)
                continue;
            const QByteArray rest = path == "/" ? one.path : one.path.mid(path.size());
            const QByteArray now
                = syntax::joinedPath(QByteArrayLiteral("/"), destination + '/' + rest, QByteArrayLiteral("linux"));
            if (now == one.madeAt || now == one.path)
                continue;
            review.warn(advice::VirtualEnvironmentMoved, copy.instruction, {}, {one.madeAt, now});
            return;
        }
    }
}

void reviewWholeSystem(Review &review, const Edge &copy, const Origin &origin)
{
    const contents::StageContents &target = review.held(copy.stage);
    const bool isWhole = copy.sources.size() == 1 && copy.sources.first() == "/" && copy.destination == "/";
    // Onto scratch it flattens an image into one layer, and what is built on scratch holds only what it means to.
    if (!isWhole || target.image == "scratch" || origin.image == "scratch" || !origin.about.isKnown)
        return;
    review.warn(advice::CopyOfWholeSystem, copy.instruction, {}, {copy.reference, origin.image, target.image});
}

QByteArray shown(const QList<int> &version, qsizetype parts)
{
    QList<QByteArray> numbers;
    for (const int number : version.first(parts))
        numbers.append(QByteArray::number(number));
    return numbers.join('.');
}

struct Versions {
    const char *language = nullptr;
    qsizetype parts = 1; // how many of them must agree
};

Versions rules(bases::Language language)
{
    switch (language) {
    case bases::Language::Python:
        return {"Python", 2};
    case bases::Language::Ruby:
        return {"Ruby", 2};
    case bases::Language::Node:
        return {"Node.js", 1};
    case bases::Language::Java:
        return {"Java", 1};
    case bases::Language::DotNet:
        return {".NET", 1};
    default:
        return {}; // their programs bring all they need
    }
}

/// Whether what is copied from \a path depends on the language's version.
bool isBoundToVersion(const Origin &origin, const QByteArray &path)
{
    using contents::ArtifactKind;
    if (path.isEmpty() || !origin.stage)
        return false;
    const auto isOf = [&](ArtifactKind kind) {
        return std::any_of(origin.stage->artifacts.begin(), origin.stage->artifacts.end(), [&](const auto &one) {
            return one.kind == kind && (holds(path, one.path) || holds(one.path, path));
        });
    };
    switch (origin.about.language) {
    case bases::Language::Python:
        return path.contains("-packages") || isOf(ArtifactKind::Modules) || isOf(ArtifactKind::VirtualEnvironment);
    case bases::Language::Ruby:
        return isOf(ArtifactKind::Modules) || path.contains("vendor/bundle");
    case bases::Language::Node:
        return isOf(ArtifactKind::Modules);
    case bases::Language::Java:
        return path.endsWith(".jar") || path.endsWith(".war") || path.endsWith("/target") || path.contains("classes");
    case bases::Language::DotNet:
        return !hasExtension(path);
    default:
        return false;
    }
}

void compareVersions(Review &review, const Edge &copy)
{
    const Origin origin = originOf(review, copy);
    const bases::KnownImage &target = review.held(copy.stage).about;
    const Versions rule = rules(target.language);
    if (!rule.language || origin.about.language != target.language || !origin.stage)
        return;
    if (origin.about.version.size() < rule.parts || target.version.size() < rule.parts)
        return;
    const QList<int> built = origin.about.version.first(rule.parts);
    const QList<int> run = target.version.first(rule.parts);
    // A newer Java runs what an older compiled; a .NET SDK builds for older runtimes too.
    const bool isFine = built == run || (target.language == bases::Language::Java && run > built)
        || (target.language == bases::Language::DotNet && run < built);
    if (isFine)
        return;
    for (const QByteArray &source : copy.sources) {
        const QByteArray path = review.contents().sourcePath(copy, source);
        if (!isBoundToVersion(origin, path))
            continue;
        const QList<QByteArray> arguments{rule.language, shown(built, rule.parts), shown(run, rule.parts), path};
        // A compiler can be told to write for an older Java.
        if (target.language == bases::Language::Java)
            review.hint(advice::LanguageVersionsDiffer, copy.instruction, {}, arguments);
        else
            review.warn(advice::LanguageVersionsDiffer, copy.instruction, {}, arguments);
        return;
    }
}

} // namespace

void reviewMoves(Review &review)
{
    for (const Edge *copy : review.copies()) {
        if (copy->from.kind == EndpointKind::BuildContext)
            continue;
        const Origin origin = originOf(review, *copy);
        if (origin.stage && !origin.stage->isSound)
            continue;
        if (origin.stage)
            reviewVirtualEnvironments(review, *copy, *origin.stage);
        reviewWholeSystem(review, *copy, origin);
    }
}

void reviewVersions(Review &review)
{
    for (const Edge *copy : review.copies()) {
        if (copy->from.kind != EndpointKind::BuildContext)
            compareVersions(review, *copy);
    }
}

} // namespace stagewright::checks
