// The commands that a RUN hands to a shell, split as a shell would split them. Knows no program by name.
#pragma once

#include "syntax/Tree.h"

#include <span>
#include <vector>

namespace stagewright::shell {

/// Half-open range of bytes in Script::text().
struct ScriptRange {
    int begin = 0;
    int end = 0;
};

/// One simple command. Indices into Script::words().
struct ScriptCommand {
    int first = 0; // assignments and words such as sudo or then included
    int program = 0; // == end where there is none
    int end = 0;
    ScriptRange name; // of the program in the text, without its folder and quotes
};

/// Which bytes of the file a script's text came from.
enum class ScriptOrigin : quint8 {
    Line, // the instruction's arguments, continuations joined
    Heredoc, // the body of a here-document
    Decoded, // a string of the JSON form; its bytes stand nowhere
};

/// What a shell is given by one RUN. Valid while the Tree lives.
class Script {
public:
    Script() = default;
    Script(const syntax::Tree &tree, const syntax::Instruction &run);

    QByteArrayView text() const { return m_origin == ScriptOrigin::Decoded ? QByteArrayView(m_decoded) : m_text; }
    ScriptOrigin origin() const { return m_origin; }
    std::span<const ScriptCommand> commands() const { return m_commands; }
    /// Keeps the text alone, for less memory.
    void dropCommands();

    /// A word without the quotes around it.
    QByteArrayView word(int index) const;
    /// What the command runs, without its folder; empty where it only assigns.
    QByteArrayView program(const ScriptCommand &command) const;
    /// The same as written.
    QByteArrayView programPath(const ScriptCommand &command) const;
    /// The arguments behind the program: indices [first, end).
    bool hasArgument(const ScriptCommand &command, QByteArrayView argument) const;
    /// Behind a program's name: the first argument that is no flag, or command.end.
    int firstPlain(const ScriptCommand &command) const;
    /// The value of an assignment in front of the program; empty where there is none.
    QByteArrayView assigned(const ScriptCommand &command, QByteArrayView name) const;

    ScriptRange range(int word) const { return m_words[size_t(word)]; }
    /// The bytes of the file; those of the whole instruction where the text was decoded.
    base::ByteRange sourceRange(ScriptRange range) const;
    /// Whether no `&& command` can follow, as behind a comment, an operator or `exit`.
    bool isOpenEnded() const { return m_isOpenEnded; }

private:
    void useHeredoc(const syntax::Heredoc &heredoc);
    void useJson();
    void split();
    int skipQuoted(int at);
    int wordEnd(int at);
    void closeCommand(int first);
    bool isPrefix(QByteArrayView word) const;

    const syntax::Tree *m_tree = nullptr;
    const syntax::Instruction *m_run = nullptr;
    ScriptOrigin m_origin = ScriptOrigin::Line;
    QByteArrayView m_text;
    QByteArray m_decoded;
    base::ByteOffset m_bodyBegin;
    bool m_isOpenEnded = false;
    bool m_isUnclosed = false; // a quote or bracket never ends, so nobody knows the commands
    std::vector<ScriptRange> m_words;
    std::vector<ScriptCommand> m_commands;
};

} // namespace stagewright::shell
