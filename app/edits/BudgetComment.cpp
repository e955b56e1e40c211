#include "edits/BudgetComment.h"

#include "base/Bytes.h"
#include "edits/Conventions.h"
#include "edits/EditList.h"

#include <QRegularExpression>

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using syntax::Element;
using syntax::ElementKind;

namespace {

/// The value behind "budget="; empty where that comment is about something else.
std::optional<QByteArray> valueIn(QByteArrayView comment)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*#\\s*stagewright\\s*:\\s*budget\\s*=\\s*(.*?)\\s*$"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (comment.size() > 200 || !comment.toByteArray().toLower().contains("budget"))
        return std::nullopt;
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(comment));
    return match.hasMatch() ? std::optional(match.captured(1).toUtf8()) : std::nullopt;
}

QByteArray written(const QByteArray &value)
{
    return "# stagewright: budget=" + value;
}

/// Behind the directives: in front of them it would end them.
void insertNew(EditList &edits, const Subject &subject, const QByteArray &value)
{
    const syntax::Tree &tree = subject.tree;
    const auto elements = tree.elements();
    const auto first = std::find_if(elements.begin(), elements.end(),
                                    [](const Element &element) { return element.kind != ElementKind::Directive; });
    const ByteOffset at = first == elements.end() ? ByteOffset(tree.source().body().size()) : first->range.begin;
    const QByteArray ending = conventionsOf(subject).lineEnding;
    const bool isOnLine = at.value == 0 || tree.source().body().at(at.value - 1) == '\n';
    // A comment directly above a FROM describes that stage.
    const bool hasRoom = first == elements.end() || first->kind == ElementKind::Blank;
    const QByteArray before = isOnLine ? QByteArray() : ending;
    edits.insert(at, before + written(value) + ending + (hasRoom ? QByteArray() : ending));
    edits.showInserted(at, before.size(), written(value).size());
}

/// The comment's line, and the blank line below that sets it apart.
base::ByteRange linesToRemove(const syntax::Tree &tree, const BudgetComment &comment)
{
    const auto elements = tree.elements();
    const auto own = std::find_if(elements.begin(), elements.end(), [&comment](const Element &element) {
        return element.range.begin <= comment.range.begin && comment.range.end <= element.range.end;
    });
    const bool isAlone = own->lineCount == 1;
    const bool isFollowedByBlank = own + 1 != elements.end() && (own + 1)->kind == ElementKind::Blank;
    const int behind = comment.line + (isAlone && isFollowedByBlank ? 2 : 1);
    return {comment.range.begin, behind < tree.lines().lineCount() ? tree.lines().lineStart(behind) : own->range.end};
}

} // namespace

std::optional<BudgetComment> budgetComment(const syntax::Tree &tree)
{
    for (const Element &element : tree.elements()) {
        if (element.kind != ElementKind::Comment)
            continue;
        for (int line = element.firstLine; line < element.firstLine + element.lineCount; ++line) {
            const base::ByteRange range = tree.lines().lineContent(line);
            if (const auto value = valueIn(tree.source().slice(range)))
                return BudgetComment{range, line, *value, base::readBytes(QString::fromUtf8(*value))};
        }
    }
    return std::nullopt;
}

Outcome setBudgetComment(const Subject &subject, const QByteArray &value)
{
    if (!value.isEmpty() && !base::readBytes(QString::fromUtf8(value)))
        return base::Failure{Refusal{"BudgetIsNoSize", {value}}};
    EditList edits(subject);
    const std::optional<BudgetComment> old = budgetComment(subject.tree);
    if (old && !value.isEmpty()) {
        edits.replace(old->range, written(value));
        edits.show(old->range);
    } else if (old) {
        edits.remove(linesToRemove(subject.tree, *old));
    } else if (!value.isEmpty()) {
        insertNew(edits, subject, value);
    }
    return edits.plan();
}

} // namespace stagewright::edits
