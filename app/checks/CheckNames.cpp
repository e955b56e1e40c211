#include "checks/CheckNames.h"

#include "checks/advice/Codes.h"
#include "checks/buildkit/Codes.h"
#include "syntax/Codes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

QList<QByteArray> madeRuleNames()
{
    using namespace rules;
    QList<QByteArray> names;
    for (const std::string_view name : {ConsistentInstructionCasing,
                                        CopyIgnoredFile,
                                        DuplicateStageName,
                                        ExposeInvalidFormat,
                                        ExposeProtoCasing,
                                        FromAsCasing,
                                        FromPlatformFlagConstDisallowed,
                                        InvalidBaseImagePlatform,
                                        InvalidDefaultArgInFrom,
                                        InvalidDefinitionDescription,
                                        JSONArgsRecommended,
                                        LegacyKeyValueFormat,
                                        MaintainerDeprecated,
                                        MultipleInstructionsDisallowed,
                                        NoEmptyContinuation,
                                        RedundantTargetPlatform,
                                        ReservedStageName,
                                        SecretsUsedInArgOrEnv,
                                        StageNameCasing,
                                        UndefinedArgInFrom,
                                        UndefinedVar,
                                        WorkdirRelativePath})
        names.append(syntax::toBytes(name));
    return names;
}

QList<QByteArray> madeOwnNames()
{
    QList<QByteArray> names;
    for (const std::string_view name : advice::All)
        names.append(syntax::toBytes(name));
    for (const std::string_view name : {codes::EngineSyntaxTooOld, codes::SyntaxTooOld, codes::SyntaxUnsupported})
        names.append(syntax::toBytes(name));
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

const QList<QByteArray> &ruleNames()
{
    static const QList<QByteArray> names = madeRuleNames();
    return names;
}

const QList<QByteArray> &ownCheckNames()
{
    static const QList<QByteArray> names = madeOwnNames();
    return names;
}

bool isCheck(const QByteArray &code)
{
    const auto holds
        = [&code](const QList<QByteArray> &names) { return std::binary_search(names.begin(), names.end(), code); };
    return holds(ruleNames()) || holds(ownCheckNames());
}

} // namespace stagewright::checks
