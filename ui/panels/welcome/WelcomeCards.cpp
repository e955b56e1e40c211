// Paints the welcome page's cards and rows. Knows no files.
#include "panels/welcome/WelcomeCards.h"

#include "style/Controls.h"
#include "style/Icons.h"
#include "style/Text.h"

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

namespace {

constexpr int pictureHeight = 104;
constexpr int padding = 14;

bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

/// "~/work/app" for what lies under the home folder.
QString shortened(const QString &folder)
{
    const QString home = QDir::homePath();
    const bool isUnderHome = home.size() > 1 && (folder == home || folder.startsWith(home + u'/'));
    return QDir::toNativeSeparators(isUnderHome ? u'~' + folder.mid(home.size()) : folder);
}

} // namespace

TemplateCard::TemplateCard(const TemplateSummary &summary, QWidget *parent)
    : QAbstractButton(parent)
    , m_summary(summary.summary)
    , m_graph(summary.graph.nodes.empty() ? typicalMiniGraph() : summary.graph)
{
    setText(summary.title);
    setAccessibleName(tr("Template %1").arg(summary.title));
    setAccessibleDescription(summary.summary);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize TemplateCard::sizeHint() const
{
    return {280, heightForWidth(280)};
}

QSize TemplateCard::minimumSizeHint() const
{
    return {200, heightForWidth(280)};
}

int TemplateCard::heightForWidth(int width) const
{
    const QFontMetrics small(style::fontFor(style::TextSize::Small));
    const int lines = small.boundingRect(QRect(0, 0, width - 2 * padding, 1000), Qt::TextWordWrap, m_summary).height();
    const int most = 3 * small.lineSpacing();
    return pictureHeight + 12 + QFontMetrics(style::fontFor(style::TextSize::Strong)).height() + 4
        + qBound(2 * small.lineSpacing(), lines, most) + 14;
}

void TemplateCard::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    const bool isHovered = underMouse();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(isHovered ? theme.accent : theme.outline);
    painter.setBrush(theme.isDark ? theme.raised : theme.surface);
    painter.drawRoundedRect(box, 8, 8);

    painter.save();
    QPainterPath clip;
    clip.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5);
    painter.setClipPath(clip);
    const QRectF picture(box.left(), box.top(), box.width(), pictureHeight);
    painter.fillRect(picture, theme.canvas);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.gridDot);
    for (double y = picture.top() + 10; y < picture.bottom(); y += 16) {
        for (double x = picture.left() + 10; x < picture.right(); x += 16)
            painter.drawEllipse(QPointF(x, y), 0.8, 0.8);
    }
    painter.fillRect(QRectF(box.left(), picture.bottom(), box.width(), 1), theme.outline);
    painter.restore();
    paintMiniGraph(painter, picture.adjusted(16, 14, -16, -14), m_graph, theme);

    painter.setFont(style::fontFor(style::TextSize::Strong));
    painter.setPen(theme.text);
    QRect words = rect().adjusted(padding, pictureHeight + 12, -padding, -10);
    const int titleHeight = painter.fontMetrics().height();
    painter.drawText(QRect(words.topLeft(), QSize(words.width(), titleHeight)), int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
    painter.setFont(style::fontFor(style::TextSize::Small));
    painter.setPen(theme.mutedText);
    words.setTop(words.top() + titleHeight + 4);
    painter.drawText(words, int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap), m_summary);
    if (hasFocus())
        style::controls::paintFocusRing(painter, rect(), theme, 8);
}

void TemplateCard::keyPressEvent(QKeyEvent *event)
{
    if (isEnter(event))
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

RecentRow::RecentRow(const QString &path, FilePresence presence, QWidget *parent)
    : QAbstractButton(parent)
    , m_presence(presence)
{
    const QFileInfo file(path);
    const QDir folder(file.path());
    // Nearly every file is called Dockerfile: the folder's name tells them apart.
    m_name = folder.dirName().isEmpty() ? file.fileName() : tr("%1 / %2").arg(folder.dirName(), file.fileName());
    m_folder = shortened(file.path());
    setText(m_name);
    const bool isMissing = presence == FilePresence::Missing;
    setAccessibleName(isMissing ? tr("%1, missing").arg(path) : path);
    setToolTip(style::plainToolTip(isMissing ? tr("%1\nThe file is not there any more.").arg(path) : path));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RecentRow::sizeHint() const
{
    return {280, fontMetrics().height() + QFontMetrics(style::fontFor(style::TextSize::Small)).height() + 12};
}

void RecentRow::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    const bool isMissing = m_presence == FilePresence::Missing;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        QColor fill = theme.text;
        fill.setAlphaF(0.05F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(rect(), 6, 6);
    }
    style::paintGlyph(painter, QRectF(8, (height() - 18) / 2.0, 18, 18), style::Glyph::Document, theme.mutedText);
    const QFontMetrics small(style::fontFor(style::TextSize::Small));
    const int left = 36;
    const int width = this->width() - left - 8;
    const int top = (height() - fontMetrics().height() - small.height()) / 2;
    painter.setFont(style::fontFor(style::TextSize::Strong));
    painter.setPen(isMissing ? theme.mutedText : theme.text);
    painter.drawText(QRect(left, top, width, fontMetrics().height()), int(Qt::AlignVCenter | Qt::AlignLeft),
                     painter.fontMetrics().elidedText(m_name, Qt::ElideMiddle, width));
    painter.setFont(style::fontFor(style::TextSize::Small));
    painter.setPen(isMissing ? theme.warning : theme.mutedText);
    const QString where = isMissing ? tr("missing · %1").arg(m_folder) : m_folder;
    painter.drawText(QRect(left, top + fontMetrics().height(), width, small.height()),
                     int(Qt::AlignVCenter | Qt::AlignLeft), small.elidedText(where, Qt::ElideMiddle, width));
    if (hasFocus())
        style::controls::paintFocusRing(painter, rect(), theme, 6);
}

void RecentRow::keyPressEvent(QKeyEvent *event)
{
    if (isEnter(event))
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace stagewright::panels
