#include "window/OptionsDialog.h"

#include "panels/build/OptionsPane.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QPushButton>
#include <QVBoxLayout>

namespace stagewright::window {

OptionsDialog::OptionsDialog(const Model &model, QWidget *parent)
    : QDialog(parent)
    , m_pane(new panels::OptionsPane(model.document, model.build, this))
{
    setWindowTitle(tr("Build options"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *build = buttons->addButton(tr("Build"), QDialogButtonBox::ActionRole);
    buttons->setContentsMargins(16, 0, 16, 0);
    column->addWidget(m_pane, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(build, &QPushButton::clicked, this, &OptionsDialog::buildRequested);
    connect(m_pane, &panels::OptionsPane::placeRequested, this, [this](bool isFolder) {
        m_pane->setPlace(isFolder ? QFileDialog::getExistingDirectory(this, tr("Choose a folder"))
                                  : QFileDialog::getSaveFileName(this, tr("Choose a file"), {}, {}, nullptr,
                                                                 QFileDialog::DontConfirmOverwrite));
    });
    resize(720, 680);
}

} // namespace stagewright::window
