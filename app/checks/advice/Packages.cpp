// What package managers leave in the final image: caches, lists, and tools to build with. Knows no other stage.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using contents::Cure;
using contents::Installation;
using contents::installationOf;
using contents::Manager;
using syntax::Instruction;

class Packages {
public:
    Packages(Review &review, int stage)
        : m_review(review)
        , m_stage(stage)
    {
    }

    void run();

private:
    void examine(int index);
    QByteArray leavings(const Manager &manager) const;
    bool isTold(const Manager &manager, const shell::ScriptCommand &command) const;
    bool isCleaned(const Manager &manager) const;
    bool isMounted(const Manager &manager) const;
    std::vector<syntax::Fix> fixes(const Manager &manager) const;
    std::vector<syntax::Fix> cleaning(const QByteArray &command) const;
    QByteArray indentation() const;
    void collectTools(const shell::ScriptCommand &command, const Installation &installation,
                      QList<QByteArray> &tools) const;
    bool removesPackages() const;
    int lastBuilder() const;

    Review &m_review;
    const int m_stage;
    int m_index = 0; // of the RUN at hand
    const shell::Script *m_script = nullptr; // its commands
    std::optional<int> m_lastBuilder; // once asked for
};

void Packages::run()
{
    for (const int i : m_review.stage(m_stage).instructions) {
        if (m_review.contents().findScript(i))
            examine(i);
    }
}

void Packages::examine(int index)
{
    m_index = index;
    m_script = m_review.contents().findScript(index);
    QList<QByteArrayView> done; // families
    QList<QByteArray> tools;
    for (const shell::ScriptCommand &command : m_script->commands()) {
        const Installation installation = installationOf(*m_script, command);
        if (!installation.manager)
            continue;
        collectTools(command, installation, tools);
        const Manager &manager = *installation.manager;
        const QByteArrayView family(manager.family);
        if (done.contains(family) || isTold(manager, command))
            continue;
        done.append(family);
        if (isCleaned(manager) || isMounted(manager))
            continue;
        m_review.hint(
            advice::PackageCacheInFinalStage, index,
            m_script->sourceRange({m_script->range(command.program).begin, m_script->range(installation.verb).end}),
            {QByteArrayView(manager.program).toByteArray(), leavings(manager),
             QByteArrayView(manager.help).toByteArray()},
            fixes(manager));
    }
    const int target = m_review.shipped().back();
    const bool isTold = !tools.isEmpty() && m_review.held(target).isRunnable && !m_review.held(target).about.isToolchain
        && !removesPackages();
    if (!isTold)
        return;
    // An image that only holds tools is made for them.
    if (!m_lastBuilder)
        m_lastBuilder = lastBuilder();
    if (*m_lastBuilder >= index)
        m_review.hint(advice::BuildToolsInFinalStage, index, {}, {tools.join(", ")});
}

/// The folder in which whoever runs the command leaves its cache.
QByteArray Packages::leavings(const Manager &manager) const
{
    const QByteArray folder = QByteArrayView(manager.leaves).toByteArray();
    const QByteArray user = m_review.contents().expanded(m_index, m_review.contents().before(m_index).user);
    const QByteArray name = user.left(user.indexOf(':') < 0 ? user.size() : user.indexOf(':'));
    if (!folder.startsWith("/root/") || name.isEmpty() || name == "root" || syntax::isAsciiDigit(name.front()))
        return folder;
    return "/home/" + name + folder.mid(qsizetype(std::string_view("/root").size()));
}

/// Whether the command itself is told to leave nothing.
bool Packages::isTold(const Manager &manager, const shell::ScriptCommand &command) const
{
    return (manager.cure == Cure::Flag && m_script->hasArgument(command, QByteArrayView(manager.help)))
        || (manager.family == "pip" && m_script->hasArgument(command, "--no-cache"));
}

/// Whether this RUN, or the variables in front of it, take care of the cache. The same for all of one family.
bool Packages::isCleaned(const Manager &manager) const
{
    const QByteArrayView text = m_script->text();
    if (manager.family == "pip"
        && (m_review.held(m_stage).last.variables.contains("PIP_NO_CACHE_DIR") || text.contains("PIP_NO_CACHE_DIR")
            || text.contains("cache purge")))
        return true;
    // Lists come with an update; without one in this RUN, whoever made them has to remove them.
    if (manager.family == "apt"
        && (!text.contains(" update") || text.contains("dist-clean") || text.contains("distclean")))
        return true;
    if (text.contains(" clean all") || text.contains("cache clean") || text.contains("apk cache"))
        return true;
    const QByteArrayView leaves(manager.leaves);
    for (const shell::ScriptCommand &other : m_script->commands()) {
        const QByteArrayView program = m_script->program(other);
        if (program != "rm" && program != "find")
            continue;
        for (int i = other.program + 1; i < other.end; ++i) {
            const QByteArrayView word = m_script->word(i);
            const bool isMeant = word.startsWith(leaves.first(leaves.lastIndexOf('/'))) || word.contains("/.cache")
                || word.contains(".npm") || word.startsWith("/var/cache") || word.contains("{apt") || word == "/root"
                || word.startsWith("/var/lib/apt") || word.startsWith("/var/lib/{");
            if (isMeant)
                return true;
        }
    }
    return false;
}

/// A cache mount keeps it out of the image.
bool Packages::isMounted(const Manager &manager) const
{
    const Instruction &run = m_review.instruction(m_index);
    if (run.flags.count == 0)
        return false;
    const auto mounts = graph::mountArguments(m_review.tree(), run);
    const QByteArrayView leaves(manager.leaves);
    return std::any_of(mounts.begin(), mounts.end(), [&](const graph::MountArguments &one) {
        const bool isKept = one.type == "cache" || one.type == "tmpfs";
        return isKept
            && (one.target.contains("cache") || one.target.contains("/apt") || one.target.contains(".npm")
                || leaves.startsWith(one.target));
    });
}

std::vector<syntax::Fix> Packages::fixes(const Manager &manager) const
{
    if (m_script->origin() == shell::ScriptOrigin::Decoded)
        return {};
    // An update has filled the cache already.
    if (manager.family == "apk" && m_script->text().contains("apk update"))
        return cleaning(QByteArrayLiteral("rm -rf /var/cache/apk/*"));
    const QByteArray help = QByteArrayView(manager.help).toByteArray();
    if (manager.cure == Cure::Cleaning)
        return cleaning(help);
    syntax::Fix fix{syntax::toBytes(fixes::AddFlag), {help}, {}};
    for (const shell::ScriptCommand &command : m_script->commands()) {
        const Installation one = installationOf(*m_script, command);
        if (!one.manager || one.manager->family != manager.family || isTold(*one.manager, command))
            continue;
        const base::ByteOffset at = m_script->sourceRange(m_script->range(one.verb)).end;
        fix.edits.push_back({{at, at}, ' ' + help});
    }
    return {fix};
}

/// The blanks in front of the last line of the RUN.
QByteArray Packages::indentation() const
{
    const text::LineIndex &lines = m_review.tree().lines();
    const QByteArrayView line
        = m_review.tree().source().slice(lines.lineContent(m_review.instruction(m_index).lastLine));
    qsizetype blanks = 0;
    while (blanks < line.size() && syntax::isBlank(line[blanks]))
        ++blanks;
    return line.first(blanks).toByteArray();
}

std::vector<syntax::Fix> Packages::cleaning(const QByteArray &command) const
{
    const Instruction &run = m_review.instruction(m_index);
    const syntax::Tree &tree = m_review.tree();
    if (m_script->origin() == shell::ScriptOrigin::Heredoc) {
        const syntax::Heredoc heredoc = tree.heredocs(run).front();
        if (heredoc.terminator.isEmpty() || m_script->isOpenEnded())
            return {};
        const auto ending = text::bytesOf(tree.lines().lineEnding(run.firstLine));
        return {insertion(fixes::AddCleaning, command, heredoc.body.end, command + ending)};
    }
    if (m_script->isOpenEnded() || run.heredocs.count > 0)
        return {};
    const base::ByteOffset end = tree.sourceRange(run, run.arguments).end;
    QByteArray inserted = " && " + command;
    if (run.lastLine > run.firstLine) {
        const auto ending = text::bytesOf(tree.lines().lineEnding(run.firstLine));
        inserted = QByteArray(" ") + tree.escapeCharacter() + ending + indentation() + "&& " + command;
    }
    return {insertion(fixes::AddCleaning, command, end, inserted)};
}

bool isTool(QByteArrayView name)
{
    constexpr std::array<std::string_view, 17> Tools{
        "autoconf", "automake", "build-base",  "build-essential", "clang",        "cmake",
        "g++",      "gcc",      "gcc-c++",     "libtool",         "llvm",         "make",
        "meson",    "musl-dev", "ninja-build", "rustc",           "linux-headers"};
    const qsizetype equals = name.indexOf('=');
    const QByteArrayView plain = equals < 0 ? name : name.first(equals);
    const bool isProgram = plain.startsWith("microsoft-") || plain.startsWith("google-");
    return (plain.endsWith("-dev") && !isProgram) || plain.endsWith("-devel")
        || std::any_of(Tools.begin(), Tools.end(), [&](std::string_view one) { return plain == QByteArrayView(one); });
}

void Packages::collectTools(const shell::ScriptCommand &command, const Installation &installation,
                            QList<QByteArray> &tools) const
{
    if (!contents::isOfSystem(*installation.manager))
        return;
    // What has a name of its own is removed by it.
    if (m_script->hasArgument(command, "--virtual") || m_script->hasArgument(command, "-t"))
        return;
    for (int i = installation.verb + 1; i < command.end; ++i) {
        const QByteArray name = m_script->word(i).toByteArray();
        if (!name.startsWith('-') && isTool(name) && !tools.contains(name))
            tools.append(name);
    }
}

bool Packages::removesPackages() const
{
    constexpr std::array<std::string_view, 6> Verbs{"autoremove", "del", "erase", "purge", "remove", "--purge"};
    for (const shell::ScriptCommand &command : m_script->commands()) {
        const auto isAsked
            = [&](std::string_view verb) { return m_script->hasArgument(command, QByteArrayView(verb)); };
        if (contents::isManager(m_script->program(command)) && std::any_of(Verbs.begin(), Verbs.end(), isAsked))
            return true;
    }
    return false;
}

/// The last RUN of the stage that builds something; -1 where none does.
int Packages::lastBuilder() const
{
    constexpr std::array<std::string_view, 24> Builders{
        "autoreconf", "bundle", "cargo", "cc",     "clang",  "cmake", "configure", "docker-php-ext-install",
        "g++",        "gcc",    "gem",   "go",     "make",   "meson", "ninja",     "npm",
        "pecl",       "pip",    "pip3",  "pipenv", "poetry", "uv",    "yarn",      "pip2"};
    const std::vector<int> &instructions = m_review.stage(m_stage).instructions;
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i) {
        const shell::Script *found = m_review.contents().findScript(*i);
        if (!found)
            continue;
        const shell::Script &script = *found;
        for (const shell::ScriptCommand &command : script.commands()) {
            const QByteArrayView program = script.program(command);
            const bool isPython = program.startsWith("python")
                && (script.hasArgument(command, "pip") || script.hasArgument(command, "setup.py"));
            if (isPython || std::any_of(Builders.begin(), Builders.end(), [&](std::string_view one) {
                    return program == QByteArrayView(one);
                }))
                return *i;
        }
    }
    return -1;
}

} // namespace

void reviewPackages(Review &review)
{
    if (!review.isForUse())
        return;
    for (const int stage : review.shipped()) {
        if (review.held(stage).isSound && !review.held(stage).about.isWindows)
            Packages(review, stage).run();
    }
}

} // namespace stagewright::checks
