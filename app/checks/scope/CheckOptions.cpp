#include "checks/scope/CheckOptions.h"

#include "syntax/Characters.h"
#include "syntax/Directives.h"
#include "syntax/Fields.h"
#include "syntax/Quoting.h"

namespace stagewright::checks {

namespace {

using base::Failure;
using syntax::quoted;
using syntax::trimmed;

/// The only rule that is off unless it is asked for.
constexpr QByteArrayView Experimental = "InvalidDefinitionDescription";

std::set<QByteArray> names(const QByteArray &list)
{
    std::set<QByteArray> result;
    for (const QByteArray &name : list.split(','))
        result.insert(trimmed(name).toByteArray());
    return result;
}

/// SplitN(text, ";", 3).
QList<QByteArray> parts(const QByteArray &text)
{
    constexpr int Most = 3;
    QList<QByteArray> result;
    qsizetype from = 0;
    while (result.size() < Most - 1) {
        const qsizetype semicolon = text.indexOf(';', from);
        if (semicolon < 0)
            break;
        result.append(text.mid(from, semicolon - from));
        from = semicolon + 1;
    }
    result.append(text.mid(from));
    return result;
}

} // namespace

bool CheckOptions::allows(const QByteArray &rule) const
{
    if (rule == Experimental)
        return triesAll || tried.contains(rule);
    return !skipsAll && !skipped.contains(rule);
}

CheckOptions CheckOptions::mergedWith(const CheckOptions &others) const
{
    CheckOptions merged = *this;
    merged.skipsAll = skipsAll || others.skipsAll;
    merged.triesAll = triesAll || others.triesAll;
    merged.skipped.insert(others.skipped.begin(), others.skipped.end());
    merged.tried.insert(others.tried.begin(), others.tried.end());
    return merged;
}

base::Result<CheckOptions, QByteArray> parseCheckOptions(const QByteArray &text)
{
    CheckOptions options;
    const QByteArray all = trimmed(text).toByteArray();
    if (all.isEmpty())
        return options;
    for (const QByteArray &part : parts(all)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            return Failure{"invalid check option " + quoted(part)};
        const QByteArray key = trimmed(part.first(equals)).toByteArray();
        const QByteArray value = trimmed(part.mid(equals + 1)).toByteArray();
        if (key == "skip") {
            options.skipsAll = options.skipsAll || value == "all";
            if (value != "all")
                options.skipped = names(value);
        } else if (key == "experimental") {
            options.triesAll = options.triesAll || value == "all";
            if (value != "all")
                options.tried = names(value);
        } else if (key == "error") {
            const std::optional<bool> isStrict = syntax::parseBoolean(value);
            if (!isStrict)
                return Failure{"failed to parse check option " + quoted(part) + ": strconv.ParseBool: parsing "
                               + quoted(value) + ": invalid syntax"};
            options.isStrict = *isStrict;
        } else {
            return Failure{"invalid check option " + quoted(key)};
        }
    }
    return options;
}

CheckOptions withComments(const CheckOptions &options, const QList<QByteArray> &comments)
{
    for (const QByteArray &comment : comments) {
        const auto match = syntax::matchDirective(comment);
        if (!match || match->name != "check")
            continue;
        const QByteArray value = comment.mid(match->valueBegin, match->valueEnd - match->valueBegin);
        const auto others = parseCheckOptions(syntax::firstPart(value));
        return others ? options.mergedWith(*others) : options;
    }
    return options;
}

} // namespace stagewright::checks
