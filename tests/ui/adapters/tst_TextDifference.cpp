// Differences of displayed texts: small, sorted, and right when carried out.
#include "adapters/TextDifference.h"

#include <QRandomGenerator>
#include <QTest>

using stagewright::adapters::Replacement;
using stagewright::adapters::textDifference;

namespace {

QString carriedOut(const QString &before, const QString &after, const std::vector<Replacement> &script)
{
    QString result;
    qsizetype done = 0;
    for (const Replacement &one : script) {
        result += before.mid(done, one.oldBegin - done);
        result += after.mid(one.newBegin, one.newEnd - one.newBegin);
        done = one.oldEnd;
    }
    return result + before.mid(done);
}

} // namespace

class TestTextDifference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalTextsHaveNone()
    {
        QVERIFY(textDifference(u"FROM a\n", u"FROM a\n").empty());
        QVERIFY(textDifference(u"", u"").empty());
    }

    void places_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("replacedUnits");
        QTest::newRow("a typed letter replaces nothing") << "RUN b"
                                                         << "RUN ab" << 1 << 0;
        QTest::newRow("a removed line replaces just itself") << "a\nb\nc"
                                                             << "a\nc" << 1 << 2;
        QTest::newRow("two far places leave alone what lies between") << "a\nb\nc\nd"
                                                                      << "xa\nb\nc\ndy" << 2 << 0;
        QTest::newRow("a moved word leaves alone what it passed") << "one two\nthree\n"
                                                                  << "two\nthree\none " << 2 << 4;
        QTest::newRow("an emoji is replaced whole although half of it is equal")
            << QStringLiteral("a\U0001F600b") << QStringLiteral("a\U0001F601b") << 1 << 2;
    }

    void places()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto script = textDifference(before, after);
        QTEST(int(script.size()), "count");
        qsizetype replaced = 0;
        for (const Replacement &one : script)
            replaced += one.oldEnd - one.oldBegin;
        QTEST(int(replaced), "replacedUnits");
        QCOMPARE(carriedOut(before, after, script), after);
    }

    void randomTextsComeOutRight()
    {
        QRandomGenerator random(7);
        const QStringList pieces{QStringLiteral("a"),          QStringLiteral("b"),          QStringLiteral("\n"),
                                 QStringLiteral("\U0001F600"), QStringLiteral("\U0001F601"), QStringLiteral("\uFFFD"),
                                 QStringLiteral("RUN x\n")};
        const auto text = [&](int length) {
            QString made;
            for (int i = 0; i < length; ++i)
                made += pieces.at(random.bounded(int(pieces.size())));
            return made;
        };
        for (int round = 0; round < 500; ++round) {
            const QString before = text(random.bounded(30));
            const QString after = text(random.bounded(30));
            const auto script = textDifference(before, after);
            QCOMPARE(carriedOut(before, after, script), after);
            for (size_t i = 1; i < script.size(); ++i)
                QVERIFY(script[i - 1].oldEnd < script[i].oldBegin);
            for (const Replacement &one : script) {
                QVERIFY(one.oldBegin == 0 || !before.at(one.oldBegin - 1).isHighSurrogate());
                QVERIFY(one.oldEnd == before.size() || !before.at(one.oldEnd).isLowSurrogate());
            }
        }
    }

    void textsFarApartAreComparedByLines()
    {
        QString before;
        QString after;
        for (int i = 0; i < 3000; ++i) {
            before += QStringLiteral("line %1\n").arg(i);
            after += QStringLiteral("line %1\n").arg(i);
            if (i == 10 || i == 2900)
                after += QString(900, u'x') + u'\n';
        }
        const auto script = textDifference(before, after);
        QCOMPARE(carriedOut(before, after, script), after);
        QCOMPARE(int(script.size()), 2);
        QCOMPARE(script.front().oldBegin, script.front().oldEnd);
    }
};

QTEST_GUILESS_MAIN(TestTextDifference)
#include "tst_TextDifference.moc"
