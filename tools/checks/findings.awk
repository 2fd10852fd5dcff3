# What an analyzer found, a line each, in lines of the chapters; and the same as SARIF 2.1.0.
#
#     awk -f place.awk -f findings.awk tool=NAME version=TEXT lined=FOLDER here=FOLDER sarif=FILE reasons=FILE SAID...
#
# SAID are files that hold what the analyzer said, as FILE:LINE:COLUMN: SEVERITY: WHAT [RULE]; other lines are
# left out. `lined` is the folder of tangled files with #line, `here` the workbook's. A finding in a header is
# told once, however many files include it. `reasons` lists findings that were looked at and are none: the tool, the
# rule, the file, the text of the line and the reason, with tabs between. Exits 1 if there is another, or a line of
# that list which the tool does not tell any more.

function json(words,    out, i, c) {
    out = ""
    for (i = 1; i <= length(words); i++) {
        c = substr(words, i, 1)
        if (c == "\"" || c == "\\")
            c = "\\" c
        else if (c == "\t")
            c = "\\t"
        else if (c < " ")
            c = "?"
        out = out c
    }
    return "\"" out "\""
}

# A path as a reference: what has a meaning there is written as its number.
function reference(path) {
    gsub(/%/, "%25", path)
    gsub(/ /, "%20", path)
    gsub(/#/, "%23", path)
    gsub(/\?/, "%3F", path)
    gsub(/:/, "%3A", path)
    return path
}

function read_known(    line, number, fields) {
    if (known_read)
        return
    known_read = 1
    while ((getline line < reasons) > 0) {
        number++
        if (line ~ /^#/ || line == "")
            continue
        if (split(line, fields, "\t") != 5 || fields[5] == "") {
            print reasons ":" number ": error: a tool, a rule, a file, the text of a line and a reason belong here"
            count++
        } else if (fields[1] == tool) {
            accepted[fields[2], fields[3], fields[4]] = number
            accepted_in[number] = fields[3]
        }
    }
    close(reasons)
}

# The line's text, without white space at its ends.
function text_of(path, line,    words) {
    read_chapter(path)
    words = said[path, line]
    gsub(/^[ \t]+|[ \t]+$/, "", words)
    return words
}

# The place of a line of src/, which stands in the lined folder among lines of another kind.
function chapter_place(path, line, column,    source) {
    if (path !~ /^(src|tests\/chapters)\//)
        return path ":" line ":" column
    source = lined path
    read_source(source)
    if (!((source, line) in physical))
        return path ":" line ":" column
    return place(source, physical[source, line], column)
}

/^[^:]+:[0-9]+:[0-9]+: (warning|error|style|performance|portability): .*\[[^][]*\]$/ {
    match($0, /:[0-9]+:[0-9]+: /)
    path = substr($0, 1, RSTART - 1)
    rest = substr($0, RSTART + RLENGTH)
    split(substr($0, RSTART + 1, RLENGTH - 3), at, ":")
    if (index(path, here "/") == 1)
        path = substr(path, length(here) + 2)
    where = chapter_place(path, at[1], at[2])
    if ((where, rest) in told)
        next
    told[where, rest] = 1
    read_known()
    match(rest, /\[[^][]*\]$/)
    rule = substr(rest, RSTART + 1, RLENGTH - 2)
    entry = rule SUBSEP path SUBSEP text_of(path, at[1])
    if (entry in accepted) {
        met[accepted[entry]] = 1
        next
    }
    severity = rest
    sub(/:.*/, "", severity)
    what = substr(rest, 1, length(rest) - length(rule) - 3)
    sub(/^[a-z]+: /, "", what)
    count++
    print where ": " severity ": " what " [" tool ": " rule "]"

    match(where, /:[0-9]+:[0-9]+$/)
    path = substr(where, 1, RSTART - 1)
    split(substr(where, RSTART + 1), at, ":")
    results = results (results != "" ? ",\n" : "") "{\"ruleId\":" json(rule) ",\"level\":" \
        json(severity == "error" || severity == "warning" ? severity : "note") \
        ",\"message\":{\"text\":" json(what) "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":" \
        "{\"uri\":" json(reference(path)) ",\"uriBaseId\":\"SRCROOT\"},\"region\":{\"startLine\":" at[1] \
        ",\"startColumn\":" (at[2] > 0 ? at[2] : 1) "}}}]}"
    if (!(rule in known_rule)) {
        known_rule[rule] = 1
        rules = rules (rules == "" ? "" : ",\n") "{\"id\":" json(rule) "}"
    }
}

END {
    read_known()
    for (number in accepted_in) {
        read_chapter(accepted_in[number])
        if (!(number in met) && (accepted_in[number], 1) in said) {
            print reasons ":" number ": error: " tool " does not find this any more; remove the line"
            count++
        }
    }
    print "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{" \
        "\"tool\":{\"driver\":{\"name\":" json(tool) ",\"version\":" json(version) ",\"rules\":[" rules \
        "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n" results "]}]}" > sarif
    exit count > 0
}
