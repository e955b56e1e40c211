// Which sources of ADD are git repositories, as dfgitutil.ParseGitRef of BuildKit has it. Knows no network.
#pragma once

#include <QByteArray>

namespace stagewright::graph {

struct GitSource {
    bool isGit = false;
    bool looksLocal = false; // github.com/..., which ADD takes for a path
    QByteArray reference;
    QByteArray checksum;
    QByteArray error; // BuildKit's message where it is git, but with a query that it does not take
};

GitSource gitSource(const QByteArray &source);

} // namespace stagewright::graph
