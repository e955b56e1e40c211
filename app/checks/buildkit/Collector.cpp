#include "checks/buildkit/Collector.h"

#include "syntax/Codes.h"
#include "syntax/Suggest.h"

namespace stagewright::checks {

using syntax::Diagnostic;
using syntax::Severity;

Place placeOf(const syntax::Instruction &instruction)
{
    return {instruction.range, instruction.firstLine, instruction.lastLine};
}

void Collector::warn(const CheckOptions &options, std::string_view rule, const Place &place,
                     QList<QByteArray> arguments)
{
    const QByteArray name = syntax::toBytes(rule);
    if (m_isClosed || !options.allows(name))
        return;
    if (!m_rules.contains(name))
        m_rules.append(name);
    Diagnostic finding;
    finding.severity = Severity::Warning;
    finding.code = name;
    finding.arguments = std::move(arguments);
    finding.range = place.range;
    finding.firstLine = place.firstLine;
    finding.lastLine = place.lastLine;
    // BuildKit says the same thing once for each word; people want to hear it once.
    if (m_extent == Extent::UntilFirstError || !isKnown(finding))
        m_findings.push_back(std::move(finding));
}

bool Collector::isKnown(const Diagnostic &finding)
{
    constexpr int Few = 16;
    int seen = 0;
    for (auto known = m_findings.rbegin(); known != m_findings.rend() && seen < Few; ++known, ++seen) {
        if (known->firstLine != finding.firstLine)
            return false;
        if (known->code == finding.code && known->arguments == finding.arguments)
            return true;
    }
    if (seen < Few)
        return false;
    const QByteArray key
        = QByteArray::number(finding.firstLine) + '\n' + finding.code + '\n' + finding.arguments.join('\n');
    if (m_known.contains(key))
        return true;
    m_known.insert(key);
    return false;
}

QByteArray Collector::suggestion(const QByteArray &name, const QList<QByteArray> &options)
{
    if (!makesSuggestions())
        return {};
    m_namesCompared += options.size();
    return syntax::suggestion(name, options, syntax::LetterCase::Matters);
}

void Collector::fail(std::string_view code, const Place &place, QList<QByteArray> arguments)
{
    Diagnostic error;
    error.code = syntax::toBytes(code);
    error.arguments = std::move(arguments);
    error.range = place.range;
    error.firstLine = place.firstLine;
    error.lastLine = place.lastLine;
    fail(error, Origin::New);
}

void Collector::fail(const Diagnostic &error, Origin origin)
{
    if (m_isClosed)
        return;
    if (m_extent == Extent::UntilFirstError) {
        m_error = error;
        m_isClosed = true;
    } else if (origin == Origin::New && !isKnown(error)) {
        m_findings.push_back(error);
    }
}

} // namespace stagewright::checks
