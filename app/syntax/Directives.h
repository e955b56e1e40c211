// Parser directives, `# name=value`, in all the forms that BuildKit finds them in. Knows no instruction.
#pragma once

#include "syntax/Tree.h"

#include <optional>

namespace stagewright::syntax {

/// BuildKit reads lines with a buffer of 64 KiB that must hold the line and its newline.
constexpr qsizetype LongestLine = 65535;

/// A comment's text read as a directive: `name = value` of a known name. Ranges are relative to \a text.
struct DirectiveMatch {
    QByteArray name; // lower-case: syntax, escape or check
    qsizetype valueBegin = 0;
    qsizetype valueEnd = 0;
};
std::optional<DirectiveMatch> matchDirective(QByteArrayView text);

/// The directive \a name (lower-case) as BuildKit's DetectSyntax and ParseDirective find it: in `#` comments at the
/// head of the file, a first line `#!` skipped; "syntax" also in `//` comments and as a member of a JSON document.
std::optional<Directive> findDirective(const text::SourceText &source, QByteArrayView name);

/// What BuildKit takes of a directive's value: the part before the first space.
QByteArray firstPart(const QByteArray &value);

} // namespace stagewright::syntax
