// Libraries that what ships needs and lacks: a row each, with where a copy of it lies. Knows no engine.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Document.h"

#include <QWidget>

class QVBoxLayout;

namespace stagewright::panels {

class MissingList : public QWidget {
    Q_OBJECT
public:
    explicit MissingList(QWidget *parent = nullptr);

    /// \a analysis: of what ships; null hides the list. \a analyses: asked for the other stages of \a measured.
    void setMissing(const adapters::StageAnalysisPointer &analysis, const adapters::ImageAnalyses &analyses,
                    const document::SnapshotPointer &measured);

Q_SIGNALS:
    void lineActivated(int line);
    /// A file of a stage is to be copied into what ships. \a stage: Snapshot::stageIds; \a path: absolute.
    void copyRequested(quint64 stage, const QString &path);

private:
    /// Where a library lies in a stage.
    struct Source {
        int stage = -1; // index into the measured graph's stages; -1: nowhere
        QString path; // absolute
    };

    static Source findSource(const QByteArray &library, int exceptStage, const adapters::ImageAnalyses &analyses,
                             const document::Snapshot &measured);
    QWidget *makeRow(const QString &words, int line, const Source &source, const document::Snapshot &measured);

    QVBoxLayout *m_rows;
    QStringList m_shown; // what the rows say
};

} // namespace stagewright::panels
