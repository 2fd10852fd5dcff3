# The lines and branches of a tracefile by source: the least complete first, then the sum; exits 1 below a floor.
#
#     awk -f figures.awk what=NAME here=FOLDER lines=PER_CENT branches=PER_CENT missed=FILE summary=FILE TRACEFILE
#
# What was never executed or taken goes into `missed`, in places; all sources into `summary`. A function of a header is
# compiled for each source that includes it; a branch of it is one branch, and taken if any of them takes it.

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
    branch = file SUBSEP at[1] SUBSEP at[2] SUBSEP at[3]
    if (!(branch in taken)) {
        order[++count] = branch
        taken[branch] = at[4]
    } else if (at[4] > 0)
        taken[branch] = at[4]
    else if (taken[branch] == "-")
        taken[branch] = at[4]
}

END {
    for (i = 1; i <= count; i++) {
        split(order[i], at, SUBSEP)
        branches_found[at[1]]++
        if (taken[order[i]] > 0)
            branches_hit[at[1]]++
        else if (taken[order[i]] != "-")
            print at[1] ":" at[2] ": note: branch " at[4] + 1 " of this line is never taken" > missed
    }
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
