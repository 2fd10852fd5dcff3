# Two records, the old one first: which rows are worse now? Status 1 if there are any, 2 if none could be
# compared.
#
# A row is worse when its lower quartile now is beyond its upper quartile then by more than both spreads
# together and `margin`: 0.05 of the old ratio for times, which another build of the same source changes too, 0.01 for
# bytes. A part given back is worse when it is smaller by more than 0.01.

BEGIN { FS = "\t" }

FNR == 1 { files++ }
/^#/ { next }
$1 == "at" {
    about[files, $2] = $3
    next
}
$1 == "kept" { next }
{
    low[files, $1, $2] = $1 == "back" ? $3 : $6
    high[files, $1, $2] = $1 == "back" ? $3 : $7
    if (files == 1)
        order[++count] = $1 SUBSEP $2
}

function differs(what) {
    if (about[1, what] != about[2, what])
        printf "check: recorded with another %s: %s\n", what, about[1, what]
}

function judge(kind, row,   old_low, old_high, now_low, now_high, limit) {
    old_low = low[1, kind, row]
    old_high = high[1, kind, row]
    now_low = low[2, kind, row]
    now_high = high[2, kind, row]
    if (old_high == "-" || old_high == "")
        return
    if (now_low == "-" || now_low == "") {
        missing = missing ", " row
        return
    }
    compared++
    if (kind == "back") {
        if (now_low < old_low - 0.01)
            complain(row, sprintf("%.3f of its memory given back instead of %.3f", now_low, old_low))
        return
    }
    limit = old_high * (kind == "bytes" ? 1.01 : 1.05) + (old_high - old_low) + (now_high - now_low)
    if (now_low > limit)
        complain(row, sprintf("%s ratio %.2f to %.2f instead of %.2f to %.2f", kind, now_low, now_high, old_low, old_high))
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
    if (missing != "")
        print "check: recorded, but not measured now: " substr(missing, 3)
    if (!compared) {
        print "check: there is nothing to compare with what is recorded"
        exit 2
    }
    printf "check: %d of %d rows are worse than recorded\n", worse, compared
    exit worse > 0
}
