#include "syntax/Flags.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <numeric>

namespace stagewright::syntax {

namespace {

bool isByteSpace(char c)
{
    return isLatin1Space(static_cast<unsigned char>(c));
}

/// One flag word while it is read.
struct FlagWord {
    int end = 0;
    int equals = -1; // where its first = stands
    char quoteAtEquals = 0; // open there
    bool isOnlyDashes = false;
};

FlagWord readWord(QByteArrayView line, int begin, char escape)
{
    FlagWord word;
    char quote = 0;
    int length = 0;
    int at = begin;
    for (; at < line.size(); ++at) {
        char c = line[at];
        if (quote == 0 && isByteSpace(c))
            break;
        if (quote == 0 && (c == '\'' || c == '"')) {
            quote = c;
            continue;
        }
        if (quote != 0 && c == quote) {
            quote = 0;
            continue;
        }
        if (c == escape) {
            if (at + 1 == line.size())
                continue;
            c = line[++at];
        }
        if (c == '=' && word.equals < 0) {
            word.equals = at;
            word.quoteAtEquals = quote;
        }
        ++length;
    }
    word.end = at;
    // It starts with two dashes, so with two characters it has nothing else.
    word.isOnlyDashes = length == 2;
    return word;
}

} // namespace

int readFlags(QByteArrayView line, int from, char escape, std::vector<Flag> &flags)
{
    const int size = int(line.size());
    int at = from;
    while (true) {
        while (at < size && isByteSpace(line[at]))
            ++at;
        if (at + 1 >= size || line[at] != '-' || line[at + 1] != '-')
            return at;
        const FlagWord word = readWord(line, at, escape);
        if (word.isOnlyDashes)
            return word.end;
        Flag flag;
        flag.all = {at, word.end};
        flag.hasValue = word.equals >= 0;
        flag.openQuote = word.quoteAtEquals;
        flag.name = {at + 2, flag.hasValue ? word.equals : word.end};
        flag.value = {flag.hasValue ? word.equals + 1 : word.end, word.end};
        flags.push_back(flag);
        at = word.end;
    }
}

QByteArray unquotedFlag(QByteArrayView raw, char escape, std::vector<int> *places, char quote)
{
    const bool isPlain = quote == 0 && std::all_of(raw.begin(), raw.end(), [&](char c) {
                             return c != '\'' && c != '"' && c != escape && static_cast<unsigned char>(c) < 0x80;
                         });
    if (isPlain) {
        if (places != nullptr) {
            places->resize(size_t(raw.size()));
            std::iota(places->begin(), places->end(), 0);
        }
        return raw.toByteArray();
    }
    QByteArray result;
    for (qsizetype at = 0; at < raw.size(); ++at) {
        char c = raw[at];
        if (quote == 0 ? (c == '\'' || c == '"') : c == quote) {
            quote = quote == 0 ? c : char(0);
            continue;
        }
        if (c == escape) {
            if (at + 1 == raw.size())
                continue;
            c = raw[++at];
        }
        appendRune(result, static_cast<unsigned char>(c));
        if (places != nullptr)
            places->resize(size_t(result.size()), int(at));
    }
    return result;
}

} // namespace stagewright::syntax
