// Shell words as BuildKit's frontend/dockerfile/shell reads them: quotes, escapes, variables. Knows no instruction.
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <vector>

namespace stagewright::syntax {

/// Where a word's variables come from.
class Variables {
public:
    virtual ~Variables() = default;
    virtual std::optional<QByteArray> find(QByteArrayView name) const = 0;
};

/// No variable at all.
class NoVariables final : public Variables {
public:
    std::optional<QByteArray> find(QByteArrayView) const override { return std::nullopt; }
};

enum class Quotes : quint8 { Remove, Keep, Ignore }; // Ignore: a quote is a character like others
enum class Escapes : quint8 { Remove, Keep };
enum class Unset : quint8 { Empty, Keep }; // what stands for a variable that is not set

/// What expanding the words of one file may take, where BuildKit would go on for minutes: bytes that variables add, and
/// that patterns are compared with.
class Effort {
public:
    bool isSpent() const { return m_left < 0; }
    void spend(qint64 bytes) { m_left -= bytes; }

private:
    qint64 m_left = 5'000'000;
};

struct WordOptions {
    char escape = '\\';
    Quotes quotes = Quotes::Remove;
    Escapes escapes = Escapes::Remove;
    Unset unset = Unset::Empty;
    Effort *effort = nullptr; // once it is spent, words come out as they are; null: no bound
};

struct ShellWord {
    QByteArray text;
    int begin = 0; // bytes of the input that it came from
    int end = 0;
};

/// What a text became. An error has BuildKit's message and leaves the other fields as they are.
struct WordResult {
    QByteArray text;
    std::vector<ShellWord> words;
    QList<QByteArray> matched; // variables that were used and are set, each once
    QList<QByteArray> unmatched; // and those that are not
    std::optional<QByteArray> error;
};

/// Whether \a text comes out of expandWord() as it is, by a quick look: no quotes, escapes, variables, only ASCII.
bool isPlain(QByteArrayView text, const WordOptions &options);

/// Expands \a text as one word.
WordResult expandWord(QByteArrayView text, const Variables &variables, const WordOptions &options = {});
/// Expands and splits at blanks outside quotes; blanks in values split too.
WordResult expandWords(QByteArrayView text, const Variables &variables, const WordOptions &options = {});

} // namespace stagewright::syntax
