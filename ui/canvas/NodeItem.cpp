#include "canvas/NodeItem.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

namespace stagewright::canvas {

namespace {

bool isSameRow(const adapters::RowView &a, const adapters::RowView &b)
{
    return a.keyword == b.keyword && a.text == b.text && a.isFailed == b.isFailed;
}

/// The same picture; place and the numbers behind it may differ.
bool looksTheSame(const adapters::NodeView &a, const adapters::NodeView &b)
{
    return a.look == b.look && a.title == b.title && a.subtitle == b.subtitle && a.hiddenRows == b.hiddenRows
        && a.state == b.state && a.stateText == b.stateText && a.duration == b.duration && a.sizeText == b.sizeText
        && a.isSizeStale == b.isSizeStale && a.note == b.note && a.isNoteWarning == b.isNoteWarning
        && a.isBroken == b.isBroken && a.isReached == b.isReached && a.errors == b.errors && a.warnings == b.warnings
        && a.rect.size() == b.rect.size()
        && std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), isSameRow);
}

} // namespace

NodeItem::NodeItem(const adapters::NodeView &view, const CanvasStyle &style)
    : m_view(view)
    , m_style(style)
{
    setPos(view.rect.topLeft());
    setZValue(1);
    setFlag(ItemUsesExtendedStyleOption, false);
}

QRectF NodeItem::boundingRect() const
{
    return paintedRect(QRectF(QPointF(0, 0), m_view.rect.size()));
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const Detail detail = detailAt(zoom);
    painter->setRenderHint(QPainter::Antialiasing, detail == Detail::Full || detail == Detail::Titles);
    if (detail == Detail::Blocks) {
        paintBlock(*painter, m_view, m_mood, m_style);
        return;
    }
    if (!m_texts)
        m_texts = fitNode(m_view, m_style);
    paintNode(*painter, m_view, *m_texts, m_mood, m_style, detail);
}

void NodeItem::setView(const adapters::NodeView &view)
{
    const bool isSame = looksTheSame(m_view, view);
    if (m_view.rect.size() != view.rect.size())
        prepareGeometryChange();
    m_view = view;
    if (!isSame)
        restyle();
}

void NodeItem::setMood(const NodeMood &mood)
{
    if (mood == m_mood)
        return;
    m_mood = mood;
    update();
}

void NodeItem::restyle()
{
    m_texts.reset();
    update();
}

void NodeItem::setPhase(double phase)
{
    m_mood.phase = phase;
    update(footerRect(QRectF(QPointF(0, 0), m_view.rect.size())).adjusted(8, 0, -200, 0));
}

} // namespace stagewright::canvas
