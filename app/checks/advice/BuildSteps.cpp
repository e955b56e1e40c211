// What the commands of a RUN leave behind: programs, virtual environments, modules. Knows no other stage.
#include "checks/advice/Themes.h"
#include "syntax/Characters.h"
#include "syntax/Paths.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

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

class Commands {
public:
    Commands(const Review &review, int stage, const shell::Script &script, StageFacts &facts)
        : m_adviser(review)
        , m_stage(stage)
        , m_script(script)
        , m_facts(facts)
        , m_directory(facts.workingDirectory)
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
    void program(const QByteArray &path, const char *cure) { remember(m_facts.programs, BuiltProgram{path, cure}); }

    const Review &m_adviser;
    const int m_stage;
    const shell::Script &m_script;
    StageFacts &m_facts;
    QByteArray m_directory; // where the next command runs; empty where that is not known
};

/// Absolute; empty where a variable in it is not known.
QByteArray Commands::path(QByteArrayView written) const
{
    const QByteArray known = m_adviser.expanded(m_stage, written.toByteArray());
    const bool isAbsolute = known.startsWith('/');
    if (known.isEmpty() || known.startsWith('~') || (!isAbsolute && m_directory.isEmpty()) || known.contains('`')
        || m_directory.size() + known.size() >= syntax::LongestPath)
        return {};
    return syntax::joinedPath(m_directory, known, QByteArrayLiteral("linux"));
}

QByteArray Commands::value(QByteArrayView name) const
{
    return m_facts.variables.find(name).value_or(QByteArray());
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
    m_facts.dropsRights = m_facts.dropsRights || namesRightsDropper(text);
    m_facts.isStatic
        = m_facts.isStatic || syntax::contains(text, "CGO_ENABLED=0") || syntax::contains(text, "CGO_ENABLED=\"0\"");
    for (const shell::ScriptCommand &command : m_script.commands())
        noteCommand(command, m_script.program(command));
}

void Commands::noteCommand(const shell::ScriptCommand &command, QByteArrayView program)
{
    constexpr std::array<std::string_view, 6> Compilers{"gcc", "g++", "cc", "c++", "clang", "clang++"};
    constexpr std::array<std::string_view, 5> Movers{"cp", "mv", "install", "ln", "rsync"};
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
            remember(m_facts.virtualEnvironments, path(".venv"));
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
            remember(m_facts.modules, path("node_modules"));
    } else if (program == "bundle" || program == "gem") {
        const QByteArray folder = value("BUNDLE_PATH");
        remember(m_facts.modules, folder.isEmpty() ? QByteArrayLiteral("/usr/local/bundle") : path(folder));
    } else if (program == "apk" && verb == "add") {
        m_facts.hasLoader = m_facts.hasLoader || m_script.hasArgument(command, "gcompat")
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
        remember(m_facts.virtualEnvironments, made);
}

void Commands::pip(const shell::ScriptCommand &command, int at)
{
    if (at >= command.end || m_script.word(at) != "install")
        return;
    const QByteArray folder = optionValue(command, {"--target", "-t", "--prefix", "--root"});
    if (!folder.isEmpty())
        remember(m_facts.modules, path(folder));
    else if (m_script.hasArgument(command, "--user"))
        remember(m_facts.modules, QByteArrayLiteral("/root/.local"));
}

void Commands::uv(const shell::ScriptCommand &command)
{
    const int first = m_script.firstPlain(command);
    if (first >= command.end || m_facts.variables.contains("UV_VENV_RELOCATABLE"))
        return;
    const QByteArray inProject = value("UV_PROJECT_ENVIRONMENT");
    if (m_script.word(first) == "venv" && first + 1 < command.end)
        environment(command, first + 1);
    else if (m_script.word(first) == "venv" || m_script.word(first) == "sync")
        remember(m_facts.virtualEnvironments, path(inProject.isEmpty() ? QByteArrayLiteral(".venv") : inProject));
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
    const bool isStatic = m_facts.isStatic || value("CGO_ENABLED") == "0" || syntax::contains(text, "-static")
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
    if (command.end - command.program < 3 || m_facts.programs.isEmpty())
        return;
    const QByteArrayView written = m_script.word(command.end - 1);
    const QByteArray to = path(written);
    const QByteArray from = path(m_script.word(command.end - 2));
    if (to.isEmpty() || from.isEmpty())
        return;
    for (const BuiltProgram &one : QList<BuiltProgram>(m_facts.programs)) {
        const bool isFolder = one.path.endsWith('/');
        if (from == one.path || (isFolder && from.startsWith(one.path))) {
            const QByteArray name = from.mid(from.lastIndexOf('/') + 1);
            remember(m_facts.programs, BuiltProgram{written.endsWith('/') ? to + '/' + name : to, one.cure});
            return;
        }
    }
}

} // namespace

bool namesRightsDropper(QByteArrayView text)
{
    return syntax::contains(text, "gosu") || syntax::contains(text, "su-exec") || syntax::contains(text, "setpriv");
}

void noteRun(const Review &review, int stage, const shell::Script &script, StageFacts &facts)
{
    Commands(review, stage, script, facts).note();
}

} // namespace stagewright::checks
