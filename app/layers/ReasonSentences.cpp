// The words of reasons. Knows no file.
#include "base/Bytes.h"
#include "layers/Reasons.h"

#include <QCoreApplication>

namespace stagewright::layers {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::layers", text);
}

QString lineOf(int layer, const std::vector<LayerPlace> &places)
{
    const int line = layer >= 0 && std::size_t(layer) < places.size() ? places[std::size_t(layer)].line : 0;
    if (line > 0)
        return tr("line %1").arg(line);
    return layer >= 0 && std::size_t(layer) < places.size() && places[std::size_t(layer)].isBase
        ? tr("the base")
        : tr("layer %1").arg(layer + 1);
}

/// What a cause is about: %1 is its line, %2 the other line, %3 the path.
QString templateOf(Cause cause)
{
    switch (cause) {
    case Cause::Base:
        return tr("the base");
    case Cause::BuildTools:
        return tr("compilers, headers and static libraries, put there by %1 (%3)");
    case Cause::AptCache:
        return tr("apt's lists and caches, left by %1");
    case Cause::ApkCache:
        return tr("apk's cache, left by %1");
    case Cause::RpmCache:
        return tr("the cache of dnf or yum, left by %1");
    case Cause::PipCache:
        return tr("the cache of Python's package manager, left by %1 (%3)");
    case Cause::NodeCache:
        return tr("the cache of Node's package manager, left by %1 (%3)");
    case Cause::GoCache:
        return tr("Go's module and build cache, left by %1 (%3)");
    case Cause::CargoCache:
        return tr("Cargo's registry, left by %1 (%3)");
    case Cause::JavaCache:
        return tr("the cache of Maven or Gradle, left by %1 (%3)");
    case Cause::GitFolder:
        return tr("git's history, brought by %1 (%3)");
    case Cause::Tests:
        return tr("tests, brought by %1 (%3)");
    case Cause::RightsDouble:
        return tr("the same files as in %2, written again by %1 for other owners or rights (%3)");
    case Cause::DeletedLater:
        return tr("what %1 writes and %2 deletes, which frees nothing (%3)");
    case Cause::WrittenAgain:
        return tr("what %1 writes and %2 writes anew (%3)");
    case Cause::DevDependencies:
        return tr("packages to develop with, installed by %1 (%3)");
    case Cause::DebugSymbols:
        return tr("symbols for debuggers, in what %1 made (%3)");
    case Cause::Duplicate:
        return tr("a second copy of files that are there already, made by %1 (%3)");
    case Cause::SystemCopy:
        break;
    }
    return tr("a whole system, copied by %1");
}

/// Puts each value at its number. QString::arg would count those that a text leaves out.
QString filled(const QString &text, const QStringList &values)
{
    QString full;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text[i] == u'%' && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
        if (number < 1 || number > values.size()) {
            full += text[i];
            continue;
        }
        full += values[number - 1];
        ++i;
    }
    return full;
}

} // namespace

QString wordOf(Cause cause)
{
    switch (cause) {
    case Cause::Base:
        return QStringLiteral("base");
    case Cause::BuildTools:
        return QStringLiteral("build-tools");
    case Cause::AptCache:
        return QStringLiteral("apt-cache");
    case Cause::ApkCache:
        return QStringLiteral("apk-cache");
    case Cause::RpmCache:
        return QStringLiteral("rpm-cache");
    case Cause::PipCache:
        return QStringLiteral("pip-cache");
    case Cause::NodeCache:
        return QStringLiteral("node-cache");
    case Cause::GoCache:
        return QStringLiteral("go-cache");
    case Cause::CargoCache:
        return QStringLiteral("cargo-cache");
    case Cause::JavaCache:
        return QStringLiteral("java-cache");
    case Cause::GitFolder:
        return QStringLiteral("git-folder");
    case Cause::Tests:
        return QStringLiteral("tests");
    case Cause::RightsDouble:
        return QStringLiteral("rights-double");
    case Cause::DeletedLater:
        return QStringLiteral("deleted-later");
    case Cause::WrittenAgain:
        return QStringLiteral("written-again");
    case Cause::DevDependencies:
        return QStringLiteral("dev-dependencies");
    case Cause::DebugSymbols:
        return QStringLiteral("debug-symbols");
    case Cause::Duplicate:
        return QStringLiteral("duplicate");
    case Cause::SystemCopy:
        break;
    }
    return QStringLiteral("system-copy");
}

QString causeWords(const Reason &reason, const std::vector<LayerPlace> &places)
{
    return filled(templateOf(reason.cause),
                  {lineOf(reason.layer, places), lineOf(reason.otherLayer, places), QString::fromUtf8(reason.subject)});
}

QString describe(const Reason &reason, const std::vector<LayerPlace> &places)
{
    return tr("%1 is %2.").arg(base::shownBytes(reason.bytes), causeWords(reason, places));
}

QString summarize(const Analysis &analysis, const std::vector<Reason> &reasons, const std::vector<LayerPlace> &places)
{
    const QString whole = base::shownBytes(analysis.image.bytes());
    QStringList parts;
    for (const Reason &reason : reasons) {
        if (reason.cause == Cause::Base)
            parts.prepend(tr("%1 of %2 is the base").arg(base::shownBytes(reason.bytes), whole));
    }
    const qint64 worthTelling = analysis.image.bytes() / 100;
    if (!reasons.empty() && reasons.front().cause != Cause::Base && reasons.front().bytes >= worthTelling)
        parts << tr("%1 is %2").arg(base::shownBytes(reasons.front().bytes), causeWords(reasons.front(), places));
    else
        parts << tr("nothing in its own layers is known to be too much");
    return parts.join(QLatin1String("; ")) + QLatin1Char('.');
}

} // namespace stagewright::layers
