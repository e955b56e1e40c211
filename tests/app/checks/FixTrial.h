// Applies every fix of every finding of a text and checks what holds for all of them. Knows no single fix.
#pragma once

#include "checks/Findings.h"
#include "checks/Sentences.h"
#include "syntax/ShellWords.h"

#include <QMap>

#include <algorithm>
#include <cstdio>

namespace stagewright::tests {

struct Checked {
    explicit Checked(const text::SourceText &source)
        : tree(syntax::parse(source))
        , graph(graph::derive(tree))
        , findings(checks::findAll(tree, graph))
    {
    }

    int count(const QByteArray &code) const
    {
        return int(std::count_if(findings.begin(), findings.end(),
                                 [&](const syntax::Diagnostic &one) { return one.code == code; }));
    }
    int count(const syntax::Diagnostic &like) const
    {
        return int(std::count_if(findings.begin(), findings.end(), [&](const syntax::Diagnostic &one) {
            return one.code == like.code && one.arguments == like.arguments;
        }));
    }
    int errors() const
    {
        return int(std::count_if(findings.begin(), findings.end(), [](const syntax::Diagnostic &one) {
            return one.severity == syntax::Severity::Error;
        }));
    }

    syntax::Tree tree;
    graph::Graph graph;
    std::vector<syntax::Diagnostic> findings;
};

/// Whatever is asked for is set, to something that needs care.
class OddVariables final : public syntax::Variables {
public:
    std::optional<QByteArray> find(QByteArrayView name) const override { return "<" + name.toByteArray() + " 'x\\\">"; }
};

class FixTrial {
public:
    /// \a counts: takes how many findings of each code there are, and how many of them can be mended.
    explicit FixTrial(const text::SourceText &source, QMap<QByteArray, int> *counts = nullptr)
        : m_before(source)
        , m_counts(counts)
    {
    }

    /// What is wrong, as a sentence; empty where all holds.
    QByteArray run()
    {
        for (const syntax::Diagnostic &finding : m_before.findings) {
            if (m_counts)
                ++(*m_counts)[finding.code
                              + (finding.fixes.empty() || finding.fixes[0].code.startsWith("FixIgnore") ? ""
                                                                                               : ", can be mended")];
            for (const syntax::Fix &fix : finding.fixes) {
                const QByteArray problem = tryOut(finding, fix);
                if (!problem.isEmpty())
                    return finding.code + " at line " + QByteArray::number(finding.firstLine + 1) + ": " + problem
                        + " (" + checks::describe(fix).toUtf8() + ')';
            }
        }
        return {};
    }
    int done() const { return m_done; }

private:
    QByteArray tryOut(const syntax::Diagnostic &finding, const syntax::Fix &fix)
    {
        const text::SourceText &source = m_before.tree.source();
        const auto change = text::TextChange::make({1}, fix.edits);
        if (!change)
            return "edits overlap";
        const auto text = change->applyTo(source);
        if (!text)
            return "edits do not fit";
        if (text->body() == source.body())
            return "nothing is changed";
        if (text->hasByteOrderMark() != source.hasByteOrderMark())
            return "the byte order mark is lost";
        const auto back = change->inverse(source, {2}).applyTo(*text);
        if (!back || back->body() != source.body())
            return "the inverse does not give the bytes back";
        if (const QByteArray problem = compareEndings(*text); !problem.isEmpty())
            return problem;
        ++m_done;
        const Checked after(*text);
        if (qEnvironmentVariableIsSet("STAGEWRIGHT_SHOW_FIXES"))
            show(finding, fix, *text);
        return compare(finding, fix, after);
    }

    /// Lines that were all ended alike still are.
    QByteArray compareEndings(const text::SourceText &after) const
    {
        const QByteArray &old = m_before.tree.source().body();
        const bool wasCrLf = old.count('\n') > 0 && old.count('\n') == old.count("\r\n");
        const bool isCrLf = after.body().count('\n') == after.body().count("\r\n");
        if (wasCrLf && !isCrLf)
            return "a line ending is of the other kind";
        return old.count('\r') == 0 && after.body().contains('\r') ? "a CR came" : "";
    }

    QByteArray compare(const syntax::Diagnostic &finding, const syntax::Fix &fix, const Checked &after) const
    {
        if (fix.code == "FixIgnore")
            return after.count(finding.code) == 0 && after.errors() <= m_before.errors() ? "" : "it is not ignored";
        // Of three CMDs two are found, each in the words of the next.
        const bool isGone = finding.code == "MultipleInstructionsDisallowed"
            ? after.count(finding.code) < m_before.count(finding.code)
            : after.count(finding) < m_before.count(finding);
        if (!isGone)
            return "the finding is still there";
        // An instruction with its right name can be wrong in another way, and so can what it then holds.
        const bool wasHidden = finding.code == "UnknownInstruction" || finding.code == "FlagUnknown"
            || finding.code == "BaseInvalid" || finding.code.startsWith("Mount");
        const int allowed = m_before.errors() + (wasHidden ? 2 : 0);
        // A line that was a part of another is read for the first time.
        if (after.errors() > allowed && finding.code != "InstructionSwallowed")
            return "there are new errors";
        if (finding.code == "LegacyKeyValueFormat" && fix.code != "FixIgnoreHere" && valueOf(m_before, finding) != valueOf(after, finding))
            return "the value is another one";
        return {};
    }

    /// Name and value as the build would have them, for an ENV or LABEL of one pair.
    static QByteArray valueOf(const Checked &checked, const syntax::Diagnostic &finding)
    {
        const auto index = checked.tree.instructionAtLine(finding.firstLine);
        if (!index)
            return "<none>";
        const syntax::Instruction &instruction = checked.tree.instructions()[size_t(*index)];
        QByteArray pair;
        for (const syntax::Word &word : checked.tree.words(instruction))
            pair += (pair.isEmpty() ? "" : "=") + checked.tree.text(instruction, word.range).toByteArray();
        const qsizetype equals = pair.indexOf('=');
        const auto text = [&](const QByteArray &word) {
            return syntax::expandWord(word, OddVariables(), {.escape = checked.tree.escapeCharacter()}).text;
        };
        return text(pair.first(equals)) + '=' + text(pair.mid(equals + 1));
    }

    static void show(const syntax::Diagnostic &finding, const syntax::Fix &fix, const text::SourceText &after)
    {
        if (fix.code.startsWith("FixIgnore"))
            return;
        const auto change = text::TextChange::make({1}, fix.edits);
        const base::ByteRange all{change->edits().front().range.begin, change->edits().back().range.end};
        const text::LineIndex lines(after);
        const int first = lines.lineAt(all.begin);
        const int last = lines.lineAt(change->map(all.end, text::Affinity::After));
        std::printf("%s | %s\n", finding.code.constData(), qPrintable(checks::describe(fix)));
        for (int line = first; line <= last; ++line)
            std::printf("   > %s\n", qPrintable(lines.displayLine(line)));
    }

    const Checked m_before;
    QMap<QByteArray, int> *m_counts;
    int m_done = 0;
};

} // namespace stagewright::tests
