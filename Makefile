# Refbook: from the chapters to the runtime, the proof and the book.
#
# The chapters are the only source. `refbook tangle` writes src/ and tests/chapters/ from them, and the same
# text with #line under build/lined/, which is what is compiled here: whatever goes wrong is then told in
# lines of the chapters. Only files whose content changed are written, so that a changed chapter rebuilds
# what follows from it and nothing else.

override BUILD := build
REFBOOK := $(BUILD)/refbook
CFLAGS ?= -g

ifeq ($(origin CC),default)
CC := gcc
endif
MAKEFLAGS += --no-print-directory $(if $(V),,-s)

# What is asked for on the command line is done in that order; each of it, in parallel.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
.NOTPARALLEL:
endif
export CMOCKA_MESSAGE_OUTPUT ?= TAP

STRICT   := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -MMD -MP
SANITIZE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all

# What is being made, in a line; with V=1 the whole command.
say = $(if $(V),,@echo "  $@";)

.DELETE_ON_ERROR:
.PHONY: book test coverage wasm tangle stitch format bench prefix witness dist install examples clean help
.PHONY: setup check assertions ownership lives counts report pictures graphs always

# ---- What one asks for ---------------------------------------------------------------------------------

book: ## the book with its proof, as HTML: build/book/index.html
	@$(MAKE) $(BUILD)/tangled
	@$(MAKE) counts
	@$(REFBOOK) trace . || [ $$? = 3 ]
	@$(MAKE) report pictures
	@$(REFBOOK) weave .

test: ## every assertion, under sanitizers, what the header says, and the tools' own tests
	@$(MAKE) check
	@[ ! -e tests/annotations ] || tests/annotations src/objmem.h
	@[ ! -e tests/bench/page ] || tests/bench/page --check
	@$(MAKE) $(BUILD)/tangled
	@$(MAKE) assertions
	@[ ! -e tests/ownership ] || $(MAKE) ownership
	@[ ! -e tests/fuzz/objects.c ] || $(MAKE) lives
	@[ ! -e tests/tools/run ] || tests/tools/run $(REFBOOK)

coverage: ## what each behaviour executes: build/trace.json, build/coverage/html
	@$(MAKE) $(BUILD)/tangled
	@$(MAKE) counts
	@$(REFBOOK) trace .; status=$$?; $(MAKE) report; exit $$status

WASM_CC ?= clang-19
wasm: ## every assertion again, compiled to WebAssembly, under node's WASI
	@tools/setup wasm
	@for tool in $(WASM_CC) node; do command -v $$tool > /dev/null || \
	    { echo "make wasm: there is no $$tool here" >&2; exit 1; }; done
	@$(MAKE) $(BUILD)/tangled
	@$(MAKE) $(BUILD)/wasm/runner.wasm
	@timeout 600 tests/wasm/run $(BUILD)/wasm/runner.wasm

tangle: ## src/ and tests/chapters/ from the chapters
	@$(MAKE) $(REFBOOK)
	@$(REFBOOK) tangle .
	@touch $(BUILD)/tangled

stitch: ## edits made in src/ or tests/chapters/ back into the chapters
	@$(MAKE) $(REFBOOK)
	@$(REFBOOK) stitch .

format: ## src/ and tests/chapters/ in one style, and back into the chapters
	@$(MAKE) $(REFBOOK)
	@tools/setup format
	@find src tests/chapters -name '*.[ch]' -print0 | xargs -0 clang-format -i
	@$(REFBOOK) stitch .

bench: ## how fast the runtime and the tools are, beside their peers; RECORD=1 keeps it, CHECK=1 compares
	@tools/setup bench
	@$(MAKE) $(BUILD)/tangled
	@mkdir -p $(BUILD)/bench
	@CC="$(CC)" tests/bench/runtime $(BUILD)/bench
	@CC="$(CC)" tests/bench/tools $(REFBOOK)

prefix: ## parts 1 to k alone, for every k: do they build and pass?
	@$(MAKE) $(REFBOOK)
	+@tests/prefix $(REFBOOK) $(BUILD)/prefix

PYTHON ?= python3.12
witness: ## the Python sessions of the book under PYTHON: does it print what the book prints?
	@if $(PYTHON) -c '' 2>/dev/null; then tools/setup witness && \
	    $(PYTHON) tests/witness/run $(if $(RECORD),--record) $(PYTHON) $(OTHERS); \
	else echo "witness: there is no $(PYTHON) here; the sessions of the book were not run"; fi

dist: ## the runtime in two files, build/dist/objmem.c and objmem.h
	@CC="$(CC)" tests/dist/make src $(VERSION) $(BUILD)/dist

PREFIX ?= /usr/local
install: ## the library, its header and objmem.pc, into $(DESTDIR)$(PREFIX)
	@$(MAKE) libraries
	@install -d "$(DESTDIR)$(PREFIX)/include" "$(DESTDIR)$(PREFIX)/lib/pkgconfig"
	@install -m 644 src/objmem.h "$(DESTDIR)$(PREFIX)/include/"
	@install -m 644 $(BUILD)/release/libobjmem.a "$(DESTDIR)$(PREFIX)/lib/"
	@install -m 755 $(SHARED) "$(DESTDIR)$(PREFIX)/lib/"
	@ln -sf $(notdir $(SHARED)) "$(DESTDIR)$(PREFIX)/lib/$(SONAME)"
	@ln -sf $(SONAME) "$(DESTDIR)$(PREFIX)/lib/libobjmem.so"
	@sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|' tests/dist/objmem.pc.in > $(BUILD)/release/objmem.pc
	@install -m 644 $(BUILD)/release/objmem.pc "$(DESTDIR)$(PREFIX)/lib/pkgconfig/"

examples: ## two programs that use an installed objmem, and what they print
	@tools/setup examples
	@rm -rf $(BUILD)/examples
	@$(MAKE) install DESTDIR=$(CURDIR)/$(BUILD)/examples/stage PREFIX=/opt/objmem
	@CC="$(CC)" tests/examples/run $(CURDIR)/$(BUILD)/examples/stage /opt/objmem $(BUILD)/examples

clean: ## everything that was made, except src/ and tests/chapters/
	@rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r target text; do \
	    printf '  make %-10s %s\n' "$$target" "$$text"; done

# ---- The tools -----------------------------------------------------------------------------------------

TOOLS := $(patsubst tools/%.c,$(BUILD)/tools/%.o,$(wildcard tools/*.c))

setup:
	@tools/setup

$(REFBOOK): $(TOOLS) | setup
	$(say) $(CC) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmark -ljansson

$(BUILD)/tools/%.o: tools/%.c Makefile | setup
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -D_POSIX_C_SOURCE=200809L -O2 $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# The book's style is a part of the program, so that refbook is one file.
$(BUILD)/tools/style.o: $(BUILD)/tools/book.css.inc
$(BUILD)/tools/style.o: CPPFLAGS += -I$(BUILD)/tools

$(BUILD)/tools/book.css.inc: tools/book.css Makefile
	@mkdir -p $(@D)
	@sed 's/[\\"]/\\&/g; s/.*/"&\\n",/' $< > $@

# ---- From the chapters to C ----------------------------------------------------------------------------

$(BUILD)/tangled: $(REFBOOK) $(shell find chapters)
	@$(REFBOOK) tangle .
	@touch $@

check: $(REFBOOK)
	@$(REFBOOK) tangle --check . || { echo "\`make tangle' writes what the chapters say; \`make stitch'" \
	    "takes edits in src/ and tests/chapters/ back into them" >&2; exit 1; }

# What the last tangle made: read when this Makefile is, hence the stages above.
LINED    := $(sort $(shell find $(BUILD)/lined -name '*.c' 2>/dev/null))
RUNTIME  := $(filter $(BUILD)/lined/src/%,$(LINED))
CHAPTERS := $(filter $(BUILD)/lined/tests/%,$(LINED))
INCLUDE  := -I$(BUILD)/lined/src -Itests

# ---- The assertions, under sanitizers ------------------------------------------------------------------

TESTED := $(LINED:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/runner.o $(BUILD)/test/fixture.o

assertions: $(BUILD)/test/runner
	@$<

$(BUILD)/test/runner: $(TESTED)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/test/%.o: $(BUILD)/lined/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/test/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- What the header says of references, beside what happens to the counts -----------------------------

OWNERSHIP := $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/ownership/check.o

ownership: $(BUILD)/test/ownership/check
	@$< src/objmem.h $(BUILD)/test/ownership/errors
	@tests/manual src/objmem.h $(BUILD)/test/ownership/errors

$(BUILD)/test/ownership/check: $(OWNERSHIP)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lm

$(BUILD)/test/ownership/check.o: $(BUILD)/test/ownership/declared.inc
$(BUILD)/test/ownership/check.o: CPPFLAGS += -I$(BUILD)/test/ownership

$(BUILD)/test/ownership/declared.inc: src/objmem.h tests/dist/declarations tests/ownership/declared
	@mkdir -p $(@D)
	@awk -f tests/dist/declarations src/objmem.h | awk -f tests/ownership/declared > $@

# ---- Random lives of objects, in a heap as it is and in one that is watched -----------------------------

LIVES := $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/fuzz/objects.o

lives: $(BUILD)/test/fuzz/objects
	@for seed in 1 2 3; do $< $$seed 30000 && $< $$seed 10000 watched || exit 1; done
	@echo "lives: 120,000 random steps, and nothing is left"

$(BUILD)/test/fuzz/objects: $(LIVES)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lm

# ---- The libraries, from src/ as it stands --------------------------------------------------------------

VERSION := 0.1.0
SONAME  := libobjmem.so.$(firstword $(subst ., ,$(VERSION)))
SHARED  := $(BUILD)/release/libobjmem.so.$(VERSION)
RELEASE := $(patsubst src/%.c,$(BUILD)/release/%.o,$(wildcard src/*.c))

.PHONY: libraries
libraries: $(BUILD)/release/libobjmem.a $(SHARED)

$(BUILD)/release/libobjmem.a: $(RELEASE)
	@rm -f $@
	$(say) $(AR) rcs $@ $^

$(SHARED): $(RELEASE:.o=.lo) $(BUILD)/release/exports
	$(say) $(CC) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(BUILD)/release/exports $(CFLAGS) \
	    $(RELEASE:.o=.lo) -o $@ $(LDFLAGS) -lm

# What the header declares, and nothing else, can be called from outside.
$(BUILD)/release/exports: src/objmem.h tests/dist/declarations
	@mkdir -p $(@D)
	@awk -f tests/dist/declarations src/objmem.h | \
	    sed -n '/typedef\|static inline/d; s/^[^(]*[ *]\(om_[a-z_0-9]*\)(.*/    \1;/p' | \
	    { echo '{ global:'; cat; echo 'local: *; };'; } > $@

$(BUILD)/release/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -O2 $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/release/%.lo: src/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -O2 -fPIC -fno-semantic-interposition $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- The evidence: which lines each behaviour executes -------------------------------------------------

# The runtime is one translation unit here, with one file of counts; assertions are not counted. What one
# file asks of the system's headers has to be asked before the first of them.
COVERED := $(CHAPTERS:$(BUILD)/lined/%.c=$(BUILD)/cover/%.o) $(BUILD)/cover/runner.o $(BUILD)/cover/fixture.o

counts: $(BUILD)/cover/data/results
	@:

# An assertion that fails is a result too, which refbook trace will tell. Counts that are the same keep their
# time: refbook trace then need not ask gcov again.
$(BUILD)/cover/data/results: $(BUILD)/cover/runner
	@rm -rf $(@D).new && mkdir -p $(@D) $(@D).new
	$(say) $< --coverage $(@D).new || [ -s $(@D).new/results ]
	@cd $(@D).new && find . -name '*.gcda' | while read -r counts; do \
	    if cmp -s "$$counts" "../data/$$counts"; then touch -r "../data/$$counts" "$$counts"; fi; done
	@rm -rf $(@D) && mv $(@D).new $(@D)

$(BUILD)/cover/runner: $(COVERED) $(BUILD)/cover/runtime.o
	$(say) $(CC) --coverage -Wl,-u,__gcov_reset,-u,__gcov_dump $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/cover/runtime.o: $(BUILD)/cover/runtime.c Makefile
	$(say) $(CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O0 --coverage -c $< -o $@

$(BUILD)/cover/runtime.c: always
	@mkdir -p $(@D)
	@for option in -l -L; do grep $$option '^#define _.*_SOURCE' $(RUNTIME) /dev/null; done | \
	    sed -n 's|^$(BUILD)/lined/\(.*\)|#include "\1"|p' > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/cover/%.o: $(BUILD)/lined/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

$(BUILD)/cover/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

report: $(BUILD)/coverage/html/index.html
	@:

$(BUILD)/coverage/html/index.html: $(BUILD)/trace.json $(BUILD)/coverage/book.info
	@cat $(BUILD)/cover/found.info $(filter-out %/book.info,$(wildcard $(BUILD)/coverage/*.info)) \
	    > $(BUILD)/cover/all.info
	$(say) genhtml --quiet --no-sort --show-details --branch-coverage --title Refbook --prefix $(CURDIR)/chapters \
	    --description-file $(BUILD)/coverage/descriptions --output-directory $(@D) \
	    $(BUILD)/cover/all.info

# ---- The assertions, as WebAssembly ----------------------------------------------------------------------

# One translation unit for the runtime, as above. An instance has a gigabyte and no more, so that what asks for
# too much memory is refused at once; undefined behaviour ends it, but for NULL + 0, which gcc does not mind either.
NULL_PLUS_0 := -fno-sanitize=pointer-overflow
WASM      := --target=wasm32-wasi -O1 -fsanitize=undefined -fsanitize-trap=undefined $(NULL_PLUS_0)
WASM_LINK := -Wl,--stack-first,-z,stack-size=8388608,--max-memory=1073741824
WASMED    := $(CHAPTERS:$(BUILD)/lined/%.c=$(BUILD)/wasm/%.o) $(patsubst %,$(BUILD)/wasm/%.o, \
             runtime runner fixture wasm/cmocka wasm/guard)

$(BUILD)/wasm/runner.wasm: $(WASMED)
	$(say) $(WASM_CC) --target=wasm32-wasi $(WASM_LINK) $^ -o $@ -lm

$(BUILD)/wasm/runtime.o: $(BUILD)/cover/runtime.c Makefile
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(WASM) $(CPPFLAGS) -c $< -o $@

$(BUILD)/wasm/%.o: $(BUILD)/lined/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) -Itests/wasm $(INCLUDE) $(WASM) $(CPPFLAGS) -c $< -o $@

$(BUILD)/wasm/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) -Itests/wasm $(INCLUDE) $(WASM) $(CPPFLAGS) -c $< -o $@

# ---- The pictures --------------------------------------------------------------------------------------

pictures: graphs
	@$(MAKE) $(patsubst %.dot,%.svg,$(wildcard $(BUILD)/pictures/*.dot))

graphs: $(BUILD)/cover/runner
	@mkdir -p $(BUILD)/pictures
	@$< --pictures $(BUILD)/pictures

$(BUILD)/pictures/%.svg: $(BUILD)/pictures/%.dot
	$(say) dot -Tsvg -o $@ $<

# Which headers each object was made from.
-include $(shell find $(BUILD)/tools $(BUILD)/test $(BUILD)/cover $(BUILD)/wasm $(BUILD)/release -name '*.d' 2>/dev/null)
