// COPYs that do something else than they seem to: flattened folders, replaced folders, a --from without a name, files
// of the host over those of the image. Knows no commands.
#include "checks/advice/Codes.h"
#include "checks/advice/Origin.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "ignore/IgnoreFile.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using contents::fileName;
using graph::Edge;
using graph::EndpointKind;
using syntax::Instruction;
using syntax::InstructionKind;

/// Where the words of a COPY stand; empty where a continuation or quotes cut one.
std::optional<base::ByteRange> wordPlace(const Review &review, const Instruction &copy, size_t index,
                                         const QByteArray &text)
{
    const auto words = review.tree().words(copy);
    if (copy.form == syntax::ArgumentForm::Json || index >= words.size())
        return std::nullopt;
    const base::ByteRange bytes = review.tree().sourceRange(copy, words[index].range);
    return review.tree().source().slice(bytes) == text ? std::optional(bytes) : std::nullopt;
}

/// `packages/*/package.json`: files of one name out of several folders.
void examineFlattening(Review &review, const Edge &copy)
{
    const Instruction &one = review.instruction(copy.instruction);
    if (one.kind != InstructionKind::Copy || review.tree().findFlag(one, "parents"))
        return;
    for (qsizetype i = 0; i < copy.sources.size(); ++i) {
        const QByteArray &source = copy.sources.at(i);
        const qsizetype star = source.indexOf('*');
        const qsizetype slash = star < 0 ? -1 : source.indexOf('/', star);
        // Of the last part being a pattern nobody knows that names are the same.
        if (slash < 0 || slash + 1 == source.size() || source.indexOf('*', slash) >= 0)
            continue;
        std::vector<syntax::Fix> fixes;
        const auto place = wordPlace(review, one, size_t(i), source);
        if (place && copy.sources.size() == 1) {
            const qsizetype folder = source.lastIndexOf('/', star) + 1;
            const base::ByteOffset keyword = review.tree().sourceRange(one, one.keyword).end;
            const base::ByteOffset pivot = place->begin + folder;
            std::vector<text::TextEdit> edits{{{keyword, keyword}, " --parents"}};
            if (folder > 0)
                edits.push_back({{pivot, pivot}, "./"});
            fixes.push_back({syntax::toBytes(fixes::AddFlag), {"--parents"}, std::move(edits)});
        }
        review.warn(advice::CopyFlattens, copy.instruction, place.value_or(base::ByteRange()),
                    {source, fileName(source), copy.destination}, std::move(fixes));
        return;
    }
}

/// Folders that every Linux has, or that the stage has made by name.
bool isFolder(const Review &review, const Edge &copy, const QByteArray &path)
{
    constexpr std::string_view Folders = "/bin /sbin /usr/bin /usr/sbin /usr/local/bin /usr/local/sbin /usr/local/lib "
                                         "/usr/lib /lib /etc /opt /tmp /var "
                                         "/usr/share /usr/local/share /usr/share/nginx/html /var/www/html /etc/nginx "
                                         "/etc/nginx/conf.d /srv /home /root";
    if (contents::isAmong(path, Folders))
        return true;
    for (const int stage : review.contents().chainOf(copy.stage)) {
        for (const int i : review.stage(stage).instructions) {
            if (i < copy.instruction && review.instruction(i).kind == InstructionKind::Workdir
                && review.contents().absolutePath(i, review.contents().word(review.instruction(i), 0)) == path)
                return true;
        }
    }
    return false;
}

/// With --link nothing is looked up at the destination: a path without a slash at its end is a file.
void examineLink(Review &review, const Edge &copy)
{
    const Instruction &one = review.instruction(copy.instruction);
    const syntax::Flag *flag = one.flags.count == 0 ? nullptr : review.tree().findFlag(one, "link");
    if (!flag || review.tree().flagText(one, "link") == "false" || copy.sources.size() != 1
        || copy.destination.endsWith('/') || copy.destination.endsWith('.'))
        return;
    const QByteArray to = review.contents().absolutePath(copy.instruction, copy.destination);
    const QByteArray &source = copy.sources.first();
    const bool isFile = !source.contains('*') && !source.endsWith('/') && !source.endsWith('.')
        && (hasExtension(source) || to.endsWith("bin") || copy.from.kind == EndpointKind::Stage);
    if (to.isEmpty() || !isFile || fileName(to) == fileName(source) || !isFolder(review, copy, to))
        return;
    std::vector<syntax::Fix> fixes;
    if (const auto place = wordPlace(review, one, 1, copy.destination))
        fixes.push_back({syntax::toBytes(fixes::Write), {copy.destination + '/'}, {{{place->end, place->end}, "/"}}});
    review.warn(advice::LinkReplacesFolder, copy.instruction, {}, {to}, std::move(fixes));
}

/// `--from=` and nothing: BuildKit takes the build context.
void examineBlankFrom(Review &review, int index)
{
    const Instruction &copy = review.instruction(index);
    const syntax::Flag *flag = copy.flags.count == 0 ? nullptr : review.tree().findFlag(copy, "from");
    if (!flag || !review.tree().flagText(copy, "from").isEmpty())
        return;
    const base::ByteRange shown = review.tree().sourceRange(copy, flag->all);
    review.hint(advice::CopyFromBlank, index, shown, {},
                {{syntax::toBytes(fixes::DropFlag),
                  {QByteArrayLiteral("--from=")},
                  {{review.flagWithBlanks(copy, *flag), {}}}}});
}

/// Folders that a RUN fills and that people have beside the Dockerfile too.
QByteArray hostFolderOf(const contents::Artifact &made)
{
    const QByteArray name = fileName(made.path);
    const bool isMeant = (made.kind == contents::ArtifactKind::Modules && name == "node_modules")
        || (made.kind == contents::ArtifactKind::VirtualEnvironment && (name == ".venv" || name == "venv"));
    return isMeant ? name : QByteArray();
}

void examineHostFiles(Review &review, const Edge &copy, const ignore::IgnoreFile &ignored)
{
    const QByteArray to = review.contents().absolutePath(copy.instruction, copy.destination);
    const auto runBefore = [&](const contents::Artifact &made) {
        // What was made behind the COPY replaces what came with it.
        for (const int stage : review.contents().chainOf(copy.stage)) {
            for (const int i : review.stage(stage).instructions) {
                const shell::Script *script = i < copy.instruction ? review.contents().findScript(i) : nullptr;
                if (script && made.stage == stage
                    && (syntax::contains(script->text(), "install") || syntax::contains(script->text(), " ci")
                        || syntax::contains(script->text(), "sync") || syntax::contains(script->text(), "venv")))
                    return true;
            }
        }
        return made.stage != copy.stage;
    };
    for (const contents::Artifact &made : review.held(copy.stage).artifacts) {
        const QByteArray name = hostFolderOf(made);
        const QByteArray folder = made.path.left(made.path.lastIndexOf('/'));
        const bool isOver
            = !name.isEmpty() && (folder.isEmpty() ? QByteArrayLiteral("/") : folder) == to && runBefore(made);
        if (!isOver || ignored.excludes(name) || !review.isFirstAt(copy.instruction))
            continue;
        review.hint(advice::HostFilesCopied, copy.instruction, {}, {name});
        return;
    }
}

} // namespace

void reviewCopyFlags(Review &review)
{
    const bool isKnown = review.surroundings().isKnown && review.surroundings().ignoreFile;
    const ignore::IgnoreFile ignored
        = isKnown ? ignore::IgnoreFile(*review.surroundings().ignoreFile) : ignore::IgnoreFile();
    for (const Edge *copy : review.copies()) {
        examineFlattening(review, *copy);
        examineLink(review, *copy);
        const bool isWhole = copy->from.kind == EndpointKind::BuildContext && contents::isOfWholeContext(*copy);
        if (isKnown && isWhole && !ignored.problem())
            examineHostFiles(review, *copy, ignored);
    }
    for (const int copy : review.usable(InstructionKind::Copy))
        examineBlankFrom(review, copy);
}

} // namespace stagewright::checks
