// What the formats of KSyntaxHighlighting look like in the colours of the program. Knows no text.
#include "editor/Highlighting.h"

#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Theme>

namespace stagewright::editor {

namespace {

using Style = KSyntaxHighlighting::Theme::TextStyle;

/// Colours that are drawn on tinted lines too, where the light accents would fall below a contrast of 4.5:1.
QColor onTint(const QColor &colour, const style::Theme &theme)
{
    return theme.isDark ? colour : colour.darker(122);
}

} // namespace

QTextCharFormat Highlighting::lookOfComment() const
{
    QTextCharFormat look;
    look.setForeground(m_theme.mutedText);
    look.setFontItalic(true);
    return look;
}

QTextCharFormat Highlighting::lookOfTerminator() const
{
    QTextCharFormat look;
    look.setForeground(onTint(m_theme.accent, m_theme));
    return look;
}

QTextCharFormat Highlighting::look(const KSyntaxHighlighting::Format &format) const
{
    QTextCharFormat look;
    const bool isShell = m_shellFormats.contains(format.id());
    switch (format.textStyle()) {
    case Style::Keyword:
    case Style::ControlFlow:
        look.setForeground(onTint(isShell ? m_theme.mountWire : m_theme.accent, m_theme));
        if (!isShell || format.name() == u"Keyword")
            look.setFontWeight(QFont::Bold);
        break;
    case Style::Comment:
        look = lookOfComment();
        break;
    case Style::Annotation:
    case Style::CommentVar:
        look.setForeground(onTint(m_theme.state(style::ShownState::Cached), m_theme));
        break;
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
    case Style::Char:
    case Style::SpecialChar:
        look.setForeground(onTint(m_theme.state(style::ShownState::Done), m_theme));
        break;
    case Style::Import:
    case Style::Preprocessor:
    case Style::BuiltIn:
        look.setForeground(onTint(isShell ? m_theme.mountWire : m_theme.accent, m_theme));
        break;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
    case Style::Constant:
        look.setForeground(isShell ? onTint(m_theme.mountWire, m_theme)
                                   : onTint(m_theme.state(style::ShownState::Cached), m_theme));
        break;
    case Style::DataType:
    case Style::Attribute:
        look.setForeground(isShell ? onTint(m_theme.mountWire, m_theme) : onTint(m_theme.imageWire, m_theme));
        break;
    case Style::Variable:
        look.setForeground(onTint(m_theme.imageWire, m_theme));
        break;
    case Style::Alert:
    case Style::Warning:
        look.setForeground(m_theme.warning);
        look.setFontWeight(QFont::Bold);
        break;
    case Style::Operator:
        look.setForeground(isShell ? onTint(m_theme.mountWire, m_theme) : m_theme.fromWire);
        break;
    default:
        look.setForeground(isShell ? onTint(m_theme.mountWire, m_theme) : m_theme.text);
        break;
    }
    return look;
}

} // namespace stagewright::editor
