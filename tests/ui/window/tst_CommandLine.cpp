// What the command line is understood to ask for.
#include "window/CommandLine.h"

#include <QTest>

using namespace stagewright;

class tst_CommandLine : public QObject {
    Q_OBJECT
private:
    static QStringList split(const char *line) { return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts); }

private Q_SLOTS:
    void nothingOpensTheWindow()
    {
        const auto line = window::parseCommandLine({});
        QVERIFY(line.hasValue());
        QVERIFY(line->task == window::Task::Window);
        QVERIFY(line->file.isEmpty());
    }

    void aSubcommandGetsItsArgumentsAsTheyAre()
    {
        const auto line = window::parseCommandLine(split("inspect --format=json --select x"));
        QVERIFY(line.hasValue());
        QVERIFY(line->task == window::Task::Inspect);
        QCOMPARE(line->arguments, split("--format=json --select x"));
    }

    void aPictureWithEverything()
    {
        const auto line = window::parseCommandLine(
            split("--screenshot out.png --size 800x600 --theme dark --select builder --build end --panel layers Dockerfile"));
        QVERIFY(line.hasValue());
        QVERIFY(line->task == window::Task::Screenshot);
        QCOMPARE(line->screenshot, QStringLiteral("out.png"));
        QCOMPARE(line->size, QSize(800, 600));
        QVERIFY(line->look == window::Look::Dark);
        QCOMPARE(line->select, QStringLiteral("builder"));
        QCOMPARE(line->panel, QStringLiteral("layers"));
        QCOMPARE(line->pictureMoment, QStringLiteral("end"));
        QCOMPARE(line->file, QStringLiteral("Dockerfile"));
    }

    void wrongWordsAreExplained_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("a size without a height") << QStringLiteral("--screenshot a.png --size 800");
        QTest::newRow("an unknown theme") << QStringLiteral("--theme pink");
        QTest::newRow("two files") << QStringLiteral("a b");
        QTest::newRow("an unknown option") << QStringLiteral("--frobnicate");
        QTest::newRow("a build without a picture") << QStringLiteral("--build end");
        QTest::newRow("a panel without a picture") << QStringLiteral("--panel layers");
        QTest::newRow("an unknown moment") << QStringLiteral("--screenshot a.png --build soon");
    }
    void wrongWordsAreExplained()
    {
        QFETCH(QString, words);
        const auto line = window::parseCommandLine(words.split(u' '));
        QVERIFY(!line.hasValue());
        QVERIFY(!line.error().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_CommandLine)
#include "tst_CommandLine.moc"
