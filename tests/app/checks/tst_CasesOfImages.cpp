// Trouble that people reported, by kind: libraries, bare bases, users, caches, swallowed lines, shells, secrets.
#include "Cases.h"

using namespace stagewright;

class CasesOfImages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void libraries_data();
    void libraries() { tests::tryCase(); }
    void bareBases_data();
    void bareBases() { tests::tryCase(); }
    void users_data();
    void users() { tests::tryCase(); }
    void layers_data();
    void layers() { tests::tryCase(); }
    void lines_data();
    void lines() { tests::tryCase(); }
    void secrets_data();
    void secrets() { tests::tryCase(); }
};

void CasesOfImages::libraries_data()
{
    const tests::Cases row;
    row("a newer Debian in the builder",
        "FROM gcc:13-bookworm AS b\nRUN gcc -o /hi hi.c\nFROM debian:bullseye-slim\nCOPY --from=b /hi /hi\nUSER 1\n",
        "LibraryTooOld 4");
    row("through a stage between",
        "FROM gcc:13-bookworm AS b\nRUN gcc -o /hi hi.c\nFROM debian:bookworm-slim AS m\nCOPY --from=b /hi /x/hi\nFROM "
        "ubuntu:22.04\n"
        "COPY --from=m /x/hi /hi\nUSER 1\n",
        "LibraryTooOld 6");
    row("an older Debian in the builder",
        "FROM gcc:12-bullseye AS b\nRUN gcc -o /hi hi.c\nFROM debian:bookworm-slim\nCOPY --from=b /hi /hi\nUSER 1\n",
        "", "*");
    row("a release that nobody knows",
        "FROM gcc:13 AS b\nRUN gcc -o /hi hi.c\nFROM debian:stable-slim\nCOPY --from=b /hi /hi\n", "", "LibraryTooOld");
    row("glibc onto musl",
        "FROM rust:1.79 AS b\nWORKDIR /w\nRUN cargo build --release\nFROM alpine:3.20\nCOPY --from=b "
        "/w/target/release/x /x\n",
        "BinaryWithoutLibrary 5");
    row("a path that says musl",
        "FROM rust:1.79 AS b\nWORKDIR /w\nCOPY .cargo .cargo\nRUN cargo build\nFROM alpine:3.20\nCOPY --from=b "
        "/w/target/x86_64-unknown-linux-musl/debug/x /x\n",
        "", "BinaryWithoutLibrary");
    row("a compiler of Alpine",
        "FROM alpine:3.20 AS b\nRUN apk add --no-cache gcc musl-dev && gcc -o /hi hi.c\nFROM debian:12.5-slim\nCOPY "
        "--from=b /hi /hi\n",
        "BinaryWithoutLibrary 4");
    row("Rust on Alpine is static",
        "FROM rust:1.79-alpine3.20 AS b\nWORKDIR /w\nRUN cargo build --release\nFROM debian:12.5-slim\nCOPY --from=b "
        "/w/target/release/x /x\n",
        "", "BinaryWithoutLibrary");
    row("a package's program",
        "FROM golang:1.22.4 AS b\nRUN apt-get update && apt-get install -y redis-tools\nFROM "
        "gcr.io/distroless/static-debian12\nCOPY --from=b /usr/bin/redis-cli /\n",
        "BinaryWithoutLibrary 4");
    row("node_modules onto musl",
        "FROM node:22.3.0-slim AS d\nWORKDIR /w\nRUN npm ci\nFROM node:22.3.0-alpine3.20\nCOPY --from=d /w /w\n",
        "ModulesOfOtherLibrary 5");
    row("a virtual environment onto glibc",
        "FROM python:3.12.4-alpine3.20 AS d\nRUN python -m venv /v\nFROM python:3.12.4-slim\nCOPY --from=d /v /v\n",
        "ModulesOfOtherLibrary 4");
    row("a jlinked runtime onto musl",
        "FROM eclipse-temurin:21-jdk-jammy AS j\nRUN jlink --add-modules java.base --output /jre\nFROM "
        "alpine:3.20\nCOPY --from=j /jre /jre\n",
        "ModulesOfOtherLibrary 4");
    row("modules of the same kind",
        "FROM node:22.3.0-alpine3.20 AS d\nWORKDIR /w\nRUN npm ci\nFROM node:22.3.0-alpine3.20\nCOPY --from=d "
        "/w/node_modules /w/node_modules\n",
        "", "ModulesOfOtherLibrary");
    row("a library to build with, and none to run with",
        "FROM python:3.12.4-alpine3.20 AS b\nRUN apk add --no-cache postgresql-dev && python -m venv /v\nFROM "
        "python:3.12.4-alpine3.20\nCOPY --from=b /v /v\nCMD [\"/v/bin/x\"]\n",
        "LibraryPackageMissing 4", "",
        "FROM python:3.12.4-alpine3.20 AS b\nRUN apk add --no-cache postgresql-dev && python -m venv /v\nFROM "
        "python:3.12.4-alpine3.20\n"
        "RUN apk add --no-cache libpq\nCOPY --from=b /v /v\nCMD [\"/v/bin/x\"]\n");
    row("a program with a library to build with",
        "FROM debian:12.5 AS b\nRUN apt-get update && apt-get install -y gcc libpq-dev && gcc -o /x x.c -lpq\nFROM "
        "debian:12.5-slim\nCOPY --from=b /x /x\nCMD [\"/x\"]\n",
        "LibraryPackageMissing 4");
    row("both are there",
        "FROM python:3.12.4-slim AS b\nRUN apt-get update && apt-get install -y libpq-dev && python -m venv /v\nFROM "
        "python:3.12.4-slim\n"
        "RUN apt-get update && apt-get install -y libpq5 && rm -rf /var/lib/apt/lists/*\nCOPY --from=b /v /v\nCMD "
        "[\"/v/bin/x\"]\n",
        "", "LibraryPackageMissing");
}

void CasesOfImages::bareBases_data()
{
    const tests::Cases row;
    row("RUN in scratch", "FROM scratch\nRUN mkdir /d\nCOPY a /a\n", "RunWithoutShell 2");
    row("RUN in distroless", "FROM gcr.io/distroless/base-debian12\nRUN chmod +x /a\n", "RunWithoutShell 2");
    row("a shell was copied", "FROM busybox:1.36.1 AS b\nFROM scratch\nCOPY --from=b /bin /bin\nRUN mkdir /d\n", "",
        "RunWithoutShell");
    row("a whole system was unpacked", "FROM scratch\nADD root.tar.xz /\nRUN mkdir /d\n", "", "RunWithoutShell");
    row("a health check by a shell",
        "FROM scratch\nCOPY a /a\nHEALTHCHECK --timeout=3s CMD /a --ping || exit 1\nENTRYPOINT [\"/a\"]\n",
        "ShellFormWithoutShell 3", "",
        "FROM scratch\nCOPY a /a\nHEALTHCHECK --timeout=3s CMD [\"/a\", \"--ping\"]\nENTRYPOINT [\"/a\"]\n");
    row("a command by a shell", "FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /a\nCMD /a --serve\n",
        "ShellFormWithoutShell 3", "JSONArgsRecommended",
        "FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /a\nCMD [\"/a\", \"--serve\"]\n");
    row("certificates that stayed behind",
        "FROM debian:12.5-slim AS b\nRUN apt-get update && apt-get install -y ca-certificates\nFROM scratch\nCOPY "
        "--from=b /a /a\nUSER 1\nCMD [\"/a\"]\n",
        "CertificatesLeftBehind 4", "",
        "FROM debian:12.5-slim AS b\nRUN apt-get update && apt-get install -y ca-certificates\nFROM scratch\nCOPY "
        "--from=b /a /a\n"
        "COPY --from=b /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nUSER 1\nCMD [\"/a\"]\n");
    row("certificates that came along",
        "FROM alpine:3.20 AS b\nRUN apk add --no-cache ca-certificates\nFROM scratch\nCOPY --from=b /etc/ssl "
        "/etc/ssl\nCOPY --from=b /a /a\n",
        "", "CertificatesLeftBehind");
    row("distroless has them",
        "FROM alpine:3.20 AS b\nRUN apk add --no-cache ca-certificates\nFROM gcr.io/distroless/static-debian12\nCOPY "
        "--from=b /a /a\n",
        "", "CertificatesLeftBehind");
    row("time zones that stayed behind",
        "FROM alpine:3.20 AS b\nRUN apk add --no-cache tzdata\nFROM scratch\nCOPY --from=b /a /a\nUSER 1\nCMD "
        "[\"/a\"]\n",
        "TimeZonesLeftBehind 4");
}

void CasesOfImages::users_data()
{
    const tests::Cases row;
    row("an owner that is made later", "FROM debian:12.5-slim\nCOPY --chown=web d /d\nRUN useradd web\nUSER web\n",
        "UserMadeLater 2", "", "FROM debian:12.5-slim\nRUN useradd web\nCOPY --chown=web d /d\nUSER web\n");
    row("an owner that is made before", "FROM debian:12.5-slim\nRUN useradd web\nCOPY --chown=web:web d /d\nUSER web\n",
        "", "*");
    row("an owner that the base has", "FROM node:22.3.0-slim\nCOPY --chown=node:node d /d\nUSER node\n", "", "*");
    row("a user of another stage",
        "FROM debian:12.5-slim AS b\nRUN useradd -r svc\nFROM debian:12.5-slim\nCOPY --from=b /a /a\nUSER svc\n",
        "UserOfOtherStage 5", "",
        "FROM debian:12.5-slim AS b\nRUN useradd -r svc\nFROM debian:12.5-slim\nRUN useradd -r svc\nCOPY --from=b /a "
        "/a\nUSER svc\n");
    row("its passwd comes along",
        "FROM debian:12.5-slim AS b\nRUN useradd -r svc\nFROM scratch\nCOPY --from=b /etc/passwd /etc/passwd\nUSER "
        "svc\n",
        "", "UserOfOtherStage UserMissing");
    row("a name in scratch", "FROM scratch\nCOPY a /a\nUSER svc\n", "UserMissing 3", "",
        "FROM scratch\nCOPY a /a\nUSER 65532:65532\n");
    row("nonroot in distroless", "FROM gcr.io/distroless/static-debian12\nCOPY a /a\nUSER nonroot:nonroot\n", "",
        "UserMissing");
    row("a number", "FROM scratch\nCOPY a /a\nUSER 1000:1000\n", "", "*");
    row("a script may make it", "FROM debian:12.5-slim\nCOPY s.sh /s.sh\nRUN /s.sh\nUSER svc\n", "", "UserMissing");
    row("a package may make it",
        "FROM debian:12.5-slim\nRUN apt-get update && apt-get install -y postgresql && rm -rf "
        "/var/lib/apt/lists/*\nUSER postgres\n",
        "", "UserMissing");
    row("owner changed in a layer of its own",
        "FROM node:22.3.0-slim\nWORKDIR /s\nCOPY src src\nRUN chown -R node /s\nUSER node\n", "OwnerChangeDoubles 4",
        "", "FROM node:22.3.0-slim\nWORKDIR /s\nCOPY --chown=node src src\nUSER node\n");
    row("mode changed in a layer of its own",
        "FROM debian:12.5-slim\nCOPY bin /opt/bin\nRUN chmod -R 755 /opt/bin && ls\nUSER 1\n", "OwnerChangeDoubles 3",
        "", "FROM debian:12.5-slim\nCOPY --chmod=755 bin /opt/bin\nRUN ls\nUSER 1\n");
    row("another folder",
        "FROM debian:12.5-slim\nCOPY bin /opt/bin\nRUN mkdir /data && chown -R 1000 /data\nUSER 1000\n", "",
        "OwnerChangeDoubles");
    row("the home of root for another",
        "FROM python:3.12.4-slim AS b\nRUN pip install --user x\nFROM python:3.12.4-slim\nCOPY --from=b /root/.local "
        "/root/.local\n"
        "ENV PATH=/root/.local/bin:$PATH\nUSER 1000\nCMD [\"x\"]\n",
        "RootFilesForUser 4");
    row("pip for the user who runs it",
        "FROM python:3.12.4-slim\nRUN useradd -m ann\nUSER ann\nRUN pip install --user x\nCMD [\"python\"]\n",
        "PackageCacheInFinalStage 4");
}

void CasesOfImages::layers_data()
{
    const tests::Cases row;
    row("a copy of what a cache mount held",
        "FROM golang:1.22.4-alpine3.20 AS b\nWORKDIR /w\nCOPY . .\nRUN --mount=type=cache,target=/w/out go build -o "
        "out/x .\nFROM alpine:3.20\nCOPY --from=b /w/out/x /x\n",
        "CopyOfCacheMount 6", "",
        "FROM golang:1.22.4-alpine3.20 AS b\nWORKDIR /w\nCOPY . .\nRUN --mount=type=cache,target=/w/out go build -o "
        "out/x . && cp -r /w/out/x /x\nFROM alpine:3.20\nCOPY --from=b /x /x\n");
    row("a copy beside it",
        "FROM golang:1.22.4-alpine3.20 AS b\nRUN --mount=type=cache,target=/root/.cache CGO_ENABLED=0 go build -o /x "
        ".\nFROM alpine:3.20\nCOPY --from=b /x /x\n",
        "", "CopyOfCacheMount");
    row("rm in a cache mount",
        "FROM debian:12.5-slim\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y "
        "jq && rm -rf /var/lib/apt/lists/*\nUSER 1\n",
        "CacheMountCleaned 2", "PackageCacheInFinalStage",
        "FROM debian:12.5-slim\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y "
        "jq\nUSER 1\n");
    row("rm beside it",
        "FROM debian:12.5-slim\nRUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y jq "
        "&& rm -rf /var/lib/apt/lists/*\nUSER 1\n",
        "", "CacheMountCleaned");
    row("the list alone", "FROM debian:12.5-slim\nRUN apt-get -qq update\nRUN apt-get install -y jq\nUSER 1\n",
        "PackageListAlone 2", "", "FROM debian:12.5-slim\nRUN apt-get -qq update && apt-get install -y jq\nUSER 1\n");
    row("Alpine's list alone", "FROM alpine:3.20\nRUN apk update\nRUN apk add jq\nUSER 1\n", "PackageListAlone 2");
    row("each with its own",
        "FROM debian:12.5-slim\nRUN apt-get update && apt-get install -y jq && rm -rf /var/lib/apt/lists/*\nRUN "
        "apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\nUSER 1\n",
        "", "PackageListAlone");
    row("a RUN behind a VOLUME", "FROM debian:12.5-slim\nVOLUME /v\nRUN touch /v/a\nUSER 1\nCMD [\"ls\"]\n", "", "*");
}

void CasesOfImages::lines_data()
{
    const tests::Cases row;
    row("&& in front of COPY", "FROM alpine:3.20\nRUN touch /a && \\\nCOPY b /b\n", "InstructionSwallowed 3", "*",
        "FROM alpine:3.20\nRUN touch /a\nCOPY b /b\n");
    row("a comment and an empty line between",
        "FROM alpine:3.20\nRUN apk add --no-cache \\\n  jq \\\n  # more to come\n\nUSER 1\nCMD [\"jq\"]\n",
        "InstructionSwallowed 6", "*",
        "FROM alpine:3.20\nRUN apk add --no-cache \\\n  jq\n  # more to come\n\nUSER 1\nCMD [\"jq\"]\n");
    row("a folder of Windows", "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a.exe C:\\bin\\\nRUN a.exe\n",
        "InstructionSwallowed 3", "*",
        "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY a.exe C:\\bin/\nRUN a.exe\n");
    row("ENV that goes on", "FROM alpine:3.20\nENV A=1 \\\n    B=2 \\\nEXPOSE 80\n", "InstructionSwallowed 4");
    row("a keyword below a line that only goes on", "FROM alpine:3.20\n\\\nRUN touch /a\nUSER 1\n", "", "InstructionSwallowed");
    row("CRLF", "FROM alpine:3.20\r\nRUN touch /a \\\r\nUSER 1\r\n", "InstructionSwallowed 3", "*",
        "FROM alpine:3.20\r\nRUN touch /a\r\nUSER 1\r\n");
    row("a command in capitals is none", "FROM alpine:3.20\nRUN echo \\\n  \"\\\n  FROM x\"\n", "",
        "InstructionSwallowed");
    row("HEALTHCHECK has a CMD of its own", "FROM alpine:3.20\nHEALTHCHECK --interval=3s \\\n  CMD true\n", "",
        "InstructionSwallowed");
    row("a script that goes on", "FROM debian:12.5-slim\nRUN <<S\n./configure\nmake\nS\n", "HeredocGoesOn 2", "",
        "FROM debian:12.5-slim\nRUN <<S\nset -e\n./configure\nmake\nS\n");
    row("a script with a first line", "FROM debian:12.5-slim\nRUN <<S\n#!/bin/bash\n./configure\nmake\nS\n",
        "HeredocGoesOn 2", "", "FROM debian:12.5-slim\nRUN <<S\n#!/bin/bash\nset -e\n./configure\nmake\nS\n");
    row("a script that stops", "FROM debian:12.5-slim\nRUN <<S bash\nset -euo pipefail\n./configure\nmake\nS\n", "",
        "HeredocGoesOn");
    row("another language", "FROM python:3.12.4-slim\nRUN <<S\n#!/usr/bin/env python3\nprint(1)\nprint(2)\nS\n", "",
        "HeredocGoesOn");
    row("one command with a text of its own", "FROM debian:12.5-slim\nRUN <<S\ncat > /x <<T\na\nb\nT\nS\n", "",
        "HeredocGoesOn");
    row("and another behind it", "FROM debian:12.5-slim\nRUN <<S\ncat > /x <<T\na\nT\nmake\nS\n", "HeredocGoesOn 2");
    row("commands joined by &&", "FROM debian:12.5-slim\nRUN <<S\n./configure &&\n  make\nS\n", "", "HeredocGoesOn");
    row("a here-document behind a continuation",
        "FROM debian:12.5-slim\nRUN mkdir /c && \\\n cat > /c/x <<E\na\nE\nRUN cat /c/x\n", "", "*");
    row("a blank in front of the word", "FROM debian:12.5-slim\nRUN cat << 'E' > /x\na $B\nE\n", "", "*");
    row("cd alone", "FROM debian:12.5-slim\nRUN cd /opt\nRUN ls\n", "StateEndsWithRun 2", "",
        "FROM debian:12.5-slim\nWORKDIR /opt\nRUN ls\n");
    row("export alone", "FROM debian:12.5-slim\nRUN export A=1\nRUN ls\n", "StateEndsWithRun 2", "",
        "FROM debian:12.5-slim\nENV A=1\nRUN ls\n");
    row("cd with something to do", "FROM debian:12.5-slim\nRUN cd /opt && ls\n", "", "StateEndsWithRun");
    row("a list in single quotes", "FROM debian:12.5-slim\nENTRYPOINT ['/x', 'y']\nCMD [\"z\"]\n",
        "JSONArgsRecommended 2", "", "FROM debian:12.5-slim\nENTRYPOINT [\"/x\", \"y\"]\nCMD [\"z\"]\n");
    row("a list with backslashes",
        "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY [\"a b.exe\", \"C:\\Tools "
        "and\\a.exe\"]\n",
        "SubstitutionFailed 3", "",
        "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY [\"a b.exe\", \"C:\\\\Tools "
        "and\\\\a.exe\"]\n");
}

void CasesOfImages::secrets_data()
{
    const tests::Cases row;
    row("a token's file through a builder",
        "FROM node:22.3.0-slim AS d\nWORKDIR /w\nCOPY package.json .npmrc ./\nRUN npm ci\nFROM node:22.3.0-slim\nCOPY "
        "--from=d /w /w\nUSER node\n",
        "SecretFileCopied 6");
    row("removed in the builder",
        "FROM node:22.3.0-slim AS d\nWORKDIR /w\nCOPY package.json .npmrc ./\nRUN npm ci && rm .npmrc\nFROM "
        "node:22.3.0-slim\nCOPY --from=d /w /w\nUSER node\n",
        "", "SecretFileCopied");
    row("only the modules come along",
        "FROM node:22.3.0-slim AS d\nWORKDIR /w\nCOPY package.json .npmrc ./\nRUN npm ci\nFROM node:22.3.0-slim\nCOPY "
        "--from=d /w/node_modules /w/node_modules\nUSER node\n",
        "", "SecretFileCopied");
    row("a token's file in what ships", "FROM node:22.3.0-slim\nCOPY .npmrc ./\nUSER node\n", "SecretFileCopied 2");
    row("a name that only sounds secret can be let be", "FROM alpine:3.20\nENV AUTH_TOKEN_FIELD=name\nUSER 1\n",
        "SecretsUsedInArgOrEnv 2", "",
        "FROM alpine:3.20\n# check=skip=SecretsUsedInArgOrEnv\nENV AUTH_TOKEN_FIELD=name\nUSER 1\n");
    row("a dummy that does not ship",
        "FROM ruby:3.3.1-slim AS b\nENV SECRET_KEY_BASE=dummy\nRUN rails assets:precompile\nFROM nginx:1.27.0\nCOPY "
        "--from=b /a /a\n",
        "", "SecretsUsedInArgOrEnv");
    row("a dummy that ships", "FROM ruby:3.3.1-slim\nENV SECRET_KEY_BASE=dummy\nUSER 1\n", "SecretsUsedInArgOrEnv 2");
}

QTEST_GUILESS_MAIN(CasesOfImages)
#include "tst_CasesOfImages.moc"
