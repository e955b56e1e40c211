// Our own checks of what ends up in the final image, and of when the build context is copied.
#include "Advised.h"

using namespace stagewright;
using checks::testing::advised;
using checks::testing::mended;

class AdviceImageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speaks_data();
    void speaks() { checks::testing::tryAdviceRow(); }
    void mends_data();
    void mends();
    void missesTheIgnoreFile();
    void keepsSecretsToItself();
};

void AdviceImageTest::speaks_data()
{
    checks::testing::AdviceRows row;
    row.code = "BuildToolsInFinalStage";
    row("tools that build in the final stage",
        "FROM debian:12\nRUN apt-get update && apt-get install -y gcc libpq-dev=15\nRUN make\nCMD [\"x\"]\n",
        "BuildToolsInFinalStage 2");
    row("tools in a builder",
        "FROM debian:12 AS b\nRUN apt-get install -y gcc && make\nFROM debian:12\nCOPY --from=b /x /x\nCMD [\"x\"]\n",
        "");
    row("tools that are removed again",
        "FROM debian:12\nRUN apt-get install -y gcc && make && apt-get purge -y gcc\nCMD [\"x\"]\n", "");
    row("tools with a name to remove them by",
        "FROM alpine:3\nRUN apk add --no-cache --virtual .b gcc && make && apk del .b\nCMD [\"x\"]\n", "");
    row("an image that offers tools", "FROM debian:12\nRUN apt-get install -y gcc make\nCMD [\"bash\"]\n", "");
    row("an image that nobody runs", "FROM debian:12\nRUN apt-get install -y gcc && make\n", "");
    row("a base of tools anyway", "FROM golang:1.22\nRUN apt-get install -y gcc && make\nCMD [\"x\"]\n", "");
    row("a stage to develop in", "FROM debian:12 AS dev\nRUN apt-get install -y gcc && make\nCMD [\"x\"]\n", "");
    row("other programs", "FROM debian:12\nRUN apt-get install -y curl nginx && make\nCMD [\"x\"]\n", "");

    row.code = "PackageCacheInFinalStage";
    row("apt's lists", "FROM debian:12\nRUN apt-get update && apt-get install -y x\n", "PackageCacheInFinalStage 2");
    row("apt's lists removed",
        "FROM debian:12\nRUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*\n", "");
    row("apt's lists removed by apt", "FROM debian:12\nRUN apt-get update; apt-get install -y x; apt-get dist-clean\n",
        "");
    row("apt's lists in a mount",
        "FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y x\n", "");
    row("apt's lists in a builder",
        "FROM debian:12 AS b\nRUN apt-get update && apt-get install -y x\nFROM debian:12\nCOPY --from=b /x /x\n", "");
    row("apt's lists in what the final stage is built on",
        "FROM debian:12 AS b\nRUN apt-get update && apt-get install -y x\nFROM b\n", "PackageCacheInFinalStage 2");
    row("apk", "FROM alpine:3\nRUN apk add x\n", "PackageCacheInFinalStage 2");
    row("apk without a cache", "FROM alpine:3\nRUN apk --no-cache add x && apk add --no-cache y\n", "");
    row("apk cleaned", "FROM alpine:3\nRUN apk add x && rm -rf /var/cache/apk/*\n", "");
    row("pip", "FROM python:3\nRUN pip install x\n", "PackageCacheInFinalStage 2");
    row("pip as a module", "FROM python:3\nRUN python -m pip install x\n", "PackageCacheInFinalStage 2");
    row("pip without a cache", "FROM python:3\nRUN pip install --no-cache-dir x\n", "");
    row("pip without a cache by ENV", "FROM python:3\nENV PIP_NO_CACHE_DIR=1\nRUN pip install x\n", "");
    row("pip with a mount", "FROM python:3\nRUN --mount=type=cache,target=/root/.cache pip install x\n", "");
    row("npm", "FROM node:20\nRUN npm ci\n", "PackageCacheInFinalStage 2");
    row("npm cleaned", "FROM node:20\nRUN npm ci && npm cache clean --force\n", "");
    row("dnf", "FROM fedora:40\nRUN dnf -y install x\n", "PackageCacheInFinalStage 2");
    row("dnf cleaned", "FROM fedora:40\nRUN dnf -y install x && dnf clean all\n", "");
    row("in a here-document", "FROM alpine:3\nRUN <<E\nset -e\napk add x\nE\n", "PackageCacheInFinalStage 2");
    row("in JSON", "FROM alpine:3\nRUN [\"sh\", \"-c\", \"apk add x\"]\n", "PackageCacheInFinalStage 2");
    row("a quote that never ends", "FROM alpine:3\nRUN apk add x && echo \"y\n", "");
    row("a word of an echo", "FROM alpine:3\nRUN echo apk add x # apk add y\n", "");

    row.code = "FinalStageRunsAsRoot";
    row("no USER", "FROM alpine:3\nCMD [\"x\"]\n", "FinalStageRunsAsRoot 1");
    row("a USER", "FROM alpine:3\nUSER app\nCMD [\"x\"]\n", "");
    row("a USER of the stage below", "FROM alpine:3 AS b\nUSER 1000:0\nFROM b\nCMD [\"x\"]\n", "");
    row("back to root", "FROM alpine:3\nUSER app\nUSER root\nCMD [\"x\"]\n", "FinalStageRunsAsRoot 3");
    row("root by number and variable", "FROM alpine:3\nARG U=0\nUSER $U:$U\nCMD [\"x\"]\n", "FinalStageRunsAsRoot 3");
    row("a builder runs as root", "FROM alpine:3 AS b\nCMD [\"x\"]\nFROM alpine:3\nUSER app\nCOPY --from=b /x /x\n",
        "");
    row("distroless for others", "FROM gcr.io/distroless/static:nonroot\nCMD [\"x\"]\n", "");
    row("distroless", "FROM gcr.io/distroless/static:latest\nCMD [\"x\"]\n", "FinalStageRunsAsRoot 1");
    row("an image that may have its own USER", "FROM x.io/y:1\nCMD [\"x\"]\n", "");
    row("a program that changes the account",
        "FROM debian:12\nRUN apt-get install -y gosu\nENTRYPOINT [\"/entry.sh\"]\n", "");
    row("an image that is not run", "FROM scratch\nCOPY x /x\n", "");
    row("Windows has no root", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD [\"x\"]\n", "");

    row.code = "SecretFileCopied";
    row("a key", "FROM alpine:3\nCOPY keys/id_rsa /root/.ssh/\n", "SecretFileCopied 2");
    row("an environment", "FROM alpine:3\nCOPY a.txt .env ./\n", "SecretFileCopied 2");
    row("an environment by ADD", "FROM alpine:3\nADD .env /\n", "SecretFileCopied 2");
    row("an example of one", "FROM alpine:3\nCOPY .env.example ./\n", "");
    row("one that does not ship", "FROM alpine:3 AS b\nCOPY .npmrc ./\nFROM alpine:3\nCOPY --from=b /x /x\n", "");

    row.code = "SecretInValue";
    row("a token", "FROM alpine:3\nENV X=ghp_0123456789abcdefghijABCDEFGHIJ012345\n", "SecretInValue 2");
    row("a default of ARG", "FROM alpine:3\nARG ID=AKIAIOSFODNN7EXAMPLE\n", "SecretInValue 2");
    row("a password in an address", "FROM alpine:3\nENV DB postgres://me:hunter2@db/x\n", "SecretInValue 2");
    row("a private key", "FROM alpine:3\nENV K=\"-----BEGIN RSA PRIVATE KEY-----\"\n", "SecretInValue 2");
    row("a placeholder", "FROM alpine:3\nENV DB=postgres://me:password@db/x E=https://u:${P}@h\n", "");
    row("an address with a port", "FROM alpine:3\nENV DB=http://me:80/a@b\n", "");
    row("a word that begins like a token", "FROM alpine:3\nENV X=ghp_short Y=task-AKIA\n", "");

    row.code = "ContextBeforeDependencies";
    row("all before npm", "FROM node:20\nCOPY . .\nRUN npm ci\n", "ContextBeforeDependencies 2");
    row("all before pip", "FROM python:3\nADD ./ /app\nRUN pip install --no-cache-dir -r requirements.txt\n",
        "ContextBeforeDependencies 2");
    row("all before Go's modules", "FROM golang:1\nCOPY . .\nRUN cd x && go mod download\n",
        "ContextBeforeDependencies 2");
    row("all before Maven", "FROM maven:3\nCOPY . .\nRUN ./mvnw -B package\n", "ContextBeforeDependencies 2");
    row("the list first", "FROM node:20\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n", "");
    row("once more behind it", "FROM node:20\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev\n", "");
    row("with a cache", "FROM node:20\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n", "");
    row("with a recipe",
        "FROM rust:1 AS p\nCOPY . .\nRUN cargo chef prepare\nFROM rust:1\nCOPY --from=p /r /r\nRUN cargo chef cook\n"
        "COPY . .\nRUN cargo build\n",
        "");
    row("a program by name", "FROM node:20\nCOPY . .\nRUN npm install -g serve && npm i left-pad\n", "");
    row("out of another stage", "FROM a:1 AS b\nFROM node:20\nCOPY --from=b . .\nRUN npm ci\n", "");
    row("in the stage that builds on it", "FROM node:20 AS b\nCOPY . .\nFROM b\nRUN npm ci\nFROM b\nRUN npm ci\n",
        "ContextBeforeDependencies 2");
}

void AdviceImageTest::mends_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << "FROM alpine:3\n" + QByteArray(before)
                            << (*after ? "FROM alpine:3\n" + QByteArray(after) : QByteArray());
    };
    row("apk gets its flag", "RUN apk add x\n", "RUN apk add --no-cache x\n");
    row("pip gets its flag", "RUN a && python3 -m pip install \\\n  x\n",
        "RUN a && python3 -m pip install --no-cache-dir \\\n  x\n");
    row("all in one RUN get their flag", "RUN pip install -U pip; pip3 install -q x\n",
        "RUN pip install --no-cache-dir -U pip; pip3 install --no-cache-dir -q x\n");
    row("apt cleans up in the same line", "RUN apt-get update && apt-get install -y x",
        "RUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*");
    row("apt cleans up in a line of its own", "RUN apt-get update \\\r\n    && apt-get install -y x\r\n",
        "RUN apt-get update \\\r\n    && apt-get install -y x \\\r\n    && rm -rf /var/lib/apt/lists/*\r\n");
    row("apt cleans up in a here-document", "RUN <<E\napt-get update\napt-get install -y x\nE\n",
        "RUN <<E\napt-get update\napt-get install -y x\nrm -rf /var/lib/apt/lists/*\nE\n");
    row("an updated apk cleans up", "RUN apk update && apk add x\n",
        "RUN apk update && apk add x && rm -rf /var/cache/apk/*\n");
    row("behind a comment nothing can follow", "RUN apt-get update && apt-get install -y x # why\n", "");
    row("behind a semicolon nothing can follow", "RUN apt-get update; apt-get install -y x;\n", "");
    row("behind exit nothing can follow", "RUN apt-get update; apt-get install -y x; exit 0\n", "");
    row("JSON is left alone", "RUN [\"sh\", \"-c\", \"apk add x\"]\n", "");
}

void AdviceImageTest::mends()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(mended(before, "PackageCacheInFinalStage"), after);
    if (!after.isEmpty())
        QCOMPARE(advised(after, "PackageCacheInFinalStage"), QByteArray());
}

void AdviceImageTest::missesTheIgnoreFile()
{
    const QByteArray code = "DockerignoreMissing";
    const QByteArray bytes = "FROM alpine:3\nCOPY a b\nCOPY . .\nADD . .\n";
    checks::Surroundings known;
    known.isKnown = true;
    QCOMPARE(advised(bytes, code, known), QByteArray("DockerignoreMissing 3"));
    QCOMPARE(advised("FROM alpine:3\nCOPY a b\n", code, known), QByteArray());
    QCOMPARE(advised(bytes, code), QByteArray());
    known.ignoreFile = ".git\n";
    QCOMPARE(advised(bytes, code, known), QByteArray());
}

void AdviceImageTest::keepsSecretsToItself()
{
    const auto found = checks::testing::advice("FROM scratch\nENV A=ghp_0123456789abcdefghijABCDEFGHIJ012345\n"
                                               "ENV B=\"https://me:hunter2@host/\"\n");
    QCOMPARE(found.size(), size_t(2));
    QCOMPARE(found.at(0).arguments, (QList<QByteArray>{"ENV", "A", "ghp_..."}));
    QCOMPARE(found.at(1).arguments, (QList<QByteArray>{"ENV", "B", "https://me:...@"}));
}

QTEST_GUILESS_MAIN(AdviceImageTest)
#include "tst_AdviceImage.moc"
