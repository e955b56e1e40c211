#include "syntax/ShellWords.h"

#include "syntax/ShellLexer.h"

#include <algorithm>

namespace stagewright::syntax {

bool isPlain(QByteArrayView text, const WordOptions &options)
{
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '$' && c != '\'' && c != '"' && c != options.escape;
    });
}

WordResult expandWord(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    if (isPlain(text, options)) {
        WordResult result;
        result.text = text.toByteArray();
        return result;
    }
    return ShellLexer(text, variables, options, Want::Text).run();
}

WordResult expandWords(QByteArrayView text, const Variables &variables, const WordOptions &options)
{
    return ShellLexer(text, variables, options, Want::Words).run();
}

} // namespace stagewright::syntax
