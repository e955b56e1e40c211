#include "edits/Completions.h"

#include "edits/CompletionSearch.h"
#include "edits/Conventions.h"
#include "edits/LineBefore.h"
#include "edits/Vocabulary.h"
#include "syntax/Characters.h"
#include "syntax/FlagRules.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using syntax::InstructionKind;

namespace {

bool isNameByte(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_';
}

} // namespace

Completions CompletionSearch::run()
{
    const text::LineIndex &lines = m_subject.tree.lines();
    const base::ByteRange head{lines.lineStart(lines.lineAt(m_offset)), m_offset};
    m_found.range = {m_offset, m_offset};
    const std::optional<LineBefore> before = lineBefore(m_subject.tree, m_offset);
    if (!before) {
        const QByteArrayView text = syntax::trimmed(m_subject.tree.source().slice(head));
        const bool isInside
            = m_subject.tree.instructionAtLine(lines.lineAt(m_offset)).has_value() && next() != '\n' && next() != '\r';
        if (text.startsWith('#'))
            comment(m_subject.tree.source().slice(head));
        else if (text.isEmpty() && !isInside)
            addInstructions(false);
        return std::move(m_found);
    }
    m_instruction = before->instruction;
    const QByteArray &text = before->text;
    // A word that begins on another line cannot be replaced as one.
    qsizetype wordBegin = text.size();
    while (wordBegin > 0 && !syntax::isBlank(text[wordBegin - 1]))
        --wordBegin;
    if (text.size() - wordBegin > before->ownBytes)
        return std::move(m_found);
    if (before->isHeredoc) {
        variable(QByteArrayView(text).sliced(wordBegin));
    } else if (wordBegin == 0) {
        setTyped(text);
        addInstructions(false);
    } else {
        const auto blank = std::find_if(text.begin(), text.end(), [](char c) { return syntax::isBlank(c); });
        const qsizetype length = blank - text.begin();
        behindKeyword(syntax::kindOf(QByteArrayView(text).first(length)), QByteArrayView(text).sliced(length), true);
    }
    return std::move(m_found);
}

/// \a rest: what stands between the keyword and the place.
void CompletionSearch::behindKeyword(InstructionKind kind, QByteArrayView rest, bool mayBeTrigger)
{
    QList<QByteArrayView> words;
    for (qsizetype at = 0; at < rest.size();) {
        if (syntax::isBlank(rest[at])) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < rest.size() && !syntax::isBlank(rest[end]))
            ++end;
        words.append(rest.sliced(at, end - at));
        at = end;
    }
    const bool isWord = !rest.isEmpty() && !syntax::isBlank(rest.back());
    const QByteArrayView word = isWord ? words.takeLast() : QByteArrayView();
    if (kind == InstructionKind::Unknown || kind == InstructionKind::Maintainer)
        return;
    if (kind == InstructionKind::Onbuild && mayBeTrigger) {
        if (words.isEmpty()) {
            setTyped(word);
            addInstructions(true);
            return;
        }
        const QByteArrayView keyword = words.front();
        behindKeyword(syntax::kindOf(keyword), rest.sliced(keyword.end() - rest.begin()), false);
        return;
    }
    const bool areFlags
        = std::all_of(words.begin(), words.end(), [](QByteArrayView one) { return one.startsWith("--"); });
    if (areFlags && word.startsWith('-')) {
        if (const qsizetype equals = word.indexOf('='); equals > 2) {
            if (!variable(word.sliced(equals + 1)))
                flag(kind, word.sliced(2, equals - 2).toByteArray(), word.sliced(equals + 1));
        } else {
            setTyped(word);
            addFlags(kind);
        }
        return;
    }
    if (variable(word))
        return;
    words.removeIf([](QByteArrayView one) { return one.startsWith("--"); });
    setTyped(word);
    arguments(kind, words.isEmpty() ? QByteArrayView() : words.front(), words.size());
    if (areFlags && word.isEmpty())
        addFlags(kind);
}

/// True where \a word ends in the beginning of a variable's name.
bool CompletionSearch::variable(QByteArrayView word)
{
    qsizetype begin = word.size();
    while (begin > 0 && isNameByte(word[begin - 1]))
        --begin;
    const bool isBraced = begin >= 2 && word[begin - 1] == '{' && word[begin - 2] == '$';
    const bool isPlain = begin >= 1 && word[begin - 1] == '$';
    if (!isBraced && !isPlain)
        return false;
    const qsizetype dollar = begin - (isBraced ? 2 : 1);
    if (dollar > 0 && word[dollar - 1] == m_subject.tree.escapeCharacter())
        return true;
    setTyped(word.sliced(begin));
    const QByteArray behind = isBraced && next() != '}' ? QByteArray("}") : QByteArray();
    addVariables(visibleDeclarations(m_subject, m_instruction), {}, behind);
    const bool isFrom = m_subject.tree.instructions()[size_t(m_instruction)].kind == InstructionKind::From;
    if (isFrom) {
        for (const QByteArray &name : platformVariables())
            add({ProposalKind::Variable, name, name + behind, "variable " + name});
    }
    return true;
}

void CompletionSearch::flag(InstructionKind kind, const QByteArray &name, QByteArrayView value)
{
    if (kind == InstructionKind::Run && name == "mount") {
        mount(value);
        return;
    }
    setTyped(value);
    if (kind == InstructionKind::Copy && name == "from") {
        addStages();
        addImages(graph::EdgeKind::Copy);
        return;
    }
    addValues(syntax::keywordOf(kind) + " --" + name);
}

void CompletionSearch::mount(QByteArrayView fields)
{
    QList<QByteArray> given = fields.toByteArray().split(',');
    const QByteArray last = given.takeLast();
    const qsizetype comma = fields.lastIndexOf(',');
    mountField(fields.sliced(comma + 1), given);
}

void CompletionSearch::mountField(QByteArrayView field, const QList<QByteArray> &given)
{
    const qsizetype equals = field.indexOf('=');
    QByteArray type;
    QList<QByteArray> keys;
    for (const QByteArray &one : given) {
        const QByteArray key = mountKeyName(one.first(std::max<qsizetype>(0, one.indexOf('='))));
        keys.append(key.isEmpty() ? mountKeyName(one) : key);
        if (key == "type")
            type = one.sliced(one.indexOf('=') + 1).toLower();
    }
    if (equals < 0) {
        setTyped(field);
        if (!keys.contains("type"))
            add({ProposalKind::MountKey, "type=", {}, "mount key type"});
        for (const QByteArray &key : mountKeys(type)) {
            if (!keys.contains(key))
                add({ProposalKind::MountKey, isMountSwitch(key) ? key : key + '=', {}, "mount key " + key});
        }
        return;
    }
    const QByteArray key = mountKeyName(field.first(equals));
    setTyped(field.sliced(equals + 1));
    if (key == "type") {
        for (const QByteArray &one : mountTypes())
            add({ProposalKind::MountType, one, {}, "mount type " + one});
    } else if (key == "from") {
        addStages();
        addImages(graph::EdgeKind::Mount);
    } else {
        addValues("mount key " + key);
    }
}

/// \a count words stand between the flags and the place; \a first is the first of them.
void CompletionSearch::arguments(InstructionKind kind, QByteArrayView first, qsizetype count)
{
    const auto word = [this](const char *text, const QByteArray &topic) {
        add({ProposalKind::Word, text, next() == ' ' ? QByteArray(text) : QByteArray(text) + ' ', topic});
    };
    if (kind == InstructionKind::From && count == 0) {
        addStages();
        addImages(graph::EdgeKind::From);
        add({ProposalKind::Image, "scratch", {}, "scratch"});
    } else if (kind == InstructionKind::From && count == 1) {
        word(conventionsOf(m_subject).hasLowerAs ? "as" : "AS", "FROM AS");
    } else if (kind == InstructionKind::Healthcheck && count == 0) {
        word("CMD", "HEALTHCHECK CMD");
        add({ProposalKind::Word, "NONE", {}, "HEALTHCHECK NONE"});
    } else if (kind == InstructionKind::Arg) {
        const auto &stages = m_subject.graph.stages;
        if (stages.empty() || m_instruction < stages.front().from)
            return;
        addVariables(globalDeclarations(m_subject), {}, {});
        for (const QByteArray &name : platformVariables())
            add({ProposalKind::Variable, name, {}, "variable " + name});
    } else if (kind == InstructionKind::Copy && count > 0 && first.startsWith("<<")) {
        return;
    }
}

void CompletionSearch::addInstructions(bool isTrigger)
{
    const Conventions style = conventionsOf(m_subject);
    const bool needsBlank = next() != ' ';
    // The order of frequency: what begins alike is found with fewer keys.
    constexpr InstructionKind Order[]
        = {InstructionKind::From,   InstructionKind::Run,   InstructionKind::Copy,        InstructionKind::Workdir,
           InstructionKind::Env,    InstructionKind::Arg,   InstructionKind::Cmd,         InstructionKind::Entrypoint,
           InstructionKind::Expose, InstructionKind::User,  InstructionKind::Add,         InstructionKind::Label,
           InstructionKind::Volume, InstructionKind::Shell, InstructionKind::Healthcheck, InstructionKind::Stopsignal,
           InstructionKind::Onbuild};
    for (const InstructionKind kind : Order) {
        if (isTrigger && (kind == InstructionKind::From || kind == InstructionKind::Onbuild))
            continue;
        const QByteArray word = keyword(style, kind);
        add({ProposalKind::Instruction, word, needsBlank ? word + ' ' : word, syntax::keywordOf(kind)});
    }
}

void CompletionSearch::addFlags(InstructionKind kind)
{
    std::vector<syntax::FlagName> flags = syntax::knownFlags(kind);
    std::stable_partition(flags.begin(), flags.end(), [](const syntax::FlagName &flag) { // what stages are made with
        return flag.name == "from" || flag.name == "mount" || flag.name == "platform";
    });
    for (const syntax::FlagName &flag : flags) {
        const QByteArray text = "--" + flag.name;
        const QByteArray topic = syntax::keywordOf(kind) + ' ' + text;
        if (flag.isBoolean)
            add({ProposalKind::Flag, text, next() == ' ' ? text : text + ' ', topic});
        else
            add({ProposalKind::Flag, text + '=', {}, topic});
    }
}

/// Only stages above: a reference to a later one is an error, or an image.
void CompletionSearch::addStages()
{
    const auto &stages = m_subject.graph.stages;
    auto behind = std::upper_bound(stages.begin(), stages.end(), m_instruction,
                                   [](int index, const graph::Stage &stage) { return index < stage.from; });
    if (behind == stages.begin())
        return;
    // The nearest first: a stage mostly goes on with what was made just before.
    for (--behind; behind != stages.begin();) {
        --behind;
        if (behind->nameAsWritten.isEmpty())
            continue;
        const int line = m_subject.tree.instructions()[size_t(behind->from)].firstLine;
        add({ProposalKind::Stage, behind->nameAsWritten, {}, {}, behind->base, line});
    }
}

void CompletionSearch::addImages(graph::EdgeKind kind)
{
    std::vector<bool> isKnown(m_subject.graph.images.size());
    for (const graph::Edge &edge : m_subject.graph.edges) {
        const bool isFit = kind != graph::EdgeKind::From || edge.kind == graph::EdgeKind::From;
        if (edge.from.kind != graph::EndpointKind::Image || edge.instruction == m_instruction || !isFit
            || isKnown[size_t(edge.from.index)])
            continue;
        isKnown[size_t(edge.from.index)] = true;
        const graph::Image &image = m_subject.graph.images[size_t(edge.from.index)];
        if (!image.isScratch)
            add({ProposalKind::Image, image.reference, {}, "image"});
    }
}

void CompletionSearch::addVariables(const std::vector<Declaration> &declared, const QByteArray &before,
                                    const QByteArray &behind)
{
    for (const Declaration &one : declared) {
        if (!std::all_of(one.name.begin(), one.name.end(), isNameByte))
            continue; // "$" would not find it
        const int line = m_subject.tree.instructions()[size_t(one.instruction)].firstLine;
        add({ProposalKind::Variable,
             before + one.name,
             before + one.name + behind,
             {},
             one.value.value_or(QByteArray()),
             line});
    }
}

void CompletionSearch::addValues(const QByteArray &topic)
{
    for (const QByteArray &value : flagValues(topic))
        add({ProposalKind::Value, value, {}, topic + ' ' + value});
}

Completions completionsAt(const Subject &subject, ByteOffset offset, const QList<QByteArray> &checkNames)
{
    return CompletionSearch(subject, offset, checkNames).run();
}

} // namespace stagewright::edits
