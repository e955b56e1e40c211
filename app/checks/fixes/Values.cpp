// Fixes of what stands behind EXPOSE, WORKDIR, ENV, LABEL and MAINTAINER. Knows no stage's name.
#include "checks/buildkit/Ports.h"
#include "checks/fixes/Makers.h"
#include "syntax/Characters.h"
#include "syntax/Paths.h"
#include "syntax/ShellWords.h"

#include <algorithm>

namespace stagewright::checks::makers {

using base::ByteRange;
using syntax::Instruction;
using syntax::InstructionKind;
using syntax::LogicalRange;
using text::TextEdit;

namespace {

/// The words of an EXPOSE that are the port of a finding, letter for letter: one out of a variable is none.
std::vector<ByteRange> placesOfPort(FixContext &context, const Finding &finding)
{
    std::vector<ByteRange> places;
    const Instruction *expose = context.findInstruction(finding, InstructionKind::Expose);
    if (!expose || !context.canAfford(context.tree().logicalLine(*expose).size()))
        return places;
    for (const syntax::Word &word : context.tree().words(*expose)) {
        const auto bytes = context.findWhole(*expose, word.range);
        if (bytes && context.tree().source().slice(*bytes) == finding.arguments.value(0))
            places.push_back(*bytes);
    }
    return places;
}

/// Where the value of `ENV name value` would be split if it stood behind a =.
struct Splits {
    std::vector<int> blanks; // places in the value, each blank outside of quotes
    bool isWhole = true; // all quotes are closed, and no escape ends it
};

Splits splitsOf(QByteArrayView value, char escape)
{
    Splits splits;
    char quote = 0;
    for (const char *at = value.begin(); at < value.end();) {
        const syntax::Rune rune = syntax::decodeRune(at, value.end());
        const char c = *at;
        if (c == escape && quote != '\'') {
            splits.isWhole = at + 1 < value.end();
            at += splits.isWhole ? 1 + syntax::decodeRune(at + 1, value.end()).bytes : 1;
            continue;
        }
        if (quote == 0 && syntax::isSpace(rune.codePoint))
            splits.blanks.push_back(int(at - value.begin()));
        if ((c == '\'' || c == '"') && (quote == 0 || quote == c))
            quote = quote == 0 ? c : char(0);
        at += rune.bytes;
    }
    splits.isWhole = splits.isWhole && quote == 0;
    return splits;
}

/// How one value is kept together: quotes around it, or where it has some already, escapes before its blanks.
struct Binding {
    bool isQuoted = false;
    std::vector<int> escapes;

    QByteArray applied(QByteArrayView value, char escape) const
    {
        if (isQuoted)
            return '"' + value.toByteArray() + '"';
        QByteArray result;
        int done = 0;
        for (const int at : escapes) {
            result.append(value.sliced(done, at - done)).append(escape);
            done = at;
        }
        return result.append(value.sliced(done));
    }
};

std::optional<Binding> bindingOf(QByteArrayView value, char escape)
{
    const Splits splits = splitsOf(value, escape);
    if (!splits.isWhole)
        return std::nullopt;
    const bool isBare = std::none_of(value.begin(), value.end(),
                                     [escape](char c) { return c == '\'' || c == '"' || c == '\\' || c == escape; });
    Binding binding;
    if (isBare)
        binding.isQuoted = !splits.blanks.empty();
    else
        binding.escapes = splits.blanks;
    const syntax::NoVariables none;
    const syntax::WordOptions options{.escape = escape};
    const syntax::WordResult before = syntax::expandWord(value, none, options);
    const syntax::WordResult after = syntax::expandWord(binding.applied(value, escape), none, options);
    const bool isSame
        = !before.error && !after.error && before.text == after.text && before.unmatched == after.unmatched;
    return isSame ? std::optional(binding) : std::nullopt;
}

/// \a text as it stands in double quotes.
QByteArray quotedText(QByteArrayView text, char escape)
{
    QByteArray result(1, '"');
    for (const char c : text) {
        if (c == '"' || c == '$' || c == escape)
            result.append(escape);
        result.append(c);
    }
    return result.append('"');
}

} // namespace

void protocolCasing(FixContext &context, Finding &finding)
{
    const QByteArray port = finding.arguments.value(0);
    const qsizetype protocol = port.indexOf('/', port.lastIndexOf(':') + 1) + 1;
    if (protocol == 0)
        return;
    const QByteArray right = syntax::lowered(port.mid(protocol));
    std::vector<TextEdit> edits;
    for (const ByteRange place : placesOfPort(context, finding))
        edits.push_back({{place.begin + protocol, place.end}, right});
    offer(finding, "FixWrite", {port.first(protocol) + right}, std::move(edits));
}

void hostPort(FixContext &context, Finding &finding)
{
    const QByteArray port = finding.arguments.value(0);
    const qsizetype colon = port.lastIndexOf(':');
    const QByteArray right = port.mid(colon + 1);
    if (colon < 0 || !readPort(right).error.isEmpty())
        return;
    std::vector<TextEdit> edits;
    for (const ByteRange place : placesOfPort(context, finding))
        edits.push_back({{place.begin, place.begin + colon + 1}, {}});
    offer(finding, "FixWrite", {right}, std::move(edits));
}

/// No WORKDIR stands above it, or there would be no finding; so it starts from the root, if not the base image moves
/// it.
void relativeWorkdir(FixContext &context, Finding &finding)
{
    const Instruction *workdir = context.findInstruction(finding, InstructionKind::Workdir);
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    if (!workdir || !stage || context.isWindows(*stage) || context.tree().words(*workdir).size() != 1)
        return;
    const LogicalRange range = context.tree().words(*workdir)[0].range;
    const QByteArray word = context.tree().text(*workdir, range).toByteArray();
    const QByteArray path = finding.arguments.value(0);
    // Nothing, and what a shell would take for a home.
    if (path.isEmpty() || path.startsWith('~'))
        return;
    const bool isPlain = syntax::isPlain(word, {.escape = context.tree().escapeCharacter()});
    if (isPlain && word.startsWith('.')) {
        const QByteArray right = syntax::joinedPath("/", word, "linux");
        if (const auto bytes = context.findWhole(*workdir, range))
            offer(finding, "FixWrite", {right}, {{*bytes, right}});
        return;
    }
    const int quote = word.startsWith('"') || word.startsWith('\'') ? 1 : 0;
    const QByteArrayView inside = QByteArrayView(word).sliced(quote);
    if (inside.startsWith('.') || inside.startsWith('"') || inside.startsWith('\''))
        return;
    const base::ByteOffset at = context.insertionAt(*workdir, range.begin + quote);
    offer(finding, "FixWrite", {word.first(quote) + '/' + inside.toByteArray()}, {{{at, at}, "/"}});
}

void legacyKeyValue(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    if (!index)
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const auto words = context.tree().words(instruction);
    if (instruction.form != syntax::ArgumentForm::LegacyKeyValue || words.size() != 2)
        return;
    const char escape = context.tree().escapeCharacter();
    const QByteArrayView name = context.tree().text(instruction, words[0].range);
    const LogicalRange valueRange = words[1].range;
    const QByteArrayView value = context.tree().text(instruction, valueRange);
    const bool isNameClear = std::none_of(name.begin(), name.end(), [escape](char c) {
        return c == '\'' || c == '"' || c == '=' || c == '\\' || c == escape;
    });
    // The gap goes, with the line's end in it if there is one, but no comment may stand there.
    const ByteRange gap{context.tree().sourceRange(instruction, words[0].range).end,
                        context.insertionAt(instruction, valueRange.begin)};
    const std::optional<Binding> binding = bindingOf(value, escape);
    if (!isNameClear || !binding || context.tree().source().slice(gap).contains('#'))
        return;
    std::vector<TextEdit> edits{{gap, binding->isQuoted ? QByteArray("=\"") : QByteArray("=")}};
    for (const int place : binding->escapes) {
        const base::ByteOffset at = context.insertionAt(instruction, valueRange.begin + place);
        edits.push_back({{at, at}, QByteArray(1, escape)});
    }
    const base::ByteOffset end = context.tree().sourceRange(instruction, valueRange).end;
    if (binding->isQuoted)
        edits.push_back({{end, end}, "\""});
    offer(finding, "FixWrite", {name.toByteArray() + '=' + binding->applied(value, escape)}, std::move(edits));
}

void maintainer(FixContext &context, Finding &finding)
{
    const Instruction *instruction = context.findInstruction(finding, InstructionKind::Maintainer);
    if (!instruction || instruction->arguments.isEmpty())
        return;
    const auto keyword = context.findWhole(*instruction, instruction->keyword);
    const auto arguments = context.findWhole(*instruction, instruction->arguments);
    if (!keyword || !arguments)
        return;
    // Quotes around the whole were meant as such.
    QByteArrayView name = context.tree().text(*instruction, instruction->arguments);
    if (name.size() > 2 && name.front() == '"' && name.back() == '"' && name.count('"') == 2)
        name = name.sliced(1, name.size() - 2);
    const QByteArray label = "org.opencontainers.image.authors=" + quotedText(name, context.tree().escapeCharacter());
    const QByteArray right = inCaseOf("LABEL", context.tree().text(*instruction, instruction->keyword));
    offer(finding, "FixWrite", {right + ' ' + label}, {{*keyword, right}, {*arguments, label}});
}

} // namespace stagewright::checks::makers
