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

    /// Replaces what was shown. \a topic names what it is about, so that it can be taken back.
    void show(const QString &topic, const QString &sentence, const std::vector<NoticeAction> &actions);
    /// Hides the notice where it is about \a topic.
    void dismiss(const QString &topic);
    const QString &topic() const { return m_topic; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void clear();

    QString m_topic; // empty while hidden
    QLabel *m_sentence;
    QHBoxLayout *m_row;
    std::vector<QWidget *> m_buttons; // children, made anew for each notice
};

} // namespace stagewright::window
