#include "bases/KnownImages.h"

#include "bases/Table.h"
#include "syntax/Characters.h"

#include <algorithm>
#include <string_view>

namespace stagewright::bases {

namespace {

constexpr std::string_view Distroless = "gcr.io/distroless/";
constexpr std::string_view Chainguard = "cgr.dev/chainguard/";

const Row *findRow(const QByteArray &repository)
{
    const auto found = table().images.find(repository);
    return found == table().images.end() ? nullptr : &found->second;
}

const Distribution *findDistribution(const QByteArray &id)
{
    const auto found = table().distributions.find(id);
    return found == table().distributions.end() ? nullptr : &found->second;
}

QList<int> numbers(QByteArrayView text)
{
    QList<int> result;
    for (qsizetype at = 0; at < text.size() && syntax::isAsciiDigit(text[at]);) {
        int number = 0;
        for (; at < text.size() && syntax::isAsciiDigit(text[at]) && number < 100000; ++at)
            number = number * 10 + (text[at] - '0');
        result.append(number);
        if (at + 1 < text.size() && text[at] == '.')
            ++at;
        else
            break;
    }
    return result;
}

/// The JDK of a tag such as 3.9-eclipse-temurin-21 or jdk17.
QList<int> javaOfTool(const QByteArray &tag)
{
    for (const QByteArrayView mark : {"openjdk-", "temurin-", "corretto-", "jdk-", "jdk", "liberica-", "zulu-"}) {
        const qsizetype at = tag.indexOf(mark);
        if (at < 0)
            continue;
        const QList<int> version = numbers(QByteArrayView(tag).sliced(at + mark.size()));
        if (!version.isEmpty())
            return version;
    }
    return {};
}

QList<int> versionOf(const Row &row, const QByteArray &tag)
{
    if (row.version == VersionRule::None)
        return {};
    if (row.version == VersionRule::Jdk)
        return javaOfTool(tag);
    QList<int> version = numbers(tag);
    // Java's releases are counted in whole numbers, and 1.8 was 8.
    if (row.language == Language::Java && version.size() > 1 && version.first() == 1)
        version.removeFirst();
    return version;
}

bool startsWith(const QList<int> &version, const QList<int> &prefix)
{
    return version.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), version.begin());
}

void useRelease(KnownImage &image, const Distribution &distribution, const QList<int> &number)
{
    for (const Release &one : distribution.releases) {
        if (!one.number.isEmpty() && startsWith(number, one.number)) {
            image.release = one.number;
            image.libraryVersion = one.library;
            return;
        }
    }
}

void useDistribution(KnownImage &image, const Distribution &distribution)
{
    image.distribution = distribution.id;
    image.library = distribution.library;
    image.shell = distribution.shell;
    image.packages = distribution.packages;
    image.hasCertificates = distribution.hasCertificates;
    image.hasTimeZones = distribution.hasTimeZones;
    image.users = distribution.users;
}

/// A distribution that the tag names, by a release's name or by its own. True where there is one.
bool useFlavour(KnownImage &image, const QByteArray &tag)
{
    for (qsizetype from = 0; from <= tag.size();) {
        const qsizetype dash = tag.indexOf('-', from);
        const qsizetype end = dash < 0 ? tag.size() : dash;
        const QByteArrayView part = QByteArrayView(tag).sliced(from, end - from);
        from = end + 1;
        if (part.startsWith("alpine")) {
            useDistribution(image, *findDistribution("alpine"));
            image.release = numbers(part.sliced(qsizetype(std::string_view("alpine").size())));
            return true;
        }
        const auto flavour = table().flavours.find(part);
        if (flavour == table().flavours.end())
            continue;
        useDistribution(image, *flavour->second.distribution);
        if (const Release *release = flavour->second.release) {
            image.release = release->number;
            image.libraryVersion = release->library;
        }
        return true;
    }
    return false;
}

/// The distribution and its release where the tag names neither.
void useDefault(KnownImage &image, const Row &row, const QByteArray &tag)
{
    const Distribution *distribution = findDistribution(row.distribution);
    const QList<int> version = row.isNamedByTag || row.language == Language::Unknown || row.version == VersionRule::Jdk
        ? numbers(tag)
        : image.version;
    QList<int> release = row.isNamedByTag ? version : row.release;
    for (const DefaultRelease &one : row.defaults) {
        const bool isIn = version.size() >= one.from.size() && version >= one.from && version < one.below;
        if (!isIn)
            continue;
        release = one.release;
        if (!one.distribution.isEmpty())
            distribution = findDistribution(one.distribution);
    }
    if (!distribution)
        return;
    useDistribution(image, *distribution);
    useRelease(image, *distribution, release);
    if (row.isNamedByTag && image.release.isEmpty() && distribution->releases.empty())
        image.release = version;
}

void useRow(KnownImage &image, const Row &row, const QByteArray &tag, bool isOfFlavour)
{
    const bool isSlim = syntax::contains(tag, "slim");
    if (row.library && !isOfFlavour)
        image.library = *row.library;
    if (row.shell)
        image.shell = *row.shell;
    if (row.packages && !isOfFlavour)
        image.packages = *row.packages;
    image.account = row.account;
    image.user = row.user;
    image.workingDirectory = row.workingDirectory;
    image.areUsersKnown = row.users.has_value() && (!image.users.isEmpty() || image.distribution.isEmpty());
    image.users += row.users.value_or(QList<QByteArray>());
    image.areVariablesKnown = row.variables.has_value();
    image.variables = row.variables.value_or(QList<KnownVariable>());
    image.dropsRights = row.dropsRights
        || std::any_of(row.droppingFlavours.begin(), row.droppingFlavours.end(),
                       [&](const QByteArray &one) { return tag.contains(one); });
    if (row.hasCertificates)
        image.hasCertificates = row.hasCertificates;
    else if ((row.isFull && !isSlim && image.distribution != "alpine") || (row.hasCertificatesInSlim && isSlim))
        image.hasCertificates = true;
    if (row.hasTimeZones)
        image.hasTimeZones = row.hasTimeZones;
    else if (row.isFull && !isSlim && image.distribution != "alpine")
        image.hasTimeZones.reset();
}

void makeBare(KnownImage &image)
{
    image.shell = Shell::None;
    image.packages = PackageManager::None;
}

/// gcr.io/distroless/...: static holds no C library, all others but java and python variants are named by their
/// content (github.com/GoogleContainerTools/distroless, README.md).
KnownImage distroless(const ImageName &name)
{
    KnownImage image;
    image.isKnown = true;
    const QByteArray kind = name.repository.mid(qsizetype(Distroless.size()));
    const qsizetype debian = kind.indexOf("-debian");
    image.distribution = "debian";
    if (debian >= 0)
        useRelease(image, *findDistribution("debian"), numbers(QByteArrayView(kind).sliced(debian + 7)));
    image.library = kind.startsWith("static") ? Library::None : Library::Glibc;
    if (image.library == Library::None)
        image.libraryVersion.clear();
    const bool isNonRoot = name.tag.contains("nonroot");
    image.account = isNonRoot ? Account::Other : Account::Root;
    image.user = isNonRoot ? QByteArrayLiteral("nonroot") : QByteArray();
    image.workingDirectory = isNonRoot ? QByteArrayLiteral("/home/nonroot") : QByteArrayLiteral("/");
    makeBare(image);
    if (name.tag.contains("debug")) // has busybox's, in a folder of its own
        image.shell = Shell::Unknown;
    image.areUsersKnown = true;
    image.users = {"root", "nobody", "nonroot", "tty", "staff"};
    image.areVariablesKnown = !kind.startsWith("java") && !kind.startsWith("nodejs") && !kind.startsWith("python");
    image.variables = {{"PATH", std::nullopt}, {"SSL_CERT_FILE", QByteArray("/etc/ssl/certs/ca-certificates.crt")}};
    image.hasCertificates = true;
    image.hasTimeZones = true;
    if (kind.startsWith("nodejs") || kind.startsWith("java")) {
        const bool isNode = kind.startsWith("nodejs");
        image.language = isNode ? Language::Node : Language::Java;
        image.version = numbers(QByteArrayView(kind).sliced(isNode ? 6 : 4));
    } else if (kind.startsWith("python3")) {
        image.language = Language::Python;
        // distroless takes Debian's own Python.
        const int minor = image.release == QList<int>{11} ? 9
            : image.release == QList<int>{12}             ? 11
            : image.release == QList<int>{13}             ? 13
                                                          : 0;
        if (minor > 0)
            image.version = {3, minor};
    }
    return image;
}

/// cgr.dev/chainguard/...: Wolfi; a tag that ends in -dev has a shell and apk
/// (edu.chainguard.dev/chainguard/chainguard-images).
KnownImage chainguard(const ImageName &name)
{
    KnownImage image;
    const QByteArray kind = name.repository.mid(qsizetype(Chainguard.size()));
    useDistribution(image, *findDistribution("wolfi"));
    image.isKnown = true;
    image.isToolchain = name.tag.endsWith("-dev");
    if (kind == "static")
        image.library = Library::None;
    if (kind == "wolfi-base" || kind == "busybox" || name.tag.endsWith("-dev"))
        return image;
    makeBare(image);
    const bool isServer = kind != "static" && kind != "glibc-dynamic";
    if (isServer) // some bring a shell after all
        image.shell = Shell::Unknown;
    else
        image.account = Account::Other;
    return image;
}

bool isWindows(const ImageName &name)
{
    return name.repository.startsWith("mcr.microsoft.com/windows") || syntax::contains(name.repository, "nanoserver")
        || syntax::contains(name.repository, "servercore") || syntax::contains(name.tag, "windowsservercore")
        || syntax::contains(name.tag, "nanoserver");
}

/// What a tag may say besides: bare, without root, for musl.
void useRest(KnownImage &image, const QByteArray &tag)
{
    if (syntax::contains(tag, "musl"))
        image.library = Library::Musl;
    else if (syntax::contains(tag, "glibc"))
        image.library = Library::Glibc;
    if (syntax::contains(tag, "rootless"))
        image.account = Account::Unknown;
    const bool isBare = syntax::contains(tag, "chiseled") || syntax::contains(tag, "distroless");
    if (isBare)
        makeBare(image);
    if (isBare || syntax::contains(tag, "nonroot")) {
        image.account = Account::Other;
        image.user = image.users.contains("app") ? QByteArrayLiteral("app") : QByteArray();
    }
}

} // namespace

KnownImage knownImage(const QByteArray &reference)
{
    const ImageName name = splitReference(reference);
    if (name.repository.startsWith(QByteArrayView(Distroless)))
        return distroless(name);
    if (name.repository.startsWith(QByteArrayView(Chainguard)))
        return chainguard(name);
    KnownImage image;
    image.isWindows = isWindows(name);
    const Row *row = findRow(name.repository);
    if (!row)
        return image;
    image.isKnown = true;
    image.isToolchain = row->isBuilder || syntax::contains(name.tag, "jdk") || syntax::contains(name.tag, "-dev");
    image.language = row->language;
    image.version = versionOf(*row, name.tag);
    if (image.isWindows)
        return image;
    const bool isOfFlavour = useFlavour(image, name.tag);
    if (!isOfFlavour)
        useDefault(image, *row, name.tag);
    useRow(image, *row, name.tag, isOfFlavour);
    if (row->isBareWithoutFlavour && !isOfFlavour)
        makeBare(image);
    useRest(image, name.tag);
    return image;
}

bool isKnownRepository(const QByteArray &repository)
{
    return findRow(repository) != nullptr;
}

} // namespace stagewright::bases
