// Light, dark or the system's colours: what is chosen and how it is put on the application. Knows no windows.
#pragma once

#include <QPalette>
#include <QString>

class QApplication;

namespace stagewright::window {

enum class Look : quint8 {
    Automatic, // the program's own palette, light or dark as the system is
    Light,
    Dark,
    System, // the system's palette as it is, for high contrast
};

/// Puts style and palettes on an application; made before any widget.
class Appearance {
public:
    explicit Appearance(QApplication *application);

    Look look() const { return m_look; }
    void apply(Look look);

private:
    QApplication *m_application;
    QPalette m_systemPalette; // as it was at the start
    Look m_look = Look::Automatic;
};

/// "automatic", "light", "dark", "system": as settings and the command line have it. Automatic where it is none.
Look lookFromName(const QString &name);
QString nameOf(Look look);

} // namespace stagewright::window
