// The files say what was chosen, in each format's own terms, and hold no secret.
#include "export/BuildFiles.h"
#include "graph/Graph.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace stagewright;
using namespace Qt::StringLiterals;
using exports::BuildFileKind;

namespace {

exports::BuildDescription describe(const QByteArray &text, std::optional<int> target = {})
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromFile(text));
    const graph::Graph graph = graph::derive(tree);
    exports::BuildDescription build;
    build.plan = docker::planBuild(tree, graph, 1, target ? target : graph.defaultTarget(), u"x/y"_s);
    build.name = u"shop"_s;
    return build;
}

const QByteArray file = "FROM alpine AS one\nARG MODE\nARG API_KEY\nRUN a\nFROM alpine\nCOPY --from=one /a /a\n";

} // namespace

class tst_BuildFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bakes();
    void composes();
    void runsOnGitHub();
};

void tst_BuildFiles::bakes()
{
    exports::BuildDescription build = describe(file);
    build.options.arguments = {{u"MODE"_s, u"${x}"_s}, {u"API_KEY"_s, u"canary"_s}};
    const QByteArray bytes = exports::buildFile(BuildFileKind::Bake, build);
    QVERIFY2(!bytes.contains("canary"), bytes.constData());
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const QJsonObject targets = object.value(u"target"_s).toObject();
    QCOMPARE(targets.keys(), QStringList({u"one"_s, u"stage-1"_s}));
    QCOMPARE(object.value(u"group"_s)[u"default"_s][u"targets"_s][0].toString(), u"stage-1"_s);
    const QJsonObject last = targets.value(u"stage-1"_s).toObject();
    QCOMPARE(last.value(u"tags"_s)[0].toString(), u"shop:latest"_s);
    QCOMPARE(last.value(u"context"_s).toString(), u"."_s);
    QCOMPARE(last.value(u"args"_s)[u"MODE"_s].toString(), u"$${x}"_s);
    QCOMPARE(last.value(u"args"_s)[u"API_KEY"_s].toString(), u"${API_KEY}"_s);
    QVERIFY(object.value(u"variable"_s)[u"API_KEY"_s].isObject());
    QVERIFY(!last.contains(u"output"_s) && !last.contains(u"target"_s));
    QCOMPARE(targets.value(u"one"_s)[u"target"_s].toString(), u"one"_s);
    QVERIFY(!targets.value(u"one"_s).toObject().contains(u"tags"_s));
}

void tst_BuildFiles::composes()
{
    exports::BuildDescription build = describe(file, 0);
    build.options.arguments = {{u"MODE"_s, u"a $b: \"c\""_s}, {u"API_KEY"_s, u"canary"_s}};
    build.options.secrets = {{u"pip"_s, docker::SecretSource::Kind::File, u"./pip.conf"_s}};
    build.options.network = docker::BuildNetwork::None;
    QCOMPARE(QString::fromUtf8(exports::buildFile(BuildFileKind::Compose, build)), uR"(services:
  app:
    image: "shop:latest"
    build:
      context: "."
      dockerfile: "Dockerfile"
      target: "one"
      args:
        "MODE": "a $$b: \"c\""
        "API_KEY": "${API_KEY}"
      network: "none"
      secrets:
        - "pip"
secrets:
  pip:
    file: "./pip.conf"
)"_s);
}

void tst_BuildFiles::runsOnGitHub()
{
    exports::BuildDescription build = describe(file);
    build.options.arguments = {{u"MODE"_s, u"a,\"b\""_s}, {u"API_KEY"_s, u"canary"_s}};
    build.options.labels = {{u"word"_s, u"${{ secrets.X }}"_s}};
    build.options.platform = u"linux/arm64"_s;
    const QString text = QString::fromUtf8(exports::buildFile(BuildFileKind::Workflow, build));
    QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
    QVERIFY(text.contains(u"on:\n  push:\n    branches:\n      - \"main\"\n  pull_request:\n"_s));
    QVERIFY2(
        text.contains(u"      - uses: \"docker/build-push-action@v6\"\n        with:\n          context: \".\"\n"_s),
        qPrintable(text));
    QVERIFY(text.contains(u"setup-qemu-action"_s));
    QVERIFY2(text.contains(u"build-args: \"\\\"MODE=a,\\\"\\\"b\\\"\\\"\\\"\\nAPI_KEY=${{ secrets.API_KEY }}\"\n"_s),
             qPrintable(text));
    QVERIFY(text.contains(u"word=${{ '${{' }} secrets.X }}"_s)); // nothing that was typed is an expression
    QVERIFY(text.contains(u"mode=max keeps the layers of the builder stages"_s));
    QVERIFY(text.contains(u"cache-to: \"type=gha,mode=max\""_s));
    const QString alone
        = QString::fromUtf8(exports::buildFile(BuildFileKind::Workflow, describe("FROM alpine\nRUN a\n")));
    QVERIFY(alone.contains(u"cache-to: \"type=gha,mode=min\""_s) && !alone.contains(u"qemu"_s));
}

QTEST_GUILESS_MAIN(tst_BuildFiles)
#include "tst_BuildFiles.moc"
