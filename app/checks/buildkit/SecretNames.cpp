#include "checks/buildkit/SecretNames.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stagewright::checks {

bool isSecretName(const QByteArray &written)
{
    // Go's regular expressions fold cases as Unicode does: the Kelvin sign is a k, the long s an s.
    QByteArray name = written;
    name.replace("\u212a", "k").replace("\u017f", "s");
    constexpr std::array<std::string_view, 10> Secret{"apikey",   "auth",  "credential", "credentials", "key",
                                                      "password", "pword", "passwd",     "secret",      "token"};
    constexpr std::array<std::string_view, 3> Harmless{"public", "file", "version"};
    const auto isIn = [](const auto &list, QByteArrayView word) {
        return std::any_of(list.begin(), list.end(),
                           [&](std::string_view one) { return syntax::equalsLower(word, one); });
    };
    bool isSecret = false;
    for (qsizetype from = 0; from <= name.size();) {
        const qsizetype underscore = name.indexOf('_', from);
        const qsizetype end = underscore < 0 ? name.size() : underscore;
        const QByteArrayView word = QByteArrayView(name).sliced(from, end - from);
        if (isIn(Harmless, word))
            return false;
        isSecret = isSecret || isIn(Secret, word);
        from = end + 1;
    }
    return isSecret;
}

} // namespace stagewright::checks
