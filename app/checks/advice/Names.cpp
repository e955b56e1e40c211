// Names behind FROM and --from that do not lead where they seem to: misspelt, later or forgotten. Knows no commands.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "checks/fixes/Makers.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"
#include "syntax/Fields.h"
#include "syntax/Suggest.h"

#include <QMap>

#include <algorithm>

namespace stagewright::checks {

namespace {

using graph::Edge;
using graph::EdgeKind;
using graph::EndpointKind;
using graph::Stage;

/// Without case and the signs that people mix up.
QByteArray normal(QByteArrayView name)
{
    QByteArray result;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != '.')
            result.append(syntax::asciiLower(c));
    }
    return result;
}

bool isPlainName(const QByteArray &reference)
{
    return !reference.isEmpty() && std::none_of(reference.begin(), reference.end(), [](char c) {
        return QByteArrayView("/:@$").indexOf(c) >= 0;
    });
}

/// Two letters side by side are exchanged.
bool isTransposed(const QByteArray &a, const QByteArray &b)
{
    const auto at = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const qsizetype first = at.first - a.begin();
    return a.size() == b.size() && first + 1 < a.size() && a.at(first) == b.at(first + 1)
        && a.at(first + 1) == b.at(first) && QByteArrayView(a).sliced(first + 2) == QByteArrayView(b).sliced(first + 2);
}

/// At most one letter is too many, too few or another.
bool isOneStepAway(const QByteArray &a, const QByteArray &b)
{
    const auto heads = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const auto tails = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
    const qsizetype head = heads.first - a.begin();
    const qsizetype tail = tails.first - a.rbegin();
    const qsizetype longest = std::max(a.size(), b.size());
    return longest - std::min(a.size(), b.size()) <= 1 && head + tail >= longest - 1;
}

class References {
public:
    explicit References(Review &review)
        : m_review(review)
    {
    }

    void run();

private:
    void number(const Edge &edge, qint64 number);
    bool namesStage(const Edge &edge, const QByteArray &reference);
    std::optional<int> similarStage(const QByteArray &reference);
    bool isForgotten(const Edge &edge, const QByteArray &reference);
    std::vector<syntax::Fix> naming(const Edge &edge, const QByteArray &name) const;
    void learnBefore(int stage);

    Review &m_review;
    int m_known = 0; // stages in front of the edge at hand
    QMap<QByteArray, int> m_normal;
    QMap<QByteArray, int> m_all; // names of all stages, the last of several
    QList<QByteArray> m_names;
    qsizetype m_compared = 0;
    std::optional<FixContext> m_fixes; // once one is asked for
    std::vector<int> m_unnamed; // stages in front of the edge at hand that nothing names or can name
    QMap<QByteArray, int> m_firstUses; // the stage that is the first to name a reference
    std::vector<bool> m_isUsed; // by stage: something names it
};

void References::run()
{
    m_isUsed.resize(m_review.graph().stages.size(), false);
    for (const Edge &edge : m_review.graph().edges) {
        if (edge.from.kind == EndpointKind::Stage)
            m_isUsed[size_t(edge.from.index)] = true;
    }
    for (const Stage &stage : m_review.graph().stages) {
        if (!stage.name.isEmpty())
            m_all.insert(stage.name, stage.index);
    }
    for (const Edge &edge : m_review.graph().edges) {
        if (edge.from.kind == EndpointKind::BuildContext || m_review.instruction(edge.instruction).hasError)
            continue;
        learnBefore(edge.stage);
        const auto digits = edge.kind == EdgeKind::From ? std::nullopt : syntax::parseInteger(edge.reference, 64);
        if (digits) {
            number(edge, *digits);
            continue;
        }
        if (edge.from.kind != EndpointKind::Image)
            continue;
        const QByteArray &image = m_review.graph().images[size_t(edge.from.index)].reference;
        if (!namesStage(edge, image))
            reviewTag(m_review, edge);
    }
}

void References::learnBefore(int stage)
{
    for (; m_known < stage; ++m_known) {
        const QByteArray &name = m_review.stage(m_known).name;
        if (name.isEmpty() && !m_isUsed[size_t(m_known)] && !m_review.stage(m_known).isBroken)
            m_unnamed.push_back(m_known);
        if (name.isEmpty())
            continue;
        m_normal.insert(normal(name), m_known);
        m_names.append(name);
    }
}

std::vector<syntax::Fix> References::naming(const Edge &edge, const QByteArray &name) const
{
    const bool isPlain = std::all_of(name.begin(), name.end(), [](char c) {
        return syntax::isAsciiLetter(c) || syntax::isAsciiDigit(c) || c == '-' || c == '_' || c == '.';
    });
    if (!isPlain || !edge.referenceRange)
        return {};
    return {{syntax::toBytes(fixes::NameStage), {name}, {{*edge.referenceRange, name}}}};
}

void References::number(const Edge &edge, qint64 number)
{
    const bool isMount = edge.kind == EdgeKind::Mount;
    if (number < 0 || number >= edge.stage)
        return;
    const Stage &meant = m_review.stage(int(number));
    std::vector<syntax::Fix> fixes;
    if (!meant.name.isEmpty() && edge.referenceRange && m_all.value(meant.name) == meant.index)
        fixes = naming(edge, meant.nameAsWritten);
    const base::ByteRange range = edge.referenceRange.value_or(base::ByteRange());
    const QList<QByteArray> arguments{QByteArray::number(number), meant.nameAsWritten};
    if (isMount)
        m_review.warn(advice::MountFromNumber, edge.instruction, range, arguments, std::move(fixes));
    else
        m_review.hint(advice::StageByNumber, edge.instruction, range, arguments, std::move(fixes));
}

bool References::namesStage(const Edge &edge, const QByteArray &reference)
{
    if (!isPlainName(reference) || bases::isKnownRepository(reference))
        return false;
    const base::ByteRange range = edge.referenceRange.value_or(base::ByteRange());
    const auto later = m_all.constFind(syntax::lowered(reference));
    if (later != m_all.constEnd() && *later > edge.stage && edge.kind == EdgeKind::From) {
        const int line = m_review.instruction(m_review.stage(*later).from).firstLine + 1;
        syntax::Diagnostic moved;
        moved.firstLine = m_review.instruction(edge.instruction).firstLine;
        moved.arguments = {reference};
        if (!m_fixes)
            m_fixes.emplace(m_review.tree(), m_review.graph());
        makers::laterStage(*m_fixes, moved);
        m_review.warn(advice::StageUsedBeforeItsFrom, edge.instruction, range, {reference, QByteArray::number(line)},
                      std::move(moved.fixes));
        return true;
    }
    const std::optional<int> similar = similarStage(reference);
    if (!similar)
        return isForgotten(edge, reference);
    m_review.markMeant(*similar);
    const Stage &stage = m_review.stage(*similar);
    const QByteArray name = edge.kind == EdgeKind::From ? stage.name : stage.nameAsWritten;
    std::vector<syntax::Fix> fixes;
    if (edge.referenceRange && m_review.tree().source().slice(*edge.referenceRange) == reference)
        fixes = naming(edge, name);
    m_review.warn(advice::ImageNamedLikeStage, edge.instruction, range, {reference, stage.nameAsWritten},
                  std::move(fixes));
    return true;
}

/// No stage is called anything like it, but one without a name stands above and nothing uses it.
bool References::isForgotten(const Edge &edge, const QByteArray &reference)
{
    constexpr size_t MostGuesses = 4;
    const bool isName = syntax::isAsciiLetter(reference.front()) && reference == syntax::lowered(reference);
    if (edge.kind == EdgeKind::From || !isName || m_unnamed.empty() || m_unnamed.size() > 8 * MostGuesses)
        return false;
    // Of that name, a stage would need itself if it takes from there.
    if (m_firstUses.isEmpty()) {
        for (const Edge &one : m_review.graph().edges) {
            if (!m_firstUses.contains(one.reference))
                m_firstUses.insert(one.reference, one.stage);
        }
    }
    const int firstUse = m_firstUses.value(edge.reference, edge.stage);
    std::vector<int> unnamed;
    for (const int one : m_unnamed) {
        if (one < firstUse)
            unnamed.push_back(one);
    }
    if (unnamed.empty() || unnamed.size() > MostGuesses)
        return false;
    std::vector<syntax::Fix> fixes;
    for (const int one : unnamed) {
        m_review.markMeant(one);
        const Stage &stage = m_review.stage(one);
        const syntax::Instruction &from = m_review.instruction(stage.from);
        const bool isLower = m_review.tree().text(from, from.keyword) == "from";
        const QByteArray line = QByteArray::number(from.firstLine + 1);
        fixes.push_back({syntax::toBytes(fixes::NameForgotten),
                         {reference, line},
                         {{{stage.baseRange.end, stage.baseRange.end}, (isLower ? " as " : " AS ") + reference}}});
    }
    const int line = m_review.instruction(m_review.stage(unnamed.back()).from).firstLine + 1;
    m_review.warn(advice::StageNameForgotten, edge.instruction, edge.referenceRange.value_or(base::ByteRange()),
                  {reference, QByteArray::number(line)}, std::move(fixes));
    return true;
}

std::optional<int> References::similarStage(const QByteArray &reference)
{
    constexpr qsizetype MostCompared = 20000; // else a huge file of typing errors would take seconds
    constexpr qsizetype Shortest = 3;
    constexpr qsizetype Short = 4;
    constexpr qsizetype Long = 6;
    if (const auto same = m_normal.constFind(normal(reference)); same != m_normal.constEnd())
        return *same;
    if (reference.size() < Shortest || m_compared > MostCompared)
        return std::nullopt;
    m_compared += m_names.size();
    const QByteArray lower = syntax::lowered(reference);
    const QByteArray near = syntax::suggestion(lower, m_names, syntax::LetterCase::Matters);
    const bool isNear = !near.isEmpty()
        && (lower.size() >= Long || near.startsWith(lower) || lower.startsWith(near)
            || (lower.size() >= Short && (isOneStepAway(lower, near) || isTransposed(lower, near))));
    return isNear ? std::optional(m_normal.value(normal(near))) : std::nullopt;
}

} // namespace

void reviewReferences(Review &review)
{
    References(review).run();
}

} // namespace stagewright::checks
