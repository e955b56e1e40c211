// What a new wire or stage is suggested to be.
#include "edits/Suggestions.h"

#include <QTest>

using namespace stagewright;

namespace {

/// Parses and derives, and keeps both alive for the subject.
struct Parsed {
    explicit Parsed(const QByteArray &text)
        : tree(syntax::parse(text::SourceText::fromBody(text)))
        , graph(graph::derive(tree))
    {
    }
    edits::Subject subject() const { return {tree, graph, base::Revision{1}}; }

    syntax::Tree tree;
    graph::Graph graph;
};

} // namespace

class tst_Suggestions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void workingDirectory_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("stage");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << QByteArray("FROM a\nRUN x\n") << 0 << QByteArray();
        QTest::newRow("the last of several") << QByteArray("FROM a\nWORKDIR /a\nWORKDIR /b\n") << 0 << QByteArray("/b");
        QTest::newRow("a relative one is joined") << QByteArray("FROM a\nWORKDIR /a\nWORKDIR b\n") << 0 << QByteArray("/a/b");
        QTest::newRow("inherited from the stage below") << QByteArray("FROM a AS x\nWORKDIR /w\nFROM x\n") << 1 << QByteArray("/w");
    }
    void workingDirectory()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, stage);
        QFETCH(QByteArray, expected);
        const Parsed parsed(text);
        QCOMPARE(edits::workingDirectory(parsed.subject(), stage), expected);
    }

    void theSamePlaceIsADot()
    {
        const Parsed parsed("FROM a AS b\nWORKDIR /app\nFROM c\nWORKDIR /app\n");
        const edits::CopyOptions options = edits::suggestCopy(parsed.subject(), {graph::EndpointKind::Stage, 0}, 1);
        QCOMPARE(options.sources, QList<QByteArray>{"/app"});
        QCOMPARE(options.destination, QByteArray("."));
    }

    void anotherPlaceIsWrittenOut()
    {
        const Parsed parsed("FROM a AS b\nWORKDIR /src\nFROM c\nWORKDIR /app\n");
        const edits::CopyOptions options = edits::suggestCopy(parsed.subject(), {graph::EndpointKind::Stage, 0}, 1);
        QCOMPARE(options.sources, QList<QByteArray>{"/src"});
        QCOMPARE(options.destination, QByteArray("/src"));
    }

    void aRuntimeIsSuggestedTheSlimVariant()
    {
        const Parsed python("FROM python:3.11.9 AS b\n");
        QCOMPARE(edits::suggestBase(python.subject(), edits::StageRole::Runtime), QByteArray("python:3.11.9-slim"));
        const Parsed own("FROM registry.example.org/own:1\n");
        QCOMPARE(edits::suggestBase(own.subject(), edits::StageRole::Runtime), QByteArray("registry.example.org/own:1"));
    }

    void anEmptyFileStartsOnDebian()
    {
        const Parsed empty("");
        QCOMPARE(edits::suggestBase(empty.subject(), edits::StageRole::Builder), QByteArray("debian:bookworm"));
        QCOMPARE(edits::suggestBase(empty.subject(), edits::StageRole::Runtime), QByteArray("debian:bookworm-slim"));
    }
};

QTEST_GUILESS_MAIN(tst_Suggestions)
#include "tst_Suggestions.moc"
