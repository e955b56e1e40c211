// Edits a stage's name in its place in the text; says at once why a name cannot be. Knows no document.
#pragma once

#include "editor/FieldPopup.h"

#include <functional>

QT_FORWARD_DECLARE_CLASS(QLabel)

namespace stagewright::editor {

class RenameField : public FieldPopup {
    Q_OBJECT
public:
    /// \a whyNot: empty where a name can be. \a accepted is called with a name that can be and differs.
    RenameField(QWidget *editor, const QString &name, std::function<QString(const QString &)> whyNot,
                std::function<void(const QString &)> accepted);

protected:
    void accept() override;

private:
    void check();

    const QString m_name;
    QLabel *m_reason;
    std::function<QString(const QString &)> m_whyNot;
    std::function<void(const QString &)> m_accepted;
};

} // namespace stagewright::editor
