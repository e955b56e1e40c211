#include "adapters/BuildDifference.h"

#include "adapters/TextDifference.h"
#include "base/Bytes.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace stagewright::adapters {

using namespace Qt::StringLiterals;
using Kind = DifferenceLine::Kind;

namespace {

QString tr(const char *words)
{
    return QCoreApplication::translate("BuildDifference", words);
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    return lines;
}

} // namespace

std::vector<DifferenceLine> differenceLines(const QString &before, const QString &after, int context)
{
    const QStringList oldLines = linesOf(before);
    const QStringList newLines = linesOf(after);
    std::vector<DifferenceLine> lines;
    int old = 0; // the next line of the old text; those before it have been told
    const std::vector<Replacement> script = lineDifference(before, after);
    int shift = 0; // from an old line's number to the new one's
    const auto addSame = [&](int begin, int end) {
        for (int line = begin; line < end; ++line)
            lines.push_back({Kind::Same, line + 1, line + shift + 1, oldLines[line]});
    };
    for (const Replacement &one : script) {
        const int begin = int(one.oldBegin);
        if (lines.empty() ? begin > context : begin - old > 2 * context) {
            if (!lines.empty())
                addSame(old, old + context);
            lines.push_back({Kind::Gap, 0, 0, {}});
            old = begin - context;
        }
        addSame(old, begin);
        for (int line = begin; line < int(one.oldEnd); ++line)
            lines.push_back({Kind::Removed, line + 1, 0, oldLines[line]});
        for (int line = int(one.newBegin); line < int(one.newEnd); ++line)
            lines.push_back({Kind::Added, 0, line + 1, newLines[line]});
        old = int(one.oldEnd);
        shift = int(one.newEnd - one.oldEnd);
    }
    if (lines.empty())
        return lines;
    const int end = std::min(int(oldLines.size()), old + context);
    addSame(old, end);
    if (end < int(oldLines.size()))
        lines.push_back({Kind::Gap, 0, 0, {}});
    return lines;
}

std::vector<StageDifference> stageDifferences(const docker::PastBuild &before, const docker::PastBuild &after)
{
    std::vector<StageDifference> stages;
    const auto find = [](const docker::PastBuild &build, const QString &name) {
        return std::find_if(build.stages.begin(), build.stages.end(),
                            [&name](const docker::PastStage &stage) { return stage.name == name; });
    };
    for (const docker::PastStage &stage : after.stages) {
        const auto old = find(before, stage.name);
        stages.push_back({stage.name, old == before.stages.end() ? std::nullopt : old->bytes, stage.bytes});
    }
    for (const docker::PastStage &stage : before.stages) {
        if (find(after, stage.name) == after.stages.end())
            stages.push_back({stage.name, stage.bytes, std::nullopt});
    }
    return stages;
}

QString changeWords(std::optional<qint64> before, std::optional<qint64> after)
{
    if (!before || !after)
        return u"-"_s;
    if (*before == *after)
        return tr("the same");
    return (*after < *before ? u"−"_s : u"+"_s) + base::shownBytes(std::abs(*after - *before));
}

QString differenceSentence(const docker::PastBuild &before, const docker::PastBuild &after)
{
    if (!before.bytes || !after.bytes)
        return tr("Not both of them have shipped something.");
    if (*before.bytes == *after.bytes)
        return tr("What ships has stayed at %1.").arg(base::shownBytes(after.bytes));
    const QString sentence = *after.bytes < *before.bytes ? tr("What ships went from %1 to %2: %3 less.")
                                                          : tr("What ships went from %1 to %2: %3 more.");
    return sentence.arg(base::shownBytes(before.bytes), base::shownBytes(after.bytes),
                        base::shownBytes(std::abs(*after.bytes - *before.bytes)));
}

QString buildTitle(const docker::PastBuild &build, const QDate &today)
{
    const bool isToday = build.endedAt.date() == today;
    return tr("the build of %1")
        .arg(isToday ? QLocale().toString(build.endedAt.time(), u"HH:mm:ss"_s)
                     : QLocale().toString(build.endedAt, u"d MMM yyyy HH:mm"_s));
}

} // namespace stagewright::adapters
