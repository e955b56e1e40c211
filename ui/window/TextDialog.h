// Shows a Dockerfile that is not the one being edited: to be read and copied. Knows no files.
#pragma once

#include "text/SourceText.h"

#include <QDialog>
#include <QHash>

namespace stagewright::window {

class TextDialog : public QDialog {
    Q_OBJECT
public:
    /// \a sentence: what it is, above the text. \a lineSizes: bytes that each line (1-based) adds to its image.
    TextDialog(const QString &title, const QString &sentence, const text::SourceText &source,
               const QHash<int, qint64> &lineSizes, QWidget *parent);
};

} // namespace stagewright::window
