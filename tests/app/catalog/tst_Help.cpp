// Every word of the language that the program knows has an explanation, and every explanation is of such a word.
#include "catalog/Help.h"
#include "edits/Completions.h"
#include "edits/Variables.h"
#include "edits/Vocabulary.h"
#include "graph/Graph.h"
#include "syntax/FlagRules.h"

#include <QSet>
#include <QTest>

using namespace stagewright;

namespace {

QSet<QByteArray> wantedTopics()
{
    QSet<QByteArray> topics{"scratch", "image", "FROM AS", "HEALTHCHECK CMD", "HEALTHCHECK NONE", "mount key type"};
    for (int kind = int(syntax::InstructionKind::Unknown) + 1; kind <= int(syntax::InstructionKind::Workdir); ++kind) {
        const QByteArray keyword = syntax::keywordOf(syntax::InstructionKind(kind));
        topics.insert(keyword);
        for (const syntax::FlagName &flag : syntax::knownFlags(syntax::InstructionKind(kind))) {
            const QByteArray topic = keyword + " --" + flag.name;
            topics.insert(topic);
            for (const QByteArray &value : edits::flagValues(topic))
                topics.insert(topic + ' ' + value);
        }
    }
    for (const QByteArray &type : edits::mountTypes()) {
        topics.insert("mount type " + type);
        for (const QByteArray &key : edits::mountKeys(type)) {
            topics.insert("mount key " + key);
            for (const QByteArray &value : edits::flagValues("mount key " + key))
                topics.insert("mount key " + key + ' ' + value);
        }
    }
    for (const QByteArray &name : edits::directiveNames())
        topics.insert("directive " + name);
    for (const QByteArray &name : edits::checkOptions())
        topics.insert("check " + name);
    for (const QByteArray &name : edits::platformVariables())
        topics.insert("variable " + name);
    return topics;
}

} // namespace

class TestHelp : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyWordIsExplained()
    {
        const catalog::Help help = catalog::loadHelp();
        const QSet<QByteArray> wanted = wantedTopics();
        QVERIFY(wanted.size() > 80);
        for (const QByteArray &topic : wanted) {
            const QString text = help.textOf(topic);
            QVERIFY2(text.size() > 10, topic.constData());
            QVERIFY2(text.endsWith(u'.'), topic.constData());
            QVERIFY2(!text.contains(u'<') && !text.contains(u'`'), topic.constData());
        }
        for (const QByteArray &topic : help.topics())
            QVERIFY2(wanted.contains(topic), topic.constData());
    }

    void explanationsAreOneToThreeSentences()
    {
        const catalog::Help help = catalog::loadHelp();
        for (const QByteArray &topic : help.topics()) {
            QVERIFY2(help.textOf(topic).count(QStringLiteral(". ")) <= 3, topic.constData());
            QVERIFY2(help.shortTextOf(topic).size() <= 90, topic.constData());
        }
    }

    void theFirstSentenceEndsAtItsOwnFullStop()
    {
        const catalog::Help help
            = catalog::Help::fromMarkdown("# title\nwords\n## A\nKeeps .git of 3.11. And\nmore.\n## B\nNo end");
        QCOMPARE(help.shortTextOf("A"), QStringLiteral("Keeps .git of 3.11"));
        QCOMPARE(help.textOf("A"), QStringLiteral("Keeps .git of 3.11. And more."));
        QCOMPARE(help.shortTextOf("B"), QStringLiteral("No end"));
        QVERIFY(help.textOf("title").isEmpty());
    }

    void whatIsProposedIsExplained()
    {
        const catalog::Help help = catalog::loadHelp();
        for (const char *text :
             {"", "FROM ", "FROM a ", "FROM a\nRUN ", "FROM a\nRUN --network=", "FROM a\nRUN --mount=", "# ",
              "FROM a\nRUN --mount=type=", "FROM a\nHEALTHCHECK ", "FROM --platform=", "# check=", "# syntax="}) {
            const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(text));
            const graph::Graph graph = graph::derive(tree);
            const auto found = edits::completionsAt({tree, graph, {}}, base::ByteOffset(qstrlen(text)), {});
            QVERIFY2(!found.isEmpty(), text);
            for (const edits::Proposal &one : found.proposals)
                QVERIFY2(!help.shortTextOf(one.topic).isEmpty(), one.topic.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_Help.moc"
