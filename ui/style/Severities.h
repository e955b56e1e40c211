// How the severities of findings are shown. Knows no finding.
#pragma once

#include "style/Icons.h"

#include "syntax/Diagnostic.h"

#include <QCoreApplication>

namespace stagewright::style {

inline Glyph glyphOf(syntax::Severity severity)
{
    switch (severity) {
    case syntax::Severity::Error:
        return Glyph::Error;
    case syntax::Severity::Warning:
        return Glyph::Warning;
    case syntax::Severity::Hint:
        return Glyph::Hint;
    }
    Q_UNREACHABLE();
}

inline QString wordOf(syntax::Severity severity)
{
    switch (severity) {
    case syntax::Severity::Error:
        return QCoreApplication::translate("Severity", "Error");
    case syntax::Severity::Warning:
        return QCoreApplication::translate("Severity", "Warning");
    case syntax::Severity::Hint:
        return QCoreApplication::translate("Severity", "Hint");
    }
    Q_UNREACHABLE();
}

} // namespace stagewright::style
