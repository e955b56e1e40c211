// compare_verdicts DIR [FIELD]: counts the files on which `inspect` and BuildKit's verdict differ, field by field;
// with a field, lists them.
#include "cli/Inspect.h"
#include "corpus/Verdicts.h"

#include <QFile>

#include <cstdio>

using namespace stagewright;

namespace {

QByteArray inspectFile(const QString &path, const QByteArray &shownAs)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return cli::inspect(shownAs, text::SourceText::fromFile(file.readAll()));
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc < 2) {
        std::fputs("usage: compare_verdicts DIR [FIELD]\n", stderr);
        return 2;
    }
    const QList<corpus::Verdict> verdicts = corpus::readVerdicts(QFile::decodeName(argv[1]));
    const QByteArray listed = argc > 2 ? QByteArray(argv[2]) : QByteArray();
    QHash<QByteArray, int> counts;
    for (const corpus::Verdict &verdict : verdicts) {
        const QByteArray name = verdict.expected.value(QLatin1String("file")).toString().toUtf8();
        for (const QByteArray &field : corpus::differences(verdict.expected, inspectFile(verdict.path, name))) {
            ++counts[field];
            if (field == listed)
                std::printf("%s\n", name.constData());
        }
    }
    std::printf("%lld files\n", static_cast<long long>(verdicts.size()));
    for (const QByteArray &field : corpus::fields())
        std::printf("%6d differ in %s\n", counts.value(field), field.constData());
    return verdicts.isEmpty() ? 1 : 0;
}
