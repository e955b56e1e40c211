#include "graph/Sources.h"

#include "graph/GitSource.h"
#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Flags.h"
#include "syntax/Heredocs.h"
#include "syntax/Json.h"

namespace stagewright::graph {

CopyArguments copyArguments(const syntax::Tree &tree, const syntax::Instruction &instruction)
{
    CopyArguments result;
    const bool isJson = instruction.form == syntax::ArgumentForm::Json;
    const auto words = tree.words(instruction);
    for (size_t i = 0; i < words.size(); ++i) {
        const QByteArrayView written = tree.text(instruction, words[i].range);
        const QByteArray value = isJson ? syntax::jsonStringValue(written) : written.toByteArray();
        if (i + 1 == words.size())
            result.destination = value;
        else if (value.contains("<<") && syntax::heredocMarker(value))
            result.hasHeredoc = true;
        else
            result.sources.append(value);
    }
    return result;
}

bool isGitRepository(const QByteArray &source)
{
    const GitSource git = gitSource(source);
    return git.isGit && !git.looksLocal;
}

bool isRemote(const QByteArray &source)
{
    return source.startsWith("http://") || source.startsWith("https://") || isGitRepository(source);
}

std::vector<MountArguments> mountArguments(const syntax::Tree &tree, const syntax::Instruction &run)
{
    std::vector<MountArguments> mounts;
    for (const syntax::Flag &flag : tree.flags(run)) {
        if (syntax::unquotedFlag(tree.text(run, flag.name), tree.escapeCharacter()) != "mount")
            continue;
        const QByteArrayView raw = tree.text(run, flag.value);
        const QByteArray list = syntax::unquotedFlag(raw, tree.escapeCharacter());
        const bool isAsWritten = raw == list;
        MountArguments mount;
        mount.type = QByteArrayLiteral("bind");
        QByteArray error;
        for (const syntax::Field &field : syntax::readFields(list, error)) {
            if (!field.hasValue)
                continue;
            if (field.key == "type") {
                mount.type = syntax::lowered(field.value);
            } else if (field.key == "from") {
                mount.from = field.value;
                mount.fromRange.reset();
                const int begin = flag.value.begin + field.valueBegin;
                if (isAsWritten && field.valueBegin >= 0)
                    mount.fromRange = tree.sourceRange(run, {begin, begin + int(field.value.size())});
            } else if (field.key == "source" || field.key == "src") {
                mount.source = field.value;
            } else if (field.key == "target" || field.key == "dst" || field.key == "destination") {
                mount.target = field.value;
            }
        }
        mounts.push_back(mount);
    }
    return mounts;
}

} // namespace stagewright::graph
