#include "contents/RunSteps.h"

#include "contents/Contents.h"
#include "contents/Installations.h"
#include "syntax/Characters.h"
#include "syntax/Paths.h"

#include <algorithm>
#include <array>

namespace stagewright::contents {

namespace {

constexpr qsizetype MostRemembered = 64; // of one kind in one stage

template<size_t Count>
bool isOneOf(QByteArrayView text, const std::array<std::string_view, Count> &list)
{
    const std::string_view word(text.data(), size_t(text.size()));
    return std::find(list.begin(), list.end(), word) != list.end();
}

template<typename Item>
void remember(QList<Item> &list, Item item)
{
    if (list.size() < MostRemembered)
        list.append(std::move(item));
}

/// The home of who runs a command, as far as its name tells.
QByteArray homeOf(const QByteArray &user)
{
    const qsizetype colon = user.indexOf(':');
    const QByteArray name = colon < 0 ? user : user.first(colon);
    if (name.isEmpty() || name == "root" || name == "0")
        return QByteArrayLiteral("/root");
    return "/home/" + name;
}

/// Programs that make something; in the order of their bytes.
constexpr std::array<std::string_view, 33> Makers{
    "apk", "bundle", "c++", "cargo",  "cc",      "cd",      "clang",  "clang++", "cp", "dotnet",     "g++",
    "gcc", "gem",    "go",  "gradle", "gradlew", "install", "jlink",  "ln",      "mv", "mvn",        "mvnw",
    "npm", "pdm",    "pip", "pip3",   "pipenv",  "pnpm",    "poetry", "rsync",   "uv", "virtualenv", "yarn"};
static_assert(std::is_sorted(Makers.begin(), Makers.end()));

bool makesSomething(QByteArrayView program)
{
    return program.startsWith("python")
        || std::binary_search(Makers.begin(), Makers.end(), std::string_view(program.data(), size_t(program.size())));
}

class Commands {
public:
    Commands(const Contents &contents, int run, const shell::Script &script, StageContents &stage)
        : m_contents(contents)
        , m_run(run)
        , m_script(script)
        , m_stage(stage)
        , m_directory(contents.before(run).workingDirectory)
    {
    }

    void note();

private:
    void noteCommand(const shell::ScriptCommand &command, QByteArrayView program);
    void python(const shell::ScriptCommand &command, int at);
    void pip(const shell::ScriptCommand &command, int at);
    void uv(const shell::ScriptCommand &command);
    void go(const shell::ScriptCommand &command);
    void cargo(const shell::ScriptCommand &command);
    void compiler(const shell::ScriptCommand &command);
    void moved(const shell::ScriptCommand &command);
    void environment(const shell::ScriptCommand &command, int from);

    QByteArray path(QByteArrayView written) const;
    QByteArray value(QByteArrayView name) const;
    QByteArray optionValue(const shell::ScriptCommand &command, std::initializer_list<QByteArrayView> names) const;
    QByteArrayView textOf(const shell::ScriptCommand &command) const;
    void add(ArtifactKind kind, const QByteArray &path, const char *cure = "");
    void program(const QByteArray &path, const char *cure) { add(ArtifactKind::Program, path, cure); }

    const Contents &m_contents;
    const int m_run;
    const shell::Script &m_script;
    StageContents &m_stage;
    QByteArray m_directory; // where the next command runs; empty where that is not known
};

void Commands::add(ArtifactKind kind, const QByteArray &path, const char *cure)
{
    if (!path.isEmpty())
        remember(m_stage.artifacts, Artifact{kind, path, cure, path, m_contents.stageOf(m_run)});
}

/// Absolute; empty where a variable in it is not known.
QByteArray Commands::path(QByteArrayView written) const
{
    const QByteArray known = m_contents.expanded(m_run, written.toByteArray());
    const bool isAbsolute = known.startsWith('/');
    if (known.isEmpty() || known.startsWith('~') || (!isAbsolute && m_directory.isEmpty()) || known.contains('`')
        || m_directory.size() + known.size() >= syntax::LongestPath)
        return {};
    return syntax::joinedPath(m_directory, known, QByteArrayLiteral("linux"));
}

QByteArray Commands::value(QByteArrayView name) const
{
    return m_contents.before(m_run).variables.find(name).value_or(QByteArray());
}

QByteArray Commands::optionValue(const shell::ScriptCommand &command, std::initializer_list<QByteArrayView> names) const
{
    for (int i = command.program + 1; i < command.end; ++i) {
        const QByteArrayView word = m_script.word(i);
        for (const QByteArrayView name : names) {
            if (word == name && i + 1 < command.end)
                return m_script.word(i + 1).toByteArray();
            if (word.size() > name.size() && word.startsWith(name) && word[name.size()] == '=')
                return word.sliced(name.size() + 1).toByteArray();
        }
    }
    return {};
}

QByteArrayView Commands::textOf(const shell::ScriptCommand &command) const
{
    const int begin = m_script.range(command.first).begin;
    return m_script.text().sliced(begin, m_script.range(command.end - 1).end - begin);
}

void Commands::note()
{
    const QByteArrayView text = m_script.text();
    const bool ships = m_contents.isShipped(m_contents.stageOf(m_run));
    m_stage.dropsRights = m_stage.dropsRights || (ships && namesRightsDropper(text));
    if (!m_stage.isStatic) {
        const std::string_view all(text.data(), size_t(text.size()));
        const size_t at = all.find("CGO_ENABLED=");
        m_stage.isStatic
            = at != std::string_view::npos && (all.substr(at + 12, 1) == "0" || all.substr(at + 12, 3) == "\"0\"");
    }
    m_stage.areAccountsUnclear
        = m_stage.areAccountsUnclear || syntax::contains(text, "/etc/passwd") || syntax::contains(text, "/etc/group");
    for (const shell::ScriptCommand &command : m_script.commands()) {
        noteCommand(command, m_script.program(command));
        const Installation installation = installationOf(m_script, command);
        const bool isOfPackages = installation.manager && isOfSystem(*installation.manager);
        const QList<QByteArray> packages
            = isOfPackages ? packagesOf(m_script, command, installation) : QList<QByteArray>();
        for (const QByteArray &name : packages) {
            if (!m_stage.packages.contains(name))
                remember(m_stage.packages, name);
        }
        followAccounts(m_contents, m_run, m_script, command, packages, m_stage);
    }
}

void Commands::noteCommand(const shell::ScriptCommand &command, QByteArrayView program)
{
    constexpr std::array<std::string_view, 6> Compilers{"gcc", "g++", "cc", "c++", "clang", "clang++"};
    constexpr std::array<std::string_view, 5> Movers{"cp", "mv", "install", "ln", "rsync"};
    if (!makesSomething(program))
        return;
    const int first = m_script.firstPlain(command);
    const QByteArrayView verb = first < command.end ? m_script.word(first) : QByteArrayView();
    if (program == "cd") {
        m_directory = path(verb);
    } else if (program.startsWith("python")) {
        python(command, command.program + 1);
    } else if (program == "virtualenv") {
        environment(command, command.program + 1);
    } else if (program == "pip" || program == "pip3") {
        pip(command, command.program + 1);
    } else if (program == "uv") {
        uv(command);
    } else if ((program == "poetry" || program == "pipenv" || program == "pdm")
               && (verb == "install" || verb == "sync")) {
        const QByteArray inProject = value("POETRY_VIRTUALENVS_IN_PROJECT") + value("PIPENV_VENV_IN_PROJECT");
        if (!inProject.isEmpty() && inProject != "false" && inProject != "0")
            add(ArtifactKind::VirtualEnvironment, path(".venv"));
    } else if (program == "go") {
        go(command);
    } else if (program == "cargo") {
        cargo(command);
    } else if (isOneOf(program, Compilers)) {
        compiler(command);
    } else if (isOneOf(program, Movers)) {
        moved(command);
    } else if ((program == "npm" && (verb == "ci" || verb == "install" || verb == "i"))
               || ((program == "yarn" || program == "pnpm") && (verb.isEmpty() || verb == "install" || verb == "i"))) {
        if (!m_directory.isEmpty())
            add(ArtifactKind::Modules, path("node_modules"));
    } else if (program == "dotnet" && (verb == "publish" || verb == "build")) {
        add(ArtifactKind::Output, path(optionValue(command, {"-o", "--output"})));
    } else if ((program == "mvn" || program == "mvnw") && !m_directory.isEmpty()) {
        add(ArtifactKind::Output, path("target"));
    } else if ((program == "gradle" || program == "gradlew") && !m_directory.isEmpty()) {
        add(ArtifactKind::Output, path("build"));
    } else if (program == "jlink") {
        add(ArtifactKind::Runtime, path(optionValue(command, {"--output"})));
    } else if (program == "bundle" || program == "gem") {
        const QByteArray folder = value("BUNDLE_PATH");
        add(ArtifactKind::Modules, folder.isEmpty() ? QByteArrayLiteral("/usr/local/bundle") : path(folder));
    } else if (program == "apk" && verb == "add") {
        m_stage.hasLoader = m_stage.hasLoader || m_script.hasArgument(command, "gcompat")
            || m_script.hasArgument(command, "libc6-compat") || syntax::contains(textOf(command), "glibc");
    }
}

void Commands::python(const shell::ScriptCommand &command, int at)
{
    if (at + 1 >= command.end || m_script.word(at) != "-m")
        return;
    const QByteArrayView module = m_script.word(at + 1);
    if (module == "venv" || module == "virtualenv")
        environment(command, at + 2);
    else if (module == "pip")
        pip(command, at + 2);
}

/// \a from: behind the words that make an environment.
void Commands::environment(const shell::ScriptCommand &command, int from)
{
    QByteArrayView folder;
    for (int i = from; i < command.end; ++i) {
        const QByteArrayView word = m_script.word(i);
        if (word == "--relocatable")
            return;
        const bool isValue = i > from && (m_script.word(i - 1) == "-p" || m_script.word(i - 1) == "--python");
        if (word.startsWith('-') || isValue)
            continue;
        folder = word;
        if (word.startsWith('/') || word.startsWith('.') || word.startsWith('$'))
            break;
    }
    const QByteArray made = folder.isEmpty() ? QByteArray() : path(folder);
    if (!made.isEmpty())
        add(ArtifactKind::VirtualEnvironment, made);
}

void Commands::pip(const shell::ScriptCommand &command, int at)
{
    if (at >= command.end || m_script.word(at) != "install")
        return;
    const QByteArray folder = optionValue(command, {"--target", "-t", "--prefix", "--root"});
    if (!folder.isEmpty())
        add(ArtifactKind::Modules, path(folder));
    else if (m_script.hasArgument(command, "--user"))
        add(ArtifactKind::Modules, homeOf(m_contents.before(m_run).user) + "/.local");
}

void Commands::uv(const shell::ScriptCommand &command)
{
    const int first = m_script.firstPlain(command);
    if (first >= command.end || m_contents.before(m_run).variables.contains("UV_VENV_RELOCATABLE"))
        return;
    const QByteArray inProject = value("UV_PROJECT_ENVIRONMENT");
    if (m_script.word(first) == "venv" && first + 1 < command.end)
        environment(command, first + 1);
    else if (m_script.word(first) == "venv" || m_script.word(first) == "sync")
        add(ArtifactKind::VirtualEnvironment, path(inProject.isEmpty() ? QByteArrayLiteral(".venv") : inProject));
}

void Commands::go(const shell::ScriptCommand &command)
{
    const int verb = m_script.firstPlain(command);
    if (verb >= command.end || (m_script.word(verb) != "build" && m_script.word(verb) != "install"))
        return;
    const QByteArrayView text = textOf(command);
    const QByteArrayView processor = m_script.assigned(command, "GOARCH");
    const QByteArrayView system = m_script.assigned(command, "GOOS");
    const bool isForeign = (!processor.isEmpty() && !processor.contains('$') && processor != "amd64")
        || (!system.isEmpty() && !system.contains('$') && system != "linux");
    const bool isStatic = m_stage.isStatic || value("CGO_ENABLED") == "0" || syntax::contains(text, "-static")
        || syntax::contains(text, "netgo");
    // Nobody knows what a variable such as $LDFLAGS says of linking; $GCFLAGS says nothing of it.
    const bool isUnclear = syntax::contains(text, "FLAGS") && text.count("FLAGS") != text.count("GCFLAGS");
    if (isForeign || isStatic || isUnclear)
        return;
    constexpr const char *Cure = "CGO_ENABLED=0";
    const QByteArray output = optionValue(command, {"-o"});
    if (m_script.word(verb) == "install")
        program(QByteArrayLiteral("/go/bin/"), Cure);
    else if (output.isEmpty() && !m_directory.isEmpty())
        program(m_directory == "/" ? m_directory : m_directory + '/', Cure);
    else if (const QByteArray made = path(output); !made.isEmpty())
        program(output.endsWith('/') ? made + '/' : made, Cure);
}

void Commands::cargo(const shell::ScriptCommand &command)
{
    int verb = m_script.firstPlain(command);
    if (verb < command.end && m_script.word(verb).startsWith('+'))
        ++verb;
    const QByteArrayView text = m_script.text();
    const QByteArray settings = value("CARGO_BUILD_TARGET") + value("RUSTFLAGS");
    const bool isStatic = syntax::contains(text, "musl") || syntax::contains(text, "crt-static")
        || syntax::contains(text, "--target") || syntax::contains(settings, "musl")
        || syntax::contains(settings, "crt-static");
    if (verb >= command.end || isStatic)
        return;
    constexpr const char *Cure = "--target x86_64-unknown-linux-musl";
    const QByteArray folder = value("CARGO_TARGET_DIR");
    if (m_script.word(verb) == "build") {
        if (const QByteArray made = path(folder.isEmpty() ? QByteArrayLiteral("target") : folder); !made.isEmpty())
            program(made + '/', Cure);
    } else if (m_script.word(verb) == "install") {
        const QByteArray root = optionValue(command, {"--root"});
        const QByteArray made = path(root.isEmpty() ? QByteArrayLiteral("/usr/local/cargo") : root);
        if (!made.isEmpty())
            program(made + "/bin/", Cure);
    }
}

void Commands::compiler(const shell::ScriptCommand &command)
{
    const QByteArrayView text = textOf(command);
    const bool isProgram = !syntax::contains(text, "-static") && !m_script.hasArgument(command, "-c")
        && !m_script.hasArgument(command, "-shared") && !text.contains('$') && !syntax::contains(text, "-nostdlib");
    const QByteArray output = optionValue(command, {"-o"});
    if (!isProgram)
        return;
    const QByteArray made = path(output.isEmpty() ? QByteArrayLiteral("a.out") : output);
    if (!made.isEmpty())
        program(made, "-static");
}

/// A built program that is put elsewhere is there too.
void Commands::moved(const shell::ScriptCommand &command)
{
    if (command.end - command.program < 3 || m_stage.artifacts.isEmpty())
        return;
    const QByteArrayView written = m_script.word(command.end - 1);
    const QByteArray to = path(written);
    const QByteArray from = path(m_script.word(command.end - 2));
    if (to.isEmpty() || from.isEmpty())
        return;
    for (const Artifact &one : QList<Artifact>(m_stage.artifacts)) {
        const bool isFolder = one.path.endsWith('/');
        if (one.kind != ArtifactKind::Program || (from != one.path && !(isFolder && from.startsWith(one.path))))
            continue;
        Artifact moved = one;
        moved.path = written.endsWith('/') ? to + '/' + fileName(from) : to;
        remember(m_stage.artifacts, std::move(moved));
        return;
    }
}

} // namespace

bool namesRightsDropper(QByteArrayView text)
{
    return syntax::contains(text, "gosu") || syntax::contains(text, "su-exec") || syntax::contains(text, "setpriv");
}

void followRun(const Contents &contents, int run, const shell::Script &script, StageContents &stage)
{
    Commands(contents, run, script, stage).note();
}

} // namespace stagewright::contents
