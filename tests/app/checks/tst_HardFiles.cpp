// Files of 64 KiB that nobody writes, each of which could make some loop go through the file once more for every part
// of it: none may take long. In a release build all of them take below 0.1 s.
#include "checks/Findings.h"

#include <QTest>

#include <ctime>

using namespace stagewright;

namespace {

constexpr qsizetype Size = 64 * 1024;
constexpr double Longest = 6; // seconds of the processor, in debug builds too: a square would take minutes

struct Shape {
    const char *name;
    const char *head;
    const char *part; // repeated; @ stands for its number, ^ for the one before
    const char *secondPart = nullptr; // repeated for the second half
};

constexpr Shape Shapes[] = {
    {"dollars in one RUN", "FROM a\nRUN ", "$"},
    {"opened braces in one ENV", "FROM a\nENV a=", "${a:-"},
    {"variables in one COPY", "FROM a\nCOPY ", "$a@ "},
    {"quotes", "FROM a\nRUN ", "\""},
    {"backslashes", "FROM a\nENV a ", "\\"},
    {"opened brackets", "FROM a\nRUN ", "$("},
    {"markers of one here-document", "FROM a\nCOPY ", "<<A "},
    {"here-documents of one name with much in them", "FROM a\nCOPY <<A <<A <<A <<A ", "<<A ", "$b@\n"},
    {"lines of one here-document", "FROM a\nCOPY <<E /x\n", "$v@\n"},
    {"here-documents that never end", "FROM a\n", "RUN <<A\n"},
    {"commas of a mount", "FROM a\nRUN --mount=", ","},
    {"mounts of one RUN", "FROM a AS s\nRUN", " --mount=from=s,target=/@"},
    {"mistyped flags", "FROM a\nRUN", " --mont=a"},
    {"a long list", "FROM a\nCMD [", "\"a\","},
    {"commands of one RUN", "FROM a\nRUN x", " && y"},
    {"changes of the folder", "FROM golang\nRUN cd a", " && cd ./a"},
    {"apk in one RUN", "FROM alpine\nCMD [\"a\"]\nRUN make", " && apk add gcc"},
    {"pip in one RUN", "FROM python\nCMD [\"a\"]\nRUN make", " && pip install a@"},
    {"apt-get in every RUN", "FROM debian\nCMD [\"a\"]\n", "RUN apt-get update && apt-get install gcc\n"},
    {"programs of one RUN", "FROM golang\nRUN true", " && go build -o /a@ && cp /a@ /b@"},
    {"environments of one RUN", "FROM python\nRUN true", " && python -m venv ./a@"},
    {"paths that grow", "FROM a\n", "WORKDIR a\n"},
    {"paths that grow by dots", "FROM a\n", "WORKDIR a/./b/../c\n"},
    {"paths that grow by a variable", "FROM a\nENV x=a/\n", "WORKDIR $x\n"},
    {"values that grow", "FROM a\nENV a=1\n", "ENV a=$a$a\n"},
    {"patterns in values that grow", "FROM a\nENV a=aaaaaaaa\n", "ENV a=${a//a/aa}\nLABEL c=${a//*a*a*c/x}\n"},
    {"patterns in a long value", "FROM a\nENV a=", "aaaa", "LABEL c=${a%%*a*c}\n"},
    {"patterns in patterns", "FROM a\nENV a=iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii\n",
     "LABEL c=${a///[#${a//*/}x${a///[#/[&)aC}x${a///[${a/A*/}x${a///*/}x}\n"},
    {"patterns in one word",
     "FROM a\nENV a=iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii\nLABEL b=", "${a//i/$a}${a//*i*a/x}"},
    {"patterns in FROM", "ARG a=iiiiiiiiiiiiiiiiiiiiiiiiiiiiiii\n", "ARG a=${a//i/ii}\n", "FROM ${a//*i*a/x}\n"},
    {"stages", "", "FROM a@ AS s@\n"},
    {"stages of one name", "", "FROM a AS a\n"},
    {"stages on each other", "FROM a AS s0\n", "FROM s^ AS s@\n"},
    {"variables of stages on each other", "FROM a AS s0\n", "FROM s^ AS s@\nENV v@=$v^\n"},
    {"arguments of stages on each other", "FROM a AS s0\n", "FROM s^ AS s@\nARG v@=$w@\n"},
    {"stages on one with many variables", "FROM a AS b\n", "ENV v@=1\n", "FROM b\nENV a=1\n"},
    {"stages on one with many arguments", "FROM a AS b\n", "ARG v@\n", "FROM b\nARG a\n"},
    {"stages that need what is later", "", "FROM a AS s^\nCOPY --from=s@ a b\n"},
    {"stages in a circle", "", "FROM s@ AS s^\n"},
    {"arguments in front", "", "ARG a@=$a^$a^\n"},
    {"unknown arguments in FROM", "", "ARG v@=1\n", "FROM $w@\n"},
    {"unknown variables", "FROM a\n", "ENV v@=1\n", "COPY $w@ /x\n"},
    {"mistyped stages", "", "FROM a AS builder@\n", "FROM bilder@\n"},
    {"triggers of a stage that many are on", "FROM x AS b\n", "ONBUILD RUN --mount=from=q z\n",
     "FROM b AS c\nCOPY --from=c a b\n"},
    {"unknown instructions", "FROM a\n", "RUNN b\n"},
    {"commands that do not count", "FROM a\n", "CMD a b\n"},
    {"pairs of the old form", "FROM a\n", "ENV a b c d\n"},
    {"continuations", "FROM a\nRUN a", "\\\n#c\n\n"},
    {"ports", "FROM a\nEXPOSE", " \\\n 1:@/TCP"},
    {"comments with options", "FROM a\n", "# check=skip=A,B,C\nRUN a\n"},
    {"copies of everything", "FROM node\n", "COPY . .\nRUN npm ci\n"},
    {"empty lines", "FROM a\n", "\n"},
};

QByteArray fileOf(const Shape &shape)
{
    QByteArray text = shape.head;
    const auto fill = [&text](QByteArrayView part, qsizetype size) {
        for (int i = 1; text.size() < size; ++i) {
            QByteArray one = part.toByteArray();
            one.replace('@', QByteArray::number(i));
            one.replace('^', QByteArray::number(i - 1));
            text += one;
        }
    };
    fill(shape.part, shape.secondPart ? Size / 2 : Size);
    if (shape.secondPart) {
        text += '\n';
        fill(shape.secondPart, Size);
    }
    return text;
}

/// Seconds of the processor from the bytes to all that is found.
double secondsFor(const QByteArray &bytes)
{
    const std::clock_t begin = std::clock();
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(bytes));
    const graph::Graph graph = graph::derive(tree);
    checks::findAll(tree, graph, {true, QByteArrayLiteral("*.o\nbuild\n")});
    return double(std::clock() - begin) / CLOCKS_PER_SEC;
}

} // namespace

class HardFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areReadQuickly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const Shape &shape : Shapes)
            QTest::newRow(shape.name) << fileOf(shape);
    }
    void areReadQuickly()
    {
        QFETCH(QByteArray, bytes);
        double seconds = secondsFor(bytes);
        if (seconds > Longest) // somebody else may have been in the way
            seconds = secondsFor(bytes);
        QVERIFY2(seconds <= Longest, qPrintable(QString::number(seconds) + QStringLiteral(" s")));
    }
};

QTEST_GUILESS_MAIN(HardFilesTest)
#include "tst_HardFiles.moc"
