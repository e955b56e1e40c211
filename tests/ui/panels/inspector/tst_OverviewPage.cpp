// The inspector's page for the file as a whole: which Dockerfile syntax it needs, and what for.
#include "ui/panels/Workplace.h"

#include "panels/inspector/Inspector.h"

#include <QLabel>
#include <QTest>

using namespace stagewright;
using namespace stagewright::tests;

class TestOverviewPage : public QObject {
    Q_OBJECT
private:
    /// The line about the syntax; empty where it is not shown.
    static QString neededSyntax(const panels::Inspector &inspector)
    {
        for (const auto *label : inspector.findChildren<QLabel *>()) {
            const bool isAbout = label->text().contains(QStringLiteral("Dockerfile syntax"))
                || label->text().contains(QStringLiteral("without BuildKit"));
            if (label->isVisible() && isAbout)
                return label->text();
        }
        return {};
    }

private Q_SLOTS:
    void tellsWhichSyntaxTheFileNeeds()
    {
        Workplace place;
        panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
        inspector.resize(400, 700);
        inspector.show();
        QVERIFY(QTest::qWaitForWindowExposed(&inspector));
        QCOMPARE(neededSyntax(inspector), QString());
        place.replace("RUN poetry install\n", "RUN <<EOF\npoetry install\nEOF\n");
        QCOMPARE(neededSyntax(inspector),
                 QStringLiteral("Needs Dockerfile syntax 1.4 or later: here-document, line 11."));
        place.replace("COPY --from=builder", "COPY --parents --from=builder");
        QCOMPARE(neededSyntax(inspector),
                 QStringLiteral("Needs Dockerfile syntax 1.20 or later: COPY --parents, line 18."));
        place.document.undo();
        place.document.undo();
        QCOMPARE(neededSyntax(inspector), QString());
    }

    void tellsWhatShips()
    {
        Workplace place;
        place.document.reset(
            text::SourceText::fromFile("FROM alpine:3.20 AS tools\nFROM alpine:3.20 AS base\n"
                                       "FROM alpine:3.20 AS spare\nFROM base AS app\nCOPY --from=tools /a /a\n"));
        panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
        inspector.resize(400, 700);
        inspector.show();
        QVERIFY(QTest::qWaitForWindowExposed(&inspector));
        QStringList texts;
        for (const auto *label : inspector.findChildren<QLabel *>())
            texts.append(label->text());
        QCOMPARE(texts.count(QStringLiteral("ships")), 1);
        QCOMPARE(texts.count(QStringLiteral("ships inside")), 1);
        QCOMPARE(texts.count(QStringLiteral("stays behind")), 1);
        QCOMPARE(texts.count(QStringLiteral("not needed")), 1);
        QVERIFY(texts.contains(QStringLiteral(
            "app is what ships, and it is built on base: all of that ships, too. The other stages stay behind.")));
    }

    void comparesItWithTheEngines()
    {
        Workplace place;
        panels::Inspector inspector(&place.document, &place.selection, &place.gestures);
        inspector.resize(400, 700);
        inspector.show();
        QVERIFY(QTest::qWaitForWindowExposed(&inspector));
        checks::Surroundings surroundings;
        surroundings.syntax = checks::BuiltInSyntax{19, true};
        place.document.setSurroundings(surroundings);
        QCOMPARE(neededSyntax(inspector), QStringLiteral("Any Dockerfile syntax will do; the engine's own is 1.19."));
        place.replace("COPY --from=builder", "COPY --parents --from=builder");
        QCOMPARE(neededSyntax(inspector),
                 QStringLiteral(
                     "Needs Dockerfile syntax 1.20 or later: COPY --parents, line 16. The engine's own is 1.19."));
        place.replace("FROM python:3.11.9 AS", "# syntax=docker/dockerfile:1.20\nFROM python:3.11.9 AS");
        QCOMPARE(
            neededSyntax(inspector),
            QStringLiteral("Needs Dockerfile syntax 1.20 or later: COPY --parents, line 17. The file asks for 1.20. "
                           "The engine's own is 1.19."));
        surroundings.syntax = checks::BuiltInSyntax{0, false};
        place.document.setSurroundings(surroundings);
        QCOMPARE(
            neededSyntax(inspector),
            QStringLiteral("Needs Dockerfile syntax 1.20 or later: COPY --parents, line 17. This docker builds without "
                           "BuildKit, and reads no newer syntax."));
    }
};

QTEST_MAIN(TestOverviewPage)
#include "tst_OverviewPage.moc"
