#include "checks/advice/ScriptEdits.h"

#include "syntax/Characters.h"

namespace stagewright::checks {

namespace {

shell::ScriptRange rangeOf(const shell::Script &script, const shell::ScriptCommand &command)
{
    return {script.range(command.first).begin, script.range(command.end - 1).end};
}

/// Whether nothing but && and blanks, or line ends between, joins two commands.
bool areJoined(const shell::Script &script, const shell::ScriptCommand &left, const shell::ScriptCommand &right)
{
    const int begin = rangeOf(script, left).end;
    const int end = rangeOf(script, right).begin;
    QByteArray between = script.text().sliced(begin, end - begin).toByteArray();
    between.replace('\\', "").replace('\r', "").replace('\n', "");
    return between.trimmed() == "&&";
}

} // namespace

std::optional<base::ByteRange> placeOf(const shell::Script &script, size_t index)
{
    const auto commands = script.commands();
    if (index >= commands.size() || script.origin() == shell::ScriptOrigin::Decoded)
        return std::nullopt;
    return script.sourceRange(rangeOf(script, commands[index]));
}

std::optional<base::ByteRange> removalOf(const syntax::Tree &tree, const shell::Script &script, size_t index)
{
    const auto commands = script.commands();
    if (commands.size() < 2 || index >= commands.size() || script.origin() == shell::ScriptOrigin::Decoded)
        return std::nullopt;
    const bool isLast = index + 1 == commands.size();
    if (!isLast && !areJoined(script, commands[index], commands[index + 1]))
        return std::nullopt;
    if (index > 0 && !areJoined(script, commands[index - 1], commands[index]))
        return std::nullopt;
    // What follows the last one, such as a redirection or `|| true`, would be left alone.
    if (isLast && !syntax::trimmed(script.text().sliced(rangeOf(script, commands[index]).end)).isEmpty())
        return std::nullopt;
    const shell::ScriptRange range = index > 0
        ? shell::ScriptRange{rangeOf(script, commands[index - 1]).end, rangeOf(script, commands[index]).end}
        : shell::ScriptRange{rangeOf(script, commands[0]).begin, rangeOf(script, commands[1]).begin};
    const base::ByteRange bytes = script.sourceRange(range);
    return tree.source().slice(bytes).contains('#') ? std::nullopt : std::optional(bytes);
}

} // namespace stagewright::checks
