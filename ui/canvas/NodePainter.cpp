#include "canvas/NodePainter.h"

#include <QCoreApplication>
#include <QPainter>

namespace stagewright::canvas {

namespace {

using adapters::NodeLook;
using adapters::NodeView;
using style::ShownState;

constexpr double textLeft = 16;
constexpr double titleLeft = 38;
constexpr double textRight = 12;
constexpr double chipHeight = 18;
constexpr double chipPadding = 8;
constexpr double keywordGap = 6;

bool isStage(const NodeView &node)
{
    return node.look == NodeLook::Builder || node.look == NodeLook::Target;
}

bool isCompact(const NodeView &node)
{
    return !isStage(node);
}

/// The target's inner border takes room from the footer.
double footerLift(const NodeView &node)
{
    return node.look == NodeLook::Target ? -3 : 0;
}

QColor frameColour(const NodeView &node, const CanvasStyle &style)
{
    switch (node.look) {
    case NodeLook::Image:
        return style.theme.imageWire;
    case NodeLook::Scratch:
        return style.theme.mutedText;
    case NodeLook::Target:
        return style.theme.text;
    case NodeLook::Builder:
    case NodeLook::BuildContext:
        return blend(style.theme.outline, style.theme.text, 0.15);
    }
    Q_UNREACHABLE();
}

QColor kindColour(const NodeView &node, const CanvasStyle &style)
{
    if (node.isBroken)
        return style.theme.mutedText;
    switch (node.look) {
    case NodeLook::Image:
        return style.theme.imageWire;
    case NodeLook::BuildContext:
        return style.theme.folder;
    case NodeLook::Scratch:
        return style.theme.mutedText;
    case NodeLook::Builder:
    case NodeLook::Target:
        return style.theme.text;
    }
    Q_UNREACHABLE();
}

QColor paperColour(const NodeView &node, const NodeMood &mood, const CanvasStyle &style)
{
    if (node.look == NodeLook::Scratch)
        return style.theme.canvas;
    QColor paper = node.isBroken ? style.theme.raised : style.theme.surface;
    if (mood.hasCaret)
        paper = blend(paper, style.theme.accentFill, 0.55);
    if (mood.isOffered)
        paper = blend(paper, style.theme.accentFill, 0.9);
    return paper;
}

QColor textColour(const NodeView &node, const CanvasStyle &style)
{
    return node.isBroken ? style.theme.mutedText : style.theme.text;
}

void drawFrame(QPainter &painter, const NodeView &node, const NodeMood &mood, const CanvasStyle &style,
               const QRectF &rect)
{
    const double radius = node.look == NodeLook::Builder ? 0 : frameRadius;
    const QColor paper = paperColour(node, mood, style);
    QPen pen(mood.isSelected ? style.theme.accent : frameColour(node, style), mood.isSelected ? 2 : 1);
    if (node.look == NodeLook::Image || node.look == NodeLook::Scratch) {
        pen.setWidthF(mood.isSelected ? 2 : 1.5);
        pen.setDashPattern({4 / pen.widthF() * 1.5, 2.5 / pen.widthF() * 1.5});
    } else if (mood.isHovered && !mood.isSelected) {
        pen.setColor(blend(pen.color(), style.theme.accent, 0.6));
    }
    painter.setPen(pen);
    painter.setBrush(paper);
    const QRectF frame = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    if (radius > 0)
        painter.drawRoundedRect(frame, radius, radius);
    else
        painter.drawRect(frame);
    if (node.look == NodeLook::Target) {
        painter.setPen(QPen(frameColour(node, style), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), radius - 2.5, radius - 2.5);
    }
    if (mood.isFocused) {
        painter.setPen(QPen(style.theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        const double ring = radius > 0 ? radius + 4 : 2;
        painter.drawRoundedRect(rect.adjusted(-4, -4, 4, 4), ring, ring);
    }
}

QColor stateColour(const NodeView &node, const CanvasStyle &style)
{
    return style.theme.state(node.isBroken ? ShownState::Idle : node.state);
}

void drawStateBar(QPainter &painter, const NodeView &node, const CanvasStyle &style, const QRectF &rect, double width)
{
    if (!isStage(node))
        return;
    const double inset = node.look == NodeLook::Target ? 4 : 1;
    painter.setPen(Qt::NoPen);
    painter.setBrush(stateColour(node, style));
    const QRectF bar(rect.left() + inset, rect.top() + inset, width, rect.height() - 2 * inset);
    if (node.look == NodeLook::Target)
        painter.drawRoundedRect(bar, 1.5, 1.5);
    else
        painter.drawRect(bar);
}

void drawChip(QPainter &painter, const NodeView &node, const NodeTexts &texts, const CanvasStyle &style)
{
    if (texts.size.isEmpty())
        return;
    const double centre = headerRect(node.rect).center().y() - node.rect.top();
    const QRectF chip(texts.size.topLeft.x() - chipPadding, centre - chipHeight / 2 + 1,
                      texts.size.width + 2 * chipPadding, chipHeight);
    painter.setPen(QPen(style.theme.outline, 1));
    painter.setBrush(style.theme.raised);
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), chipHeight / 2, chipHeight / 2);
    const bool isUnknown = node.sizeText == QStringLiteral("-");
    painter.setPen(isUnknown ? style.theme.mutedText : textColour(node, style));
    drawText(painter, texts.size);
}

void drawHeader(QPainter &painter, const NodeView &node, const NodeTexts &texts, const CanvasStyle &style)
{
    const double iconSize = 15;
    const double centre = texts.title.topLeft.y() + 9;
    paintKind(painter, QRectF(textLeft, std::round(centre - iconSize / 2), iconSize, iconSize), node.look,
              kindColour(node, style));
    painter.setPen(textColour(node, style));
    drawText(painter, texts.title);
    if (node.look == NodeLook::Target) {
        const QRectF flag(texts.title.topLeft.x() + texts.title.width + 6, centre - 6, 12, 12);
        paintFlag(painter, flag, node.isBroken ? style.theme.mutedText : style.theme.state(ShownState::Done));
    }
    drawChip(painter, node, texts, style);
    if (!texts.problems.isEmpty()) {
        const bool hasErrors = node.errors > 0;
        const QColor colour = hasErrors ? style.theme.error : style.theme.warning;
        const QRectF sign(texts.problems.topLeft.x() - 14, headerRect(node.rect).height() / 2 - 4.5, 11, 10);
        paintProblem(painter, sign, hasErrors ? syntax::Severity::Error : syntax::Severity::Warning, colour,
                     style.theme.surface);
        painter.setPen(colour);
        drawText(painter, texts.problems);
    }
    painter.setPen(style.theme.mutedText);
    drawText(painter, texts.subtitle);
}

void drawRows(QPainter &painter, const NodeView &node, const NodeTexts &texts, const CanvasStyle &style)
{
    const QRectF own(QPointF(0, 0), node.rect.size());
    for (size_t i = 0; i < texts.rows.size(); ++i) {
        const bool isFailed = node.rows[i].isFailed;
        if (isFailed) {
            const QRectF row = rowRect(own, int(i)).adjusted(9, 0, -5, 0);
            QColor fill = style.theme.error;
            fill.setAlphaF(0.14F);
            painter.fillRect(row, fill);
            painter.fillRect(QRectF(row.left(), row.top(), 2, row.height()), style.theme.error);
        }
        painter.setPen(node.isBroken ? style.theme.mutedText : isFailed ? style.theme.error : style.theme.accent);
        drawText(painter, texts.rows[i].keyword);
        painter.setPen(isFailed ? style.theme.error : textColour(node, style));
        drawText(painter, texts.rows[i].arguments);
    }
    painter.setPen(style.theme.mutedText);
    drawText(painter, texts.more);
}

void drawFooter(QPainter &painter, const NodeView &node, const NodeTexts &texts, const NodeMood &mood,
                const CanvasStyle &style)
{
    const QRectF footer = footerRect(QRectF(QPointF(0, 0), node.rect.size())).translated(0, footerLift(node));
    const double inset = node.look == NodeLook::Target ? 4 : 1;
    painter.fillRect(QRectF(inset + stateBarWidth, footer.top(), footer.width() - 2 * inset - stateBarWidth, 1),
                     style.theme.outline);
    const QColor colour = stateColour(node, style);
    const QRectF sign(textLeft, footer.center().y() - 5, 10, 10);
    paintState(painter, sign, node.isBroken ? ShownState::Idle : node.state, colour, style.theme.surface, mood.phase);
    painter.setPen(colour);
    drawText(painter, texts.state);
    painter.setPen(style.theme.mutedText);
    drawText(painter, texts.duration);
}

enum class WhichPorts : quint8 { All, Connected };

void drawPorts(QPainter &painter, const NodeView &node, const NodeMood &mood, const CanvasStyle &style,
               WhichPorts which)
{
    const QRectF own(QPointF(0, 0), node.rect.size());
    const auto draw = [&](Port port, QColor colour) {
        const PortLook look = mood.ports[size_t(port)];
        if (look == PortLook::Free && which == WhichPorts::Connected)
            return;
        if (look == PortLook::Free)
            colour = blend(style.theme.outline, colour, 0.45);
        paintPort(painter, portCentre(own, port), port, look, colour, style.theme.surface);
    };
    if (isStage(node)) {
        draw(Port::From, style.theme.fromWire);
        draw(Port::Copy, style.theme.copyWire);
        draw(Port::Mount, style.theme.mountWire);
    }
    draw(Port::Output,
         node.look == NodeLook::Image || node.look == NodeLook::Scratch ? style.theme.imageWire
             : node.look == NodeLook::BuildContext                      ? style.theme.folder
                                                                        : style.theme.fromWire);
}

void paintFull(QPainter &painter, const NodeView &node, const NodeTexts &texts, const NodeMood &mood,
               const CanvasStyle &style)
{
    const QRectF rect(QPointF(0, 0), node.rect.size());
    drawFrame(painter, node, mood, style, rect);
    drawStateBar(painter, node, style, rect, stateBarWidth);
    drawHeader(painter, node, texts, style);
    if (isStage(node)) {
        drawRows(painter, node, texts, style);
        drawFooter(painter, node, texts, mood, style);
    }
    drawPorts(painter, node, mood, style, WhichPorts::All);
    painter.setPen(node.isNoteWarning ? style.theme.warning : style.theme.mutedText);
    drawText(painter, texts.note);
}

void paintTitles(QPainter &painter, const NodeView &node, const NodeTexts &texts, const NodeMood &mood,
                 const CanvasStyle &style)
{
    const QRectF rect(QPointF(0, 0), node.rect.size());
    drawFrame(painter, node, mood, style, rect);
    drawStateBar(painter, node, style, rect, 2 * stateBarWidth);
    drawPorts(painter, node, mood, style, WhichPorts::Connected);
    painter.setPen(textColour(node, style));
    drawText(painter, texts.bigTitle);
    painter.setPen(style.theme.mutedText);
    drawText(painter, texts.bigSubtitle);
    if (isStage(node) && node.state != ShownState::Idle) {
        const QRectF sign(rect.right() - 34, rect.center().y() - 10, 20, 20);
        paintState(painter, sign, node.state, stateColour(node, style), style.theme.surface, mood.phase);
    }
}

} // namespace

QString shownStateText(const NodeView &node)
{
    if (node.isBroken)
        return QCoreApplication::translate("Canvas", "cannot be read yet");
    if (!node.stateText.isEmpty())
        return node.stateText;
    return node.isReached ? style::wordFor(ShownState::Idle)
                          : QCoreApplication::translate("Canvas", "not needed by the final image");
}

NodeTexts fitNode(const NodeView &node, const CanvasStyle &style)
{
    NodeTexts texts;
    const QRectF rect(QPointF(0, 0), node.rect.size());
    const double right = rect.right() - textRight;
    const bool isImage = node.look == NodeLook::Image || node.look == NodeLook::Scratch;
    // Nodes without rows and footer centre their two lines.
    const double headerY = isCompact(node) ? rect.height() / 2 - 10 : headerRect(rect).center().y() + 1;
    const double subtitleY = isCompact(node) ? rect.height() / 2 + 11 : subtitleRect(rect).center().y();

    const QString size = node.isSizeStale ? u'~' + node.sizeText : node.sizeText;
    texts.size = fitText(size, node.isSizeStale ? style.italic : style.strong, Side::Right, right - chipPadding + 4,
                         headerY, 80);
    double free = texts.size.isEmpty() ? right : texts.size.topLeft.x() - chipPadding - 6;
    if (node.errors + node.warnings > 0) {
        texts.problems = fitText(QString::number(node.errors > 0 ? node.errors : node.warnings), style.strong,
                                 Side::Right, free, headerY, 40);
        free = texts.problems.topLeft.x() - 20;
    }
    const double flagRoom = node.look == NodeLook::Target ? 20 : 0;
    texts.title = fitText(node.title, isImage ? style.monoTitle : style.title, Side::Left, titleLeft, headerY,
                          free - titleLeft - flagRoom, Qt::ElideMiddle);
    texts.subtitle = fitText(node.subtitle, isCompact(node) ? style.body : style.mono, Side::Left,
                             isCompact(node) ? titleLeft : textLeft, subtitleY,
                             right - (isCompact(node) ? titleLeft : textLeft), Qt::ElideMiddle);
    for (size_t i = 0; i < node.rows.size(); ++i) {
        const double y = rowRect(rect, int(i)).center().y();
        NodeTexts::Row row;
        row.keyword = fitText(node.rows[i].keyword, style.mono, Side::Left, textLeft, y, 90);
        const double left = textLeft + row.keyword.width + keywordGap;
        row.arguments = fitText(node.rows[i].text, style.mono, Side::Left, left, y, right - left);
        texts.rows.push_back(row);
    }
    if (node.hiddenRows > 0) {
        texts.more = fitText(QStringLiteral("+%1").arg(node.hiddenRows), style.mono, Side::Left, textLeft,
                             rowRect(rect, int(node.rows.size())).center().y(), 100);
    }
    const double footerY = footerRect(rect).center().y() + 0.5 + footerLift(node);
    texts.duration = fitText(node.duration, style.body, Side::Right, right, footerY, 90);
    texts.state = fitText(shownStateText(node), style.strong, Side::Left, textLeft + 15, footerY,
                          right - textLeft - 25 - texts.duration.width);
    texts.note = fitText(node.note, style.body, Side::Left, 0, -11, rect.width());
    texts.bigTitle = fitText(node.title, style.bigTitle, Side::Left, 20, rect.height() / 2 - 12, rect.width() - 60,
                             Qt::ElideMiddle);
    texts.hugeTitle
        = fitText(node.title, style.hugeTitle, Side::Left, 30, rect.height() / 2, rect.width() - 40, Qt::ElideMiddle);
    const bool hasSize = !node.sizeText.isEmpty() && node.sizeText != QStringLiteral("-");
    texts.bigSubtitle = fitText(hasSize ? size : node.subtitle, style.bigBody, Side::Left, 20, rect.height() / 2 + 14,
                                rect.width() - 60, Qt::ElideMiddle);
    return texts;
}

void paintNode(QPainter &painter, const NodeView &node, const NodeTexts &texts, const NodeMood &mood,
               const CanvasStyle &style, Detail detail)
{
    if (detail == Detail::Full) {
        paintFull(painter, node, texts, mood, style);
    } else if (detail == Detail::Titles) {
        paintTitles(painter, node, texts, mood, style);
    } else {
        paintBlock(painter, node, mood, style);
        painter.setPen(textColour(node, style));
        drawText(painter, texts.hugeTitle);
    }
}

void paintBlock(QPainter &painter, const NodeView &node, const NodeMood &mood, const CanvasStyle &style)
{
    const QRectF rect(QPointF(0, 0), node.rect.size());
    painter.fillRect(rect,
                     isStage(node) ? paperColour(node, mood, style)
                                   : blend(style.theme.surface, kindColour(node, style), 0.35));
    if (isStage(node))
        painter.fillRect(QRectF(0, 0, 20, rect.height()), stateColour(node, style));
    QPen pen(mood.isSelected ? style.theme.accent : frameColour(node, style), mood.isSelected ? 2 : 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
}

} // namespace stagewright::canvas
