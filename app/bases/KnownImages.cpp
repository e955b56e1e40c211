// The table follows the images' own descriptions: github.com/docker-library/docs (official images),
// github.com/GoogleContainerTools/distroless (README.md), github.com/dotnet/dotnet-docker (README.md),
// github.com/nginxinc/docker-nginx-unprivileged.
#include "bases/KnownImages.h"

#include "syntax/Characters.h"

#include <algorithm>
#include <string_view>

namespace stagewright::bases {

namespace {

enum class Purpose : quint8 { Run, Build };

struct Row {
    std::string_view repository;
    Library library; // of a tag that names no variant
    Account account;
    Language language = Language::Unknown;
    Purpose purpose = Purpose::Run;
};

constexpr Row Rows[] = {
    {"almalinux", Library::Glibc, Account::Root},
    {"alpine", Library::Musl, Account::Root},
    {"amazoncorretto", Library::Glibc, Account::Root, Language::Java},
    {"amazonlinux", Library::Glibc, Account::Root},
    {"buildpack-deps", Library::Glibc, Account::Root, Language::Unknown, Purpose::Build},
    {"busybox", Library::Unknown, Account::Root},
    {"centos", Library::Glibc, Account::Root},
    {"composer", Library::Musl, Account::Root, Language::Unknown, Purpose::Build},
    {"debian", Library::Glibc, Account::Root},
    {"docker", Library::Musl, Account::Root},
    {"eclipse-temurin", Library::Glibc, Account::Root, Language::Java},
    {"elixir", Library::Glibc, Account::Root},
    {"erlang", Library::Glibc, Account::Root},
    {"fedora", Library::Glibc, Account::Root},
    {"gcc", Library::Glibc, Account::Root, Language::Unknown, Purpose::Build},
    {"golang", Library::Glibc, Account::Root, Language::Go, Purpose::Build},
    {"gradle", Library::Glibc, Account::Root, Language::Java, Purpose::Build},
    {"haskell", Library::Glibc, Account::Root, Language::Unknown, Purpose::Build},
    {"httpd", Library::Glibc, Account::Root},
    {"mariadb", Library::Glibc, Account::Unknown},
    {"maven", Library::Glibc, Account::Root, Language::Java, Purpose::Build},
    {"mcr.microsoft.com/dotnet/aspnet", Library::Glibc, Account::Root, Language::DotNet},
    {"mcr.microsoft.com/dotnet/runtime", Library::Glibc, Account::Root, Language::DotNet},
    {"mcr.microsoft.com/dotnet/runtime-deps", Library::Glibc, Account::Root},
    {"mcr.microsoft.com/dotnet/sdk", Library::Glibc, Account::Root, Language::DotNet, Purpose::Build},
    {"memcached", Library::Glibc, Account::Other},
    {"mongo", Library::Glibc, Account::Unknown},
    {"mysql", Library::Glibc, Account::Unknown},
    {"nginx", Library::Glibc, Account::Root},
    {"nginxinc/nginx-unprivileged", Library::Glibc, Account::Other},
    {"node", Library::Glibc, Account::Root, Language::Node},
    {"openjdk", Library::Glibc, Account::Root, Language::Java},
    {"oraclelinux", Library::Glibc, Account::Root},
    {"perl", Library::Glibc, Account::Root},
    {"php", Library::Glibc, Account::Root},
    {"postgres", Library::Glibc, Account::Unknown},
    {"python", Library::Glibc, Account::Root, Language::Python},
    {"rabbitmq", Library::Glibc, Account::Unknown},
    {"redis", Library::Glibc, Account::Unknown},
    {"registry", Library::Musl, Account::Root},
    {"rockylinux", Library::Glibc, Account::Root},
    {"ruby", Library::Glibc, Account::Root, Language::Ruby},
    {"rust", Library::Glibc, Account::Root, Language::Rust, Purpose::Build},
    {"scratch", Library::None, Account::Root},
    {"swift", Library::Glibc, Account::Root, Language::Unknown, Purpose::Build},
    {"tomcat", Library::Glibc, Account::Root, Language::Java},
    {"traefik", Library::Musl, Account::Root},
    {"ubuntu", Library::Glibc, Account::Root},
};

static_assert(std::is_sorted(std::begin(Rows), std::end(Rows),
                             [](const Row &a, const Row &b) { return a.repository < b.repository; }));

/// Names in front of which the table's stand: registries that hold the same images, and hub's own folders by processor.
constexpr std::string_view Prefixes[] = {"docker.io/",
                                         "index.docker.io/",
                                         "library/",
                                         "mirror.gcr.io/",
                                         "public.ecr.aws/docker/",
                                         "library/",
                                         "amd64/",
                                         "arm32v5/",
                                         "arm32v6/",
                                         "arm32v7/",
                                         "arm64v8/",
                                         "i386/",
                                         "mips64le/",
                                         "ppc64le/",
                                         "riscv64/",
                                         "s390x/"};

const Row *findRow(const QByteArray &repository)
{
    const auto found
        = std::lower_bound(std::begin(Rows), std::end(Rows), repository, [](const Row &row, const QByteArray &name) {
              return row.repository < std::string_view(name.constData(), size_t(name.size()));
          });
    return found != std::end(Rows) && repository == QByteArrayView(found->repository) ? found : nullptr;
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
    if (row.repository == "maven" || row.repository == "gradle" || row.repository == "tomcat")
        return javaOfTool(tag);
    QList<int> version = numbers(tag);
    // Java's releases are counted in whole numbers, and 1.8 was 8.
    if (row.language == Language::Java && version.size() > 1 && version.first() == 1)
        version.removeFirst();
    return version;
}

/// gcr.io/distroless/...: static holds no C library, all others but java and python variants are named by their
/// content.
KnownImage distroless(const ImageName &name)
{
    KnownImage image;
    image.isKnown = true;
    const QByteArray kind = name.repository.mid(qsizetype(std::string_view("gcr.io/distroless/").size()));
    image.library = kind.startsWith("static") ? Library::None : Library::Glibc;
    image.account = name.tag.contains("nonroot") ? Account::Other : Account::Root;
    if (kind.startsWith("nodejs") || kind.startsWith("java")) {
        const bool isNode = kind.startsWith("nodejs");
        image.language = isNode ? Language::Node : Language::Java;
        image.version = numbers(QByteArrayView(kind).sliced(isNode ? 6 : 4));
    } else if (kind.startsWith("python3")) {
        image.language = Language::Python;
        // distroless takes Debian's own Python.
        const int minor = kind.endsWith("debian11") ? 9
            : kind.endsWith("debian12")             ? 11
            : kind.endsWith("debian13")             ? 13
                                                    : 0;
        if (minor > 0)
            image.version = {3, minor};
    }
    return image;
}

} // namespace

ImageName splitReference(const QByteArray &reference)
{
    ImageName name;
    QByteArrayView rest = reference;
    if (const qsizetype at = rest.indexOf('@'); at >= 0) {
        name.hasDigest = true;
        rest.truncate(at);
    }
    const qsizetype colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
    if (colon >= 0) {
        name.tag = rest.sliced(colon + 1).toByteArray();
        rest.truncate(colon);
    }
    for (const std::string_view prefix : Prefixes) {
        if (rest.startsWith(QByteArrayView(prefix)))
            rest = rest.sliced(qsizetype(prefix.size()));
    }
    name.repository = rest.toByteArray();
    return name;
}

KnownImage knownImage(const QByteArray &reference)
{
    const ImageName name = splitReference(reference);
    if (name.repository.startsWith("gcr.io/distroless/"))
        return distroless(name);
    KnownImage image;
    image.isWindows = name.repository.startsWith("mcr.microsoft.com/windows")
        || syntax::contains(name.repository, "nanoserver") || syntax::contains(name.repository, "servercore")
        || syntax::contains(name.tag, "windowsservercore") || syntax::contains(name.tag, "nanoserver");
    const Row *row = findRow(name.repository);
    if (!row)
        return image;
    image.isKnown = true;
    image.isToolchain
        = row->purpose == Purpose::Build || syntax::contains(name.tag, "jdk") || syntax::contains(name.tag, "-dev");
    image.library = row->library;
    image.account = row->account;
    image.language = row->language;
    image.version = versionOf(*row, name.tag);
    if (syntax::contains(name.tag, "alpine") || syntax::contains(name.tag, "musl"))
        image.library = Library::Musl;
    else if (syntax::contains(name.tag, "glibc"))
        image.library = Library::Glibc;
    if (image.isWindows)
        image.library = Library::Unknown;
    if (image.isWindows || syntax::contains(name.tag, "rootless"))
        image.account = Account::Unknown;
    if (syntax::contains(name.tag, "chiseled") || syntax::contains(name.tag, "distroless")
        || syntax::contains(name.tag, "nonroot"))
        image.account = Account::Other;
    return image;
}

bool isKnownRepository(const QByteArray &repository)
{
    return findRow(repository) != nullptr;
}

} // namespace stagewright::bases
