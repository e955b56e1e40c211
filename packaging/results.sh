# shellcheck shell=bash
# Sums the results of ctest runs from their JUnit files: QtTest's own totals where a test prints them, else one a test.

# count_results JUNIT_FILE...: prints "PASSED FAILED SKIPPED".
# A test that died, timed out or could not be started is one failure more than its totals show.
count_results() {
    awk '
        function close_test() {
            if (totals) { passed += p; failed += f; skipped += s; if (status == "fail" && f == 0) failed++ }
            else if (status == "run") passed++
            else if (status == "notrun" && by_choice) skipped++
            else failed++
        }
        /^\t<testcase / {
            status = $0; sub(/.* status="/, "", status); sub(/".*/, "", status)
            totals = by_choice = p = f = s = 0
            next
        }
        /^\t\t<skipped message="SKIP_/ { by_choice = 1 }
        /Totals: [0-9]+ passed, [0-9]+ failed, [0-9]+ skipped/ {
            line = $0; sub(/.*Totals: /, "", line); split(line, word, /[ ,]+/)
            totals = 1; p += word[1]; f += word[3]; s += word[5]
        }
        /^\t<\/testcase>/ { close_test() }
        END { print passed + 0, failed + 0, skipped + 0 }
    ' "$@"
}

# name_results JUNIT_FILE...: a line for each failed test and failed function, and for each reason to skip.
name_results() {
    awk '
        function plain(text) {
            gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text)
            gsub(/&amp;/, "\\&", text)
            return text
        }
        /^\t<testcase / {
            name = status = $0
            sub(/.*<testcase name="/, "", name); sub(/".*/, "", name)
            sub(/.* status="/, "", status); sub(/".*/, "", status)
            if (status == "fail") print "failed:  " name
        }
        /^\t\t<skipped message="/ && !/SKIP_/ { print "failed:  " name " (" plain($0) ")" }
        { sub(/^\t\t<system-out>/, "") }
        /^(FAIL!|XPASS) / { print "failed:  " name ": " plain($0) }
        /^SKIP / { print "skipped: " name ": " plain($0) }
    ' "$@"
}
