#include "window/ExportDialog.h"

#include "style/Text.h"
#include "style/TextLabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace stagewright::window {

using exports::BuildFileKind;

ExportDialog::ExportDialog(const Model &model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_kind(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Build it elsewhere"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->addItem(tr("Bake file (docker buildx bake)"), int(BuildFileKind::Bake));
    m_kind->addItem(tr("Compose file (docker compose build)"), int(BuildFileKind::Compose));
    m_kind->addItem(tr("GitHub Actions workflow"), int(BuildFileKind::Workflow));
    m_kind->setAccessibleName(tr("Kind of file"));
    m_text->setReadOnly(true);
    m_text->setFont(style::fixedFont());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("The file"));
    auto *words = new style::TextLabel(style::TextSize::Body, style::Tone::Muted,
                                       tr("With the target and the options that are chosen now; paths are seen from "
                                          "the build context. Values of secrets "
                                          "are not in it."),
                                       this);
    words->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Close, this);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_kind);
    column->addWidget(words);
    column->addWidget(m_text, 1);
    column->addWidget(buttons);
    resize(720, 620);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ExportDialog::showFile);
    connect(model.build, &adapters::BuildController::optionsChanged, this, &ExportDialog::showFile);
    connect(model.build, &adapters::BuildController::targetChanged, this, &ExportDialog::showFile);
    connect(model.document, &document::Document::snapshotChanged, this, &ExportDialog::showFile);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showFile();
}

BuildFileKind ExportDialog::kind() const
{
    return BuildFileKind(m_kind->currentData().toInt());
}

void ExportDialog::showFile()
{
    const bool hasStages = !m_model.document->snapshot()->graph.stages.empty();
    const QByteArray file = hasStages ? exports::buildFile(kind(), m_model.build->description()) : QByteArray();
    m_text->setPlainText(QString::fromUtf8(file));
}

void ExportDialog::save()
{
    const QString folder = m_model.build->contextFolder().isEmpty() ? QDir::homePath() : m_model.build->contextFolder();
    const QString usual = QDir(folder).filePath(exports::usualName(kind()));
    // The dialog begins in a folder that is there.
    const QString offered
        = QFileInfo(QFileInfo(usual).path()).isDir() ? usual : QDir(folder).filePath(QFileInfo(usual).fileName());
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the file"), offered);
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray bytes = m_text->toPlainText().toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        QMessageBox::warning(this, tr("Not saved"), tr("%1 cannot be written: %2").arg(path, file.errorString()));
        return;
    }
    accept();
}

} // namespace stagewright::window
