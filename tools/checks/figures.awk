# The lines and branches of a tracefile by source: the least complete first, then the sum; exits 1 below a floor.
#
#     awk -f figures.awk what=NAME here=FOLDER lines=PER_CENT branches=PER_CENT missed=FILE summary=FILE TRACEFILE
#
# What was never executed or taken goes into `missed`, in places; all sources into `summary`.

function share(hit, found) {
    return found ? sprintf("%.1f", int(1000 * hit / found) / 10) : "100.0"
}

/^SF:/ {
    file = substr($0, 4)
    if (index(file, here "/") == 1)
        file = substr(file, length(here) + 2)
}
/^DA:/ {
    split(substr($0, 4), at, ",")
    lines_found[file]++
    if (at[2] > 0)
        lines_hit[file]++
    else
        print file ":" at[1] ": note: never executed" > missed
}
/^BRDA:/ {
    split(substr($0, 6), at, ",")
    branches_found[file]++
    if (at[4] > 0)
        branches_hit[file]++
    else if (at[4] != "-")
        print file ":" at[1] ": note: branch " at[3] + 1 " of this line is never taken" > missed
}

END {
    for (file in lines_found) {
        row = sprintf("%5.1f %% of %4d lines  %5.1f %% of %4d branches  %s", share(lines_hit[file], lines_found[file]),
                      lines_found[file], share(branches_hit[file], branches_found[file]), branches_found[file], file)
        print row | ("LC_ALL=C sort -k7,7n -k1,1n -k12 > " summary)
        all_lines += lines_found[file]
        hit_lines += lines_hit[file]
        all_branches += branches_found[file]
        hit_branches += branches_hit[file]
    }
    close("LC_ALL=C sort -k7,7n -k1,1n -k12 > " summary)
    total = sprintf("%s: %d of %d lines executed (%s %%), %d of %d branches taken (%s %%)", what, hit_lines, all_lines,
                    share(hit_lines, all_lines), hit_branches, all_branches, share(hit_branches, all_branches))
    print total
    print total >> summary
    exit !all_lines || 100 * hit_lines < lines * all_lines || 100 * hit_branches < branches * all_branches
}
