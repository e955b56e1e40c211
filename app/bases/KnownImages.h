// What is known of public images by their names alone: C library, account, language. Knows no registry.
#pragma once

#include "bases/ImageName.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace stagewright::bases {

enum class Library : quint8 { Unknown, Glibc, Musl, None };
enum class Account : quint8 { Unknown, Root, Other };
enum class Language : quint8 { Unknown, DotNet, Go, Java, Node, Python, Ruby, Rust, Php };
enum class Shell : quint8 { Unknown, None, Present };
enum class PackageManager : quint8 { Unknown, None, Apk, Apt, Dnf, Microdnf, Yum, Zypper };

/// A variable that an image sets; its value where that is the same for all of its tags.
struct KnownVariable {
    QByteArray name;
    std::optional<QByteArray> value;

    bool operator==(const KnownVariable &) const = default;
};

/// What the name of an image tells of it. What it does not tell is unknown: empty, or Unknown.
struct KnownImage {
    bool isKnown = false; // stands in the table
    bool isWindows = false;
    bool isToolchain = false; // meant to build in: holds compilers
    bool dropsRights = false; // its program starts as root and changes the account by itself
    QByteArray distribution; // "debian", "alpine", "ubuntu", ... as ID in /etc/os-release has it
    QList<int> release; // of the distribution: {12}, {3, 20}, {22, 4}
    Library library = Library::Unknown;
    QList<int> libraryVersion; // of glibc: {2, 36}
    Account account = Account::Unknown;
    QByteArray user; // that it runs as, where that is not root
    Shell shell = Shell::Unknown; // /bin/sh
    PackageManager packages = PackageManager::Unknown;
    Language language = Language::Unknown;
    QList<int> version; // of the language, as far as the tag tells
    QByteArray workingDirectory; // absolute
    bool areUsersKnown = false; // false: it may have others than `users`
    QList<QByteArray> users; // in its /etc/passwd, root included
    bool areVariablesKnown = false; // false: it may set others than `variables`
    QList<KnownVariable> variables; // PATH included
    std::optional<bool> hasCertificates; // the authorities' bundle that TLS needs
    std::optional<bool> hasTimeZones; // /usr/share/zoneinfo
};
/// \a reference with all variables put in; "scratch" is one too.
KnownImage knownImage(const QByteArray &reference);

/// Whether the public name, without tag and registry, is one of the table.
bool isKnownRepository(const QByteArray &repository);

} // namespace stagewright::bases
