// Fixes of words that have a right form: keywords, stage names, flags, variables. Knows no value of an instruction.
#include "checks/fixes/Makers.h"
#include "graph/Reference.h"
#include "syntax/Characters.h"
#include "syntax/ShellWords.h"

#include <algorithm>

namespace stagewright::checks::makers {

using base::ByteRange;
using syntax::Instruction;
using syntax::InstructionKind;
using syntax::LogicalRange;
using text::TextEdit;

namespace {

/// AS of a FROM; empty where there is none, or a continuation cuts it.
std::optional<ByteRange> findAs(const FixContext &context, const Instruction &from)
{
    const auto words = context.tree().words(from);
    const bool hasAs = words.size() == 3 && syntax::equalsLower(context.tree().text(from, words[1].range), "as");
    return hasAs ? context.findWhole(from, words[1].range) : std::nullopt;
}

bool isNameCharacter(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether $name and ${name} read all of it.
bool isVariableName(const QByteArray &name)
{
    return !name.isEmpty() && !syntax::isAsciiDigit(name.front())
        && std::all_of(name.begin(), name.end(), [](char c) { return isNameCharacter(c) && c >= 0; });
}

struct Reading {
    char escape = '\\';
    syntax::Quotes quotes = syntax::Quotes::Remove;
};

/// Where $name and ${name...} have the name in \a text.
std::vector<int> placesOfVariable(QByteArrayView text, const QByteArray &name, Reading reading)
{
    std::vector<int> places;
    char quote = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == reading.escape && quote != '\'') {
            ++i;
            continue;
        }
        const bool isQuote = reading.quotes != syntax::Quotes::Ignore && (c == '\'' || c == '"');
        if (isQuote && (quote == 0 || quote == c))
            quote = quote == 0 ? c : char(0);
        if (c != '$' || quote == '\'')
            continue;
        const bool isBraced = i + 1 < text.size() && text[i + 1] == '{';
        const qsizetype at = i + (isBraced ? 2 : 1);
        const QByteArrayView rest = at <= text.size() ? text.sliced(at) : QByteArrayView();
        const bool isWhole
            = rest.size() == name.size() || (rest.size() > name.size() && !isNameCharacter(rest[name.size()]));
        if (rest.startsWith(name) && isWhole)
            places.push_back(int(at));
    }
    return places;
}

/// Writes one variable's name anew wherever an instruction uses it.
class VariableRename {
public:
    VariableRename(const FixContext &context, const QByteArray &from, const QByteArray &to)
        : m_context(context)
        , m_from(from)
        , m_to(to)
    {
    }

    void inWords(const Instruction &instruction)
    {
        const bool isJson = instruction.form == syntax::ArgumentForm::Json;
        for (const syntax::Word &word : m_context.tree().words(instruction)) {
            LogicalRange range = word.range;
            if (isJson)
                range = {range.begin + 1, range.end - 1};
            m_isClear = m_isClear && !(isJson && m_context.tree().text(instruction, range).contains('\\'));
            in(instruction, range);
        }
    }
    void inFlags(const Instruction &instruction)
    {
        for (const syntax::Flag &flag : m_context.tree().flags(instruction)) {
            if (flag.hasValue)
                in(instruction, flag.value);
        }
    }
    void inHeredocs(const Instruction &instruction)
    {
        for (const syntax::Heredoc &heredoc : m_context.tree().heredocs(instruction)) {
            if (!heredoc.expands)
                continue;
            const QByteArrayView body = m_context.tree().source().slice(heredoc.body);
            for (const int place : placesOfVariable(body, m_from, {'\\', syntax::Quotes::Ignore})) {
                const base::ByteOffset begin = heredoc.body.begin + place;
                m_edits.push_back({{begin, begin + m_from.size()}, m_to});
            }
        }
    }

    /// Empty where some place cannot be told for sure.
    std::vector<TextEdit> edits() const { return m_isClear ? m_edits : std::vector<TextEdit>(); }

private:
    void in(const Instruction &instruction, LogicalRange range)
    {
        const QByteArrayView text = m_context.tree().text(instruction, range);
        for (const int place : placesOfVariable(text, m_from, {m_context.tree().escapeCharacter()})) {
            const int begin = range.begin + place;
            const auto bytes = m_context.findWhole(instruction, {begin, begin + int(m_from.size())});
            m_isClear = m_isClear && bytes.has_value();
            if (bytes)
                m_edits.push_back({*bytes, m_to});
        }
    }

    const FixContext &m_context;
    const QByteArray &m_from;
    const QByteArray &m_to;
    std::vector<TextEdit> m_edits;
    bool m_isClear = true;
};

/// The here-document that alone reads \a name; null where other parts of the instruction do, too.
const syntax::Heredoc *findOnlyReader(const FixContext &context, const Instruction &instruction, const QByteArray &name)
{
    const syntax::Heredoc *reader = nullptr;
    const char escape = context.tree().escapeCharacter();
    if (!placesOfVariable(context.tree().logicalLine(instruction), name, {escape}).empty())
        return nullptr;
    for (const syntax::Heredoc &heredoc : context.tree().heredocs(instruction)) {
        const QByteArrayView body = context.tree().source().slice(heredoc.body);
        if (!heredoc.expands || placesOfVariable(body, name, {'\\', syntax::Quotes::Ignore}).empty())
            continue;
        if (reader)
            return nullptr;
        reader = &heredoc;
    }
    return reader;
}

/// The word behind <<.
std::optional<ByteRange> delimiterOf(const FixContext &context, const Instruction &instruction,
                                     const syntax::Heredoc &heredoc)
{
    const QByteArrayView marker = context.tree().text(instruction, heredoc.marker);
    qsizetype begin = marker.indexOf("<<") + 2;
    while (begin < marker.size() && (marker[begin] == '-' || syntax::isBlank(marker[begin])))
        ++begin;
    return context.findWhole(instruction, {heredoc.marker.begin + int(begin), heredoc.marker.end});
}

void quoteDelimiter(const FixContext &context, Finding &finding, const Instruction &instruction)
{
    const syntax::Heredoc *heredoc = findOnlyReader(context, instruction, finding.arguments.at(0));
    const auto place = heredoc ? delimiterOf(context, instruction, *heredoc) : std::nullopt;
    if (!place)
        return;
    QByteArray word = context.tree().source().slice(*place).toByteArray();
    word.replace('\\', "");
    finding.wording = QByteArrayLiteral("UndefinedVarInHeredoc");
    offer(finding, "FixQuoteDelimiter", {word}, {{*place, '"' + word + '"'}});
}

/// Another name for the variable, or an ARG that brings it into the stage.
void offerNames(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    if (!stage || stage->from == *index || finding.arguments.isEmpty())
        return;
    const Instruction &instruction = context.tree().instructions()[size_t(*index)];
    const QByteArray &name = finding.arguments.at(0);
    if (isVariableName(name) && context.isGlobalArgument(name)) {
        // Declared above the first FROM, it is known in FROM lines only until the stage asks for it.
        const Instruction &from = context.tree().instructions()[size_t(stage->from)];
        const QByteArray line = inCaseOf("ARG", context.tree().text(from, from.keyword)) + ' ' + name;
        const base::ByteOffset at = context.linesOf(stage->from).end;
        offer(finding, "FixDeclareArgument", {line}, {{{at, at}, line + context.lineEnding()}});
    }
    const QByteArray meant = finding.arguments.value(1);
    // Of GOPATH and the like, PATH is never what was meant, though BuildKit asks whether it was.
    const bool isOtherPath = meant == "PATH" && name.endsWith(meant);
    if (!isVariableName(meant) || isOtherPath || !context.canAfford(instruction.range.length()))
        return;
    VariableRename rename(context, name, meant);
    rename.inFlags(instruction);
    if (instruction.kind != InstructionKind::Run)
        rename.inWords(instruction);
    if (instruction.kind == InstructionKind::Copy || instruction.kind == InstructionKind::Add)
        rename.inHeredocs(instruction);
    offer(finding, "FixWrite", {'$' + meant}, rename.edits());
}

} // namespace

void keywordCasing(FixContext &context, Finding &finding)
{
    const std::optional<int> index = context.instructionAt(finding);
    const Instruction &instruction = context.tree().instructions()[size_t(index.value_or(0))];
    const auto bytes = context.findWhole(instruction, instruction.keyword);
    if (!index || !bytes || finding.arguments.size() < 2 || instruction.kind == InstructionKind::Unknown)
        return;
    const bool isLower = finding.arguments.at(1) == "lowercase";
    const auto inCase = [isLower](const QByteArray &text) { return isLower ? syntax::lowered(text) : text; };
    const QByteArray keyword = inCase(syntax::keywordOf(instruction.kind));
    std::vector<TextEdit> edits{{*bytes, keyword}};
    // AS goes along, or it would be the next finding.
    if (instruction.kind == InstructionKind::From) {
        const auto as = findAs(context, instruction);
        if (as && context.tree().source().slice(*as) != inCase("AS"))
            edits.push_back({*as, inCase("AS")});
    }
    offer(finding, "FixWrite", {keyword}, std::move(edits));
}

void asCasing(FixContext &context, Finding &finding)
{
    const Instruction *from = context.findInstruction(finding, InstructionKind::From);
    const auto as = from ? findAs(context, *from) : std::nullopt;
    if (!as)
        return;
    const QByteArray right = inCaseOf("AS", context.tree().text(*from, from->keyword));
    offer(finding, "FixWrite", {right}, {{*as, right}});
}

/// BuildKit knows the stage by its name in lower case already, so no place that finds it now loses it.
void stageNameCasing(FixContext &context, Finding &finding)
{
    const Instruction *from = context.findInstruction(finding, InstructionKind::From);
    const auto words = from ? context.tree().words(*from) : std::span<const syntax::Word>();
    const auto bytes = words.size() == 3 ? context.findWhole(*from, words[2].range) : std::nullopt;
    if (!bytes)
        return;
    const QByteArray name = syntax::lowered(context.tree().text(*from, words[2].range));
    offer(finding, "FixWrite", {name}, {{*bytes, name}});
}

/// A stage's name or an image's in capitals. Tags may have them.
void baseCasing(FixContext &context, Finding &finding)
{
    strandedArgument(context, finding);
    const std::optional<int> index = context.instructionAt(finding);
    const graph::Stage *stage = index ? context.findStageOf(*index) : nullptr;
    if (!stage || stage->from != *index || stage->base.contains('$') || stage->baseRange.length() != stage->base.size())
        return;
    const qsizetype slash = stage->base.lastIndexOf('/');
    const qsizetype colon = stage->base.indexOf(':', slash + 1);
    const qsizetype at = stage->base.indexOf('@');
    const qsizetype end = colon >= 0 && (at < 0 || colon < at) ? colon : at < 0 ? stage->base.size() : at;
    const QByteArray right = syntax::lowered(stage->base.first(end)) + stage->base.mid(end);
    if (right != stage->base && !graph::referenceError(right))
        offer(finding, "FixWrite", {right}, {{stage->baseRange, right}});
}

void redundantPlatform(FixContext &context, Finding &finding)
{
    const Instruction *from = context.findInstruction(finding, InstructionKind::From);
    if (!from)
        return;
    if (const syntax::Flag *flag = context.tree().findFlag(*from, "platform"))
        offer(finding, "FixRemovePlatform", {}, {{context.flagWithBlanks(*from, *flag), {}}});
}

void constantPlatform(FixContext &context, Finding &finding)
{
    redundantPlatform(context, finding);
    const Instruction *from = context.findInstruction(finding, InstructionKind::From);
    const syntax::Flag *flag = from ? context.tree().findFlag(*from, "platform") : nullptr;
    const auto bytes = flag ? context.findWhole(*from, flag->value) : std::nullopt;
    if (bytes)
        offer(finding, "FixWrite", {"--platform=$BUILDPLATFORM"}, {{*bytes, "$BUILDPLATFORM"}});
}

void undefinedInFrom(FixContext &context, Finding &finding)
{
    strandedArgument(context, finding);
    const Instruction *from = context.findInstruction(finding, InstructionKind::From);
    const QByteArray meant = finding.arguments.value(1);
    if (!from || !isVariableName(meant) || !context.canAfford(context.tree().logicalLine(*from).size()))
        return;
    const QByteArray name = finding.arguments.at(0);
    VariableRename rename(context, name, meant);
    rename.inFlags(*from);
    rename.inWords(*from);
    offer(finding, "FixWrite", {'$' + meant}, rename.edits());
}

void undefinedVariable(FixContext &context, Finding &finding)
{
    offerNames(context, finding);
    const std::optional<int> index = context.instructionAt(finding);
    if (index && !finding.arguments.isEmpty())
        quoteDelimiter(context, finding, context.tree().instructions()[size_t(*index)]);
}

} // namespace stagewright::checks::makers
