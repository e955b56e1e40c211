// Users that are named where they do not exist: made later, in another stage, or nowhere. Knows no rights.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "contents/RunSteps.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <set>

namespace stagewright::checks {

namespace {

using contents::Account;
using contents::StageContents;
using syntax::InstructionKind;

bool isNumber(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return syntax::isAsciiDigit(c); });
}

/// A user or a group that an instruction names.
struct Naming {
    int instruction = 0;
    QByteArray name;
    bool isGroup = false;
    base::ByteRange range;
};

class Users {
public:
    explicit Users(Review &review)
        : m_review(review)
    {
    }

    void run();

private:
    void examineUser(int instruction);
    void examineOwner(int instruction);
    bool examine(const Naming &naming);
    bool isThere(const Naming &naming) const;
    const Account *findLater(const Naming &naming) const;
    const Account *findElsewhere(const Naming &naming) const;
    bool makesOnlyAccounts(int run) const;
    std::vector<syntax::Fix> moving(int run, int target) const;
    std::vector<syntax::Fix> copying(int run, int stage) const;
    const StageContents &held(int instruction) const { return m_review.held(m_review.contents().stageOf(instruction)); }

    Review &m_review;
    std::set<QByteArray> m_told; // stage and name
};

void Users::run()
{
    if (m_review.tree().escapeCharacter() != '\\')
        return;
    for (const InstructionKind kind : {InstructionKind::Copy, InstructionKind::Add}) {
        for (const int i : m_review.usable(kind))
            examineOwner(i);
    }
    for (const int i : m_review.usable(InstructionKind::User))
        examineUser(i);
}

void Users::examineOwner(int index)
{
    const syntax::Instruction &copy = m_review.instruction(index);
    const syntax::Flag *flag = copy.flags.count == 0 ? nullptr : m_review.tree().findFlag(copy, "chown");
    if (!flag)
        return;
    const QByteArray owner = m_review.contents().expanded(index, m_review.tree().flagText(copy, "chown"));
    const qsizetype colon = owner.indexOf(':');
    const base::ByteRange range = m_review.tree().sourceRange(copy, flag->all);
    if (examine({index, colon < 0 ? owner : owner.first(colon), false, range}) && colon >= 0)
        examine({index, owner.mid(colon + 1), true, range});
}

void Users::examineUser(int index)
{
    const syntax::Instruction &user = m_review.instruction(index);
    const QByteArray name = m_review.contents().expanded(index, m_review.contents().word(user, 0));
    const qsizetype colon = name.indexOf(':');
    examine({index, colon < 0 ? name : name.first(colon), false, m_review.tree().sourceRange(user, user.arguments)});
}

bool Users::isThere(const Naming &naming) const
{
    const StageContents &stage = held(naming.instruction);
    return stage.about.isWindows || naming.name == "root" || naming.name == stage.about.user
        || stage.about.users.contains(naming.name)
        || std::any_of(stage.accounts.begin(), stage.accounts.end(), [&](const Account &one) {
               return one.name == naming.name && one.isGroup == naming.isGroup && one.instruction < naming.instruction;
           });
}

/// Made by a RUN behind it in the same stage.
const Account *Users::findLater(const Naming &naming) const
{
    const StageContents &stage = held(naming.instruction);
    const auto found = std::find_if(stage.accounts.begin(), stage.accounts.end(), [&](const Account &one) {
        return one.name == naming.name && one.isGroup == naming.isGroup && one.instruction > naming.instruction;
    });
    return found == stage.accounts.end() ? nullptr : &*found;
}

/// Made in a stage that this one does not build on.
const Account *Users::findElsewhere(const Naming &naming) const
{
    const std::vector<int> chain = m_review.contents().chainOf(m_review.contents().stageOf(naming.instruction));
    for (const graph::Stage &stage : m_review.graph().stages) {
        if (std::find(chain.begin(), chain.end(), stage.index) != chain.end())
            continue;
        for (const Account &one : m_review.held(stage.index).accounts) {
            if (one.name == naming.name && one.isGroup == naming.isGroup)
                return &one;
        }
    }
    return nullptr;
}

bool Users::makesOnlyAccounts(int run) const
{
    const shell::Script *script = m_review.contents().findScript(run);
    return script && script->origin() == shell::ScriptOrigin::Line && m_review.instruction(run).flags.count == 0
        && !script->commands().empty()
        && std::all_of(script->commands().begin(), script->commands().end(),
                       [&](const shell::ScriptCommand &one) { return contents::makesAccounts(*script, one); });
}

/// The RUN goes in front of what needs it.
std::vector<syntax::Fix> Users::moving(int run, int target) const
{
    if (!makesOnlyAccounts(run) || m_review.contents().before(target).userInstruction >= 0)
        return {};
    const base::ByteRange lines = m_review.linesOf(run);
    QByteArray text = m_review.tree().source().slice(lines).toByteArray();
    if (!text.endsWith('\n'))
        text += m_review.lineEnding();
    const base::ByteOffset at = m_review.linesOf(target).begin;
    const QByteArray line = QByteArray::number(m_review.instruction(run).firstLine + 1);
    return {{syntax::toBytes(fixes::MoveUp), {line}, {{{at, at}, text}, {lines, {}}}}};
}

/// The same RUN as the first of this stage, where the same programs make users.
std::vector<syntax::Fix> Users::copying(int run, int stage) const
{
    const bases::KnownImage &from = held(run).about;
    const bases::KnownImage &to = m_review.held(stage).about;
    if (!makesOnlyAccounts(run) || from.distribution.isEmpty() || from.distribution != to.distribution
        || to.shell != bases::Shell::Present || to.account != bases::Account::Root)
        return {};
    QByteArray text = m_review.tree().source().slice(m_review.linesOf(run)).trimmed().toByteArray();
    const graph::Stage &target = m_review.stage(m_review.contents().chainOf(stage).back());
    return {m_review.lineBehind(target.from, fixes::AddLine, text)};
}

/// Whether all is well with it.
bool Users::examine(const Naming &naming)
{
    const int stage = m_review.contents().stageOf(naming.instruction);
    if (naming.name.isEmpty() || isNumber(naming.name) || naming.name.contains('\\') || naming.name.contains('$')
        || isThere(naming))
        return true;
    const QByteArray key = QByteArray::number(stage) + ' ' + naming.name;
    if (m_told.contains(key))
        return false;
    m_told.insert(key);
    const StageContents &contents = held(naming.instruction);
    if (const Account *later = findLater(naming)) {
        const int line = m_review.instruction(later->instruction).firstLine + 1;
        m_review.warn(advice::UserMadeLater, naming.instruction, naming.range, {naming.name, QByteArray::number(line)},
                      moving(later->instruction, naming.instruction));
        return false;
    }
    if (!contents.about.isKnown || contents.areAccountsUnclear)
        return true;
    if (const Account *other = findElsewhere(naming)) {
        const QByteArray maker = graph::displayName(m_review.stage(m_review.contents().stageOf(other->instruction)));
        m_review.warn(advice::UserOfOtherStage, naming.instruction, naming.range, {naming.name, maker},
                      copying(other->instruction, stage));
        return false;
    }
    if (!contents.about.areUsersKnown)
        return true;
    std::vector<syntax::Fix> fixes;
    if (contents.about.shell == bases::Shell::None
        && m_review.instruction(naming.instruction).kind == InstructionKind::User)
        fixes.push_back({syntax::toBytes(fixes::Write), {"65532:65532"}, {{naming.range, "65532:65532"}}});
    m_review.warn(advice::UserMissing, naming.instruction, naming.range, {naming.name, contents.image},
                  std::move(fixes));
    return false;
}

} // namespace

void reviewUsers(Review &review)
{
    Users(review).run();
}

} // namespace stagewright::checks
