// Secrets that end up in the image: values of variables that are tokens, files that hold keys. Knows no registry.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

/// How the tokens of well-known services begin (each service's documentation tells it, so that scanners find them),
/// and how many letters follow at least.
struct Token {
    std::string_view prefix;
    size_t length;
};
constexpr Token Tokens[]
    = {{"AKIA", 16},  {"ASIA", 16},      {"AIza", 35},    {"dckr_pat_", 20},   {"ghp_", 36},     {"gho_", 36},
       {"ghs_", 36},  {"ghu_", 36},      {"ghr_", 36},    {"github_pat_", 22}, {"glpat-", 20},   {"hf_", 30},
       {"npm_", 36},  {"pypi-AgEI", 50}, {"sk-ant-", 20}, {"sk-proj-", 20},    {"sk_live_", 20}, {"rk_live_", 20},
       {"xoxb-", 20}, {"xoxp-", 20},     {"xoxa-", 20},   {"SG.", 40},         {"dop_v1_", 40},  {"shpat_", 30}};

bool isTokenCharacter(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_' || c == '-' || c == '.';
}

/// What the value looks like, without giving it away; empty where it looks like nothing secret.
QByteArray findToken(QByteArrayView value)
{
    constexpr qsizetype Shortest = 20;
    if (value.size() < Shortest)
        return {};
    const std::string_view text(value.data(), size_t(value.size()));
    if (const size_t begin = text.find("-----BEGIN "); text.find("PRIVATE KEY", begin) != std::string_view::npos)
        return QByteArrayLiteral("-----BEGIN ... PRIVATE KEY");
    for (const Token &token : Tokens) {
        const size_t at = text.find(token.prefix);
        if (at == std::string_view::npos || (at > 0 && isTokenCharacter(text[at - 1])))
            continue;
        const size_t begin = at + token.prefix.size();
        size_t end = begin;
        while (end < text.size() && isTokenCharacter(text[end]))
            ++end;
        if (end - begin >= token.length)
            return QByteArrayView(token.prefix).toByteArray() + "...";
    }
    return {};
}

/// The part of `scheme://user:password@host` in front of the password; empty where there is none.
QByteArray findPassword(QByteArrayView value)
{
    constexpr std::array<std::string_view, 8> Placeholders{"password", "pass",  "secret", "changeme",
                                                           "xxx",      "token", "pwd",    "example"};
    const qsizetype scheme = value.contains('@') ? value.indexOf("://") : -1;
    const qsizetype at = scheme < 0 ? -1 : value.indexOf('@', scheme);
    if (at < 0)
        return {};
    const qsizetype start = scheme + 3;
    const qsizetype colon = value.indexOf(':', start);
    const qsizetype slash = value.indexOf('/', start);
    if (colon < 0 || colon > at || (slash >= 0 && slash < at))
        return {};
    const QByteArrayView password = value.sliced(colon + 1, at - colon - 1);
    const bool isPlaceholder = password.isEmpty() || password.contains('$') || password.contains('<')
        || password.contains('*') || password.contains('{')
        || std::any_of(Placeholders.begin(), Placeholders.end(),
                       [&](std::string_view one) { return syntax::equalsLower(password, one); });
    return isPlaceholder ? QByteArray() : value.first(colon).toByteArray() + ":...@";
}

void examine(Review &review, int index, QByteArrayView name, QByteArrayView value, base::ByteRange range)
{
    if (value.size() >= 2 && (value.startsWith('"') || value.startsWith('\'')))
        value = value.sliced(1, value.size() - 2);
    QByteArray seen = findToken(value);
    if (seen.isEmpty())
        seen = findPassword(value);
    if (seen.isEmpty())
        return;
    const QByteArray keyword = syntax::keywordOf(review.instruction(index).kind);
    review.warn(advice::SecretInValue, index, range, {keyword, name.toByteArray(), seen});
}

void reviewVariables(Review &review, int index)
{
    const syntax::Instruction &instruction = review.instruction(index);
    const auto words = review.tree().words(instruction);
    if (instruction.form == syntax::ArgumentForm::LegacyKeyValue) {
        if (words.size() >= 2)
            examine(review, index, review.contents().word(instruction, 0), review.contents().word(instruction, 1),
                    review.tree().sourceRange(instruction, words[1].range));
        return;
    }
    for (size_t i = 0; i < words.size(); ++i) {
        const QByteArray pair = review.contents().word(instruction, i);
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            examine(review, index, QByteArrayView(pair).first(equals), QByteArrayView(pair).sliced(equals + 1),
                    review.tree().sourceRange(instruction, words[i].range));
    }
}

/// Whether the file was looked into, and holds no key.
bool isHarmless(const Review &review, const contents::SecretFile &file)
{
    return review.surroundings().harmlessFiles.contains(file.name);
}

/// Whether the stage that had it first takes it away before another copies from there.
bool isRemoved(const Review &review, const contents::SecretFile &file)
{
    const graph::Stage &own = review.stage(review.contents().stageOf(file.instruction));
    for (const graph::Stage &stage : review.graph().stages) {
        if (stage.index == own.index)
            break;
        for (const int i : stage.instructions) {
            const shell::Script *script = review.contents().findScript(i);
            if (script && syntax::contains(script->text(), "rm ") && script->text().contains(file.name))
                return true;
        }
    }
    return false;
}

/// Files that keys are kept in and that ship, straight from the build context or through another stage.
void reviewSecretFiles(Review &review)
{
    QSet<int> told; // instructions
    for (const int stage : review.shipped()) {
        for (const contents::SecretFile &one : review.held(stage).secrets) {
            const bool isOwn = review.contents().stageOf(one.instruction) == stage;
            const bool isMeant
                = isOwn && !told.contains(one.instruction) && !isRemoved(review, one) && !isHarmless(review, one);
            if (!isMeant)
                continue;
            told.insert(one.instruction);
            review.warn(advice::SecretFileCopied, one.instruction, {}, {one.name});
        }
    }
}

} // namespace

void reviewSecrets(Review &review)
{
    using syntax::InstructionKind;
    for (const InstructionKind kind : {InstructionKind::Arg, InstructionKind::Env}) {
        for (const int i : review.usable(kind))
            reviewVariables(review, i);
    }
    reviewSecretFiles(review);
}

} // namespace stagewright::checks
