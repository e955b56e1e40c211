// The table of base images and distributions, as resources/bases has it. Knows no tag.
#pragma once

#include "bases/KnownImages.h"

#include <map>
#include <vector>

namespace stagewright::bases {

/// A release of a distribution, and the names that it goes by in tags.
struct Release {
    QList<int> number;
    QList<QByteArray> names;
    QList<int> library; // glibc's version; empty where not known
};

struct Distribution {
    QByteArray id;
    Library library = Library::Unknown;
    Shell shell = Shell::Unknown;
    PackageManager packages = PackageManager::Unknown;
    std::optional<bool> hasCertificates;
    std::optional<bool> hasTimeZones;
    QList<QByteArray> users; // groups included
    std::vector<Release> releases;
};

/// Which release an image is based on where its tag names none, by the versions of what it is for: [from, below).
struct DefaultRelease {
    QList<int> from;
    QList<int> below;
    QByteArray distribution; // empty: the image's
    QList<int> release;
};

/// How the version of the language is read off a tag.
enum class VersionRule : quint8 { None, Tag, Jdk };

/// One image and what holds for all of its tags, unless a flavour in the tag says otherwise.
struct Row {
    QByteArray distribution; // empty where not known
    std::optional<Library> library; // where it is not the distribution's
    std::optional<Shell> shell;
    std::optional<PackageManager> packages;
    Account account = Account::Unknown;
    QByteArray user;
    Language language = Language::Unknown;
    VersionRule version = VersionRule::None;
    bool isBuilder = false; // made to build in
    bool isFull = false; // without "slim" in the tag it holds what most builds need
    bool isNamedByTag = false; // the tag names the release of the distribution
    bool isBareWithoutFlavour = false; // a tag that names no distribution is made of a program alone
    bool dropsRights = false;
    QList<QByteArray> droppingFlavours; // of the tag, where it is not all of them
    std::optional<bool> hasCertificates;
    bool hasCertificatesInSlim = false;
    std::optional<bool> hasTimeZones;
    std::optional<QList<QByteArray>> users; // besides the distribution's
    QByteArray workingDirectory;
    std::optional<QList<KnownVariable>> variables;
    QList<int> release; // of all tags
    std::vector<DefaultRelease> defaults;
};

/// A distribution, or one of its releases, that a part of a tag names.
struct Flavour {
    const Distribution *distribution = nullptr;
    const Release *release = nullptr; // null: any
};

struct Table {
    std::map<QByteArray, Distribution, std::less<>> distributions;
    std::map<QByteArray, Row, std::less<>> images; // by each name
    std::map<QByteArray, Flavour, std::less<>> flavours; // by what tags call them
};

/// Read once; any thread.
const Table &table();

} // namespace stagewright::bases
