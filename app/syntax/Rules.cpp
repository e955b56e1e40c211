#include "syntax/Rules.h"

#include "syntax/Characters.h"
#include "syntax/Durations.h"
#include "syntax/Fields.h"
#include "syntax/FlagRules.h"
#include "syntax/Flags.h"
#include "syntax/Heredocs.h"
#include "syntax/Json.h"
#include "syntax/Suggest.h"

#include <algorithm>

namespace stagewright::syntax {

namespace {

using Outcome = std::optional<Problem>;

/// One instruction under examination.
class Examination {
public:
    Examination(const Tree::Data &data, const Instruction &instruction)
        : m_instruction(instruction)
        , m_line(data.lineText(instruction.logicalLine))
        , m_words(std::span(data.words).subspan(instruction.words.begin, instruction.words.count))
        , m_flags(data, instruction)
    {
    }

    Outcome run();

private:
    Outcome unknown() const;
    Outcome pairs() const;
    Outcome names() const;
    Outcome sourcesAndDestination();
    Outcome from();
    Outcome onbuild();
    Outcome runCommand();
    Outcome shell();
    Outcome healthcheck();
    Outcome healthcheckTimes() const;
    Outcome volume();
    Outcome oneArgument();
    Outcome atLeastOne();

    Problem problem(std::string_view code, QList<QByteArray> arguments = {}) const
    {
        return {code, std::move(arguments), whole()};
    }
    Problem problemAt(LogicalRange range, std::string_view code, QList<QByteArray> arguments) const
    {
        return {code, std::move(arguments), range};
    }
    LogicalRange whole() const
    {
        return {m_instruction.keyword.begin, std::max(m_instruction.keyword.end, m_instruction.arguments.end)};
    }
    QByteArrayView text(LogicalRange range) const { return m_line.sliced(range.begin, range.length()); }
    QByteArray keyword() const { return keywordOf(m_instruction.kind); }

    const Instruction &m_instruction;
    QByteArrayView m_line;
    std::span<const Word> m_words;
    FlagRules m_flags;
};

Outcome Examination::run()
{
    switch (m_instruction.kind) {
    case InstructionKind::Unknown:
        return unknown();
    case InstructionKind::Env:
    case InstructionKind::Label:
        return pairs();
    case InstructionKind::Arg:
        return names();
    case InstructionKind::Add:
    case InstructionKind::Copy:
        return sourcesAndDestination();
    case InstructionKind::From:
        return from();
    case InstructionKind::Onbuild:
        return onbuild();
    case InstructionKind::Run:
        return runCommand();
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
        return m_flags.check();
    case InstructionKind::Shell:
        return shell();
    case InstructionKind::Healthcheck:
        return healthcheck();
    case InstructionKind::Volume:
        return volume();
    case InstructionKind::Expose:
        return atLeastOne();
    case InstructionKind::Maintainer:
    case InstructionKind::User:
    case InstructionKind::Workdir:
    case InstructionKind::Stopsignal:
        return oneArgument();
    }
    return std::nullopt;
}

Outcome Examination::unknown() const
{
    static const QList<QByteArray> Options = [] {
        QList<QByteArray> all;
        for (int kind = int(InstructionKind::Unknown) + 1; kind <= int(InstructionKind::Workdir); ++kind)
            all.append(keywordOf(InstructionKind(kind)));
        return all;
    }();
    const QByteArray word = text(m_instruction.keyword).toByteArray();
    return problemAt(m_instruction.keyword, codes::UnknownInstruction,
                     {word, suggestion(word, Options, LetterCase::Ignored)});
}

Outcome Examination::pairs() const
{
    if (Outcome wrong = m_flags.check())
        return wrong;
    return names();
}

/// ARG's names, and those of ENV and LABEL.
Outcome Examination::names() const
{
    if (m_words.empty())
        return problem(codes::ArgumentMissing, {keyword()});
    for (const Word &word : m_words) {
        if (m_instruction.form == ArgumentForm::KeyValue && text(word.range).startsWith('='))
            return problemAt(word.range, codes::NameBlank, {keyword()});
    }
    return std::nullopt;
}

Outcome Examination::sourcesAndDestination()
{
    if (m_words.size() < 2)
        return problem(codes::DestinationMissing, {keyword()});
    if (Outcome wrong = m_flags.check())
        return wrong;
    const LogicalRange destination = m_words.back().range;
    const bool isJson = m_instruction.form == ArgumentForm::Json;
    if (!text(destination).contains(QByteArrayView("<<")))
        return std::nullopt;
    const QByteArray value = isJson ? jsonStringValue(text(destination)) : text(destination).toByteArray();
    if (heredocMarker(value))
        return problemAt(destination, codes::HeredocAsDestination, {keyword()});
    return std::nullopt;
}

bool isStageName(const QByteArray &name)
{
    if (name.isEmpty() || name.front() < 'a' || name.front() > 'z')
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || isAsciiDigit(c) || c == '-' || c == '_' || c == '.';
    });
}

Outcome Examination::from()
{
    const bool hasName = m_words.size() == 3 && lowered(text(m_words[1].range)) == "as";
    if (!hasName && m_words.size() != 1)
        return problem(codes::FromArguments);
    if (hasName && !isStageName(lowered(text(m_words[2].range))))
        return problemAt(m_words[2].range, codes::StageNameInvalid, {text(m_words[2].range).toByteArray()});
    return m_flags.check();
}

Outcome Examination::onbuild()
{
    if (m_instruction.trigger < 0)
        return problem(codes::ArgumentMissing, {keyword()});
    if (Outcome wrong = m_flags.check())
        return wrong;
    // Its first argument: behind `--`, which is the first word of the trigger all the same.
    LogicalRange first{m_instruction.arguments.begin, m_instruction.arguments.begin};
    while (first.end < m_instruction.arguments.end && !isBlank(text({first.end, first.end + 1})[0]))
        ++first.end;
    const InstructionKind kind = kindOf(text(first));
    if (kind == InstructionKind::Onbuild)
        return problemAt(first, codes::OnbuildChained, {});
    if (kind == InstructionKind::Maintainer || kind == InstructionKind::From)
        return problemAt(first, codes::OnbuildForbidden, {keywordOf(kind)});
    return std::nullopt;
}

Outcome Examination::runCommand()
{
    if (Outcome wrong = m_flags.check())
        return wrong;
    if (Outcome wrong = m_flags.checkDevices())
        return wrong;
    if (Outcome wrong = m_flags.checkMounts())
        return wrong;
    return m_flags.checkRunModes();
}

Outcome Examination::shell()
{
    if (Outcome wrong = m_flags.check())
        return wrong;
    if (m_words.empty())
        return problem(codes::ArgumentMissing, {keyword()});
    if (m_instruction.form != ArgumentForm::Json)
        return problem(codes::ShellNotJson);
    return std::nullopt;
}

Outcome Examination::healthcheck()
{
    if (m_words.empty())
        return problem(codes::ArgumentMissing, {keyword()});
    const QByteArray type = uppered(text(m_words.front().range));
    if (type == "NONE") {
        if (m_words.size() > 1)
            return problem(codes::HealthcheckNoneArguments);
        return std::nullopt;
    }
    if (Outcome wrong = m_flags.check())
        return wrong;
    if (type != "CMD")
        return problemAt(m_words.front().range, codes::HealthcheckTypeUnknown, {type});
    if (m_words.size() < 2)
        return problem(codes::HealthcheckCommandMissing);
    return healthcheckTimes();
}

Outcome Examination::healthcheckTimes() const
{
    constexpr qint64 Millisecond = 1000000;
    for (const QByteArrayView name : {"interval", "timeout", "start-period", "start-interval"}) {
        const Flag *flag = m_flags.find(name);
        const QByteArray value = flag ? m_flags.value(*flag) : QByteArray();
        if (value.isEmpty())
            continue;
        const base::Result<qint64, QByteArray> duration = parseDuration(value);
        if (!duration)
            return problemAt(flag->all, codes::DurationInvalid, {value, duration.error()});
        if (*duration != 0 && *duration < Millisecond)
            return problemAt(flag->all, codes::DurationTooShort, {name.toByteArray()});
    }
    const Flag *flag = m_flags.find("retries");
    const QByteArray value = flag ? m_flags.value(*flag) : QByteArray();
    if (value.isEmpty())
        return std::nullopt;
    const std::optional<qint64> retries = parseInteger(value, 32);
    if (!retries)
        return problemAt(flag->all, codes::RetriesInvalid, {value, integerError(value, 32)});
    if (*retries < 0)
        return problemAt(flag->all, codes::RetriesNegative, {QByteArray::number(*retries)});
    return std::nullopt;
}

Outcome Examination::volume()
{
    if (Outcome wrong = atLeastOne())
        return wrong;
    const bool isJson = m_instruction.form == ArgumentForm::Json;
    for (const Word &word : m_words) {
        // Without JSON too: some blanks that are trimmed do not part words.
        if (trimmed(isJson ? QByteArrayView(jsonStringValue(text(word.range))) : text(word.range)).isEmpty())
            return problemAt(word.range, codes::VolumeBlank, {});
    }
    return std::nullopt;
}

Outcome Examination::oneArgument()
{
    if (m_words.size() != 1)
        return problem(codes::ArgumentsNotOne, {keyword()});
    // STOPSIGNAL's flags are not looked at.
    return m_instruction.kind == InstructionKind::Stopsignal ? std::nullopt : m_flags.check();
}

Outcome Examination::atLeastOne()
{
    if (m_words.empty())
        return problem(codes::ArgumentMissing, {keyword()});
    return m_flags.check();
}

} // namespace

std::optional<Problem> checkInstruction(const Tree::Data &data, const Instruction &instruction)
{
    return Examination(data, instruction).run();
}

std::optional<Problem> InstructionRules::check(const Tree::Data &data, const Instruction &instruction)
{
    const bool isEarly = !m_hasStage && instruction.kind != InstructionKind::Arg;
    pass(instruction);
    if (std::optional<Problem> problem = checkInstruction(data, instruction))
        return problem;
    if (isEarly && instruction.kind != InstructionKind::From) {
        const LogicalRange keyword = instruction.keyword;
        return Problem{codes::InstructionBeforeFrom, {keywordOf(instruction.kind)}, keyword};
    }
    return std::nullopt;
}

void InstructionRules::pass(const Instruction &instruction)
{
    m_hasStage = m_hasStage || instruction.kind == InstructionKind::From;
}

} // namespace stagewright::syntax
