// The build as a file that another program builds from: looked at, copied, saved where people say. Knows no formats.
#pragma once

#include "window/Model.h"

#include <QDialog>

class QComboBox;
class QPlainTextEdit;

namespace stagewright::window {

/// Deletes itself when it is closed.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    ExportDialog(const Model &model, QWidget *parent);

private:
    void showFile();
    void save();
    exports::BuildFileKind kind() const;

    Model m_model;
    QComboBox *m_kind;
    QPlainTextEdit *m_text;
};

} // namespace stagewright::window
