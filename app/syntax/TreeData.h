// What a Tree holds: flat arrays that instructions point into. Known to the parser and to Tree alone.
#pragma once

#include "syntax/Tree.h"

namespace stagewright::syntax {

/// Bytes of a joined logical line that lie together in the source.
struct LinePiece {
    int logical = 0; // offset in the logical line
    qsizetype source = 0;
};

/// A logical line: a slice of the body where it has no continuation, else of Tree::Data::joined.
struct LogicalLine {
    qsizetype begin = 0;
    int length = 0;
    quint32 firstPiece = 0;
    quint32 pieceCount = 0; // 0: a slice of the body
};

struct Tree::Data {
    explicit Data(const text::SourceText &source)
        : lines(source)
    {
    }

    QByteArrayView lineText(int line) const
    {
        const LogicalLine &logical = logicalLines[size_t(line)];
        const QByteArray &bytes = logical.pieceCount == 0 ? lines.text().body() : joined;
        return {bytes.constData() + logical.begin, logical.length};
    }
    qsizetype sourceOffset(int line, int logicalOffset) const;
    ByteRange sourceRange(int line, LogicalRange range) const;

    text::LineIndex lines;
    char escape = '\\';
    QByteArray joined;
    std::vector<LinePiece> pieces;
    std::vector<LogicalLine> logicalLines;
    std::vector<Directive> directives;
    std::vector<Element> elements;
    std::vector<Instruction> instructions;
    std::vector<Instruction> triggers;
    std::vector<Flag> flags;
    std::vector<Word> words;
    std::vector<Heredoc> heredocs;
    std::vector<Diagnostic> diagnostics;
    std::vector<int> emptyContinuations;
};

} // namespace stagewright::syntax
