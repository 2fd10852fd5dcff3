# The table of `make bench`, from lines "who round row figure" and "who round memory row bytes returned".

$3 == "memory" {
    n = ++memories[$1, $4]
    bytes[$1, $4, n] = $5
    returned[$1, $4, n] = $6
    next
}
{
    rounds = $2 > rounds ? $2 : rounds
    figure[$1, $3, $2] = $4
}

# The value at a part of the sorted list[1 .. n], 0.5 being the middle.
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

function median_of(who, row,   list, n, i) {
    for (i = 1; i <= rounds; i++)
        if ((who, row, i) in figure)
            list[++n] = figure[who, row, i]
    return n ? quantile(list, n, 0.5) : 0
}

function memory_of(kind, who, row,   list, n, i) {
    n = memories[who, row]
    for (i = 1; i <= n; i++)
        list[i] = kind == "bytes" ? bytes[who, row, i] : returned[who, row, i]
    return n ? quantile(list, n, 0.5) : 0
}

function mark(reached) {
    return reached ? "  ok" : ""
}

# Compares with what was recorded, and keeps what is to be recorded now. Worse is a lower quartile that is
# beyond the old upper one by a twentieth and both spreads.
function judge(row, ratio, low, high,   line) {
    lines = lines sprintf("%s\t%.3f\t%.3f\t%.3f\n", row, ratio, low, high)
    if (check != "" && (row in old_high) &&
        low > old_high[row] * 1.05 + (old_high[row] - old_low[row]) + (high - low)) {
        printf "  WORSE than recorded: %s, %.2f to %.2f instead of %.2f to %.2f\n", row, low, high,
            old_low[row], old_high[row]
        worse = 1
    }
}

function compare(row, goal, words, peer,   list, n, i, a, b, low, high) {
    a = median_of("objmem", row)
    b = peer == "" ? 0 : median_of(peer, row)
    if (!b) {
        printf "%-38s %5.2f %10.2f\n", words, goal, a
        return
    }
    for (i = 1; i <= rounds; i++)
        if ((peer, row, i) in figure)
            list[++n] = figure["objmem", row, i] / figure[peer, row, i]
    low = quantile(list, n, 0.25)
    high = quantile(list, n, 0.75)
    printf "%-38s %5.2f %10.2f %10.2f %6.2f  %4.2f-%4.2f%s\n", words, goal, a, b, a / b, low, high,
        mark(a / b <= goal)
    rows_met += a / b <= goal
    rows_all++
    judge(row, a / b, low, high)
}

function better_allocator(row,   a, b) {
    a = median_of("mimalloc", row)
    b = median_of("jemalloc", row)
    if (!a && !b)
        return median_of("glibc", row) ? "glibc" : ""
    return !b || (a && a < b) ? "mimalloc" : "jemalloc"
}

function allocation(row, goal, words,   peer) {
    peer = better_allocator(row)
    compare(row, goal, words, peer)
    printf "    beside %s; pymalloc %s, glibc %s, jemalloc %s, mimalloc %s\n", peer,
        ns("cpython", row), ns("glibc", row), ns("jemalloc", row), ns("mimalloc", row)
}

function ns(who, row,   a) {
    a = median_of(who, row)
    return a ? sprintf("%.2f", a) : "none"
}

function memory(row, goal, words,   a, b, back, good) {
    a = memory_of("bytes", "objmem", row)
    b = memory_of("bytes", "cpython", row)
    back = memory_of("returned", "objmem", row)
    if (!b) {
        printf "%-38s %5.2f %10.1f %30.3f\n", words, goal, a, back
        return
    }
    good = a / b <= goal && back >= 0.97
    printf "%-38s %5.2f %10.1f %10.1f %6.2f  %9.3f %8.3f%s\n", words, goal, a, b, a / b, back,
        memory_of("returned", "cpython", row), mark(good)
    rows_met += good
    rows_all++
    judge("bytes_" row, a / b, a / b, a / b)
}

END {
    while (check != "" && (getline line < recorded) > 0) {
        split(line, field, "\t")
        old_low[field[1]] = field[3]
        old_high[field[1]] = field[4]
    }
    head = "%-38s %5s %10s %10s %6s  %s\n"
    while ((getline line < rows) > 0) {
        if (line ~ /define BENCH_OBJECT_ROWS/) {
            part = "objects"
            printf "\n" head, "row", "goal", "objmem ns", "CPython ns", "ratio", "spread"
        } else if (line ~ /define BENCH_BLOCK_ROWS/) {
            part = "blocks"
            printf "\n" head, "allocation alone", "goal", "objmem ns", "peer ns", "ratio", "spread"
        } else if (line ~ /define BENCH_MEMORY_ROWS/) {
            part = "memory"
            printf "\n" head, "resident bytes an element of 1e6", "goal", "objmem", "CPython", "ratio",
                "given back, CPython"
        } else if (line ~ /define BENCH_LEFT_OUT/) {
            part = "left"
            printf "\nleft out, since objmem has nothing to measure there yet:\n"
        } else if (line ~ /^#/) {
            part = ""
        } else if (part != "" && line ~ /^ *ROW\(/) {
            sub(/^ *ROW\(/, "", line)
            words = line
            sub(/^[^"]*"/, "", words)
            sub(/".*/, "", words)
            split(line, field, /, */)
            if (part == "objects")
                compare(field[1], field[2] + 0, words, "cpython")
            else if (part == "blocks")
                allocation(field[1], field[2] + 0, words)
            else if (part == "memory")
                memory(field[1], field[2] + 0, words)
            else
                printf "    %s\n", words
        }
    }
    printf "\n%d of %d goals reached\n", rows_met, rows_all
    if (record != "") {
        printf "# row, ratio to the peer, lower and upper quartile; %s\n%s", title, lines > recorded
        print "recorded in tests/bench/recorded.tsv"
    }
    exit worse
}
