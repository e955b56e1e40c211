#include "editor/FixMenu.h"

#include "catalog/Explanations.h"
#include "checks/Sentences.h"

#include <QMenu>
#include <QSet>

#include <algorithm>

namespace stagewright::editor {

namespace {

/// The findings whose lines hold \a line.
std::vector<size_t> findingsIn(const document::Snapshot &snapshot, int line)
{
    std::vector<size_t> found;
    const text::LineIndex &lines = snapshot.lines();
    for (size_t i = 0; i < snapshot.diagnostics.size(); ++i) {
        const syntax::Diagnostic &one = snapshot.diagnostics[i];
        if (lines.lineAt(one.range.begin) == line || (one.firstLine <= line && line <= one.lastLine))
            found.push_back(i);
    }
    return found;
}

QString menuText(QString words)
{
    return words.replace(u'&', QStringLiteral("&&")); // bytes of the file are no keys
}

} // namespace

std::vector<size_t> FixMenu::fixableIn(const document::Snapshot &snapshot, int line)
{
    std::vector<size_t> found = findingsIn(snapshot, line);
    const auto isHopeless = [&](size_t index) { return snapshot.diagnostics[index].fixes.empty(); };
    found.erase(std::remove_if(found.begin(), found.end(), isHopeless), found.end());
    return found;
}

void FixMenu::fill(QMenu &menu, const document::Snapshot &snapshot, int line, const Apply &apply)
{
    for (const size_t index : fixableIn(snapshot, line)) {
        for (const syntax::Fix &fix : snapshot.diagnostics[index].fixes)
            menu.addAction(menuText(checks::describe(fix)), [apply, fix] { apply(fix); });
    }
}

std::vector<size_t> FixMenu::explainedIn(const document::Snapshot &snapshot, int line)
{
    std::vector<size_t> found;
    QSet<QByteArray> codes;
    for (const size_t index : findingsIn(snapshot, line)) {
        const QByteArray &code = snapshot.diagnostics[index].code;
        if (!codes.contains(code) && catalog::isExplained(code))
            found.push_back(index);
        codes.insert(code);
    }
    std::stable_sort(found.begin(), found.end(), [&](size_t a, size_t b) {
        return snapshot.diagnostics[a].severity < snapshot.diagnostics[b].severity;
    });
    return found;
}

void FixMenu::fillExplanations(QMenu &menu, const document::Snapshot &snapshot, int line, const Explain &explain)
{
    const std::vector<size_t> found = explainedIn(snapshot, line);
    if (!menu.isEmpty() && !found.empty())
        menu.addSeparator();
    for (const size_t index : found) {
        const syntax::Diagnostic finding = snapshot.diagnostics[index];
        const auto page = catalog::findExplanation(finding.code);
        QAction *action
            = menu.addAction(menuText(tr("Explain: %1").arg(page->title)), [explain, finding] { explain(finding); });
        if (index == found.front())
            action->setShortcut(QKeySequence(Qt::Key_F1));
    }
}

} // namespace stagewright::editor
