#include "checks/advice/VariableUses.h"

#include "syntax/Characters.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

bool isNameCharacter(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_';
}

enum class Quoting : quint8 { Ignored, Shell };

std::vector<VariableUse> uses(QByteArrayView text, Quoting quoting)
{
    std::vector<VariableUse> result;
    char quote = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (quoting == Quoting::Ignored) {
            i = text.indexOf('$', i);
            if (i < 0)
                break;
        }
        const char c = text[i];
        if (quoting == Quoting::Shell) {
            if (c == '\\' && quote != '\'') {
                ++i;
                continue;
            }
            if ((c == '\'' || c == '"') && (quote == 0 || quote == c))
                quote = quote == 0 ? c : char(0);
        }
        if (c != '$' || quote == '\'')
            continue;
        const bool isBraced = i + 1 < text.size() && text[i + 1] == '{';
        const qsizetype begin = i + (isBraced ? 2 : 1);
        qsizetype end = begin;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        if (end == begin || syntax::isAsciiDigit(text[begin]))
            continue;
        VariableUse use{text.sliced(begin, end - begin), int(i), int(end), false};
        if (isBraced) {
            const char next = end < text.size() ? text[end] : char(0);
            use.hasFallback = next == ':' || next == '-' || next == '+' || next == '?';
            const qsizetype brace = text.indexOf('}', end);
            use.end = int(brace < 0 ? end : brace + 1);
        }
        result.push_back(std::move(use));
        i = end - 1;
    }
    return result;
}

} // namespace

std::vector<VariableUse> variableUses(QByteArrayView text)
{
    return uses(text, Quoting::Ignored);
}

std::vector<VariableUse> shellUses(QByteArrayView text)
{
    return uses(text, Quoting::Shell);
}

bool isAssigned(QByteArrayView text, const QByteArray &name)
{
    for (qsizetype at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const qsizetype end = at + name.size();
        const bool isWhole
            = (at == 0 || !isNameCharacter(text[at - 1])) && (end == text.size() || !isNameCharacter(text[end]));
        if (!isWhole || (at > 0 && (text[at - 1] == '$' || text[at - 1] == '{')))
            continue;
        const QByteArrayView before = syntax::trimmed(text.first(at));
        if ((end < text.size() && text[end] == '=') || before.endsWith("read") || before.endsWith("for")
            || before.endsWith("-r") || before.endsWith("printf -v"))
            return true;
    }
    return false;
}

bool isInAddress(QByteArrayView text, const QByteArray &name)
{
    if (!syntax::contains(text, "://")
        || !syntax::contains(text, std::string_view(name.constData(), size_t(name.size()))))
        return false;
    if (text.contains("-z ") || text.contains("-n ") || text.contains("test "))
        return false;
    for (const VariableUse &use : shellUses(text)) {
        if (use.name != name || use.hasFallback)
            continue;
        qsizetype begin = use.begin;
        while (begin > 0 && !syntax::isBlank(text[begin - 1]) && text[begin - 1] != '\n')
            --begin;
        if (syntax::contains(text.sliced(begin, use.begin - begin), "://"))
            return true;
    }
    return false;
}

} // namespace stagewright::checks
