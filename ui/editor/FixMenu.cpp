#include "editor/FixMenu.h"

#include "checks/Words.h"

#include <QMenu>

namespace stagewright::editor {

std::vector<size_t> FixMenu::fixableIn(const document::Snapshot &snapshot, int line)
{
    std::vector<size_t> found;
    const text::LineIndex &lines = snapshot.lines();
    for (size_t i = 0; i < snapshot.diagnostics.size(); ++i) {
        const syntax::Diagnostic &one = snapshot.diagnostics[i];
        if (one.fixes.empty())
            continue;
        const bool isHere = lines.lineAt(one.range.begin) == line || (one.firstLine <= line && line <= one.lastLine);
        if (isHere)
            found.push_back(i);
    }
    return found;
}

void FixMenu::fill(QMenu &menu, const document::Snapshot &snapshot, int line, const Apply &apply)
{
    for (const size_t index : fixableIn(snapshot, line)) {
        for (const syntax::Fix &fix : snapshot.diagnostics[index].fixes) {
            QString label = checks::describe(fix);
            label.replace(u'&', QStringLiteral("&&")); // bytes of the file are no keys
            menu.addAction(label, [apply, fix] { apply(fix); });
        }
    }
}

} // namespace stagewright::editor
