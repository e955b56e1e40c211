// The files of one image of the engine in a window of their own. Knows no docks.
#pragma once

#include "adapters/ImageAnalyses.h"

#include <QDialog>

namespace stagewright::panels {
class FilesPane;
}
namespace stagewright::style {
class TextLabel;
}

namespace stagewright::window {

/// Deletes itself when it is closed.
class ImageFiles : public QDialog {
    Q_OBJECT
public:
    ImageFiles(const docker::EngineInfo &engine, const QString &image, const QString &title,
               const QProcessEnvironment &environment, QWidget *parent);

private:
    void showFiles();

    adapters::ImageAnalyses m_analyses;
    style::TextLabel *m_words;
    panels::FilesPane *m_files;
};

} // namespace stagewright::window
