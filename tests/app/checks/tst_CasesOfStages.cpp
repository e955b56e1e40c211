// Trouble that people reported, by kind: names, ARGs, platforms, what ships, paths, flags.
#include "Cases.h"

using namespace stagewright;

class CasesOfStages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_data();
    void names() { tests::tryCase(); }
    void arguments_data();
    void arguments() { tests::tryCase(); }
    void shipping_data();
    void shipping() { tests::tryCase(); }
    void copies_data();
    void copies() { tests::tryCase(); }
};

void CasesOfStages::names_data()
{
    const tests::Cases row;
    row("two letters exchanged",
        "FROM ruby:3.3.1 AS gems\nRUN touch /g\nFROM alpine:3.20\nCOPY --from=gesm /g /g\nUSER 1000\nCMD [\"ls\"]\n",
        "ImageNamedLikeStage 4", "UnusedStage",
        "FROM ruby:3.3.1 AS gems\nRUN touch /g\nFROM alpine:3.20\nCOPY --from=gems /g /g\nUSER 1000\nCMD [\"ls\"]\n");
    row("a longer form of the name",
        "FROM alpine:3.20 AS pack\nRUN touch /g\nFROM alpine:3.20\nCOPY --from=packer /g /g\nUSER 1000\n",
        "ImageNamedLikeStage 4", "UnusedStage");
    row("a mount has the slip", "FROM alpine:3.20 AS tools\nFROM alpine:3.20\nRUN --mount=from=tolos,target=/t ls /t\n",
        "ImageNamedLikeStage 3", "UnusedStage");
    row("its own stage", "FROM alpine:3.20 AS one\nCOPY --from=one /a /b\n", "CircularDependency 2");
    row("a forgotten AS",
        "from rust:1.79-alpine3.20\nrun cargo build\nfrom alpine:3.20\ncopy --from=crate /a /a\nuser 1000\n",
        "StageNameForgotten 4", "UnusedStage",
        "from rust:1.79-alpine3.20 as crate\nrun cargo build\nfrom alpine:3.20\ncopy --from=crate /a /a\nuser 1000\n");
    row("a stage that comes later",
        "FROM alpine:3.20 AS app\nCOPY --from=kit /k /k\n\n# tools\nFROM alpine:3.20 AS kit\nRUN touch /k\n\nFROM "
        "app\nUSER 1\n",
        "ForwardCopy 2", "",
        "# tools\nFROM alpine:3.20 AS kit\nRUN touch /k\n\nFROM alpine:3.20 AS app\nCOPY --from=kit /k /k\n\nFROM "
        "app\nUSER 1\n");
    row("a base that comes later", "FROM kit AS app\nRUN ls\nFROM alpine:3.20 AS kit\nFROM app\nUSER 1\n",
        "StageUsedBeforeItsFrom 1", "", "FROM alpine:3.20 AS kit\nFROM kit AS app\nRUN ls\nFROM app\nUSER 1\n");
    row("a public image is meant", "FROM rust:1.79-alpine3.20\nFROM alpine:3.20\nCOPY --from=nginx /a /a\nUSER 1000\n",
        "", "StageNameForgotten");
    row("an unnamed stage that is counted is no guess",
        "FROM rust:1.79-alpine3.20\nRUN touch /a\nFROM alpine:3.20\nCOPY --from=0 /a /a\nCOPY --from=thing /a /b\n", "",
        "StageNameForgotten UnusedStage");
    row("a FROM that counts stages in another case",
        "FROM alpine:3.20 AS kit\nRUN touch /a\nFROM alpine:3.20\nCOPY --from=KIt /a /a\n", "", "*");
    row("--from= and nothing", "FROM alpine:3.20 AS kit\nFROM scratch\nCOPY --from= /a /b\nCOPY --from=kit /c /d\n",
        "CopyFromBlank 3", "*", "FROM alpine:3.20 AS kit\nFROM scratch\nCOPY /a /b\nCOPY --from=kit /c /d\n");
    row("a base of a variable's name",
        "ARG W=no\nFROM alpine:3.20 AS v_yes\nFROM alpine:3.20 AS v_no\nFROM v_${W}\nRUN ls /\n", "",
        "UnusedStage UndefinedArgInFrom");
    row("a base of a platform's name",
        "FROM alpine:3.20 AS amd64\nFROM alpine:3.20 AS arm64\nFROM ${TARGETARCH}\nRUN ls\n", "", "UnusedStage");
}

void CasesOfStages::arguments_data()
{
    const tests::Cases row;
    row("a variable behind --from", "FROM alpine:3.20\nARG V=2.1\nADD x /x\nCOPY --from=hashicorp/vault:$V /v /v\n",
        "CopyFromVariable 4", "",
        "ARG V=2.1\n\nFROM hashicorp/vault:$V AS vault\n\nFROM alpine:3.20\nADD x /x\nCOPY --from=vault /v /v\n");
    row("an ARG stranded above the next FROM",
        "FROM alpine:3.20 AS a\nRUN touch /p\nARG U=22.04\nFROM ubuntu:$U\nCOPY --from=a /p /p\n",
        "BaseInvalid 4, UndefinedArgInFrom 4", "FinalStageRunsAsRoot",
        "ARG U=22.04\nFROM alpine:3.20 AS a\nRUN touch /p\nFROM ubuntu:$U\nCOPY --from=a /p /p\n");
    row("a global ARG in RUN", "ARG LEVEL=1\nFROM debian:12.5-slim\nRUN make -O$LEVEL\n", "ArgumentNotPassed 3", "",
        "ARG LEVEL=1\nFROM debian:12.5-slim\nARG LEVEL\nRUN make -O$LEVEL\n");
    row("in braces, in quotes, in a here-document",
        "ARG LEVEL=1\nFROM debian:12.5-slim\nRUN <<E\nset -e\necho \"${LEVEL}\"\nE\n", "ArgumentNotPassed 3");
    row("with a fallback it may be meant", "ARG LEVEL=1\nFROM debian:12.5-slim\nRUN make -O${LEVEL:-2}\n", "",
        "ArgumentNotPassed");
    row("in single quotes it is none", "ARG LEVEL=1\nFROM debian:12.5-slim\nRUN echo '$LEVEL'\n", "",
        "ArgumentNotPassed");
    row("the shell sets it itself", "ARG LEVEL=1\nFROM debian:12.5-slim\nRUN LEVEL=3; echo $LEVEL\n", "",
        "ArgumentNotPassed");
    row("the base sets it", "ARG NODE_VERSION=22.3.0\nFROM node:${NODE_VERSION}-slim\nRUN echo $NODE_VERSION\n", "",
        "ArgumentNotPassed");
    row("a stage that it builds on declares it",
        "ARG LEVEL=1\nFROM debian:12.5-slim AS a\nARG LEVEL\nFROM a\nRUN echo $LEVEL\n", "", "ArgumentNotPassed");
    row("a global ARG in COPY",
        "ARG BIN=x\nFROM alpine:3.20 AS a\nRUN touch /x\nFROM alpine:3.20\nCOPY --from=a /${BIN} /x\n",
        "UndefinedVar 5", "",
        "ARG BIN=x\nFROM alpine:3.20 AS a\nRUN touch /x\nFROM alpine:3.20\nARG BIN\nCOPY --from=a /${BIN} /x\n");
    row("the platform is not declared",
        "FROM --platform=$BUILDPLATFORM golang:1.22.4 AS b\nRUN CGO_ENABLED=0 GOARCH=${TARGETARCH} go build -o /a .\n"
        "FROM scratch\nCOPY --from=b /a /a\nUSER 1\n",
        "PlatformArgumentMissing 2", "",
        "FROM --platform=$BUILDPLATFORM golang:1.22.4 AS b\nARG TARGETARCH\nRUN CGO_ENABLED=0 GOARCH=${TARGETARCH} go "
        "build -o /a .\n"
        "FROM scratch\nCOPY --from=b /a /a\nUSER 1\n");
    row("the platform is declared", "FROM alpine:3.20\nARG TARGETARCH\nRUN echo $TARGETARCH\n", "",
        "PlatformArgumentMissing");
    row("a default takes its place", "FROM alpine:3.20\nARG TARGETOS=linux TARGETARCH=amd64\nRUN echo $TARGETARCH\n",
        "PlatformArgumentShadowed 2");
    row("a default of itself does not", "FROM alpine:3.20\nARG TARGETARCH=${TARGETARCH:-amd64}\nRUN echo $TARGETARCH\n",
        "", "PlatformArgumentShadowed");
    row("a value that has to be given", "FROM alpine:3.20\nARG REL\nRUN wget https://x.example/$REL/y\n",
        "ArgumentWithoutValue 2");
    row("one that is asked for before",
        "FROM alpine:3.20\nARG REL\nRUN test -n \"$REL\" && wget https://x.example/$REL/y\n", "",
        "ArgumentWithoutValue");
    row("variables of the base",
        "FROM mcr.microsoft.com/dotnet/runtime:8.0\nUSER $APP_UID\nCMD [\"dotnet\", \"a.dll\"]\n", "", "*");
    row("variables of an unknown base", "FROM ghcr.io/me/base:1\nWORKDIR $HOME_OF_APP\n", "", "UndefinedVar");
    row("a slip in an unknown base", "FROM ghcr.io/me/base:1\nENV PLACE=/x\nWORKDIR $PLCE\n", "UndefinedVar 3");
    row("nothing sets it in scratch", "FROM scratch\nWORKDIR /$NONE\n", "UndefinedVar 2");
    row("a here-document that docker fills",
        "FROM debian:12.5-slim\nCOPY <<END /etc/profile.d/x.sh\nexport P=$WHATEVER\nEND\n", "UndefinedVar 2", "",
        "FROM debian:12.5-slim\nCOPY <<\"END\" /etc/profile.d/x.sh\nexport P=$WHATEVER\nEND\n");
    row("a commit above the installation",
        "FROM alpine:3.20\nARG COMMIT_SHA\nLABEL c=$COMMIT_SHA\nRUN apk add --no-cache jq\nUSER 1\n",
        "ChangingArgumentEarly 2", "",
        "FROM alpine:3.20\nRUN apk add --no-cache jq\nARG COMMIT_SHA\nLABEL c=$COMMIT_SHA\nUSER 1\n");
    row("a commit that the installation needs",
        "FROM alpine:3.20\nARG COMMIT_SHA\nRUN apk add --no-cache jq && echo $COMMIT_SHA\n", "",
        "ChangingArgumentEarly");
    row("a version is another thing", "FROM alpine:3.20\nARG VERSION=1\nRUN apk add --no-cache jq\n", "",
        "ChangingArgumentEarly");
}

void CasesOfStages::shipping_data()
{
    const tests::Cases row;
    row("the final stage is for the builder's machine",
        "FROM --platform=$BUILDPLATFORM node:22.3.0-slim AS b\nRUN touch /a\nFROM --platform=$BUILDPLATFORM "
        "nginx:1.27.0\nCOPY --from=b /a /a\n"
        "CMD [\"nginx\"]\n",
        "FinalStageForBuilder 3", "",
        "FROM --platform=$BUILDPLATFORM node:22.3.0-slim AS b\nRUN touch /a\nFROM nginx:1.27.0\nCOPY --from=b /a "
        "/a\nCMD [\"nginx\"]\n");
    row("a builder may be",
        "FROM --platform=$BUILDPLATFORM alpine:3.20 AS b\nRUN touch /a\nFROM alpine:3.20\nCOPY --from=b /a /a\nUSER "
        "1\n",
        "", "FinalStageForBuilder");
    row("tests that a build leaves out",
        "FROM alpine:3.20 AS b\nRUN touch /a\nFROM b AS lint\nRUN check /a\nFROM b AS app\nUSER 1\nCMD [\"ls\"]\n",
        "StageSkipped 3", "UnusedStage");
    row("a choice of targets",
        "FROM alpine:3.20 AS b\nFROM b AS test\nRUN check\nFROM b AS dev\nFROM b AS app\nUSER 1\nCMD [\"ls\"]\n", "",
        "StageSkipped UnusedStage");
    row("a test of another name",
        "FROM alpine:3.20 AS b\nFROM b AS smoke-test\nRUN check\nFROM b AS app\nUSER 1\nCMD [\"ls\"]\n", "", "*");
    row("the name of the stage before", "FROM alpine:3.20 AS out\nRUN touch /1\nFROM out AS out\nRUN touch /2\n",
        "DuplicateStageName 3", "UnusedStage");
    row("what an ONBUILD takes is needed",
        "FROM scratch AS conf\nCOPY c /c\nFROM alpine:3.20 AS base\nONBUILD COPY --from=conf /c /c\nFROM base\nRUN cat "
        "/c\n",
        "", "UnusedStage");
    row("root in an early stage",
        "FROM alpine:3.20 AS a\nUSER root\nRUN touch /x\nFROM alpine:3.20\nCOPY --from=a /x /x\nUSER nobody\nCMD "
        "[\"ls\"]\n",
        "", "*");
    row("nginx needs root to start",
        "FROM nginx:1.27.0\nCOPY a /usr/share/nginx/html\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n", "",
        "FinalStageRunsAsRoot");
    row("an old Java for a new class",
        "FROM gradle:8.8-jdk21 AS b\nWORKDIR /s\nCOPY . .\nRUN gradle build\nFROM eclipse-temurin:17-jre\nCOPY "
        "--from=b /s/build/libs/a.jar /a.jar\n"
        "USER 1\nCMD [\"java\", \"-jar\", \"/a.jar\"]\n",
        "LanguageVersionsDiffer 6");
    row("an interpreter that stayed behind",
        "FROM python:3.12.4-slim AS b\nRUN touch /a.py\nFROM debian:12.5-slim\nCOPY --from=b /a.py /\nUSER 1\nCMD "
        "[\"python3\", \"/a.py\"]\n",
        "InterpreterMissing 6");
    row("an environment without its Python",
        "FROM python:3.12.4-slim AS b\nRUN python -m venv /v\nFROM debian:12.5-slim\nCOPY --from=b /v /v\nUSER 1\nCMD "
        "[\"/v/bin/gunicorn\"]\n",
        "InterpreterMissing 6");
    row("one that is installed", "FROM alpine:3.20\nRUN apk add --no-cache nodejs\nUSER 1\nCMD [\"node\", \"/a.js\"]\n",
        "", "InterpreterMissing");
}

void CasesOfStages::copies_data()
{
    const tests::Cases row;
    row("a relative path of another stage",
        "FROM node:22.3.0-slim AS web\nWORKDIR /site\nRUN npm run build\nFROM nginx:1.27.0\nCOPY --from=web dist/ "
        "/usr/share/nginx/html\n",
        "SourceFromRoot 5", "",
        "FROM node:22.3.0-slim AS web\nWORKDIR /site\nRUN npm run build\nFROM nginx:1.27.0\nCOPY --from=web "
        "/site/dist/ /usr/share/nginx/html\n");
    row("a path with a folder that every system has",
        "FROM golang:1.22.4 AS web\nWORKDIR /s\nRUN CGO_ENABLED=0 go build -o bin/x .\nFROM scratch\nCOPY --from=web "
        "./bin/x /x\nUSER 1\n",
        "SourceFromRoot 5", "BinaryWithoutLibrary");
    row("a path written from the root without its slash",
        "FROM node:22.3.0-slim AS web\nWORKDIR /site\nFROM nginx:1.27.0\nCOPY --from=web site/dist "
        "/usr/share/nginx/html\n",
        "", "SourceFromRoot");
    row("a path that the other stage never made",
        "FROM scratch AS f\nCOPY a.txt /a.txt\nFROM alpine:3.20\nCOPY --from=f /b.txt /b.txt\n", "PathNeverMade 4");
    row("a folder that a build made under another name",
        "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish -o /publish\nFROM "
        "mcr.microsoft.com/dotnet/runtime:8.0\nCOPY --from=b /pubilsh /app\n",
        "PathNeverMade 4", "",
        "FROM mcr.microsoft.com/dotnet/sdk:8.0 AS b\nRUN dotnet publish -o /publish\nFROM "
        "mcr.microsoft.com/dotnet/runtime:8.0\nCOPY --from=b /publish /app\n");
    row("a folder's content is not known",
        "FROM scratch AS f\nCOPY files /\nFROM alpine:3.20\nCOPY --from=f /b.txt /b.txt\n", "", "PathNeverMade");
    row("folders that are flattened", "FROM node:22.3.0-slim\nWORKDIR /r\nCOPY libs/*/package.json libs/\n",
        "CopyFlattens 3", "", "FROM node:22.3.0-slim\nWORKDIR /r\nCOPY --parents libs/./*/package.json libs/\n");
    row("a pattern of names", "FROM node:22.3.0-slim\nCOPY package*.json /r/\n", "", "CopyFlattens");
    row("--link without a slash", "FROM debian:12.5-slim\nCOPY --link start.sh /usr/bin\n", "LinkReplacesFolder 2", "",
        "FROM debian:12.5-slim\nCOPY --link start.sh /usr/bin/\n");
    row("--link to a file", "FROM debian:12.5-slim\nCOPY --link start.sh /usr/bin/start\n", "", "LinkReplacesFolder");
    row("a blank in place of =", "FROM alpine:3.20 AS x\nRUN touch /f\nFROM alpine:3.20\nCOPY --from x /f /f\n",
        "FlagValueMissing 4", "", "FROM alpine:3.20 AS x\nRUN touch /f\nFROM alpine:3.20\nCOPY --from=x /f /f\n");
    row("one argument", "FROM alpine:3.20 AS x\nFROM scratch\nCOPY --from=x /f\n", "DestinationMissing 3");
    row("a host's modules over those of the image",
        "FROM node:22.3.0-slim\nWORKDIR /w\nCOPY package.json ./\nRUN npm ci && npm cache clean --force\nCOPY . .\n",
        "HostFilesCopied 5", "", {}, ".git\n");
    row("modules that are ignored",
        "FROM node:22.3.0-slim\nWORKDIR /w\nCOPY package.json ./\nRUN npm ci && npm cache clean --force\nCOPY . .\n",
        "", "HostFilesCopied", {}, "**/node_modules\n");
    row("a file that is ignored", "FROM alpine:3.20\nCOPY go.mod ./\n", "CopyIgnoredFile 2", "", {}, "*.mod\n");
    row("an exception of what is ignored", "FROM alpine:3.20\nCOPY go.mod ./\n", "", "CopyIgnoredFile", {},
        "*\n!go.mod\n");
    row("a mount on the working directory of the base",
        "FROM golang:1.22.4\nRUN --mount=type=bind,target=. go vet ./...\n", "", "MountTargetInvalid");
    row("a mount on the root", "FROM golang:1.22.4\nRUN --mount=type=bind,target=/ go vet ./...\n",
        "MountTargetInvalid 2");
    row("a mount on the root of alpine", "FROM alpine:3.20\nRUN --mount=type=bind,target=. ls\n",
        "MountTargetInvalid 2");
    row("a continuation at a word's end",
        "FROM alpine:3.20 AS b\nRUN touch /a\nFROM alpine:3.20\nCOPY --from=b /a\\\n  /b\n", "", "*");
}

QTEST_GUILESS_MAIN(CasesOfStages)
#include "tst_CasesOfStages.moc"
