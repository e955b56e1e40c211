// What becomes of things copied from one stage into another: libraries, virtual environments, versions. Knows no RUN.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "syntax/Paths.h"

#include <algorithm>

namespace stagewright::checks {

using graph::Edge;
using graph::EndpointKind;

bool holds(const QByteArray &outer, const QByteArray &path)
{
    return outer == "/" || path == outer
        || (path.startsWith(outer) && path.size() > outer.size() && path.at(outer.size()) == '/');
}

namespace {

/// Where a COPY takes from.
struct Origin {
    bases::KnownImage about;
    QByteArray image;
    const StageFacts *facts = nullptr; // of a stage
};

Origin originOf(const Review &review, const Edge &copy)
{
    if (copy.from.kind == EndpointKind::Stage) {
        const StageFacts &facts = review.facts(copy.from.index);
        return {facts.about, facts.image, &facts};
    }
    const QByteArray &image = review.graph().images[size_t(copy.from.index)].reference;
    return {bases::knownImage(image), image, nullptr};
}

/// A source of COPY --from, which is seen from the root; empty where variables or wildcards hide it.
QByteArray sourcePath(const Review &review, const Edge &copy, const QByteArray &source)
{
    const QByteArray known = review.expanded(copy.stage, source);
    if (known.isEmpty() || known.contains('*') || known.contains('?') || known.contains('['))
        return {};
    return syntax::joinedPath(QByteArrayLiteral("/"), known, QByteArrayLiteral("linux"));
}

bool hasExtension(const QByteArray &path)
{
    return path.lastIndexOf('.') > path.lastIndexOf('/');
}

bool isTaken(const BuiltProgram &program, const QByteArray &path)
{
    if (!program.path.endsWith('/'))
        return holds(path, program.path);
    const QByteArray folder = program.path.size() > 1 ? program.path.chopped(1) : program.path;
    // A whole folder may be taken for something else than its program.
    return path.startsWith(program.path) && path.size() > program.path.size() && !hasExtension(path) && folder != "/";
}

void reviewVirtualEnvironments(Review &review, const Edge &copy, const StageFacts &origin)
{
    const syntax::Instruction &instruction = review.instruction(copy.instruction);
    if (origin.virtualEnvironments.isEmpty() || review.tree().findFlag(instruction, "parents"))
        return;
    const QByteArray destination = review.absolutePath(copy.stage, copy.destination);
    if (destination.isEmpty())
        return;
    for (const QByteArray &source : copy.sources) {
        const QByteArray path = sourcePath(review, copy, source);
        for (const QByteArray &made : origin.virtualEnvironments) {
            if (path.isEmpty() || made.isEmpty() || !holds(path, made))
                continue;
            const QByteArray rest = path == "/" ? made : made.mid(path.size());
            const QByteArray now
                = syntax::joinedPath(QByteArrayLiteral("/"), destination + '/' + rest, QByteArrayLiteral("linux"));
            if (now == made)
                continue;
            review.warn(advice::VirtualEnvironmentMoved, copy.instruction, {}, {made, now});
            return;
        }
    }
}

void reviewWholeSystem(Review &review, const Edge &copy, const Origin &origin)
{
    const StageFacts &target = review.facts(copy.stage);
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
    if (path.isEmpty() || !origin.facts)
        return false;
    const auto isIn = [&](const QList<QByteArray> &list) {
        return std::any_of(list.begin(), list.end(), [&](const QByteArray &one) {
            return !one.isEmpty() && (holds(path, one) || holds(one, path));
        });
    };
    switch (origin.about.language) {
    case bases::Language::Python:
        return path.contains("-packages") || isIn(origin.facts->modules) || isIn(origin.facts->virtualEnvironments);
    case bases::Language::Ruby:
        return isIn(origin.facts->modules) || path.contains("vendor/bundle");
    case bases::Language::Node:
        return isIn(origin.facts->modules);
    case bases::Language::Java:
        return path.endsWith(".jar") || path.endsWith(".war") || path.endsWith("/target") || path.contains("classes");
    case bases::Language::DotNet:
        return !hasExtension(path);
    default:
        return false;
    }
}

QByteArray systemProgram(const QByteArray &path)
{
    for (const QByteArrayView folder : {"/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/"}) {
        if (path.startsWith(folder) && path.size() > folder.size() && !path.contains("static") && !hasExtension(path)
            && path.indexOf('/', folder.size()) < 0)
            return path.mid(folder.size());
    }
    return {};
}

/// Whether something but a package may have put the program there.
bool mayBeOwn(const Review &review, const Edge &copy, const QByteArray &name)
{
    constexpr int MostLookedAt = 200;
    int looked = 0;
    if (copy.from.kind != EndpointKind::Stage)
        return false;
    for (int stage = copy.from.index; stage >= 0; stage = review.facts(stage).parent) {
        for (const int i : review.stage(stage).instructions) {
            const syntax::Instruction &one = review.instruction(i);
            if (++looked > MostLookedAt)
                return true;
            const bool isCopy = one.kind == syntax::InstructionKind::Copy || one.kind == syntax::InstructionKind::Add;
            const QByteArrayView text = isCopy ? review.tree().text(one, one.arguments)
                : review.hasScript(i)         ? review.script(i).text()
                                               : QByteArrayView();
            if (text.contains("/bin/" + name) || text.contains("/sbin/" + name) || (isCopy && text.contains("/bin")))
                return true;
        }
    }
    return false;
}

} // namespace

void reviewMoves(Review &review, const Edge &copy)
{
    const Origin origin = originOf(review, copy);
    if (origin.facts && !origin.facts->isSound)
        return;
    if (origin.facts)
        reviewVirtualEnvironments(review, copy, *origin.facts);
    reviewWholeSystem(review, copy, origin);
}

void reviewVersions(Review &review, const Edge &copy)
{
    const Origin origin = originOf(review, copy);
    const bases::KnownImage &target = review.facts(copy.stage).about;
    const Versions rule = rules(target.language);
    if (!rule.language || origin.about.language != target.language || !origin.facts)
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
        const QByteArray path = sourcePath(review, copy, source);
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

void reviewLibraries(Review &review, const Edge &copy)
{
    if (copy.from.kind == EndpointKind::BuildContext || review.instruction(copy.instruction).hasError
        || (copy.from.kind == EndpointKind::Stage && copy.from.index >= copy.stage))
        return;
    const Origin origin = originOf(review, copy);
    const StageFacts &target = review.facts(copy.stage);
    const bool isForeign = origin.about.library == bases::Library::Glibc && !target.hasLoader
        && (target.about.library == bases::Library::Musl || target.about.library == bases::Library::None);
    if (!isForeign || (origin.facts && !origin.facts->isSound))
        return;
    for (const QByteArray &source : copy.sources) {
        const QByteArray path = sourcePath(review, copy, source);
        if (path.isEmpty())
            continue;
        const QList<BuiltProgram> built = origin.facts ? origin.facts->programs : QList<BuiltProgram>();
        const auto taken
            = std::find_if(built.begin(), built.end(), [&](const BuiltProgram &one) { return isTaken(one, path); });
        const bool isBuilt = taken != built.end();
        const QByteArray name = isBuilt ? QByteArray() : systemProgram(path);
        if (!isBuilt && (name.isEmpty() || mayBeOwn(review, copy, name)))
            continue;
        const QList<QByteArray> arguments{path, origin.image, target.image, isBuilt ? taken->cure : QByteArray()};
        // Go links some programs without C by itself.
        if (origin.about.language == bases::Language::Go)
            review.hint(advice::BinaryWithoutLibrary, copy.instruction, {}, arguments);
        else
            review.warn(advice::BinaryWithoutLibrary, copy.instruction, {}, arguments);
        return;
    }
}

} // namespace stagewright::checks
