// Programs that the final image starts and that its stages do not hold: interpreters left in the builder. Knows no RUN.
#include "checks/advice/Codes.h"
#include "checks/advice/Themes.h"
#include "contents/Installations.h"
#include "syntax/Characters.h"

#include <algorithm>
#include <array>

namespace stagewright::checks {

namespace {

using graph::Edge;
using syntax::InstructionKind;

struct Interpreter {
    std::string_view programs; // separated by blanks
    bases::Language language;
    std::array<std::string_view, 4> signs; // in a path, a package or a command: it may be there after all
};

constexpr Interpreter Interpreters[] = {
    {"node npm npx yarn pnpm", bases::Language::Node, {"node", "nvm", "npm", "volta"}},
    {"python python3 pip gunicorn uvicorn flask", bases::Language::Python, {"python", "pyenv", "conda", "venv"}},
    {"java", bases::Language::Java, {"java", "jdk", "jre", "jvm"}},
    {"ruby bundle rails puma", bases::Language::Ruby, {"ruby", "rbenv", "rvm", "gem"}},
    {"dotnet", bases::Language::DotNet, {"dotnet", "aspnet", "dotnet", "aspnet"}},
};

/// What CMD or ENTRYPOINT begins with; empty where that is no plain word.
QByteArray programOf(const Review &review, int index)
{
    const syntax::Instruction &one = review.instruction(index);
    const QByteArray text = one.form == syntax::ArgumentForm::Json ? review.contents().word(one, 0)
                                                                   : review.text(one).split(' ').value(0);
    return text.contains('$') || text.contains('"') ? QByteArray() : text;
}

/// The last of a kind in what ships; -1 where there is none.
int lastOf(const Review &review, InstructionKind kind)
{
    int last = -1;
    for (const int i : review.usable(kind)) {
        if (review.isShipped(review.contents().stageOf(i)))
            last = i;
    }
    return last;
}

bool mayBeThere(const Review &review, const Interpreter &meant, int start)
{
    const auto isSign = [&](QByteArrayView text) {
        return std::any_of(meant.signs.begin(), meant.signs.end(),
                           [&](std::string_view sign) { return syntax::contains(text, sign); });
    };
    for (const int stage : review.shipped()) {
        for (const int i : review.stage(stage).instructions) {
            const syntax::Instruction &one = review.instruction(i);
            const shell::Script *script = review.contents().findScript(i);
            // Whatever a script of one's own does.
            if (script
                && (syntax::contains(script->text(), ".sh") || syntax::contains(script->text(), "curl")
                    || syntax::contains(script->text(), "wget")))
                return true;
            const bool isStart = one.kind == InstructionKind::Cmd || one.kind == InstructionKind::Entrypoint;
            if (i != start && !isStart && isSign(script ? script->text() : review.tree().logicalLine(one)))
                return true;
        }
    }
    return std::any_of(review.copies().begin(), review.copies().end(), [&](const Edge *copy) {
        if (!review.isShipped(copy->stage) || copy->from.kind == graph::EndpointKind::BuildContext)
            return false;
        const bool isBroad = std::any_of(copy->sources.begin(), copy->sources.end(), [](const QByteArray &source) {
            return contents::isAmong(source,
                                     "/ /usr /usr/ /usr/local /usr/local/ /opt /opt/ /usr/bin /usr/bin/ /usr/local/bin "
                                     "/usr/local/bin/ /bin /bin/")
                || source.contains('*') || source.contains('$') || source.contains("rootfs") || source.contains("/nix");
        });
        return isBroad || isSign(copy->reference);
    });
}

/// Whether anything that ships mentions Python besides its environment, whose own python is but a link to the
/// builder's.
bool mayHavePython(const Review &review, const contents::StageContents &target)
{
    if (target.about.language == bases::Language::Python)
        return true;
    for (const int stage : review.shipped()) {
        for (const int i : review.stage(stage).instructions) {
            const shell::Script *script = review.contents().findScript(i);
            if (script && (syntax::contains(script->text(), "python") || syntax::contains(script->text(), "uv ")))
                return true;
        }
    }
    return std::any_of(review.copies().begin(), review.copies().end(), [&](const Edge *copy) {
        const bool isOfImage = copy->from.kind == graph::EndpointKind::Image;
        return review.isShipped(copy->stage)
            && (isOfImage || std::any_of(copy->sources.begin(), copy->sources.end(), [](const QByteArray &source) {
                    return source == "/" || source == "/usr/local" || syntax::contains(source, "python");
                }));
    });
}

/// The environment of another stage that \a program is in; null where it is in none.
const contents::Artifact *environmentOf(const Review &review, const contents::StageContents &target,
                                        const QByteArray &program)
{
    const auto found
        = std::find_if(target.artifacts.begin(), target.artifacts.end(), [&](const contents::Artifact &one) {
              return one.kind == contents::ArtifactKind::VirtualEnvironment && !review.isShipped(one.stage)
                  && contents::holds(one.path, program);
          });
    return found == target.artifacts.end() ? nullptr : &*found;
}

} // namespace

void reviewInterpreters(Review &review)
{
    if (review.shipped().empty() || !review.isForUse())
        return;
    const contents::StageContents &target = review.held(review.shipped().back());
    const int entrypoint = lastOf(review, InstructionKind::Entrypoint);
    const int start = entrypoint >= 0 ? entrypoint : lastOf(review, InstructionKind::Cmd);
    if (start < 0 || !target.isSound || !target.about.isKnown || target.about.isToolchain || target.about.isWindows)
        return;
    const QByteArray program = programOf(review, start);
    if (environmentOf(review, target, program) && !mayHavePython(review, target)) {
        review.warn(advice::InterpreterMissing, start, {}, {program, target.image});
        return;
    }
    for (const Interpreter &meant : Interpreters) {
        if (!contents::isAmong(program, meant.programs) || target.about.language == meant.language
            || mayBeThere(review, meant, start))
            continue;
        review.warn(advice::InterpreterMissing, start, {}, {program, target.image});
        return;
    }
}

} // namespace stagewright::checks
