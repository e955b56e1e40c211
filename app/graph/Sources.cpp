#include "graph/Sources.h"

#include "graph/GitSource.h"
#include "syntax/Characters.h"
#include "syntax/Fields.h"
#include "syntax/Flags.h"
#include "syntax/Heredocs.h"
#include "syntax/Json.h"

#include <algorithm>

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

std::vector<MountField> mountFields(const syntax::Tree &tree, const syntax::Instruction &run, const syntax::Flag &mount)
{
    std::vector<MountField> fields;
    const QByteArrayView raw = tree.text(run, mount.value);
    std::vector<int> places;
    const QByteArray list = syntax::unquotedFlag(raw, tree.escapeOf(run), &places, mount.openQuote);
    const bool isAsWritten = mount.openQuote == 0 && raw == list;
    const int from = mount.value.begin;
    QByteArray error;
    for (const syntax::Field &read : syntax::readFields(list, error)) {
        MountField field{read.key, read.value, read.hasValue, std::nullopt, std::nullopt};
        if (isAsWritten)
            field.all = syntax::LogicalRange{from + read.begin, from + read.end};
        if (read.valueBegin >= 0 && !read.value.isEmpty()) {
            const int begin = places[size_t(read.valueBegin)];
            if (raw.sliced(begin).startsWith(read.value))
                field.valueRange = syntax::LogicalRange{from + begin, from + begin + int(read.value.size())};
        }
        fields.push_back(std::move(field));
    }
    return fields;
}

const MountField *findField(const std::vector<MountField> &fields, std::span<const QByteArrayView> keys)
{
    const auto found = std::find_if(fields.rbegin(), fields.rend(), [&](const MountField &field) {
        return std::find(keys.begin(), keys.end(), field.key) != keys.end();
    });
    return found == fields.rend() ? nullptr : &*found;
}

std::vector<MountArguments> mountArguments(const syntax::Tree &tree, const syntax::Instruction &run)
{
    static constexpr std::array<QByteArrayView, 1> TypeKey = {"type"};
    static constexpr std::array<QByteArrayView, 1> FromKey = {"from"};
    std::vector<MountArguments> mounts;
    for (const syntax::Flag &flag : tree.flags(run)) {
        if (syntax::unquotedFlag(tree.text(run, flag.name), tree.escapeOf(run)) != "mount")
            continue;
        std::vector<MountField> fields = mountFields(tree, run, flag);
        // A word alone says nothing of where the files come from, not even "from".
        fields.erase(std::remove_if(fields.begin(), fields.end(), [](const MountField &one) { return !one.hasValue; }),
                     fields.end());
        const auto valueOf = [&](std::span<const QByteArrayView> keys) {
            const MountField *field = findField(fields, keys);
            return field == nullptr ? QByteArray() : field->value;
        };
        MountArguments mount{syntax::lowered(valueOf(TypeKey)), valueOf(FromKey), valueOf(mountSourceKeys),
                             valueOf(mountTargetKeys), std::nullopt};
        if (findField(fields, TypeKey) == nullptr)
            mount.type = QByteArrayLiteral("bind");
        if (const MountField *from = findField(fields, FromKey); from != nullptr && from->valueRange)
            mount.fromRange = tree.sourceRange(run, *from->valueRange);
        mounts.push_back(mount);
    }
    return mounts;
}

} // namespace stagewright::graph
