// A .dockerignore: its patterns, what is wrong with them, and what they exclude. Knows no folders.
#pragma once

#include "ignore/IgnorePattern.h"

#include <QByteArray>

#include <optional>
#include <string_view>
#include <vector>

namespace stagewright::ignore {

/// Why BuildKit refuses to build with a .dockerignore.
struct IgnoreProblem {
    std::string_view code; // one of codes::
    int line = 0; // 0-based
    QByteArray pattern; // as written
};

/// Read as moby/patternmatcher does (ignorefile/ignorefile.go and patternmatcher.go, as BuildKit's frontend 1.26 has
/// them). Copies may not be used from several threads at once.
class IgnoreFile {
public:
    IgnoreFile() = default;
    explicit IgnoreFile(const QByteArray &bytes);

    /// What BuildKit stops at; there are no patterns then.
    const std::optional<IgnoreProblem> &problem() const { return m_problem; }
    bool isEmpty() const { return m_rules.empty(); }
    /// Some line begins with `!`.
    bool hasExceptions() const { return m_hasExceptions; }
    /// Whether \a path (slashes, cleaned) is left out, by itself or with a folder above it: the last pattern that
    /// matches decides. Says no once that has cost too much, which no real file reaches.
    bool excludes(const QByteArray &path) const;
    /// Whether a pattern takes everything at once.
    bool excludesRoot() const { return m_excludesRoot; }

private:
    struct Rule {
        IgnorePattern pattern;
        bool isException = false;
    };

    void readLine(QByteArrayView line, int number);
    void addPattern(const QByteArray &text, const QByteArray &written, int number);
    void fail(std::string_view code, int line, QByteArrayView written);

    std::vector<Rule> m_rules;
    std::optional<IgnoreProblem> m_problem;
    bool m_hasExceptions = false;
    bool m_excludesRoot = false;
    mutable qint64 m_budget = 2'000'000; // steps of matching
};

} // namespace stagewright::ignore
