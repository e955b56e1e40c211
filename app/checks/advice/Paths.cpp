// Paths that COPY --from looks for in the other stage, where that stage cannot have them. Knows no library.
#include "syntax/Paths.h"
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "syntax/Codes.h"
#include "syntax/Suggest.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using contents::fileName;
using contents::holds;
using contents::StageContents;
using graph::Edge;
using graph::EndpointKind;
using syntax::Instruction;
using syntax::InstructionKind;

/// Whether a line of the stage, or of one that it builds on, has \a text in it.
bool isMentioned(const Review &review, int stage, const QByteArray &text)
{
    for (const int one : review.contents().chainOf(stage)) {
        for (const int i : review.stage(one).instructions) {
            const Instruction &instruction = review.instruction(i);
            const shell::Script *script = review.contents().findScript(i);
            const QByteArrayView line = script ? script->text() : review.tree().logicalLine(instruction);
            if (line.contains(text))
                return true;
        }
    }
    return false;
}

std::optional<base::ByteRange> placeOfSource(const Review &review, const Edge &copy, const QByteArray &source)
{
    const Instruction &one = review.instruction(copy.instruction);
    if (one.form == syntax::ArgumentForm::Json)
        return std::nullopt;
    for (const syntax::Word &word : review.tree().words(one)) {
        const base::ByteRange bytes = review.tree().sourceRange(one, word.range);
        if (review.tree().source().slice(bytes) == source)
            return bytes;
    }
    return std::nullopt;
}

std::vector<syntax::Fix> writing(const Review &review, const Edge &copy, const QByteArray &source,
                                 const QByteArray &path)
{
    const auto place = placeOfSource(review, copy, source);
    if (!place)
        return {};
    return {{syntax::toBytes(fixes::Write), {path}, {{*place, path}}}};
}

/// `--from=build dist`, where build's working directory is not the root: --from always looks from the root.
bool examineRelative(Review &review, const Edge &copy, const QByteArray &source)
{
    const StageContents &origin = review.held(copy.from.index);
    const QByteArray &directory = origin.last.workingDirectory;
    if (source.startsWith('/') || source.contains('$') || source.startsWith("..") || directory.isEmpty()
        || directory == "/" || source == "." || source == "./")
        return false;
    const QByteArray clean = syntax::cleanedPath(source);
    const QByteArray rooted = '/' + clean;
    const QByteArray first = rooted.left(rooted.indexOf('/', 1) < 0 ? rooted.size() : rooted.indexOf('/', 1));
    // What is written as if from the root, as in app/dist for /app/dist; ./ says that it is not.
    const bool isOfSystem = !source.startsWith("./")
        && contents::isAmong(first, "/usr /etc /opt /var /home /root /lib /bin /srv /tmp /go");
    const bool isFromRoot = holds(directory, rooted) || holds(rooted, directory) || holds(first, directory)
        || isOfSystem || isMentioned(review, copy.from.index, ' ' + rooted)
        || isMentioned(review, copy.from.index, '=' + rooted)
        || (!source.startsWith("./")
            && (isMentioned(review, copy.from.index, first + '/') || isMentioned(review, copy.from.index, ' ' + first)
                || isMentioned(review, copy.from.index, '=' + first)));
    if (isFromRoot)
        return false;
    const QByteArray slash = source.endsWith('/') ? QByteArrayLiteral("/") : QByteArray();
    const QByteArray right = syntax::joinedPath(directory, clean, QByteArrayLiteral("linux")) + slash;
    review.warn(advice::SourceFromRoot, copy.instruction,
                placeOfSource(review, copy, source).value_or(base::ByteRange()), {source, rooted, right},
                writing(review, copy, source, right));
    return true;
}

/// Where all that a stage holds was copied into it, its paths are known; the names of the copied things are listed.
std::optional<QList<QByteArray>> allPaths(const Review &review, int stage)
{
    if (review.held(stage).image != "scratch")
        return std::nullopt;
    QList<QByteArray> paths;
    for (const int one : review.contents().chainOf(stage)) {
        for (const int i : review.stage(one).instructions) {
            const InstructionKind kind = review.instruction(i).kind;
            if (kind == InstructionKind::Run || kind == InstructionKind::Add || kind == InstructionKind::Onbuild
                || review.instruction(i).heredocs.count > 0)
                return std::nullopt;
        }
    }
    for (const Edge *copy : review.copies()) {
        const std::vector<int> chain = review.contents().chainOf(stage);
        if (std::find(chain.begin(), chain.end(), copy->stage) == chain.end())
            continue;
        const QByteArray to = review.contents().absolutePath(copy->instruction, copy->destination);
        for (const QByteArray &source : copy->sources) {
            const QByteArray known = review.contents().expanded(copy->instruction, source);
            const QByteArray name = fileName(known);
            // A folder's content has names that nobody knows.
            if (to.isEmpty() || known.isEmpty() || name.contains('*') || name.indexOf('.', 1) < 0)
                return std::nullopt;
            paths.append(review.contents().destinationOf(*copy, source));
        }
    }
    return paths;
}

bool examineScratch(Review &review, const Edge &copy, const QByteArray &source, const QByteArray &path)
{
    const std::optional<QList<QByteArray>> paths = allPaths(review, copy.from.index);
    if (!paths || path == "/")
        return false;
    const bool isThere = std::any_of(paths->begin(), paths->end(),
                                     [&](const QByteArray &one) { return holds(path, one) || holds(one, path); });
    if (isThere)
        return false;
    const QByteArray near = syntax::suggestion(path, *paths, syntax::LetterCase::Matters);
    review.warn(advice::PathNeverMade, copy.instruction,
                placeOfSource(review, copy, source).value_or(base::ByteRange()),
                {path, graph::displayName(review.stage(copy.from.index)), near},
                near.isEmpty() ? std::vector<syntax::Fix>() : writing(review, copy, source, near));
    return true;
}

/// A program was made in the same folder, and its name is all but the one that is copied.
void examineMisspelt(Review &review, const Edge &copy, const QByteArray &source, const QByteArray &path)
{
    const QByteArray folder = path.left(path.lastIndexOf('/') + 1);
    QList<QByteArray> made;
    for (const contents::Artifact &one : review.held(copy.from.index).artifacts) {
        const bool isNamed = one.kind == contents::ArtifactKind::Program || one.kind == contents::ArtifactKind::Output;
        const bool isBeside
            = isNamed && !one.path.endsWith('/') && one.path.left(one.path.lastIndexOf('/') + 1) == folder;
        if (one.path == path || holds(one.path, path) || (one.path.endsWith('/') && path.startsWith(one.path)))
            return;
        if (isBeside)
            made.append(fileName(one.path));
    }
    constexpr qsizetype Shortest = 4;
    const QByteArray name = fileName(path);
    const QByteArray near
        = name.size() < Shortest ? QByteArray() : syntax::suggestion(name, made, syntax::LetterCase::Matters);
    if (near.isEmpty() || isMentioned(review, copy.from.index, name) || near.contains(name) || name.contains(near))
        return;
    review.warn(advice::PathNeverMade, copy.instruction,
                placeOfSource(review, copy, source).value_or(base::ByteRange()),
                {path, graph::displayName(review.stage(copy.from.index)), folder + near},
                writing(review, copy, source, folder + near));
}

} // namespace

void reviewPaths(Review &review)
{
    for (const Edge *copy : review.copies()) {
        const bool isStage = copy->from.kind == EndpointKind::Stage;
        if (!isStage || !review.held(copy->from.index).isSound || review.held(copy->from.index).about.isWindows)
            continue;
        for (const QByteArray &source : copy->sources) {
            const QByteArray path = review.contents().sourcePath(*copy, source);
            if (path.isEmpty() || examineRelative(review, *copy, source))
                continue;
            if (!examineScratch(review, *copy, source, path))
                examineMisspelt(review, *copy, source, path);
        }
    }
}

} // namespace stagewright::checks
