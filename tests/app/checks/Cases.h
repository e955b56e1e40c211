// Texts of trouble between stages: what is said of them, what is not, and what the first fix makes of them.
#pragma once

#include "FixTrial.h"

#include <QTest>

namespace stagewright::tests {

/// Rows for the columns of Cases; tryCase() tries one.
class Cases {
public:
    Cases()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QByteArray>("unwanted");
        QTest::addColumn<QByteArray>("mended");
        QTest::addColumn<QByteArray>("ignoreFile");
    }

    /// \a wanted: "Code line", separated by commas; its first finding's first fix has to make \a mended of the text.
    /// \a unwanted: codes, separated by blanks; "*" for everything but what is wanted.
    void operator()(const char *name, const QByteArray &text, const char *wanted, const char *unwanted = "",
                    const QByteArray &mended = {}, const QByteArray &ignoreFile = {}) const
    {
        QTest::newRow(name) << text << QByteArray(wanted) << QByteArray(unwanted) << mended << ignoreFile;
    }
};

inline QList<QByteArray> partsOf(const QByteArray &list, char separator)
{
    QList<QByteArray> parts;
    for (const QByteArray &one : list.split(separator)) {
        if (!one.trimmed().isEmpty())
            parts.append(one.trimmed());
    }
    return parts;
}

inline void tryCase()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QFETCH(QByteArray, unwanted);
    QFETCH(QByteArray, mended);
    QFETCH(QByteArray, ignoreFile);
    checks::Surroundings surroundings;
    surroundings.isKnown = !ignoreFile.isEmpty();
    if (!ignoreFile.isEmpty())
        surroundings.ignoreFile = ignoreFile;
    const text::SourceText source = text::SourceText::fromFile(text);
    const syntax::Tree tree = syntax::parse(source);
    const auto findings = checks::findAll(tree, graph::derive(tree), surroundings);
    QList<QByteArray> found;
    for (const syntax::Diagnostic &one : findings)
        found.append(one.code + ' ' + QByteArray::number(one.firstLine + 1));
    const QList<QByteArray> wants = partsOf(wanted, ',');
    for (const QByteArray &one : wants)
        QVERIFY2(found.contains(one), (one + " is not among: " + found.join(", ")).constData());
    for (const QByteArray &one : found) {
        const bool isRefused = unwanted == "*" ? !wants.contains(one) && !one.startsWith("FinalStageRunsAsRoot")
                                               : partsOf(unwanted, ' ').contains(one.split(' ').first());
        QVERIFY2(!isRefused, (one + " is not wanted").constData());
    }
    if (mended.isEmpty())
        return;
    for (const syntax::Diagnostic &one : findings) {
        if (one.code + ' ' + QByteArray::number(one.firstLine + 1) != wants.first())
            continue;
        QVERIFY(!one.fixes.empty());
        const auto change = text::TextChange::make({}, one.fixes.front().edits);
        QVERIFY(change);
        QCOMPARE(change->applyTo(source)->fileBytes(), mended);
        return;
    }
}

} // namespace stagewright::tests
