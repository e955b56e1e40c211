#include "edits/Places.h"

#include "edits/References.h"
#include "edits/Vocabulary.h"
#include "syntax/Characters.h"

#include <algorithm>

namespace stagewright::edits {

using base::ByteOffset;
using base::ByteRange;
using syntax::Flag;
using syntax::Instruction;
using syntax::InstructionKind;

namespace {

bool touches(ByteRange range, ByteOffset offset)
{
    return range.begin <= offset && offset <= range.end;
}

bool isNameByte(char c)
{
    return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '_';
}

class Lookup {
public:
    Lookup(const Subject &subject, ByteOffset offset)
        : m_subject(subject)
        , m_tree(subject.tree)
        , m_offset(offset)
    {
    }

    std::optional<Place> run()
    {
        for (const syntax::Directive &directive : m_tree.directives()) {
            if (directive.range.begin <= m_offset && m_offset < directive.valueRange.begin)
                return Place{PlaceKind::Directive,
                             {directive.range.begin, directive.valueRange.begin},
                             "directive " + directive.name};
        }
        const auto index = m_tree.instructionAtLine(m_tree.lines().lineAt(m_offset));
        if (!index || m_offset < m_tree.instructions()[size_t(*index)].range.begin || isComment())
            return std::nullopt;
        m_index = *index;
        if (auto place = stage())
            return place;
        if (auto place = variable())
            return place;
        const Instruction &instruction = m_tree.instructions()[size_t(m_index)];
        if (instruction.trigger >= 0) {
            if (auto place = part(m_tree.triggers()[size_t(instruction.trigger)]))
                return place;
        }
        return part(instruction);
    }

private:
    bool isComment() const
    {
        const ByteRange line = m_tree.lines().lineContent(m_tree.lines().lineAt(m_offset));
        const QByteArrayView text = syntax::trimmed(m_tree.source().slice(line));
        const Instruction *const holder = instructionHere();
        const bool isHeredoc = holder
            && std::any_of(m_tree.heredocs(*holder).begin(), m_tree.heredocs(*holder).end(),
                           [&](const auto &one) { return one.body.contains(m_offset); });
        return !isHeredoc && text.startsWith('#');
    }

    const Instruction *instructionHere() const
    {
        const auto index = m_tree.instructionAtLine(m_tree.lines().lineAt(m_offset));
        return index ? &m_tree.instructions()[size_t(*index)] : nullptr;
    }

    std::optional<Place> stage() const
    {
        for (const graph::Stage &one : m_subject.graph.stages) {
            if (one.from == m_index && one.nameRange && touches(*one.nameRange, m_offset))
                return Place{PlaceKind::StageName, *one.nameRange, {}, m_index, one.index};
        }
        for (const Reference &one : references(m_subject)) {
            if (one.instruction != m_index || !touches(one.range, m_offset) || !one.target || one.isVariable)
                continue;
            return Place{PlaceKind::StageReference, one.range, {}, m_index, *one.target};
        }
        return std::nullopt;
    }

    std::optional<Place> variable() const
    {
        for (const Declaration &one : declarationsOf(m_tree, m_index)) {
            if (touches(one.range, m_offset))
                return Place{PlaceKind::Variable,
                             one.range,
                             one.name,
                             m_index,
                             -1,
                             findDeclaration(m_subject, m_index, one.name)};
        }
        const QByteArray &body = m_tree.source().body();
        qsizetype begin = m_offset.value;
        // With the pointer on the dollar or the brace, what follows is meant.
        if (begin < body.size() && body.at(begin) == '$')
            ++begin;
        if (begin > 0 && begin < body.size() && body.at(begin) == '{' && body.at(begin - 1) == '$')
            ++begin;
        qsizetype end = begin;
        while (begin > 0 && isNameByte(body.at(begin - 1)))
            --begin;
        while (end < body.size() && isNameByte(body.at(end)))
            ++end;
        const bool isBraced = begin >= 2 && body.at(begin - 1) == '{' && body.at(begin - 2) == '$';
        const qsizetype dollar = begin - (isBraced ? 2 : 1);
        if (begin == end || dollar < 0 || body.at(dollar) != '$'
            || (dollar > 0 && body.at(dollar - 1) == m_tree.escapeCharacter()))
            return std::nullopt;
        const QByteArray name = body.sliced(begin, end - begin);
        std::optional<Declaration> declaration = findDeclaration(m_subject, m_index, name);
        if (!declaration && !platformVariables().contains(name))
            return std::nullopt;
        const bool isClosed = isBraced && end < body.size() && body.at(end) == '}';
        return Place{
            PlaceKind::Variable,   {ByteOffset(dollar), ByteOffset(end + (isClosed ? 1 : 0))}, name, m_index, -1,
            std::move(declaration)};
    }

    std::optional<Place> part(const Instruction &instruction) const
    {
        const ByteRange keyword = m_tree.sourceRange(instruction, instruction.keyword);
        if (touches(keyword, m_offset) && instruction.kind != InstructionKind::Unknown)
            return Place{PlaceKind::Keyword, keyword, syntax::keywordOf(instruction.kind), m_index};
        for (const Flag &flag : m_tree.flags(instruction)) {
            if (!touches(m_tree.sourceRange(instruction, flag.all), m_offset))
                continue;
            const QByteArray name = m_tree.text(instruction, flag.name).toByteArray();
            const ByteRange nameRange = m_tree.sourceRange(instruction, {flag.all.begin, flag.name.end});
            const bool isMount = instruction.kind == InstructionKind::Run && name == "mount";
            if (isMount && m_offset > nameRange.end)
                return mountField(instruction, flag);
            return Place{PlaceKind::Flag, m_tree.sourceRange(instruction, flag.all),
                         syntax::keywordOf(instruction.kind) + " --" + name, m_index};
        }
        return std::nullopt;
    }

    std::optional<Place> mountField(const Instruction &instruction, const Flag &flag) const
    {
        const QByteArrayView line = m_tree.logicalLine(instruction);
        for (int begin = flag.value.begin; begin < flag.value.end;) {
            const qsizetype comma = line.first(flag.value.end).indexOf(',', begin);
            const int end = comma < 0 ? flag.value.end : int(comma);
            const ByteRange range = m_tree.sourceRange(instruction, {begin, end});
            if (begin < end && touches(range, m_offset)) {
                const QByteArrayView field = line.sliced(begin, end - begin);
                const qsizetype equals = field.indexOf('=');
                const QByteArray key = mountKeyName(equals < 0 ? field : field.first(equals));
                const QByteArray value = equals < 0 ? QByteArray() : field.sliced(equals + 1).toByteArray().toLower();
                if (key == "type" && mountTypes().contains(value))
                    return Place{PlaceKind::MountType, range, "mount type " + value, m_index};
                return Place{PlaceKind::MountKey, range, "mount key " + key, m_index};
            }
            begin = end + 1;
        }
        return std::nullopt;
    }

    const Subject &m_subject;
    const syntax::Tree &m_tree;
    ByteOffset m_offset;
    int m_index = -1;
};

} // namespace

std::optional<Place> placeAt(const Subject &subject, ByteOffset offset)
{
    return Lookup(subject, offset).run();
}

} // namespace stagewright::edits
