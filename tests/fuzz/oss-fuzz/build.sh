#!/bin/bash -eu
# OSS-Fuzz says by CC, CXX, CFLAGS and LIB_FUZZING_ENGINE how the targets are built, and wants them in OUT, each with
# its corpus and dictionary. The tools that tangle are built as ever. The image that runs the targets has no cmark and
# no jansson, and so these are linked statically.
make CC=gcc CFLAGS=-g tangle
make -j"$(nproc)" FUZZ_CC="$CC" FUZZ_LD="$CXX" FUZZ_WITH=-Wno-error FUZZ_ENGINE="$LIB_FUZZING_ENGINE" CFLAGS="$CFLAGS" \
    FUZZ_LIBS="-Wl,-Bstatic -lcmark -ljansson -Wl,-Bdynamic" fuzzers
for name in text objects book source; do
    cp "build/fuzz/$name" "tests/fuzz/corpus/$name.dict" "$OUT/"
    (cd "tests/fuzz/corpus/$name" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
done
