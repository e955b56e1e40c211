// C libraries: programs and modules that were made for another one than the stage has that runs them. Knows no RUN.
#include "checks/advice/Codes.h"
#include "checks/advice/Origin.h"
#include "checks/advice/Themes.h"

#include <algorithm>

namespace stagewright::checks {

namespace {

using bases::Library;
using contents::Artifact;
using contents::ArtifactKind;
using contents::holds;
using graph::Edge;
using graph::EndpointKind;

bool isTaken(const Artifact &program, const QByteArray &path)
{
    if (!program.path.endsWith('/'))
        return holds(path, program.path);
    const QByteArray folder = program.path.size() > 1 ? program.path.chopped(1) : program.path;
    // A whole folder may be taken for something else than its program.
    return path.startsWith(program.path) && path.size() > program.path.size() && !hasExtension(path) && folder != "/";
}

QByteArray systemProgram(const QByteArray &path)
{
    for (const QByteArrayView folder : {"/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/"}) {
        if (path.startsWith(folder) && path.size() > folder.size() && !path.contains("static") && !hasExtension(path)
            && path.indexOf('/', folder.size()) < 0)
            return path.mid(folder.size());
    }
    return {};
}

/// Whether something but a package may have put the program there.
bool mayBeOwn(const Review &review, const Edge &copy, const QByteArray &name)
{
    constexpr int MostLookedAt = 200;
    int looked = 0;
    if (copy.from.kind != EndpointKind::Stage)
        return false;
    for (const int stage : review.contents().chainOf(copy.from.index)) {
        for (const int i : review.stage(stage).instructions) {
            const syntax::Instruction &one = review.instruction(i);
            if (++looked > MostLookedAt)
                return true;
            const bool isCopy = one.kind == syntax::InstructionKind::Copy || one.kind == syntax::InstructionKind::Add;
            const shell::Script *script = review.contents().findScript(i);
            const QByteArrayView text = isCopy ? review.tree().text(one, one.arguments)
                : script                       ? script->text()
                                               : QByteArrayView();
            if (text.contains("/bin/" + name) || text.contains("/sbin/" + name) || (isCopy && text.contains("/bin")))
                return true;
        }
    }
    return false;
}

QByteArray nameOf(Library library)
{
    return library == Library::Glibc ? QByteArrayLiteral("glibc") : QByteArrayLiteral("musl");
}

QByteArray shown(const QList<int> &version)
{
    QList<QByteArray> numbers;
    for (const int number : version)
        numbers.append(QByteArray::number(number));
    return numbers.join('.');
}

bool isUnlike(Library made, Library run)
{
    return (made == Library::Glibc && run == Library::Musl) || (made == Library::Musl && run == Library::Glibc);
}

class Libraries {
public:
    Libraries(Review &review, const Edge &copy)
        : m_review(review)
        , m_copy(copy)
        , m_origin(originOf(review, copy))
        , m_target(review.held(copy.stage))
    {
    }

    void run();

private:
    bool tellOfProgram(const QByteArray &path, const Artifact &program);
    bool tellOfModules(const QByteArray &path, const Artifact &modules);
    bool tellOfSystemProgram(const QByteArray &path);
    bool tellOfAge(const QByteArray &path, const bases::KnownImage &made, const QByteArray &image);
    bool needsLibrary(const Artifact &program) const;
    const contents::StageContents &maker(const Artifact &artifact) const { return m_review.held(artifact.stage); }

    Review &m_review;
    const Edge &m_copy;
    const Origin m_origin;
    const contents::StageContents &m_target;
};

void Libraries::run()
{
    if (m_target.hasLoader || m_target.about.isWindows || m_target.about.library == Library::Unknown
        || (m_origin.stage && !m_origin.stage->isSound))
        return;
    for (const QByteArray &source : m_copy.sources) {
        const QByteArray path = m_review.contents().sourcePath(m_copy, source);
        if (path.isEmpty())
            continue;
        bool isMade = false;
        for (const Artifact &one : m_origin.stage ? m_origin.stage->artifacts : QList<Artifact>()) {
            const bool isProgram = one.kind == ArtifactKind::Program;
            if (one.kind == ArtifactKind::Output)
                continue;
            if (isProgram ? !isTaken(one, path) : !holds(path, one.path) && !holds(one.path, path))
                continue;
            isMade = isMade || isProgram;
            if (isProgram ? tellOfProgram(path, one) : tellOfModules(path, one))
                return;
        }
        if (!isMade && source.startsWith('/') && tellOfSystemProgram(path))
            return;
    }
}

/// Whether a program of its stage looks for that stage's C library when it starts.
bool Libraries::needsLibrary(const Artifact &program) const
{
    const contents::StageContents &made = maker(program);
    if (made.about.library == Library::Glibc)
        return true;
    // On musl Rust links statically, and Go too unless there is a C compiler.
    const auto isCompiler = [](const QByteArray &name) {
        return name == "gcc" || name == "build-base" || name == "clang" || name == "g++";
    };
    const bool hasCompiler = std::any_of(made.packages.begin(), made.packages.end(), isCompiler);
    return made.about.library == Library::Musl && made.about.language != bases::Language::Rust
        && (program.cure == "-static" || hasCompiler);
}

bool Libraries::tellOfProgram(const QByteArray &path, const Artifact &program)
{
    const bases::KnownImage &made = maker(program).about;
    const Library run = m_target.about.library;
    if (path.contains("musl") || program.path.contains("musl") || !needsLibrary(program))
        return false;
    if (!isUnlike(made.library, run) && run != Library::None)
        return tellOfAge(path, made, maker(program).image);
    const QList<QByteArray> arguments{path, maker(program).image, m_target.image, program.cure, nameOf(made.library)};
    // Go links some programs without C by itself.
    if (made.language == bases::Language::Go)
        m_review.hint(advice::BinaryWithoutLibrary, m_copy.instruction, {}, arguments);
    else
        m_review.warn(advice::BinaryWithoutLibrary, m_copy.instruction, {}, arguments);
    return true;
}

bool Libraries::tellOfModules(const QByteArray &path, const Artifact &modules)
{
    const Library made = maker(modules).about.library;
    if (!isUnlike(made, m_target.about.library))
        return false;
    m_review.warn(advice::ModulesOfOtherLibrary, m_copy.instruction, {},
                  {path, maker(modules).image, nameOf(made), m_target.image, nameOf(m_target.about.library)});
    return true;
}

bool Libraries::tellOfSystemProgram(const QByteArray &path)
{
    const QByteArray name = systemProgram(path);
    const Library run = m_target.about.library;
    if (name.isEmpty() || m_origin.about.library != Library::Glibc || mayBeOwn(m_review, m_copy, name))
        return false;
    if (run == Library::Glibc)
        return tellOfAge(path, m_origin.about, m_origin.image);
    m_review.warn(advice::BinaryWithoutLibrary, m_copy.instruction, {},
                  {path, m_origin.image, m_target.image, QByteArray(), nameOf(Library::Glibc)});
    return true;
}

/// glibc runs what was built with an older one, and not what was built with a newer one.
bool Libraries::tellOfAge(const QByteArray &path, const bases::KnownImage &made, const QByteArray &image)
{
    const bases::KnownImage &run = m_target.about;
    const bool isNewer = made.library == Library::Glibc && run.library == Library::Glibc
        && !made.libraryVersion.isEmpty() && !run.libraryVersion.isEmpty() && made.libraryVersion > run.libraryVersion;
    if (!isNewer)
        return false;
    const QList<QByteArray> arguments{path, image, shown(made.libraryVersion), m_target.image,
                                      shown(run.libraryVersion)};
    if (made.language == bases::Language::Go)
        m_review.hint(advice::LibraryTooOld, m_copy.instruction, {}, arguments);
    else
        m_review.warn(advice::LibraryTooOld, m_copy.instruction, {}, arguments);
    return true;
}

} // namespace

void reviewLibraries(Review &review)
{
    for (const Edge *copy : review.copies()) {
        if (copy->from.kind != EndpointKind::BuildContext)
            Libraries(review, *copy).run();
    }
}

} // namespace stagewright::checks
