#include "docker/FailureHints.h"

#include "docker/AnsiText.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace stagewright::docker {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::docker", text);
}

/// What programs say, and what it means; %1 is what the first group caught.
struct Hint {
    const char *pattern;
    const char *words;
};

/// The more special come first; the last line that one of them fits is what counts.
const Hint hints[] = {
    {"No space left on device",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "The builder's disk is full. Free some space, for example with \"docker buildx prune\".")},
    {"(?:Could not resolve(?: host)?[: ]|Temporary failure (?:in name resolution|resolving)|getaddrinfo |EAI_AGAIN|"
     "bad address |Name or service not known|Network is unreachable|Could not connect to |NewConnectionError|"
     "network is unreachable|dial tcp)",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "The step could not reach the network. See whether the build's network is switched off (Options), and "
         "whether this machine needs a proxy (build argument HTTP_PROXY).")},
    {"certificate verify failed|unable to get local issuer certificate|x509: certificate|self.signed certificate",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "A certificate is not trusted in this stage. Install ca-certificates in front of this line, or add that of "
         "your network's proxy.")},
    {"Unable to locate package (\\S+)",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "apt does not know the package %1. Run \"apt-get update\" in the same RUN, and check the name for this "
         "release.")},
    {"^\\s*(\\S+) \\(no such package\\)",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "apk does not know the package %1. Check its name; it may be called otherwise than on Debian.")},
    {"No matching distribution found for (\\S+)",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "pip finds no %1 for this Python and this platform. Check name and version, or use another base image.")},
    {"externally-managed-environment",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "This image's Python belongs to its distribution. Install into a virtual environment (python3 -m venv).")},
    {"ModuleNotFoundError: No module named '([^']+)'",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "Python has no module %1 in this stage. Install it in an earlier line, or copy it from the "
                       "stage that has it.")},
    {"Cannot find module '([^']+)'",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "Node finds no module %1. Copy package.json and install in front of this line, or copy node_modules here.")},
    {"no required module provides package (\\S+?);",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "Go has no module for %1. Copy go.mod and go.sum in front of this line.")},
    {"error while loading shared libraries: ([^:]+):",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "The program needs the library %1, which this stage does not have. Install its package, or copy "
                       "the library too.")},
    {"GLIBC_\\S+' not found|version `(GLIBC[^']*)'",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "The program was built against a newer C library than this stage has. Build it on the same release.")},
    {"(?:[Pp]ermission denied|EACCES|Operation not permitted)",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "The step may not do that as its user. Look at USER and at who owns the files (COPY --chown), "
                       "or run \"chmod +x\" on "
                       "what it calls.")},
    {"exec format error",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "The program is for another processor. See for which platform the stage, or what it copies, was built.")},
    {"(?:/bin/sh|sh|bash): (?:line )?(?:\\d+: )?([^: ]+): (?:command )?not found",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "There is no program %1 in this stage. Install it in an earlier line, or check its name.")},
    {"exec: \"([^\"]+)\": (?:executable file not found|stat)",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "There is no program %1 in this stage. Images such as scratch and distroless have no shell to "
                       "run lines with.")},
    {"(?:can't open|cannot access|cannot stat|No such file or directory|ENOENT|can't cd "
     "to)[^'\"`]*['\"`]([^'\"`]+)['\"`]",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "There is no %1 in this stage. Look at WORKDIR, and at what was copied in front of this line.")},
    {"No such file or directory|ENOENT",
     QT_TRANSLATE_NOOP("stagewright::docker",
                       "A file is not in this stage. Look at WORKDIR, and at what was copied in front of this line.")},
    {"JavaScript heap out of memory|Cannot allocate memory|java.lang.OutOfMemoryError|^Killed$",
     QT_TRANSLATE_NOOP(
         "stagewright::docker",
         "The step ran out of memory. Give the engine more, or let the step use less (fewer jobs at once).")},
};

} // namespace

QString hintOf(const QStringList &lastWords)
{
    for (auto line = lastWords.crbegin(); line != lastWords.crend(); ++line) {
        const QString text = withoutAnsi(*line);
        for (const Hint &hint : hints) {
            const QRegularExpressionMatch match
                = QRegularExpression(QString::fromLatin1(hint.pattern)).match(text.left(2'000));
            if (!match.hasMatch())
                continue;
            const QString words = tr(hint.words);
            return words.contains(QLatin1String("%1")) ? words.arg(match.captured(1).left(80)) : words;
        }
    }
    return {};
}

} // namespace stagewright::docker
