// Gathers findings, and knows when to stop. Knows no rule.
#pragma once

#include "checks/scope/CheckOptions.h"
#include "syntax/Tree.h"

#include <optional>
#include <set>
#include <vector>

namespace stagewright::checks {

/// Whether to go on behind an error, or to stop there as BuildKit does.
enum class Extent : quint8 { Everything, UntilFirstError };
/// Whose an error is: one of the tree or the graph stands in their lists already.
enum class Origin : quint8 { Known, New };

/// Where a finding is reported.
struct Place {
    base::ByteRange range;
    int firstLine = 0; // 0-based, inclusive
    int lastLine = 0;
};
Place placeOf(const syntax::Instruction &instruction);

class Collector {
public:
    explicit Collector(Extent extent)
        : m_extent(extent)
    {
    }

    CheckOptions &options() { return m_options; }

    /// A finding of \a rule, unless the options forbid it.
    void warn(const CheckOptions &options, std::string_view rule, const Place &place, QList<QByteArray> arguments = {});
    void fail(std::string_view code, const Place &place, QList<QByteArray> arguments);
    void fail(const syntax::Diagnostic &error, Origin origin);

    /// "Did you mean ...?" for \a name; empty once that has cost too much in a huge file.
    QByteArray suggestion(const QByteArray &name, const QList<QByteArray> &options);
    bool makesSuggestions() const { return m_namesCompared <= MostNamesCompared; }

    /// Whether errors of Origin::Known make a difference.
    bool stopsAtErrors() const { return m_extent == Extent::UntilFirstError; }
    /// Nothing more is taken: the first error came, and that is all that was asked for.
    bool isClosed() const { return m_isClosed; }
    bool hasFindings() const { return !m_rules.isEmpty(); }
    const QList<QByteArray> &rules() const { return m_rules; }

    std::vector<syntax::Diagnostic> takeFindings() { return std::move(m_findings); }
    std::optional<syntax::Diagnostic> takeError() { return std::move(m_error); }

private:
    static constexpr qsizetype MostNamesCompared = 100000;

    bool isKnown(const syntax::Diagnostic &finding);

    Extent m_extent;
    bool m_isClosed = false;
    CheckOptions m_options;
    std::vector<syntax::Diagnostic> m_findings;
    std::optional<syntax::Diagnostic> m_error; // with UntilFirstError
    QList<QByteArray> m_rules; // that found something, each once
    std::set<QByteArray> m_known; // line, code and arguments of what was told, where that is much for one line
    qsizetype m_namesCompared = 0;
};

} // namespace stagewright::checks
