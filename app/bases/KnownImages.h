// What is known of public images by their names alone: C library, account, language. Knows no registry.
#pragma once

#include <QByteArray>
#include <QList>

namespace stagewright::bases {

struct ImageName {
    QByteArray repository; // without docker.io/, library/ and mirrors of it
    QByteArray tag; // empty where absent
    bool hasDigest = false;
};
ImageName splitReference(const QByteArray &reference);

enum class Library : quint8 { Unknown, Glibc, Musl, None };
enum class Account : quint8 { Unknown, Root, Other };
enum class Language : quint8 { Unknown, DotNet, Go, Java, Node, Python, Ruby, Rust };

struct KnownImage {
    bool isKnown = false; // stands in the table
    bool isWindows = false;
    bool isToolchain = false; // meant to build in: holds compilers
    Library library = Library::Unknown;
    Account account = Account::Unknown;
    Language language = Language::Unknown;
    QList<int> version; // of the language, as far as the tag tells
};
/// \a reference with all variables put in; "scratch" is one too.
KnownImage knownImage(const QByteArray &reference);

/// Whether the public name, without tag and registry, is one of the table.
bool isKnownRepository(const QByteArray &repository);

} // namespace stagewright::bases
