// Chooses files in the image of a stage that was built. Knows no text.
#pragma once

#include "adapters/ImageAnalyses.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTreeView;

namespace stagewright::panels {
class FileTreeModel;
}
namespace stagewright::style {
class TextLabel;
}

namespace stagewright::window {

class FileChoice : public QDialog {
    Q_OBJECT
public:
    /// \a stage: index into the measured graph's stages; \a title: what people call it. \a analyses outlives it.
    FileChoice(adapters::ImageAnalyses *analyses, int stage, const QString &title, QWidget *parent);

Q_SIGNALS:
    /// Absolute, at least one.
    void chosen(const QStringList &paths);

private:
    void showFiles();
    QStringList paths() const;
    void updateButtons();

    adapters::ImageAnalyses *m_analyses;
    int m_stage;
    panels::FileTreeModel *m_model;
    style::TextLabel *m_words;
    QLineEdit *m_search;
    QTreeView *m_tree;
    QPushButton *m_choose = nullptr;
};

} // namespace stagewright::window
