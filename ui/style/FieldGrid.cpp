// Grids, headings and links of the inspector. Knows no document.
#include "style/FieldGrid.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace stagewright::style {

using namespace Qt::StringLiterals;

namespace {

/// A flat button whose words are in the accent colour and begin where text begins.
class LinkButton : public QPushButton {
public:
    using QPushButton::QPushButton;

    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(shown()) + 2, fontMetrics().height() + 6};
    }
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme theme = themeOf(this);
        QFont words = font();
        words.setUnderline(underMouse() || hasFocus());
        painter.setFont(words);
        painter.setPen(isEnabled() ? theme.accent : palette().color(QPalette::Disabled, QPalette::WindowText));
        painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeft),
                         fontMetrics().elidedText(shown(), Qt::ElideRight, width()));
    }

private:
    QString shown() const { return QString(text()).replace(u"&&"_s, u"&"_s); }
};

} // namespace

FieldGrid::FieldGrid()
{
    setContentsMargins(0, 0, 0, 0);
    setHorizontalSpacing(12);
    setVerticalSpacing(8);
    setColumnMinimumWidth(0, 76);
    setColumnStretch(1, 1);
}

TextLabel *FieldGrid::addField(const QString &name, QWidget *field)
{
    const int row = rowCount();
    auto *label = new TextLabel(TextSize::Body, Tone::Muted, name);
    label->setBuddy(field);
    field->setAccessibleName(name);
    label->setMinimumHeight(qMin(field->sizeHint().height(), 32));
    addWidget(label, row, 0, Qt::AlignTop);
    addWidget(field, row, 1);
    return label;
}

void FieldGrid::addBelow(QWidget *widget)
{
    addWidget(widget, rowCount(), 1);
}

QWidget *sectionHeading(const QString &text, const std::vector<QWidget *> &buttons)
{
    auto *heading = new QWidget;
    auto *row = new QHBoxLayout(heading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(new TextLabel(TextSize::Section, Tone::Muted, text), 1);
    for (QWidget *button : buttons)
        row->addWidget(button);
    return heading;
}

QPushButton *linkButton(const QString &text, QWidget *parent)
{
    auto *button = new LinkButton(QString(text).replace(u'&', u"&&"_s), parent);
    button->setFlat(true);
    button->setCursor(Qt::PointingHandCursor);
    button->setAutoDefault(false);
    button->setAccessibleName(text);
    return button;
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater(); // it may be the one whose signal is being answered
        }
        if (QLayout *inner = item->layout())
            clearLayout(inner);
        delete item;
    }
}

} // namespace stagewright::style
