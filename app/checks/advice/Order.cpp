// Whole build contexts that are copied: too early, or without a .dockerignore. Knows no other stage.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "graph/Sources.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

/// What fetches a project's dependencies, and the files that say which; both as people write them.
struct Fetch {
    QByteArray manager; // empty: the command fetches nothing
    QByteArray command;
    QByteArray files;
};

struct Manager {
    std::string_view program;
    std::string_view verbs; // separated by blanks; "" where it does so without one
    std::string_view files;
    bool takesPackages = false; // with names behind it, it fetches these and not the project's
};

constexpr Manager Managers[] = {
    {"npm", "install ci i", "package*.json", true},
    {"yarn", " install", "package.json yarn.lock", false},
    {"pnpm", "install i", "package.json pnpm-lock.yaml", true},
    {"bun", "install i", "package.json bun.lock", true},
    {"poetry", "install", "pyproject.toml poetry.lock", false},
    {"pipenv", "install sync", "Pipfile Pipfile.lock", true},
    {"uv", "sync", "pyproject.toml uv.lock", false},
    {"bundle", " install", "Gemfile Gemfile.lock", false},
    {"composer", "install", "composer.json composer.lock", false},
    {"cargo", "build fetch", "Cargo.toml Cargo.lock", false},
    {"mvn", "package install verify compile test clean dependency:go-offline dependency:resolve", "pom.xml", false},
    {"mvnw", "package install verify compile test clean dependency:go-offline dependency:resolve", "pom.xml", false},
    {"gradle", "build assemble bootJar shadowJar dependencies", "build.gradle* settings.gradle*", false},
    {"gradlew", "build assemble bootJar shadowJar dependencies", "build.gradle* settings.gradle*", false},
};

/// Whether words that are neither flags nor their values follow the one at \a verb.
bool hasPackages(const shell::Script &script, const shell::ScriptCommand &command, int verb)
{
    constexpr std::array<std::string_view, 8> WithValue{"--prefix", "--workspace", "-w", "--registry",
                                                        "--cache",  "--loglevel",  "-C", "--filter"};
    for (int i = verb + 1; i < command.end; ++i) {
        const QByteArrayView before = script.word(i - 1);
        const bool isValue = std::any_of(WithValue.begin(), WithValue.end(),
                                         [&](std::string_view one) { return before == QByteArrayView(one); });
        const QByteArrayView word = script.word(i);
        if (!word.startsWith('-') && !isValue && !word.contains('>'))
            return true;
    }
    return script.hasArgument(command, "-g") || script.hasArgument(command, "--global");
}

Fetch fetchOfPip(const shell::Script &script, const shell::ScriptCommand &command)
{
    for (int i = command.program + 1; i + 1 < command.end; ++i) {
        if (script.word(i) == "-r" || script.word(i) == "--requirement")
            return {QByteArrayLiteral("pip"), QByteArrayLiteral("pip install -r"),
                    script.word(i + 1).sliced(script.word(i + 1).lastIndexOf('/') + 1).toByteArray()};
    }
    return {};
}

Fetch fetchOf(const shell::Script &script, const shell::ScriptCommand &command)
{
    const QByteArrayView program = script.program(command);
    const int first = script.firstPlain(command);
    const QByteArrayView verb = first < command.end ? script.word(first) : QByteArrayView("");
    const QByteArrayView second = first + 1 < command.end ? script.word(first + 1) : QByteArrayView("");
    if (program == "pip" || program == "pip3" || program.startsWith("python") || (program == "uv" && verb == "pip")) {
        const bool isInstall = script.hasArgument(command, "install")
            && (!program.startsWith("python") || script.hasArgument(command, "pip"));
        return isInstall ? fetchOfPip(script, command) : Fetch();
    }
    if (program == "go" && verb == "mod" && second == "download")
        return {QByteArrayLiteral("go"), QByteArrayLiteral("go mod download"), QByteArrayLiteral("go.mod go.sum")};
    if (program == "cargo" && verb == "chef") // fetches by a recipe that an earlier stage wrote
        return second == "cook"
            ? Fetch{QByteArrayLiteral("cargo"), QByteArrayLiteral("cargo chef cook"), QByteArrayLiteral("recipe.json")}
            : Fetch();
    if (program == "dotnet" && (verb == "restore" || verb == "publish" || verb == "build"))
        return {QByteArrayLiteral("dotnet"), "dotnet " + verb.toByteArray(), QByteArrayLiteral("*.csproj")};
    const auto found = std::find_if(std::begin(Managers), std::end(Managers),
                                    [&](const Manager &one) { return program == QByteArrayView(one.program); });
    if (found == std::end(Managers) || !contents::isAmong(verb, found->verbs))
        return {};
    if (found->takesPackages && hasPackages(script, command, first))
        return {};
    const QByteArray name = program.toByteArray();
    return {name, verb.isEmpty() ? name : name + ' ' + verb.toByteArray(), QByteArrayView(found->files).toByteArray()};
}

/// Whether a mount brings the manager's files or keeps what it fetched.
bool hasMounts(const Review &review, const syntax::Instruction &run)
{
    if (run.flags.count == 0)
        return false;
    const auto mounts = graph::mountArguments(review.tree(), run);
    return std::any_of(mounts.begin(), mounts.end(),
                       [](const auto &one) { return one.type == "cache" || one.type == "bind"; });
}

/// What a stage has done so far; one that builds on another goes on from there.
struct Progress {
    int wholeCopy = -1; // the last instruction that copied the whole context
    QList<QByteArray> installed; // managers that fetched dependencies
};

void reviewRun(Review &review, int run, const shell::Script &script, Progress &progress)
{
    for (const shell::ScriptCommand &command : script.commands()) {
        const Fetch fetch = fetchOf(script, command);
        if (fetch.manager.isEmpty() || progress.installed.contains(fetch.manager))
            continue;
        progress.installed.append(fetch.manager);
        if (progress.wholeCopy < 0 || hasMounts(review, review.instruction(run))
            || !review.isFirstAt(progress.wholeCopy))
            continue;
        const int line = review.instruction(run).firstLine + 1;
        review.hint(advice::ContextBeforeDependencies, progress.wholeCopy, {},
                    {fetch.command, QByteArray::number(line), fetch.files});
    }
}

} // namespace

void reviewOrder(Review &review)
{
    std::vector<Progress> all(review.graph().stages.size());
    QSet<int> wholeCopies;
    for (const graph::Edge *copy : review.copies()) {
        if (copy->from.kind == graph::EndpointKind::BuildContext && contents::isOfWholeContext(*copy))
            wholeCopies.insert(copy->instruction);
    }
    for (const graph::Stage &stage : review.graph().stages) {
        Progress &progress = all[size_t(stage.index)];
        if (const int parent = review.held(stage.index).parent; parent >= 0)
            progress = all[size_t(parent)];
        for (const int i : stage.instructions) {
            if (wholeCopies.contains(i))
                progress.wholeCopy = i;
            if (const shell::Script *script = review.contents().findScript(i))
                reviewRun(review, i, *script, progress);
        }
    }
}

void reviewIgnoreFile(Review &review)
{
    if (!review.surroundings().isKnown || review.surroundings().ignoreFile)
        return;
    for (const graph::Edge &edge : review.graph().edges) {
        const bool isWhole = edge.kind == graph::EdgeKind::Copy && edge.from.kind == graph::EndpointKind::BuildContext
            && contents::isOfWholeContext(edge) && !review.instruction(edge.instruction).hasError;
        if (!isWhole)
            continue;
        review.hint(advice::DockerignoreMissing, edge.instruction, {}, {});
        return;
    }
}

} // namespace stagewright::checks
