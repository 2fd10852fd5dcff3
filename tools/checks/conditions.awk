# What `llvm-cov show --show-mcdc` says of the conditions, in lines of the chapters.
#
#     awk -f place.awk -f conditions.awk lined=FOLDER only=FILE missed=FILE summary=FILE compiled=FILE FILE SHOWN
#
# `compiled` is what the compiler printed, SHOWN what llvm-cov did; `only` is the source to suppose where
# llvm-cov names none, since there is but one. A condition decides alone if two cases were executed that
# differ in it, in nothing else that was evaluated, and in the decision's outcome. Exits 1 if there is a
# condition for which no two such cases were executed, or a decision that the compiler refused to watch.

# The text of the condition that begins there: up to what ends an operand of && and ||.
function condition_at(path, line, column,    out, rest, depth, c, quote, two) {
    read_source(path)
    for (; line <= lines[path] && length(out) < 300; line++) {
        rest = text[path, line]
        if (rest ~ /^#line /)
            continue
        for (; column <= length(rest); column++) {
            c = substr(rest, column, 1)
            two = substr(rest, column, 2)
            if (quote != "") {
                if (c == "\\") {
                    out = out two
                    column++
                    continue
                }
                if (c == quote)
                    quote = ""
            } else if (c == "\"" || c == "'") {
                quote = c
            } else if (c == "(" || c == "[") {
                depth++
            } else if (depth == 0 && (c ~ /[])?;,:{]/ || two == "&&" || two == "||")) {
                return tidy(out)
            } else if (c == ")" || c == "]") {
                depth--
            }
            out = out c
        }
        out = out " "
        column = 1
    }
    return tidy(out)
}

function tidy(words) {
    gsub(/[ \t]+/, " ", words)
    sub(/ $/, "", words)
    return words
}

# The decision that was read is complete: its conditions are counted, and those told that were not shown.
function tell_decision(    i, where, cases) {
    where = place(file, start_line, start_column)
    sub(/:[0-9]+:[0-9]+$/, "", where)
    for (i = 1; i <= count; i++) {
        if (pair[i] ~ /^constant/)
            continue
        found[where]++
        all++
        if (pair[i] ~ /^covered/) {
            shown[where]++
            continue
        }
        gone++
        print place(file, at_line[i], at_column[i]) ": note: condition " i " of " count " (\"" \
            condition_at(file, at_line[i], at_column[i]) "\") is never shown to decide alone; executed: " \
            (executed == "" ? "nothing" : executed) > missed
    }
    decisions++
    count = 0
}

# ---- What the compiler printed ----

FILENAME == compiled && /: warning: unsupported MC\/DC boolean expression/ {
    where = $0
    sub(/: warning: .*/, "", where)
    sub(/.*unsupported MC\/DC boolean expression[;,]? */, "")
    sub(/\. Expression will not be covered$/, "")
    print where ": error: none of this decision's conditions can be watched (" $0 \
        "); decide in several steps" > missed
    unwatched++
}
FILENAME == compiled { next }

# ---- What llvm-cov printed ----

file == "" { file = only }

/^[^ |].*:$/ {
    file = $0
    sub(/:$/, "", file)
    sub(".*/" lined, lined, file)
    next
}

{
    line = $0
    gsub(/^[ |]+/, "", line)
}

line ~ /^---> MC\/DC Decision Region \(/ {
    split(line, parts, /[(:)]/)
    start_line = parts[2] + 0
    start_column = parts[3] + 0
    executed = ""
    count = 0
}

line ~ /^Condition C[0-9]+ --> \(/ {
    split(line, parts, /[(:)]/)
    count++
    at_line[count] = parts[2] + 0
    at_column[count] = parts[3] + 0
}

line ~ /^[0-9]+ \{ .*= *[TF] +\}/ {
    vector = line
    sub(/^[0-9]+ \{ /, "", vector)
    sub(/ *\}.*/, "", vector)
    gsub(/[ ,]/, "", vector)
    executed = executed (executed == "" ? "" : ", ") vector
}

line ~ /^C[0-9]+-Pair: / {
    number = substr(line, 2) + 0
    sub(/^C[0-9]+-Pair: /, "", line)
    pair[number] = line
}

line ~ /^MC\/DC Coverage for Decision:/ { tell_decision() }

END {
    for (where in found) {
        row = sprintf("%5d of %5d  %s", shown[where], found[where], where)
        print row | ("sort -k4 > " summary)
        if (shown[where] + 0 < found[where])
            print row | "sort -k4"
    }
    close("sort -k4")
    close("sort -k4 > " summary)
    part = all ? int(1000 * (all - gone) / all) / 10 : 100
    total = sprintf("mcdc: %d of %d conditions are shown to decide alone (%.1f %%); decisions: %d",
                    all - gone, all, part, decisions)
    if (unwatched)
        total = total sprintf(", and %d that could not be watched", unwatched)
    print total
    print total >> summary
    exit gone + unwatched > 0
}
