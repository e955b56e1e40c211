// What one instruction of a Dockerfile is made of. Knows nothing of stages, files or networks.
#pragma once

#include "base/Positions.h"

#include <QByteArray>

namespace stagewright::syntax {

using base::ByteOffset;
using base::ByteRange;

/// The 18 instructions of the Dockerfile reference.
enum class InstructionKind : quint8 {
    Unknown,
    Add,
    Arg,
    Cmd,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Healthcheck,
    Label,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    User,
    Volume,
    Workdir,
};

/// "COPY" for Copy; empty for Unknown.
QByteArray keywordOf(InstructionKind kind);
/// Without regard to case; Unknown where it is none.
InstructionKind kindOf(QByteArrayView keyword);

/// Half-open range of bytes in an instruction's logical line: the line with continuations joined, as BuildKit reads it.
struct LogicalRange {
    int begin = 0;
    int end = 0;

    bool isEmpty() const { return begin == end; }
    int length() const { return end - begin; }
    bool operator==(const LogicalRange &) const = default;
};

/// `--name=value`, or `--name` alone. Ranges are as written, quotes and escapes included.
struct Flag {
    LogicalRange all;
    LogicalRange name; // without the dashes
    LogicalRange value;
    bool hasValue = false;
    char openQuote = 0; // one that the name opens and the value goes on in
};

/// One argument as written, quotes included; in the JSON form a string with its quotes; in key=value lists one pair.
struct Word {
    LogicalRange range;
};

/// A here-document: its marker in the logical line and its body in the lines that follow.
struct Heredoc {
    LogicalRange marker; // <<-"EOF", with a file descriptor before it if there is one
    QByteArray name; // EOF, without quotes
    ByteRange body; // whole lines, with their endings
    ByteRange terminator; // the line that ends it, without its ending; empty where the file ends first
    bool stripsTabs = false; // <<-
    bool expands = true; // the name was not quoted
};

enum class ArgumentForm : quint8 {
    Shell, // the rest of the line is one string (RUN, CMD, ENTRYPOINT ... not in JSON)
    Json, // ["a", "b"]
    Words, // words split at blanks (FROM, COPY, EXPOSE, ...)
    KeyValue, // a=b c=d (ENV, LABEL; ARG's may lack the value)
    LegacyKeyValue, // ENV name value
};

/// A range of indices into one of the Tree's flat arrays.
struct Span {
    quint32 begin = 0;
    quint32 count = 0;
};

/// One instruction. Texts and lists are asked of the Tree that holds it.
struct Instruction {
    InstructionKind kind = InstructionKind::Unknown;
    ArgumentForm form = ArgumentForm::Shell;
    /// From the first byte of the keyword (blanks before it excluded) to the end of its last line, heredocs
    /// included, the last line's ending excluded.
    ByteRange range;
    /// 0-based physical lines, both inclusive; BuildKit's numbers are these + 1.
    int firstLine = 0;
    int lastLine = 0;
    LogicalRange keyword;
    LogicalRange arguments; // behind the flags, blanks at both ends trimmed
    Span flags;
    Span words;
    Span heredocs;
    /// ONBUILD's trigger: its index in Tree::triggers(), or -1.
    int trigger = -1;
    /// Something is wrong with it by itself; the Tree's diagnostics tell what.
    bool hasError = false;
    /// Behind ONBUILD: BuildKit reads it anew then, with the escape character that a file has by default.
    bool isTrigger = false;
    /// Which logical line of the Tree holds it; a trigger shares ONBUILD's, and its ranges are in that one.
    int logicalLine = 0;
};

} // namespace stagewright::syntax
