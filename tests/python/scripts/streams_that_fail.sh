# Streams that are closed, full or not read, and scripts that cannot be read: what is printed, the last line of the errors,
# and the status.
cd "${1:?a folder to write in}"

printf 'for i in range(100000):\n    print(i)\n' > many
printf 'print("one")\n' > one
printf 'import sys\nprint("three")\nsys.exit(3)\n' > three
printf 'print("failed")\n1/0\n' > failed
printf 'import sys\nprint("errors", file=sys.stderr)\nprint("output")\n' > errors
printf 'import sys\nprint("flushed")\nsys.stdout.flush()\n' > flushed
printf 'print("flushed", flush=True)\n' > flushes
printf 'import sys\nsys.stderr.write("%%s %%s\\n" %% (sys.stdout, sys.__stdout__))\n' > shows
printf 'import sys\nprint(sys.stdin, sys.stderr)\n' > shows2
printf 'print(input())\n' > asks
printf 'print(1)\n  # here\n\tx = "a\0b"\n' > zero
mkdir folder

tell() {
    echo "$1: status $(cat status)"
    sed 's/^/    /' printed
    tail -1 said | sed "s|$PROGRAM|PROGRAM|; s/^/    errors: /"
    : > printed
    : > said
}
: > printed
: > said

{ "$PROGRAM" many 2> said; echo $? > status; } | head -1 > printed
tell "many | head -1"
for script in one three failed; do
    { while [ ! -e closed ]; do :; done; "$PROGRAM" $script 2> said; echo $? > status; } | { exec < /dev/null; : > closed; }
    rm closed
    tell "$script | nobody"
done
for script in many one three failed errors flushed flushes shows shows2; do
    "$PROGRAM" $script >&- 2> said; echo $? > status
    tell "$script >&-"
    "$PROGRAM" $script > /dev/full 2> said; echo $? > status
    tell "$script > /dev/full"
    [ $script = many ] && continue
    "$PROGRAM" $script > printed 2>&-; echo $? > status
    tell "$script 2>&-"
    "$PROGRAM" $script > printed 2> /dev/full; echo $? > status
    tell "$script 2> /dev/full"
done
"$PROGRAM" -u one > /dev/full 2> said; echo $? > status
tell "-u one > /dev/full"
for script in folder missing missing/missing one/one zero ''; do
    "$PROGRAM" "$script" > printed 2> said; echo $? > status
    tell "'$script'"
done
"$PROGRAM" < zero > printed 2> said; echo $? > status
tell "< zero"
for script in asks shows2 -; do
    "$PROGRAM" $script <&- > printed 2> said; echo $? > status
    tell "$script <&-"
done
