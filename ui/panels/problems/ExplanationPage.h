// A page of explanation as a text document in a theme: paragraphs, and samples of code that stand out. Knows no
// widgets.
#pragma once

#include "style/Theme.h"

class QTextDocument;

namespace stagewright::panels {

/// \a markdown: our own words, no bytes of a file. Replaces what \a document holds.
void showPage(QTextDocument &document, const QString &markdown, const style::Theme &theme);

} // namespace stagewright::panels
