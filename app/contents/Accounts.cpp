// Users and groups that commands make. Knows no base image.
#include "contents/Contents.h"
#include "contents/Installations.h"
#include "contents/RunSteps.h"

#include <algorithm>
#include <array>

namespace stagewright::contents {

namespace {

constexpr qsizetype MostAccounts = 64;

/// Options of the programs that make accounts which have a value behind them.
constexpr std::string_view UserOptions
    = "-u -g -G -h -s -k -d -c -b -e -f -p -K --uid --gid --home --home-dir --shell "
      "--gecos --ingroup --groups --comment --base-dir --skel --conf --firstuid --lastuid";
constexpr std::string_view GroupOptions = "-g -K -p -R --gid --key --conf";

bool makesUser(QByteArrayView program)
{
    return program == "useradd" || program == "adduser";
}

bool makesGroup(QByteArrayView program)
{
    return program == "groupadd" || program == "addgroup";
}

/// The words that are neither options nor their values.
QList<QByteArray> plainWords(const shell::Script &script, const shell::ScriptCommand &command, std::string_view options)
{
    QList<QByteArray> words;
    for (int i = command.program + 1; i < command.end; ++i) {
        const QByteArrayView word = script.word(i);
        const bool isValue = i > command.program + 1 && isAmong(script.word(i - 1), options);
        if (!word.startsWith('-') && !isValue && !word.contains('>') && !word.contains('<'))
            words.append(word.toByteArray());
    }
    return words;
}

/// Commands of which everybody knows that they make no account; in the order of their bytes.
constexpr std::array<std::string_view, 83> Harmless{"[",       "apk",      "apt",      "apt-get",
                                                    "awk",     "bundle",   "cargo",    "case",
                                                    "cat",     "cd",       "chgrp",    "chmod",
                                                    "chown",   "composer", "corepack", "cp",
                                                    "curl",    "cut",      "date",     "dnf",
                                                    "do",      "done",     "dotnet",   "echo",
                                                    "else",    "env",      "esac",     "exit",
                                                    "export",  "false",    "fi",       "find",
                                                    "for",     "gem",      "git",      "go",
                                                    "gradle",  "grep",     "head",     "id",
                                                    "if",      "install",  "ldconfig", "ln",
                                                    "ls",      "make",     "microdnf", "mkdir",
                                                    "mv",      "mvn",      "node",     "npm",
                                                    "npx",     "passwd",   "pip",      "pip3",
                                                    "pnpm",    "poetry",   "printf",   "python",
                                                    "python3", "rm",       "sed",      "set",
                                                    "sleep",   "sort",     "tail",     "tar",
                                                    "tee",     "test",     "then",     "touch",
                                                    "tr",      "true",     "unzip",    "update-ca-certificates",
                                                    "uv",      "wget",     "which",    "while",
                                                    "whoami",  "yarn",     "yum"};
static_assert(std::is_sorted(Harmless.begin(), Harmless.end()));

bool isHarmless(QByteArrayView program)
{
    return program.isEmpty()
        || std::binary_search(Harmless.begin(), Harmless.end(),
                              std::string_view(program.data(), size_t(program.size())));
}

/// Packages that are not libraries or tools may bring a user of their own.
bool mayBringUser(const QByteArray &name)
{
    return !isAmong(
               name,
               "ca-certificates tzdata curl wget git bash openssl unzip zip tar gzip xz jq tini dumb-init su-exec gosu "
               "build-base gcc g++ make musl-dev libc-dev build-essential python3 nodejs npm procps file less vim nano "
               "gettext libc6-compat gcompat coreutils findutils sed grep gnupg lsb-release netcat-openbsd "
               "iputils-ping "
               "python3-pip python3-dev py3-pip libstdc++ libgcc locales shadow sudo")
        && !name.startsWith("lib") && !name.endsWith("-dev") && !name.endsWith("-devel") && !name.endsWith("-libs");
}

} // namespace

bool makesAccounts(const shell::Script &script, const shell::ScriptCommand &command)
{
    const QByteArrayView program = script.program(command);
    return makesUser(program) || makesGroup(program);
}

void followAccounts(const Contents &contents, int run, const shell::Script &script, const shell::ScriptCommand &command,
                    const QList<QByteArray> &packages, StageContents &stage)
{
    const QByteArrayView program = script.program(command);
    const bool isUser = makesUser(program);
    if (!isUser && !makesGroup(program)) {
        stage.areAccountsUnclear = stage.areAccountsUnclear || !isHarmless(program);
        stage.areAccountsUnclear
            = stage.areAccountsUnclear || std::any_of(packages.begin(), packages.end(), mayBringUser);
        return;
    }
    const QList<QByteArray> words = plainWords(script, command, isUser ? UserOptions : GroupOptions);
    // Two words of adduser or addgroup put one into the other.
    const QByteArray name = words.isEmpty() ? QByteArray() : contents.expanded(run, words.first());
    if (name.isEmpty() || stage.accounts.size() + 2 > MostAccounts) {
        stage.areAccountsUnclear = true;
        return;
    }
    stage.accounts.append({name, run, !isUser});
    if (isUser)
        stage.accounts.append({name, run, true}); // a user has a group of that name
}

} // namespace stagewright::contents
