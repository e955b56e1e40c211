#include "window/Appearance.h"

#include "style/ProgramStyle.h"
#include "style/Theme.h"

#include <QApplication>
#include <QToolTip>

namespace stagewright::window {

Appearance::Appearance(QApplication *application)
    : m_application(application)
    , m_systemPalette(application->palette())
{
    QApplication::setStyle(new style::ProgramStyle);
}

void Appearance::apply(Look look)
{
    m_look = look;
    const bool isSystemDark = m_systemPalette.color(QPalette::Window).lightness() < 128;
    QPalette palette;
    switch (look) {
    case Look::Automatic:
        palette = isSystemDark ? style::darkPalette() : style::lightPalette();
        break;
    case Look::Light:
        palette = style::lightPalette();
        break;
    case Look::Dark:
        palette = style::darkPalette();
        break;
    case Look::System:
        palette = m_systemPalette;
        break;
    }
    m_application->setPalette(palette);
    QToolTip::setPalette(palette);
}

Look lookFromName(const QString &name)
{
    for (const Look look : {Look::Light, Look::Dark, Look::System}) {
        if (nameOf(look) == name)
            return look;
    }
    return Look::Automatic;
}

QString nameOf(Look look)
{
    switch (look) {
    case Look::Automatic:
        return QStringLiteral("automatic");
    case Look::Light:
        return QStringLiteral("light");
    case Look::Dark:
        return QStringLiteral("dark");
    case Look::System:
        return QStringLiteral("system");
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::window
