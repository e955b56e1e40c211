// The palette at the left: what can be dragged onto the canvas, or added with a key. Knows no canvas and no document.
#pragma once

#include <QStringList>
#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace stagewright::panels {

class Palette : public QWidget {
    Q_OBJECT
public:
    explicit Palette(QWidget *parent = nullptr);

    /// Shown as a list in this order; an empty list hides it.
    void setTemplates(const QStringList &titles);

Q_SIGNALS:
    /// A double click, Enter or Space on a card; \a paletteData as a drag would carry it.
    void activated(const QString &paletteData);
    /// \a index: into the titles that were set.
    void templateActivated(int index);

private:
    void addInstructionChips(QVBoxLayout *column);

    QWidget *m_templates = nullptr;
    QVBoxLayout *m_templateColumn = nullptr;
};

} // namespace stagewright::panels
