// Bases with next to nothing in them: no shell, no certificates, no time zones. Knows no user.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "checks/fixes/Makers.h"
#include "syntax/Characters.h"
#include "syntax/Codes.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using contents::StageContents;
using graph::Edge;
using graph::EndpointKind;
using syntax::InstructionKind;

bool hasNoShell(const StageContents &stage)
{
    return stage.about.shell == bases::Shell::None && !stage.hasForeignShell && !stage.about.isWindows;
}

bool isShellForm(const Review &review, int index)
{
    const syntax::Instruction &one = review.instruction(index);
    if (one.form == syntax::ArgumentForm::Json || one.arguments.isEmpty())
        return false;
    if (one.kind != InstructionKind::Healthcheck)
        return true;
    const QByteArray text = review.text(one).trimmed();
    if (text.size() < 4 || !syntax::equalsLower(QByteArrayView(text).first(3), "cmd"))
        return false;
    return !text.mid(3).trimmed().startsWith('[');
}

/// A thing that a builder has, that programs look for in a fixed place.
struct Left {
    std::string_view code;
    QByteArrayView package;
    QByteArrayView source;
    QByteArrayView destination;
    std::array<std::string_view, 4> signs; // in a path or a command: it may be there after all
};

constexpr Left Certificates{advice::CertificatesLeftBehind,
                            QByteArrayView("ca-certificates"),
                            QByteArrayView("/etc/ssl/certs/ca-certificates.crt"),
                            QByteArrayView("/etc/ssl/certs/"),
                            {"cert", "/ssl", "pki", "cacert"}};
constexpr Left TimeZones{advice::TimeZonesLeftBehind,
                         QByteArrayView("tzdata"),
                         QByteArrayView("/usr/share/zoneinfo"),
                         QByteArrayView("/usr/share/zoneinfo"),
                         {"zoneinfo", "tzdata", "localtime", "timetzdata"}};

bool mentions(QByteArrayView text, const Left &left)
{
    return std::any_of(left.signs.begin(), left.signs.end(),
                       [&](std::string_view sign) { return syntax::contains(text, sign); });
}

/// Whether something in what ships may have brought it.
bool mayBeThere(const Review &review, const Left &left)
{
    // A package may bring others along.
    if (!review.held(review.shipped().back()).packages.isEmpty())
        return true;
    for (const int stage : review.shipped()) {
        for (const int i : review.stage(stage).instructions) {
            const syntax::Instruction &one = review.instruction(i);
            const shell::Script *script = review.contents().findScript(i);
            const bool installs
                = script && (syntax::contains(script->text(), "install") || syntax::contains(script->text(), " add "));
            if (installs || mentions(script ? script->text() : review.tree().text(one, one.arguments), left))
                return true;
        }
    }
    const auto &copies = review.copies();
    return std::any_of(copies.begin(), copies.end(), [&](const Edge *copy) {
        if (!review.isShipped(copy->stage))
            return false;
        return std::any_of(copy->sources.begin(), copy->sources.end(), [](const QByteArray &source) {
            return source == "/" || source == "/etc" || source == "/etc/" || source == "/usr" || source == "/usr/share"
                || source.contains("rootfs") || source.contains('*');
        });
    });
}

void examineLeft(Review &review, const Left &left, std::optional<bool> isInBase)
{
    if (isInBase != false || mayBeThere(review, left))
        return;
    for (const Edge *copy : review.copies()) {
        if (!review.isShipped(copy->stage) || copy->from.kind != EndpointKind::Stage)
            continue;
        const StageContents &origin = review.held(copy->from.index);
        const bool hasIt = origin.packages.contains(left.package.toByteArray())
            && (origin.about.distribution.isEmpty() || origin.about.packages == bases::PackageManager::Apk
                || origin.about.packages == bases::PackageManager::Apt);
        if (!hasIt || copy->reference.isEmpty())
            continue;
        const QByteArray line
            = "COPY --from=" + copy->reference + ' ' + left.source.toByteArray() + ' ' + left.destination.toByteArray();
        review.hint(left.code, copy->instruction, {}, {copy->reference, review.held(copy->stage).image},
                    {review.lineBehind(copy->instruction, fixes::AddLine, line)});
        return;
    }
}

} // namespace

void reviewBareBases(Review &review)
{
    QSet<int> told; // stages
    for (const int run : review.usable(InstructionKind::Run)) {
        const int stage = review.contents().stageOf(run);
        if (!hasNoShell(review.held(stage)) || told.contains(stage) || !isShellForm(review, run))
            continue;
        told.insert(stage);
        review.warn(advice::RunWithoutShell, run, {}, {review.held(stage).image});
    }
    std::optional<FixContext> context; // once one is asked for
    for (const InstructionKind kind :
         {InstructionKind::Cmd, InstructionKind::Entrypoint, InstructionKind::Healthcheck}) {
        for (const int i : review.usable(kind)) {
            const StageContents &stage = review.held(review.contents().stageOf(i));
            if (!hasNoShell(stage) || !isShellForm(review, i))
                continue;
            syntax::Diagnostic finding;
            finding.firstLine = review.instruction(i).firstLine;
            if (!context)
                context.emplace(review.tree(), review.graph());
            makers::shellMissing(*context, finding);
            review.warn(advice::ShellFormWithoutShell, i, {}, {syntax::keywordOf(kind), stage.image},
                        std::move(finding.fixes));
        }
    }
}

void reviewCertificates(Review &review)
{
    if (review.shipped().empty() || !review.isForUse())
        return;
    const bases::KnownImage &about = review.held(review.shipped().back()).about;
    examineLeft(review, Certificates, about.hasCertificates);
    examineLeft(review, TimeZones, about.hasTimeZones);
}

} // namespace stagewright::checks
