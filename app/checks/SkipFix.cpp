#include "checks/SkipFix.h"

#include "checks/CheckNames.h"
#include "checks/advice/Codes.h"
#include "checks/buildkit/Codes.h"
#include "checks/scope/CheckOptions.h"
#include "syntax/Characters.h"
#include "syntax/Directives.h"

#include <algorithm>
#include <set>

namespace stagewright::checks {

using base::ByteOffset;
using syntax::Directive;
using text::TextEdit;

namespace {

/// One `key=value` of the directive's value; places in the text.
struct Option {
    QByteArray key;
    ByteOffset begin;
    ByteOffset valueBegin;
    ByteOffset end;
};

/// Of a value that parseCheckOptions() takes, so each part has a =; none where it is blank.
std::vector<Option> optionsOf(const Directive &directive)
{
    constexpr size_t Most = 3;
    const QByteArray text = syntax::firstPart(directive.value);
    std::vector<Option> options;
    for (qsizetype from = 0; from <= text.size() && options.size() < Most;) {
        const qsizetype semicolon = options.size() + 1 == Most ? -1 : text.indexOf(';', from);
        const qsizetype end = semicolon < 0 ? text.size() : semicolon;
        const qsizetype equals = text.indexOf('=', from);
        if (equals < 0)
            break;
        const ByteOffset start = directive.valueRange.begin;
        options.push_back({syntax::trimmed(QByteArrayView(text).sliced(from, equals - from)).toByteArray(),
                           start + from, start + equals + 1, start + end});
        from = end + 1;
    }
    return options;
}

const Option *findOption(const std::vector<Option> &options, QByteArrayView key)
{
    // Of several it is the last that counts.
    const auto found
        = std::find_if(options.rbegin(), options.rend(), [&](const Option &option) { return option.key == key; });
    return found == options.rend() ? nullptr : &*found;
}

/// Where a new directive may stand: behind those at the head.
qsizetype endOfDirectives(const QByteArray &body)
{
    qsizetype at = body.startsWith("#!") ? body.indexOf('\n') + 1 : 0;
    std::set<QByteArray> seen;
    while (at < body.size() && body.at(at) == '#') {
        const qsizetype newline = body.indexOf('\n', at);
        const char *end = newline < 0 ? body.cend() : body.cbegin() + newline;
        const char *text = syntax::skipSpaces(body.cbegin() + at + 1, end);
        const auto match = syntax::matchDirective({text, end});
        if (!match || seen.contains(match->name) || newline < 0)
            break;
        seen.insert(match->name);
        at = newline + 1;
    }
    return at;
}

} // namespace

SkipFix::SkipFix(const FixContext &context)
    : m_context(context)
{
}

void SkipFix::addTo(syntax::Diagnostic &finding)
{
    if (isCheck(finding.code))
        addHere(finding);
    auto known = m_known.constFind(finding.code);
    if (known == m_known.constEnd())
        known = m_known.insert(finding.code, isCheck(finding.code) ? editsFor(finding.code) : std::vector<TextEdit>());
    offer(finding, "FixIgnore", {finding.code}, *known);
}

/// Not of what is told of the file, or needs to be asked for; nor where the line would be read as a directive.
void SkipFix::addHere(syntax::Diagnostic &finding) const
{
    constexpr std::string_view OfFile[] = {rules::ConsistentInstructionCasing,
                                           rules::DuplicateStageName,
                                           rules::InvalidDefaultArgInFrom,
                                           rules::InvalidDefinitionDescription,
                                           rules::MultipleInstructionsDisallowed,
                                           rules::NoEmptyContinuation,
                                           rules::ReservedStageName,
                                           codes::EngineSyntaxTooOld,
                                           codes::SyntaxTooOld,
                                           codes::SyntaxUnsupported};
    const bool isOfFile = std::any_of(std::begin(OfFile), std::end(OfFile),
                                      [&](std::string_view one) { return finding.code == QByteArrayView(one); });
    const std::optional<int> index = m_context.instructionAt(finding);
    const syntax::Tree &tree = m_context.tree();
    if (isOfFile || !index)
        return;
    // Behind a here-document without an end, a comment would be a part of it.
    const auto before
        = *index > 0 ? tree.heredocs(tree.instructions()[size_t(*index - 1)]) : std::span<const syntax::Heredoc>();
    if (!before.empty() && before.back().terminator.isEmpty())
        return;
    const int line = tree.instructions()[size_t(*index)].firstLine;
    const ByteOffset at = tree.lines().lineStart(line);
    if (at.value <= endOfDirectives(tree.source().body()))
        return;
    // Of several comments with options, the first counts.
    std::optional<base::ByteRange> known;
    for (int above = line - 1; above >= 0; --above) {
        const base::ByteRange content = tree.lines().lineContent(above);
        const QByteArrayView text = syntax::trimmed(tree.source().slice(content));
        if (text.isEmpty())
            continue;
        const QByteArrayView words = text.startsWith('#') ? syntax::trimmed(text.sliced(1)) : QByteArrayView();
        if (words.isEmpty()) // another instruction, or a comment that parts what stands above it
            break;
        if (words.startsWith("check="))
            known = content;
    }
    if (!known) {
        const QByteArray comment = "# check=skip=" + finding.code + m_context.lineEnding();
        offer(finding, "FixIgnoreHere", {finding.code}, {{{at, at}, comment}});
        return;
    }
    // What is skipped there already gets one more; other options are left alone.
    const QByteArrayView words = syntax::trimmed(syntax::trimmed(tree.source().slice(*known)).sliced(1));
    if (words.startsWith("check=skip=") && !words.contains(';') && !words.contains(' '))
        offer(finding, "FixIgnoreHere", {finding.code}, {{{known->end, known->end}, ',' + finding.code}});
}

std::vector<TextEdit> SkipFix::editsFor(const QByteArray &rule) const
{
    const syntax::Tree &tree = m_context.tree();
    const auto directive = syntax::findDirective(tree.source(), "check");
    const auto directives = tree.directives();
    const bool isInTree
        = std::any_of(directives.begin(), directives.end(), [](const Directive &one) { return one.name == "check"; });
    const bool isExperimental = QByteArrayView(rule) == QByteArrayView(rules::InvalidDefinitionDescription);
    if (!directive) // one that counts for errors alone stands where a new one would be a second
        return isInTree || isExperimental ? std::vector<TextEdit>() : addDirective(rule);
    if (!parseCheckOptions(syntax::firstPart(directive->value)))
        return {};
    return isExperimental ? removeTrial(*directive, rule) : addToDirective(*directive, rule);
}

std::vector<TextEdit> SkipFix::addToDirective(const Directive &directive, const QByteArray &rule) const
{
    constexpr size_t Most = 3;
    const std::vector<Option> options = optionsOf(directive);
    if (const Option *skip = findOption(options, "skip")) {
        const bool isEmpty = skip->valueBegin == skip->end;
        return {{{skip->end, skip->end}, isEmpty ? rule : ',' + rule}};
    }
    if (options.size() >= Most)
        return {};
    const ByteOffset at = directive.valueRange.begin;
    if (options.empty())
        return {{{at, at + syntax::firstPart(directive.value).size()}, "skip=" + rule}};
    return {{{at, at}, "skip=" + rule + ';'}};
}

/// The rule is not looked for unless it is asked for by name, or with all others.
std::vector<TextEdit> SkipFix::removeTrial(const Directive &directive, const QByteArray &rule) const
{
    const std::vector<Option> options = optionsOf(directive);
    const Option *tried = findOption(options, "experimental");
    const auto isTrial = [](const Option &option) { return option.key == "experimental"; };
    if (!tried || std::count_if(options.begin(), options.end(), isTrial) > 1)
        return {};
    const QByteArray value = m_context.tree().source().slice({tried->valueBegin, tried->end}).toByteArray();
    const QList<QByteArray> names = value.split(',');
    if (names.count(rule) != 1)
        return {};
    const qsizetype place = names.indexOf(rule);
    if (names.size() > 1) {
        const QByteArray before = names.first(place).join(',');
        const ByteOffset begin = tried->valueBegin + before.size();
        // With the comma in front of it, or that behind where it is the first.
        return {{{begin, begin + rule.size() + 1}, {}}};
    }
    if (options.size() == 1) {
        const text::LineIndex &lines = m_context.tree().lines();
        return {{lines.lineWithEnding(lines.lineAt(directive.range.begin)), {}}};
    }
    const bool isFirst = tried == &options.front();
    return {
        {isFirst ? base::ByteRange{tried->begin, tried->end + 1} : base::ByteRange{tried->begin - 1, tried->end}, {}}};
}

std::vector<TextEdit> SkipFix::addDirective(const QByteArray &rule) const
{
    const QByteArray &body = m_context.tree().source().body();
    // A `# syntax=` line in another form would not be found behind it.
    if (const auto syntax = syntax::findDirective(m_context.tree().source(), "syntax")) {
        if (body.at(syntax->range.begin.value) != '#')
            return {};
    }
    const ByteOffset at(endOfDirectives(body));
    return {{{at, at}, "# check=skip=" + rule + m_context.lineEnding()}};
}

} // namespace stagewright::checks
