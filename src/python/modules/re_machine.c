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

enum { STEPS_BETWEEN = 1 << 16 /* looks for an interrupt */ };

static inline const uint32_t *machine_words(const om_re_machine *machine)
{
    return (const uint32_t *)machine->program->words.items;
}

static inline uint32_t machine_char(const om_re_machine *machine, size_t place)
{
    return om_unit_get(machine->text.text, machine->text.width, place);
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

static bool choices_grow(om_re_machine *machine)
{
    size_t size = sizeof *machine->choices, room = machine->room * 2;
    bool few = machine->choices == machine->few_choices;
    om_re_choice *made = om_raw_resize(machine->rt, few ? NULL : machine->choices,
                                       few ? 0 : machine->room * size, room * size);
    if (!made)
        return false;
    if (few)
        memcpy(made, machine->few_choices, sizeof machine->few_choices);
    machine->choices = made;
    machine->room = room;
    return true;
}

/* One entry more. False with MemoryError. */
static inline bool choose(om_re_machine *machine, om_re_return kind, uint32_t at,
                          size_t place, size_t limit)
{
    if (machine->height == machine->room && !choices_grow(machine))
        return false;
    om_re_choice *choice = &machine->choices[machine->height++];
    choice->kind = kind;
    choice->at = at;
    choice->place = place;
    choice->limit = limit;
    return true;
}

static inline bool set_register(om_re_machine *machine, uint32_t which, size_t value)
{
    if (machine->height && !choose(machine, OM_RE_UNDO, which, machine->registers[which], 0))
        return false;
    machine->registers[which] = value;
    return true;
}

/* What an instruction leads to. */
typedef enum outcome { OUT_OF_MEMORY, GOES_ON, COMES_BACK, HAS_MATCHED } outcome;

static inline outcome goes_on_if(bool set)
{
    return set ? GOES_ON : OUT_OF_MEMORY;
}

static bool is_word_at(const om_re_machine *machine, size_t place, bool ascii)
{
    return om_re_in_category(OM_RE_WORD, machine_char(machine, place), ascii);
}

static bool at_edge(const om_re_machine *machine, bool edge, bool ascii)
{
    size_t place = machine->place, end = machine->text.length;
    if (!end)
        return false;
    bool before = place > 0 && is_word_at(machine, place - 1, ascii);
    bool after = place < end && is_word_at(machine, place, ascii);
    return (before != after) == edge;
}

static bool at_spot(const om_re_machine *machine, uint32_t spot)
{
    size_t place = machine->place, end = machine->text.length;
    switch ((om_re_spot)spot) {
    case OM_RE_AT_START:
        return place == 0;
    case OM_RE_AT_LINE:
        return place == 0 || machine_char(machine, place - 1) == '\n';
    case OM_RE_AT_END:
        return place == end;
    case OM_RE_AT_LAST:
        return place == end || (place + 1 == end && machine_char(machine, place) == '\n');
    case OM_RE_AT_LINE_END:
        return place == end || machine_char(machine, place) == '\n';
    case OM_RE_AT_EDGE:
    case OM_RE_AT_NO_EDGE:
        return at_edge(machine, spot == OM_RE_AT_EDGE, false);
    default:
        return at_edge(machine, spot == OM_RE_AT_EDGE_ASCII, true);
    }
}

/* Where a group lies; false if it has matched nothing. A group that is being matched again has its new beginning and
 * its old end. */
static bool group_ends(const om_re_machine *machine, uint32_t group, size_t *start,
                       size_t *end)
{
    *start = machine->registers[2 * group - 2];
    *end = machine->registers[2 * group - 1];
    return group <= machine->program->groups && *start != OM_RE_NOWHERE &&
           *end != OM_RE_NOWHERE && *end >= *start;
}

static outcome again(om_re_machine *machine, const uint32_t *word)
{
    size_t start, end;
    bool cased = word[0] == OM_RE_AGAIN_CASED;
    if (!group_ends(machine, word[1], &start, &end) ||
        end - start > machine->text.length - machine->place)
        return COMES_BACK;
    for (size_t i = start; i < end; i++, machine->place++) {
        uint32_t a = machine_char(machine, i), b = machine_char(machine, machine->place);
        if (a != b && (!cased || om_re_lower(a, word[2]) != om_re_lower(b, word[2])))
            return COMES_BACK;
    }
    machine->at += cased ? 3 : 2;
    return GOES_ON;
}

/* The last place from `place` down to `least` where what follows may begin; false: there is none. */
static bool may_follow(const om_re_machine *machine, uint32_t tail, size_t least,
                       size_t *place)
{
    const uint32_t *word = machine_words(machine) + tail;
    if (word[0] != OM_RE_CHAR)
        return true;
    for (size_t at = *place;; at--) {
        if (at < machine->text.length && machine_char(machine, at) == word[1]) {
            *place = at;
            return true;
        }
        if (at == least)
            return false;
    }
}

/* Goes on after a repetition of one character that ends at `place`, and may end at `least`. */
static outcome one_gives(om_re_machine *machine, uint32_t at, size_t place, size_t least)
{
    uint32_t tail = machine_words(machine)[at + 4];
    size_t from = place;
    bool follows = may_follow(machine, tail, least, &place);
    machine->steps -= (int64_t)((from - place) >> 3);
    if (!follows)
        return COMES_BACK;
    machine->place = place;
    machine->at = tail;
    return goes_on_if(place == least || choose(machine, OM_RE_GIVE, at, place - 1, least));
}

/* The same where as few as possible are taken, and `more` may be. */
static outcome one_takes(om_re_machine *machine, uint32_t at, size_t place, size_t more)
{
    const uint32_t *word = machine_words(machine) + at,
                   *tail = machine_words(machine) + word[4];
    size_t end = machine->text.length;
    while (tail[0] == OM_RE_CHAR &&
           (place >= end || machine_char(machine, place) != tail[1])) {
        if (!more || place >= end ||
            !accepts(machine, word + 5, machine_char(machine, place)))
            return COMES_BACK;
        place++;
        more--;
        machine->steps--;
    }
    machine->place = place;
    machine->at = word[4];
    return goes_on_if(!more || choose(machine, OM_RE_TAKE, at, place, more));
}

static outcome one_run(om_re_machine *machine, const uint32_t *word)
{
    size_t place = machine->place, end = machine->text.length, left = end - place;
    size_t least = word[2], most = word[3] > left ? left : word[3];
    uint32_t at = machine->at;
    if (least > left)
        return COMES_BACK;
    size_t wanted = word[1] == OM_RE_LAZY ? least : most;
    size_t stop = takes_run(machine, word + 5, place, place + wanted);
    machine->steps -= (int64_t)((stop - place) >> 3);
    if (stop - place < least)
        return COMES_BACK;
    if (word[1] == OM_RE_LAZY)
        return one_takes(machine, at, stop,
                         word[3] == OM_RE_ENDLESS ? SIZE_MAX : word[3] - least);
    if (word[1] == OM_RE_GREEDY)
        return one_gives(machine, at, stop, place + least);
    machine->place = stop;
    machine->at = word[4];
    return GOES_ON;
}

/* Begins a round, which is the number `count`. */
static outcome loop_round(om_re_machine *machine, const uint32_t *word, size_t count,
                          bool notes)
{
    if (notes && word[5] && !set_register(machine, word[1] + 1, machine->place))
        return OUT_OF_MEMORY;
    return goes_on_if(set_register(machine, word[1], count));
}

static outcome loop(om_re_machine *machine, const uint32_t *word)
{
    size_t count = machine->registers[word[1]];
    bool more = word[3] == OM_RE_ENDLESS || count < word[3],
         moved = machine->registers[word[1] + 1] != machine->place;
    uint32_t at = machine->at;
    machine->at = at + 6;
    if (count < word[2])
        return loop_round(machine, word, count + 1, false);
    machine->at = word[4];
    if (!more || !moved)
        return GOES_ON;
    if (word[0] == OM_RE_LOOP_LESS)
        return goes_on_if(choose(machine, OM_RE_GO, at, machine->place, 1));
    if (!choose(machine, OM_RE_GO, word[4], machine->place, 0))
        return OUT_OF_MEMORY;
    machine->at = at + 6;
    return loop_round(machine, word, count + 1, true);
}

static void forget_choices(om_re_machine *machine, size_t height)
{
    size_t to = height;
    for (size_t from = height; height && from < machine->height; from++) {
        if (machine->choices[from].kind == OM_RE_UNDO)
            machine->choices[to++] = machine->choices[from];
    }
    machine->height = to;
}

static void undo_to(om_re_machine *machine, size_t height)
{
    while (machine->height > height) {
        const om_re_choice *choice = &machine->choices[--machine->height];
        if (choice->kind == OM_RE_UNDO)
            machine->registers[choice->at] = choice->place;
    }
}

static outcome peek(om_re_machine *machine, const uint32_t *word)
{
    bool negated = word[0] == OM_RE_PEEK_NOT;
    size_t place = machine->place, back = word[2];
    machine->registers[word[1]] = machine->height;
    machine->registers[word[1] + 1] = place;
    machine->at += negated ? 4 : 3;
    if (place < back && !negated)
        return COMES_BACK;
    if (place < back) {
        machine->at = word[3];
        return GOES_ON;
    }
    machine->place -= back;
    return goes_on_if(!negated || choose(machine, OM_RE_GO, word[3], place, 0));
}

static outcome no_return(om_re_machine *machine, const uint32_t *word)
{
    size_t *held = &machine->registers[word[1]];
    machine->at += 2;
    switch ((om_re_code)word[0]) {
    case OM_RE_ONLY:
        *held = machine->height;
        return GOES_ON;
    case OM_RE_PEEK_END:
        machine->place = held[1];
        forget_choices(machine, *held);
        return GOES_ON;
    case OM_RE_PEEK_NOT_END:
        undo_to(machine, *held);
        return COMES_BACK;
    default:
        forget_choices(machine, *held);
        return GOES_ON;
    }
}

/* The end of a group is also the last one that was closed. */
static outcome pass_mark(om_re_machine *machine, uint32_t which)
{
    uint32_t last = 2 * machine->program->groups;
    machine->at += 2;
    return goes_on_if(set_register(machine, which, machine->place) &&
                      (!(which & 1) || set_register(machine, last, which / 2 + 1)));
}

static outcome split(om_re_machine *machine, const uint32_t *word)
{
    uint32_t first = machine->at + 2, second = word[1];
    if (word[0] == OM_RE_SPLIT_CHAR) {
        first++;
        if (machine->place >= machine->text.length ||
            machine_char(machine, machine->place) != word[2]) {
            machine->at = second;
            machine->steps--;
            return GOES_ON;
        }
    }
    bool last = word[0] == OM_RE_SPLIT_LAST;
    machine->at = last ? second : first;
    return goes_on_if(choose(machine, OM_RE_GO, last ? first : second, machine->place, 0));
}

static outcome matched(const om_re_machine *machine)
{
    bool refused = (machine->whole && machine->place != machine->text.length) ||
                   (machine->advances && machine->place == machine->start);
    return refused ? COMES_BACK : HAS_MATCHED;
}

/* What takes a character. */
static inline outcome machine_single(om_re_machine *machine, const uint32_t *word)
{
    if (machine->place >= machine->text.length ||
        !accepts(machine, word, machine_char(machine, machine->place)))
        return COMES_BACK;
    machine->place++;
    machine->at += takes_words(word[0]);
    return GOES_ON;
}

static outcome machine_step(om_re_machine *machine, const uint32_t *word)
{
    size_t start, end;
    switch ((om_re_code)word[0]) {
    case OM_RE_HERE:
        machine->at += 2;
        return at_spot(machine, word[1]) ? GOES_ON : COMES_BACK;
    case OM_RE_AGAIN:
    case OM_RE_AGAIN_CASED:
        return again(machine, word);
    case OM_RE_FAIL:
        return COMES_BACK;
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
    case OM_RE_PEEK:
    case OM_RE_PEEK_NOT:
        return peek(machine, word);
    case OM_RE_MATCHED:
        return matched(machine);
    default:
        return no_return(machine, word);
    }
}

/* Takes the last choice back: what it leads to; COMES_BACK: there is none. */
static outcome come_back(om_re_machine *machine)
{
    while (machine->height) {
        om_re_choice choice = machine->choices[--machine->height];
        outcome next = GOES_ON;
        if (choice.kind == OM_RE_UNDO) {
            machine->registers[choice.at] = choice.place;
            continue;
        }
        machine->steps--;
        machine->place = choice.place;
        machine->at = choice.at;
        const uint32_t *word = machine_words(machine) + choice.at;
        if (choice.kind == OM_RE_GO && choice.limit) { /* a lazy loop: now one round more */
            machine->at += 6;
            return loop_round(machine, word, machine->registers[word[1]] + 1, true);
        }
        if (choice.kind == OM_RE_GIVE)
            next = one_gives(machine, choice.at, choice.place, choice.limit);
        else if (choice.kind == OM_RE_TAKE)
            next = choice.place < machine->text.length &&
                           accepts(machine, word + 5, machine_char(machine, choice.place))
                       ? one_takes(machine, choice.at, choice.place + 1, choice.limit - 1)
                       : COMES_BACK;
        if (next != COMES_BACK)
            return next;
    }
    return COMES_BACK;
}

/* Whether there are steps left, and nobody wants it to end. */
static bool steps_left(om_re_machine *machine, int64_t *next)
{
    *next = machine->steps - STEPS_BETWEEN;
    if (machine->steps < 0)
        return om_raise(machine->rt, OM_RUNTIME_ERROR,
                        "the pattern takes too many steps for this text") != NULL;
    return om_interrupt_passes(machine->rt);
}

/* Runs the program from machine->start: 1, 0, or -1 with an error. */
static int machine_match(om_re_machine *machine)
{
    int64_t next = machine->steps - STEPS_BETWEEN;
    machine->at = 0;
    machine->height = 0;
    machine->place = machine->start;
    for (uint32_t i = 0; i < 2 * machine->program->groups + 1; i++)
        machine->registers[i] = OM_RE_NOWHERE;
    for (;;) {
        const uint32_t *word = machine_words(machine) + machine->at;
        outcome out = word[0] <= OM_RE_IN    ? machine_single(machine, word)
                      : word[0] == OM_RE_ONE ? one_run(machine, word)
                                             : machine_step(machine, word);
        if (out == COMES_BACK) {
            out = come_back(machine);
            if (out == COMES_BACK)
                return 0;
        }
        if (out == HAS_MATCHED)
            return 1;
        if (out == OUT_OF_MEMORY || (machine->steps < next && !steps_left(machine, &next)))
            return -1;
    }
}

bool om_re_machine_begin(om_re_machine *machine, om_runtime *rt,
                         const om_re_program *program, const om_string_view *text)
{
    machine->rt = rt;
    machine->program = program;
    machine->text = *text;
    machine->choices = machine->few_choices;
    machine->room = OM_RE_FEW_CHOICES;
    machine->registers = machine->few_registers;
    machine->whole = machine->advances = false;
    if (program->registers > OM_RE_FEW_REGISTERS)
        machine->registers = om_raw_alloc(rt, program->registers * sizeof(size_t));
    return machine->registers != NULL;
}

void om_re_machine_end(om_re_machine *machine)
{
    if (machine->choices != machine->few_choices)
        om_raw_free(machine->rt, machine->choices,
                    machine->room * sizeof *machine->choices);
    if (machine->registers != machine->few_registers)
        om_raw_free(machine->rt, machine->registers,
                    machine->program->registers * sizeof(size_t));
}

static inline bool may_begin(const om_re_machine *machine, size_t place)
{
    uint32_t code = machine_char(machine, place);
    return code < 256 ? machine->program->first[code >> 5] >> (code & 31) & 1
                      : machine->program->first_high;
}

/* The first place from `place` on where a match can begin; OM_ABSENT: none. */
static size_t next_start(const om_re_machine *machine, size_t place)
{
    const om_re_program *program = machine->program;
    size_t end = machine->text.length;
    if (program->least > end || place > end - (size_t)program->least)
        return OM_ABSENT;
    if (program->anchored)
        return place == 0 ? 0 : OM_ABSENT;
    if (program->prefix) {
        om_string_view prefix = om_string_view_of(program->prefix);
        return prefix.width > machine->text.width
                   ? OM_ABSENT
                   : om_string_view_find(&machine->text, &prefix, place);
    }
    while (program->has_first && place < end && !may_begin(machine, place))
        place++;
    return program->has_first && place == end ? OM_ABSENT : place;
}

int om_re_machine_run(om_re_machine *machine, size_t start, bool searches)
{
    machine->steps =
        OM_RE_STEPS + OM_RE_STEPS_PER_CHARACTER * (int64_t)machine->text.length;
    machine->start = start;
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
        if (--machine->steps < 0) {
            int64_t next;
            return steps_left(machine, &next) ? 0 : -1;
        }
    }
    return 0;
}
