// Counts. Knows no engine.
#include "layers/Surface.h"

#include <algorithm>
#include <array>

namespace stagewright::layers {

namespace {

constexpr quint16 setuidBit = 04000;
constexpr quint16 setgidBit = 02000;
constexpr quint16 stickyBit = 01000;
constexpr quint16 anyExecute = 0111;
constexpr quint16 worldWrite = 0002;

constexpr std::array<QByteArrayView, 12> shellNames
    = {"ash", "bash", "csh", "dash", "fish", "ksh", "mksh", "pwsh", "rbash", "sh", "tcsh", "zsh"};
constexpr std::array<QByteArrayView, 12> managerNames
    = {"apk", "apt", "apt-get", "dnf", "dpkg", "microdnf", "opkg", "pacman", "rpm", "tdnf", "yum", "zypper"};
constexpr std::array<QByteArrayView, 22> compilerNames
    = {"as",       "c++", "cargo", "cc",    "clang",   "clang++", "cpp",  "csc",  "dmd",   "g++", "gcc",
       "gfortran", "ghc", "go",    "javac", "kotlinc", "ld",      "make", "nasm", "rustc", "tcc", "zig"};

QString absolute(QByteArrayView path)
{
    return u'/' + QString::fromUtf8(path);
}

/// A folder that programs are looked for in.
bool isProgramFolder(QByteArrayView path)
{
    const QByteArrayView folder = path.first(std::max<qsizetype>(path.lastIndexOf('/'), 0));
    return folder == "bin" || folder == "sbin" || folder.endsWith("/bin") || folder.endsWith("/sbin");
}

/// "gcc-12" and "x86_64-linux-gnu-gcc-12" are gcc; "clang-format" is not clang.
bool isCompiler(QByteArrayView name)
{
    while (!name.isEmpty() && (name.back() == '.' || (name.back() >= '0' && name.back() <= '9')))
        name.chop(1);
    if (name.endsWith('-'))
        name.chop(1);
    const qsizetype target = name.indexOf("-linux-");
    if (target >= 0)
        name = name.sliced(name.lastIndexOf('-') + 1);
    return std::find(compilerNames.begin(), compilerNames.end(), name) != compilerNames.end();
}

template<typename Names>
bool isOneOf(const Names &names, QByteArrayView name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// passwd(5): an account whose shell only says no cannot log in.
QStringList readLoginUsers(const QByteArray &passwd)
{
    QStringList users;
    const QList<QByteArray> lines = passwd.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> fields = line.split(':');
        if (fields.size() < 7 || fields.first().startsWith('#'))
            continue;
        const QByteArray shell = fields[6].trimmed();
        const QByteArray name = shell.mid(shell.lastIndexOf('/') + 1);
        if (name != "nologin" && name != "false" && name != "sync" && name != "shutdown" && name != "halt")
            users << QString::fromUtf8(fields.first());
    }
    users.sort();
    return users;
}

void countFile(const TreeNode &node, const Entry &entry, Surface &surface)
{
    ++surface.files;
    surface.executables += (entry.mode & anyExecute) != 0 ? 1 : 0;
    if ((entry.mode & setuidBit) != 0)
        surface.setuid << absolute(node.path);
    if ((entry.mode & setgidBit) != 0)
        surface.setgid << absolute(node.path);
}

void countProgram(const TreeNode &node, Surface &surface)
{
    if (!isProgramFolder(node.path))
        return;
    const QByteArrayView name = node.name();
    if (isOneOf(shellNames, name))
        surface.shells << absolute(node.path);
    if (isOneOf(managerNames, name))
        surface.packageManagers << absolute(node.path);
    if (isCompiler(name))
        surface.compilers << absolute(node.path);
}

} // namespace

Surface surfaceOf(const Analysis &analysis)
{
    const Tree &tree = analysis.tree;
    Surface surface;
    for (const TreeNode &node : tree.nodes()) {
        const Entry *entry = node.isSeen() ? tree.entryOf(node) : nullptr;
        if (!entry)
            continue;
        const bool isFile = entry->kind == EntryKind::File || entry->kind == EntryKind::HardLink;
        if (isFile)
            countFile(node, *entry, surface);
        // A link to a program is a name that it can be called by, as long as it leads somewhere.
        if (isFile || (entry->kind == EntryKind::SymbolicLink && tree.resolve(node.path)))
            countProgram(node, surface);
        if (entry->kind == EntryKind::Folder && (entry->mode & worldWrite) != 0 && (entry->mode & stickyBit) == 0)
            surface.worldWritable << absolute(node.path);
    }
    for (QStringList *list : {&surface.setuid, &surface.setgid, &surface.shells, &surface.compilers,
                              &surface.packageManagers, &surface.worldWritable})
        list->sort();
    if (const std::optional<int> passwd = tree.resolve("etc/passwd")) {
        const TreeNode &node = tree.nodes()[std::size_t(*passwd)];
        if (node.layer >= 0) {
            const auto &kept = tree.layers()[std::size_t(node.layer)]->kept;
            if (const auto content = kept.find(node.path.toByteArray()); content != kept.end())
                surface.loginUsers = readLoginUsers(content->second);
        }
    }
    surface.packages = packagesOf(tree);
    surface.user = analysis.image.config.user.isEmpty() ? QStringLiteral("root") : analysis.image.config.user;
    surface.exposedPorts = analysis.image.config.exposedPorts;
    return surface;
}

} // namespace stagewright::layers
