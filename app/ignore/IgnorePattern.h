// One pattern of a .dockerignore, as moby/patternmatcher reads it. Knows no other patterns.
#pragma once

#include "ignore/PathExpression.h"

namespace stagewright::ignore {

enum class IgnoreMatch : quint8 { No, Yes, Failed };

class IgnorePattern {
public:
    /// \a text: cleaned, without the `!` of an exception, and not empty.
    explicit IgnorePattern(const QByteArray &text);

    /// What filepath.Match of Go has to say against it; BuildKit then builds nothing.
    static bool isValid(QByteArrayView text);

    const QByteArray &text() const { return m_text; }
    /// Whether it matches \a path (cleaned) or a folder above it. Failed where the expression that patternmatcher makes
    /// of it is none for Go: it then gives up the whole question. The work is
    /// taken from \a budget.
    IgnoreMatch matches(const QByteArray &path, qint64 &budget) const;

private:
    enum class Form : quint8 { Exact, Head, Tail, Expression };

    void classify();
    void findRequired();
    bool endsWithTail(const QByteArray &path) const;

    QByteArray m_text;
    Form m_form = Form::Exact;
    QByteArray m_expressionText; // for Form::Expression
    QByteArray m_required; // what every match holds; empty where that is not known
    mutable std::optional<PathExpression> m_expression; // made when it is first needed
    mutable bool m_isCompiled = false;
};

} // namespace stagewright::ignore
