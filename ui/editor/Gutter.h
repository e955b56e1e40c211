// The strip left of the text: line numbers, and a sign where something is wrong. Knows no text.
#pragma once

#include "adapters/Reruns.h"
#include "editor/ProblemMarks.h"
#include "editor/Rows.h"
#include "style/Theme.h"

#include <QWidget>

namespace stagewright::editor {

class Gutter : public QWidget {
    Q_OBJECT
public:
    /// Both outlive this.
    Gutter(const RowSource *rows, const ProblemMarks *marks, QWidget *parent);

    /// Pixels for a text of so many lines in the font of this widget.
    int widthFor(int lineCount) const;
    void setLook(const style::Theme &theme);
    /// The 0-based line whose number is drawn strong; -1: none.
    void setCaretLine(int line);
    /// The 0-based line beside which a bulb offers fixes; -1: none.
    void setBulbLine(int line);
    int bulbLine() const { return m_bulbLine; }
    /// What a build would run, by 0-based line: a bar beside the text, broken where it is not certain.
    void setReruns(const QHash<int, adapters::LineRerun> &lines);

Q_SIGNALS:
    void linePressed(int line);
    void bulbPressed();
    /// The triangle beside a line that others belong to.
    void foldPressed(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    int lineAt(const QPointF &place) const;
    void paintTriangle(QPainter &painter, const QRectF &box, FoldState state) const;
    void paintBulb(QPainter &painter, const QRectF &box) const;
    void paintRerun(QPainter &painter, const QRectF &box, bool isCertain) const;
    void paintSign(QPainter &painter, const QRectF &box, syntax::Severity severity) const;

    const RowSource *m_rows;
    const ProblemMarks *m_marks;
    style::Theme m_theme;
    int m_caretLine = -1;
    int m_bulbLine = -1;
    QHash<int, adapters::LineRerun> m_reruns;
};

/// A tooltip of plain words: text that looks like markup is shown as it is.
QString plainToolTip(const QString &words);

} // namespace stagewright::editor
