#include "checks/scope/Comments.h"

#include "syntax/Characters.h"

namespace stagewright::checks {

QHash<int, QList<QByteArray>> commentsByInstruction(const syntax::Tree &tree)
{
    QHash<int, QList<QByteArray>> result;
    QList<QByteArray> pending;
    for (const syntax::Element &element : tree.elements()) {
        if (element.kind == syntax::ElementKind::Instruction) {
            if (!pending.isEmpty())
                result.insert(element.instruction, pending);
            pending.clear();
        }
        if (element.kind != syntax::ElementKind::Comment)
            continue;
        for (int i = 0; i < element.lineCount; ++i) {
            const QByteArrayView line = tree.source().slice(tree.lines().lineContent(element.firstLine + i));
            // The first byte goes, be it the # or a blank in front of it.
            const QByteArrayView text = syntax::trimmed(line.sliced(1));
            if (text.isEmpty())
                pending.clear();
            else
                pending.append(text.toByteArray());
        }
    }
    return result;
}

} // namespace stagewright::checks
