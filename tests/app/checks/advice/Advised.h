// What our own checks say of a text, in one line for comparing, and what a fix makes of it.
#pragma once

#include "checks/advice/Advice.h"

#include <QTest>

namespace stagewright::checks::testing {

inline std::vector<syntax::Diagnostic> advice(const QByteArray &bytes, const Surroundings &surroundings = {})
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    const graph::Graph graph = graph::derive(tree);
    return runAdvice(contents::Contents(tree, graph), surroundings);
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

/// Rows of texts and what the check \a code says of them, "" for nothing; each is tried by tryAdviceRow().
class AdviceRows {
public:
    AdviceRows()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("findings");
    }

    void operator()(const char *name, const char *bytes, const char *findings) const
    {
        QTest::newRow(name) << code << QByteArray(bytes) << QByteArray(findings);
    }

    QByteArray code;
};

inline void tryAdviceRow()
{
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, findings);
    QCOMPARE(advised(bytes, code), findings);
}

} // namespace stagewright::checks::testing
