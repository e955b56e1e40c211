// Our own checks over the corpus and its mutants: none hangs or crashes, every range lies in its lines, and every fix
// mends what it is offered for without breaking anything.
#include "checks/Sentences.h"
#include "checks/advice/Advice.h"
#include "corpus/Verdicts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace stagewright;

namespace {

struct Look {
    std::vector<syntax::Diagnostic> findings;
    size_t errors = 0;

    explicit Look(const text::SourceText &source)
    {
        const syntax::Tree tree = syntax::parse(source);
        const graph::Graph graph = graph::derive(tree);
        checks::Surroundings surroundings;
        surroundings.isKnown = true;
        findings = checks::runAdvice(contents::Contents(tree, graph), surroundings);
        errors = tree.diagnostics().size() + graph.diagnostics.size();
    }
    auto count(const QByteArray &code) const
    {
        return std::count_if(findings.begin(), findings.end(), [&](const auto &one) { return one.code == code; });
    }
};

/// What is wrong with a finding; empty where all is well.
QByteArray faultOf(const syntax::Diagnostic &finding, const Look &before, const text::SourceText &source)
{
    const text::LineIndex lines(source);
    const bool isInLines = lines.lineAt(finding.range.begin) >= finding.firstLine
        && lines.lineAt(finding.range.end) <= finding.lastLine && finding.range.begin <= finding.range.end;
    if (!isInLines)
        return "range outside its lines";
    if (checks::describe(finding).contains(u'%') && !source.body().contains('%'))
        return "sentence with a hole";
    for (const syntax::Fix &fix : finding.fixes) {
        const auto change = text::TextChange::make({}, fix.edits);
        if (!change)
            return "edits that overlap";
        const auto after = change->applyTo(source);
        if (!after)
            return "edits that cannot be applied";
        const Look mended(*after);
        // A line that was a part of another says what is wrong with itself once it is free.
        if (mended.errors > before.errors && finding.code != "InstructionSwallowed")
            return "a fix that breaks something";
        if (mended.count(finding.code) >= before.count(finding.code))
            return "a fix that mends nothing";
    }
    return {};
}

} // namespace

class CorpusAdviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSoundOnEachFile();
};

void CorpusAdviceTest::isSoundOnEachFile()
{
    const QList<corpus::Verdict> verdicts
        = corpus::readVerdicts(qEnvironmentVariable("STAGEWRIGHT_SHARED") + QStringLiteral("/corpus"));
    if (verdicts.isEmpty())
        QSKIP("there is no corpus in STAGEWRIGHT_SHARED");
    QList<QByteArray> faults;
    int findings = 0;
    int fixes = 0;
    for (const corpus::Verdict &verdict : verdicts) {
        QFile file(verdict.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto source = text::SourceText::fromFile(file.readAll());
        QElapsedTimer timer;
        timer.start();
        const Look look(source);
        bool isSlow = timer.elapsed() > 1000;
        if (isSlow) { // a busy machine may have been elsewhere
            timer.restart();
            const Look again(source);
            isSlow = again.errors == look.errors && timer.elapsed() > 1000;
        }
        if (isSlow)
            faults.append(verdict.path.toUtf8() + ": slow");
        for (const syntax::Diagnostic &finding : look.findings) {
            ++findings;
            fixes += int(finding.fixes.size());
            if (const QByteArray fault = faultOf(finding, look, source); !fault.isEmpty())
                faults.append(verdict.path.toUtf8() + ": " + finding.code + ' '
                              + QByteArray::number(finding.firstLine + 1) + ": " + fault);
        }
    }
    qInfo("%lld files, %d findings, %d fixes applied", static_cast<long long>(verdicts.size()), findings, fixes);
    QVERIFY2(faults.isEmpty(), faults.join('\n').constData());
}

QTEST_GUILESS_MAIN(CorpusAdviceTest)
#include "tst_CorpusAdvice.moc"
