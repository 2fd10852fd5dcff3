# Refbook: from the chapters to the runtime, the proof and the book.
#
# The chapters are the only source. `refbook tangle` writes src/ and tests/chapters/ from them, and the same
# text with #line under build/lined/, which is what is compiled here: whatever goes wrong is then told in
# lines of the chapters. Only files whose content changed are written, so that a changed chapter rebuilds
# what follows from it and nothing else.

BUILD   := build
REFBOOK := $(BUILD)/refbook
CFLAGS  ?= -g

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
export CMOCKA_MESSAGE_OUTPUT ?= TAP

STRICT   := -std=c11 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -MMD -MP
SANITIZE := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
STAGE     = $(MAKE) --no-print-directory

.DELETE_ON_ERROR:
.PHONY: book test coverage tangle stitch format bench prefix clean help
.PHONY: setup check assertions evidence report pictures always

# ---- What one asks for ---------------------------------------------------------------------------------

book: ## the book with its proof, as HTML: build/book/index.html
	@$(STAGE) tangle
	@$(STAGE) evidence report pictures
	@$(REFBOOK) weave .

test: check ## every assertion, under sanitizers, and the tools' own tests
	@$(STAGE) tangle
	@$(STAGE) assertions
	@if [ -x tests/tools/run ]; then tests/tools/run $(REFBOOK); fi

coverage: ## which lines of the runtime each behaviour executes: build/trace.json, build/coverage/html
	@$(STAGE) tangle
	@$(STAGE) evidence report
	@$(REFBOOK) trace .

tangle: $(BUILD)/tangled ## src/ and tests/chapters/ from the chapters

stitch: $(REFBOOK) ## edits made in src/ or tests/chapters/ back into the chapters
	@$(REFBOOK) stitch .

format: $(REFBOOK) ## src/ and tests/chapters/ in one style, and back into the chapters
	@tools/setup format
	@find src tests/chapters -name '*.[ch]' -print0 | xargs -0 clang-format -i
	@$(REFBOOK) stitch .

bench: $(REFBOOK) ## how fast the tools are, beside their peers
	@tests/bench/tools $(REFBOOK)

prefix: $(REFBOOK) ## parts 1 to k alone, for every k: do they build and pass?
	@set -e; parts=; for part in $(PARTS); do parts="$$parts $$part"; \
	    tests/prefix "$(BUILD)/prefix/$$part" $$parts; \
	    $(STAGE) -C "$(BUILD)/prefix/$$part" BUILD=build REFBOOK="$(abspath $(REFBOOK))" SANITIZE= tangle; \
	    $(STAGE) -C "$(BUILD)/prefix/$$part" BUILD=build REFBOOK="$(abspath $(REFBOOK))" SANITIZE= assertions; \
	    echo "parts 1 to $${part%%-*} build and pass by themselves"; done

clean: ## everything that was made, except src/ and tests/chapters/
	@rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r target text; do \
	    printf '  make %-10s %s\n' "$$target" "$$text"; done

# ---- The tools -----------------------------------------------------------------------------------------

TOOLS := $(patsubst tools/%.c,$(BUILD)/tools/%.o,$(shell git ls-files 'tools/*.c'))

setup:
	@tools/setup

$(REFBOOK): $(TOOLS) | setup
	$(CC) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmark -ljansson

$(BUILD)/tools/%.o: tools/%.c Makefile | setup
	@mkdir -p $(@D)
	$(CC) $(STRICT) -D_POSIX_C_SOURCE=200809L -O2 $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- From the chapters to C ----------------------------------------------------------------------------

$(BUILD)/tangled: $(REFBOOK) $(shell find chapters)
	@$(REFBOOK) tangle .
	@touch $@

check: $(REFBOOK) $(filter tangle,$(MAKECMDGOALS))
	@$(REFBOOK) tangle --check .

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
	$(CC) $(SANITIZE) $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/test/%.o: $(BUILD)/lined/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

$(BUILD)/test/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(INCLUDE) $(SANITIZE) $(CPPFLAGS) $(CFLAGS) -c $< -o $@

# ---- The evidence: which lines each behaviour executes -------------------------------------------------

# The runtime is one translation unit here, with one file of counts; assertions are not counted.
COVERED := $(CHAPTERS:$(BUILD)/lined/%.c=$(BUILD)/cover/%.o) $(BUILD)/cover/runner.o $(BUILD)/cover/fixture.o

evidence: $(BUILD)/cover/data/results
	@$(REFBOOK) trace . || [ $$? = 3 ]

$(BUILD)/cover/data/results: $(BUILD)/cover/runner
	@rm -rf $(BUILD)/cover/data && mkdir -p $(BUILD)/cover/data
	@$< --coverage $(BUILD)/cover/data || [ -s $@ ]

$(BUILD)/cover/runner: $(COVERED) $(BUILD)/cover/runtime.o
	$(CC) --coverage $(CFLAGS) $^ -o $@ $(LDFLAGS) -lcmocka -lm

$(BUILD)/cover/runtime.o: $(BUILD)/cover/runtime.c Makefile
	$(CC) $(STRICT) $(INCLUDE) -I$(BUILD)/lined $(CPPFLAGS) $(CFLAGS) -O0 --coverage -c $< -o $@

$(BUILD)/cover/runtime.c: always
	@mkdir -p $(@D)
	@printf '#include "%s"\n' $(RUNTIME:$(BUILD)/lined/%=%) > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(BUILD)/cover/%.o: $(BUILD)/lined/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

$(BUILD)/cover/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(INCLUDE) $(CPPFLAGS) $(CFLAGS) -O0 -c $< -o $@

report: evidence
	@$(STAGE) $(BUILD)/coverage/html/index.html

$(BUILD)/coverage/html/index.html: $(BUILD)/trace.json $(BUILD)/coverage/book.info
	@genhtml --quiet --show-details --branch-coverage --title Refbook --prefix $(CURDIR)/chapters \
	    --description-file $(BUILD)/coverage/descriptions --output-directory $(@D) \
	    $(BUILD)/cover/found.info $(filter-out %/book.info,$(wildcard $(BUILD)/coverage/*.info))

# ---- The pictures --------------------------------------------------------------------------------------

pictures: $(BUILD)/cover/data/results
	@mkdir -p $(BUILD)/pictures
	@$(BUILD)/cover/runner --pictures $(BUILD)/pictures
	@$(STAGE) $(patsubst %.dot,%.svg,$(wildcard $(BUILD)/pictures/*.dot))

$(BUILD)/pictures/%.svg: $(BUILD)/pictures/%.dot
	@dot -Tsvg -o $@ $<

# Which headers each object was made from.
-include $(shell find $(BUILD)/tools $(BUILD)/test $(BUILD)/cover -name '*.d' 2>/dev/null)
