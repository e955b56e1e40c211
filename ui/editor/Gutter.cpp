#include "editor/Gutter.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace stagewright::editor {

namespace {
constexpr int SignRoom = 20; // pixels left of the numbers
constexpr int FoldRoom = 16; // between numbers and text, with the triangles
constexpr int FewestDigits = 2;
} // namespace

Gutter::Gutter(const RowSource *rows, const ProblemMarks *marks, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_marks(marks)
{
    setMouseTracking(true);
}

int Gutter::widthFor(int lineCount) const
{
    const int digits = std::max(FewestDigits, int(QString::number(lineCount).size()));
    return SignRoom + digits * fontMetrics().horizontalAdvance(u'9') + FoldRoom;
}

void Gutter::setLook(const style::Theme &theme)
{
    m_theme = theme;
    update();
}

void Gutter::setCaretLine(int line)
{
    if (m_caretLine == line)
        return;
    m_caretLine = line;
    update();
}

void Gutter::setBulbLine(int line)
{
    if (m_bulbLine == line)
        return;
    m_bulbLine = line;
    update();
}

void Gutter::setReruns(const QHash<int, adapters::LineRerun> &lines)
{
    if (m_reruns == lines)
        return;
    m_reruns = lines;
    update();
}

void Gutter::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    for (const Row &row : m_rows->visibleRows()) {
        const QRectF box(0, row.box.top(), width(), row.box.height());
        if (!box.intersects(event->rect()))
            continue;
        if (const QColor background = m_rows->rowBackground(row.line); background.isValid())
            painter.fillRect(box, background);
        painter.setPen(row.line == m_caretLine ? m_theme.text : m_theme.mutedText);
        painter.drawText(box.adjusted(SignRoom, 0, -FoldRoom, 0), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(row.line + 1));
        if (const FoldState state = m_rows->foldState(row.line); state != FoldState::None)
            paintTriangle(painter, box, state);
        if (const auto rerun = m_reruns.constFind(row.line); rerun != m_reruns.constEnd())
            paintRerun(painter, box, rerun->isCertain);
        if (row.line == m_bulbLine)
            paintBulb(painter, box);
        else if (const auto severity = m_marks->severityOf(row.line))
            paintSign(painter, box, *severity);
    }
}

/// Points down where the lines below are shown, right where they are hidden.
void Gutter::paintTriangle(QPainter &painter, const QRectF &box, FoldState state) const
{
    const QPointF middle(width() - FoldRoom / 2.0, box.center().y());
    constexpr qreal Half = 3;
    QPolygonF sign;
    if (state == FoldState::Folded)
        sign << middle + QPointF(-Half / 2, -Half) << middle + QPointF(Half / 2, 0)
             << middle + QPointF(-Half / 2, Half);
    else
        sign << middle + QPointF(-Half, -Half / 2) << middle + QPointF(0, Half / 2)
             << middle + QPointF(Half, -Half / 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(state == FoldState::Folded ? m_theme.text : m_theme.mutedText, 1.4, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.drawPolyline(sign);
    painter.restore();
}

/// At the edge to the text, line below line one bar.
void Gutter::paintRerun(QPainter &painter, const QRectF &box, bool isCertain) const
{
    const QRectF bar(width() - 3, box.top(), 3, box.height());
    const QColor colour = m_theme.state(style::ShownState::Building);
    if (isCertain) {
        painter.fillRect(bar, colour);
        return;
    }
    for (double y = bar.top() + 1; y < bar.bottom(); y += 4)
        painter.fillRect(QRectF(bar.left(), y, bar.width(), std::min(2.0, bar.bottom() - y)), colour);
}

/// In the sign's place: the problem itself is underlined beside it.
void Gutter::paintBulb(QPainter &painter, const QRectF &box) const
{
    const qreal side = std::min<qreal>(14, box.height() - 3);
    const QPointF middle(10, box.center().y());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = side * 0.34;
    const QPointF glass = middle - QPointF(0, side * 0.12);
    QColor fill = m_theme.mountWire;
    fill.setAlphaF(m_theme.isDark ? 0.45F : 0.3F);
    painter.setPen(QPen(m_theme.mountWire, 1.3));
    painter.setBrush(fill);
    painter.drawEllipse(glass, radius, radius);
    const qreal half = radius * 0.5;
    for (const qreal below : {0.32, 0.47})
        painter.drawLine(middle + QPointF(-half, side * below), middle + QPointF(half, side * below));
    painter.restore();
}

/// Shapes as well as colours tell them apart: a disc for errors, a triangle for warnings, a small dot for hints.
void Gutter::paintSign(QPainter &painter, const QRectF &box, syntax::Severity severity) const
{
    const qreal side = std::min<qreal>(12, box.height() - 4);
    const QRectF sign(4, box.center().y() - side / 2, side, side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QPen stroke(palette().color(QPalette::Base), 1.6, Qt::SolidLine, Qt::RoundCap);
    const QPointF middle = sign.center();
    switch (severity) {
    case syntax::Severity::Error: {
        painter.setBrush(m_theme.error);
        painter.drawEllipse(sign);
        painter.setPen(stroke);
        const qreal arm = side * 0.2;
        painter.drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
        painter.drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
        break;
    }
    case syntax::Severity::Warning: {
        QPainterPath triangle(QPointF(middle.x(), sign.top() + 0.5));
        triangle.lineTo(sign.right(), sign.bottom() - 0.5);
        triangle.lineTo(sign.left(), sign.bottom() - 0.5);
        triangle.closeSubpath();
        painter.fillPath(triangle, m_theme.warning);
        painter.setPen(stroke);
        painter.drawLine(middle - QPointF(0, side * 0.12), middle + QPointF(0, side * 0.12));
        painter.drawPoint(middle + QPointF(0, side * 0.33));
        break;
    }
    case syntax::Severity::Hint:
        painter.setBrush(m_theme.accent);
        painter.drawEllipse(middle, side * 0.25, side * 0.25);
        break;
    }
    painter.restore();
}

int Gutter::lineAt(const QPointF &place) const
{
    for (const Row &row : m_rows->visibleRows()) {
        if (row.box.top() <= place.y() && place.y() < row.box.bottom())
            return row.line;
    }
    return -1;
}

void Gutter::mousePressEvent(QMouseEvent *event)
{
    const int line = lineAt(event->position());
    if (line < 0 || event->button() != Qt::LeftButton)
        return;
    if (line == m_bulbLine && event->position().x() < SignRoom)
        Q_EMIT bulbPressed();
    else if (event->position().x() >= width() - FoldRoom && m_rows->foldState(line) != FoldState::None)
        Q_EMIT foldPressed(line);
    else
        Q_EMIT linePressed(line);
}

bool Gutter::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int line = lineAt(help->pos());
    QString words = line < 0 ? QString() : m_marks->wordsOf(line);
    if (line >= 0 && line == m_bulbLine)
        words += (words.isEmpty() ? QString() : QStringLiteral("\n")) + tr("Click, or press Alt+Enter, for a fix.");
    if (const auto rerun = m_reruns.constFind(line); rerun != m_reruns.constEnd())
        words += (words.isEmpty() ? QString() : QStringLiteral("\n")) + rerun->words;
    if (words.isEmpty()) {
        QToolTip::hideText();
        event->ignore();
    } else {
        QToolTip::showText(help->globalPos(), plainToolTip(words), this);
    }
    return true;
}

QString plainToolTip(const QString &words)
{
    QString escaped = words.toHtmlEscaped();
    escaped.replace(u'\n', QStringLiteral("<br>"));
    return QStringLiteral("<qt><p style=\"white-space:normal\">%1</p></qt>").arg(escaped);
}

} // namespace stagewright::editor
