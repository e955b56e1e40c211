// Knows where package managers and compilers keep their things: the defaults that their documentation names.
#include "layers/FileCauses.h"

#include <algorithm>
#include <array>

namespace stagewright::layers {

namespace {

struct Folder {
    QByteArrayView path;
    Cause cause;
};

/// From the root.
constexpr std::array fromRoot = {
    Folder{"var/lib/apt/lists", Cause::AptCache},
    Folder{"var/cache/apt", Cause::AptCache},
    Folder{"var/cache/debconf", Cause::AptCache},
    Folder{"var/cache/apk", Cause::ApkCache},
    Folder{"etc/apk/cache", Cause::ApkCache},
    Folder{"var/cache/dnf", Cause::RpmCache},
    Folder{"var/cache/yum", Cause::RpmCache},
    Folder{"var/cache/libdnf5", Cause::RpmCache},
    Folder{"var/cache/zypp", Cause::RpmCache},
    Folder{"go/pkg/mod", Cause::GoCache},
    Folder{"usr/local/cargo/registry", Cause::CargoCache},
    Folder{"usr/local/cargo/git", Cause::CargoCache},
    Folder{"usr/lib/gcc", Cause::BuildTools},
    Folder{"usr/libexec/gcc", Cause::BuildTools},
    Folder{"usr/local/lib/gcc", Cause::BuildTools},
    Folder{"usr/local/libexec/gcc", Cause::BuildTools},
    Folder{"usr/include", Cause::BuildTools},
    Folder{"usr/local/include", Cause::BuildTools},
    Folder{"usr/local/go", Cause::BuildTools},
    Folder{"usr/local/rustup", Cause::BuildTools},
};

/// At any depth, so in any home and any project.
constexpr std::array anywhere = {
    Folder{".cache/pip", Cause::PipCache},           Folder{".cache/uv", Cause::PipCache},
    Folder{".cache/pypoetry", Cause::PipCache},      Folder{".cache/pipenv", Cause::PipCache},
    Folder{".npm/_cacache", Cause::NodeCache},       Folder{".npm/_logs", Cause::NodeCache},
    Folder{".cache/yarn", Cause::NodeCache},         Folder{"usr/local/share/.cache/yarn", Cause::NodeCache},
    Folder{".yarn/cache", Cause::NodeCache},         Folder{".local/share/pnpm/store", Cause::NodeCache},
    Folder{".pnpm-store", Cause::NodeCache},         Folder{".cache/node", Cause::NodeCache},
    Folder{".cache/go-build", Cause::GoCache},       Folder{"go/pkg/mod", Cause::GoCache},
    Folder{".cargo/registry", Cause::CargoCache},    Folder{".cargo/git", Cause::CargoCache},
    Folder{".rustup/toolchains", Cause::BuildTools}, Folder{".m2/repository", Cause::JavaCache},
    Folder{".gradle/caches", Cause::JavaCache},      Folder{".git", Cause::GitFolder},
};

constexpr std::array testFolders = {QByteArrayView("test"), QByteArrayView("tests"), QByteArrayView("__tests__"),
                                    QByteArrayView("testdata"), QByteArrayView("spec")};

/// Tools to develop with, by the folders that pip gives them.
constexpr std::array pythonTools = {
    QByteArrayView("black"),      QByteArrayView("coverage"), QByteArrayView("flake8"),  QByteArrayView("IPython"),
    QByteArrayView("isort"),      QByteArrayView("jupyter"),  QByteArrayView("mypy"),    QByteArrayView("pre_commit"),
    QByteArrayView("_pytest"),    QByteArrayView("pylint"),   QByteArrayView("pyright"), QByteArrayView("pytest"),
    QByteArrayView("pytest_cov"), QByteArrayView("ruff"),     QByteArrayView("sphinx"),  QByteArrayView("tox")};

/// The same of npm, where a package is known for nothing else.
constexpr std::array nodeTools
    = {QByteArrayView("@babel/cli"), QByteArrayView("@types"),    QByteArrayView("@typescript-eslint"),
       QByteArrayView("cypress"),    QByteArrayView("eslint"),    QByteArrayView("jest"),
       QByteArrayView("mocha"),      QByteArrayView("nodemon"),   QByteArrayView("playwright"),
       QByteArrayView("prettier"),   QByteArrayView("puppeteer"), QByteArrayView("ts-node"),
       QByteArrayView("typescript"), QByteArrayView("vitest"),    QByteArrayView("webpack"),
       QByteArrayView("webpack-cli")};

/// The end of \a folder in \a path, where it stands there between slashes; -1 where it does not.
qsizetype endOf(QByteArrayView folder, QByteArrayView path)
{
    for (qsizetype at = path.indexOf(folder); at >= 0; at = path.indexOf(folder, at + 1)) {
        const qsizetype end = at + folder.size();
        if ((at == 0 || path[at - 1] == '/') && end < path.size() && path[end] == '/')
            return end;
    }
    return -1;
}

std::optional<PathCause> developmentTool(QByteArrayView path)
{
    for (const QByteArrayView root : {QByteArrayView("site-packages/"), QByteArrayView("node_modules/")}) {
        const qsizetype at = path.indexOf(root);
        if (at < 0)
            continue;
        const bool isNode = root.startsWith("node");
        const QByteArrayView rest = path.sliced(at + root.size());
        const auto isTool = [&](QByteArrayView tool) {
            return rest.startsWith(tool) && rest.size() > tool.size()
                && (rest[tool.size()] == '/' || (!isNode && rest[tool.size()] == '-'));
        };
        const auto *tool = isNode ? std::find_if(nodeTools.begin(), nodeTools.end(), isTool) : nullptr;
        const auto *python = isNode ? nullptr : std::find_if(pythonTools.begin(), pythonTools.end(), isTool);
        if (isNode ? tool != nodeTools.end() : python != pythonTools.end())
            return PathCause{Cause::DevDependencies, at + root.size() + (isNode ? *tool : *python).size()};
    }
    return std::nullopt;
}

std::optional<PathCause> copiedTest(QByteArrayView path)
{
    if (path.contains("node_modules/") || path.contains("site-packages/"))
        return std::nullopt;
    qsizetype end = path.size();
    for (const QByteArrayView folder : testFolders) {
        if (const qsizetype found = endOf(folder, path); found >= 0)
            end = std::min(end, found);
    }
    return end < path.size() ? std::optional(PathCause{Cause::Tests, end}) : std::nullopt;
}

bool isStaticLibrary(QByteArrayView path)
{
    return path.endsWith(".a") && (path.startsWith("usr/lib/") || path.startsWith("usr/local/lib/"));
}

} // namespace

std::optional<PathCause> causeOfPath(QByteArrayView path, bool isCopied)
{
    for (const Folder &folder : fromRoot) {
        if (path.startsWith(folder.path) && path.size() > folder.path.size() && path[folder.path.size()] == '/')
            return PathCause{folder.cause, folder.path.size()};
    }
    for (const Folder &folder : anywhere) {
        if (const qsizetype end = endOf(folder.path, path); end >= 0)
            return PathCause{folder.cause, end};
    }
    if (isStaticLibrary(path))
        return PathCause{Cause::BuildTools, path.lastIndexOf('/')};
    if (const std::optional<PathCause> tool = developmentTool(path))
        return tool;
    return isCopied ? copiedTest(path) : std::nullopt;
}

bool isSystemPath(QByteArrayView path)
{
    static constexpr std::array folders
        = {QByteArrayView("bin/"),   QByteArrayView("boot/"), QByteArrayView("etc/"), QByteArrayView("lib/"),
           QByteArrayView("lib64/"), QByteArrayView("sbin/"), QByteArrayView("usr/"), QByteArrayView("var/")};
    return std::any_of(folders.begin(), folders.end(),
                       [path](QByteArrayView folder) { return path.startsWith(folder); });
}

} // namespace stagewright::layers
