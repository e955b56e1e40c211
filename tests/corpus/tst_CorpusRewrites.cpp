// What rewrites a file, over the corpus: the budget's comment, RUNs joined, the single stage. And of each file what it
// would rerun after itself.
#include "checks/fixes/JoinRuns.h"
#include "corpus/Verdicts.h"
#include "edits/BudgetComment.h"
#include "edits/SingleStage.h"
#include "rerun/BuiltText.h"
#include "rerun/Prediction.h"

#include <QFile>
#include <QTest>

#include <set>

using namespace stagewright;

namespace {

struct Look {
    explicit Look(const text::SourceText &source)
        : tree(syntax::parse(source))
        , graph(graph::derive(tree))
    {
    }
    size_t errors() const { return tree.diagnostics().size() + graph.diagnostics.size(); }
    edits::Subject subject() const { return {tree, graph, {}}; }
    std::set<QByteArray> images() const
    {
        std::set<QByteArray> references;
        for (const graph::Image &image : graph.images)
            references.insert(image.reference);
        return references;
    }

    syntax::Tree tree;
    graph::Graph graph;
};

struct Counts {
    int files = 0;
    int joined = 0;
    int single = 0;
};

QByteArray budgetFault(const Look &before)
{
    const auto outcome = edits::setBudgetComment(before.subject(), "5MB");
    if (!outcome)
        return "a budget that is refused: " + outcome.error().code;
    const auto after = outcome->change.applyTo(before.tree.source());
    if (!after)
        return "a budget that does not fit";
    const Look with(*after);
    const auto comment = edits::budgetComment(with.tree);
    const bool isSame = with.errors() == before.errors()
        && with.tree.instructions().size() == before.tree.instructions().size()
        && with.tree.directives().size() == before.tree.directives().size();
    if (!isSame || !comment || comment->bytes != 5'000'000)
        return "a budget that changes more than a comment";
    const auto gone = edits::setBudgetComment(with.subject(), {});
    const auto back = gone ? gone->change.applyTo(*after) : base::Result<text::SourceText, text::ChangeError>(*after);
    return back && !edits::budgetComment(syntax::parse(*back)) ? QByteArray() : "a budget that stays";
}

QByteArray joinFault(const Look &before, Counts &counts)
{
    for (int i = 0; i + 1 < int(before.tree.instructions().size()); ++i) {
        const auto fix = checks::joinRuns(before.tree, before.graph, i, i + 1);
        if (!fix)
            continue;
        ++counts.joined;
        const auto change = text::TextChange::make({}, fix->edits);
        if (!change)
            return "joined RUNs whose edits overlap";
        const auto after = change->applyTo(before.tree.source());
        if (!after)
            return "joined RUNs that do not fit";
        const Look joined(*after);
        if (joined.tree.instructions().size() + 1 != before.tree.instructions().size()
            || joined.errors() > before.errors())
            return "joined RUNs that are not one: " + after->body();
    }
    return {};
}

QByteArray singleFault(const Look &before, Counts &counts)
{
    const std::optional<int> target = before.graph.defaultTarget();
    if (!target)
        return {};
    const contents::Contents contents(before.tree, before.graph);
    for (const int builder : edits::copySources(before.graph, *target)) {
        const auto text = edits::singleStage(before.subject(), contents, *target, builder);
        if (!text)
            continue;
        ++counts.single;
        const Look single(text::SourceText::fromBody(*text));
        if (single.errors() > before.errors())
            return "a single stage with errors: " + *text;
        if (single.graph.stages.empty() || single.graph.stages.back().name != "single-stage")
            return "a single stage that is not the last: " + *text;
        const std::set<QByteArray> known = before.images();
        for (const QByteArray &image : single.images()) {
            if (known.count(image) == 0)
                return "a single stage that asks for the image " + image + ": " + *text;
        }
    }
    return {};
}

QByteArray rerunFault(const Look &before)
{
    if (before.graph.stages.empty())
        return {};
    const rerun::BuiltText text(before.tree.source());
    for (const rerun::Prediction &one : rerun::predict(rerun::Former(text.build()), text.build())) {
        if (one.verdict != rerun::Verdict::Cached)
            return "a file that reruns itself";
    }
    return {};
}

} // namespace

class CorpusRewritesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void breaksNothing();
};

void CorpusRewritesTest::breaksNothing()
{
    const QList<corpus::Verdict> verdicts
        = corpus::readVerdicts(qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus"));
    if (verdicts.isEmpty())
        QSKIP("there is no corpus in STAGEWRIGHT_SHARED");
    Counts counts;
    QList<QByteArray> faults;
    for (const corpus::Verdict &verdict : verdicts) {
        if (!corpus::isAccepted(verdict.expected))
            continue;
        QFile file(verdict.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Look before(text::SourceText::fromFile(file.readAll()));
        ++counts.files;
        for (const QByteArray &fault :
             {budgetFault(before), joinFault(before, counts), singleFault(before, counts), rerunFault(before)}) {
            if (!fault.isEmpty())
                faults.append(verdict.path.toUtf8() + ": " + fault.left(1500));
        }
    }
    qInfo("%d files, %d pairs of RUNs joined, %d single stages", counts.files, counts.joined, counts.single);
    QVERIFY2(faults.isEmpty(), (QByteArray::number(faults.size()) + ": " + faults.mid(0, 3).join("\n\n")).constData());
    QVERIFY(counts.joined > 100 && counts.single > 100);
}

QTEST_GUILESS_MAIN(CorpusRewritesTest)
#include "tst_CorpusRewrites.moc"
