#include "bases/InspectedImage.h"

#include <algorithm>

namespace stagewright::bases {

KnownImage knownImage(const QByteArray &reference, const std::vector<InspectedImage> &inspected)
{
    KnownImage image = knownImage(reference);
    const auto told = std::find_if(inspected.begin(), inspected.end(),
                                   [&](const InspectedImage &one) { return one.reference == reference; });
    if (told == inspected.end())
        return image;
    image.workingDirectory = told->workingDirectory.isEmpty() ? QByteArrayLiteral("/") : told->workingDirectory;
    image.variables = told->variables;
    image.areVariablesKnown = true;
    const QByteArray user = told->user.left(told->user.indexOf(':') < 0 ? told->user.size() : told->user.indexOf(':'));
    const bool isRoot = user.isEmpty() || user == "root" || user == "0";
    image.account = isRoot ? Account::Root : Account::Other;
    image.user = isRoot ? QByteArray() : user;
    return image;
}

} // namespace stagewright::bases
