# Refbook: from the chapters to the runtime, the proof and the book.
#
# The chapters are the only source. `refbook tangle` writes src/ and tests/chapters/ from them, and the same
# text with #line under build/lined/, which is what is compiled here: whatever goes wrong is then told in
# lines of the chapters. Only files whose content changed are written, so that a changed chapter rebuilds
# what follows from it and nothing else.

override BUILD := build
REFBOOK := $(BUILD)/refbook
CFLAGS ?= -g

# A folder of src/ whose code is built upon the rest of the runtime, and compiled as a unit of its own: make coverage
# tells what the assertions execute of it, but does not demand that it be everything. Empty: there is none.
SEPARATE := src/python

# Undefined under make -R, which the environment may ask for.
ifneq ($(filter default undefined,$(origin CC)),)
CC := gcc
endif
AR ?= ar
MAKEFLAGS += --no-print-directory $(if $(V),,-s)

# What can be asked for is done in the order in which it was asked for, each in stages, and each stage by a
# make of its own, which reads what the stage before it has made and works in parallel.
ASKED := book objpy pdf epub watch test test-book poisoned coverage review mcdc mutate fuzz valgrind analyze tools-coverage python-coverage results wasm tangle stitch format layers bench witness sessions dist install examples clean help failing
ifneq ($(filter $(ASKED),$(or $(MAKECMDGOALS),book)),)
.NOTPARALLEL:
endif
PROCESSORS := $(shell nproc)
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(PROCESSORS))
export CMOCKA_MESSAGE_OUTPUT ?= TAP

STRICT   := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -MMD -MP
SANITIZE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all

# What is being made, in a line; with V=1 the whole command.
say = $(if $(V),,@echo "  $@";)

.DELETE_ON_ERROR:
.PHONY: $(ASKED) setup tangled check assertions poison ownership lives counts report pictures graphs drawings libraries
.PHONY: random typed retyped typed-safely scripts left terminal python-figures python always conditions mutable memory findings tools-figures fuzz-book fuzzers reentry reentry-witness failures starving

# ---- What one asks for ---------------------------------------------------------------------------------

# A file before ## is what the workbook must have for it.

# The trace's status 3 is that of a proof with gaps; the pages show them. What the record says of mutants is shown of
# those that are still the same.
TRACE = [ ! -e tests/mutate/results.tsv ] || $(REFBOOK) mutants .; \
        $(REFBOOK) trace .; status=$$?; echo $$status > $(BUILD)/cover/status; \
        [ $$status = 0 ] || [ $$status = 3 ]

book: ## the book with its proof: build/book/index.html; fails, once it is made, if an assertion does
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) counts
	@$(TRACE)
	@$(MAKE) $(JOBS) report $(if $(wildcard tests/python/session.c),retyped) pictures
	@$(REFBOOK) weave .
	@if grep -q '^fail' $(BUILD)/cover/data/results; then \
	    echo "make book: the book is made, and says which of its assertions failed" >&2; exit 3; fi

objpy: src/python/program/main.c ## Python on this memory: build/objpy FILE, -c CODE, or a prompt
	@tools/setup objpy
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) $(BUILD)/objpy

watch: ## weaves at each change of a chapter, and reloads the pages that are open; until it is interrupted
	@$(MAKE) $(JOBS) $(REFBOOK)
	@$(REFBOOK) watch .

# A workbook may have no more than its assertions: what else there is to test is tested where it stands.
test: ## every assertion, under sanitizers, and whatever else the workbook tests
	@$(if $(filter-out 0 false no,$(CI)),$(MAKE) $(JOBS) check)
	@$(MAKE) $(JOBS) tangled
	@[ ! -e tests/references ] || { tests/references && tests/references --limits; }
	@[ ! -e tests/figures ] || tests/figures
	@[ ! -e tests/annotations ] || REFBOOK=$(REFBOOK) tests/annotations src/objmem.h
	@[ ! -e tests/interface ] || REFBOOK=$(REFBOOK) tests/interface src/objmem.h
	@[ ! -e tests/bench/page ] || tests/bench/page --check
	@$(MAKE) $(JOBS) assertions
	@[ ! -e tests/ownership ] || $(MAKE) $(JOBS) ownership
	@[ ! -e tests/fuzz/objects.c ] || $(MAKE) $(JOBS) lives
	@[ ! -e tests/fuzz/reentry.c ] || $(MAKE) $(JOBS) reentry
	@[ ! -e tests/python/session.c ] || $(MAKE) $(JOBS) typed
	@[ ! -e tests/python/left.c ] || $(MAKE) $(JOBS) left
	@[ ! -e tests/python/terminal.c ] || $(MAKE) $(JOBS) terminal
	@[ ! -e tests/tools/run ] || RESULTS=$(BUILD)/test/cases tests/tools/run $(REFBOOK)

test-book: tests/book/run ## the pages in a browser and before validators; screenshots in build/screens
	@tools/setup test-book
	@$(MAKE) book
	@$(MAKE) $(BUILD)/test-book/ready
	@tests/book/run $(BUILD)/book $(BUILD)/test-book $(BUILD)/screens

pdf: tools/print/pdf.mjs ## the whole book on paper: build/print/book.pdf
	@tools/setup pdf
	@$(MAKE) book
	@node $< $(BUILD)/book $(BUILD)/print/book.pdf

EPUBCHECK ?= java -jar /usr/share/java/epubcheck.jar
epub: tools/print/epub.mjs ## the whole book for a reader of books: build/print/book.epub, checked by epubcheck
	@tools/setup epub
	@$(MAKE) book
	@node $< $(BUILD)/book $(BUILD)/print/book.epub
	@$(EPUBCHECK) $(BUILD)/print/book.epub > $(BUILD)/print/epubcheck || { cat $(BUILD)/print/epubcheck; exit 1; }

poisoned: tests/poisoned ## every assertion, where to touch a byte of the heap that is not in use is an error
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) poison

failing: tests/failing/run ## every assertion, with each allocation of each of its calls made to fail; Python's statements too
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) failures
	@[ ! -e tests/python/starving.c ] || $(MAKE) $(JOBS) starving

coverage: ## what each behaviour executes: build/trace.json, build/coverage/html; fails at a gap
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) counts
	@$(TRACE)
	@$(MAKE) $(JOBS) report
	@exit $$(cat $(BUILD)/cover/status)

# The base is compared as it was committed, with the present tree as it is.
review: tools/changes/base ## what has changed since BASE=main: build/review/index.html; fails if a behaviour has lost its proof
	@$(MAKE) $(JOBS) $(REFBOOK)
	@mkdir -p $(BUILD)/review
	@MAKE="$(MAKE)" $< "$${BASE-}" $(BUILD)/review/base $(REFBOOK) > $(BUILD)/review/commit
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) counts
	@$(TRACE)
	@$(MAKE) $(JOBS) pictures
	@$(REFBOOK) weave .
	@commit=$$(cat $(BUILD)/review/commit); $(REFBOOK) changes . --base=$(BUILD)/review/base/$$commit \
	    --name="$$BASE ($$(git show -s --format='%h: %s' $$commit))"

# MC/DC is clang's, from version 19 on.
MCDC_CC ?= clang-19
mcdc: tools/checks/conditions.awk ## conditions that no assertion shows to decide alone: build/mcdc/missed.txt; fails at one
	@$(if $(filter clang-19,$(MCDC_CC)),tools/setup mcdc)
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) conditions

# SAMPLE=200 draws so many of all, others with another SEED; SHARD=3/16 takes a part; ONLY=src/types/text/ takes the files
# whose paths begin so; LEAST is how many per cent have to be killed; RECORD=1 writes down what is known by now, and EACH=1 looks for behaviours that notice no change in
# their own chapter. WORKERS=1 tries one at a time. What was tried is not tried again as long as its function is as it
# was; what survived is, once an assertion has changed.
LEAST   ?= 0
WORKERS ?= $(PROCESSORS)
mutate: ## changes the runtime in one place at a time: do the assertions notice? SAMPLE=, SHARD=, ONLY=, RECORD=1, EACH=1
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) counts
	@$(TRACE)
	@$(MAKE) $(JOBS) mutable
	@$(MUTATE) $(REFBOOK) mutate --jobs=$(WORKERS) --least=$(LEAST) \
	    $(if $(SAMPLE),--sample=$(SAMPLE)) --seed=$(SEED) $(if $(SHARD),--shard=$(SHARD)) \
	    $(if $(ONLY),--only=$(ONLY)) $(if $(RECORD),--record) $(if $(EACH),--each)

FUZZ_SECONDS ?= 60
FUZZ_CC      ?= clang-19
FUZZ_LD      ?= $(FUZZ_CC)
FUZZ_ENGINE  ?= -fsanitize=fuzzer
FUZZ_LIBS    ?= -lcmark -ljansson
fuzz: tests/fuzz/text.c ## text, objects, books and source of bytes that libFuzzer chooses by what they execute; FUZZ_SECONDS=60
	@$(if $(filter clang-19,$(FUZZ_CC)),tools/setup fuzz)
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) fuzzers
	@$(MAKE) -j3 -k $(FUZZERS:%=fuzzed-%)

valgrind: tests/runner.c ## every assertion under valgrind's memcheck; SAMPLE=8 SEED=3 for every eighth
	@tools/setup valgrind
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) -j$(PROCESSORS) memory

# clang-tidy takes nine tenths of the time: a change can be tried without it.
ANALYZERS ?= gcc clang-tidy cppcheck
analyze: tools/checks/findings.awk ## src/ and tools/ before gcc -fanalyzer, clang-tidy and cppcheck; SARIF in build/analyze; ANALYZERS=
	@tools/setup analyze
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) findings

# What the cases of the tools execute. The floors are per cent of all.
TOOL_LINES    ?= 99
TOOL_BRANCHES ?= 94
tools-coverage: tests/tools/run ## what the tools' own tests execute of tools/, by file: build/tools-coverage; fails below a floor
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) tools-figures

# The lines of src/python are not among those of make coverage, which demands them all. The floors are per cent of all.
PYTHON_LINES    ?= 91
PYTHON_BRANCHES ?= 78
python-coverage: tests/python/session.c ## what sessions, scripts, the terminal's cases and assertions execute of src/python: build/python-coverage; fails below a floor
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) python-figures

results: tools/checks/results ## what this build has measured: build/results, with summary.json, coverage.info, JUnit, SARIF
	@CC="$(CC)" tools/checks/results $(BUILD) $(SEED)
	@[ ! -e tests/figures ] || tests/figures --measured

WASM_CC ?= clang-19
wasm: tests/wasm/run ## every assertion again, and the book's sessions, compiled to WebAssembly, under node's WASI
	@tools/setup wasm
	@for tool in $(WASM_CC) node; do command -v $$tool > /dev/null || \
	    { echo "make wasm: there is no $$tool here" >&2; exit 1; }; done
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) $(BUILD)/wasm/runner.wasm $(if $(PYTHONS),$(BUILD)/wasm/session.wasm $(BUILD)/wasm/sessions.txt)
	@timeout 600 tests/wasm/run $(BUILD)/wasm/runner.wasm
	@[ ! -e $(BUILD)/wasm/session.wasm ] || timeout 300 tests/wasm/run --program $(BUILD)/wasm/session.wasm \
	    $(BUILD)/wasm/sessions.tsv < $(BUILD)/wasm/sessions.txt

tangle: ## src/ and tests/chapters/ from the chapters
	@$(MAKE) $(JOBS) tangled

stitch: ## edits made in src/ or tests/chapters/ back into the chapters
	@$(MAKE) $(JOBS) $(REFBOOK)
	@$(REFBOOK) stitch .

# The style is that of .clang-format, or LLVM's. It is for what an author wrote: a comment that refbook wrote
# stays in one line, as does the head of an assertion; its brace has a line of its own, and its body four
# spaces, which refbook takes away.
format: ## src/ and tests/chapters/ in one style, and back into the chapters
	@$(MAKE) $(JOBS) $(REFBOOK)
	@tools/setup format
	@mkdir -p $(BUILD)/made
	@clang-format --dump-config | sed 's/^ReflowComments:.*/ReflowComments: false/' | \
	    sed '$(if $(wildcard .clang-format),,s/^SortIncludes:.*/SortIncludes: Never/)' > $(BUILD)/made/style
	@sed -e 's/^\(AllowShortFunctionsOnASingleLine\):.*/\1: None/' -e 's/^\(UseTab\):.*/\1: Never/' \
	    -e 's/^\(IndentWidth\): *[0-3]$$/\1: 4/' $(BUILD)/made/style > $(BUILD)/made/style-of-tests
	@$(call marked,src) | xargs -0 -r clang-format --style=file:$(BUILD)/made/style -i
	@$(call marked,tests) | xargs -0 -r clang-format --style=file:$(BUILD)/made/style-of-tests -i
	@$(call marked,tests) | xargs -0 -r sed -i -z \
	    's/\n\(TEST\|PICTURE\)_FUNCTION[ \n]*([ \n]*\([^() \n]*\)[ \n]*)[ \n]*{/\n\1_FUNCTION(\2)\n{/g'
	@$(REFBOOK) stitch .

marked = grep -rlZ --include='*.[ch]' --exclude='.*' --exclude-dir=tools '^/\* Tangled from ' $(1) 2> /dev/null

layers: tests/layers ## whether files include and call only what their layer may
	@CC="$(CC)" tests/tools/layers tools
	@$(MAKE) $(JOBS) libraries
	@CC="$(CC)" tests/layers src $(BUILD)/release

bench: tests/bench/runtime ## how fast the runtime and the tools are, beside their peers; RECORD=1, CHECK=1
	@tools/setup bench
	@$(MAKE) $(JOBS) tangled
	@mkdir -p $(BUILD)/bench
	@CC="$(CC)" tests/bench/runtime $(BUILD)/bench
	@CC="$(CC)" tests/bench/tools $(REFBOOK)
	@$(if $(PARTS),$(MAKE) $(JOBS) $(BUILD)/objpy)
	@$(if $(PARTS),CC="$(CC)" tests/bench/python $(BUILD)/objpy)

# Each part is a workbook of its own, with a make that knows nothing of this one.
PYTHON ?= python3.12
witness: tests/witness/run ## the Python sessions of the book under PYTHON: does it print what the book prints?
	@if $(PYTHON) -c '' 2>/dev/null; then tools/setup witness && \
	    $(PYTHON) tests/witness/run $(if $(RECORD),--record) $(PYTHON) $(OTHERS); \
	else echo "witness: there is no $(PYTHON) here; the sessions of the book were not run"; fi
	@[ ! -e tests/fuzz/reentry.py ] || { $(MAKE) $(JOBS) tangled && $(MAKE) $(JOBS) reentry-witness PROGRAMS=100; }

sessions: tests/python/session.c ## the same sessions on objmem, typed at its own Python
	@$(MAKE) $(JOBS) tangled
	@$(MAKE) $(JOBS) typed

dist: tools/dist/make ## the runtime in two files, build/dist/objmem.c and objmem.h; Python in two more, objpy.c and objpy.h
	@CC="$(CC)" tools/dist/make src $(VERSION) $(BUILD)/dist

PREFIX ?= /usr/local
install: tools/dist/objmem.pc.in ## the library, its header and objmem.pc, and objpy with its own, into $(DESTDIR)$(PREFIX)
	@$(MAKE) $(JOBS) libraries
	@$(if $(PARTS),$(MAKE) $(JOBS) $(BUILD)/objpy)
	@install -d "$(DESTDIR)$(PREFIX)/include" "$(DESTDIR)$(PREFIX)/lib/pkgconfig"
	@install -m 644 src/objmem.h "$(DESTDIR)$(PREFIX)/include/"
	@install -m 644 $(BUILD)/release/libobjmem.a "$(DESTDIR)$(PREFIX)/lib/"
	@install -m 755 $(SHARED) "$(DESTDIR)$(PREFIX)/lib/"
	@ln -sf $(notdir $(SHARED)) "$(DESTDIR)$(PREFIX)/lib/$(SONAME)"
	@ln -sf $(SONAME) "$(DESTDIR)$(PREFIX)/lib/libobjmem.so"
	@$(call described,objmem)
	@$(if $(PARTS),install -d "$(DESTDIR)$(PREFIX)/bin" && install -m 755 $(BUILD)/objpy "$(DESTDIR)$(PREFIX)/bin/")
	@$(if $(PARTS),install -m 644 src/python/objpy.h "$(DESTDIR)$(PREFIX)/include/")
	@$(if $(PARTS),install -m 644 $(BUILD)/release/libobjpy.a "$(DESTDIR)$(PREFIX)/lib/" && $(call described,objpy))

described = sed 's|@PREFIX@|$(PREFIX)|; s|@VERSION@|$(VERSION)|' tools/dist/$(1).pc.in > $(BUILD)/release/$(1).pc && \
            install -m 644 $(BUILD)/release/$(1).pc "$(DESTDIR)$(PREFIX)/lib/pkgconfig/"

examples: tests/examples/run ## programs that use an installed objmem, and what they print
	@tools/setup examples
	@rm -rf $(BUILD)/examples
	@$(MAKE) $(JOBS) install DESTDIR="$(CURDIR)/$(BUILD)/examples/stage" PREFIX=/opt/objmem
	@CC="$(CC)" tests/examples/run "$(CURDIR)/$(BUILD)/examples/stage" /opt/objmem $(BUILD)/examples

clean: ## everything that was made, except src/ and tests/chapters/
	@rm -rf $(BUILD)

help: ## this list: what can be made in this workbook
	@sed -n 's/^\([a-z-]*\):\( *[^ ]*\) ## /\1|\2|/p' Makefile | while IFS='|' read -r target needs text; do \
	    [ -z "$$needs" ] || [ -e $$needs ] || continue; \
	    printf '  make %-10s %s\n' "$$target" "$$text"; done

# A workbook need not have the first, and its author may not have written the others yet.
REST  := src/python/program/main.c $(addprefix tests/,poisoned failing/run book/run wasm/run tools/layers layers bench/runtime witness/run python/session.c \
         examples/run fuzz/text.c) \
         $(addprefix tools/,dist/make dist/objmem.pc.in checks/conditions.awk checks/findings.awk checks/results changes/base print/pdf.mjs print/epub.mjs)
BEGUN := $(addprefix tests/,runner.c fixture.h fixture.c)

$(filter-out $(wildcard $(REST)),$(REST)) none/rest:
	@echo "make: this workbook has no $@; \`make help' says what can be made in it" >&2; exit 1

$(filter-out $(wildcard $(BEGUN)),$(BEGUN)) none/begun:
	@echo "make: there is no $@; begin with the one that tests/tools/smallest of Refbook has" >&2; exit 1

# ---- The tools -----------------------------------------------------------------------------------------

TOOLS := $(patsubst tools/%.c,$(BUILD)/tools/%.o,$(shell find tools -name '[!.]*.c'))

# What a program is made of and how. A source less, or another option, and it is made again, which the times
# of its parts alone would not tell.
keep = mkdir -p $(@D); cat > $@.new; if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

OPTIONS := $(CC) | $(CPPFLAGS) | $(CFLAGS) | $(LDFLAGS) | $(SANITIZE) | $(wildcard tests/fixture.h)
$(BUILD)/made/options: always
	@echo '$(subst ','\'',$(OPTIONS))' | { $(keep); }

$(BUILD)/made/tools: always
	@find tools -name '[!.]*.c' | LC_ALL=C sort | { $(keep); }

$(BUILD)/made/lined: always
	@echo $(LINED) | { $(keep); }

$(BUILD)/made/src: always
	@find src -name '[!.]*.c' | LC_ALL=C sort | { $(keep); }

setup:
	@tools/setup

# A program that is named by REFBOOK=... is taken as it is.
ifeq ($(REFBOOK),$(BUILD)/refbook)
$(REFBOOK): $(TOOLS) $(BUILD)/made/tools | setup
	$(say) $(CC) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmark -ljansson
endif

# A clone compiles them before it does anything else: -O2 takes half as long again, and weaves a twentieth faster.
$(BUILD)/tools/%.o: tools/%.c Makefile $(BUILD)/made/options | setup
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -D_POSIX_C_SOURCE=200809L -Itools -O1 $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# What the pages load is a part of the program, so that refbook is one file: a string a line.
ASSETS := $(patsubst %,$(BUILD)/tools/weave/%.inc,book.css way.css cover.css book.js search.js steps.js minisearch.js)
$(BUILD)/tools/weave/asset.o: $(ASSETS)
$(BUILD)/tools/weave/asset.o: override CPPFLAGS += -I$(BUILD)/tools
quoted = sed 's/[\\"?]/\\&/g; s/.*/"&\\n",/'

# Comments, indents and spaces that mean nothing stay here.
$(BUILD)/tools/weave/%.css.inc: tools/weave/%.css Makefile
	@mkdir -p $(@D)
	@sed -z 's|/\*[^*]*\*\+\([^/*][^*]*\*\+\)*/||g' $< | sed 's/^ *//; s/^\([a-z-]*\): /\1:/; s/ {$$/{/; /^$$/d' | \
	    $(quoted) > $@

$(BUILD)/tools/weave/%.inc: tools/weave/% Makefile
	@mkdir -p $(@D)
	@sed '/^ *\/\/ /d; s/^ *//; /^$$/d' $< | $(quoted) > $@

$(BUILD)/tools/weave/minisearch.js.inc: tools/weave/minisearch/minisearch.js tools/weave/minisearch/LICENSE.txt Makefile
	@mkdir -p $(@D)
	@{ echo '/*'; cat tools/weave/minisearch/LICENSE.txt; echo '*/'; sed '/^\/\/# sourceMappingURL/d' $<; } | \
	    $(quoted) > $@

# What a new workbook begins with is a part of the program too: the template, and the tools themselves with their
# licence, so that it can be carried on without this one. Of the template, what ends in .in is C that is not ours.
TEMPLATE := $(shell find tools/init/template -type f 2> /dev/null)
LICENCE := $(firstword $(wildcard tools/LICENSE LICENSE))
CARRIED := Makefile $(wildcard .gitignore .clang-format) tests/runner.c $(LICENCE) \
           $(shell find tools -type f ! -name '.*' ! -name LICENSE ! -path 'tools/dist/*' ! -path '*/template/*') \
           $(TEMPLATE)
$(BUILD)/tools/init/init.o: $(BUILD)/tools/init/files.inc
$(BUILD)/tools/init/init.o: override CPPFLAGS += -I$(BUILD)/tools

# PATH FILE for each of them.
carried = { printf '%s\n' $(CARRIED) | sed 's|.*|& &|; s|^LICENSE |tools/LICENSE |'; \
          printf '%s\n' $(TEMPLATE) | sed 's|^tools/init/template/\(.*\)|\1 &|; s|\.in | |'; }

$(BUILD)/tools/init/files.inc: $(CARRIED)
	@mkdir -p $(@D)
	@{ $(carried) | while read -r path file; do \
	    echo "{\"$$path\", $$([ -x $$file ] && echo true || echo false), (const char *const[]){"; \
	    sed 's/^\(SEPARATE :=\).*/\1/' $$file | $(quoted); echo 'NULL}},'; done; \
	echo '{NULL, false, NULL}'; } > $@

# ---- From the chapters to C ----------------------------------------------------------------------------

TANGLED = find src tests/chapters -type f -printf '%p %i %T@\n' 2> /dev/null

tangled: $(REFBOOK)
	@before=$$($(TANGLED)); $(REFBOOK) tangle . || exit; \
	{ echo "$$before"; $(TANGLED); } | LC_ALL=C sort | uniq -u | awk 'NF && !told[$$1]++ { n++ } END { \
	    if (n) print "  tangled: " n (n == 1 ? " file" : " files") " of src/ and tests/chapters/" }'

# Does what is committed equal what the chapters tangle to? Where CI is set, `make test` asks that first.
check: $(REFBOOK)
	@$(REFBOOK) tangle --check . || { echo "\`make tangle' writes what the chapters say; \`make stitch'" \
	    "takes edits in src/ and tests/chapters/ back into them" >&2; exit 1; }

# What the last tangle made: read when this Makefile is, hence the stages.
PROGRAM  := $(if $(SEPARATE),$(sort $(shell find $(BUILD)/lined/$(SEPARATE)/program -name '*.c' 2>/dev/null)))
LINED    := $(filter-out $(PROGRAM),$(sort $(shell find $(BUILD)/lined -name '*.c' 2>/dev/null)))
PYTHONS  := $(if $(SEPARATE),$(filter $(BUILD)/lined/$(SEPARATE)/%,$(LINED)))
RUNTIME  := $(filter-out $(PYTHONS),$(filter $(BUILD)/lined/src/%,$(LINED)))
CHAPTERS := $(filter $(BUILD)/lined/tests/%,$(LINED))
INCLUDE  := -I$(BUILD)/lined/src -Itests $(if $(wildcard tests/fixture.h),,-DNO_FIXTURE)

# ---- The assertions, under sanitizers ------------------------------------------------------------------

# The runner, and what the author gives an assertion to stand on: not needed before there is one.
FIXTURE  := runner $(basename $(notdir $(wildcard tests/fixture.c)))
TESTED   := $(LINED:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(FIXTURE:%=$(BUILD)/test/%.o)
$(patsubst $(BUILD)/lined/%.c,$(BUILD)/test/%.o,$(CHAPTERS)) \
$(patsubst $(BUILD)/lined/%.c,$(BUILD)/cover/%.o,$(CHAPTERS)): | tests/fixture.h tests/fixture.c

assertions: $(BUILD)/test/runner
	@$<

$(BUILD)/test/runner: $(TESTED) $(BUILD)/made/lined
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/test/%.o: $(BUILD)/lined/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(editable) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/test/%.o: tests/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- What the header says of references, beside what happens to the counts -----------------------------

OWNERSHIP := $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/ownership/check.o

ownership: $(BUILD)/test/ownership/check
	@$< src/objmem.h $(BUILD)/test/ownership/errors
	@REFBOOK=$(REFBOOK) tests/manual src/objmem.h $(BUILD)/test/ownership/errors

$(BUILD)/test/ownership/check: $(OWNERSHIP) $(BUILD)/made/lined
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(BUILD)/test/ownership/check.o: $(BUILD)/test/ownership/declared.inc
$(BUILD)/test/ownership/check.o: override CPPFLAGS += -I$(BUILD)/test/ownership

$(BUILD)/test/ownership/declared.inc: src/objmem.h tests/ownership/declared $(REFBOOK)
	@mkdir -p $(@D)
	@$(REFBOOK) declarations $< > $(@D)/declarations
	@awk -f tests/ownership/declared $(@D)/declarations > $@

# ---- Random lives of objects, in a heap as it is and in one that is watched -----------------------------

LIVES := $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/fuzz/objects.o

lives: $(BUILD)/test/fuzz/objects
	@for seed in 1 2 3; do $< $$seed 30000 && $< $$seed 10000 watched || exit 1; done
	@echo "lives: 120,000 random steps, and nothing is left"

$(BUILD)/test/fuzz/objects: $(LIVES) $(BUILD)/made/lined
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

# ---- Random books, and what the tools make of them ------------------------------------------------------

BOOKS := $(patsubst tools/%.c,$(BUILD)/test/tools/%.o,$(shell find tools -name '[!.]*.c' ! -name main.c)) \
         $(BUILD)/test/fuzz/book.o $(BUILD)/test/fuzz/pages.o
SEED  ?= 1
COUNT ?= 2000

fuzz-book: $(BUILD)/test/fuzz/book
	@mkdir -p $(BUILD)/fuzz && cd $(BUILD)/fuzz && ../test/fuzz/book "$(CURDIR)"/tests/fuzz/corpus/book/* && \
	    ../test/fuzz/book $(SEED) $(COUNT)

$(BUILD)/test/fuzz/book: $(BOOKS) $(BUILD)/made/tools
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmark -ljansson

$(addprefix $(BUILD)/test/fuzz/,book.o pages.o): override CPPFLAGS += -D_POSIX_C_SOURCE=200809L -Itools
$(BUILD)/test/tools/weave/asset.o: $(ASSETS)
$(BUILD)/test/tools/init/init.o: $(BUILD)/tools/init/files.inc
$(BUILD)/test/tools/weave/asset.o $(BUILD)/test/tools/init/init.o: override CPPFLAGS += -I$(BUILD)/tools

$(BUILD)/test/tools/%.o: tools/%.c Makefile $(BUILD)/made/options | setup
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -D_POSIX_C_SOURCE=200809L -Itools $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- Bytes that libFuzzer chooses -----------------------------------------------------------------------

# What it has found worth keeping stays in build/fuzz/corpus/, and the next run begins with that. The runtime is one
# translation unit here too. What is freed is not kept from use for long: each input has a heap of its own.
FUZZERS   := text objects book $(if $(PYTHONS),source)
FUZZ      := $(BUILD)/fuzz
FUZZ_WITH  = $(SANITIZE) $(NULL_PLUS_0) -Wno-error
FUZZ_TOOLS := $(patsubst tools/%.c,$(FUZZ)/tools/%.o,$(shell find tools -name '[!.]*.c' ! -name main.c 2> /dev/null))
FUZZ_PLAN  = -max_total_time=$(FUZZ_SECONDS) -len_control=0 -timeout=30 -print_final_stats=1

fuzzers: $(FUZZERS:%=$(FUZZ)/%)
	@:

fuzzed-%: $(FUZZ)/%
	@mkdir -p $(FUZZ)/corpus/$* $(FUZZ)/found
	@cd $(FUZZ) && export ASAN_OPTIONS=quarantine_size_mb=16 && ./$* $(FUZZ_PLAN) -max_len=$(if $(filter book,$*),4096,1024) \
	    -artifact_prefix=found/$*- -dict="$(CURDIR)/tests/fuzz/corpus/$*.dict" corpus/$* "$(CURDIR)/tests/fuzz/corpus/$*" \
	    > $*.log 2>&1 || { tail -n 40 $*.log; echo "make fuzz: $*: a fault; what it needs is in $(FUZZ)/found/," \
	    "and \`$(FUZZ)/$* FILE' shows it again" >&2; exit 1; }
	@sed -n 's/^Done \([0-9]*\) runs in .*/fuzz: $*: \1 inputs, and all is well/p' $(FUZZ)/$*.log

$(FUZZ)/text $(FUZZ)/objects: $(FUZZ)/%: $(FUZZ)/%.o $(FUZZ)/runtime.o
	$(say) $(FUZZ_LD) $(FUZZ_WITH) $(CFLAGS) $^ -o $@ $(FUZZ_ENGINE) $(LDFLAGS) -lm

$(FUZZ)/source: $(FUZZ)/source.o $(FUZZ)/runtime.o $(FUZZ)/separate.o
	$(say) $(FUZZ_LD) $(FUZZ_WITH) $(CFLAGS) $^ -o $@ $(FUZZ_ENGINE) $(LDFLAGS) -lm

$(FUZZ)/book: $(FUZZ)/book.o $(FUZZ)/pages.o $(FUZZ_TOOLS) $(BUILD)/made/tools
	$(say) $(FUZZ_LD) $(FUZZ_WITH) $(CFLAGS) $(filter %.o,$^) -o $@ $(FUZZ_ENGINE) $(LDFLAGS) $(FUZZ_LIBS)

$(FUZZ)/text.o $(FUZZ)/objects.o $(FUZZ)/source.o: override CPPFLAGS += $(INCLUDE) -DOBJECTS_LIBFUZZER
$(FUZZ)/book.o $(FUZZ)/pages.o: override CPPFLAGS += -D_POSIX_C_SOURCE=200809L -Itools -DBOOK_LIBFUZZER

$(FUZZ)/%.o: tests/fuzz/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(FUZZ_CC) $(STRICT) -fsanitize=fuzzer-no-link $(FUZZ_WITH) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(FUZZ)/src/%.o: $(BUILD)/lined/src/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(FUZZ_CC) $(STRICT) -fsanitize=fuzzer-no-link $(FUZZ_WITH) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(FUZZ)/runtime.o $(FUZZ)/separate.o: $(FUZZ)/%.o: $(BUILD)/cover/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(FUZZ_CC) $(STRICT) -fsanitize=fuzzer-no-link $(FUZZ_WITH) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) \
	    -c $< -o $@

$(FUZZ)/tools/weave/asset.o: $(ASSETS)
$(FUZZ)/tools/init/init.o: $(BUILD)/tools/init/files.inc
$(FUZZ)/tools/%.o: tools/%.c Makefile $(BUILD)/made/options | setup
	@mkdir -p $(@D)
	$(say) $(FUZZ_CC) $(STRICT) -fsanitize=fuzzer-no-link $(OF_TOOLS) $(FUZZ_WITH) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- Random programs whose callbacks change what is being worked on --------------------------------------

# More of them: make reentry SEED=5 PROGRAMS=100000; beside CPython: make reentry-witness with the same.
PROGRAMS ?= 400
REENTRY := $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o) $(BUILD)/test/fuzz/reentry.o

reentry: $(BUILD)/test/fuzz/reentry
	@$< check $(SEED) $(PROGRAMS) && $< check $(SEED) $$(($(PROGRAMS) / 4)) watched
	@echo "reentry: $(PROGRAMS) random programs whose callbacks change their containers, and nothing is left"

reentry-witness: $(BUILD)/test/fuzz/reentry
	@if $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:3] != (3, 12, 1))' 2>/dev/null; then \
	    $(PYTHON) tests/fuzz/reentry.py compare $< $(SEED) $(PROGRAMS) && \
	    echo "reentry: $(PROGRAMS) random programs do the same under CPython 3.12.1"; \
	else echo "reentry: $(PYTHON) is no CPython 3.12.1; random programs were not compared"; fi

$(BUILD)/test/fuzz/reentry: $(REENTRY)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lm

# ---- The assertions again, with memory that fails ---------------------------------------------------------

# In the place of the public functions, the tests are linked with those of failing.c.
FAILING := $(patsubst $(BUILD)/lined/%.c,$(BUILD)/failing/%.o,$(CHAPTERS)) $(BUILD)/failing/fixture.o

failures: $(BUILD)/failing/program
	@tests/failing/run $< $(BUILD)/failing/results.tsv $(PROCESSORS)

$(BUILD)/failing/program: $(FAILING) $(patsubst $(BUILD)/lined/%.c,$(BUILD)/test/%.o,$(RUNTIME) $(PYTHONS)) \
                          $(BUILD)/test/failing/failing.o $(BUILD)/made/lined
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/failing/%.o: $(BUILD)/test/%.o $(BUILD)/failing/names
	@mkdir -p $(@D)
	@objcopy --redefine-syms=$(BUILD)/failing/names $< $@

$(BUILD)/failing/names $(BUILD)/failing/several.inc: $(BUILD)/failing/calls.inc ;
$(BUILD)/failing/calls.inc: src/objmem.h tests/failing/calls.awk $(REFBOOK)
	@mkdir -p $(@D)
	@$(REFBOOK) declarations $< > $(@D)/declarations
	@awk -v names=$(@D)/names -v several=$(@D)/several.inc -f tests/failing/calls.awk $(@D)/declarations > $@

$(BUILD)/test/failing/failing.o: $(BUILD)/failing/calls.inc $(BUILD)/failing/several.inc
$(BUILD)/test/failing/failing.o: override CPPFLAGS += -I$(BUILD)/failing

# ---- The assertions again, in heaps whose free and unused bytes are poisoned ----------------------------

# Two files read free blocks on purpose, and are compiled without the sanitizer of addresses.
WALKERS    := %/heap/walk.o %/inspect/validate.o
poisonable  = $(filter-out $(WALKERS),$(1)) $(BUILD)/test/poison.o \
              $(patsubst $(BUILD)/test/%,$(BUILD)/poison/%,$(filter $(WALKERS),$(1)))
POISON_LINK = $(CC) $(SANITIZE) $(CFLAGS) -Wl,--wrap=om_runtime_new,--wrap=munmap

poison: $(BUILD)/poison/runner $(BUILD)/poison/objects $(BUILD)/poison/reentry
	@tests/poisoned $^

$(BUILD)/poison/runner: $(call poisonable,$(TESTED)) $(BUILD)/made/lined
	$(say) $(POISON_LINK),--wrap=fixture_test $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/poison/objects: $(call poisonable,$(LIVES)) $(BUILD)/made/lined
	$(say) $(POISON_LINK) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(BUILD)/poison/reentry: $(call poisonable,$(REENTRY)) $(BUILD)/made/lined
	$(say) $(POISON_LINK) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(BUILD)/poison/%.o: $(BUILD)/lined/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(SANITIZE) -fno-sanitize=address $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- The libraries, from src/ as it stands --------------------------------------------------------------

VERSION := $(shell sed -n 's/^.define OM_VERSION "\(.*\)"$$/\1/p' src/objmem.h 2> /dev/null)
SONAME  := libobjmem.so.$(firstword $(subst ., ,$(VERSION)))
SHARED  := $(BUILD)/release/libobjmem.so.$(VERSION)
RELEASE := $(sort $(patsubst src/%.c,$(BUILD)/release/%.o,$(shell find src -name '[!.]*.c' ! -path '$(SEPARATE)/program/*' 2> /dev/null)))

# With Python there is a second library, which has all of the first in it.
OF_PYTHON := $(if $(SEPARATE),$(filter $(SEPARATE:src/%=$(BUILD)/release/%)/%,$(RELEASE)))
OF_CORE   := $(filter-out $(OF_PYTHON),$(RELEASE))

libraries: $(BUILD)/release/libobjmem.a $(SHARED) $(if $(OF_PYTHON),$(BUILD)/release/libobjpy.a)

$(BUILD)/release/libobjmem.a: $(OF_CORE) $(BUILD)/made/src
$(BUILD)/release/libobjpy.a: $(RELEASE) $(BUILD)/made/src
$(BUILD)/release/libobj%.a:
	@rm -f $@
	$(say) $(AR) rcs $@ $(filter %.o,$^)

$(SHARED): $(OF_CORE:.o=.lo) $(BUILD)/release/exports $(BUILD)/made/src
	$(say) $(CC) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=$(BUILD)/release/exports $(CFLAGS) \
	    $(OF_CORE:.o=.lo) -o $@ $(LDFLAGS) -lm

# What the header declares, and nothing else, can be called from outside.
$(BUILD)/release/exports: src/objmem.h $(REFBOOK)
	@mkdir -p $(@D)
	@$(REFBOOK) declarations $< > $(@D)/declarations
	@awk 'BEGIN { print "{ global:" } $$2 == "function" { print "    " $$3 ";" } END { print "local: *; };" }' \
	    $(@D)/declarations > $@

# What a program leaves unused of a library is not linked. Modules, of which most programs use few, and what reads and
# compiles source, once, are compiled to be small: what is next to a page that is touched takes memory too, for which
# reason they are sorted by folder as well.
small     = $(SEPARATE)/modules/% $(SEPARATE)/source/% $(SEPARATE)/compiler/%
optimised = $(if $(filter $(small),$<),-Os,-O2) -ffunction-sections -fdata-sections

$(BUILD)/release/%.o: src/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -Isrc $(optimised) $(editable) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/release/%.lo: src/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -Isrc -O2 -fPIC -fno-semantic-interposition -MF $@.d $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- Python --------------------------------------------------------------------------------------------

# The program: optimised, and under the sanitizers. With libedit, if that is here, lines are edited at its prompt. A third
# of its start would be spent in finding shared libraries; it does without, where there are others.
EDIT     = $(shell $(CC) -E -include histedit.h -x c /dev/null > /dev/null 2>&1 && echo yes)
PARTS   := $(if $(SEPARATE),$(patsubst %.c,%,$(wildcard $(SEPARATE)/program/*.c)))
editable = $(if $(filter %/lines.c,$<),$(if $(EDIT),-DOBJPY_EDIT))
note     = $(if $(EDIT),,@echo "  without libedit: lines are not edited at the prompt of $@")

# Once libedit is here, what was compiled without is compiled again.
ifneq ($(PARTS),)
$(SEPARATE:src/%=$(BUILD)/release/%)/program/lines.o $(BUILD)/test/$(SEPARATE)/program/lines.o: $(BUILD)/made/edit
$(BUILD)/made/edit: always
	@echo '$(EDIT)' | { $(keep); }
endif

$(BUILD)/objpy: $(PARTS:src/%=$(BUILD)/release/%.o) $(RELEASE) $(BUILD)/made/src
	$(say) $(CC) -static -Wl,--gc-sections $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) $(if $(EDIT),-ledit -ltinfo -lbsd -lmd) \
	    -lm 2> /dev/null || $(CC) -Wl,--gc-sections $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) $(if $(EDIT),-ledit) -lm
	$(note)

$(BUILD)/safe/objpy: $(PARTS:%=$(BUILD)/test/%.o) $(patsubst $(BUILD)/lined/%.c,$(BUILD)/test/%.o,$(RUNTIME) $(PYTHONS)) \
    $(BUILD)/made/lined
	@mkdir -p $(@D)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) $(if $(EDIT),-ledit) -lm

# Programs that show what the parts of Python make of a file: build/python/NAME is tests/python/NAME.c. The same
# under the sanitizers is build/python/safe/NAME.
SHOWN := $(patsubst tests/python/%.c,%,$(wildcard tests/python/*.c))

# What is typed in the book is typed into objpy; the pages show what came of it.
# What it executes of the runtime is none of the evidence, and its counts go nowhere.
typed: $(REFBOOK) $(BUILD)/cover/session
	@$(REFBOOK) sessions . > $(BUILD)/sessions.txt
	@rm -rf $(BUILD)/made/counts
	@GCOV_PREFIX="$(CURDIR)/$(BUILD)/made/counts" $(BUILD)/cover/session tests/python/sessions.tsv $(BUILD)/sessions.tsv < $(BUILD)/sessions.txt

# What prints something else than the book is a result too, which the pages tell.
retyped:
	-@$(MAKE) typed

typed-safely: $(REFBOOK) $(BUILD)/python/safe/session
	@$(REFBOOK) sessions . > $(BUILD)/sessions.txt
	@$(BUILD)/python/safe/session tests/python/sessions.tsv $(BUILD)/python/safe/sessions.tsv < $(BUILD)/sessions.txt

# Scripts do what they do under CPython.
scripts: $(BUILD)/safe/objpy
	@tests/python/run $<

# Each kind of statement and expression, with each of its allocations made to fail and each of its steps interrupted, or
# beyond a limit; EVERY=10 for every tenth.
starving: $(BUILD)/python/safe/starving
	@$< tests/python/starving.txt $(or $(EVERY),1)

# Programs drawn at random, under objpy and CPython: make random SEED=5 PROGRAMS=10000 names those that differ.
random: $(BUILD)/objpy
	@if $(PYTHON) -c 'import sys; sys.exit(sys.version_info[:3] != (3, 12, 1))' 2>/dev/null; then \
	    $(PYTHON) tests/python/random.py $< $(SEED) $(PROGRAMS); \
	else echo "random: $(PYTHON) is no CPython 3.12.1; random programs were not compared"; fi

# No script leaves an object behind.
left: $(BUILD)/python/safe/left
	@$< tests/python/scripts/*.py tests/python/modules/*.py

# The prompt does on a terminal what its keys ask for; those of an editor only where there is one. libedit never
# frees the name of a function that it was given, and so leaks are not looked for.
terminal: $(BUILD)/python/safe/terminal $(BUILD)/safe/objpy
	@ASAN_OPTIONS=detect_leaks=0 $< $(if $(EDIT),,--plain) $(BUILD)/safe/objpy tests/python/terminal.txt

python: $(SHOWN:%=$(BUILD)/python/%)
	@:

$(SHOWN:%=$(BUILD)/python/%): $(BUILD)/python/%: $(BUILD)/python/%.o $(RELEASE)
	$(say) $(CC) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(SHOWN:%=$(BUILD)/python/safe/%): $(BUILD)/python/safe/%: $(BUILD)/test/python/%.o \
    $(patsubst $(BUILD)/lined/%.c,$(BUILD)/test/%.o,$(RUNTIME) $(PYTHONS))
	@mkdir -p $(@D)
	$(say) $(CC) $(SANITIZE) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(BUILD)/python/%.o: tests/python/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) -O2 -Isrc $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- What Python's sessions, scripts and assertions execute of it ------------------------------------------

COUNTED       := $(BUILD)/python-coverage
COUNTED_OF     = $(patsubst $(BUILD)/lined/%.c,$(COUNTED)/%.o,$(PYTHONS) $(1)) $(OF_CORE)
COUNTED_LINK   = $(CC) --coverage $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS)

python-figures: $(COUNTED)/objpy $(COUNTED)/session $(COUNTED)/left $(COUNTED)/starving $(COUNTED)/runner \
    $(BUILD)/python/safe/terminal $(REFBOOK)
	@find $(COUNTED) -name '*.gcda' -exec rm -f '{}' +
	@$(REFBOOK) sessions . > $(COUNTED)/sessions.txt
	@$(COUNTED)/session tests/python/sessions.tsv $(COUNTED)/sessions.tsv < $(COUNTED)/sessions.txt
	@tests/python/run $(COUNTED)/objpy
	@$(COUNTED)/left tests/python/scripts/*.py tests/python/modules/*.py
	@$(COUNTED)/starving tests/python/starving.txt $(or $(EVERY),1)
	@$(BUILD)/python/safe/terminal $(if $(EDIT),,--plain) $(COUNTED)/objpy tests/python/terminal.txt
	@CMOCKA_MESSAGE_OUTPUT=STDOUT $(COUNTED)/runner > $(COUNTED)/assertions 2>&1 || { \
	    grep -v '^\[ *\(RUN\|OK\) *\]' $(COUNTED)/assertions; exit 1; }
	@lcov --quiet --rc lcov_branch_coverage=1 --capture --no-external --base-directory "$$PWD" \
	    --directory $(COUNTED) --output-file $(COUNTED)/all.info
	@lcov --quiet --rc lcov_branch_coverage=1 --extract $(COUNTED)/all.info '*/chapters/7-python/*' \
	    --output-file $(COUNTED)/coverage.info
	@genhtml --quiet --branch-coverage --prefix "$$PWD" --output-directory $(COUNTED)/html $(COUNTED)/coverage.info
	@rm -f $(COUNTED)/missed.txt
	@LC_ALL=C awk -f tools/checks/figures.awk what=python here="$$PWD" lines=$(PYTHON_LINES) \
	    branches=$(PYTHON_BRANCHES) missed=$(COUNTED)/missed.txt summary=$(COUNTED)/summary.txt \
	    $(COUNTED)/coverage.info || { head -n 20 $(COUNTED)/summary.txt; \
	    echo "make python-coverage: fewer than $(PYTHON_LINES) % of the lines or $(PYTHON_BRANCHES) % of the" \
	    "branches; $(COUNTED)/missed.txt says which are missing" >&2; exit 1; }

$(COUNTED)/objpy: $(call COUNTED_OF,$(PROGRAM)) $(BUILD)/made/lined
	$(say) $(COUNTED_LINK) $(if $(EDIT),-ledit) -lm

$(COUNTED)/session $(COUNTED)/left $(COUNTED)/starving: $(COUNTED)/%: $(BUILD)/python/%.o $(call COUNTED_OF) $(BUILD)/made/lined
	$(say) $(COUNTED_LINK) -lm

$(COUNTED)/runner: $(patsubst $(BUILD)/lined/%.c,$(BUILD)/cover/%.o,$(CHAPTERS)) $(FIXTURE:%=$(BUILD)/cover/%.o) \
    $(call COUNTED_OF) $(BUILD)/made/lined
	$(say) $(COUNTED_LINK) -lcmocka -lm

$(COUNTED)/%.o: $(BUILD)/lined/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(editable) $(CPPFLAGS) $(CFLAGS) -O0 --coverage -c $< -o $@

# ---- The evidence: which lines each behaviour executes -------------------------------------------------

# The runtime is one translation unit here, with one file of counts; assertions are not counted. What one
# file asks of the system's headers has to be asked before the first of them.
# What is measured separately is another. Where others count than gcov, it is not counted.
BESIDE    := $(if $(PYTHONS),$(BUILD)/cover/separate.o)
UNCOUNTED := $(if $(PYTHONS),$(BUILD)/cover/uncounted.o)
TESTING_C := $(patsubst $(BUILD)/lined/%.c,$(BUILD)/cover/%.o,$(CHAPTERS)) $(FIXTURE:%=$(BUILD)/cover/%.o)
COVERED   := $(TESTING_C) $(UNCOUNTED)

counts: $(BUILD)/cover/data/results $(BUILD)/cover/separate
	@:

# The files of the second unit.
$(BUILD)/cover/separate: always
	@{ $(if $(PYTHONS),find $(BUILD)/lined/$(SEPARATE) -name '*.[ch]' | LC_ALL=C sort,:); } | \
	    sed 's|^$(BUILD)/lined/||' | { $(keep); }

# An assertion that fails is a result too, which refbook trace will tell. Counts that are the same keep their
# time: refbook trace then need not ask gcov again.
$(BUILD)/cover/data/results: $(BUILD)/cover/runner
	@rm -rf $(@D).new && mkdir -p $(@D) $(@D).new
	$(say) $< --coverage $(@D).new $(PROCESSORS) || [ -s $(@D).new/results ]
	@find $(@D).new -name '*.gcda' | while read -r counts; do old="$(@D)$${counts#$(@D).new}"; \
	    if cmp -s "$$counts" "$$old"; then touch -r "$$old" "$$counts"; fi; done
	@rm -rf $(@D) && mv $(@D).new $(@D)

# The runtime takes longest, and so is compiled first.
$(BUILD)/cover/runner: $(BUILD)/cover/runtime.o $(BESIDE) $(TESTING_C) $(BUILD)/made/lined
	$(say) $(CC) --coverage -Wl,-u,__gcov_reset,-u,__gcov_dump $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

# Counts of the program before it, which drew pictures, would not match.
$(BUILD)/cover/runtime.o $(BUILD)/cover/separate.o: $(BUILD)/cover/%.o: $(BUILD)/cover/%.c Makefile $(BUILD)/made/options
	@rm -f $(@:.o=.gcda)
	$(say) $(CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O0 --coverage -c $< -o $@

unit = mkdir -p $(@D); { for option in -l -L; do grep $$option '^\#define _.*_SOURCE' $(1) /dev/null; done | \
           sed -n 's|^$(BUILD)/lined/\(.*\)|\#include "\1"|p'; \
           echo '_Static_assert(1, "a unit is never empty");'; } | { $(keep); }

$(BUILD)/cover/runtime.c: always
	@$(call unit,$(RUNTIME))

$(BUILD)/cover/separate.c: always
	@$(call unit,$(PYTHONS))

$(BUILD)/cover/session: $(BUILD)/cover/python/session.o $(BUILD)/cover/runtime.o $(BESIDE) $(BUILD)/made/lined
	$(say) $(CC) --coverage $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lm

$(BUILD)/cover/uncounted.o: $(BUILD)/cover/separate.c Makefile $(BUILD)/made/options
	$(say) $(CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

$(BUILD)/cover/%.o: $(BUILD)/lined/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

$(BUILD)/cover/%.o: tests/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

# A book without a line of code has nothing to report.
report: $(if $(wildcard $(BUILD)/trace.json),$(BUILD)/coverage/html/index.html)
	@:

$(BUILD)/coverage/html/index.html: $(addprefix $(BUILD)/,trace.json coverage/book.info coverage/title) tools/report
	@rm -rf $(@D)
	@touch $(BUILD)/cover/found.info
	@cat $(BUILD)/cover/found.info $(filter-out %/book.info,$(wildcard $(BUILD)/coverage/*.info)) \
	    > $(BUILD)/cover/all.info
	$(say) ! grep -q '^SF:' $(BUILD)/cover/all.info || tools/report $(@D) \
	    "$$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g' $(BUILD)/coverage/title)" \
	    $(BUILD)/coverage/descriptions $(BUILD)/cover/all.info

# ---- The evidence: which conditions decide alone --------------------------------------------------------

# The same unit, and the same assertions. clang counts where the text stands in build/lined/, and warns in
# lines of the chapters.
MCDC := $(BUILD)/mcdc

conditions: $(MCDC)/data
	@$(MCDC_CC) -dumpversion > $(MCDC)/version
	@$(MCDC_CC:clang%=llvm-cov%) export -format=lcov -summary-only -instr-profile=$< $(MCDC)/runner | \
	    sed -n 's|^SF:.*/\($(BUILD)/lined/.*\)|\1|p' > $(MCDC)/sources
	@$(MCDC_CC:clang%=llvm-cov%) show --show-mcdc --show-instantiations=0 -instr-profile=$< $(MCDC)/runner \
	    > $(MCDC)/shown
	@LC_ALL=C awk -f tools/checks/place.awk -f tools/checks/conditions.awk lined=$(BUILD)/lined/ \
	    only="$$(head -n 1 $(MCDC)/sources)" missed=$(MCDC)/missed.new summary=$(MCDC)/summary.txt \
	    compiled=$(MCDC)/compiled $(MCDC)/compiled $(MCDC)/shown > $(MCDC)/total; status=$$?; touch $(MCDC)/missed.new; \
	    LC_ALL=C sort -t: -k1,1 -k2,2n -k3,3n $(MCDC)/missed.new > $(MCDC)/missed.txt; \
	    rm $(MCDC)/missed.new; cat $(MCDC)/missed.txt $(MCDC)/total; exit $$status

$(MCDC)/data: $(MCDC)/runner
	@rm -f $(MCDC)/*.profraw
	$(say) LLVM_PROFILE_FILE=$(MCDC)/%p.profraw CMOCKA_MESSAGE_OUTPUT=STDOUT $< > $(MCDC)/assertions 2>&1 || { \
	    grep -v '^\[ *\(RUN\|OK\) *\]' $(MCDC)/assertions; \
	    echo "make mcdc: an assertion fails, and so it cannot be told what the others show" >&2; exit 1; }
	@$(MCDC_CC:clang%=llvm-profdata%) merge -sparse $(MCDC)/*.profraw -o $@

$(MCDC)/runner: $(COVERED) $(MCDC)/runtime.o $(BUILD)/made/lined
	$(say) $(MCDC_CC) -fprofile-instr-generate $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

$(MCDC)/runtime.o: $(BUILD)/cover/runtime.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(MCDC_CC) $(STRICT) -Wno-error $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O0 \
	    -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc -c $< -o $@ 2> $(MCDC)/compiled || { \
	    cat $(MCDC)/compiled >&2; exit 1; }

# ---- What changes of the runtime the assertions notice ---------------------------------------------------

# The second look is under the watch of `make poisoned', with margins, if the workbook has that.
ifneq ($(wildcard tests/poison.c),)
WALKING      := $(patsubst $(BUILD)/lined/%.c,$(BUILD)/poison/%.o,$(filter $(WALKERS:.o=.c),$(RUNTIME)))
MUTATE_WATCH := MUTATE_WATCH="-Wl,--wrap=om_runtime_new,--wrap=munmap,--wrap=fixture_test $(BUILD)/test/poison.o" \
                MUTATE_WALKERS="$(WALKING:$(BUILD)/poison/%.o=%.c)" POISON=margins
mutable: $(BUILD)/test/poison.o $(WALKING)
endif

# A changed file is compiled without -g, so that what comes out the same is seen to, and linked with what there is of
# the others: optimised, and for the second look under sanitizers. What never changes is one object.
POINTERS := -Werror=incompatible-pointer-types -Werror=int-conversion -Werror=discarded-qualifiers
MUTATE := MUTATE_CC="$(lastword $(CC))" MUTATE_LIBS="-lcmocka -lm" \
          MUTATE_FLAGS="-std=c11 $(POINTERS) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) -O1" \
          MUTATE_CHECKED="-std=c11 -w $(INCLUDE) -I$(BUILD)/lined $(SANITIZE) $(CPPFLAGS)" $(MUTATE_WATCH) \
          MUTATE_BESIDE="$(UNCOUNTED)"

mutable: $(BUILD)/mutants/tests.o $(BUILD)/mutants/checked.o $(OF_CORE) $(RUNTIME:$(BUILD)/lined/%.c=$(BUILD)/test/%.o)
	@:

$(BUILD)/mutants/tests.o: $(COVERED)
	@mkdir -p $(@D)
	$(say) $(LD) -r -S $^ -o $@

$(BUILD)/mutants/checked.o: $(patsubst $(BUILD)/cover/%,$(BUILD)/test/%,$(filter-out $(UNCOUNTED),$(COVERED))) \
    $(PYTHONS:$(BUILD)/lined/%.c=$(BUILD)/test/%.o)
	@mkdir -p $(@D)
	$(say) $(LD) -r -S $(if $(MUTATE_WATCH),--wrap=fixture_test) $^ -o $@

# ---- The assertions under memcheck ------------------------------------------------------------------------

# The runtime as a program has it, but with lines of the chapters; the assertions are dealt out to the processors.
# A block that is asked for with a size beyond all memory is asked for on purpose.
MEMCHECK := FEW_MAPPINGS=1 valgrind --quiet --error-exitcode=9 --leak-check=full --show-error-list=no --show-mismatched-frees=yes
SHARES    = $(shell seq $(PROCESSORS))
every     = $(shell expr $(or $(SAMPLE),1) \* $(PROCESSORS))
first     = $(shell expr $(SEED) % $(or $(SAMPLE),1) + $(or $(SAMPLE),1) \* \( $(1) - 1 \) + 1)

memory: $(SHARES:%=$(BUILD)/valgrind/share-%)
	@echo $(or $(SAMPLE),1) $(SEED) > $(BUILD)/valgrind/share
	@cat $(BUILD)/valgrind/*.said | awk '/^# [0-9]+ of [0-9]+ assertions passed$$/ { n += $$2 } END { \
	    print "valgrind: " n+0 (n == 1 ? " assertion" : " assertions") ", and no error of memory" }' \
	    > $(BUILD)/valgrind/total; cat $(BUILD)/valgrind/total

$(BUILD)/valgrind/share-%: $(BUILD)/valgrind/runner always
	$(say) $(MEMCHECK) $< --part $(call first,$*) $(every) > $@.said 2>&1 || { cat $@.said; exit 1; }

$(BUILD)/valgrind/runner: $(COVERED) $(BUILD)/valgrind/runtime.o $(BUILD)/made/lined
	$(say) $(CC) $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/valgrind/runtime.o: $(BUILD)/cover/runtime.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O1 -fno-omit-frame-pointer -c $< -o $@

# ---- What analyzers find ----------------------------------------------------------------------------------

# Each file in tools/checks/ says what is not looked for, and why.
ANALYSIS := $(BUILD)/analyze
ANALYZED := $(shell find src tools -name '[!.]*.c' 2> /dev/null)
said      = $(ANALYZED:%.c=$(ANALYSIS)/%.$(1))
OF_TOOLS := -D_POSIX_C_SOURCE=200809L -Itools -I$(BUILD)/tools
options_of = $(if $(filter src/%,$<),-Isrc,$(OF_TOOLS)) $(CPPFLAGS)
reasoned  = $(shell grep -v '^\#' tools/checks/$(1))
CLANG_TIDY ?= clang-tidy
CPPCHECK   ?= cppcheck

findings: $(foreach tool,$(ANALYZERS),$(call said,$(tool)))
	@status=0; for tool in $(ANALYZERS); do \
	    version=$$($(CC) -dumpfullversion); \
	    case $$tool in \
	    clang-tidy) version=$$($(CLANG_TIDY) --version | sed -n 's/.*LLVM version \([^ ]*\).*/\1/p') ;; \
	    cppcheck) version=$$($(CPPCHECK) --version | sed 's/.* //') ;; \
	    esac; \
	    printf '%s\n' $(ANALYZED:%.c=$(ANALYSIS)/%) | LC_ALL=C sort | sed "s/$$/.$$tool/" | LC_ALL=C xargs \
	    awk -f tools/checks/place.awk -f tools/checks/findings.awk tool=$$tool version="$$version" \
	        lined=$(BUILD)/lined/ here="$$PWD" sarif=$(ANALYSIS)/$$tool.sarif reasons=tools/checks/known || status=1; done; \
	[ $$status != 0 ] || echo "analyze: $$(echo $(ANALYZERS) | sed 's/ \([^ ]*\)$$/ and \1/; s/ \([^ ]*\) and/, \1 and/')" \
	    "$(if $(word 2,$(ANALYZERS)),find,finds) nothing in $(words $(ANALYZED)) $(if $(filter 1,$(words $(ANALYZED))),file,files)"; \
	exit $$status

# The first tells the others too which headers the source includes.
$(ANALYSIS)/%.gcc: %.c Makefile tools/checks/gcc $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) -std=c11 $(options_of) -O1 -MMD -MP -MF $(@:.gcc=.d) -MT '$@ $(@:.gcc=.clang-tidy) $(@:.gcc=.cppcheck)' \
	    -fanalyzer $(call reasoned,gcc) -c $< -o $(@:.gcc=.o) 2> $@.new || { cat $@.new >&2; exit 1; }
	@rm -f $(@:.gcc=.o); mv $@.new $@

# What src/python calls stands in other sources: what is promised of it is told.
PROMISES = $(if $(filter src/python/%,$<),-D_GNU_SOURCE= -include tools/checks/promises)
$(ANALYSIS)/%.clang-tidy: %.c Makefile tools/checks/clang-tidy tools/checks/promises $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CLANG_TIDY) --quiet --config-file=tools/checks/clang-tidy $< -- -std=c11 $(options_of) $(PROMISES) > $@.new \
	    2> $@.said || { \
	    cat $@.new $@.said >&2; exit 1; }
	@rm $@.said; mv $@.new $@

$(ANALYSIS)/%.cppcheck: %.c Makefile tools/checks/cppcheck $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CPPCHECK) --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --inconclusive \
	    --suppressions-list=tools/checks/cppcheck --template='{file}:{line}:{column}: {severity}: {message} [{id}]' \
	    $(options_of) $< 2> $@.new
	@mv $@.new $@

# ---- What the tools' own tests execute of them ------------------------------------------------------------

# Beside the cases, a small workbook is mutated, tangled and changed by make, this book is read and woven, and random
# books are. A case that fails ends it.
TESTING  := $(BUILD)/tools-coverage
COUNTING := $(patsubst tools/%.c,$(TESTING)/tools/%.o,$(shell find tools -name '[!.]*.c' 2> /dev/null))

tools-figures: $(TESTING)/refbook $(if $(wildcard tests/fuzz/book.c),$(TESTING)/fuzz/book)
	@find $(TESTING) -name '*.gcda' -exec rm -f '{}' +
	@tests/tools/run $< > $(TESTING)/cases 2>&1 || { cat $(TESTING)/cases; exit 1; }
	@tail -n 1 $(TESTING)/cases
	@[ ! -e tests/make/cases/mutate ] || tests/make/run $< mutate mutate-kinds review edited tangled
	@$< tangle --check .
	@$< weave . > $(TESTING)/woven
	@[ ! -e tests/fuzz/book.c ] || { cd $(TESTING)/fuzz && ./book "$(CURDIR)"/tests/fuzz/corpus/book/* && \
	    ./book $(SEED) $(COUNT); }
	@lcov --quiet --rc lcov_branch_coverage=1 --capture --no-external --base-directory "$$PWD" \
	    --directory $(TESTING) --output-file $(TESTING)/coverage.info
	@genhtml --quiet --branch-coverage --prefix "$$PWD" --output-directory $(TESTING)/html $(TESTING)/coverage.info
	@rm -f $(TESTING)/missed.txt
	@LC_ALL=C awk -f tools/checks/figures.awk what=tools here="$$PWD" lines=$(TOOL_LINES) branches=$(TOOL_BRANCHES) \
	    missed=$(TESTING)/missed.txt summary=$(TESTING)/summary.txt $(TESTING)/coverage.info || { \
	    head -n 20 $(TESTING)/summary.txt; echo "make tools-coverage: fewer than $(TOOL_LINES) % of the lines or" \
	    "$(TOOL_BRANCHES) % of the branches; $(TESTING)/missed.txt says which are missing" >&2; exit 1; }

$(TESTING)/refbook: $(COUNTING) $(TESTING)/counted.o $(BUILD)/made/tools
	$(say) $(CC) --coverage -Wl,--wrap=_exit,--wrap=execvp $(CFLAGS) $(filter %.o,$^) -o $@ $(LDFLAGS) -lcmark -ljansson

$(TESTING)/fuzz/book: $(COUNTING) $(addprefix $(TESTING)/fuzz/,book.o pages.o) $(BUILD)/made/tools
	$(say) $(CC) --coverage $(CFLAGS) $(filter-out %/tools/main.o,$(filter %.o,$^)) -o $@ $(LDFLAGS) -lcmark -ljansson

$(TESTING)/fuzz/%.o: tests/fuzz/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(OF_TOOLS) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(TESTING)/counted.o: tests/tools/counted.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(TESTING)/tools/weave/asset.o: $(ASSETS)
$(TESTING)/tools/init/init.o: $(BUILD)/tools/init/files.inc
$(TESTING)/tools/%.o: tools/%.c Makefile $(BUILD)/made/options | setup
	@mkdir -p $(@D)
	$(say) $(CC) $(STRICT) $(OF_TOOLS) $(CPPFLAGS) $(CFLAGS) -O0 --coverage -fprofile-update=atomic -c $< -o $@

# ---- The assertions, as WebAssembly ----------------------------------------------------------------------

# One translation unit for the runtime, as above. An instance has a gigabyte and no more, so that what asks for
# too much memory is refused at once; undefined behaviour ends it, but for NULL + 0, which gcc does not mind either.
NULL_PLUS_0 := -fno-sanitize=pointer-overflow
WASM      := --target=wasm32-wasi -O1 -fsanitize=undefined -fsanitize-trap=undefined $(NULL_PLUS_0) \
             -D_WASI_EMULATED_PROCESS_CLOCKS
WASM_LIBS := -lwasi-emulated-process-clocks -lm
WASM_LINK := -Wl,--stack-first,-z,stack-size=8388608,--max-memory=1073741824
WASMED    := $(patsubst $(BUILD)/lined/%.c,$(BUILD)/wasm/%.o,$(CHAPTERS)) $(patsubst %,$(BUILD)/wasm/%.o, \
             runtime $(if $(PYTHONS),separate) runner fixture wasm/cmocka wasm/guard)

$(BUILD)/wasm/runner.wasm: $(WASMED) $(BUILD)/made/lined
	$(say) $(WASM_CC) --target=wasm32-wasi $(WASM_LINK) $(filter %.o,$^) -o $@ $(WASM_LIBS)

# The same sessions as those of make sessions, typed at a Python that runs within an instance; what differs there besides
# is listed beside the program that runs them.
$(BUILD)/wasm/session.wasm: $(patsubst $(BUILD)/lined/%.c,$(BUILD)/wasm/%.o,$(PYTHONS)) $(BUILD)/wasm/runtime.o \
                            $(BUILD)/wasm/python/session.o $(BUILD)/wasm/wasm/guard.o $(BUILD)/made/lined
	$(say) $(WASM_CC) --target=wasm32-wasi $(WASM_LINK) $(filter %.o,$^) -o $@ $(WASM_LIBS)

$(BUILD)/wasm/sessions.txt: always
	@$(REFBOOK) sessions . | { $(keep); }
	@cat tests/python/sessions.tsv tests/wasm/sessions.tsv > $(@D)/sessions.tsv

$(BUILD)/wasm/runtime.o $(BUILD)/wasm/separate.o: $(BUILD)/wasm/%.o: $(BUILD)/cover/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(WASM) $(CPPFLAGS) -c $< -o $@

$(BUILD)/wasm/%.o: $(BUILD)/lined/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) -Itests/wasm $(INCLUDE) $(WASM) $(CPPFLAGS) -c $< -o $@

$(BUILD)/wasm/%.o: tests/%.c Makefile $(BUILD)/made/options
	@mkdir -p $(@D)
	$(say) $(WASM_CC) $(STRICT) -Itests/wasm $(INCLUDE) $(WASM) $(CPPFLAGS) -c $< -o $@

# ---- The pages in a browser ------------------------------------------------------------------------------

# What drives the browser, at the versions of the lock file; its scripts of installation are not run.
$(BUILD)/test-book/ready: tests/book/package.json tests/book/package-lock.json
	@mkdir -p $(@D)
	@cp $^ $(@D)
	$(say) npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# ---- The pictures --------------------------------------------------------------------------------------

pictures: graphs
	@$(MAKE) $(JOBS) drawings

drawings: $(patsubst %.dot,%.svg,$(shell find $(BUILD)/pictures -name '*.dot' 2> /dev/null))
	@:

# Those that the book has no more are removed.
graphs: $(BUILD)/cover/runner
	@mkdir -p $(BUILD)/pictures
	@$< --pictures $(BUILD)/pictures
	@$< --pictures | sed 's|.*|$(BUILD)/pictures/&.dot\n$(BUILD)/pictures/&.svg|' > $(BUILD)/cover/pictures
	@find $(BUILD)/pictures -type f | grep -vxFf $(BUILD)/cover/pictures | xargs -r rm -f

$(BUILD)/pictures/%.svg: $(BUILD)/pictures/%.dot
	$(say) dot -Tsvg -o $@ $<

# Which headers each object was made from.
-include $(shell find $(BUILD)/tools $(BUILD)/test $(BUILD)/poison $(BUILD)/cover $(BUILD)/mcdc $(BUILD)/valgrind $(BUILD)/analyze $(BUILD)/tools-coverage $(BUILD)/python-coverage $(BUILD)/wasm $(BUILD)/fuzz \
    $(BUILD)/release $(BUILD)/python -name '*.d' 2>/dev/null)
