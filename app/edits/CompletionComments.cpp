// Completions in comments: directives and the options of checks.
#include "edits/CompletionSearch.h"

#include "edits/Vocabulary.h"

namespace stagewright::edits {

/// Directives count at the head of the file; `check` also in front of an instruction (BuildKit 1.21).
void CompletionSearch::comment(QByteArrayView text)
{
    QByteArrayView words = syntax::trimmed(text).sliced(1);
    while (!words.isEmpty() && syntax::isBlank(words.front()))
        words = words.sliced(1);
    const auto &instructions = m_subject.tree.instructions();
    const bool isHead = instructions.empty() || m_offset < instructions.front().range.begin;
    const qsizetype equals = words.indexOf('=');
    if (equals < 0) {
        setTyped(text.endsWith(' ') || text.endsWith('\t') ? QByteArrayView() : words);
        if (m_typed.contains(' '))
            return;
        for (const QByteArray &name : directiveNames()) {
            if (isHead || name == "check")
                add({ProposalKind::Directive, name + '=', {}, "directive " + name});
        }
        return;
    }
    const QByteArray name = syntax::trimmed(words.first(equals)).toByteArray().toLower();
    const QByteArrayView value = words.sliced(equals + 1);
    if (name == "check") {
        checkOption(value);
    } else if (name == "syntax" && isHead) {
        setTyped(value);
        add({ProposalKind::Value, "docker/dockerfile:1", {}, "directive syntax"});
    } else if (name == "escape" && isHead) {
        setTyped(value);
        add({ProposalKind::Value, "`", {}, "directive escape"});
    }
}

void CompletionSearch::checkOption(QByteArrayView value)
{
    const qsizetype begin = value.lastIndexOf(';') + 1;
    const QByteArrayView option = value.sliced(begin);
    const qsizetype equals = option.indexOf('=');
    if (equals < 0) {
        setTyped(option);
        for (const QByteArray &name : checkOptions())
            add({ProposalKind::Value, name + '=', {}, "check " + name});
        return;
    }
    const QByteArray name = syntax::trimmed(option.first(equals)).toByteArray();
    const QByteArrayView list = option.sliced(equals + 1);
    QByteArrayView last = list.sliced(list.lastIndexOf(',') + 1);
    while (!last.isEmpty() && syntax::isBlank(last.front()))
        last = last.sliced(1);
    setTyped(last);
    if (name == "error") {
        add({ProposalKind::Value, "true", {}, "check error"});
        return;
    }
    const QList<QByteArray> given = list.toByteArray().split(',');
    for (const QByteArray &check : name == "experimental" ? experimentalChecks() : m_checkNames) {
        if (!given.contains(check) || check == last)
            add({ProposalKind::Check, check, {}, check});
    }
    add({ProposalKind::Check, "all", {}, "check " + name});
}

} // namespace stagewright::edits
