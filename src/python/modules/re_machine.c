/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/re_machine.h"

#include "base/interrupt.h"
#include "base/load.h"
#include "heap/heap.h"
#include "python/modules/re_pattern.h"
#include "python/modules/re_program.h"
#include "types/text/find.h"
#include "types/text/view.h"

#include <string.h>

static inline const uint32_t *machine_words(const om_re_machine *machine)
{
    return (const uint32_t *)machine->program->words.items;
}

static inline uint32_t machine_char(const om_re_machine *machine, size_t position)
{
    return om_unit_get(machine->text.text, machine->text.width, position);
}

/* Whether the instruction takes this character. */
static inline bool accepts(const om_re_machine *machine, const uint32_t *word,
                           uint32_t code)
{
    switch ((om_re_code)word[0]) {
    case OM_RE_CHAR:
        return code == word[1];
    case OM_RE_NOT_CHAR:
        return code != word[1];
    case OM_RE_CHARS:
        return code == word[1] || code == word[2] || code == word[3] || code == word[4];
    case OM_RE_NOT_CHARS:
        return code != word[1] && code != word[2] && code != word[3] && code != word[4];
    case OM_RE_DOT:
        return code != '\n';
    case OM_RE_IN:
        return om_re_in_set((uint32_t *)machine->program->sets.items + word[1], code);
    default:
        return true;
    }
}

static inline uint32_t takes_words(uint32_t code)
{
    return code == OM_RE_CHARS || code == OM_RE_NOT_CHARS ? 1 + OM_RE_CASES
           : code == OM_RE_DOT || code == OM_RE_ALL       ? 1
                                                          : 2;
}

/* Where the characters from `from` to `to` end of which the instruction takes each. */
static size_t takes_run(const om_re_machine *machine, const uint32_t *word, size_t from,
                        size_t to)
{
    const unsigned char *bytes = (const unsigned char *)machine->text.text;
    size_t at = from;
    if (word[0] == OM_RE_ALL)
        return to;
    if (machine->text.width == 0 && word[0] == OM_RE_IN) {
        const uint32_t *bits = (uint32_t *)machine->program->sets.items + word[1] + 1;
        while (at < to && bits[bytes[at] >> 5] >> (bytes[at] & 31) & 1)
            at++;
        return at;
    }
    if (machine->text.width == 0 && word[0] == OM_RE_DOT) {
        const void *found = from < to ? memchr(bytes + from, '\n', to - from) : NULL;
        return found ? (size_t)((const unsigned char *)found - bytes) : to;
    }
    while (at < to && accepts(machine, word, machine_char(machine, at)))
        at++;
    return at;
}

static bool backtrack_stack_grow(om_re_machine *machine)
{
    size_t size = sizeof *machine->stack, room = machine->room * 2;
    bool few = machine->stack == machine->few_entries;
    om_re_backtrack *made = om_raw_resize(machine->rt, few ? NULL : machine->stack,
                                          few ? 0 : machine->room * size, room * size);
    if (!made)
        return false;
    if (few)
        memcpy(made, machine->few_entries, sizeof machine->few_entries);
    machine->stack = made;
    machine->room = room;
    return true;
}

/* One entry more. False with MemoryError. */
static inline bool backtrack_push(om_re_machine *machine, om_re_backtrack_kind kind,
                                  uint32_t at, size_t position, size_t limit)
{
    if (machine->height == machine->room && !backtrack_stack_grow(machine))
        return false;
    om_re_backtrack *entry = &machine->stack[machine->height++];
    entry->kind = kind;
    entry->at = at;
    entry->position = position;
    entry->limit = limit;
    return true;
}

static inline bool set_register(om_re_machine *machine, uint32_t which, size_t value)
{
    if (machine->height &&
        !backtrack_push(machine, OM_RE_RESTORE, which, machine->registers[which], 0))
        return false;
    machine->registers[which] = value;
    return true;
}

/* What an instruction leads to. */
typedef enum outcome { OUT_OF_MEMORY, GOES_ON, FAILS, HAS_MATCHED } outcome;

static inline outcome goes_on_if(bool set)
{
    return set ? GOES_ON : OUT_OF_MEMORY;
}

static bool is_word_at(const om_re_machine *machine, size_t position, bool ascii)
{
    return om_re_in_category(OM_RE_WORD, machine_char(machine, position), ascii);
}

static bool at_boundary(const om_re_machine *machine, bool boundary, bool ascii)
{
    size_t position = machine->position, end = machine->text.length;
    if (!end)
        return false;
    bool before = position > 0 && is_word_at(machine, position - 1, ascii);
    bool after = position < end && is_word_at(machine, position, ascii);
    return (before != after) == boundary;
}

static bool at_anchor(const om_re_machine *machine, uint32_t anchor)
{
    size_t position = machine->position, end = machine->text.length;
    switch ((om_re_anchor_code)anchor) {
    case OM_RE_AT_START:
        return position == 0;
    case OM_RE_AT_LINE:
        return position == 0 || machine_char(machine, position - 1) == '\n';
    case OM_RE_AT_END:
        return position == end;
    case OM_RE_AT_LAST:
        return position == end ||
               (position + 1 == end && machine_char(machine, position) == '\n');
    case OM_RE_AT_LINE_END:
        return position == end || machine_char(machine, position) == '\n';
    case OM_RE_AT_BOUNDARY:
    case OM_RE_AT_NO_BOUNDARY:
        return at_boundary(machine, anchor == OM_RE_AT_BOUNDARY, false);
    default:
        return at_boundary(machine, anchor == OM_RE_AT_BOUNDARY_ASCII, true);
    }
}

/* Where a group lies; false if it has matched nothing. A group that is being matched again has its
 * new beginning and its old end. */
static bool group_ends(const om_re_machine *machine, uint32_t group, size_t *start,
                       size_t *end)
{
    *start = machine->registers[2 * group - 2];
    *end = machine->registers[2 * group - 1];
    return group <= machine->program->groups && *start != OM_RE_NOWHERE &&
           *end != OM_RE_NOWHERE && *end >= *start;
}

static outcome back_reference(om_re_machine *machine, const uint32_t *word)
{
    size_t start, end;
    bool cased = word[0] == OM_RE_BACKREF_CASED;
    if (!group_ends(machine, word[1], &start, &end) ||
        end - start > machine->text.length - machine->position)
        return FAILS;
    for (size_t i = start; i < end; i++, machine->position++) {
        uint32_t a = machine_char(machine, i), b = machine_char(machine, machine->position);
        if (a != b && (!cased || om_re_lower(a, word[2]) != om_re_lower(b, word[2])))
            return FAILS;
    }
    machine->at += cased ? 3 : 2;
    return GOES_ON;
}

/* The last position from `position` down to `least` where what follows may begin; false: there is
 * none. */
static bool may_follow(const om_re_machine *machine, uint32_t tail, size_t least,
                       size_t *position)
{
    const uint32_t *word = machine_words(machine) + tail;
    if (word[0] != OM_RE_CHAR)
        return true;
    for (size_t at = *position;; at--) {
        if (at < machine->text.length && machine_char(machine, at) == word[1]) {
            *position = at;
            return true;
        }
        if (at == least)
            return false;
    }
}

/* Goes on after a repetition of one character that ends at `position`, and may end at `least`. */
static outcome one_greedy(om_re_machine *machine, uint32_t at, size_t position,
                          size_t least)
{
    uint32_t tail = machine_words(machine)[at + 4];
    size_t from = position;
    bool follows = may_follow(machine, tail, least, &position);
    machine->steps -= (int64_t)((from - position) >> 3);
    if (!follows)
        return FAILS;
    machine->position = position;
    machine->at = tail;
    return goes_on_if(position == least ||
                      backtrack_push(machine, OM_RE_SHORTER, at, position - 1, least));
}

/* The same where as few as possible are taken, and `more` may be. */
static outcome one_lazy(om_re_machine *machine, uint32_t at, size_t position, size_t more)
{
    const uint32_t *word = machine_words(machine) + at,
                   *tail = machine_words(machine) + word[4];
    size_t end = machine->text.length;
    while (tail[0] == OM_RE_CHAR &&
           (position >= end || machine_char(machine, position) != tail[1])) {
        if (!more || position >= end ||
            !accepts(machine, word + 5, machine_char(machine, position)))
            return FAILS;
        position++;
        more--;
        machine->steps--;
    }
    machine->position = position;
    machine->at = word[4];
    return goes_on_if(!more || backtrack_push(machine, OM_RE_LONGER, at, position, more));
}

static outcome one_run(om_re_machine *machine, const uint32_t *word)
{
    size_t position = machine->position, end = machine->text.length, left = end - position;
    size_t least = word[2], most = word[3] > left ? left : word[3];
    uint32_t at = machine->at;
    if (least > left)
        return FAILS;
    size_t wanted = word[1] == OM_RE_LAZY ? least : most;
    size_t stop = takes_run(machine, word + 5, position, position + wanted);
    machine->steps -= (int64_t)((stop - position) >> 3);
    if (stop - position < least)
        return FAILS;
    if (word[1] == OM_RE_LAZY)
        return one_lazy(machine, at, stop,
                        word[3] == OM_RE_ENDLESS ? SIZE_MAX : word[3] - least);
    if (word[1] == OM_RE_GREEDY)
        return one_greedy(machine, at, stop, position + least);
    machine->position = stop;
    machine->at = word[4];
    return GOES_ON;
}

/* Begins a round, which is the number `count`. */
static outcome loop_round(om_re_machine *machine, const uint32_t *word, size_t count,
                          bool notes)
{
    if (notes && word[5] && !set_register(machine, word[1] + 1, machine->position))
        return OUT_OF_MEMORY;
    return goes_on_if(set_register(machine, word[1], count));
}

static outcome loop(om_re_machine *machine, const uint32_t *word)
{
    size_t count = machine->registers[word[1]];
    bool more = word[3] == OM_RE_ENDLESS || count < word[3],
         moved = machine->registers[word[1] + 1] != machine->position;
    uint32_t at = machine->at;
    machine->at = at + 6;
    if (count < word[2])
        return loop_round(machine, word, count + 1, false);
    machine->at = word[4];
    if (!more || !moved)
        return GOES_ON;
    if (word[0] == OM_RE_LOOP_LESS)
        return goes_on_if(backtrack_push(machine, OM_RE_RESUME, at, machine->position, 1));
    if (!backtrack_push(machine, OM_RE_RESUME, word[4], machine->position, 0))
        return OUT_OF_MEMORY;
    machine->at = at + 6;
    return loop_round(machine, word, count + 1, true);
}

static void backtrack_drop(om_re_machine *machine, size_t height)
{
    size_t to = height;
    for (size_t from = height; height && from < machine->height; from++) {
        if (machine->stack[from].kind == OM_RE_RESTORE)
            machine->stack[to++] = machine->stack[from];
    }
    machine->height = to;
}

static void backtrack_restore(om_re_machine *machine, size_t height)
{
    while (machine->height > height) {
        const om_re_backtrack *entry = &machine->stack[--machine->height];
        if (entry->kind == OM_RE_RESTORE)
            machine->registers[entry->at] = entry->position;
    }
}

static outcome look_around(om_re_machine *machine, const uint32_t *word)
{
    bool negated = word[0] == OM_RE_ASSERT_NOT;
    size_t position = machine->position, back = word[2];
    machine->registers[word[1]] = machine->height;
    machine->registers[word[1] + 1] = position;
    machine->at += negated ? 4 : 3;
    if (position < back && !negated)
        return FAILS;
    if (position < back) {
        machine->at = word[3];
        return GOES_ON;
    }
    machine->position -= back;
    return goes_on_if(!negated ||
                      backtrack_push(machine, OM_RE_RESUME, word[3], position, 0));
}

static outcome without_backtracking(om_re_machine *machine, const uint32_t *word)
{
    size_t *held = &machine->registers[word[1]];
    machine->at += 2;
    switch ((om_re_code)word[0]) {
    case OM_RE_ATOM:
        *held = machine->height;
        return GOES_ON;
    case OM_RE_ASSERT_END:
        machine->position = held[1];
        backtrack_drop(machine, *held);
        return GOES_ON;
    case OM_RE_ASSERT_NOT_END:
        backtrack_restore(machine, *held);
        return FAILS;
    default:
        backtrack_drop(machine, *held);
        return GOES_ON;
    }
}

/* The end of a group is also the last one that was closed. */
static outcome pass_mark(om_re_machine *machine, uint32_t which)
{
    uint32_t last = 2 * machine->program->groups;
    machine->at += 2;
    return goes_on_if(set_register(machine, which, machine->position) &&
                      (!(which & 1) || set_register(machine, last, which / 2 + 1)));
}

static outcome split(om_re_machine *machine, const uint32_t *word)
{
    uint32_t first = machine->at + 2, second = word[1];
    if (word[0] == OM_RE_SPLIT_CHAR) {
        first++;
        if (machine->position >= machine->text.length ||
            machine_char(machine, machine->position) != word[2]) {
            machine->at = second;
            machine->steps--;
            return GOES_ON;
        }
    }
    bool last = word[0] == OM_RE_SPLIT_LAST;
    machine->at = last ? second : first;
    return goes_on_if(
        backtrack_push(machine, OM_RE_RESUME, last ? first : second, machine->position, 0));
}

static outcome matched(const om_re_machine *machine)
{
    bool refused = (machine->whole && machine->position != machine->text.length) ||
                   (machine->advances && machine->position == machine->start);
    return refused ? FAILS : HAS_MATCHED;
}

/* What takes a character. */
static inline outcome machine_single(om_re_machine *machine, const uint32_t *word)
{
    if (machine->position >= machine->text.length ||
        !accepts(machine, word, machine_char(machine, machine->position)))
        return FAILS;
    machine->position++;
    machine->at += takes_words(word[0]);
    return GOES_ON;
}

static outcome machine_step(om_re_machine *machine, const uint32_t *word)
{
    size_t start, end;
    switch ((om_re_code)word[0]) {
    case OM_RE_ANCHOR:
        machine->at += 2;
        return at_anchor(machine, word[1]) ? GOES_ON : FAILS;
    case OM_RE_BACKREF:
    case OM_RE_BACKREF_CASED:
        return back_reference(machine, word);
    case OM_RE_FAIL:
        return FAILS;
    case OM_RE_MARK:
        return pass_mark(machine, word[1]);
    case OM_RE_JUMP:
        machine->at = word[1];
        machine->steps--;
        return GOES_ON;
    case OM_RE_SPLIT:
    case OM_RE_SPLIT_CHAR:
    case OM_RE_SPLIT_LAST:
        return split(machine, word);
    case OM_RE_IF:
        machine->at =
            group_ends(machine, word[1], &start, &end) ? machine->at + 3 : word[2];
        return GOES_ON;
    case OM_RE_LOOP:
        machine->at += 2;
        return goes_on_if(set_register(machine, word[1] + 1, OM_RE_NOWHERE) &&
                          set_register(machine, word[1], 0));
    case OM_RE_LOOP_MORE:
    case OM_RE_LOOP_LESS:
        return loop(machine, word);
    case OM_RE_ASSERT:
    case OM_RE_ASSERT_NOT:
        return look_around(machine, word);
    case OM_RE_MATCHED:
        return matched(machine);
    default:
        return without_backtracking(machine, word);
    }
}

/* Takes the last entry back: what it leads to; FAILS: there is none. */
static outcome backtrack(om_re_machine *machine)
{
    while (machine->height) {
        om_re_backtrack entry = machine->stack[--machine->height];
        outcome next = GOES_ON;
        if (entry.kind == OM_RE_RESTORE) {
            machine->registers[entry.at] = entry.position;
            continue;
        }
        machine->steps--;
        machine->position = entry.position;
        machine->at = entry.at;
        const uint32_t *word = machine_words(machine) + entry.at;
        if (entry.kind == OM_RE_RESUME &&
            entry.limit) { /* a lazy loop: now one round more */
            machine->at += 6;
            return loop_round(machine, word, machine->registers[word[1]] + 1, true);
        }
        if (entry.kind == OM_RE_SHORTER)
            next = one_greedy(machine, entry.at, entry.position, entry.limit);
        else if (entry.kind == OM_RE_LONGER)
            next = entry.position < machine->text.length &&
                           accepts(machine, word + 5, machine_char(machine, entry.position))
                       ? one_lazy(machine, entry.at, entry.position + 1, entry.limit - 1)
                       : FAILS;
        if (next != FAILS)
            return next;
    }
    return FAILS;
}

enum { STEPS_BETWEEN = 1 << 16 /* looks for an interrupt */ };

static void pause_next(om_re_machine *machine)
{
    machine->pause = machine->steps > STEPS_BETWEEN ? machine->steps - STEPS_BETWEEN : 0;
}

/* Whether the machine may go on: false with RuntimeError, or with the error of an interrupt. */
static bool steps_left(om_re_machine *machine)
{
    pause_next(machine);
    if (machine->steps < 0)
        return om_raise(machine->rt, OM_RUNTIME_ERROR,
                        "the pattern takes too many steps for this text") != NULL;
    return om_interrupt_passes(machine->rt);
}

/* Runs the program from machine->start: 1, 0, or -1 with an error. */
static int machine_match(om_re_machine *machine)
{
    machine->at = 0;
    machine->height = 0;
    machine->position = machine->start;
    for (uint32_t i = 0; i < 2 * machine->program->groups + 1; i++)
        machine->registers[i] = OM_RE_NOWHERE;
    for (;;) {
        const uint32_t *word = machine_words(machine) + machine->at;
        outcome out = word[0] <= OM_RE_IN    ? machine_single(machine, word)
                      : word[0] == OM_RE_ONE ? one_run(machine, word)
                                             : machine_step(machine, word);
        if (out == FAILS) {
            out = backtrack(machine);
            if (out == FAILS)
                return 0;
        }
        if (out == HAS_MATCHED)
            return 1;
        if (out == OUT_OF_MEMORY ||
            (machine->steps < machine->pause && !steps_left(machine)))
            return -1;
    }
}

bool om_re_machine_begin(om_re_machine *machine, om_runtime *rt,
                         const om_re_program *program, const om_string_view *text,
                         int64_t limit)
{
    machine->rt = rt;
    machine->limit = limit;
    machine->program = program;
    machine->text = *text;
    machine->stack = machine->few_entries;
    machine->room = OM_RE_FEW_ENTRIES;
    machine->registers = machine->few_registers;
    machine->whole = machine->advances = false;
    if (program->registers > OM_RE_FEW_REGISTERS)
        machine->registers = om_raw_alloc(rt, program->registers * sizeof(size_t));
    return machine->registers != NULL;
}

void om_re_machine_end(om_re_machine *machine)
{
    if (machine->stack != machine->few_entries)
        om_raw_free(machine->rt, machine->stack, machine->room * sizeof *machine->stack);
    if (machine->registers != machine->few_registers)
        om_raw_free(machine->rt, machine->registers,
                    machine->program->registers * sizeof(size_t));
}

static inline bool may_begin(const om_re_machine *machine, size_t position)
{
    uint32_t code = machine_char(machine, position);
    return code < 256 ? machine->program->first[code >> 5] >> (code & 31) & 1
                      : machine->program->first_high;
}

/* The first position from `position` on where a match can begin; OM_ABSENT: none. */
static size_t next_start(const om_re_machine *machine, size_t position)
{
    const om_re_program *program = machine->program;
    size_t end = machine->text.length;
    if (program->least > end || position > end - (size_t)program->least)
        return OM_ABSENT;
    if (program->anchored)
        return position == 0 ? 0 : OM_ABSENT;
    if (program->prefix) {
        om_string_view prefix = om_string_view_of(program->prefix);
        return prefix.width > machine->text.width
                   ? OM_ABSENT
                   : om_string_view_find(&machine->text, &prefix, position);
    }
    while (program->has_first && position < end && !may_begin(machine, position))
        position++;
    return program->has_first && position == end ? OM_ABSENT : position;
}

int om_re_machine_run(om_re_machine *machine, size_t start, bool searches)
{
    machine->steps =
        machine->limit + OM_RE_STEPS_PER_CHARACTER * (int64_t)machine->text.length;
    machine->start = start;
    pause_next(machine);
    if (!searches)
        return machine_match(machine);
    while ((start = next_start(machine, start)) != OM_ABSENT) {
        if (start != machine->start)
            machine->advances = false;
        machine->start = start++;
        int found = machine_match(machine);
        if (found)
            return found;
        machine->advances = false;
        if (--machine->steps < machine->pause && !steps_left(machine))
            return -1;
    }
    return 0;
}
