// Variables by name and in order, in one environment and in copies of copies of it.
#include "graph/Environment.h"

#include <QTest>

using namespace stagewright;
using graph::Environment;

namespace {

QByteArray shown(const Environment &environment)
{
    QList<QByteArray> pairs;
    for (const QByteArray &name : environment.names())
        pairs.append(name + '=' + environment.find(name).value_or("nothing"));
    return pairs.join(' ');
}

Environment filled(int count)
{
    Environment environment;
    for (int i = 0; i < count; ++i)
        environment.set("v" + QByteArray::number(i), QByteArray::number(i));
    return environment;
}

} // namespace

class EnvironmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesStandInTheOrderOfTheirLastAssignment()
    {
        Environment environment;
        QCOMPARE(shown(environment), QByteArray());
        environment.set("a", "1");
        environment.set("b", "2");
        environment.set("a", "3");
        QCOMPARE(shown(environment), QByteArray("b=2 a=3"));
        QVERIFY(environment.contains("b"));
        QVERIFY(!environment.contains("c"));
        QCOMPARE(environment.find("c"), std::nullopt);
    }
    void aCopyGoesItsOwnWay_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("of a few variables") << 3;
        QTest::newRow("of many variables") << 500;
    }
    void aCopyGoesItsOwnWay()
    {
        QFETCH(int, count);
        const Environment first = filled(count);
        const QByteArray before = shown(first);
        Environment second = first;
        second.set("v1", "new");
        second.set("w", "x");
        QCOMPARE(shown(first), before);
        QCOMPARE(second.find("v1"), QByteArray("new"));
        QCOMPARE(second.names().size(), count + 1);
        QCOMPARE(second.names().at(count - 1), QByteArray("v1"));
        QCOMPARE(second.names().last(), QByteArray("w"));
        QVERIFY(!first.contains("w"));
    }
    void whatIsReplacedKeepsItsPlace_data() { aCopyGoesItsOwnWay_data(); }
    void whatIsReplacedKeepsItsPlace()
    {
        QFETCH(int, count);
        const Environment first = filled(count);
        QList<QByteArray> names = first.names();
        Environment second = first;
        second.replace("v1", "new");
        second.replace("w", "x");
        second.replace("v1", "newer");
        second.set("v2", "last");
        names.append("w");
        names.removeOne("v2");
        names.append("v2");
        QCOMPARE(second.names(), names);
        QCOMPARE(second.find("v1"), QByteArray("newer"));
        QVERIFY(shown(second).contains("v1=newer"));
        second.set("v1", "moved");
        QCOMPARE(second.names().last(), QByteArray("v1"));
        QVERIFY(!first.contains("w"));
    }
    void copiesOfCopiesKnowAll()
    {
        constexpr int Generations = 100;
        std::vector<Environment> all{filled(200)};
        for (int i = 1; i < Generations; ++i) {
            all.push_back(all.back());
            all.back().set("v" + QByteArray::number(i), "own");
            all.back().set("g" + QByteArray::number(i), QByteArray::number(i));
        }
        for (int i = 0; i < Generations; ++i) {
            const Environment &one = all[size_t(i)];
            QCOMPARE(one.names().size(), 200 + i);
            QCOMPARE(one.find("v99"), QByteArray(i == 99 ? "own" : "99"));
            QCOMPARE(one.contains("g5"), i >= 5);
            if (i > 0)
                QCOMPARE(one.names().last(), "g" + QByteArray::number(i));
        }
    }
};

QTEST_GUILESS_MAIN(EnvironmentTest)
#include "tst_Environment.moc"
