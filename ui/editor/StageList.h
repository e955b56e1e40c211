// The stages of a file to choose one from, filtered by what is typed. Knows no document.
#pragma once

#include "editor/FieldPopup.h"

#include <functional>

QT_FORWARD_DECLARE_CLASS(QListWidget)

namespace stagewright::editor {

struct StageRow {
    QString name;
    QString base;
    int line = 0; // from 1
};

class StageList : public FieldPopup {
    Q_OBJECT
public:
    /// \a chosen is called with an index into \a stages.
    StageList(QWidget *editor, const std::vector<StageRow> &stages, int current, std::function<void(int)> chosen);

protected:
    void accept() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter();
    void moveBy(int rows);

    QListWidget *m_list;
    std::function<void(int)> m_chosen;
};

} // namespace stagewright::editor
