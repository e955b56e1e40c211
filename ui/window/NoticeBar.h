// A line above the canvas that says something has happened and offers what to do, without stopping anybody's work.
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace stagewright::window {

struct NoticeAction {
    QString text;
    std::function<void()> run; // the notice is gone before it runs
};

class NoticeBar : public QWidget {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows it before those that wait, in the place of one of the same topic. \a topic names what it is about, so that
    /// it can be taken back.
    void show(const QString &topic, const QString &sentence, const std::vector<NoticeAction> &actions);
    /// Takes back the notice about \a topic, shown or waiting; the one before it is shown again.
    void dismiss(const QString &topic);
    /// Of the notice that is shown; empty where none is.
    QString topic() const { return m_notices.empty() ? QString() : m_notices.back().topic; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Notice {
        QString topic;
        QString sentence;
        std::vector<NoticeAction> actions;
    };

    void showLast();

    std::vector<Notice> m_notices; // the last is shown
    QLabel *m_sentence;
    QHBoxLayout *m_row;
    std::vector<QWidget *> m_buttons; // children, made anew for each notice
};

} // namespace stagewright::window
