# Two records, the old one first: which rows are worse now? Status 1 if there are any, 2 if none could be
# compared.
#
# A row is worse when its ratio has grown by more than its spread then and its spread now together, from
# lower to upper quartile, and a twentieth for times, which another build of the same source changes too, or
# a hundredth for bytes. A part given back is worse when it is smaller by more than 0.01.

BEGIN { FS = "\t" }

FNR == 1 { files++ }
/^#/ { next }
$1 == "at" {
    about[files, $2] = $3
    next
}
$1 == "kept" { next }
{
    figure[files, $1, $2] = $1 == "back" ? $3 : $5
    spread[files, $1, $2] = $1 == "back" ? 0 : $7 - $6
    if (files == 1)
        order[++count] = $1 SUBSEP $2
}

function differs(what) {
    if (about[1, what] != about[2, what])
        printf "check: recorded with another %s: %s\n", what, about[1, what]
}

function judge(kind, row,   before, now, wide) {
    before = figure[1, kind, row]
    now = figure[2, kind, row]
    if (before == "-")
        return
    if (now == "-" || now == "") {
        missing++
        return
    }
    compared++
    ratios += kind != "back"
    wide = spread[1, kind, row] + spread[2, kind, row]
    if (kind == "back" && now < before - 0.01)
        complain(row, sprintf("%.3f of its memory given back instead of %.3f", now, before))
    else if (kind != "back" && now > before * (kind == "bytes" ? 1.01 : 1.05) + wide)
        complain(row, sprintf("%s, ratio %.3f instead of %.3f, the spreads together %.3f wide",
            kind == "bytes" ? "bytes" : "time", now, before, wide))
}

function complain(row, text) {
    printf "check: WORSE than recorded: %s: %s\n", row, text
    worse++
}

END {
    differs("peer")
    differs("allocators")
    differs("machine")
    differs("system")
    differs("compiler")
    for (i = 1; i <= count; i++) {
        split(order[i], key, SUBSEP)
        judge(key[1], key[2])
    }
    if (missing)
        printf "check: %d rows are recorded and were not measured now\n", missing
    printf "check: %d of %d rows are worse than recorded\n", worse, compared
    if (!ratios)
        print "check: without a peer there is no ratio to compare"
    exit worse ? 1 : ratios ? 0 : 2
}
