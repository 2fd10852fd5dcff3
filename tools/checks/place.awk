# Where in the chapters a place of a tangled file stands; for awk programs that are read after this one.

# Reads a source of the lined folder: its lines, where in the chapters each of them stands, and where here
# the lines are that the same file has in src/.
function read_source(path,    line, number, plain, chapter, at) {
    if (path in known)
        return
    known[path] = 1
    chapter = ""
    while ((getline line < path) > 0) {
        number++
        text[path, number] = line
        if (line ~ /^#line [0-9]+ "/) {
            at = line
            sub(/^#line /, "", at)
            chapter_line = at + 0
            sub(/^[0-9]+ "/, "", at)
            sub(/"$/, "", at)
            chapter = at
            continue
        }
        physical[path, ++plain] = number
        if (chapter != "") {
            from[path, number] = chapter
            from_line[path, number] = chapter_line++
        }
    }
    lines[path] = number
    close(path)
}

function indent(line) {
    match(line, /^[ \t]*/)
    return RLENGTH
}

function read_chapter(path,    line, number) {
    if (path in read)
        return
    read[path] = 1
    while ((getline line < path) > 0)
        said[path, ++number] = line
    close(path)
}

# CHAPTER:LINE:COLUMN of a place in a source; a chunk is indented as what calls it.
function place(path, line, column,    chapter, number) {
    read_source(path)
    if (!((path, line) in from))
        return path ":" line ":" column
    chapter = from[path, line]
    number = from_line[path, line]
    read_chapter(chapter)
    return chapter ":" number ":" column - indent(text[path, line]) + indent(said[chapter, number])
}
