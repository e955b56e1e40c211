#include "adapters/TextDifference.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace stagewright::adapters {

namespace {

constexpr qsizetype MostSteps = 600; // bounds the memory of one search to about 3 MB

/// Myers' greedy search ("An O(ND) Difference Algorithm", 1986) over indexable sequences. Empty if more than MostSteps
/// insertions and removals would be needed.
template<typename Sequence>
std::optional<std::vector<Replacement>> shortestScript(const Sequence &before, const Sequence &after)
{
    const qsizetype oldSize = qsizetype(before.size());
    const qsizetype newSize = qsizetype(after.size());
    const qsizetype limit = std::min(oldSize + newSize, MostSteps);
    std::vector<std::vector<qsizetype>> furthest; // one row a step: old offset reached on diagonals -step..step
    const auto reached
        = [&](qsizetype step, qsizetype diagonal) { return furthest[size_t(step)][size_t(diagonal + step)]; };
    const auto comesFromAbove = [&](qsizetype step, qsizetype diagonal) {
        return diagonal == -step
            || (diagonal != step && reached(step - 1, diagonal - 1) < reached(step - 1, diagonal + 1));
    };
    std::optional<qsizetype> steps;
    for (qsizetype step = 0; step <= limit && !steps; ++step) {
        furthest.emplace_back(size_t(2 * step + 1), 0);
        for (qsizetype diagonal = -step; diagonal <= step; diagonal += 2) {
            qsizetype at = 0;
            if (step > 0)
                at = comesFromAbove(step, diagonal) ? reached(step - 1, diagonal + 1)
                                                    : reached(step - 1, diagonal - 1) + 1;
            while (at < oldSize && at - diagonal < newSize && before[at] == after[at - diagonal])
                ++at;
            furthest.back()[size_t(diagonal + step)] = at;
            if (at >= oldSize && at - diagonal >= newSize) {
                steps = step;
                break;
            }
        }
    }
    if (!steps)
        return std::nullopt;

    std::vector<Replacement> script; // built from the end
    qsizetype at = oldSize;
    for (qsizetype step = *steps, diagonal = oldSize - newSize; step > 0; --step) {
        const bool isInsertion = comesFromAbove(step, diagonal);
        diagonal += isInsertion ? 1 : -1;
        at = reached(step - 1, diagonal);
        const Replacement one{at, at + (isInsertion ? 0 : 1), at - diagonal, at - diagonal + (isInsertion ? 1 : 0)};
        if (!script.empty() && script.back().oldBegin == one.oldEnd && script.back().newBegin == one.newEnd) {
            script.back().oldBegin = one.oldBegin;
            script.back().newBegin = one.newBegin;
        } else {
            script.push_back(one);
        }
    }
    std::reverse(script.begin(), script.end());
    return script;
}

/// Start offsets of the lines, and the text's length at the end.
std::vector<qsizetype> lineStarts(QStringView text)
{
    std::vector<qsizetype> starts{0};
    for (qsizetype at = text.indexOf(u'\n'); at >= 0; at = text.indexOf(u'\n', at + 1))
        starts.push_back(at + 1);
    if (starts.back() != text.size())
        starts.push_back(text.size());
    return starts;
}

QList<int> numbered(QStringView text, const std::vector<qsizetype> &starts, QHash<QStringView, int> &numbers)
{
    QList<int> lines;
    for (size_t i = 0; i + 1 < starts.size(); ++i) {
        const QStringView line = text.mid(starts[i], starts[i + 1] - starts[i]);
        const auto known = numbers.constFind(line);
        lines.push_back(known != numbers.constEnd() ? *known : *numbers.insert(line, int(numbers.size())));
    }
    return lines;
}

std::vector<Replacement> byLines(QStringView before, const std::vector<qsizetype> &oldStarts, QStringView after,
                                 const std::vector<qsizetype> &newStarts)
{
    QHash<QStringView, int> numbers;
    const QList<int> oldLines = numbered(before, oldStarts, numbers);
    const QList<int> newLines = numbered(after, newStarts, numbers);
    const Replacement all{0, qsizetype(oldLines.size()), 0, qsizetype(newLines.size())};
    return shortestScript(oldLines, newLines).value_or(std::vector{all});
}

/// By lines first, then by units inside what differs: for texts too far apart for one search.
std::vector<Replacement> byLinesAndUnits(QStringView before, QStringView after)
{
    const std::vector<qsizetype> oldStarts = lineStarts(before);
    const std::vector<qsizetype> newStarts = lineStarts(after);
    const std::vector<Replacement> script = byLines(before, oldStarts, after, newStarts);
    std::vector<Replacement> result;
    for (const Replacement &lines : script) {
        const Replacement units{oldStarts[size_t(lines.oldBegin)], oldStarts[size_t(lines.oldEnd)],
                                newStarts[size_t(lines.newBegin)], newStarts[size_t(lines.newEnd)]};
        const auto inside = shortestScript(before.mid(units.oldBegin, units.oldEnd - units.oldBegin),
                                           after.mid(units.newBegin, units.newEnd - units.newBegin));
        if (!inside) {
            result.push_back(units);
            continue;
        }
        for (const Replacement &one : *inside)
            result.push_back({units.oldBegin + one.oldBegin, units.oldBegin + one.oldEnd, units.newBegin + one.newBegin,
                              units.newBegin + one.newEnd});
    }
    return result;
}

bool splitsPair(QStringView text, qsizetype at)
{
    return at > 0 && at < text.size() && text[at - 1].isHighSurrogate() && text[at].isLowSurrogate();
}

/// Widens each replacement to whole characters and joins those that then touch.
std::vector<Replacement> wholeCharacters(std::vector<Replacement> script, QStringView before, QStringView after)
{
    std::vector<Replacement> result;
    for (Replacement one : script) {
        if (splitsPair(before, one.oldBegin) || splitsPair(after, one.newBegin)) {
            --one.oldBegin;
            --one.newBegin;
        }
        if (splitsPair(before, one.oldEnd) || splitsPair(after, one.newEnd)) {
            ++one.oldEnd;
            ++one.newEnd;
        }
        if (!result.empty() && result.back().oldEnd >= one.oldBegin) {
            result.back().oldEnd = std::max(result.back().oldEnd, one.oldEnd);
            result.back().newEnd = std::max(result.back().newEnd, one.newEnd);
        } else {
            result.push_back(one);
        }
    }
    return result;
}

} // namespace

std::vector<Replacement> textDifference(QStringView before, QStringView after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const Replacement middle{head, before.size() - tail, head, after.size() - tail};
    const QStringView oldMiddle = before.mid(middle.oldBegin, middle.oldEnd - middle.oldBegin);
    const QStringView newMiddle = after.mid(middle.newBegin, middle.newEnd - middle.newBegin);
    if (oldMiddle.isEmpty() && newMiddle.isEmpty())
        return {};
    std::vector<Replacement> script;
    if (oldMiddle.isEmpty() || newMiddle.isEmpty()) {
        script = {middle};
    } else {
        script = shortestScript(oldMiddle, newMiddle).value_or(std::vector<Replacement>());
        if (script.empty())
            script = byLinesAndUnits(oldMiddle, newMiddle);
        for (Replacement &one : script)
            one = {one.oldBegin + head, one.oldEnd + head, one.newBegin + head, one.newEnd + head};
    }
    return wholeCharacters(std::move(script), before, after);
}

std::vector<Replacement> lineDifference(QStringView before, QStringView after)
{
    return byLines(before, lineStarts(before), after, lineStarts(after));
}

} // namespace stagewright::adapters
