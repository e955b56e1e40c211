// The title bar of a dock: its name, and buttons to float and close it. A dock that is one of several tabs shows none,
// since its tab names it already.
#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;

namespace stagewright::window {

class DockTitle : public QWidget {
    Q_OBJECT
public:
    explicit DockTitle(QDockWidget *dock);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    bool isTabbed() const;

    QDockWidget *m_dock;
    QLabel *m_title;
};

} // namespace stagewright::window
