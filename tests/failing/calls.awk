# For every function of the public header that is handed a runtime: a function failing_NAME that calls it, and
# makes its allocations fail one after the other where failing.c says so. The tests are linked with these in the place
# of the functions themselves.
#
#     refbook declarations HEADER | awk -v names=FILE -v several=FILE -f tests/failing/calls.awk > calls.inc
#
# `names` gets the pairs of names for objcopy --redefine-syms; `several`, the functions that take as many objects as their
# second argument says.
BEGIN { FS = "\t" }

# What fails no call, or says of itself how calls fail.
function is_left(name) {
    return name ~ /^om_(runtime_free|raise|error_.*|fault_inject_.*)$/
}

function plain(text) {
    gsub(/OM_(NEW|BORROWED|TAKEN) /, "", text)
    return text
}

function name_of(parameter) {
    if (parameter ~ /\(\*/)
        parameter = name_of_pointer(parameter)
    sub(/\[.*/, "", parameter)
    sub(/.*[ *]/, "", parameter)
    return parameter
}

# "void (*release)(void *context)" without what stands around its name.
function name_of_pointer(parameter) {
    sub(/^[^(]*\(\*/, "", parameter)
    sub(/\).*/, "", parameter)
    return parameter
}

$2 != "function" || $6 !~ /^om_runtime \*rt$/ { next }

$3 ~ /^om_fault_inject_/ { printf "%s failing_%s\n", $3, substr($3, 4) > names }

is_left($3) { next }

# A pair is two objects.
$NF ~ /^\.\.\. OM_TAKEN om_object \*$/ {
    own = substr($3, 4)
    printf "%s failing_%s\n", $3, own > names
    printf "om_object *failing_%s(om_runtime *rt, size_t count, ...);\n", own > several
    printf "om_object *failing_%s(om_runtime *rt, size_t count, ...)\n{\n", own > several
    printf "    va_list given;\n    va_start(given, count);\n" > several
    printf "    om_object *made = of_several(rt, \"%s\", %s, count, %scount, given);\n", $3, $3,
        $(NF - 1) ~ /pairs$/ ? "2 * " : "" > several
    printf "    va_end(given);\n    return made;\n}\n\n" > several
    next
}

{
    printf "%s failing_%s\n", $3, substr($3, 4) > names
    type = plain($4)
    joint = type ~ /\*$/ ? "" : " "
    list = handed = keep = ""
    for (i = 6; i <= NF; i++) {
        list = list (i > 6 ? ", " : "") plain($i)
        handed = handed (i > 6 ? ", " : "") name_of($i)
        if ($i ~ /^OM_TAKEN om_object \*[a-z]+$/)
            keep = keep "    attempt_keep(&call, " name_of($i) ");\n"
    }
    looks = type == "bool" ? "!result" : type ~ /\*$/ ? "result == NULL" : ""
    printf "%s%sfailing_%s(%s);\n", type, joint, substr($3, 4), list
    printf "%s%sfailing_%s(%s)\n{\n", type, joint, substr($3, 4), list
    printf "    attempt call = attempt_begin(rt, \"%s\");\n", $3
    if (type != "void")
        printf "    %s%sresult;\n", type, joint
    printf "%s    do {\n        attempt_inject(&call);\n", keep
    printf "        %s%s(%s);\n", type == "void" ? "" : "result = ", $3, handed
    printf "    } while (attempt_again(&call, %s));\n", looks == "" ? "FAILING_UNKNOWN" : "(" looks ") ? FAILING_NOTHING : FAILING_RESULT"
    if (type != "void")
        print "    return result;"
    print "}\n"
}
