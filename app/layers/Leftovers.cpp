#include "layers/Leftovers.h"

#include "base/Bytes.h"
#include "layers/FileCauses.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace stagewright::layers {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("stagewright::layers", text);
}

std::optional<LeftoverKind> kindOf(Cause cause)
{
    if (isPackageCache(cause))
        return LeftoverKind::Caches;
    if (cause == Cause::BuildTools)
        return LeftoverKind::BuildTools;
    return cause == Cause::DevDependencies ? std::optional(LeftoverKind::DevDependencies) : std::nullopt;
}

QString wordsOf(LeftoverKind kind)
{
    switch (kind) {
    case LeftoverKind::BuildTools:
        return tr("compilers, headers and static libraries");
    case LeftoverKind::Caches:
        return tr("caches of package managers");
    case LeftoverKind::DevDependencies:
        return tr("packages to develop with");
    case LeftoverKind::Base:
        return tr("the rest of its base image");
    case LeftoverKind::Copied:
        return tr("files copied into it");
    case LeftoverKind::Made:
        return tr("what its own steps made");
    case LeftoverKind::Hidden:
        return tr("what one step wrote and another removed");
    }
    Q_UNREACHABLE();
}

bool isTaken(QByteArrayView path, const std::vector<QByteArray> &taken)
{
    return std::any_of(taken.begin(), taken.end(), [path](const QByteArray &one) {
        const QByteArrayView folder = QByteArrayView(one).sliced(one.startsWith('/') ? 1 : 0);
        return folder.isEmpty() || path == folder
            || (path.startsWith(folder) && (folder.endsWith('/') || path.at(folder.size()) == '/'));
    });
}

/// The part of a path that says enough: of what a cause names that, else two folders.
QByteArrayView subjectOf(QByteArrayView path, qsizetype causeLength)
{
    if (causeLength > 0)
        return path.first(causeLength);
    const qsizetype first = path.indexOf('/');
    const qsizetype second = first < 0 ? -1 : path.indexOf('/', first + 1);
    return second < 0 ? path : path.first(second);
}

} // namespace

QString wordOf(LeftoverKind kind)
{
    switch (kind) {
    case LeftoverKind::BuildTools:
        return QStringLiteral("build-tools");
    case LeftoverKind::Caches:
        return QStringLiteral("caches");
    case LeftoverKind::DevDependencies:
        return QStringLiteral("dev-dependencies");
    case LeftoverKind::Base:
        return QStringLiteral("base");
    case LeftoverKind::Copied:
        return QStringLiteral("copied");
    case LeftoverKind::Made:
        return QStringLiteral("made");
    case LeftoverKind::Hidden:
        return QStringLiteral("hidden");
    }
    Q_UNREACHABLE();
}

std::vector<Leftover> leftoversOf(const Analysis &analysis, const std::vector<LayerPlace> &places,
                                  const std::vector<QByteArray> &taken)
{
    struct Sum {
        qint64 bytes = 0;
        std::map<QByteArray, qint64> subjects;
    };
    std::map<LeftoverKind, Sum> sums;
    const Tree &tree = analysis.tree;
    for (int layer = 0; layer < int(tree.layers().size()); ++layer) {
        const std::span<const Entry> entries = tree.layers()[std::size_t(layer)]->entries();
        const std::vector<EntryFate> &fates = tree.fates(layer);
        const bool isBase = std::size_t(layer) < places.size() && places[std::size_t(layer)].isBase;
        for (int i = 0; i < int(entries.size()); ++i) {
            const Entry &entry = entries[std::size_t(i)];
            if (entry.bytes == 0)
                continue;
            const bool isHidden
                = tree.shownAt(layer, i) == fates[std::size_t(i)].node && fates[std::size_t(i)].endedBy >= 0;
            if (!isHidden && isTaken(entry.path, taken))
                continue;
            const bool isCopied = isCopyLayer(analysis.image, layer);
            const std::optional<PathCause> cause = causeOfPath(entry.path, isCopied);
            const std::optional<LeftoverKind> known = cause ? kindOf(cause->cause) : std::nullopt;
            const LeftoverKind rest = isBase ? LeftoverKind::Base
                : isCopied                   ? LeftoverKind::Copied
                                             : LeftoverKind::Made;
            Sum &sum = sums[isHidden ? LeftoverKind::Hidden : known.value_or(rest)];
            sum.bytes += entry.bytes;
            sum.subjects['/' + subjectOf(entry.path, known ? cause->folder : 0).toByteArray()] += entry.bytes;
        }
    }
    std::vector<Leftover> leftovers;
    for (const auto &[kind, sum] : sums) {
        const auto largest = std::max_element(sum.subjects.begin(), sum.subjects.end(),
                                              [](const auto &a, const auto &b) { return a.second < b.second; });
        leftovers.push_back({kind, sum.bytes, largest->first});
    }
    std::stable_sort(leftovers.begin(), leftovers.end(),
                     [](const Leftover &a, const Leftover &b) { return a.bytes > b.bytes; });
    return leftovers;
}

QString describe(const std::vector<Leftover> &leftovers)
{
    qint64 all = 0;
    for (const Leftover &one : leftovers)
        all += one.bytes;
    QStringList parts;
    qint64 small = 0;
    for (const Leftover &one : leftovers) {
        if (one.bytes < all / 100)
            small += one.bytes;
        else
            parts << tr("%1 %2").arg(base::shownBytes(one.bytes), wordsOf(one.kind));
    }
    if (small > 0)
        parts << tr("%1 besides").arg(base::shownBytes(small));
    return parts.join(QStringLiteral(", "));
}

} // namespace stagewright::layers
