// What there is to attack in what ships, beside another stage. Knows no engine: it is told.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "adapters/Scans.h"
#include "document/Document.h"

#include <QWidget>

class QComboBox;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace stagewright::style {
class TextLabel;
}

namespace stagewright::panels {

class SurfaceModel;

class SurfacePanel : public QWidget {
    Q_OBJECT
public:
    SurfacePanel(document::Document *document, adapters::ImageAnalyses *analyses, adapters::Scans *scans,
                 QWidget *parent = nullptr);

public Q_SLOTS:
    /// \a measured: the snapshot that was built; \a stages: those that have an image. At first \a shipped is shown
    /// beside \a other; both may be the same.
    void setBuild(const stagewright::document::SnapshotPointer &measured, const std::vector<int> &stages, int other,
                  int shipped);
    void clear();

Q_SIGNALS:
    /// The button of the empty panel.
    void buildRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeEmptyPage();
    QWidget *makePage();
    void chooseStages();
    void showSurfaces();
    void showScan();
    QWidget *makeScanLine(QWidget *page);
    void showMenu(const QPoint &position);

    adapters::ImageAnalyses *m_analyses;
    adapters::Scans *m_scans;
    SurfaceModel *m_model;
    QStackedLayout *m_stack = nullptr;
    QComboBox *m_left = nullptr;
    QComboBox *m_right = nullptr;
    style::TextLabel *m_sentence = nullptr;
    style::TextLabel *m_scanWords = nullptr;
    QPushButton *m_scan = nullptr;
    QTreeView *m_view = nullptr;
};

} // namespace stagewright::panels
