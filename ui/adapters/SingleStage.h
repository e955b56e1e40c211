// What the same file would ship as a single stage: written, built beside at a click, and held against what ships.
// Knows no windows.
#pragma once

#include "adapters/BuildController.h"
#include "adapters/ImageAnalyses.h"

namespace stagewright::adapters {

/// GUI thread; nothing blocks.
class SingleStage : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 {
        Nothing, // no build to hold it against, or it is a single stage already
        Refused, // it cannot be written
        Ready,
        Building,
        Failed,
        Measured, // what the engine says, then what was counted
    };

    explicit SingleStage(QProcessEnvironment environment, QObject *parent = nullptr);
    ~SingleStage() override;

    /// What was built, what it weighs and which stage of it ships; the file is built as \a build would.
    /// A result for the same text stays.
    void setBuild(const document::SnapshotPointer &measured, const docker::SizeReport &sizes, int shipped,
                  const BuildController &build);
    void clear();

    State state() const { return m_state; }
    /// The state in words for people: what it is about, what it says or why it does not.
    QString sentence() const;
    /// Unpacked bytes of the single stage, once it is measured.
    std::optional<qint64> bytes() const { return m_bytes; }
    /// The written file; its text is empty where there is none.
    document::Document *document() { return &m_document; }
    const docker::SizeReport &sizes() const { return m_sizes; }

public Q_SLOTS:
    /// Builds it; does nothing but where it is Ready or has failed.
    void build();
    void cancel();

Q_SIGNALS:
    void changed();

private:
    void setState(State state);
    void take(const BuildRecord &record);
    void takeCounted(int stage);
    std::optional<int> builder(const document::Snapshot &measured, int shipped) const;

    document::Document m_document;
    BuildController m_build; // of m_document
    ImageAnalyses m_analyses; // of the single stage's image
    docker::SizeReport m_shippedSizes;
    docker::SizeReport m_sizes;
    int m_shipped = -1; // index into the measured graph's stages
    State m_state = State::Nothing;
    QString m_complaint; // where it is refused or has failed
    QString m_progress; // while it builds
    std::optional<qint64> m_bytes;
};

} // namespace stagewright::adapters
