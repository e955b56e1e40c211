// What is inside a stage's image: its layers, and its files with their sizes. Knows no engine: it is told.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "adapters/OtherImage.h"
#include "document/Document.h"
#include "layers/Comparison.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTreeView;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class BesideChoice;
class FilesPane;
class LayerModel;

class LayersPanel : public QWidget {
    Q_OBJECT
public:
    /// \a other: an image to compare with that is no stage.
    LayersPanel(document::Document *document, adapters::ImageAnalyses *analyses, adapters::OtherImage *other,
                QWidget *parent = nullptr);

public Q_SLOTS:
    /// \a measured: the snapshot that was built; \a stages: those that have an image; \a shown: the one to begin with.
    void setBuild(const stagewright::document::SnapshotPointer &measured, const std::vector<int> &stages, int shown);
    void clear();

Q_SIGNALS:
    /// The button of the empty panel.
    void buildRequested();
    /// Show that line (1-based) in the text.
    void lineActivated(int line);
    /// A file of a stage is to be copied into what ships. \a stage: Snapshot::stageIds; \a path: absolute.
    void copyRequested(quint64 stage, const QString &path);
    /// Somebody wants to compare with an image of the engine, or with an archive.
    void imageRequested();
    void archiveRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeEmptyPage();
    QWidget *makePage();
    QWidget *makeLayers();
    int stage() const;
    void chooseStage();
    /// What the shown stage is beside; null where it is alone, or that is not known yet.
    layers::AnalysisPointer otherImage() const;
    void showAnalysis();
    /// The files of the stage alone, or beside the other one.
    void showFiles();
    QString comparisonWords(const layers::Comparison &comparison) const;
    std::optional<quint64> copySource() const;

    document::Document *m_document;
    adapters::ImageAnalyses *m_analyses;
    adapters::OtherImage *m_otherImage;
    document::SnapshotPointer m_measured; // null until something was built
    LayerModel *m_layers;
    FilesPane *m_files = nullptr;
    QStackedLayout *m_stack = nullptr;
    QComboBox *m_stages = nullptr;
    BesideChoice *m_beside = nullptr;
    style::TextLabel *m_sentence = nullptr;
    QTreeView *m_layerView = nullptr;
};

} // namespace stagewright::panels
