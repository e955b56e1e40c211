#include "contents/SecretFiles.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace stagewright::contents {

QByteArray secretFileName(const QByteArray &written)
{
    constexpr std::array<std::string_view, 16> Files{
        ".env",        ".git-credentials", ".htpasswd",        ".netrc",      ".npmrc",     ".pgpass",
        ".pypirc",     ".dockercfg",       "id_dsa",           "id_ecdsa",    "id_ed25519", "id_rsa",
        ".yarnrc.yml", "kubeconfig",       "credentials.json", "secrets.json"};
    constexpr std::array<std::string_view, 3> Ends{"/.docker/config.json", "/.aws/credentials", "/.kube/config"};
    constexpr std::array<std::string_view, 4> Folders{".ssh", ".aws", ".gnupg", ".kube"};
    constexpr std::array<std::string_view, 4> Kinds{".env.local", ".env.prod", ".env.production", ".env.secret"};
    // Most paths have no part that begins like one of these.
    if (written.indexOf('.') < 0 && written.indexOf("id_") < 0 && !written.contains("kubeconfig"))
        return {};
    QByteArray path = written;
    while (path.endsWith('/'))
        path.chop(1);
    const QByteArray name = path.mid(path.lastIndexOf('/') + 1);
    const auto isIn = [&](const auto &list) {
        return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return name == QByteArrayView(one); });
    };
    const QByteArray rooted = '/' + path;
    const bool endsAsOne = std::any_of(Ends.begin(), Ends.end(),
                                       [&](std::string_view one) { return rooted.endsWith(QByteArrayView(one)); });
    return isIn(Files) || isIn(Folders) || isIn(Kinds) || endsAsOne ? name : QByteArray();
}

} // namespace stagewright::contents
