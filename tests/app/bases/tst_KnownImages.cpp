// What the names of images tell, and what they leave unknown.
#include "bases/KnownImages.h"

#include <QTest>

using namespace stagewright::bases;

namespace {

QByteArray shown(const QList<int> &numbers)
{
    QList<QByteArray> parts;
    for (const int number : numbers)
        parts.append(QByteArray::number(number));
    return parts.join('.');
}

/// "distribution release, library version, shell, language version"; "-" for what is not known.
QByteArray described(const QByteArray &reference)
{
    const KnownImage image = knownImage(reference);
    if (!image.isKnown)
        return "unknown";
    const char *libraries[] = {"-", "glibc", "musl", "none"};
    const char *shells[] = {"-", "no shell", "shell"};
    const char *languages[] = {"-", "dotnet", "go", "java", "node", "python", "ruby", "rust", "php"};
    const auto joined = [](QByteArray name, const QList<int> &version) {
        return version.isEmpty() ? name : name + ' ' + shown(version);
    };
    const QByteArray distribution = image.distribution.isEmpty() ? QByteArray("-") : image.distribution;
    return joined(distribution, image.release) + ", " + joined(libraries[int(image.library)], image.libraryVersion)
        + ", " + shells[int(image.shell)] + ", " + joined(languages[int(image.language)], image.version);
}

} // namespace

class KnownImagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isDescribed_data();
    void isDescribed();
    void accountsAreKnown_data();
    void accountsAreKnown();
    void variablesAndFoldersAreKnown();
    void whatIsLeftInBareImages();
};

void KnownImagesTest::isDescribed_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("description");
    const auto row = [](const char *reference, const char *description) {
        QTest::newRow(reference) << QByteArray(reference) << QByteArray(description);
    };
    row("alpine:3.20", "alpine 3.20, musl, shell, -");
    row("debian:12.5-slim", "debian 12, glibc 2.36, shell, -");
    row("debian:bullseye-slim", "debian 11, glibc 2.31, shell, -");
    row("debian:stable", "debian, glibc, shell, -");
    row("ubuntu:22.04", "ubuntu 22.4, glibc 2.35, shell, -");
    row("ubuntu:noble", "ubuntu 24.4, glibc 2.39, shell, -");
    row("fedora:41", "fedora 41, glibc 2.40, shell, -");
    row("rockylinux:9.3", "rhel 9, glibc 2.34, shell, -");
    row("registry.access.redhat.com/ubi9/ubi-minimal:9.4", "rhel 9, glibc 2.34, shell, -");
    row("node:20.14.0-alpine3.20", "alpine 3.20, musl, shell, node 20.14.0");
    row("node:22", "debian, glibc, shell, node 22");
    row("golang:1.22.4-bookworm", "debian 12, glibc 2.36, shell, go 1.22.4");
    row("golang:1.22.4", "debian 12, glibc 2.36, shell, go 1.22.4");
    row("golang:1", "debian, glibc, shell, go 1");
    row("rust:1.79", "debian 12, glibc 2.36, shell, rust 1.79");
    row("rust:1.79-slim-bullseye", "debian 11, glibc 2.31, shell, rust 1.79");
    row("python:3.12.4-slim", "debian 12, glibc 2.36, shell, python 3.12.4");
    row("python:3.12-slim", "debian, glibc, shell, python 3.12");
    row("eclipse-temurin:17-jre-jammy", "ubuntu 22.4, glibc 2.35, shell, java 17");
    row("maven:3.9.6-eclipse-temurin-21", "-, glibc, -, java 21");
    row("mcr.microsoft.com/dotnet/aspnet:8.0", "debian 12, glibc 2.36, shell, dotnet 8.0");
    row("mcr.microsoft.com/dotnet/aspnet:10.0", "ubuntu 24.4, glibc 2.39, shell, dotnet 10.0");
    row("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", "ubuntu 22.4, glibc 2.35, no shell, dotnet 8.0");
    row("gcr.io/distroless/static-debian12:nonroot", "debian 12, none, no shell, -");
    row("gcr.io/distroless/cc-debian11", "debian 11, glibc 2.31, no shell, -");
    row("gcr.io/distroless/base:debug", "debian, glibc, -, -");
    row("gcr.io/distroless/python3-debian12", "debian 12, glibc 2.36, no shell, python 3.11");
    row("cgr.dev/chainguard/static", "wolfi, none, no shell, -");
    row("cgr.dev/chainguard/go:latest-dev", "wolfi, glibc, shell, -");
    row("ghcr.io/astral-sh/uv:python3.13-alpine", "alpine, musl, shell, python");
    row("ghcr.io/astral-sh/uv:0.5.1", "-, -, no shell, python");
    row("scratch", "-, none, no shell, -");
    row("docker.io/library/nginx:1.27.0", "debian 12, glibc 2.36, shell, -");
    row("public.ecr.aws/docker/library/alpine:3.19", "alpine 3.19, musl, shell, -");
    row("ghcr.io/someone/thing:1", "unknown");
    row("registry.example.com/alpine:3.20", "unknown");
}

void KnownImagesTest::isDescribed()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, description);
    QCOMPARE(described(reference), description);
}

void KnownImagesTest::accountsAreKnown_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("node's own user") << QByteArray("node:22-slim") << QByteArray("node") << true;
    QTest::newRow("www-data of Debian") << QByteArray("php:8.3-apache") << QByteArray("www-data") << true;
    QTest::newRow("nobody of Alpine") << QByteArray("alpine:3.20") << QByteArray("nobody") << true;
    QTest::newRow("the app of .NET") << QByteArray("mcr.microsoft.com/dotnet/aspnet:8.0") << QByteArray("app") << true;
    QTest::newRow("nobody else") << QByteArray("debian:12") << QByteArray("web") << false;
    QTest::newRow("nobody in scratch") << QByteArray("scratch") << QByteArray("nobody") << false;
}

void KnownImagesTest::accountsAreKnown()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, user);
    QFETCH(bool, isThere);
    const KnownImage image = knownImage(reference);
    QVERIFY(image.areUsersKnown);
    QCOMPARE(image.users.contains(user), isThere);
    QVERIFY(!knownImage("tomcat:10").areUsersKnown);
    QVERIFY(knownImage("nginx:1.27").dropsRights);
    QVERIFY(knownImage("php:8.3-fpm").dropsRights && !knownImage("php:8.3-cli").dropsRights);
    QCOMPARE(knownImage("nginxinc/nginx-unprivileged:1.27").account, Account::Other);
    QCOMPARE(knownImage("gcr.io/distroless/base:nonroot").user, QByteArray("nonroot"));
}

void KnownImagesTest::variablesAndFoldersAreKnown()
{
    const KnownImage go = knownImage("golang:1.22");
    QCOMPARE(go.workingDirectory, QByteArray("/go"));
    QVERIFY(go.areVariablesKnown);
    const auto path
        = std::find_if(go.variables.begin(), go.variables.end(), [](const auto &one) { return one.name == "GOPATH"; });
    QVERIFY(path != go.variables.end());
    QCOMPARE(path->value, std::optional(QByteArray("/go")));
    const KnownImage net = knownImage("mcr.microsoft.com/dotnet/aspnet:8.0");
    QVERIFY(
        std::any_of(net.variables.begin(), net.variables.end(), [](const auto &one) { return one.name == "APP_UID"; }));
    QVERIFY(!knownImage("traefik:3").areVariablesKnown);
}

void KnownImagesTest::whatIsLeftInBareImages()
{
    QCOMPARE(knownImage("scratch").hasCertificates, std::optional(false));
    QCOMPARE(knownImage("debian:12-slim").hasCertificates, std::optional(false));
    QCOMPARE(knownImage("golang:1.22").hasCertificates, std::optional(true));
    QCOMPARE(knownImage("alpine:3.20").hasCertificates, std::optional(true));
    QCOMPARE(knownImage("alpine:3.20").hasTimeZones, std::optional(false));
    QCOMPARE(knownImage("gcr.io/distroless/static-debian12").hasTimeZones, std::optional(true));
    QCOMPARE(knownImage("ghcr.io/someone/thing").hasCertificates, std::nullopt);
}

QTEST_GUILESS_MAIN(KnownImagesTest)
#include "tst_KnownImages.moc"
