// The words for findings: English sentences for people, and BuildKit's own messages. Knows no place to show them.
#pragma once

#include "syntax/Diagnostic.h"

#include <QString>

namespace stagewright::checks {

/// What is wrong, where, and what to do, in plain text (never rich text: it may hold bytes of the file).
/// Any diagnostic of syntax, graph or checks; an unknown code gives the code itself.
QString describe(const syntax::Diagnostic &diagnostic);
/// What a fix does, as a label for a menu.
QString describe(const syntax::Fix &fix);
/// What a feature of graph/SyntaxVersion.h is called, to stand in a sentence.
QString featureName(QByteArrayView feature);
/// BuildKit's message for a check's finding, byte for byte; empty for a code that BuildKit does not know.
QByteArray buildKitMessage(const syntax::Diagnostic &diagnostic);

} // namespace stagewright::checks
