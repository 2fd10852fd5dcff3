# A record (recorded.tsv says what it holds) as the table that people read; rows.h has the words and goals.

/^#/ { next }
$1 == "at" { about[$2] = $3; next }
{
    have[$1, $2] = 1
    for (i = 3; i <= NF; i++)
        field[$1, $2, i] = $i
}

function number(figure) {
    return figure == "-" ? "-" : sprintf(figure + 0 < 100 ? "%.2f" : "%.0f", figure)
}

function part_of_one(figure) {
    return figure == "-" ? "-" : sprintf("%.3f", figure)
}

# The word for a goal that is reached, and the count of goals.
function mark(known, reached) {
    if (!known)
        return ""
    goals++
    met += reached
    return reached ? "  ok" : ""
}

function spread(kind, row) {
    return field[kind, row, 5] == "-" ? "-" : sprintf("%5.2f  %4.2f-%4.2f", field[kind, row, 5],
        field[kind, row, 6], field[kind, row, 7])
}

function ratio_mark(kind, row, goal,   ratio) {
    ratio = field[kind, row, 5]
    return mark(ratio != "-", ratio + 0 <= goal)
}

function compare(kind, row, goal, words) {
    printf "%-38s %4.2f %9s %9s  %s%s\n", words, goal, number(field[kind, row, 3]),
        number(field[kind, row, 4]), spread(kind, row), ratio_mark(kind, row, goal)
}

# The goals are for the better of jemalloc and mimalloc; beside glibc, for want of these, none is reached.
function block(row, goal, words,   peer) {
    peer = field["block", row, 8]
    printf "%-38s %4.2f %9s  %s%s%s\n", words, goal, number(field["block", row, 3]), spread("block", row),
        "  " peer, peer == "glibc" ? "" : ratio_mark("block", row, goal)
    others[++other_count] = sprintf("%-38s      %9s %9s %9s %9s", words, number(field["block", row, 9]),
        number(field["block", row, 10]), number(field["block", row, 11]), number(field["block", row, 12]))
}

function back(row, goal, words,   ours) {
    ours = field["back", row, 3]
    printf "%-38s %4.2f %9s %9s%s\n", words, goal, part_of_one(ours), part_of_one(field["back", row, 4]),
        mark(ours != "-", ours + 0 >= goal)
}

function kilobytes(row, i) {
    return sprintf("%9.0f", field["kept", row, i] / 1024)
}

function kept(row, words) {
    holders[++referrer_count] = sprintf("%-38s      %s %s %s %s %s %s", words, kilobytes(row, 3),
        kilobytes(row, 4), kilobytes(row, 5), kilobytes(row, 6), kilobytes(row, 7), kilobytes(row, 8))
}

function head(part) {
    if (part == "OBJECT")
        printf "\n%-38s %4s %9s %9s  %5s  %s\n", "ns an operation", "goal", "objmem", "CPython", "ratio", "spread"
    if (part == "BLOCK")
        printf "\n%-38s %4s %9s  %5s  %-9s  %s\n", "allocation alone, ns", "goal", "objmem", "ratio", "spread",
            "the better peer"
    if (part == "BYTES") {
        if (other_count)
            printf "\n%-38s      %9s %9s %9s %9s\n", "  beside", "glibc", "jemalloc", "mimalloc", "pymalloc"
        for (i = 1; i <= other_count; i++)
            print others[i]
        printf "\n%-38s %4s %9s %9s  %5s  %s\n", "resident bytes an element of 1e6", "goal", "objmem", "CPython",
            "ratio", "spread"
    }
    if (part == "BACK")
        printf "\n%-38s %4s %9s %9s\n", "part that the system has again", "goal", "objmem", "CPython"
}

function row_of(part, row, goal, words) {
    if (part == "OBJECT" && ("time", row) in have)
        compare("time", row, goal, words)
    else if (part == "BLOCK" && ("block", row) in have)
        block(row, goal, words)
    else if (part == "BYTES" && ("bytes", row) in have) {
        compare("bytes", row, goal, words)
        if (("kept", row) in have)
            kept(row, words)
    } else if (part == "BACK" && ("back", row) in have)
        back(row, goal, words)
    else
        printf "%-38s %4.2f  not measured\n", words, goal
}

END {
    printf "%s\n", about["command"]
    printf "beside   %s; %s\n", about["peer"], about["allocators"]
    printf "machine  %s, %s; load %s\n", about["machine"], about["system"], about["load"]
    printf "compiler %s\n", about["compiler"]
    printf "figures  medians of %s\n", about["turns"]
    while ((getline text < rows) > 0) {
        if (match(text, /define BENCH_[A-Z]*_ROWS/)) {
            part = substr(text, RSTART + 13, RLENGTH - 18)
            head(part)
        } else if (text ~ /^ *ROW\(/) {
            split(text, list, /[(,"]/)
            words = text
            sub(/^[^"]*"/, "", words)
            sub(/".*/, "", words)
            row_of(part, list[2], list[3] + 0, words)
        }
    }
    if (referrer_count)
        printf "\n%-38s      %9s %9s %9s %9s %9s %9s\n", "held after the last release, KiB", "all", "= arenas",
            "+ large", "+ itself", "in use", "resident"
    for (i = 1; i <= referrer_count; i++)
        print holders[i]
    printf "\n%d of %d goals reached\n", met, goals
}
