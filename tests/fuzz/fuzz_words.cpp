// Any bytes as a word, a here-document's marker, a JSON array, a list of fields, an image's name and the like.
#include "checks/CheckOptions.h"
#include "checks/IgnoreFile.h"
#include "checks/Modes.h"
#include "checks/Ports.h"
#include "graph/GitSource.h"
#include "graph/Platform.h"
#include "graph/Reference.h"
#include "syntax/Directives.h"
#include "syntax/Durations.h"
#include "syntax/Fields.h"
#include "syntax/Heredocs.h"
#include "syntax/Json.h"
#include "syntax/ShellWords.h"
#include "syntax/Suggest.h"

#include <cstdlib>
#include <tuple>

using namespace stagewright;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// Some variables, one of them as the text itself has it.
class SomeVariables final : public syntax::Variables {
public:
    explicit SomeVariables(QByteArray text)
        : m_text(std::move(text))
    {
    }
    std::optional<QByteArray> find(QByteArrayView name) const override
    {
        if (name == "a")
            return m_text;
        return name.size() % 2 == 0 ? std::optional(QByteArray("/usr/local/bin:/usr/bin")) : std::nullopt;
    }

private:
    QByteArray m_text;
};

void readWords(const QByteArray &text)
{
    const SomeVariables variables(text);
    for (const char escape : {'\\', '`'}) {
        for (const syntax::Quotes quotes : {syntax::Quotes::Remove, syntax::Quotes::Keep, syntax::Quotes::Ignore}) {
            for (const syntax::Unset unset : {syntax::Unset::Empty, syntax::Unset::Keep}) {
                const syntax::WordOptions options{escape, quotes, syntax::Escapes::Keep, unset};
                syntax::expandWord(text, variables, options);
                for (const syntax::ShellWord &word : syntax::expandWords(text, variables, options).words)
                    require(word.begin >= 0 && word.begin <= word.end && word.end <= text.size());
            }
        }
        const syntax::WordOptions options{.escape = escape};
        if (syntax::isPlain(text, options))
            require(syntax::expandWord(text, variables, options).text == text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    readWords(text);
    std::optional<QByteArray> error;
    for (const syntax::HeredocMarker &marker : syntax::heredocMarkers(text, error))
        require(marker.range.begin <= marker.range.end && marker.range.end <= int(size));
    std::vector<syntax::Word> strings;
    if (syntax::readJsonArray(text, 0, strings) == syntax::JsonOutcome::Strings) {
        for (const syntax::Word &word : strings)
            syntax::jsonStringValue(QByteArrayView(text).sliced(word.range.begin, word.range.length()));
    }
    QByteArray message;
    for (const syntax::Field &field : syntax::readFields(text, message))
        require(field.valueBegin <= int(size));
    (void)syntax::parseDuration(text);
    syntax::matchDirective(text);
    syntax::suggestion(text, {"BUILDPLATFORM", "TARGETPLATFORM"}, syntax::LetterCase::Ignored);
    graph::gitSource(text);
    std::ignore = graph::parsePlatform(text);
    graph::referenceError(text);
    std::ignore = checks::parseCheckOptions(text);
    checks::readPort(text);
    checks::chmodError(text);
    checks::isSignal(text);
    checks::isSize(text);
    // A path, and the .dockerignore that is asked about it.
    const qsizetype newline = text.indexOf('\n');
    const checks::IgnoreFile ignored(text.mid(newline + 1));
    require(!ignored.problem() || ignored.isEmpty());
    std::ignore = ignored.excludes(newline < 0 ? text : text.first(newline));
    return 0;
}
