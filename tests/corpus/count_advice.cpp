// count_advice DIR [--sample CODE N]: counts our own checks' hits over the corpus, or over all Dockerfiles below
// another folder; with --sample prints N hits of one, the same ones each time, with the lines they are about, for a
// person to read.
#include "checks/Sentences.h"
#include "checks/advice/Advice.h"
#include "checks/advice/Codes.h"
#include "corpus/Verdicts.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace stagewright;

namespace {

struct Hit {
    QByteArray order; // a hash: looks random, and is the same each time
    QByteArray file;
    syntax::Diagnostic finding;
    QByteArray text; // of the lines it is about
};

void collect(const QString &path, const QByteArray &name, const checks::Surroundings &surroundings, QList<Hit> &hits)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(file.readAll()));
    const graph::Graph graph = graph::derive(tree);
    for (const syntax::Diagnostic &finding : checks::runAdvice(contents::Contents(tree, graph), surroundings)) {
        const QByteArray key = name + finding.code + QByteArray::number(finding.firstLine);
        const base::ByteRange lines{tree.lines().lineStart(finding.firstLine),
                                    tree.lines().lineContent(finding.lastLine).end};
        hits.append({QCryptographicHash::hash(key, QCryptographicHash::Sha1), name, finding,
                     tree.source().slice(lines).toByteArray()});
    }
}

void printSample(QList<Hit> hits, const QByteArray &code, int count)
{
    hits.removeIf([&](const Hit &hit) { return hit.finding.code != code; });
    std::sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.order < b.order; });
    for (const Hit &hit : hits.first(std::min(qsizetype(count), hits.size()))) {
        std::printf("%s:%d-%d\n  %s\n", hit.file.constData(), hit.finding.firstLine + 1, hit.finding.lastLine + 1,
                    checks::describe(hit.finding).toUtf8().constData());
        for (const syntax::Fix &fix : hit.finding.fixes)
            std::printf("  fix: %s\n", checks::describe(fix).toUtf8().constData());
        std::printf("%s\n\n", hit.text.constData());
    }
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fputs("usage: count_advice DIR [--sample CODE N]\n", stderr);
        return 2;
    }
    checks::Surroundings surroundings;
    surroundings.isKnown = true; // as if no file had a .dockerignore beside it
    QList<Hit> hits;
    int files = 0;
    if (!QFile::exists(QFile::decodeName(argv[1]) + QStringLiteral("/expected.jsonl"))) {
        QDirIterator found(QFile::decodeName(argv[1]), {QStringLiteral("*Dockerfile*")}, QDir::Files,
                           QDirIterator::Subdirectories);
        for (; found.hasNext(); ++files) {
            const QString path = found.next();
            collect(path, path.toUtf8(), surroundings, hits);
        }
    }
    for (const corpus::Verdict &verdict : corpus::readVerdicts(QFile::decodeName(argv[1]))) {
        const QString name = verdict.expected.value(QLatin1String("file")).toString();
        if (!name.startsWith(QLatin1String("files/")))
            continue; // a mutant says little of what people write
        ++files;
        collect(verdict.path, name.toUtf8(), surroundings, hits);
    }
    if (argc > 4 && QByteArray(argv[2]) == "--sample") {
        printSample(hits, argv[3], QByteArray(argv[4]).toInt());
        return 0;
    }
    std::printf("%d files\n", files);
    for (const std::string_view code : checks::advice::All) {
        const auto count = std::count_if(hits.begin(), hits.end(),
                                         [&](const Hit &hit) { return hit.finding.code == QByteArrayView(code); });
        std::printf("%6lld %.*s\n", static_cast<long long>(count), int(code.size()), code.data());
    }
    return files > 0 ? 0 : 1;
}
