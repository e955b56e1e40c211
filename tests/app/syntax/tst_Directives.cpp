// Directives in all the forms that BuildKit finds them in.
#include "syntax/Directives.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::syntax;

class DirectivesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesComments_data();
    void matchesComments();
    void findsTheSyntax_data();
    void findsTheSyntax();
    void findsOthersInCommentsOnly();
    void tellsWhereItStands();
};

void DirectivesTest::matchesComments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // name=value; empty where it is none
    QTest::newRow("plain") << QByteArray("escape=`") << QByteArray("escape=`");
    QTest::newRow("blanks around") << QByteArray("Syntax \t= a b\t") << QByteArray("syntax=a b");
    QTest::newRow("no value") << QByteArray("syntax=") << QByteArray();
    QTest::newRow("a value of blanks is the last of them") << QByteArray("syntax=  ") << QByteArray("syntax= ");
    QTest::newRow("an unknown name") << QByteArray("foo=bar") << QByteArray();
    QTest::newRow("something in front") << QByteArray("x syntax=a") << QByteArray();
    QTest::newRow("something between") << QByteArray("syntax x=a") << QByteArray();
    QTest::newRow("more equals signs") << QByteArray("check=skip=all") << QByteArray("check=skip=all");
}

void DirectivesTest::matchesComments()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto match = matchDirective(text);
    QCOMPARE(match ? match->name + '=' + text.mid(match->valueBegin, match->valueEnd - match->valueBegin)
                   : QByteArray(),
             expected);
}

void DirectivesTest::findsTheSyntax_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a comment") << QByteArray("# syntax=a/b:1\nFROM x") << QByteArray("a/b:1");
    QTest::newRow("behind another directive") << QByteArray("# escape=`\r\n# syntax=a\r\n") << QByteArray("a");
    QTest::newRow("behind the name of a program") << QByteArray("#!/bin/x\n# syntax=a\n") << QByteArray("a");
    QTest::newRow("behind a comment it is none") << QByteArray("# hello\n# syntax=a\n") << QByteArray();
    QTest::newRow("behind a blank it is none") << QByteArray(" # syntax=a\n") << QByteArray();
    QTest::newRow("in a line that is too long it is none") << "# syntax=" + QByteArray(70000, 'a') << QByteArray();
    QTest::newRow("slashes") << QByteArray("// syntax=a\n") << QByteArray("a");
    QTest::newRow("JSON") << QByteArray("{\"x\": [1], \"syntax\": \"a\"}") << QByteArray("a");
    QTest::newRow("JSON with something behind it") << QByteArray("{\"syntax\": \"a\"} x") << QByteArray();
    QTest::newRow("JSON of another kind") << QByteArray("{\"syntax\": 1}") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void DirectivesTest::findsTheSyntax()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, value);
    const auto directive = findDirective(text::SourceText::fromBody(body), "syntax");
    QCOMPARE(directive ? directive->value : QByteArray(), value);
}

void DirectivesTest::findsOthersInCommentsOnly()
{
    QVERIFY(findDirective(text::SourceText::fromBody("# check=skip=all\n"), "check"));
    QVERIFY(!findDirective(text::SourceText::fromBody("// check=skip=all\n"), "check"));
    QCOMPARE(firstPart("a b c"), QByteArray("a"));
    QCOMPARE(firstPart("a"), QByteArray("a"));
}

void DirectivesTest::tellsWhereItStands()
{
    const text::SourceText source = text::SourceText::fromBody("#!/x\n#  syntax = a b \r\nFROM x\n");
    const auto directive = findDirective(source, "syntax");
    QVERIFY(directive);
    QCOMPARE(source.slice(directive->valueRange).toByteArray(), QByteArray("a b"));
    QCOMPARE(source.slice(directive->range).toByteArray(), QByteArray("#  syntax = a b "));
}

QTEST_GUILESS_MAIN(DirectivesTest)
#include "tst_Directives.moc"
