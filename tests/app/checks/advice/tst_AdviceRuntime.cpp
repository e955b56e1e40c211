// Our own checks of what moves between stages: libraries, virtual environments, versions of languages.
#include "Advised.h"

using namespace stagewright;

class AdviceRuntimeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void speaks_data();
    void speaks() { checks::testing::tryAdviceRow(); }
};

void AdviceRuntimeTest::speaks_data()
{
    checks::testing::AdviceRows row;
    row.code = "BinaryWithoutLibrary";
    row("Go onto alpine", "FROM golang:1.22 AS b\nRUN go build -o /app .\nFROM alpine:3\nCOPY --from=b /app /app\n",
        "BinaryWithoutLibrary 4");
    row("Go onto scratch, out of its working directory",
        "FROM golang AS b\nWORKDIR /src\nRUN go build -o bin/app ./cmd\nFROM scratch\nCOPY --from=b /src/bin/app /\n",
        "BinaryWithoutLibrary 5");
    row("Go onto static distroless, copied twice",
        "FROM golang AS b\nRUN go build -o /tmp/a . && mv /tmp/a /usr/local/bin/a\nFROM gcr.io/distroless/static\n"
        "COPY --from=b /usr/local/bin/a /\n",
        "BinaryWithoutLibrary 4");
    row("Go without C in the line",
        "FROM golang AS b\nRUN CGO_ENABLED=0 go build -o /app .\nFROM alpine:3\nCOPY --from=b /app /app\n", "");
    row("Go without C by ENV",
        "FROM golang AS b\nENV CGO_ENABLED=0\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\n", "");
    row("Go linked statically",
        "FROM golang AS b\nRUN go build -ldflags '-extldflags \"-static\"' -o /app .\nFROM scratch\n"
        "COPY --from=b /app /app\n",
        "");
    row("Go with flags that nobody knows",
        "FROM golang AS b\nRUN go build -ldflags \"$LDFLAGS\" -o /app .\nFROM scratch\nCOPY --from=b /app /app\n", "");
    row("Go built for another system",
        "FROM golang AS b\nRUN GOOS=windows go build -o /app .\nFROM scratch\nCOPY --from=b /app /app\n", "");
    row("Go built on alpine",
        "FROM golang:alpine AS b\nRUN go build -o /app .\nFROM alpine:3\nCOPY --from=b /app /app\n", "");
    row("Go onto debian", "FROM golang AS b\nRUN go build -o /app .\nFROM debian:12\nCOPY --from=b /app /app\n", "");
    row("something else than the program",
        "FROM golang AS b\nRUN go build -o /app .\nFROM alpine:3\nCOPY --from=b /etc/x.conf /etc/\n", "");
    row("a compatible library is put in",
        "FROM golang AS b\nRUN go build -o /app .\nFROM alpine:3\nRUN apk add --no-cache gcompat\nCOPY --from=b /app "
        "/\n",
        "");
    row("the library is copied too, even behind it",
        "FROM golang AS b\nRUN go build -o /app .\nFROM scratch\nCOPY --from=b /app /\nCOPY --from=b /lib64 /lib64\n",
        "");
    row("Rust onto alpine",
        "FROM rust:1.79 AS b\nWORKDIR /s\nRUN cargo build --release\nFROM alpine:3\nCOPY --from=b /s/target/release/a "
        "/a\n",
        "BinaryWithoutLibrary 5");
    row("Rust for musl",
        "FROM rust AS b\nRUN cargo build --target x86_64-unknown-linux-musl\nFROM alpine:3\nCOPY --from=b /target/x/a "
        "/a\n",
        "");
    row("C onto scratch", "FROM gcc:14 AS b\nRUN gcc -O2 -o /hello hello.c\nFROM scratch\nCOPY --from=b /hello /\n",
        "BinaryWithoutLibrary 4");
    row("C linked statically",
        "FROM gcc:14 AS b\nRUN gcc -static -o /hello hello.c\nFROM scratch\nCOPY --from=b /hello /\n", "");
    row("a program of debian", "FROM debian:12 AS b\nFROM alpine:3\nCOPY --from=b /usr/bin/git /usr/bin/\n",
        "BinaryWithoutLibrary 3");
    row("a program that was downloaded",
        "FROM debian:12 AS b\nRUN curl -o /usr/bin/kubectl https://x\nFROM alpine:3\nCOPY --from=b /usr/bin/kubectl "
        "/\n",
        "");

    row.code = "VirtualEnvironmentMoved";
    row("venv elsewhere",
        "FROM python:3 AS b\nRUN python -m venv /opt/venv\nFROM python:3\nCOPY --from=b /opt/venv /venv\n",
        "VirtualEnvironmentMoved 4");
    row("venv in place", "FROM python:3 AS b\nRUN python3 -m venv /venv\nFROM python:3\nCOPY --from=b /venv /venv\n",
        "");
    row("the folder around it",
        "FROM python:3 AS b\nWORKDIR /build\nRUN python -m venv .venv\nFROM python:3\nCOPY --from=b /build /app\n",
        "VirtualEnvironmentMoved 5");
    row("the folder around it in place",
        "FROM python:3 AS b\nWORKDIR /app\nRUN python -m venv .venv\nFROM python:3\nWORKDIR /app\nCOPY --from=b /app "
        ".\n",
        "");
    row("poetry in the project",
        "FROM python:3 AS b\nENV POETRY_VIRTUALENVS_IN_PROJECT=1\nWORKDIR /b\nRUN poetry install\nFROM python:3\n"
        "COPY --from=b /b/.venv /a/.venv\n",
        "VirtualEnvironmentMoved 6");
    row("uv", "FROM python:3 AS b\nWORKDIR /b\nRUN uv sync --frozen\nFROM python:3\nCOPY --from=b /b/.venv /a/.venv\n",
        "VirtualEnvironmentMoved 5");
    row("a variable on both sides",
        "FROM python:3 AS b\nENV VENV=/v\nRUN python -m venv $VENV\nFROM python:3\nENV VENV=/v\nCOPY --from=b $VENV "
        "$VENV\n",
        "");
    row("a variable nobody knows", "FROM python:3 AS b\nRUN python -m venv /v\nFROM python:3\nCOPY --from=b /v $W\n",
        "");
    row("packages out of it", "FROM python:3 AS b\nRUN python -m venv /v\nFROM python:3\nCOPY --from=b /v/lib/x /y\n",
        "");
    row("one that can be moved",
        "FROM python:3 AS b\nRUN uv venv --relocatable /v\nFROM python:3\nCOPY --from=b /v /w\n", "");

    row.code = "LanguageVersionsDiffer";
    row("Python packages",
        "FROM python:3.11 AS b\nFROM python:3.12-slim\nCOPY --from=b /usr/local/lib/python3.11/site-packages /x\n",
        "LanguageVersionsDiffer 3");
    row("a Python environment",
        "FROM python:3.11.4 AS b\nRUN python -m venv /v\nFROM python:3.12\nCOPY --from=b /v /v\n",
        "LanguageVersionsDiffer 4");
    row("Python of the same minor version",
        "FROM python:3.11.4 AS b\nRUN python -m venv /v\nFROM python:3.11-slim\nCOPY --from=b /v /v\n", "");
    row("Python of unknown versions",
        "FROM python:3 AS b\nRUN python -m venv /v\nFROM python:3.12\nCOPY --from=b /v /v\n", "");
    row("no Python at all", "FROM python:3.11 AS b\nFROM python:3.12\nCOPY --from=b /docs /docs\n", "");
    row("versions by ARG",
        "ARG A=3.11\nARG B=3.12\nFROM python:$A AS b\nFROM python:$B\nCOPY --from=b /x/site-packages /x\n",
        "LanguageVersionsDiffer 5");
    row("Node modules",
        "FROM node:20 AS b\nWORKDIR /a\nRUN npm ci\nFROM node:22-slim\nCOPY --from=b /a/node_modules /a/node_modules\n",
        "LanguageVersionsDiffer 5");
    row("what Node made of it",
        "FROM node:20 AS b\nWORKDIR /a\nRUN npm ci\nFROM node:22-slim\nCOPY --from=b /a/dist /a/dist\n", "");
    row("Node onto another image", "FROM node:20 AS b\nRUN npm ci\nFROM nginx:1\nCOPY --from=b /node_modules /x\n", "");
    row("a newer JDK", "FROM maven:3-eclipse-temurin-21 AS b\nFROM eclipse-temurin:17-jre\nCOPY --from=b /x/a.jar /\n",
        "LanguageVersionsDiffer 3");
    row("an older JDK", "FROM maven:3-openjdk-11 AS b\nFROM eclipse-temurin:17-jre\nCOPY --from=b /x/a.jar /\n", "");
    row("a .NET that is too new to run it",
        "FROM mcr.microsoft.com/dotnet/sdk:6.0 AS b\nFROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY --from=b /app .\n",
        "LanguageVersionsDiffer 3");
    row("Ruby gems",
        "FROM ruby:3.2 AS b\nRUN bundle install\nFROM ruby:3.3-slim\nCOPY --from=b /usr/local/bundle "
        "/usr/local/bundle\n",
        "LanguageVersionsDiffer 4");
}

QTEST_GUILESS_MAIN(AdviceRuntimeTest)
#include "tst_AdviceRuntime.moc"
