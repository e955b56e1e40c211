// What a stage holds once its lines have run, as far as they tell. Knows no finding.
#pragma once

#include "bases/KnownImages.h"
#include "graph/Environment.h"

namespace stagewright::contents {

/// What holds in front of an instruction.
struct Moment {
    graph::Environment variables;
    QByteArray workingDirectory = QByteArrayLiteral("/"); // absolute; empty where a variable hides it
    QByteArray user; // as the last USER has it; empty: as the image has it
    int userInstruction = -1;
};

enum class ArtifactKind : quint8 {
    Program, // built against the C library of its stage
    Modules, // what a package manager put in a folder of its own: node_modules, site-packages, gems
    VirtualEnvironment, // Python's
    Runtime, // a JRE, an interpreter
    Output, // what a build wrote that no C library matters to: classes, assemblies
};

/// Something that a RUN made or installed, and where it was made.
struct Artifact {
    ArtifactKind kind = ArtifactKind::Program;
    QByteArray path; // absolute; of a program known by its folder alone, that folder with a slash behind it
    QByteArray cure; // what would have made a program run without its library; empty where nothing is known to
    QByteArray madeAt; // the path before it was copied
    int stage = -1; // that made it
};

/// A user or a group that a RUN made.
struct Account {
    QByteArray name;
    int instruction = 0;
    bool isGroup = false;
};

/// Something at a path, put there by an instruction.
struct Place {
    QByteArray path; // absolute
    int instruction = 0;
};

/// A file that is there to hold keys.
struct SecretFile {
    QByteArray path; // absolute
    QByteArray name; // as it was called in the build context
    int instruction = 0; // that brought it into this stage
};

/// One that builds on another stage starts with a copy of that one's.
struct StageContents {
    int parent = -1; // the stage it is built on
    bool isSound = true; // neither it nor what it is built on holds an error
    QByteArray image; // the outermost base, variables put in
    bases::KnownImage about; // that image
    Moment first; // in front of its first instruction
    Moment last; // behind its last one
    bool isRunnable = false; // has CMD or ENTRYPOINT
    bool hasLoader = false; // a C library for foreign programs was put in
    bool hasForeignShell = false; // its base has no shell, but something may have brought one
    bool dropsRights = false; // its programs change the account by themselves
    bool isStatic = false; // Go is told to do without C
    bool areAccountsUnclear = false; // something may have made others than `accounts`
    QList<Artifact> artifacts;
    QList<Account> accounts;
    QList<QByteArray> packages; // of the system, by name
    QList<Place> cacheMounts;
    QList<Place> copies; // destinations of COPY and ADD
    QList<SecretFile> secrets;
};

} // namespace stagewright::contents
