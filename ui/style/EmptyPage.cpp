#include "style/EmptyPage.h"

#include "style/TextLabel.h"

#include <QBoxLayout>
#include <QPushButton>

namespace stagewright::style {

EmptyPage::EmptyPage(const QString &headline, const QString &detail, const QString &action, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(4);
    column->addStretch(1);
    for (TextLabel *label : {new TextLabel(TextSize::Heading, Tone::Normal, headline, this),
                             new TextLabel(TextSize::Body, Tone::Muted, detail, this)}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    auto *button = new QPushButton(action, this);
    button->setAutoDefault(false);
    button->setDefault(true);
    connect(button, &QPushButton::clicked, this, &EmptyPage::activated);
    column->addSpacing(8);
    column->addWidget(button, 0, Qt::AlignHCenter);
    column->addStretch(2);
}

} // namespace stagewright::style
