// The search behind Completions.h: one place of one file. Known to its own sources alone.
#pragma once

#include "edits/Completions.h"
#include "edits/Variables.h"
#include "syntax/Characters.h"

#include <utility>

namespace stagewright::edits {

class CompletionSearch {
public:
    CompletionSearch(const Subject &subject, base::ByteOffset offset, const QList<QByteArray> &checkNames)
        : m_subject(subject)
        , m_offset(offset)
        , m_checkNames(checkNames)
    {
    }

    Completions run();

private:
    void comment(QByteArrayView text);
    void checkOption(QByteArrayView value);
    void behindKeyword(syntax::InstructionKind kind, QByteArrayView rest, bool mayBeTrigger);
    bool variable(QByteArrayView word);
    void flag(syntax::InstructionKind kind, const QByteArray &name, QByteArrayView value);
    void mount(QByteArrayView fields);
    void mountField(QByteArrayView field, const QList<QByteArray> &given);
    void arguments(syntax::InstructionKind kind, QByteArrayView first, qsizetype count);

    void addInstructions(bool isTrigger);
    void addFlags(syntax::InstructionKind kind);
    void addStages();
    void addImages(graph::EdgeKind kind);
    void addVariables(const std::vector<Declaration> &declared, const QByteArray &before, const QByteArray &behind);
    void addValues(const QByteArray &topic);

    /// What the proposals replace: the last \a bytes in front of the place.
    void setTyped(QByteArrayView typed)
    {
        m_typed = typed.toByteArray();
        m_found.range = {m_offset - typed.size(), m_offset};
    }
    void add(Proposal proposal)
    {
        if (proposal.inserted.isEmpty())
            proposal.inserted = proposal.text;
        const bool fits = proposal.text.size() >= m_typed.size()
            && proposal.text.first(m_typed.size()).compare(m_typed, Qt::CaseInsensitive) == 0;
        if (fits)
            m_found.proposals.push_back(std::move(proposal));
    }
    char next() const
    {
        const QByteArray &body = m_subject.tree.source().body();
        return m_offset.value < body.size() ? body.at(m_offset.value) : '\n';
    }

    const Subject &m_subject;
    base::ByteOffset m_offset;
    const QList<QByteArray> &m_checkNames;
    int m_instruction = -1;
    QByteArray m_typed;
    Completions m_found;
};

} // namespace stagewright::edits
