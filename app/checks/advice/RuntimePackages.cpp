// Packages to build with whose library the runtime stage lacks: libpq-dev in the builder, and no libpq5 behind it.
// The pairs are those of Debian's and Alpine's package lists. Knows no C library.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using bases::PackageManager;
using contents::ArtifactKind;
using graph::Edge;
using graph::EndpointKind;

struct Pair {
    std::string_view build;
    std::string_view run; // what is to be installed
    std::string_view stem; // how packages begin that bring the library
};

constexpr Pair DebianPairs[] = {
    {"default-libmysqlclient-dev", "libmariadb3", "libm"},
    {"freetds-dev", "libsybdb5", "libsybdb"},
    {"libcairo2-dev", "libcairo2", "libcairo"},
    {"libgdal-dev", "gdal-bin", "gdal"},
    {"libgeos-dev", "libgeos-c1v5", "libgeos"},
    {"libhiredis-dev", "libhiredis0.14", "libhiredis"},
    {"libldap2-dev", "libldap-2.5-0", "libldap"},
    {"libmagic-dev", "libmagic1", "libmagic"},
    {"libmariadb-dev", "libmariadb3", "libmariadb"},
    {"libmemcached-dev", "libmemcached11", "libmemcached"},
    {"libpq-dev", "libpq5", "libpq"},
    {"librdkafka-dev", "librdkafka1", "librdkafka"},
    {"libsnappy-dev", "libsnappy1v5", "libsnappy"},
    {"libssl-dev", "openssl", "libssl"},
    {"libvips-dev", "libvips42", "libvips"},
    {"libxml2-dev", "libxml2", "libxml2"},
    {"libxmlsec1-dev", "libxmlsec1", "libxmlsec1"},
    {"libxslt1-dev", "libxslt1.1", "libxslt"},
    {"libzmq3-dev", "libzmq5", "libzmq"},
    {"unixodbc-dev", "unixodbc", "unixodbc"},
};

constexpr Pair AlpinePairs[] = {
    {"cairo-dev", "cairo", "cairo"},
    {"gdal-dev", "gdal", "gdal"},
    {"geos-dev", "geos", "geos"},
    {"icu-dev", "icu-libs", "icu"},
    {"imagemagick-dev", "imagemagick", "imagemagick"},
    {"libpq-dev", "libpq", "libpq"},
    {"librdkafka-dev", "librdkafka", "librdkafka"},
    {"libxml2-dev", "libxml2", "libxml2"},
    {"libxslt-dev", "libxslt", "libxslt"},
    {"libzip-dev", "libzip", "libzip"},
    {"mariadb-connector-c-dev", "mariadb-connector-c", "mariadb"},
    {"mariadb-dev", "mariadb-connector-c", "mariadb"},
    {"openldap-dev", "libldap", "openldap"},
    {"postgresql-dev", "libpq", "postgresql"},
    {"unixodbc-dev", "unixodbc", "unixodbc"},
    {"vips-dev", "vips", "vips"},
    {"zeromq-dev", "libzmq", "zeromq"},
};

std::span<const Pair> pairsOf(PackageManager manager)
{
    switch (manager) {
    case PackageManager::Apt:
        return DebianPairs;
    case PackageManager::Apk:
        return AlpinePairs;
    default:
        return {};
    }
}

bool hasLibrary(const contents::StageContents &stage, const Pair &pair)
{
    return std::any_of(stage.packages.begin(), stage.packages.end(), [&](const QByteArray &name) {
        return name.startsWith(QByteArrayView(pair.stem)) || name == QByteArrayView(pair.run)
            || name.startsWith("postgresql") || (pair.stem == "libssl" && name == "ca-certificates");
    });
}

/// What may load libraries of the system: modules, virtual environments, programs that are not static.
bool carriesCompiled(const Review &review, const Edge &copy)
{
    for (const QByteArray &source : copy.sources) {
        const QByteArray path = review.contents().sourcePath(copy, source);
        if (path.isEmpty())
            continue;
        if (path.contains("-packages") || path == "/usr/local" || path == "/usr/local/lib")
            return true;
        for (const contents::Artifact &one : review.held(copy.from.index).artifacts) {
            const bool isMeant
                = one.kind != ArtifactKind::Runtime && one.kind != ArtifactKind::Output && !path.contains("musl");
            if (isMeant && (contents::holds(path, one.path) || contents::holds(one.path, path)))
                return true;
        }
    }
    return false;
}

/// The full images of languages hold the libraries that most builds need.
bool isSlim(const contents::StageContents &stage)
{
    const bool isLanguage = stage.about.language != bases::Language::Unknown;
    return !isLanguage || stage.image.contains("slim") || stage.about.packages == PackageManager::Apk;
}

void examine(Review &review, const Edge &copy)
{
    const contents::StageContents &origin = review.held(copy.from.index);
    const contents::StageContents &target = review.held(copy.stage);
    if (!review.isShipped(copy.stage) || origin.packages.isEmpty() || origin.about.packages != target.about.packages
        || !isSlim(target) || !carriesCompiled(review, copy))
        return;
    for (const Pair &pair : pairsOf(target.about.packages)) {
        if (!origin.packages.contains(QByteArrayView(pair.build).toByteArray()) || hasLibrary(target, pair)
            || !review.isFirstAt(copy.instruction))
            continue;
        const QByteArray run = QByteArrayView(pair.run).toByteArray();
        const bool isApk = target.about.packages == PackageManager::Apk;
        const QByteArray line = isApk ? "RUN apk add --no-cache " + run
                                      : "RUN apt-get update && apt-get install -y --no-install-recommends " + run
                + " && rm -rf /var/lib/apt/lists/*";
        const int from = review.stage(review.shipped().front()).from;
        std::vector<syntax::Fix> fixes;
        if (target.about.account == bases::Account::Root)
            fixes.push_back(review.lineBehind(from, fixes::AddLine, line));
        review.hint(advice::LibraryPackageMissing, copy.instruction, {},
                    {QByteArrayView(pair.build).toByteArray(), run, target.image}, std::move(fixes));
        return;
    }
}

} // namespace

void reviewRuntimePackages(Review &review)
{
    if (!review.isForUse())
        return;
    for (const Edge *copy : review.copies()) {
        if (copy->from.kind == EndpointKind::Stage)
            examine(review, *copy);
    }
}

} // namespace stagewright::checks
