// Paints the engine's chip. Knows no process.
#include "panels/build/EngineChip.h"

#include "style/Controls.h"
#include "style/Icons.h"
#include "style/Text.h"

#include "docker/Sentences.h"

#include <QPainter>

namespace stagewright::panels {

using namespace Qt::StringLiterals;

EngineChip::EngineChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setText(tr("docker?"));
    setToolTip(tr("Asking which docker answers…"));
    setAccessibleName(tr("Docker engine"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void EngineChip::setEngine(const docker::EngineInfo &engine)
{
    m_health = engine.canBuild() ? Health::Good : Health::Bad;
    const QString name = engine.flavour == docker::EngineFlavour::Podman ? u"podman"_s : u"docker"_s;
    // 28.5.2 is more than anybody wants to read here; the tool tip has it all.
    const QString version = engine.serverVersion.section(u'.', 0, 1);
    setText(engine.canBuild() ? tr("%1 %2").arg(name, version).trimmed() : tr("no %1").arg(name));
    const QString words = engine.error ? docker::describe(*engine.error) : docker::describe(engine);
    setToolTip(style::plainToolTip(tr("%1\nClick to ask again.").arg(words)));
    setAccessibleDescription(words);
    updateGeometry();
    update();
}

QSize EngineChip::sizeHint() const
{
    const QFontMetrics metrics(style::fontFor(style::TextSize::Small));
    return {metrics.horizontalAdvance(text()) + 38, qMax(24, metrics.height() + 8)};
}

void EngineChip::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? style::blended(theme.mutedText, theme.outline, 0.5) : theme.outline);
    painter.setBrush(theme.raised);
    const double radius = height() / 2.0 - 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (hasFocus())
        style::controls::paintFocusRing(painter, rect(), theme, radius);
    const QColor dot = m_health == Health::Good ? theme.state(style::ShownState::Done)
        : m_health == Health::Bad               ? theme.error
                                                : theme.mutedText;
    const QRectF sign(11, height() / 2.0 - 5, 10, 10);
    if (m_health == Health::Bad)
        style::paintGlyph(painter, sign.adjusted(-1, -1, 1, 1), style::Glyph::Cross, dot); // not told by colour alone
    else
        style::paintGlyph(painter, sign.adjusted(-1, -1, 1, 1), style::Glyph::Dot, dot);
    painter.setFont(style::fontFor(style::TextSize::Small));
    painter.setPen(m_health == Health::Bad ? theme.error : theme.text);
    painter.drawText(rect().adjusted(26, 0, -8, 0), int(Qt::AlignVCenter | Qt::AlignLeft), text());
}

} // namespace stagewright::panels
