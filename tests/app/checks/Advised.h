// What our own checks say of a text, in one line for comparing, and what a fix makes of it.
#pragma once

#include "checks/Advice.h"

namespace stagewright::checks::testing {

inline std::vector<syntax::Diagnostic> advice(const QByteArray &bytes, const Surroundings &surroundings = {})
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    return runAdvice(tree, graph::derive(tree), surroundings);
}

/// "Code line, Code line" of the findings; of one code alone where \a code is not empty.
inline QByteArray advised(const QByteArray &bytes, const QByteArray &code = {}, const Surroundings &surroundings = {})
{
    QList<QByteArray> parts;
    for (const syntax::Diagnostic &one : advice(bytes, surroundings)) {
        if (code.isEmpty() || one.code == code)
            parts.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    }
    return parts.join(", ");
}

/// The text once the first fix of the first finding \a code is applied; empty where there is none.
inline QByteArray mended(const QByteArray &bytes, const QByteArray &code)
{
    for (const syntax::Diagnostic &one : advice(bytes)) {
        if (one.code != code || one.fixes.empty())
            continue;
        const auto change = text::TextChange::make({}, one.fixes.front().edits);
        const auto after = change ? change->applyTo(text::SourceText::fromFile(bytes))
                                  : base::Result<text::SourceText, text::ChangeError>(base::Failure{change.error()});
        return after ? after->fileBytes() : QByteArray();
    }
    return {};
}

} // namespace stagewright::checks::testing
