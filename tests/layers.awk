# What tests/layers does with the calls (the first file) and the sources (the others).

function layer(file, path) {
    path = file
    while (sub(/\/[^\/]*$/, "", path)) if (path in rank) return rank[path]
    return above
}

# The folder and name without the suffix: a header and its .c file are one module.
function module(file) {
    sub(/\.[cho]$/, "", file)
    return file
}

function is_state(file) { return file ~ /(^|\/)(state|runtime|objmem)(\.h)?$/ }

function complain(file, line, what) {
    print src "/" file ":" line ": error: " what
    wrong++
}

# Types are made of each other, and the rules of a grammar, a compiler and an evaluator call each other.
function mutual(name) { return name ~ /^(types|python)\// }

# Module `a` needs module `b`: said once, at the first place.
function need(a, b, file, line, how, key) {
    if (a == b || is_state(a) || is_state(b)) return
    if (mutual(a) && layer(a) == layer(b)) return
    key = a SUBSEP b
    if (key in needs) return
    needs[key] = file ":" line ": error: " how
    list[a] = list[a] " " b
}

function declare(name) {
    if (!(name in declared)) declared[name] = file
    declares[file] = 1
}

BEGIN {
    for (i = split(order, names, " "); i; i--) rank[names[i]] = i
    # Of what lies in no folder. A program makes its runtime like any that embeds it, so its folder comes later.
    above = rank["."]
}

FILENAME == ARGV[1] {
    if ($2 == "U") called[++calls] = $1 " " $3
    else defined[$3] = $1
    next
}

FNR == 1 {
    file = substr(FILENAME, length(src) + 2)
    files[++count] = file
    comment = 0
    within = ""
}

{
    text = $0
    if (text ~ /^#include "/) {
        split(text, part, "\"")
        includes[file] = includes[file] " " part[2]
        at[file, part[2]] = FNR
        next
    }

    # Without comments and what stands in quotes.
    gsub(/\\./, "", text)
    gsub(/"[^"]*"/, "", text)
    code = ""
    while (text != "") {
        if (comment) {
            i = index(text, "*/")
            if (!i) break
            text = substr(text, i + 2)
            comment = 0
        }
        i = index(text, "/*")
        if (!i) { code = code text; break }
        code = code substr(text, 1, i - 1) " "
        text = substr(text, i + 2)
        comment = 1
    }
    sub(/ +$/, "", code)

    # What a header declares: functions and types at the margin, macros, constants.
    if (file ~ /\.h$/ && file != "objmem.h") {
        if (code ~ /^#define OM_/ && code !~ /_H$/) { split(code, part, /[ (]/); declare(part[2]) }
        if (code ~ /^(typedef )?enum/) within = "enum"
        if (within == "enum") {
            rest = code
            while (match(rest, /OM_[A-Z0-9_]+/)) {
                before = substr(rest, 1, RSTART - 1)
                if (before ~ /(^|[{,]) *$/) declare(substr(rest, RSTART, RLENGTH))
                rest = substr(rest, RSTART + RLENGTH)
            }
        }
        if (code ~ /}/) within = ""
        if (code ~ /^} *\**om_[a-z0-9_]+;/) { name = code; gsub(/[^a-z0-9_]/, "", name); declare(name) }
        if (code ~ /^(extern|(__extension__ )?typedef) .*om_[a-z0-9_]+;$/) {
            name = code; sub(/;$/, "", name); sub(/.*[ *]/, "", name); declare(name)
        }
        if (code ~ /^(extern|om_[a-z]+) .*[,;]$/ && code !~ /\(/) within = "names"
        if (within == "names") {
            rest = code
            while (match(rest, /om_[a-z0-9_]+(\[[0-9]*\])?[,;]/)) {
                name = substr(rest, RSTART, RLENGTH)
                rest = substr(rest, RSTART + RLENGTH)
                gsub(/[^a-z0-9_].*/, "", name)
                declare(name)
            }
            if (code ~ /;/) within = ""
        }
        if (code ~ /^typedef .*[ *]om_[a-z0-9_]+\([a-z]/) {
            name = code; match(name, /om_[a-z0-9_]+\([a-z]/); declare(substr(name, RSTART, RLENGTH - 2))
        }
        if (code ~ /^struct om_[a-z0-9_]+ {/) { split(code, part, " "); whole[part[2]] = file }
        if (code ~ /^[a-zA-Z].*[ *]om_[a-z0-9_]+\(/ && code !~ /^typedef/) {
            name = code; sub(/\(.*/, "", name)
            if (name ~ /OM_/ && name !~ /om_/) { name = code; sub(/^OM_[A-Z]+\([^)]*\) */, "", name); sub(/\(.*/, "", name) }
            sub(/.*[ *]/, "", name); declare(name)
        }
    }

    # Which names are met, and where first.
    rest = code
    gsub(/struct +om_[a-z0-9_]+ *\(?\*/, "", rest)
    while (match(rest, /[oO][mM]_[A-Za-z0-9_]+/)) {
        name = substr(rest, RSTART, RLENGTH)
        if (RSTART > 1 && substr(rest, RSTART - 1, 1) ~ /[A-Za-z0-9_]/) name = "" # within another
        if (name != "" && !((file, name) in met)) { met[file, name] = FNR; words[file] = words[file] " " name }
        rest = substr(rest, RSTART + RLENGTH)
    }
}

END {
    for (f = 1; f <= count; f++) known[files[f]] = 1
    for (f = 1; f <= count; f++) {
        file = files[f]
        n = split(includes[file], names, " ")
        own = module(file) ".h"
        if (file ~ /\.c$/ && own in known && names[1] != own)
            complain(file, at[file, names[1]], "includes its own header, \"" own "\", not first")
        split("", used)
        for (i = split(words[file], word, " "); i; i--) {
            home = declared[word[i]]
            if (home == "" || home == file) continue
            used[home] = 1
            if (!((file, home) in at))
                complain(file, met[file, word[i]], "uses " word[i] " and does not include \"" home "\"")
        }
        for (i = 1; i <= n; i++) {
            other = names[i]
            line = at[file, other]
            if (!(other in known)) {
                complain(file, line, "there is no " src "/" other)
                continue
            }
            if (layer(other) > layer(file) && other != "objmem.h")
                complain(file, line, "includes \"" other "\", which stands above " folder(file))
            if (other != own && other in declares && !(other in used) && !is_state(file) && !has_struct(file, other))
                complain(file, line, "includes \"" other "\" and uses nothing that it declares")
            need(module(file), module(other), file, line, "includes \"" other "\"")
        }
    }
    for (i = 1; i <= calls; i++) {
        split(called[i], part, " ")
        if (!(part[2] in defined)) continue
        from = module(part[1]) ".c"
        to = module(defined[part[2]])
        line = (from, part[2]) in met ? met[from, part[2]] : 1
        if (layer(to ".c") > layer(from))
            complain(from, line, "calls " part[2] " of " src "/" to ".c, which stands above " folder(from))
        need(module(from), to, from, line, "calls " part[2] " of " src "/" to ".c")
    }
    cycles()
    exit wrong > 0
}

function folder(file) { return sub(/[^\/]*$/, "", file) && file != "" ? file : "the rest" }

# Whether the file names a struct that the header defines.
function has_struct(file, header, name) {
    for (name in whole)
        if (whole[name] == header && (file, name) in met) return 1
    return 0
}

# Takes away, again and again, what needs nothing that is left or is needed by nothing that is left; what then
# stays is on a cycle or between two, and each need within it is told.
function cycles(key, pair, left, changed, m, i, n, names, needed) {
    for (key in needs) { split(key, pair, SUBSEP); left[pair[1]] = left[pair[2]] = 1 }
    do {
        changed = 0
        split("", needed)
        for (m in left) {
            n = split(list[m], names, " ")
            for (i = 1; i <= n; i++) if (names[i] in left) needed[names[i]] = 1
        }
        for (m in left) {
            n = split(list[m], names, " ")
            for (i = 1; i <= n && !(names[i] in left); i++) ;
            if (i > n || !(m in needed)) { delete left[m]; changed = 1 }
        }
    } while (changed)
    for (key in needs) {
        split(key, pair, SUBSEP)
        if (pair[1] in left && pair[2] in left) {
            print src "/" needs[key] ", which is on a cycle: " pair[1] " and " pair[2] " need each other"
            wrong++
        }
    }
}
