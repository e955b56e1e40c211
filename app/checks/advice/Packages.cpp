// What package managers leave in the final image: caches, lists, and tools to build with. Knows no other stage.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "graph/Sources.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using syntax::Instruction;

enum class Cure : quint8 { Flag, Cleaning };

/// A manager, what it leaves, and what helps: a flag behind its verb or a command behind all.
struct Manager {
    std::string_view program;
    std::string_view verbs;
    std::string_view leaves; // a folder
    Cure cure;
    std::string_view help;
    std::string_view family; // programs that share a cache; a RUN is told once of each
};

constexpr Manager Managers[] = {
    {"apk", "add", "/var/cache/apk", Cure::Flag, "--no-cache", "apk"},
    {"pip", "install", "/root/.cache/pip", Cure::Flag, "--no-cache-dir", "pip"},
    {"pip3", "install", "/root/.cache/pip", Cure::Flag, "--no-cache-dir", "pip"},
    {"apt-get", "install", "/var/lib/apt/lists", Cure::Cleaning, "rm -rf /var/lib/apt/lists/*", "apt"},
    {"apt", "install", "/var/lib/apt/lists", Cure::Cleaning, "rm -rf /var/lib/apt/lists/*", "apt"},
    {"yum", "install", "/var/cache/yum", Cure::Cleaning, "yum clean all", "yum"},
    {"dnf", "install", "/var/cache/dnf", Cure::Cleaning, "dnf clean all", "yum"},
    {"microdnf", "install", "/var/cache/yum", Cure::Cleaning, "microdnf clean all", "yum"},
    {"npm", "install ci i", "/root/.npm", Cure::Cleaning, "npm cache clean --force", "npm"},
    {"yarn", " install add", "/usr/local/share/.cache", Cure::Cleaning, "yarn cache clean", "yarn"},
};

bool isAmong(QByteArrayView word, std::string_view list)
{
    for (size_t from = 0; from <= list.size();) {
        const size_t end = std::min(list.find(' ', from), list.size());
        if (word == QByteArrayView(list.substr(from, end - from)))
            return true;
        from = end + 1;
    }
    return false;
}

/// A command that installs: its manager and the word behind which its packages stand.
struct Installation {
    const Manager *manager = nullptr;
    int verb = 0;
};

Installation installationOf(const shell::Script &script, const shell::ScriptCommand &command)
{
    shell::ScriptCommand meant = command;
    QByteArrayView program = script.program(command);
    if (program.startsWith("python") && command.program + 2 < command.end && script.word(command.program + 1) == "-m") {
        meant.program += 2;
        program = script.word(meant.program);
    }
    const auto found = std::find_if(std::begin(Managers), std::end(Managers),
                                    [&](const Manager &one) { return program == QByteArrayView(one.program); });
    if (found == std::end(Managers))
        return {};
    int verb = meant.program + 1;
    // Flags may stand in front of the verb, some with a value.
    while (verb < command.end && !isAmong(script.word(verb), found->verbs)) {
        const QByteArrayView before = script.word(verb - 1);
        if (!script.word(verb).startsWith('-') && !before.startsWith('-'))
            return {};
        ++verb;
    }
    const bool needsNoVerb = found->verbs.front() == ' ' && meant.program + 1 == command.end;
    if (verb >= command.end && !needsNoVerb)
        return {};
    return {&*found, std::min(verb, command.end - 1)};
}

class Packages {
public:
    Packages(Review &review, int stage)
        : m_adviser(review)
        , m_stage(stage)
    {
    }

    void run();

private:
    void examine(int index);
    bool isTold(const Manager &manager, const shell::ScriptCommand &command) const;
    bool isCleaned(const Manager &manager) const;
    bool isMounted(const Manager &manager) const;
    std::vector<syntax::Fix> fixes(const Manager &manager) const;
    std::vector<syntax::Fix> cleaning(const QByteArray &command) const;
    QByteArray indentation() const;
    void collectTools(const shell::ScriptCommand &command, const Installation &installation, QList<QByteArray> &tools) const;
    bool removesPackages() const;
    int lastBuilder() const;

    Review &m_adviser;
    const int m_stage;
    int m_index = 0; // of the RUN at hand
    const shell::Script *m_script = nullptr; // its commands
    std::optional<int> m_lastBuilder; // once asked for
};

void Packages::run()
{
    for (const int i : m_adviser.stage(m_stage).instructions) {
        if (m_adviser.hasScript(i))
            examine(i);
    }
}

void Packages::examine(int index)
{
    m_index = index;
    m_script = &m_adviser.script(index);
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
        m_adviser.hint(
            advice::PackageCacheInFinalStage, index,
            m_script->sourceRange({m_script->range(command.program).begin, m_script->range(installation.verb).end}),
            {QByteArrayView(manager.program).toByteArray(), QByteArrayView(manager.leaves).toByteArray(),
             QByteArrayView(manager.help).toByteArray()},
            fixes(manager));
    }
    const int target = m_adviser.shipped().back();
    const bool isTold = !tools.isEmpty() && m_adviser.facts(target).isRunnable
        && !m_adviser.facts(target).about.isToolchain && !removesPackages();
    if (!isTold)
        return;
    // An image that only holds tools is made for them.
    if (!m_lastBuilder)
        m_lastBuilder = lastBuilder();
    if (*m_lastBuilder >= index)
        m_adviser.hint(advice::BuildToolsInFinalStage, index, {}, {tools.join(", ")});
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
        && (m_adviser.facts(m_stage).variables.contains("PIP_NO_CACHE_DIR") || text.contains("PIP_NO_CACHE_DIR")
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
    const Instruction &run = m_adviser.instruction(m_index);
    if (run.flags.count == 0)
        return false;
    const auto mounts = graph::mountArguments(m_adviser.tree(), run);
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
    const text::LineIndex &lines = m_adviser.tree().lines();
    const QByteArrayView line
        = m_adviser.tree().source().slice(lines.lineContent(m_adviser.instruction(m_index).lastLine));
    qsizetype blanks = 0;
    while (blanks < line.size() && syntax::isBlank(line[blanks]))
        ++blanks;
    return line.first(blanks).toByteArray();
}

std::vector<syntax::Fix> Packages::cleaning(const QByteArray &command) const
{
    const Instruction &run = m_adviser.instruction(m_index);
    const syntax::Tree &tree = m_adviser.tree();
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
    const std::string_view family = installation.manager->family;
    if (family != "apt" && family != "apk" && family != "yum")
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
        const QByteArrayView program = m_script->program(command);
        const bool isManager = std::any_of(std::begin(Managers), std::end(Managers),
                                           [&](const Manager &one) { return program == QByteArrayView(one.program); });
        const auto isAsked
            = [&](std::string_view verb) { return m_script->hasArgument(command, QByteArrayView(verb)); };
        if (isManager && std::any_of(Verbs.begin(), Verbs.end(), isAsked))
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
    const std::vector<int> &instructions = m_adviser.stage(m_stage).instructions;
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i) {
        if (!m_adviser.hasScript(*i))
            continue;
        const shell::Script &script = m_adviser.script(*i);
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
        if (review.facts(stage).isSound && !review.facts(stage).about.isWindows)
            Packages(review, stage).run();
    }
}

} // namespace stagewright::checks
