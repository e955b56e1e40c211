// Base images that the engine has for another platform: who is told, in BuildKit's words, and who is not.
#include "checks/Sentences.h"
#include "checks/buildkit/Lint.h"

#include <QTest>

using namespace stagewright;
using namespace stagewright::checks;

namespace {

std::vector<syntax::Diagnostic> found(const QByteArray &text, const Surroundings &surroundings)
{
    const syntax::Tree tree = syntax::parse(text::SourceText::fromBody(text));
    std::vector<syntax::Diagnostic> all = runChecks(tree, graph::derive(tree), surroundings);
    std::erase_if(all, [](const syntax::Diagnostic &one) { return one.code != "InvalidBaseImagePlatform"; });
    return all;
}

Surroundings engine()
{
    Surroundings surroundings;
    surroundings.platforms = {"linux/amd64", "linux/amd64/v2", "linux/386"};
    surroundings.images = {{"far:1", "linux/arm64"},
                           {"near:1", "linux/amd64"},
                           {"small:1", "linux/386"},
                           {"old:1", "linux/arm/v7"},
                           {"other:1", "windows/amd64"}};
    return surroundings;
}

} // namespace

class TestPlatformChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsOfImagesForOthers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char *name, const char *text, const char *told) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(told);
        };
        row("another processor", "FROM far:1\n",
            "1: Base image far:1 was pulled with platform \"linux/arm64\", expected \"linux/amd64\" for current build");
        row("another system", "FROM other:1\n",
            "1: Base image other:1 was pulled with platform \"windows/amd64\", expected \"linux/amd64\" for current "
            "build");
        row("one with a variant", "FROM scratch\nFROM old:1\n",
            "2: Base image old:1 was pulled with platform \"linux/arm/v7\", expected \"linux/amd64\" for current "
            "build");
        row("the build's own", "FROM near:1\n", "");
        row("one that the engine builds for as well", "FROM small:1\n", "");
        row("but not where the platform is asked for", "FROM --platform=linux/amd64 small:1\n",
            "1: Base image small:1 was pulled with platform \"linux/386\", expected \"linux/amd64\" for current build");
        row("what was asked for", "FROM --platform=linux/arm64 far:1\n", "");
        row("a variant is no other platform", "FROM --platform=linux/arm64/v8 far:1\n", "");
        row("by a variable", "FROM --platform=$BUILDPLATFORM far:1\n",
            "1: Base image far:1 was pulled with platform \"linux/arm64\", expected \"linux/amd64\" for current build");
        row("the name by a variable", "ARG V=1\nFROM far:$V\n",
            "2: Base image far:1 was pulled with platform \"linux/arm64\", expected \"linux/amd64\" for current build");
        row("an image that nobody knows", "FROM strange:1\n", "");
        row("a stage that is not needed", "FROM far:1 AS one\nFROM near:1\n",
            "1: Base image far:1 was pulled with platform \"linux/arm64\", expected \"linux/amd64\" for current build");
        row("a stage of that name", "FROM near:1 AS far\nFROM far\n", "");
        row("a copy from an image", "FROM near:1\nCOPY --from=far:1 /a /b\n", "");
        row("silenced", "# check=skip=InvalidBaseImagePlatform\nFROM far:1\n", "");
        row("silenced in front of it", "ARG V=1\n# check=skip=InvalidBaseImagePlatform\nFROM far:1\n", "");
    }

    void tellsOfImagesForOthers()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, told);
        QByteArray all;
        for (const syntax::Diagnostic &one : found(text, engine())) {
            all += QByteArray::number(one.firstLine + 1) + ": " + buildKitMessage(one);
            QVERIFY(text.startsWith("FROM") || text.mid(one.range.begin.value, 4) == "FROM");
        }
        QCOMPARE(all, told);
    }

    void theEnginesOwnPlatformCounts()
    {
        Surroundings arm = engine();
        arm.platforms = {"linux/arm64"};
        QVERIFY(found("FROM far:1\n", arm).empty());
        QVERIFY(found("FROM --platform=$TARGETPLATFORM far:1\n", arm).empty());
        QCOMPARE(found("FROM near:1\n", arm).size(), size_t(1));
    }

    void withoutAnEngineNothingIsSaid()
    {
        Surroundings none = engine();
        none.platforms.clear();
        QVERIFY(found("FROM far:1\n", none).empty());
        QVERIFY(found("FROM far:1\n", {}).empty());
    }

    void peopleReadASentence()
    {
        const auto all = found("FROM far:1\n", engine());
        QCOMPARE(
            describe(all.at(0)),
            QStringLiteral("The image far:1 is for linux/arm64, but this build is for linux/amd64. Choose an image "
                           "for that platform."));
    }
};

QTEST_GUILESS_MAIN(TestPlatformChecks)
#include "tst_PlatformChecks.moc"
