#include "contents/Installations.h"

#include <algorithm>

namespace stagewright::contents {

namespace {

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

const Manager *findManager(QByteArrayView program)
{
    const auto found = std::find_if(std::begin(Managers), std::end(Managers),
                                    [&](const Manager &one) { return program == QByteArrayView(one.program); });
    return found == std::end(Managers) ? nullptr : &*found;
}

} // namespace

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

bool isManager(QByteArrayView program)
{
    return findManager(program) != nullptr;
}

bool isOfSystem(const Manager &manager)
{
    return manager.family == "apt" || manager.family == "apk" || manager.family == "yum";
}

Installation installationOf(const shell::Script &script, const shell::ScriptCommand &command)
{
    shell::ScriptCommand meant = command;
    QByteArrayView program = script.program(command);
    if (program.startsWith("python") && command.program + 2 < command.end && script.word(command.program + 1) == "-m") {
        meant.program += 2;
        program = script.word(meant.program);
    }
    const Manager *found = findManager(program);
    if (!found)
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
    return {found, std::min(verb, command.end - 1)};
}

QList<QByteArray> packagesOf(const shell::Script &script, const shell::ScriptCommand &command,
                             const Installation &installation)
{
    QList<QByteArray> names;
    for (int i = installation.verb + 1; i < command.end; ++i) {
        const QByteArrayView word = script.word(i);
        const QByteArrayView before = script.word(i - 1);
        const bool isValue = before == "-t" || before == "--virtual" || before == "--repository" || before == "-X";
        if (word.startsWith('-') || isValue || word.contains('>') || word.contains('<'))
            continue;
        const auto end = std::find_if(word.begin(), word.end(),
                                      [](char c) { return c == '=' || c == '~' || c == ':' || c == '@'; });
        names.append(QByteArray(word.data(), end - word.begin()));
    }
    return names;
}

} // namespace stagewright::contents
