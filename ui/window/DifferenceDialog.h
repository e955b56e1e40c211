// Two builds of a file side by side: what their stages weigh, and which lines differ. Knows no archive.
#pragma once

#include "adapters/BuildDifference.h"

#include <QDialog>

class QPlainTextEdit;

namespace stagewright::window {

/// A build with its text; this is empty where it was not kept.
struct BuildSide {
    docker::PastBuild build;
    QByteArray text;
};

class DifferenceDialog : public QDialog {
    Q_OBJECT
public:
    /// \a today: what its times need no date for.
    DifferenceDialog(const BuildSide &before, const BuildSide &after, const QDate &today, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeSizes(const BuildSide &before, const BuildSide &after, const QDate &today);
    void fillLines();

    std::vector<adapters::DifferenceLine> m_lines;
    QPlainTextEdit *m_text; // shows m_lines
};

} // namespace stagewright::window
