// Quotes, escapes, variables and their modifiers, as BuildKit expands them.
#include "syntax/ShellWords.h"

#include <QTest>

using namespace stagewright::syntax;

namespace {

class Fixed final : public Variables {
public:
    std::optional<QByteArray> find(QByteArrayView name) const override
    {
        if (name == "v")
            return "1.2.3";
        if (name == "empty")
            return "";
        if (name == "path")
            return "/usr/local/lib/x.tar.gz";
        if (name == "two")
            return "a b";
        if (name == "wide")
            return "\u00e4\u20ac\u00e4";
        return std::nullopt;
    }
};

} // namespace

class ShellWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void splits_data();
    void splits();
    void tellsWhichVariablesItMet();
    void keepsWhatIsUnsetOnRequest();
    void takesTheEscapeOfTheFile();
    void survivesDeepNesting();
    void doesNotGrowWithoutEnd();
};

void ShellWordsTest::expands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // "!" and the message where it fails

    QTest::newRow("plain") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("single quotes") << QByteArray("'a $v \\n'") << QByteArray("a $v \\n");
    QTest::newRow("double quotes") << QByteArray("\"a $v \\\" \\n\"") << QByteArray("a 1.2.3 \" \\n");
    QTest::newRow("an escape") << QByteArray("\\$v a\\ b\\\\") << QByteArray("$v a b\\");
    QTest::newRow("an escape at the end") << QByteArray("a\\") << QByteArray("a");
    QTest::newRow("a variable") << QByteArray("x${v}y$v-$vz") << QByteArray("x1.2.3y1.2.3-");
    QTest::newRow("a lone dollar") << QByteArray("$ $. a$") << QByteArray("$ $. a$");
    QTest::newRow("special parameters") << QByteArray("$@x$1a$$") << QByteArray("xa");
    QTest::newRow("a default") << QByteArray("${no:-x}${no-y}${empty:-z}${empty-w}") << QByteArray("xyz");
    QTest::newRow("a default with a variable in it") << QByteArray("${no:-${v}!}") << QByteArray("1.2.3!");
    QTest::newRow("an alternative") << QByteArray("${v:+x}${no:+y}${empty:+z}${empty+w}") << QByteArray("xw");
    QTest::newRow("a demand that is met") << QByteArray("${v:?x}${empty?y}") << QByteArray("1.2.3");
    QTest::newRow("a demand that is not") << QByteArray("${no:?tell me}") << QByteArray("!no: tell me");
    QTest::newRow("a demand without words") << QByteArray("${no?}") << QByteArray("!no: is not allowed to be unset");
    QTest::newRow("a demand for content")
        << QByteArray("${empty:?}") << QByteArray("!empty: is not allowed to be empty");
    QTest::newRow("the shortest prefix") << QByteArray("${path#*/}") << QByteArray("usr/local/lib/x.tar.gz");
    QTest::newRow("the longest prefix") << QByteArray("${path##*/}") << QByteArray("x.tar.gz");
    QTest::newRow("the shortest suffix") << QByteArray("${path%.*}") << QByteArray("/usr/local/lib/x.tar");
    QTest::newRow("the longest suffix") << QByteArray("${path%%.*}") << QByteArray("/usr/local/lib/x");
    QTest::newRow("one character of any kind")
        << QByteArray("${wide#?}${wide%?}") << QByteArray("\u20ac\u00e4\u00e4\u20ac");
    QTest::newRow("an escaped star") << QByteArray("${v#\\*}") << QByteArray("1.2.3");
    QTest::newRow("the first replaced") << QByteArray("${v/./-}") << QByteArray("1-2.3");
    QTest::newRow("all replaced") << QByteArray("${v//./-}") << QByteArray("1-2-3");
    QTest::newRow("replaced by nothing") << QByteArray("${v//./}") << QByteArray("123");
    QTest::newRow("an escaped slash in a pattern")
        << QByteArray("${path/\\/usr\\//:}") << QByteArray(":local/lib/x.tar.gz");
    QTest::newRow("dots are no wildcards") << QByteArray("${path//.?a/_}") << QByteArray("/usr/local/lib/x_r.gz");
    QTest::newRow("no pattern at all") << QByteArray("${v//}") << QByteArray("!syntax error: missing '/' in ${}");
    QTest::newRow("a modifier that there is not")
        << QByteArray("${v^^}") << QByteArray("!unsupported modifier (^) in substitution");
    QTest::newRow("a pattern with a colon")
        << QByteArray("${v:#x}") << QByteArray("!unsupported modifier (:#) in substitution");
    QTest::newRow("no closing brace") << QByteArray("${v")
                                      << QByteArray("!unsupported modifier (\uFFFD) in substitution");
    QTest::newRow("no closing brace behind a default")
        << QByteArray("${v:-x") << QByteArray("!syntax error: missing '}'");
    QTest::newRow("nothing in braces") << QByteArray("${}") << QByteArray("!syntax error: bad substitution");
    QTest::newRow("an open double quote")
        << QByteArray("\"a") << QByteArray("!unexpected end of statement while looking for matching double-quote");
    QTest::newRow("an open single quote")
        << QByteArray("a'b") << QByteArray("!unexpected end of statement while looking for matching single-quote");
    QTest::newRow("a pattern with a wrong escape")
        << QByteArray("${v#\\x}") << QByteArray("!invalid pattern (\\x) in substitution: invalid escape '\\x'");
}

void ShellWordsTest::expands()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const WordResult result = expandWord(text, Fixed());
    QCOMPARE(result.error ? '!' + *result.error : result.text, expected);
}

void ShellWordsTest::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("at blanks") << QByteArray(" a  b\tc ") << QByteArray("a|b|c");
    QTest::newRow("not inside quotes") << QByteArray("\"a b\" 'c d'e") << QByteArray("a b|c de");
    QTest::newRow("not at escaped blanks") << QByteArray("a\\ b c") << QByteArray("a b|c");
    QTest::newRow("values split too") << QByteArray("x$two") << QByteArray("xa|b");
    QTest::newRow("quoted values do not") << QByteArray("\"$two\"") << QByteArray("a b");
    QTest::newRow("an empty quote is no word") << QByteArray("a '' b") << QByteArray("a|b");
    QTest::newRow("a default loses what stands in front of it, as in BuildKit")
        << QByteArray("a${no:-b}") << QByteArray("b");
    QTest::newRow("heredoc markers keep their blanks") << QByteArray("x << EOF") << QByteArray("x|<< EOF");
}

void ShellWordsTest::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QList<QByteArray> words;
    for (const ShellWord &word : expandWords(text, Fixed()).words)
        words.append(word.text);
    QCOMPARE(words.join('|'), expected);
}

void ShellWordsTest::tellsWhichVariablesItMet()
{
    const WordResult result = expandWord("$v ${no} $v ${other:-$empty}", Fixed());
    QCOMPARE(result.matched, (QList<QByteArray>{"v", "empty"}));
    QCOMPARE(result.unmatched, (QList<QByteArray>{"no", "other"}));
}

void ShellWordsTest::keepsWhatIsUnsetOnRequest()
{
    const WordOptions options{.quotes = Quotes::Keep, .unset = Unset::Keep};
    QCOMPARE(expandWord("'a' $no ${no} ${no:-x} ${no/a/b} $v", Fixed(), options).text,
             QByteArray("'a' $no ${no} ${no:-x} ${no/a/b} 1.2.3"));
}

void ShellWordsTest::takesTheEscapeOfTheFile()
{
    const WordOptions options{.escape = '`'};
    QCOMPARE(expandWord("`$v \\$v \"`\"\"", Fixed(), options).text, QByteArray("$v \\1.2.3 \""));
}

void ShellWordsTest::survivesDeepNesting()
{
    const WordResult result = expandWord(QByteArray("${no:-").repeated(100000), Fixed());
    QVERIFY(result.error);
}

void ShellWordsTest::doesNotGrowWithoutEnd()
{
    class Large final : public Variables {
    public:
        std::optional<QByteArray> find(QByteArrayView) const override { return QByteArray(1 << 19, 'x'); }
    };
    const WordResult result = expandWord(QByteArray("$a").repeated(1000), Large());
    QVERIFY(result.error);
}

QTEST_GUILESS_MAIN(ShellWordsTest)
#include "tst_ShellWords.moc"
