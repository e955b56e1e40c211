// A finding about a text as data: a code, where, and the values its words need. Knows no language of people.
#pragma once

#include "text/TextEdit.h"

#include <QList>

#include <vector>

namespace stagewright::syntax {

enum class Severity : quint8 { Error, Warning, Hint };

/// A way to mend a finding: disjoint edits of the text it was found in, and what to call it.
struct Fix {
    QByteArray code; // names the sentence for people, as Diagnostic::code does
    QList<QByteArray> arguments;
    std::vector<text::TextEdit> edits;
};

/// A finding. \a code is BuildKit's rule name for its checks ("StageNameCasing"), ours in the same style otherwise.
struct Diagnostic {
    Severity severity = Severity::Error;
    QByteArray code;
    QList<QByteArray> arguments; // fill %1, %2 ... of the sentence for people, in order
    base::ByteRange range; // what to underline
    int firstLine = 0; // 0-based physical lines, inclusive, as BuildKit reports them
    int lastLine = 0;
    std::vector<Fix> fixes;
    QByteArray wording = {}; // names the sentence for people where it is not that of the code
};

} // namespace stagewright::syntax
