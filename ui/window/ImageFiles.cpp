#include "window/ImageFiles.h"

#include "panels/layers/FilesPane.h"
#include "style/TextLabel.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace stagewright::window {

ImageFiles::ImageFiles(const docker::EngineInfo &engine, const QString &image, const QString &title,
                       const QProcessEnvironment &environment, QWidget *parent)
    : QDialog(parent)
    , m_analyses(environment)
    , m_words(new style::TextLabel(style::TextSize::Body, style::Tone::Muted, tr("Looking into the image…"), this))
    , m_files(new panels::FilesPane([] { return false; }, this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    column->addWidget(m_words);
    column->addWidget(m_files, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_analyses, &adapters::ImageAnalyses::changed, this, &ImageFiles::showFiles);
    docker::SizeReport report;
    docker::StageSize only;
    only.image = image;
    report.stages.push_back(only);
    m_analyses.setBuild(engine, report, 0);
    resize(760, 560);
}

void ImageFiles::showFiles()
{
    const adapters::StageAnalysisPointer analysis = m_analyses.find(0);
    const QString complaint = m_analyses.complaint(0);
    if (analysis)
        m_files->setAnalysis(analysis);
    m_words->setVisible(!analysis);
    if (!complaint.isEmpty()) {
        m_words->setTone(style::Tone::Warning);
        m_words->setText(complaint);
    }
}

} // namespace stagewright::window
