#include "edits/CopyLine.h"

#include "edits/Refusals.h"

#include <algorithm>

namespace stagewright::edits {

namespace {

bool hasLineBreak(const QByteArray &text)
{
    return text.contains('\n') || text.contains('\r') || text.contains('\0');
}

} // namespace

std::optional<Refusal> refuseCopyOptions(const CopyOptions &options)
{
    if (options.sources.isEmpty() || options.sources.contains(QByteArray()))
        return Refusal{"CopyNeedsSource", {}};
    if (options.destination.isEmpty())
        return Refusal{"CopyNeedsDestination", {}};
    QList<QByteArray> paths = options.sources;
    paths.append(options.destination);
    for (const QByteArray &path : paths) {
        if (hasLineBreak(path))
            return Refusal{"PathHasLineBreak", {path}};
    }
    for (const QByteArray &value : {options.chown, options.chmod}) {
        if (!value.isEmpty() && !isOneWord(value))
            return Refusal{"FlagNotOneWord", {value}};
    }
    return std::nullopt;
}

CopyOptions completed(CopyOptions options)
{
    const QByteArray &to = options.destination;
    if (options.sources.size() > 1 && to != "." && !to.endsWith('/') && !to.contains('$'))
        options.destination += '/';
    return options;
}

bool needsJson(const CopyOptions &options)
{
    const auto isPlain = [](const QByteArray &path) {
        // "<<" opens a heredoc, "[" may begin a JSON array, "--" a flag.
        return isOneWord(path) && !path.startsWith("<<") && !path.startsWith('[') && !path.startsWith("--")
            && !path.endsWith('\\') && !path.endsWith('`');
    };
    return !isPlain(options.destination) || !std::all_of(options.sources.begin(), options.sources.end(), isPlain);
}

QByteArray jsonString(const QByteArray &path)
{
    QByteArray result = "\"";
    for (const char c : path) {
        if (c == '"' || c == '\\')
            result += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            result += "\\u00" + QByteArray(1, c).toHex();
        else
            result += c;
    }
    return result + '"';
}

QByteArray copyArguments(const CopyOptions &options)
{
    QList<QByteArray> paths = options.sources;
    paths.append(options.destination);
    if (!needsJson(options))
        return paths.join(' ');
    for (QByteArray &path : paths)
        path = jsonString(path);
    return '[' + paths.join(", ") + ']';
}

QByteArray copyLine(const Conventions &style, const QByteArray &from, const CopyOptions &options)
{
    QByteArray line = keyword(style, syntax::InstructionKind::Copy) + ' ';
    if (!from.isEmpty())
        line += "--from=" + from + ' ';
    if (options.link)
        line += "--link ";
    if (!options.chown.isEmpty())
        line += "--chown=" + options.chown + ' ';
    if (!options.chmod.isEmpty())
        line += "--chmod=" + options.chmod + ' ';
    return line + copyArguments(options);
}

} // namespace stagewright::edits
