// The state of a stage in front of the step that failed, made into an image of its own: to look around in it. Knows no
// windows.
#pragma once

#include "adapters/BuildController.h"

#include <QObject>

namespace stagewright::adapters {

/// GUI thread; nothing blocks it. All steps in front of the failed one are in the builder's cache, so that making the
/// image takes a moment. It is our own: "stagewright/<project>-before:<stage>".
class FailedStep : public QObject {
    Q_OBJECT
public:
    explicit FailedStep(const QProcessEnvironment &environment, QObject *parent = nullptr);
    ~FailedStep() override;

    /// \a record: of a build that \a build has ended. Nothing is to be looked at where no step failed, or a FROM did.
    void setBuild(const BuildRecord &record, const BuildController &build);
    void clear();

    /// 1-based line of the step that failed; 0: there is nothing to look at.
    int line() const { return m_line; }
    bool isMaking() const { return m_build.isRunning(); }
    const docker::EngineInfo &engine() const { return m_build.engine(); }
    /// Empty while it is not made.
    const QString &image() const { return m_image; }
    /// What opens a shell in it, with the ARGs that the step would have seen, those that tell of secrets aside. Empty
    /// while the image is not made.
    QStringList shellCommand() const;

    /// Makes the image, unless that is done. made() or failed() follows.
    void make();

Q_SIGNALS:
    void changed();
    void made(const QString &image);
    /// Why not, in words for people.
    void failed(const QString &sentence);

private:
    document::Document m_document; // the text up to the step
    BuildController m_build;
    int m_line = 0;
    QString m_image;
    docker::NamedValues m_arguments; // of the stage at the step
};

} // namespace stagewright::adapters
