# The check of tests/references, which see: the paths of the chapters, then the files to read. Paths hold no blanks
# but in the list. Characters are those of UTF-8, counted by the bytes that begin one.

function characters(text) { gsub(/[\200-\277]/, "", text); return length(text) }
function error(place, text) { print place ": error: " text; faults++ }
function at(column) { return FILENAME ":" FNR ":" column }
function parent(number) { return sub(/\.[0-9]+$/, "", number) ? number : "" }
function last(number) { sub(/.*\./, "", number); return number + 0 }
function is_dotted(word) { return word ~ /^[0-9]+(\.[0-9]+)+$/ }

# ---- The numbers of the book ----------------------------------------------------------------------------

# "6.2.1" of chapters/6-workshop/2-heap/1-arenas.md, whatever begins with no number left out.
function number_of(path,    parts, count, i, number) {
    count = split(path, parts, "/")
    for (i = 2; i <= count; i++)
        if (match(parts[i], /^[0-9]+/))
            number = number (number == "" ? "" : ".") (substr(parts[i], 1, RLENGTH) + 0)
    return number
}

function enter(path,    number, name) {
    name = path
    sub(/.*\//, "", name)
    if (path == "chapters/0-preface.md") return
    if (name !~ /^[1-9][0-9]*-/) {
        error(path, "has no number; let its name begin with one, such as 3-lists")
        return
    }
    number = number_of(path)
    if (number in book) error(path, "has the number of " book[number] ", which is " number "; renumber one of them")
    else book[number] = path
    if (last(number) > highest[parent(number)]) highest[parent(number)] = last(number)
}

function judge_numbers(    folder, i, number, place) {
    for (folder in highest)
        for (i = 1; i < highest[folder]; i++) {
            number = (folder == "" ? "" : folder ".") i
            place = folder == "" ? "chapters" : book[folder]
            if (!(number in book)) error(place, "has no " i ", but a " highest[folder] "; close the hole")
        }
}

# ---- References -----------------------------------------------------------------------------------------

# What there is instead of the chapter that is not there.
function nearest(number) {
    while (number != "" && !(number in book)) number = parent(number)
    if (number == "") return "the last part is part " highest[""]
    if (!(number in highest)) return number " is " book[number]
    return "the last of " book[number] " is " number "." highest[number]
}

function covers(from, to, number,    depth, count) {
    if (number == from || index(number, from ".") == 1 || number == to || index(number, to ".") == 1) return 1
    depth = split(from, count, ".")
    while (split(number, count, ".") > depth) number = parent(number)
    return parent(number) == parent(from) && last(number) >= last(from) && last(number) <= last(to)
}

function refer(number, column,    from) {
    references++
    from = joint == "to" ? before : number
    before = number
    if (kind == "part" ? !(number in book) || number ~ /\./ : !(number in book)) {
        error(at(column), "there is no " kind " " number "; " nearest(number))
        named = 1
        return
    }
    if (from != number && (parent(from) != parent(number) || last(from) >= last(number)))
        error(at(column), "from " from " to " number " is no range; name chapters of one folder, the first one first")
    if (head && covers(from, number, here)) named = 1
}

# STATE is what may come now: "number" behind the word chapter or part, "more" behind a number, "sentence" in what is
# left of a sentence with a reference, where 6.1.3 is one too. JOINT is the word between two numbers.
function read_word(word, column,    bare, ends) {
    bare = word
    if (match(bare, /^[^A-Za-z0-9]+/)) { column += RLENGTH; bare = substr(bare, RLENGTH + 1) }
    sub(/[^A-Za-z0-9]+$/, "", bare)
    sub(/'s$/, "", bare)
    ends = word ~ /[.;:!?)][^A-Za-z0-9]*$/
    if (tolower(bare) ~ /^(chapters?|parts?)$/ && word ~ /[A-Za-z]$/) {
        kind = tolower(bare)
        many = sub(/s$/, "", kind)
        state = "number"
        joint = ""
    } else if (state == "number" && (is_dotted(bare) || bare ~ /^[0-9]+$/)) {
        if (kind == "chapter" && !is_dotted(bare))
            error(at(column), "chapter " bare " could be one of any part; write its number in full, or part " bare)
        else refer(bare, column)
        state = ends ? "" : "more"
        joint = word ~ /,$/ ? "," : ""
    } else if (state == "more" && bare ~ /^(and|or|to)$/) {
        joint = bare
    } else if (state == "more" && joint != "" && (is_dotted(bare) || (kind == "part" && many && bare ~ /^[1-9]$/))) {
        refer(bare, column)
        state = ends ? "" : "more"
        joint = word ~ /,$/ ? "," : ""
    } else if ((state == "more" || state == "sentence") && bare ~ /^[0-9]+\.[0-9]+(\.[0-9]+)+$/ && was !~ /Python$/) {
        joint = ""
        refer(bare, column)
        state = ends ? "" : "sentence"
    } else if (state != "") {
        state = state == "number" || ends || kind == "part" ? "" : "sentence"
    }
    was = bare
}

function read_line(    rest, offset, word, column) {
    # A sentence ends with its paragraph; one that is broken over two lines goes on behind what begins a line.
    rest = $0
    offset = 0
    if (match(rest, /^[ \t]*([*>#]|\/\/|\/\*+)([ \t]|$)/)) { offset = RLENGTH; rest = substr(rest, RLENGTH + 1) }
    if (rest !~ /[^ \t]/) { state = ""; return }
    if (state == "" && rest !~ /[Cc]hapter|[Pp]art/) return
    head = FILENAME ~ /^chapters\// && rest ~ /^ *---- .*\(chapters? /
    named = 0
    while (match(rest, /[^ \t]+/)) {
        word = substr(rest, RSTART, RLENGTH)
        column = characters(substr($0, 1, offset + RSTART))
        offset += RSTART + RLENGTH - 1
        rest = substr(rest, RSTART + RLENGTH)
        read_word(word, column)
    }
    if (head && !named)
        error(at(1), "this section stands in chapter " here ", which its head does not name; put that number into it")
}

# ---- Exercises ----------------------------------------------------------------------------------------------

# Follows the fences of code, which may stand in quotes and lists. True for a line of code, or of a fence.
function in_code(    text) {
    text = $0
    sub(/^(> ?)+/, "", text)
    sub(/^ +/, "", text)
    if (match(text, /^(````*|~~~~*)/)) {
        if (fence == "") fence = substr(text, 1, RLENGTH)
        else if (index(text, fence) == 1 && text ~ /^[`~]+ *$/) fence = ""
        return 1
    }
    return fence != ""
}

function miss_answer() {
    if (exercise != "")
        error(exercise, "this exercise has no answer; write it below, in a quote that begins with **Answer.**")
    exercise = ""
}

# An exercise is a paragraph with the word, and its answer is the block after it. EXERCISE is where one stands that
# waits for its answer, and ENDED says that its paragraph is over.
function judge_exercise(    code) {
    code = in_code()
    if (!code && $0 !~ /[^ \t]/) { ended = 1; return }
    if (exercise != "" && ended) {
        if (!code && /^> \*\*Answer\.\*\*/) exercise = ""
        else miss_answer()
    }
    ended = 0
    if (!code && match($0, /(^|[^A-Za-z])Exercise:/)) {
        miss_answer()
        exercise = at(characters(substr($0, 1, index($0, "Exercise:"))))
        exercises++
    }
}

# ---- Limits ---------------------------------------------------------------------------------------------

# Two powers in a paragraph, 2**30 and 2**60, would make what stands between their stars bold.
function judge_power(    text, code) {
    text = $0
    while (match(text, /`[^`]*`/)) {
        code = substr(text, RSTART, RLENGTH)
        gsub(/./, " ", code)
        text = substr(text, 1, RSTART - 1) code substr(text, RSTART + RLENGTH)
    }
    if (match(text, /[A-Za-z0-9)]\*\*[A-Za-z0-9(]/))
        error(at(characters(substr($0, 1, RSTART)) + 1),
              "** within prose turns what comes after it bold; write a power as 2<sup>30</sup>, or as code")
}

# HEADING is where a section begins of which nothing has been read yet.
function judge_opening(code) {
    if (FILENAME !~ /^chapters\// || $0 !~ /[^ \t]/) return
    if (heading != "" && (code || /^#+ /))
        error(heading, "the section opens with a " (code ? "listing" : "heading") "; say first what it is about")
    heading = !code && /^#+ / ? at(1) : ""
}

function judge_line(    code) {
    if (FNR == 601 && FILENAME ~ /^chapters\//)
        error(at(1), "the chapter goes on beyond 600 lines; split it where its subject changes")
    if (FILENAME == "README.md" && /^    /) return # code, which may show a fence
    code = in_code()
    judge_opening(code)
    if (code || $0 ~ /^(> ?)* *\|/) return
    judge_power()
    if (length($0) > 110 && characters($0) > 110)
        error(at(111), "a line of prose has " characters($0) " characters; break it before the 111th")
}

# ---- All of it ------------------------------------------------------------------------------------------

NR == FNR { if (!limits) enter($0); next }
FNR == 1 {
    if (!judged++ && !limits) judge_numbers()
    miss_answer()
    state = fence = heading = ""
    here = number_of(FILENAME)
}
limits { judge_line(); next }
FILENAME ~ /^chapters\// { judge_exercise() }
{ read_line() }
END {
    miss_answer()
    if (!limits && !references && !faults) print "chapters: no reference was found to check"
    exit faults > 0
}
