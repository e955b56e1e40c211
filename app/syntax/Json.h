// JSON arrays of strings as instructions take them. Knows no instruction.
#pragma once

#include "syntax/Instruction.h"

#include <QByteArray>

#include <vector>

namespace stagewright::syntax {

enum class JsonOutcome : quint8 {
    NotAnArray, // no valid JSON array: the text is read another way
    Strings,
    NotOnlyStrings, // a valid array that holds something else
};

/// Reads all of \a text (which has no blanks around it) as encoding/json does; the strings, quotes included, are
/// appended to \a strings as ranges into it shifted by \a shift.
JsonOutcome readJsonArray(QByteArrayView text, int shift, std::vector<Word> &strings);

/// The value of a JSON string with its quotes, as UTF-8.
QByteArray jsonStringValue(QByteArrayView quoted);

} // namespace stagewright::syntax
