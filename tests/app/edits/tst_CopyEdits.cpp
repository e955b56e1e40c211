// Changing a COPY touches only the words and flags that differ.
#include "app/edits/EditCase.h"

using namespace stagewright;
using edits::CopyOptions;
using tests::EditCase;
using tests::outcomeOf;

class CopyEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void options_data();
    void options();
    void set_data();
    void set();
};

namespace {

QByteArray inWords(const CopyOptions &options)
{
    return options.sources.join('|') + " > " + options.destination + " chown=" + options.chown
        + " chmod=" + options.chmod + (options.link ? " link" : "");
}

int copyEdge(const graph::Graph &graph)
{
    for (size_t i = 0; i < graph.edges.size(); ++i) {
        if (graph.edges[i].kind == graph::EdgeKind::Copy)
            return int(i);
    }
    return -1;
}

} // namespace

void CopyEditsTest::options_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("options");

    QTest::newRow("words") << QByteArray("COPY a b c/") << QByteArray("a|b > c/ chown= chmod=");
    QTest::newRow("flags") << QByteArray("COPY --link --chown=me --chmod=644 a b")
                           << QByteArray("a > b chown=me chmod=644 link");
    QTest::newRow("link=false") << QByteArray("COPY --link=false a b") << QByteArray("a > b chown= chmod=");
    QTest::newRow("JSON") << QByteArray("COPY [\"a b\", \"\\u0063\"]") << QByteArray("a b > c chown= chmod=");
}

void CopyEditsTest::options()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, options);
    const EditCase now("FROM x\n" + line + '\n');
    QCOMPARE(inWords(edits::copyOptions(now.subject(), copyEdge(now.graph))), options);
}

void CopyEditsTest::set_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QList<QByteArray>>("sources");
    QTest::addColumn<QByteArray>("destination");
    QTest::addColumn<QByteArray>("chown");
    QTest::addColumn<bool>("link");
    QTest::addColumn<QByteArray>("after");

    const auto row = [](const char *name, const char *before, const QList<QByteArray> &sources, const char *destination,
                        const char *chown, bool link, const char *after) {
        QTest::newRow(name) << QByteArray(before) << sources << QByteArray(destination) << QByteArray(chown) << link
                            << QByteArray(after);
    };
    row("nothing", "COPY  a\tb", {"a"}, "b", "", false, "COPY  a\tb");
    row("the destination keeps the blanks before it", "COPY  a\t b", {"a"}, "c", "", false, "COPY  a\t c");
    row("a source over a continuation", "COPY a \\\n  b \\\n  c/", {"a", "x"}, "c/", "", false,
        "COPY a \\\n  x \\\n  c/");
    row("a source more", "COPY a c/", {"a", "b"}, "c/", "", false, "COPY a b c/");
    row("a source more makes a folder of the destination", "COPY a c", {"a", "b"}, "c", "", false, "COPY a b c/");
    row("a source less", "COPY a b c/", {"b"}, "c/", "", false, "COPY b c/");
    row("a flag is added before the paths", "COPY --from=img a b", {"a"}, "b", "me", true,
        "COPY --from=img --link --chown=me a b");
    row("a flag is changed in place", "COPY --chown=you --from=img a b", {"a"}, "b", "me", false,
        "COPY --chown=me --from=img a b");
    row("a flag is removed with its blank", "COPY --chown=you --from=img a b", {"a"}, "b", "", false,
        "COPY --from=img a b");
    row("the last flag is removed over its continuation", "COPY --from=img --link \\\n a b", {"a"}, "b", "", false,
        "COPY --from=img a b");
    row("JSON stays JSON", "COPY [ \"a\",\"b c\" ]", {"a"}, "d", "", false, "COPY [ \"a\",\"d\" ]");
    row("JSON takes a source more", "COPY [\"a\", \"c/\"]", {"a", "b"}, "c/", "", false, "COPY [\"a\", \"b\", \"c/\"]");
    row("a blank makes it JSON", "COPY --link a b", {"a b"}, "b", "", true, "COPY --link [\"a b\", \"b\"]");
    row("ADD is changed as COPY is", "ADD a b", {"a"}, "c", "", false, "ADD a c");
    row("a source less and another destination", "COPY a b c", {"a"}, "d", "", false, "COPY a d");
    row("a source less, and a folder is made of the destination", "COPY a b c dst", {"a", "b"}, "dst", "", false,
        "COPY a b dst/");
    row("a flag less and another changed", "COPY --link --chown=you a b", {"a"}, "b", "me", false,
        "COPY --chown=me a b");
    row("a flag goes, the comment behind it stays", "COPY --link \\\n  # keep\n  a b", {"a"}, "b", "", false,
        "COPY  \\\n  # keep\n  a b");
    row("a source in the middle goes, the lines of the others stay", "COPY a \\\n  b \\\n  c \\\n  d/", {"a", "c"},
        "d/", "", false, "COPY a \\\n  c \\\n  d/");
    row("a source comes before one that stays", "COPY a \\\n  # why c\n  c \\\n  d/", {"a", "b", "c"}, "d/", "", false,
        "COPY a \\\n  # why c\n  b c \\\n  d/");
    row("a source goes, the comment of the next stays", "COPY a b \\\n  # why c\n  c d/", {"a", "c"}, "d/", "", false,
        "COPY a  \\\n  # why c\n  c d/");
    row("an ADD keeps what it fetches", "ADD https://x/a.tgz b d/", {"https://x/a.tgz", "c"}, "d/", "", false,
        "ADD https://x/a.tgz c d/");
    row("a COPY without a path gets all", "COPY --chown=you --from=img", {"a"}, "b", "me", true,
        "COPY --from=img --link --chown=me a b");
    row("a COPY with a destination alone gets a source", "COPY --from=img b", {"a"}, "b", "", false,
        "COPY --from=img a b");
    row("no source", "COPY a b", {}, "b", "", false, "refused: CopyNeedsSource ");
    row("a destination with a heredoc among the sources", "COPY <<E f a/\nx\nE", {"<<E", "f"}, "b/", "", false,
        "COPY <<E f b/\nx\nE");
    row("a source with a heredoc beside it", "COPY <<E f a/\nx\nE", {"<<E", "g"}, "a/", "", false,
        "refused: SourceIsHeredoc ");
}

void CopyEditsTest::set()
{
    QFETCH(QByteArray, before);
    QFETCH(QList<QByteArray>, sources);
    QFETCH(QByteArray, destination);
    QFETCH(QByteArray, chown);
    QFETCH(bool, link);
    QFETCH(QByteArray, after);
    const CopyOptions options{sources, destination, chown, {}, link};
    const QByteArray head = "FROM x\n";
    const QByteArray changed = outcomeOf(head + before + "\nRUN y\n", [&](const edits::Subject &subject) {
        return edits::setCopy(subject, copyEdge(subject.graph), options);
    });
    QCOMPARE(changed, after.startsWith("refused") ? after : head + after + "\nRUN y\n");
}

QTEST_GUILESS_MAIN(CopyEditsTest)
#include "tst_CopyEdits.moc"
