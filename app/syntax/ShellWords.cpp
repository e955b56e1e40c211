#include "syntax/ShellWords.h"

#include "syntax/ShellLexer.h"

#include <algorithm>

namespace stagewright::syntax {

namespace {

bool isSpent(const WordOptions &options)
{
    return options.effort && options.effort->isSpent();
}

} // namespace

bool isPlain(QByteArrayView text, const WordOptions &options)
{
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '$' && c != '\'' && c != '"' && c != options.escape;
    });
}

WordResult expandWord(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    if (isPlain(text, options) || isSpent(options)) {
        WordResult result;
        result.text = text.toByteArray();
        return result;
    }
    return ShellLexer(text, variables, options, Want::Text).run();
}

WordResult expandWords(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    if (isSpent(options)) {
        WordResult result;
        result.words.push_back({text.toByteArray(), 0, int(text.size())});
        return result;
    }
    return ShellLexer(text, variables, options, Want::Words).run();
}

} // namespace stagewright::syntax
