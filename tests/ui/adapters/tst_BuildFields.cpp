// What a file asks of its builds: its arguments with what they change, its secrets and keys.
#include "adapters/BuildFields.h"
#include "document/Document.h"

#include <QtTest>

using namespace stagewright;

class tst_BuildFields : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesArguments();
    void findsSecretsAndKeys();
};

void tst_BuildFields::namesArguments()
{
    document::Document document;
    document.reset(text::SourceText::fromBody("ARG TAG=3.19\n"
                                              "ARG TARGETARCH\n"
                                              "FROM alpine:${TAG} AS first\n"
                                              "ARG TAG\n"
                                              "ARG API_TOKEN MODE='fast one'\n"
                                              "RUN echo $TAG $TAGS\n"
                                              "RUN echo ${MODE:-x}\n"
                                              "RUN echo \"$MODE\"\n"
                                              "FROM alpine:$TAG\n"
                                              "ARG UNUSED\n"));
    const std::vector<adapters::ArgumentField> fields = adapters::argumentFields(*document.snapshot());
    QCOMPARE(fields.size(), size_t(4));
    QCOMPARE(fields[0].name, QStringLiteral("TAG"));
    QCOMPARE(fields[0].byDefault, QStringLiteral("3.19"));
    QCOMPARE(fields[0].effect, QStringLiteral("base of first, stage 1; line 6"));
    QVERIFY(!fields[0].isSecret);
    QCOMPARE(fields[1].name, QStringLiteral("API_TOKEN"));
    QVERIFY(fields[1].isSecret && !fields[1].hasDefault);
    QCOMPARE(fields[1].effect, QStringLiteral("no line names it; RUN steps see it"));
    QCOMPARE(fields[2].name, QStringLiteral("MODE"));
    QCOMPARE(fields[2].effect, QStringLiteral("lines 7 and 8"));
    QCOMPARE(fields[3].name, QStringLiteral("UNUSED"));
}

void tst_BuildFields::findsSecretsAndKeys()
{
    document::Document document;
    document.reset(text::SourceText::fromBody("FROM alpine\n"
                                              "RUN --mount=type=secret,id=pip --mount=type=cache,target=/c,id=no true\n"
                                              "RUN --mount=type=secret,id=pip --mount=type=secret,id=npm true\n"
                                              "RUN --mount=type=ssh true\n"));
    QCOMPARE(adapters::secretIds(*document.snapshot()), QStringList({QStringLiteral("pip"), QStringLiteral("npm")}));
    QCOMPARE(adapters::sshIds(*document.snapshot()), QStringList({QStringLiteral("default")}));
}

QTEST_GUILESS_MAIN(tst_BuildFields)
#include "tst_BuildFields.moc"
