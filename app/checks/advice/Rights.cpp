// Owners and modes: changed once more in a layer of its own, or such that who runs the image cannot read. Knows no
// users.
#include "checks/advice/Codes.h"
#include "checks/advice/ScriptEdits.h"
#include "checks/advice/Themes.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using contents::holds;
using graph::Edge;
using syntax::InstructionKind;

/// `chown -R app:app /app`
struct Change {
    bool isOwner = true; // false: chmod
    QByteArray value;
    QList<QByteArray> paths; // absolute
    size_t command = 0;
};

std::optional<Change> changeOf(const Review &review, int run, const shell::Script &script, size_t index)
{
    const shell::ScriptCommand &command = script.commands()[index];
    const QByteArrayView program = script.program(command);
    if (program != "chown" && program != "chmod")
        return std::nullopt;
    Change change;
    change.isOwner = program == "chown";
    change.command = index;
    bool isRecursive = false;
    for (int i = command.program + 1; i < command.end; ++i) {
        const QByteArray word = script.word(i).toByteArray();
        if (word.startsWith("--")) {
            isRecursive = isRecursive || word == "--recursive";
        } else if (word.startsWith('-') && change.value.isEmpty() && change.isOwner) {
            isRecursive = isRecursive || word.contains('R');
        } else if (word == "-R" || word == "-Rf" || word == "-fR" || word == "-Rv") {
            isRecursive = true;
        } else if (change.value.isEmpty()) {
            change.value = word;
        } else {
            const QByteArray path = review.contents().absolutePath(run, word);
            if (path.isEmpty() || path.contains('*') || path.contains('{'))
                return std::nullopt;
            change.paths.append(path);
        }
    }
    return isRecursive && !change.paths.isEmpty() ? std::optional(change) : std::nullopt;
}

class Rights {
public:
    explicit Rights(Review &review)
        : m_review(review)
    {
    }

    void examine(int run);

private:
    std::vector<int> copiesBelow(int run, const Change &change) const;
    std::vector<syntax::Fix> fixes(int run, const shell::Script &script, const Change &change,
                                   const std::vector<int> &copies) const;
    bool isOwnerThere(int instruction, const QByteArray &owner) const;

    Review &m_review;
};

void Rights::examine(int run)
{
    const shell::Script *script = m_review.contents().findScript(run);
    if (!script || !m_review.isShipped(m_review.contents().stageOf(run)) || !syntax::contains(script->text(), "-R"))
        return;
    for (size_t i = 0; i < script->commands().size(); ++i) {
        const std::optional<Change> change = changeOf(m_review, run, *script, i);
        if (!change)
            continue;
        const std::vector<int> copies = copiesBelow(run, *change);
        if (copies.empty())
            continue;
        const QByteArray flag = change->isOwner ? QByteArrayLiteral("--chown") : QByteArrayLiteral("--chmod");
        const QByteArray line = QByteArray::number(m_review.instruction(copies.front()).firstLine + 1);
        m_review.hint(advice::OwnerChangeDoubles, run, placeOf(*script, i).value_or(base::ByteRange()),
                      {change->isOwner ? QByteArrayLiteral("chown") : QByteArrayLiteral("chmod"), line,
                       flag + '=' + change->value},
                      fixes(run, *script, *change, copies));
    }
}

/// COPY and ADD in front of it in the same stage whose files the change touches once more.
std::vector<int> Rights::copiesBelow(int run, const Change &change) const
{
    std::vector<int> result;
    const int stage = m_review.contents().stageOf(run);
    for (const contents::Place &one : m_review.held(stage).copies) {
        if (one.instruction >= run || m_review.contents().stageOf(one.instruction) != stage)
            continue;
        const bool isTouched = std::any_of(change.paths.begin(), change.paths.end(), [&](const QByteArray &path) {
            return path != "/" && holds(path, one.path);
        });
        if (isTouched && (result.empty() || result.back() != one.instruction))
            result.push_back(one.instruction);
    }
    return result;
}

bool Rights::isOwnerThere(int instruction, const QByteArray &owner) const
{
    const contents::StageContents &stage = m_review.held(m_review.contents().stageOf(instruction));
    for (const QByteArray &name : owner.split(':')) {
        const bool isKnown = name.isEmpty() || syntax::isAsciiDigit(name.front()) || name == "root"
            || stage.about.users.contains(name)
            || std::any_of(stage.accounts.begin(), stage.accounts.end(), [&](const contents::Account &one) {
                                 return one.name == name && one.instruction < instruction;
                             });
        if (!isKnown)
            return false;
    }
    return true;
}

/// The flag on each COPY, and the command away. Not where other commands may have made files between.
std::vector<syntax::Fix> Rights::fixes(int run, const shell::Script &script, const Change &change,
                                       const std::vector<int> &copies) const
{
    const QByteArray flag = change.isOwner ? QByteArrayLiteral("chown") : QByteArrayLiteral("chmod");
    const bool isPlain = std::all_of(change.value.begin(), change.value.end(), [](char c) {
        return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == ':' || c == '_' || c == '-' || c == '.';
    });
    const bool isOctal = std::all_of(change.value.begin(), change.value.end(), syntax::isAsciiDigit);
    if (!isPlain || (!change.isOwner && !isOctal))
        return {};
    for (int i = copies.front(); i < run; ++i) {
        if (m_review.instruction(i).kind == InstructionKind::Run)
            return {};
    }
    std::vector<text::TextEdit> edits;
    for (const int copy : copies) {
        const syntax::Instruction &one = m_review.instruction(copy);
        if (m_review.tree().findFlag(one, flag))
            continue;
        if (change.isOwner && !isOwnerThere(copy, change.value))
            return {};
        const base::ByteOffset at = m_review.tree().sourceRange(one, one.keyword).end;
        edits.push_back({{at, at}, " --" + flag + '=' + change.value});
    }
    if (script.commands().size() == 1) {
        edits.push_back({m_review.linesOf(run), {}});
    } else if (const auto removal = removalOf(m_review.tree(), script, change.command)) {
        edits.push_back({*removal, {}});
    } else {
        return {};
    }
    return {{syntax::toBytes(fixes::CopyWithRights), {"--" + flag + '=' + change.value}, std::move(edits)}};
}

/// Files in the home of root, which nobody else may look into.
void reviewRootFiles(Review &review)
{
    if (review.shipped().empty() || !review.isForUse())
        return;
    const contents::StageContents &target = review.held(review.shipped().back());
    if (target.last.userInstruction < 0)
        return;
    const QByteArray user = review.contents().expanded(target.last.userInstruction, target.last.user);
    if (user.isEmpty() || user.startsWith("root") || user == "0" || user.startsWith("0:"))
        return;
    for (const Edge *copy : review.copies()) {
        if (!review.isShipped(copy->stage))
            continue;
        const QByteArray to = review.contents().absolutePath(copy->instruction, copy->destination);
        if (!to.startsWith("/root/"))
            continue;
        bool isOpened = false;
        bool isUsed = target.last.variables.find("PATH").value_or(QByteArray()).contains("/root/");
        for (const int stage : review.shipped()) {
            for (const int i : review.stage(stage).instructions) {
                const syntax::Instruction &one = review.instruction(i);
                const QByteArrayView text = review.tree().text(one, one.arguments);
                const bool isStart = one.kind == InstructionKind::Cmd || one.kind == InstructionKind::Entrypoint;
                isOpened = isOpened || (one.kind == InstructionKind::Run && syntax::contains(text, "/root"));
                isUsed = isUsed || (isStart && syntax::contains(text, "/root/"));
            }
        }
        if (isUsed && !isOpened)
            review.warn(advice::RootFilesForUser, copy->instruction, {}, {to, user});
        return;
    }
}

} // namespace

void reviewRights(Review &review)
{
    Rights rights(review);
    for (const int run : review.usable(InstructionKind::Run))
        rights.examine(run);
    reviewRootFiles(review);
}

} // namespace stagewright::checks
