// Paints a stage's bar and its figures. Knows no report.
#include "panels/sizes/StageSizeRow.h"

#include "adapters/Scene.h"
#include "style/Controls.h"
#include "style/Text.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int gap = 16;
constexpr double barHeight = 18;

/// Pieces too thin to be told apart are drawn as one with their neighbour of the same kind.
std::vector<adapters::SizePart> readable(const std::vector<adapters::SizePart> &parts, double pixelsPerByte)
{
    constexpr double thin = 5;
    std::vector<adapters::SizePart> joined;
    for (const adapters::SizePart &part : parts) {
        const bool isThin = double(part.bytes) * pixelsPerByte < thin;
        if (!joined.empty() && joined.back().kind == part.kind
            && (isThin || double(joined.back().bytes) * pixelsPerByte < thin))
            joined.back().bytes += part.bytes;
        else
            joined.push_back(part);
    }
    return joined;
}

} // namespace

QColor colourOf(adapters::SizePart::Kind kind, const style::Theme &theme)
{
    switch (kind) {
    case adapters::SizePart::Kind::Base:
        return theme.isDark ? QColor(0x6B, 0x72, 0x80) : QColor(0x9C, 0xA3, 0xAF);
    case adapters::SizePart::Kind::Own:
        return theme.accent;
    case adapters::SizePart::Kind::Wire:
        return theme.state(style::ShownState::Done);
    }
    Q_UNREACHABLE();
}

StageSizeRow::StageSizeRow(const adapters::StageFigures &figures, qint64 most, int nameWidth, QWidget *parent)
    : QAbstractButton(parent)
    , m_figures(figures)
    , m_most(qMax<qint64>(1, most))
    , m_nameWidth(nameWidth)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setText(figures.title);
    setAccessibleName(tr("%1: %2").arg(figures.title, adapters::shownSize(figures.bytes, figures.isStale)));
    setAccessibleDescription(details());
}

void StageSizeRow::setMarked(bool isMarked)
{
    if (m_isMarked == isMarked)
        return;
    m_isMarked = isMarked;
    update();
}

QSize StageSizeRow::sizeHint() const
{
    return {520, qMax(30, fontMetrics().height() + 12)};
}

QSize StageSizeRow::minimumSizeHint() const
{
    return {m_nameWidth + 220, sizeHint().height()};
}

QString StageSizeRow::details() const
{
    QStringList words;
    const QString download = adapters::shownSize(m_figures.downloadBytes, m_figures.isStale);
    const bool isAbout = m_figures.isDownloadEstimated && !m_figures.isStale; // ~ says so too
    words.append(isAbout ? tr("about %1 download").arg(download) : tr("%1 download").arg(download));
    if (m_figures.layerCount > 0)
        words.append(m_figures.layerCount == 1 ? tr("1 layer") : tr("%1 layers").arg(m_figures.layerCount));
    return words.join(u"  ·  "_s);
}

QRectF StageSizeRow::barArea() const
{
    // The figures stand behind the bar; a narrow panel keeps room for the size and drops the rest.
    const double left = margin + m_nameWidth + gap;
    const QFontMetrics strong(style::fontFor(style::TextSize::Strong));
    const QFontMetrics small(style::fontFor(style::TextSize::Small));
    const double size = strong.horizontalAdvance(u"~000.0 MB"_s) + 12;
    // The same in every row, whatever is known of it, or the bars could not be compared.
    const double rest
        = small.horizontalAdvance(tr("about %1 download").arg(u"~000.0 MB"_s) + u"  ·  "_s + tr("%1 layers").arg(88))
        + 24;
    double room = width() - left - margin - size;
    if (room - rest > 200)
        room -= rest;
    return QRectF(left, (height() - barHeight) / 2, qMax(24.0, room), barHeight);
}

void StageSizeRow::paintBar(QPainter &painter, const QRectF &area) const
{
    const style::Theme theme = style::themeOf(this);
    const double scale = area.width() / double(m_most);
    const qint64 total = m_figures.bytes.value_or(0);
    qint64 known = 0;
    for (const adapters::SizePart &part : m_figures.parts)
        known += part.bytes;
    std::vector<adapters::SizePart> parts = m_figures.parts;
    if (known < total)
        parts.insert(parts.begin(), adapters::SizePart{adapters::SizePart::Kind::Base, total - known, {}});
    double x = area.left();
    painter.setPen(Qt::NoPen);
    for (const adapters::SizePart &part : readable(parts, scale)) {
        const double width = qMax(2.5, double(part.bytes) * scale - 1);
        QColor colour = colourOf(part.kind, theme);
        if (m_figures.isStale)
            colour = style::blended(colour, theme.surface, 0.55);
        painter.setBrush(colour);
        painter.drawRoundedRect(QRectF(x, area.top(), width, area.height()), 1.5, 1.5);
        x += width + 1;
    }
}

void StageSizeRow::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_isMarked || underMouse()) {
        QColor fill = m_isMarked ? theme.accentFill : theme.text;
        if (!m_isMarked)
            fill.setAlphaF(0.04F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(QRectF(rect()).adjusted(8, 1, -8, -1), 5, 5);
    }
    if (hasFocus())
        style::controls::paintFocusRing(painter, QRectF(rect()).adjusted(8, 0, -8, 0), theme, 5);

    painter.setFont(style::fontFor(style::TextSize::Strong));
    painter.setPen(theme.text);
    const QRect name(margin, 0, m_nameWidth, height());
    painter.drawText(name, int(Qt::AlignVCenter | Qt::AlignLeft),
                     painter.fontMetrics().elidedText(m_figures.title, Qt::ElideMiddle, m_nameWidth));

    const QRectF area = barArea();
    paintBar(painter, area);
    const double end = area.left() + area.width() * double(m_figures.bytes.value_or(0)) / double(m_most);

    QFont strong = style::fontFor(style::TextSize::Strong);
    strong.setItalic(m_figures.isStale);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QString size = adapters::shownSize(m_figures.bytes, m_figures.isStale);
    const double sizeWidth = painter.fontMetrics().horizontalAdvance(size);
    QRectF words(end + 14, 0, sizeWidth + 2, height());
    painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft), size);
    words.setLeft(words.right() + 14);
    words.setRight(width() - margin);
    QFont small = style::fontFor(style::TextSize::Small);
    small.setItalic(m_figures.isStale);
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    if (painter.fontMetrics().horizontalAdvance(details()) <= words.width())
        painter.drawText(words, int(Qt::AlignVCenter | Qt::AlignLeft), details());
}

bool StageSizeRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QStringList lines{
            tr("%1: %2 on disk, %3")
                .arg(m_figures.title, adapters::shownSize(m_figures.bytes, m_figures.isStale), details())};
        for (const adapters::SizePart &part : m_figures.parts)
            lines.append(tr("%1  %2").arg(adapters::sizeText(part.bytes), part.words));
        lines.append(tr("On disk: the files in its layers, unpacked."));
        if (!m_figures.downloadBytes)
            lines.append(tr("Download: not known yet. It is measured after a build, one stage after the other."));
        else if (m_figures.isDownloadEstimated)
            lines.append(
                tr("Download: the layers as gzip compresses them here; a registry's may differ by two hundredths."));
        else
            lines.append(tr("Download: the compressed layers, as the engine keeps them."));
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), style::plainToolTip(lines.join(u'\n')), this);
        return true;
    }
    return QAbstractButton::event(event);
}

} // namespace stagewright::panels
