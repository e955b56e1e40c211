// The words of the panels' look: fonts, labels that follow the palette, notices. Knows no document.
#pragma once

#include "adapters/Theme.h"

#include <QFrame>
#include <QLabel>

class QHBoxLayout;
class QPushButton;

namespace stagewright::panels {

enum class Tone : quint8 { Normal, Muted, Accent, Error, Warning, Good };
enum class TextSize : quint8 { Small, Body, Strong, Heading, Title, Section };

/// A font of the application's family in that role.
QFont fontFor(TextSize size);
/// The system's font of fixed width, as large as the application's.
QFont fixedFont();
adapters::Theme themeOf(const QWidget *widget);
QColor colourOf(Tone tone, const adapters::Theme &theme);
/// \a amount of \a over laid on \a under, 0..1; opaque.
QColor blended(const QColor &over, const QColor &under, double amount);
/// A tool tip that shows \a text as it is: Qt would take some plain texts for HTML, and load what it names.
QString plainToolTip(const QString &text);

/// A label of plain text in a tone that follows the palette; may be elided, and then tells the whole as a tool tip.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    TextLabel(TextSize size, Tone tone, const QString &text = {}, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setElision(Qt::TextElideMode mode);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyFont();
    void updateToolTip();

    TextSize m_size;
    Tone m_tone;
    Qt::TextElideMode m_elision = Qt::ElideNone;
    bool m_isToolTipOurs = false;
    bool m_isApplyingFont = false;
};

/// A frame with a coloured edge that says something important and what to do, with buttons.
class Notice : public QFrame {
    Q_OBJECT
public:
    explicit Notice(QWidget *parent = nullptr);

    /// \a detail may be empty.
    void say(Tone tone, const QString &headline, const QString &detail = {});
    /// Owned by the notice.
    QPushButton *addButton(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Error;
    TextLabel *m_headline;
    TextLabel *m_detail;
    QHBoxLayout *m_buttons;
};

/// A rule of one pixel.
class Rule : public QWidget {
    Q_OBJECT
public:
    explicit Rule(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace stagewright::panels
