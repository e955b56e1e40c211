// What is wrong in which line: the findings of a snapshot, and characters that are not what they seem.
// Knows no painter and no widgets.
#pragma once

#include "document/Snapshot.h"

#include <QString>

#include <vector>

namespace stagewright::editor {

/// A stretch of one line, in UTF-16 units of the line as it is displayed.
struct Mark {
    syntax::Severity severity = syntax::Severity::Error;
    int begin = 0;
    int end = 0; // at least begin; equal: a place
    QString words; // plain text; may hold bytes of the file
    bool isCharacter = false; // a stand-in is shown there: drawn as a box
    int finding = -1; // index into the snapshot's diagnostics; -1 for a character
};

class ProblemMarks {
public:
    void setSnapshot(document::SnapshotPointer snapshot);

    /// The marks of a 0-based line, worked out when asked for. Empty for a line that is not there.
    std::vector<Mark> marksIn(int line) const;
    /// The worst severity whose finding begins in the line.
    std::optional<syntax::Severity> severityOf(int line) const;
    /// What to tell about a line: of the findings that begin there, one a line of text.
    QString wordsOf(int line) const;

private:
    struct Place {
        int line = 0; // where it begins
        size_t diagnostic = 0; // index into the snapshot's
    };

    std::vector<Place>::const_iterator firstIn(int line) const;
    void addFindings(int line, std::vector<Mark> &marks) const;
    void addCharacters(int line, std::vector<Mark> &marks) const;

    document::SnapshotPointer m_snapshot;
    std::vector<Place> m_places; // by line
};

} // namespace stagewright::editor
