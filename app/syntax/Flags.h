// The --name=value words in front of an instruction's arguments. Knows no instruction.
#pragma once

#include "syntax/Instruction.h"

#include <QByteArrayView>

#include <vector>

namespace stagewright::syntax {

/// Appends the flags found in \a line from \a from on to \a flags and returns where the arguments start.
/// As extractBuilderFlags in BuildKit's frontend/dockerfile/parser/split_command.go; a lone `--` ends the flags.
int readFlags(QByteArrayView line, int from, char escape, std::vector<Flag> &flags);

/// A flag's name or value as BuildKit reads it: without quotes and escapes; bytes above 0x7F one character each.
/// \a places, where given, is filled with where in \a raw each byte of the result comes from.
QByteArray unquotedFlag(QByteArrayView raw, char escape, std::vector<int> *places = nullptr, char quote = 0);

} // namespace stagewright::syntax
