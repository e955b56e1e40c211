// Tags that move, and the account that the final image runs as. Knows no registry.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"

namespace stagewright::checks {

void reviewTag(Review &review, const graph::Edge &edge)
{
    const QByteArray &image = review.graph().images[size_t(edge.from.index)].reference;
    const bases::ImageName name = bases::splitReference(image);
    const bool isPinned = name.hasDigest || (!name.tag.isEmpty() && name.tag != "latest");
    if (isPinned || image == "scratch" || name.repository.isEmpty() || image.contains('$'))
        return;
    // Where a variable stands for the whole name, it is often that of an image made beforehand.
    if (name.tag.isEmpty() && edge.reference.contains('$'))
        return;
    // These have their version in the name, or no other tag for everybody.
    const bool isVersioned = name.repository.startsWith("gcr.io/distroless/") && name.repository.contains("-debian");
    if (isVersioned || name.repository.startsWith("cgr.dev/chainguard/"))
        return;
    // A single word that is no public image is one that people made, or a named context.
    if (name.tag.isEmpty() && !name.repository.contains('/') && !bases::isKnownRepository(name.repository))
        return;
    review.hint(advice::ImageTagMovable, edge.instruction, edge.referenceRange.value_or(base::ByteRange()),
                {image, name.tag});
}

namespace {

bool isRoot(const QByteArray &user)
{
    const QByteArray name = user.first(user.indexOf(':') < 0 ? user.size() : user.indexOf(':'));
    return name == "root" || name == "0";
}

} // namespace

void reviewFinalStage(Review &review)
{
    if (review.shipped().empty())
        return;
    const int target = review.shipped().back();
    const contents::StageContents &facts = review.held(target);
    const bool dropsRights
        = facts.dropsRights || (facts.about.dropsRights && facts.about.account != bases::Account::Other);
    if (!facts.isSound || !review.isForUse() || !facts.isRunnable || dropsRights || facts.about.isWindows)
        return;
    if (facts.last.userInstruction < 0) {
        if (facts.about.account == bases::Account::Root)
            review.hint(advice::FinalStageRunsAsRoot, review.stage(target).from, {}, {QByteArrayLiteral("root")});
        return;
    }
    const QByteArray user = review.contents().expanded(facts.last.userInstruction, facts.last.user);
    if (isRoot(user))
        review.hint(advice::FinalStageRunsAsRoot, facts.last.userInstruction, {}, {user});
}

} // namespace stagewright::checks
