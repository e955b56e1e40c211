// A hundred thousand random edits: after every one the document is what a fresh parse of its bytes is, and bytes that
// no edit touched are as they were.
#include "checks/Findings.h"
#include "document/Document.h"

#include <QRandomGenerator>
#include <QTest>

using namespace stagewright;
using base::ByteOffset;
using base::ByteRange;
using document::Document;
using document::Transition;
using edits::Outcome;
using edits::Subject;
using graph::EndpointKind;
using text::SourceText;
using text::TextEdit;

namespace {

constexpr int Rows = 10;
constexpr int Edits = 10000; // of a row, undoing all of a document's in the end among them
constexpr int EditsEach = 600; // of one document, before that
constexpr qsizetype LongEnough = 120; // bytes: above, more is taken away than typed

const QByteArray Start = "ARG v=1\nFROM x:$v AS a\n# c\nFROM y\r\nCOPY --from=a p q\nCMD b\n";

void writeRange(QByteArray &to, ByteRange range)
{
    to += QByteArray::number(range.begin.value) + '-' + QByteArray::number(range.end.value) + ' ';
}

void writeFinding(QByteArray &to, const syntax::Diagnostic &one)
{
    to += one.code + '(' + one.arguments.join(',') + ")@" + QByteArray::number(one.firstLine) + '-'
        + QByteArray::number(one.lastLine) + ' ' + QByteArray::number(int(one.severity)) + ' ';
    writeRange(to, one.range);
    for (const syntax::Fix &fix : one.fixes) {
        to += fix.code + ':';
        for (const TextEdit &edit : fix.edits) {
            writeRange(to, edit.range);
            to += edit.replacement;
        }
    }
    to += '\n';
}

/// All that is derived from a text, as bytes to compare.
QByteArray written(const syntax::Tree &tree, const graph::Graph &graph,
                   const std::vector<syntax::Diagnostic> &diagnostics)
{
    QByteArray all;
    for (const syntax::Element &element : tree.elements()) {
        all += QByteArray::number(int(element.kind)) + ':' + QByteArray::number(element.instruction) + ' ';
        writeRange(all, element.range);
    }
    for (const syntax::Instruction &one : tree.instructions()) {
        all += QByteArray::number(int(one.kind)) + tree.logicalLine(one).toByteArray();
        writeRange(all, one.range);
        for (const syntax::Word &word : tree.words(one))
            writeRange(all, tree.sourceRange(one, word.range));
        for (const syntax::Flag &flag : tree.flags(one))
            writeRange(all, tree.sourceRange(one, flag.all));
        for (const syntax::Heredoc &heredoc : tree.heredocs(one))
            writeRange(all, heredoc.body);
    }
    for (const graph::Stage &stage : graph.stages) {
        all += stage.name + '<' + stage.resolvedBase + ' ';
        writeRange(all, stage.range);
    }
    for (const graph::Edge &edge : graph.edges)
        all += QByteArray::number(int(edge.kind) * 4 + int(edge.from.kind)) + ':' + QByteArray::number(edge.from.index)
            + '>' + QByteArray::number(edge.stage) + ' ' + edge.sources.join(',') + ' ' + edge.destination + '\n';
    for (const syntax::Diagnostic &one : diagnostics)
        writeFinding(all, one);
    return all;
}

/// A change carried out by hand, from the back so that offsets stay true.
QByteArray spliced(QByteArray text, const std::vector<TextEdit> &edits)
{
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->range.begin.value, edit->range.length(), edit->replacement);
    return text;
}

class Monkey {
public:
    Monkey(Document &document, quint32 seed)
        : m_document(document)
        , m_random(seed)
    {
    }

    void act()
    {
        const int choice = m_random.bounded(20);
        if (choice < 9)
            type();
        else if (choice < 15)
            gesture();
        else if (choice < 18)
            m_document.undo();
        else
            m_document.redo();
    }

private:
    int below(size_t count) { return count > 1 ? m_random.bounded(int(count)) : 0; }

    void apply(const text::TextChange &change, document::ChangeKind kind)
    {
        document::ChangeInfo info;
        info.kind = kind;
        QVERIFY(m_document.apply(change, info));
    }

    void type()
    {
        static const QList<QByteArray> keys{
            "a", " ",          "\n", "\\",    "FROM x AS y\n", "F",  "AS b", "\xC3\xA4",        "\xFF",    "\r\n",
            "#", "COPY . .\n", "$v", "${v:-", "<<E",           "\"", "[",    "--mount=from=a,", "ARG v\n", "E\n"};
        const qsizetype size = m_document.snapshot()->source().size();
        const qsizetype at = m_random.bounded(int(size) + 1);
        const bool isLong = size > LongEnough;
        const qsizetype most = isLong ? 80 : 6;
        const qsizetype removed
            = isLong || m_random.bounded(3) == 0 ? std::min<qsizetype>(size - at, m_random.bounded(int(most))) : 0;
        apply(text::TextChange::make(m_document.snapshot()->revision,
                                     {{{ByteOffset(at), ByteOffset(at + removed)}, keys[below(size_t(keys.size()))]}})
                  .value(),
              document::ChangeKind::Typing);
    }

    void gesture()
    {
        const auto snapshot = m_document.snapshot();
        const Outcome outcome = intent(snapshot->subject(), snapshot->diagnostics);
        if (outcome)
            apply(outcome->change, document::ChangeKind::Gesture);
    }

    Outcome intent(const Subject &subject, const std::vector<syntax::Diagnostic> &found)
    {
        const int choice = m_random.bounded(12);
        if (subject.graph.stages.empty() || choice == 0)
            return edits::addStage(subject, edits::freeStageName(subject.graph, "new"), "y", edits::StageRole::Builder);
        const int one = below(subject.graph.stages.size());
        const int other = below(subject.graph.stages.size());
        const int instruction = below(subject.tree.instructions().size());
        const int edge = below(subject.graph.edges.size());
        switch (subject.graph.edges.empty() && choice > 9 ? 1 : choice) {
        case 1:
            return edits::removeStage(subject, one, edits::Removal::Rewire);
        case 2:
            return edits::renameStage(subject, one, edits::freeStageName(subject.graph, "name"));
        case 3:
            return edits::addCopy(subject, one, {EndpointKind::Stage, other}, {{"p"}, "q", "", "", false});
        case 4:
            return edits::moveStage(subject, one, other);
        case 5:
            return edits::setBaseToStage(subject, one, other);
        case 6:
            return edits::addInstructionLine(subject, one, "RUN make");
        case 7:
            return edits::removeInstruction(subject, instruction);
        case 8:
            return edits::moveInstruction(subject, instruction, m_random.bounded(4));
        case 9:
            return fix(subject, found);
        case 10:
            return edits::removeEdge(subject, edge);
        default:
            return edits::setSource(subject, edge, {EndpointKind::Stage, other});
        }
    }

    Outcome fix(const Subject &subject, const std::vector<syntax::Diagnostic> &found)
    {
        const syntax::Diagnostic *chosen = found.empty() ? nullptr : &found[size_t(below(found.size()))];
        if (!chosen || chosen->fixes.empty())
            return base::Failure{edits::Refusal{}};
        return edits::applyFix(subject, chosen->fixes[size_t(below(chosen->fixes.size()))]);
    }

    Document &m_document;
    QRandomGenerator m_random;
};

} // namespace

class DocumentEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAlwaysAsParsedAnew_data();
    void isAlwaysAsParsedAnew();
};

void DocumentEditsTest::isAlwaysAsParsedAnew_data()
{
    QTest::addColumn<quint32>("firstSeed");
    for (quint32 row = 0; row < Rows; ++row)
        QTest::addRow("ten thousand edits from seed %u on", row * 1000 + 1) << row * 1000 + 1;
}

void DocumentEditsTest::isAlwaysAsParsedAnew()
{
    QFETCH(quint32, firstSeed);
    int carriedOut = 0;
    for (quint32 seed = firstSeed; carriedOut < Edits; ++seed) {
        Document document;
        document.reset(SourceText::fromBody(Start));
        QByteArray bytes = Start;
        QByteArray problem;
        connect(&document, &Document::snapshotChanged, this, [&](const Transition &transition) {
            ++carriedOut;
            bytes = spliced(bytes, transition.change.edits());
            const document::Snapshot &now = *transition.after;
            const syntax::Tree tree = syntax::parse(SourceText::fromBody(bytes));
            const graph::Graph graph = graph::derive(tree);
            if (now.source().body() != bytes)
                problem = "the bytes are not what the edits say";
            else if (written(now.tree, now.graph, now.diagnostics)
                     != written(tree, graph, checks::findAll(tree, graph)))
                problem = "another tree, graph or findings than of a fresh parse";
        });
        Monkey monkey(document, seed);
        for (const int end = carriedOut + EditsEach; carriedOut < end && problem.isEmpty();)
            monkey.act();
        while (document.canUndo() && problem.isEmpty())
            document.undo();
        QVERIFY2(problem.isEmpty(),
                 qPrintable(QStringLiteral("seed %1: %2, text:\n").arg(seed) + QString::fromUtf8(problem)
                            + QString::fromUtf8(bytes)));
        QCOMPARE(document.snapshot()->source().body(), Start);
    }
}

QTEST_GUILESS_MAIN(DocumentEditsTest)
#include "tst_DocumentEdits.moc"
