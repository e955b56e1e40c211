#include "window/NoticeBar.h"

#include "style/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace stagewright::window {

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_row->setContentsMargins(16, 8, 12, 8);
    m_row->setSpacing(8);
    m_row->addWidget(m_sentence, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void NoticeBar::show(const QString &topic, const QString &sentence, const std::vector<NoticeAction> &actions)
{
    std::erase_if(m_notices, [&topic](const Notice &notice) { return notice.topic == topic; });
    m_notices.push_back({topic, sentence, actions});
    showLast();
}

void NoticeBar::dismiss(const QString &topic)
{
    const QString shown = this->topic();
    std::erase_if(m_notices, [&topic](const Notice &notice) { return notice.topic == topic; });
    if (shown != this->topic())
        showLast();
}

void NoticeBar::showLast()
{
    for (QWidget *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater(); // a click on it may have brought us here
    }
    if (m_notices.empty()) {
        hide();
        return;
    }
    const Notice &notice = m_notices.back();
    m_sentence->setText(notice.sentence);
    setAccessibleName(notice.sentence);
    std::vector<NoticeAction> offered = notice.actions;
    offered.push_back({tr("Dismiss"), [] {}});
    for (const NoticeAction &action : offered) {
        auto *button = new QPushButton(action.text, this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, topic = notice.topic, run = action.run] {
            dismiss(topic);
            run();
        });
        m_row->addWidget(button);
        m_buttons.push_back(button);
    }
    QWidget::show();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    const style::Theme theme = style::themeFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.accentFill);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme.outline);
    painter.fillRect(QRect(0, 0, 4, height()), theme.accent);
}

} // namespace stagewright::window
