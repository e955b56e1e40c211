// The colours of the text, by KSyntaxHighlighting's definitions, Dockerfile's and those of what lies inside: what can
// be seen at once, the rest when idle. Knows no caret and no widgets.
#pragma once

#include "style/Theme.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>

#include <QObject>
#include <QSet>
#include <QTextLayout>
#include <QTimer>

#include <memory>

QT_FORWARD_DECLARE_CLASS(QTextDocument)
QT_FORWARD_DECLARE_CLASS(QTextBlock)

namespace KSyntaxHighlighting {
class Repository;
}

namespace stagewright::editor {

class EmbeddedText;
struct EmbeddedState;
struct LineState;

class Highlighting : public QObject, private KSyntaxHighlighting::AbstractHighlighter {
    Q_OBJECT
    Q_INTERFACES(KSyntaxHighlighting::AbstractHighlighter)
public:
    Highlighting(QTextDocument *view, QObject *parent);
    ~Highlighting() override;

    void setColours(const style::Theme &theme);
    /// Blocks up to this one are coloured at once from now on.
    void showUpTo(int block);
    /// False while blocks beyond what can be seen wait for their colours.
    bool isFinished() const { return m_dirtyFrom < 0; }

private:
    void noteChange(int position, int removed, int added);
    void advance(int lastBlock);
    void continueWhenIdle();
    bool isStale(const QTextBlock &block) const;
    void highlight(QTextBlock block);
    bool highlightBody(const QString &line, LineState &state);
    void highlightInstruction(const QString &line, LineState &state);
    void followEmbedded(const QString &line, LineState &state, bool startsInstruction);
    void paintList(const QString &line, int offset, EmbeddedState &state);
    void applyFormats(const QTextBlock &block);
    void load();
    QTextCharFormat look(const KSyntaxHighlighting::Format &format) const;
    QTextCharFormat lookOfComment() const;
    QTextCharFormat lookOfTerminator() const;
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;

    QTextDocument *m_view;
    style::Theme m_theme;
    std::unique_ptr<KSyntaxHighlighting::Repository> m_repository; // loaded with the first text: it costs milliseconds
    std::unique_ptr<EmbeddedText> m_embedded;
    QSet<int> m_shellFormats; // formats of the definition inside RUN
    KSyntaxHighlighting::State m_start; // behind a finished instruction
    QList<QTextLayout::FormatRange> m_formats; // of the block in work
    int m_dirtyFrom = -1; // first block whose colours may be wrong; -1: none
    int m_dirtyTo = 0; // behind the last block whose text changed; from there on work stops where states agree
    int m_visibleTo = 100;
    int m_blockCount = 0;
    QTimer m_idle;
};

} // namespace stagewright::editor
