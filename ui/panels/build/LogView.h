// A build's log: coloured, filtered by stage, filled in batches. Knows no process.
#pragma once

#include "docker/AnsiText.h"
#include "docker/Build.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <map>
#include <vector>

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
    /// The lines behind the filter, without colours.
    QString shownText() const;
    int lineCount() const { return int(m_lines.size()); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Amount : quint8 { SomeMilliseconds, All };

    void showMore(Amount amount);
    void write(QTextCursor &cursor, size_t line);
    void showAgain();
    void placeEndButton();
    bool isAtEnd() const;
    QTextCharFormat formatOf(const docker::AnsiStyle &style) const;

    std::vector<docker::LogLine> m_lines;
    size_t m_shown = 0; // how many of m_lines the filter has seen
    int m_filter = everything;
    QStringList m_stageNames;
    int m_nameWidth = 0; // characters
    std::map<int, docker::AnsiReader> m_readers; // one a stage: a style goes on over the lines of one source
    QTimer m_timer;
    QPushButton *m_toEnd;
};

} // namespace stagewright::panels
