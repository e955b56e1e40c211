#include "syntax/Instruction.h"

#include "syntax/Characters.h"

#include <array>

namespace stagewright::syntax {

namespace {

struct Keyword {
    std::string_view lower;
    InstructionKind kind;
};

constexpr std::array<Keyword, 18> Keywords{{
    {"add", InstructionKind::Add},
    {"arg", InstructionKind::Arg},
    {"cmd", InstructionKind::Cmd},
    {"copy", InstructionKind::Copy},
    {"entrypoint", InstructionKind::Entrypoint},
    {"env", InstructionKind::Env},
    {"expose", InstructionKind::Expose},
    {"from", InstructionKind::From},
    {"healthcheck", InstructionKind::Healthcheck},
    {"label", InstructionKind::Label},
    {"maintainer", InstructionKind::Maintainer},
    {"onbuild", InstructionKind::Onbuild},
    {"run", InstructionKind::Run},
    {"shell", InstructionKind::Shell},
    {"stopsignal", InstructionKind::Stopsignal},
    {"user", InstructionKind::User},
    {"volume", InstructionKind::Volume},
    {"workdir", InstructionKind::Workdir},
}};

InstructionKind kindOfLower(QByteArrayView keyword)
{
    for (const Keyword &candidate : Keywords) {
        if (equalsLower(keyword, candidate.lower))
            return candidate.kind;
    }
    return InstructionKind::Unknown;
}

} // namespace

QByteArray keywordOf(InstructionKind kind)
{
    for (const Keyword &candidate : Keywords) {
        if (candidate.kind == kind)
            return uppered(QByteArrayView(candidate.lower));
    }
    return {};
}

InstructionKind kindOf(QByteArrayView keyword)
{
    if (keyword.size() < 3 || keyword.size() > 14)
        return InstructionKind::Unknown;
    const InstructionKind kind = kindOfLower(keyword);
    // A Kelvin sign is a K in lower case, a dotted capital I an i: BuildKit takes them.
    if (kind == InstructionKind::Unknown && !keyword.isValidUtf8())
        return kind;
    return kind == InstructionKind::Unknown ? kindOfLower(lowered(keyword)) : kind;
}

} // namespace stagewright::syntax
