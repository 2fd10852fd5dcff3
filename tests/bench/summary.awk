# From the figures of all runs, lines "who turn kind row figure...", to one line a row, as recorded.tsv
# has them (see there).

{
    turns = $2 > turns ? $2 : turns
    figure[$3, $1, $4, $2] = $5
    if ($3 == "kept")
        kept[$4] = $5 "\t" $6 "\t" $7 "\t" $8 "\t" $9 "\t" $10
}

# Sorts list[1 .. n], and gives the value at a part of it, 0.5 being the middle.
function quantile(list, n, part,   i, j, held, place) {
    for (i = 2; i <= n; i++) {
        held = list[i]
        for (j = i - 1; j > 0 && list[j] > held; j--)
            list[j + 1] = list[j]
        list[j + 1] = held
    }
    place = 1 + part * (n - 1)
    i = int(place)
    return i >= n ? list[n] : list[i] + (place - i) * (list[i + 1] - list[i])
}

# The median of somebody's figures for a row, or "-" where there are none.
function median(kind, who, row,   list, n, i) {
    for (i = 1; i <= turns; i++)
        if ((kind, who, row, i) in figure)
            list[++n] = figure[kind, who, row, i]
    return n ? quantile(list, n, 0.5) : "-"
}

# The ratio to the peer within each turn: its median and its quartiles.
function ratio(kind, peer, row,   list, n, i) {
    for (i = 1; i <= turns; i++)
        if ((kind, peer, row, i) in figure && (kind, "objmem", row, i) in figure)
            list[++n] = figure[kind, "objmem", row, i] / figure[kind, peer, row, i]
    if (!n)
        return "-\t-\t-"
    return sprintf("%.3f\t%.3f\t%.3f", quantile(list, n, 0.5), quantile(list, n, 0.25),
        quantile(list, n, 0.75))
}

function better(row,   a, b) {
    a = median("time", "mimalloc", row)
    b = median("time", "jemalloc", row)
    if (a == "-" && b == "-")
        return "glibc"
    return b == "-" || (a != "-" && a < b) ? "mimalloc" : "jemalloc"
}

function line(part, row,   peer) {
    peer = part == "BLOCK" ? better(row) : "cpython"
    if (part == "OBJECT")
        print "time", row, median("time", "objmem", row), median("time", peer, row), ratio("time", peer, row)
    else if (part == "BLOCK")
        print "block", row, median("time", "objmem", row), median("time", peer, row), ratio("time", peer, row),
            peer, median("time", "glibc", row), median("time", "jemalloc", row),
            median("time", "mimalloc", row), median("time", "cpython", row)
    else if (part == "BYTES")
        print "bytes", row, median("bytes", "objmem", row), median("bytes", peer, row), ratio("bytes", peer, row)
    else
        print "back", row, median("back", "objmem", row), median("back", peer, row)
}

# In the order of rows.h.
END {
    OFS = "\t"
    while ((getline text < rows) > 0) {
        if (match(text, /define BENCH_[A-Z]*_ROWS/))
            part = substr(text, RSTART + 13, RLENGTH - 18)
        else if (text ~ /^ *ROW\(/) {
            split(text, field, /[(,]/)
            line(part, field[2])
            if (part == "BYTES" && field[2] in kept)
                held[++holders] = "kept\t" field[2] "\t" kept[field[2]]
        }
    }
    for (i = 1; i <= holders; i++)
        print held[i]
}
