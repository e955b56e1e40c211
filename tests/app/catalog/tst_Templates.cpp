// The templates that ship: all load, and their projects are written whole.
#include "catalog/Templates.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace stagewright;

class tst_Templates : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theProgramsOwnLoad()
    {
        const auto templates = catalog::loadTemplates();
        QVERIFY2(templates.hasValue(), "a template in resources/templates does not load");
        QVERIFY(!templates->empty());
        for (const catalog::Template &entry : *templates) {
            QVERIFY2(!entry.title.isEmpty() && !entry.summary.isEmpty() && !entry.folder.isEmpty(), qPrintable(entry.id));
            QVERIFY2(entry.dockerfile.contains("COPY --from="), qPrintable(entry.id));
        }
    }

    void pythonPoetryIsTheLessonsDockerfile()
    {
        const auto templates = catalog::loadTemplates();
        QVERIFY(templates.hasValue());
        const catalog::Template &entry = templates->front();
        QCOMPARE(entry.id, QStringLiteral("python-poetry"));
        for (const char *needed : {"FROM python:3.11.9 AS builder\n", "PYTHONUNBUFFERED=1", "PYTHONDONTWRITEBYTECODE=1",
                                   "pip install poetry", "virtualenvs.in-project true", "COPY pyproject.toml poetry.lock",
                                   "RUN poetry install", "FROM python:3.11.9-slim AS runtime\n",
                                   "COPY --from=builder /app .", "\"/app/.venv/bin/python\""})
            QVERIFY2(entry.dockerfile.contains(needed), needed);
    }

    void aProjectIsWrittenWhole()
    {
        const auto templates = catalog::loadTemplates();
        QVERIFY(templates.hasValue());
        QTemporaryDir folder;
        QVERIFY(catalog::writeProject(templates->front(), folder.path(), catalog::Existing::Replace).hasValue());
        for (const catalog::TemplateFile &file : templates->front().files) {
            QFile written(folder.filePath(file.path));
            QVERIFY2(written.open(QIODevice::ReadOnly), qPrintable(file.path));
            QCOMPARE(written.readAll(), file.bytes);
        }
    }

    void filesOfTheUserAreKept()
    {
        const auto templates = catalog::loadTemplates();
        QVERIFY(templates.hasValue());
        QTemporaryDir folder;
        QFile own(folder.filePath(QStringLiteral("pyproject.toml")));
        QVERIFY(own.open(QIODevice::WriteOnly));
        own.write("mine");
        own.close();
        QVERIFY(catalog::writeProject(templates->front(), folder.path(), catalog::Existing::Keep).hasValue());
        QVERIFY(own.open(QIODevice::ReadOnly));
        QCOMPARE(own.readAll(), QByteArray("mine"));
    }

    void aFolderThatIsNotThereIsAnError()
    {
        const auto templates = catalog::loadTemplates(QStringLiteral("/nowhere/templates"));
        QVERIFY(!templates.hasValue());
        QCOMPARE(templates.error().path, QStringLiteral("/nowhere/templates"));
    }
};

QTEST_GUILESS_MAIN(tst_Templates)
#include "tst_Templates.moc"
