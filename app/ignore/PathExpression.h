// The regular expressions that moby/patternmatcher makes of patterns, matched in linear time. Knows no .dockerignore.
#pragma once

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace stagewright::ignore {

/// A set of characters, as a class of Go's regexp/syntax.
struct RuneSet {
    std::vector<std::pair<char32_t, char32_t>> ranges; // both ends included
    std::vector<std::pair<char, bool>> categories; // the letter behind \p; true for \P, which is what lies outside
    bool isNegated = false;

    bool contains(char32_t rune) const;
    void add(char32_t first, char32_t last) { ranges.emplace_back(first, last); }
};

/// One expression over whole paths. Of Go's syntax it knows what a pattern can bring into one.
class PathExpression {
public:
    /// Nothing where Go's regexp.Compile would refuse it. \a text is valid UTF-8.
    static std::optional<PathExpression> compile(const QByteArray &text);

    /// Whether it matches \a path or one of \a path's heads that end in front of a slash. The work, at
    /// most the sizes of both multiplied, is taken from \a budget; once that is spent, nothing matches.
    bool matchesWithin(const QByteArray &path, qint64 &budget) const;

private:
    friend class PathExpressionParser;

    enum class Kind : quint8 { Rune, Set, Optional, Begin, End, WordEdge, NoWordEdge, Accept };
    struct Item {
        Kind kind = Kind::Rune;
        bool repeats = false; // any number of times, none included
        char32_t rune = 0;
        int set = -1; // into m_sets; for Optional: how many items may be left out
    };
    struct Place; // between two characters of a text

    bool follow(std::vector<char> &states, const Place &place) const;
    bool read(const std::vector<char> &states, std::vector<char> &next, char32_t rune) const;

    std::vector<Item> m_items; // of all alternatives, each with an Accept behind it
    std::vector<size_t> m_starts; // where each alternative begins
    std::vector<RuneSet> m_sets;
};

} // namespace stagewright::ignore
