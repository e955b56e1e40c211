#include "style/Theme.h"

#include <QCoreApplication>

namespace stagewright::style {

namespace {

QPalette paletteOf(const Theme &theme, const QColor &base, const QColor &button, const QColor &disabled)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.surface);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, theme.canvas);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.mutedText);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.error);
    palette.setColor(QPalette::Light, theme.raised);
    palette.setColor(QPalette::Midlight, theme.outline);
    palette.setColor(QPalette::Mid, theme.outline);
    palette.setColor(QPalette::Dark, theme.outline.darker(theme.isDark ? 140 : 115));
    palette.setColor(QPalette::Shadow, theme.isDark ? QColor(0x0B, 0x0D, 0x11) : QColor(0x9A, 0xA3, 0xAF));
    palette.setColor(QPalette::Highlight, theme.isDark ? QColor(0x2A, 0x6F, 0xDB) : theme.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.state(ShownState::Cached));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, disabled);
    return palette;
}

Theme light()
{
    Theme theme;
    theme.isDark = false;
    theme.canvas = QColor(0xF4, 0xF6, 0xF9);
    theme.gridDot = QColor(0xDD, 0xE2, 0xE9);
    theme.surface = QColor(0xFF, 0xFF, 0xFF);
    theme.raised = QColor(0xF4, 0xF6, 0xF9);
    theme.outline = QColor(0xD5, 0xDB, 0xE3);
    theme.text = QColor(0x1B, 0x22, 0x2C);
    theme.mutedText = QColor(0x5B, 0x65, 0x73);
    theme.accent = QColor(0x1D, 0x6F, 0xD6);
    theme.accentFill = QColor(0xE0, 0xEE, 0xFD);
    theme.fromWire = QColor(0x4A, 0x55, 0x68);
    theme.copyWire = QColor(0x1D, 0x6F, 0xD6);
    theme.imageWire = QColor(0x0F, 0x76, 0x6E);
    theme.mountWire = QColor(0x8A, 0x5A, 0x00);
    theme.error = QColor(0xC6, 0x28, 0x28);
    theme.warning = QColor(0x8A, 0x5A, 0x00);
    theme.folder = QColor(0x8A, 0x5A, 0x00);
    return theme;
}

Theme dark()
{
    Theme theme;
    theme.isDark = true;
    theme.canvas = QColor(0x1A, 0x1D, 0x24);
    theme.gridDot = QColor(0x2B, 0x30, 0x3A);
    theme.surface = QColor(0x20, 0x24, 0x2C);
    theme.raised = QColor(0x2A, 0x2F, 0x39);
    theme.outline = QColor(0x3A, 0x41, 0x4D);
    theme.text = QColor(0xE8, 0xEB, 0xF0);
    theme.mutedText = QColor(0xA3, 0xAC, 0xB9);
    theme.accent = QColor(0x6C, 0xB0, 0xFF);
    theme.accentFill = QColor(0x22, 0x35, 0x52);
    theme.fromWire = QColor(0xAE, 0xB8, 0xC6);
    theme.copyWire = QColor(0x6C, 0xB0, 0xFF);
    theme.imageWire = QColor(0x4F, 0xD1, 0xC5);
    theme.mountWire = QColor(0xE3, 0xB3, 0x41);
    theme.error = QColor(0xFF, 0x8A, 0x80);
    theme.warning = QColor(0xE3, 0xB3, 0x41);
    theme.folder = QColor(0xE3, 0xB3, 0x41);
    return theme;
}

} // namespace

QColor Theme::state(ShownState state) const
{
    switch (state) {
    case ShownState::Idle:
    case ShownState::Queued:
    case ShownState::Cancelled:
        return isDark ? QColor(0x9A, 0xA3, 0xAF) : QColor(0x6B, 0x72, 0x80);
    case ShownState::Building:
        return isDark ? QColor(0x6C, 0xB0, 0xFF) : QColor(0x1D, 0x6F, 0xD6);
    case ShownState::Cached:
        return isDark ? QColor(0xB7, 0x9C, 0xFF) : QColor(0x6D, 0x3F, 0xC4);
    case ShownState::Done:
        return isDark ? QColor(0x5F, 0xD0, 0x8A) : QColor(0x1E, 0x7F, 0x45);
    case ShownState::Failed:
        return isDark ? QColor(0xFF, 0x8A, 0x80) : QColor(0xC6, 0x28, 0x28);
    case ShownState::Stale:
        return isDark ? QColor(0xE3, 0xB3, 0x41) : QColor(0x8A, 0x5A, 0x00);
    }
    Q_UNREACHABLE();
}

QColor Theme::wire(graph::EdgeKind kind, graph::EndpointKind from) const
{
    switch (kind) {
    case graph::EdgeKind::From:
        return fromWire;
    case graph::EdgeKind::Copy:
        return from == graph::EndpointKind::Image ? imageWire : copyWire;
    case graph::EdgeKind::Mount:
        return mountWire;
    }
    Q_UNREACHABLE();
}

Theme themeFor(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

QPalette lightPalette()
{
    return paletteOf(light(), Qt::white, QColor(0xF7, 0xF8, 0xFA), QColor(0x9A, 0xA3, 0xAF));
}

QPalette darkPalette()
{
    return paletteOf(dark(), QColor(0x1A, 0x1D, 0x24), QColor(0x2A, 0x2F, 0x39), QColor(0x6B, 0x75, 0x84));
}

QString wordFor(ShownState state)
{
    const auto translated = [](const char *word) { return QCoreApplication::translate("ShownState", word); };
    switch (state) {
    case ShownState::Idle:
        return translated("not built");
    case ShownState::Queued:
        return translated("queued");
    case ShownState::Building:
        return translated("building");
    case ShownState::Cached:
        return translated("cached");
    case ShownState::Done:
        return translated("done");
    case ShownState::Failed:
        return translated("failed");
    case ShownState::Cancelled:
        return translated("cancelled");
    case ShownState::Stale:
        return translated("stale");
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::style
