// Why the image that ships is big: a row a cause, with what mending it saves. Knows no engine.
#pragma once

#include "adapters/ImageAnalyses.h"
#include "document/Document.h"

#include <QWidget>

class QVBoxLayout;

namespace stagewright::panels {

class ReasonList : public QWidget {
    Q_OBJECT
public:
    explicit ReasonList(QWidget *parent = nullptr);

    /// \a analysis: null hides it. A fix is offered as long as \a now has the text of \a measured.
    void setReasons(const adapters::StageAnalysisPointer &analysis, const document::SnapshotPointer &measured,
                    const document::SnapshotPointer &now);

Q_SIGNALS:
    void lineActivated(int line);
    void fixRequested(const stagewright::syntax::Fix &fix);

private:
    QWidget *makeRow(const adapters::StageAnalysis &analysis, const layers::Reason &reason, const std::optional<syntax::Fix> &fix);

    QVBoxLayout *m_rows;
    QStringList m_shown; // what the rows say
};

} // namespace stagewright::panels
