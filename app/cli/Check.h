// `stagewright check [--context DIR] [--format=json] FILE...`: what is wrong in Dockerfiles, and how to mend it.
// Knows no window.
#pragma once

#include "checks/scope/Surroundings.h"
#include "text/SourceText.h"

#include <QIODevice>
#include <QStringList>

namespace stagewright::cli {

/// Prints the findings of each file to \a output. \a arguments: what follows `check`; `-` is read from \a input. Of a
/// build context the .dockerignore is looked at, where one is named with --context.
/// Returns the exit code: 0 where nothing is found; 1 where something is, or a file could not be read; 2 where the
/// arguments are wrong (told on \a errors).
int runCheck(const QStringList &arguments, QIODevice &input, QIODevice &output, QIODevice &errors);

struct CheckReport {
    QByteArray text; // ends with a newline, unless it is empty
    int findings = 0;
};

/// A line for each finding: FILE:LINE:COLUMN: error|warning|hint: sentence [Code]. Lines and columns count from 1,
/// columns in characters (code points).
CheckReport checkAsText(const QByteArray &file, const text::SourceText &source,
                        const checks::Surroundings &surroundings = {});

/// One line: {"file", "findings": [{"severity", "code", "message", "line", "column", "endLine", "endColumn",
/// "fixes": [{"title", "edits": [{"offset", "length", "text"}]}]}]}. The end is the place behind the last character.
/// Edits of a fix are disjoint and ascending; offset and length are bytes of the file as it was read, a byte order mark
/// included.
CheckReport checkAsJson(const QByteArray &file, const text::SourceText &source,
                        const checks::Surroundings &surroundings = {});

} // namespace stagewright::cli
