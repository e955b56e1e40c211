// What holds for every edit of every Dockerfile: untouched bytes stay, the graph becomes what was meant, and the
// inverse gives the bytes back. Over our own texts, and over the corpus where there is one.
#include "app/edits/EditCase.h"
#include "edits/References.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <set>

using namespace stagewright;
using edits::Outcome;
using edits::Plan;
using graph::Endpoint;
using graph::EndpointKind;
using tests::EditCase;
using text::SourceText;

namespace {

const QByteArray Marker = "/stagewright-marker";

/// (kind, the stage that needs, the stage that is needed), in new indices where some moved.
using Wires = std::multiset<std::tuple<int, int, int>>;

Wires wiresOf(const graph::Graph &graph, const std::vector<int> &newIndex = {})
{
    Wires wires;
    for (const graph::Edge &edge : graph.edges) {
        if (edge.from.kind != EndpointKind::Stage)
            continue;
        const auto at = [&newIndex](int stage) { return newIndex.empty() ? stage : newIndex[size_t(stage)]; };
        wires.insert({int(edge.kind), at(edge.stage), at(edge.from.index)});
    }
    return wires;
}

/// To see that an edit breaks nothing.
size_t errorCount(const EditCase &now)
{
    const auto isError = [](const syntax::Diagnostic &one) { return one.severity == syntax::Severity::Error; };
    const auto tree = now.tree.diagnostics();
    return size_t(std::count_if(tree.begin(), tree.end(), isError))
        + size_t(std::count_if(now.graph.diagnostics.begin(), now.graph.diagnostics.end(), isError));
}

/// What is wrong with a text, as a sentence; empty where all holds.
class Trial {
public:
    explicit Trial(const QByteArray &body)
        : m_body(body)
        , m_before(body)
    {
    }

    QByteArray run()
    {
        compareReferences();
        const int stages = int(m_before.graph.stages.size());
        for (int stage = 0; stage < stages && m_problem.isEmpty(); ++stage) {
            rename(stage);
            for (const int other : {0, stage - 1, stage + 1, stages - 1})
                addAndCutCopy(stage, other);
            addAndRemoveRun(stage);
            setAndRestoreBase(stage);
            move(stage, 0);
            move(stage, stages - 1);
            remove(stage);
        }
        return m_problem;
    }

    int done() const { return m_done; }

private:
    void fail(const QByteArray &what, int stage)
    {
        if (m_problem.isEmpty())
            m_problem = what + " (stage " + QByteArray::number(stage) + ')';
    }

    /// The places that are rewritten must be the very ones that the graph drew its wires from.
    void compareReferences()
    {
        const std::vector<edits::Reference> all = edits::references(m_before.subject());
        for (const graph::Edge &edge : m_before.graph.edges) {
            if (edge.from.kind != EndpointKind::Stage || !edge.referenceRange)
                continue;
            const bool isFound = std::any_of(all.begin(), all.end(), [&edge](const edits::Reference &reference) {
                return reference.instruction == edge.instruction && reference.target == edge.from.index
                    && reference.range.begin >= edge.referenceRange->begin
                    && reference.range.end <= edge.referenceRange->end;
            });
            if (!isFound)
                fail("a wire from " + edge.reference + " has no reference", edge.stage);
        }
    }

    /// The changed text, once its inverse is proven; null where the intent was refused.
    std::unique_ptr<EditCase> carryOut(const Outcome &outcome, const QByteArray &what, int stage)
    {
        if (!outcome)
            return nullptr;
        const auto after = outcome->change.applyTo(m_before.tree.source());
        if (!after) {
            fail(what + ": the change does not fit", stage);
            return nullptr;
        }
        if (!keepsRest(outcome->change, *after))
            fail(what + ": bytes that no edit touched are others now", stage);
        const auto inverse = text::TextChange::make({8}, outcome->change.inverse(m_before.tree.source(), {8}).edits());
        if (!inverse || inverse->applyTo(*after).value().body() != m_body)
            fail(what + ": the inverse does not give the bytes back", stage);
        ++m_done;
        return std::make_unique<EditCase>(after->body());
    }

    /// Compares what stands between the edits, by walking along both texts.
    bool keepsRest(const text::TextChange &change, const SourceText &after) const
    {
        base::ByteOffset then;
        base::ByteOffset now;
        for (const text::TextEdit &edit : change.edits()) {
            const qsizetype kept = edit.range.begin - then;
            if (m_before.tree.source().slice({then, edit.range.begin}) != after.slice({now, now + kept}))
                return false;
            then = edit.range.end;
            now = now + kept + edit.replacement.size();
        }
        return m_before.tree.source().slice({then, m_before.tree.source().all().end})
            == after.slice({now, after.all().end});
    }

    void rename(int stage)
    {
        const QByteArray name = edits::freeStageName(m_before.graph, "stagewright-name");
        const Outcome outcome = edits::renameStage(m_before.subject(), stage, name);
        const auto after = carryOut(outcome, "rename", stage);
        if (!after)
            return;
        const QByteArray old = m_before.graph.stages[size_t(stage)].name;
        for (const text::TextEdit &edit : outcome->change.edits()) {
            if (m_before.tree.source().slice(edit.range).contains('\n'))
                continue; // a name over a continuation
            if (m_before.tree.source().slice(edit.range).toByteArray().toLower() != (edit.range.isEmpty() ? "" : old))
                fail("rename touched more than the name", stage);
        }
        if (after->graph.stages.size() != m_before.graph.stages.size())
            return fail("rename changed the stages", stage);
        if (after->graph.stages[size_t(stage)].name != name)
            fail("rename did not give the name", stage);
        if (wiresOf(after->graph) != wiresOf(m_before.graph) || errorCount(*after) > errorCount(m_before))
            fail("rename changed the wires", stage);
    }

    void addAndCutCopy(int stage, int source)
    {
        if (source < 0 || source >= int(m_before.graph.stages.size()))
            return;
        const bool isNamed = !m_before.graph.stages[size_t(source)].name.isEmpty();
        const Outcome outcome
            = edits::addCopy(m_before.subject(), stage, {EndpointKind::Stage, source}, {{Marker}, "/x", {}, {}, false});
        const auto after = carryOut(outcome, "add a COPY", stage);
        if (!after)
            return;
        if (after->graph.stages.size() != m_before.graph.stages.size())
            return fail("adding a COPY changed the stages", stage);
        if (wiresOf(after->graph).size() != wiresOf(m_before.graph).size() + 1)
            return fail("adding a COPY from " + QByteArray::number(source) + " did not add one wire", stage);
        if (errorCount(m_before) == 0 && errorCount(*after) > 0)
            return fail("adding a COPY from " + QByteArray::number(source) + " made errors", stage);
        if (source < stage && isNamed
            && (outcome->change.edits().size() != 1 || !outcome->change.edits()[0].range.isEmpty()))
            fail("adding a COPY did more than insert a line", stage);
        const auto edge = std::find_if(after->graph.edges.begin(), after->graph.edges.end(),
                                       [](const graph::Edge &one) { return one.sources == QList<QByteArray>{Marker}; });
        if (edge == after->graph.edges.end())
            return fail("the added COPY has no edge", stage);
        const Outcome cut = edits::removeEdge(after->subject(), int(edge - after->graph.edges.begin()));
        const auto again = cut->change.applyTo(after->tree.source());
        if (source < stage && isNamed && again->body() != m_body && !addsFinalEnding(again->body()))
            fail("cutting the added COPY does not give the bytes back", stage);
    }

    /// A line added behind a last line without an ending leaves that ending when it goes.
    bool addsFinalEnding(const QByteArray &now) const
    {
        return !m_body.endsWith('\n') && now.startsWith(m_body) && now.size() - m_body.size() <= 2;
    }

    void addAndRemoveRun(int stage)
    {
        const Outcome outcome = edits::addInstructionLine(m_before.subject(), stage, "RUN " + Marker);
        const auto after = carryOut(outcome, "add a RUN", stage);
        if (!after)
            return;
        const size_t before = m_before.graph.stages[size_t(stage)].instructions.size();
        if (after->graph.stages.size() != m_before.graph.stages.size()
            || after->graph.stages[size_t(stage)].instructions.size() != before + 1)
            return fail("adding a RUN did not add one instruction", stage);
        const auto all = after->tree.instructions();
        const auto added = std::find_if(all.begin(), all.end(), [&](const syntax::Instruction &one) {
            return after->tree.text(one, one.arguments) == Marker;
        });
        if (added == all.end())
            return fail("the added RUN is not there", stage);
        const Outcome removed = edits::removeInstruction(after->subject(), int(added - all.begin()));
        const auto again = removed->change.applyTo(after->tree.source());
        if (again->body() != m_body && !addsFinalEnding(again->body()))
            fail("removing the added RUN does not give the bytes back", stage);
    }

    void setAndRestoreBase(int stage)
    {
        const Outcome outcome = edits::setBase(m_before.subject(), stage, "stagewright.test/image:1");
        const auto after = carryOut(outcome, "set the base", stage);
        if (!after)
            return;
        if (after->graph.stages.size() != m_before.graph.stages.size()
            || after->graph.stages[size_t(stage)].base != "stagewright.test/image:1")
            return fail("setting the base did not set it", stage);
        const QByteArray old = m_before.graph.stages[size_t(stage)].base;
        if (m_before.tree.source().slice(m_before.graph.stages[size_t(stage)].baseRange) != old)
            return; // over a continuation
        for (const graph::Stage &other : m_before.graph.stages) {
            const bool isMeant = other.index > stage || other.name != old; // a capital letter is taken for a slip
            if (isMeant && other.name == old.toLower())
                return; // given back, it would mean that stage
        }
        const Outcome back = edits::setBase(after->subject(), stage, old);
        if (back && back->change.applyTo(after->tree.source())->body() != m_body)
            fail("setting the base back does not give the bytes back", stage);
    }

    void move(int stage, int to)
    {
        const Outcome outcome = edits::moveStage(m_before.subject(), stage, to);
        const auto after = carryOut(outcome, "move", stage);
        if (!after)
            return;
        const int count = int(m_before.graph.stages.size());
        if (int(after->graph.stages.size()) != count)
            return fail("a move changed the stages", stage);
        std::vector<int> order;
        for (int i = 0; i < count; ++i)
            order.push_back(i);
        order.erase(order.begin() + stage);
        order.insert(order.begin() + to, stage);
        std::vector<int> newIndex(size_t(count), 0);
        for (int i = 0; i < count; ++i) {
            newIndex[size_t(order[size_t(i)])] = i;
            if (after->graph.stages[size_t(i)].base != m_before.graph.stages[size_t(order[size_t(i)])].base)
                return fail("a move did not give the order", stage);
        }
        if (wiresOf(after->graph) != wiresOf(m_before.graph, newIndex))
            fail("a move changed the wires", stage);
    }

    void remove(int stage)
    {
        for (const edits::Removal removal : {edits::Removal::OnlyStage, edits::Removal::Rewire}) {
            const auto after = carryOut(edits::removeStage(m_before.subject(), stage, removal), "remove", stage);
            if (!after)
                continue;
            if (after->graph.stages.size() + 1 != m_before.graph.stages.size())
                return fail("a removal did not remove one stage", stage);
            for (size_t i = 0; i < after->graph.stages.size(); ++i) {
                if (after->graph.stages[i].name != m_before.graph.stages[i < size_t(stage) ? i : i + 1].name)
                    fail("a removal changed the others' names", stage);
            }
            Wires kept;
            for (const auto &[kind, needs, needed] : wiresOf(m_before.graph)) {
                const auto at = [stage](int index) { return index < stage ? index : index - 1; };
                if (needs != stage && needed != stage)
                    kept.insert({kind, at(needs), at(needed)});
            }
            const Wires now = wiresOf(after->graph);
            if (!std::includes(now.begin(), now.end(), kept.begin(), kept.end()))
                fail("a removal lost others' wires", stage);
        }
    }

    const QByteArray m_body;
    const EditCase m_before;
    QByteArray m_problem;
    int m_done = 0;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? SourceText::fromFile(file.readAll()).body() : QByteArray();
}

} // namespace

class EditPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownTexts_data()
    {
        QTest::addColumn<QString>("path");
        QDirIterator files(QStringLiteral(STAGEWRIGHT_TEST_DATA "/edits"), QDir::Files);
        while (files.hasNext()) {
            const QString path = files.next();
            QTest::newRow(qPrintable(files.fileName())) << path;
        }
    }
    void ownTexts()
    {
        QFETCH(QString, path);
        const QByteArray body = contentOf(path);
        QVERIFY(!body.isEmpty());
        Trial trial(body);
        QCOMPARE(trial.run(), QByteArray());
        QVERIFY(trial.done() > 10);
    }
    void corpus_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("every");
        QTest::newRow("files as they are in the wild") << QStringLiteral("files") << 1;
        QTest::newRow("files with something broken in them") << QStringLiteral("mutants") << 1;
    }
    void corpus()
    {
        QFETCH(QString, folder);
        QFETCH(int, every);
        const QString root = qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus/") + folder;
        if (!QFileInfo(root).isDir())
            QSKIP("no corpus here");
        int seen = 0;
        int count = 0;
        int done = 0;
        QList<QByteArray> problems;
        QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (seen++ % every != 0)
                continue;
            Trial trial(contentOf(path));
            const QByteArray problem = trial.run();
            if (!problem.isEmpty())
                problems.append(files.fileName().toUtf8() + ": " + problem);
            ++count;
            done += trial.done();
        }
        qInfo("%d files, %d edits carried out and taken back, %d files with a problem", count, done,
              int(problems.size()));
        for (const QByteArray &problem : problems)
            qWarning("%s", problem.constData());
        QVERIFY(problems.isEmpty());
        QVERIFY(done > count);
    }
};

QTEST_GUILESS_MAIN(EditPropertiesTest)
#include "tst_EditProperties.moc"
