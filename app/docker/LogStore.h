// The lines of a build's log: the latest at hand, all before them in a file. Knows no widgets.
#pragma once

#include "docker/Build.h"

#include <QTemporaryFile>

#include <deque>

namespace stagewright::docker {

/// However much a build says, what is kept in memory is bounded; lines keep their numbers, counted from 0. GUI thread.
class LogStore {
public:
    static constexpr size_t mostLines = 60'000;
    static constexpr qint64 mostUnits = 12'000'000; // UTF-16, of all lines at hand

    /// Forgets all lines, and removes the file.
    void clear();
    void append(const std::vector<LogLine> &lines);

    /// One more than the number of the last line.
    size_t end() const { return m_first + m_lines.size(); }
    /// The number of the first line at hand: so many are in the file.
    size_t first() const { return m_first; }
    /// \a number: from first() to before end().
    const LogLine &line(size_t number) const { return m_lines[number - m_first]; }
    bool isEmpty() const { return m_lines.empty(); }

    /// The file of the older lines, as plain text; empty where there is none, or where it could not be written.
    QString olderFile() const;

private:
    void spill(const LogLine &line);

    std::deque<LogLine> m_lines;
    size_t m_first = 0;
    qint64 m_units = 0;
    std::unique_ptr<QTemporaryFile> m_file; // null until lines had to go
    bool m_isFileBroken = false; // the disk is full: what would go there is lost
};

} // namespace stagewright::docker
