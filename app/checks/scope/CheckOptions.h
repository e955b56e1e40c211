// What `# check=...` asks for, for the file and for one instruction. Knows no rule but by name.
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>

#include <set>

namespace stagewright::checks {

struct CheckOptions {
    bool skipsAll = false;
    bool triesAll = false; // experimental=all
    bool isStrict = false; // error=true
    std::set<QByteArray> skipped;
    std::set<QByteArray> tried; // experimental=...

    bool allows(const QByteArray &rule) const;
    /// With what a comment in front of an instruction adds.
    CheckOptions mergedWith(const CheckOptions &others) const;
};

/// ParseLintOptions of BuildKit's linter/linter.go; the error is its message.
base::Result<CheckOptions, QByteArray> parseCheckOptions(const QByteArray &text);

/// The options with what the first `# check=...` of \a comments adds.
CheckOptions withComments(const CheckOptions &options, const QList<QByteArray> &comments);

} // namespace stagewright::checks
