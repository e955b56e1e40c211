// Any bytes as a shell word and as several, read in the way that the last byte says.
#include "Invariants.h"
#include "syntax/ShellWords.h"

using namespace stagewright;

namespace {

/// Some variables, one of them as the text itself has it.
class SomeVariables final : public syntax::Variables {
public:
    explicit SomeVariables(QByteArrayView text)
        : m_text(text)
    {
    }
    std::optional<QByteArray> find(QByteArrayView name) const override
    {
        if (name == "a")
            return m_text.toByteArray();
        return name.size() % 2 == 0 ? std::optional(QByteArrayLiteral("/usr/local/bin:/usr/bin")) : std::nullopt;
    }

private:
    const QByteArrayView m_text;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView text(data, qsizetype(size) - 1);
    const uint8_t way = data[size - 1];
    syntax::Effort effort;
    syntax::WordOptions options{.effort = &effort};
    options.escape = way & 1 ? '`' : '\\';
    options.quotes = syntax::Quotes((way >> 1) % 3);
    options.unset = way & 8 ? syntax::Unset::Keep : syntax::Unset::Empty;
    options.escapes = way & 16 ? syntax::Escapes::Keep : syntax::Escapes::Remove;
    const SomeVariables variables(text);
    if (way & 32) {
        int done = 0;
        for (const syntax::ShellWord &word : syntax::expandWords(text, variables, options).words) {
            fuzz::require(word.begin >= 0 && word.begin <= word.end && word.end <= text.size());
            fuzz::require(word.end >= done);
            done = word.end;
        }
        return 0;
    }
    const syntax::WordResult result = syntax::expandWord(text, variables, options);
    if (syntax::isPlain(text, options))
        fuzz::require(!result.error && result.text == text);
    return 0;
}
