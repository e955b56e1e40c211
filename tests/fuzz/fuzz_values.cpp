// Any bytes as what the last byte says: fields, an image's name, a port, a pattern of .dockerignore and the like.
#include "Invariants.h"
#include "checks/buildkit/Modes.h"
#include "checks/buildkit/Ports.h"
#include "checks/scope/CheckOptions.h"
#include "graph/GitSource.h"
#include "graph/Platform.h"
#include "graph/Reference.h"
#include "ignore/IgnoreFile.h"
#include "syntax/Directives.h"
#include "syntax/Durations.h"
#include "syntax/Fields.h"
#include "syntax/Suggest.h"

#include <tuple>

using namespace stagewright;

namespace {

void readAsFields(const QByteArray &text)
{
    QByteArray message;
    for (const syntax::Field &field : syntax::readFields(text, message)) {
        fuzz::require(field.begin >= 0 && field.begin <= field.end && field.end <= text.size());
        fuzz::require(field.valueBegin <= text.size());
    }
}

/// A path, and the .dockerignore that is asked about it.
void readAsIgnoreFile(const QByteArray &text)
{
    const qsizetype newline = text.indexOf('\n');
    const ignore::IgnoreFile ignored(text.mid(newline + 1));
    fuzz::require(!ignored.problem() || ignored.isEmpty());
    std::ignore = ignored.excludes(newline < 0 ? text : text.first(newline));
}

void readAsNumber(const QByteArray &text)
{
    std::ignore = syntax::parseDuration(text);
    syntax::parseBoolean(text);
    syntax::parseInteger(text, 32);
    syntax::parseUnsigned(text, 8, 32);
    checks::isSize(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size) - 1);
    switch (data[size - 1] % 10) {
    case 0:
        readAsFields(text);
        break;
    case 1:
        readAsIgnoreFile(text);
        break;
    case 2:
        readAsNumber(text);
        break;
    case 3:
        syntax::matchDirective(text);
        std::ignore = checks::parseCheckOptions(text);
        break;
    case 4:
        syntax::suggestion(text, {"BUILDPLATFORM", "TARGETPLATFORM"}, syntax::LetterCase::Ignored);
        break;
    case 5:
        graph::gitSource(text);
        break;
    case 6:
        std::ignore = graph::parsePlatform(text);
        break;
    case 7:
        graph::referenceError(text);
        break;
    case 8:
        checks::readPort(text);
        break;
    default:
        checks::chmodError(text);
        checks::isSignal(text);
    }
    return 0;
}
