// A build's log: coloured, filtered by stage, filled in batches. Knows no process.
#pragma once

#include "docker/AnsiText.h"
#include "docker/LogStore.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <map>

class QPushButton;

namespace stagewright::panels {

class LogView : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int everything = -2;

    explicit LogView(QWidget *parent = nullptr);

    /// Empties the log. \a stageNames: what LogLine::stage is an index into.
    void begin(const QStringList &stageNames);
    /// Cheap: the lines are shown soon after, some hundreds at a time, so that the window stays alive.
    void append(const std::vector<docker::LogLine> &lines);
    /// Shows at once what was appended.
    void flush();
    /// \a stage: an index, -1 for the lines of no stage, or everything.
    void setFilter(int stage);
    /// Shows the lines of one instruction alone; -1: of all that setFilter() lets through.
    void setStepFilter(int instruction);
    int stepFilter() const { return m_stepFilter; }
    /// Goes to the last line that the program of an instruction has said.
    void revealLastWords(int instruction);
    /// The lines behind the filter, without colours; those that went to a file are not among them.
    QString shownText() const;
    bool isEmpty() const { return m_lines.end() == 0; }
    /// How many lines are in LogStore::olderFile() alone.
    size_t olderCount() const { return m_lines.first(); }
    QString olderFile() const { return m_lines.olderFile(); }

Q_SIGNALS:
    /// The heading of a step was clicked: an index into Tree::instructions().
    void instructionActivated(int instruction);
    void stepFilterChanged(int instruction);
    /// There are more lines than are kept at hand.
    void olderChanged();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    enum class Amount : quint8 { SomeMilliseconds, All };

    bool isLetThrough(const docker::LogLine &line) const;
    void showMore(Amount amount);
    void skipUnseen();
    void write(QTextCursor &cursor, size_t line);
    void trim();
    void showAgain();
    void placeEndButton();
    bool isAtEnd() const;
    QTextCharFormat formatOf(const docker::AnsiStyle &style) const;

    docker::LogStore m_lines;
    size_t m_shown = 0; // the number of the first line that the filter has not seen
    int m_filter = everything;
    int m_stepFilter = -1;
    QStringList m_stageNames;
    int m_nameWidth = 0; // characters
    std::map<int, docker::AnsiReader> m_readers; // one a stage: a style goes on over the lines of one source
    QTimer m_timer;
    QPushButton *m_toEnd;
};

} // namespace stagewright::panels
