// Small parts that the inspector's pages are laid out with. Know no document.
#pragma once

#include "style/TextLabel.h"

#include <QGridLayout>

class QPushButton;
class QToolButton;

namespace stagewright::style {

/// A grid of a narrow column of names and a wide one of fields.
class FieldGrid : public QGridLayout {
public:
    FieldGrid();

    /// \a field: any widget; it is named for assistive technologies as it is on the screen.
    TextLabel *addField(const QString &name, QWidget *field);
    /// Below a field: spans the column of fields.
    void addBelow(QWidget *widget);
};

/// A section's heading, with room for buttons at its right.
QWidget *sectionHeading(const QString &text, const std::vector<QWidget *> &buttons = {});
/// A line of text that is a button, as a link is.
QPushButton *linkButton(const QString &text, QWidget *parent);
/// Removes and deletes all that stands in a layout.
void clearLayout(QLayout *layout);

} // namespace stagewright::style
