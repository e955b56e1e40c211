// What the same steps would ship as a single stage, in a sentence with the button that measures it. Knows no engine.
#pragma once

#include "adapters/SingleStage.h"

#include <QWidget>

class QPushButton;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class SingleStageRow : public QWidget {
    Q_OBJECT
public:
    explicit SingleStageRow(adapters::SingleStage *singleStage, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Show the file that was written.
    void textRequested();

private:
    void refresh();

    adapters::SingleStage *m_singleStage;
    style::TextLabel *m_sentence;
    QPushButton *m_build;
    QPushButton *m_stop;
    QPushButton *m_text;
};

} // namespace stagewright::panels
