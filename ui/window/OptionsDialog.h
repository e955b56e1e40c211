// The options of builds in a window of their own, beside the graph that they change. Knows no files.
#pragma once

#include "window/Model.h"

#include <QDialog>

namespace stagewright::panels {
class OptionsPane;
}

namespace stagewright::window {

class OptionsDialog : public QDialog {
    Q_OBJECT
public:
    OptionsDialog(const Model &model, QWidget *parent);

    panels::OptionsPane *pane() const { return m_pane; }

Q_SIGNALS:
    void buildRequested();

private:
    panels::OptionsPane *m_pane;
};

} // namespace stagewright::window
