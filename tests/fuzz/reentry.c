/*
 * Random programs whose callbacks change the containers that are in use.
 *
 *     reentry generate SEED COUNT      prints the programs, as text
 *     reentry run FILE                 executes such a text, and prints all that can be observed
 *     reentry check SEED COUNT [watched]
 *                                      does both for COUNT seeds, prints nothing, and looks at the heap as it goes
 *
 * A program is a list of operations on registers, and scripts: shorter lists, which are executed when __eq__,
 * __hash__, __lt__, __del__, __next__ or __repr__ of an instance is called, or the key function of a sort, or the
 * callback of a weak reference. Some programs have no script, and work on sets of integers instead, to see their
 * order and their sizes. reentry.py executes the same text with the objects of another Python, so that the two
 * outputs can be compared, and a program on which they differ can be made shorter line by line.
 *
 *     script 2 raise         script 2, which raises an error in the end (or: pass; deny, it returns the opposite)
 *       clear l0             an operation: its name, then registers, numbers, scripts or - for none
 *     main 17                the program itself, number 17
 *       key k0 3 3 2 - - - - -
 *
 * The letter of a register is the type of what is in it: `l0` always holds a list. Link with the runtime (src/).
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objmem.h"

enum {
    SCRIPTS = 12,
    OPERATIONS = 160, /* in a script or program */
    OPERANDS = 9,
    LEVELS = 3,   /* a callback in a callback in a callback changes nothing any more */
    BUDGET = 500, /* operations that a program executes, those of its scripts included */
    FIRINGS = 3,  /* how often one event of an instance executes its script */
    MOST_EVENTS = 4000, /* then every event raises an error, so that the program ends: it is cut */
    LONGEST = 12, /* containers that are longer are not made longer */
    LONGEST_SET = 300,
    ME = 6        /* register k6 is the instance whose event it is */
};

/* ---- What there is to be done -------------------------------------------------------------------------------- */

/* Each letter is an operand: one of `registers` is a register of that type, in capitals the place of the result; x
 * what may be an item, h a key, y something to iterate over, m the same for sets, q for lists, z something to compare,
 * ~ what has a repr, a anything, g what may grow; # a number, % a number or none, ? a script or none, o one of six, b
 * one of two, * one of `bases`, + how many. */
typedef struct operation {
    const char *name, *operands;
    uint32_t weight;
} operation;

enum {
    NEW_KEY, NEW_LIST, LIST_OF, APPEND, EXTEND, INSERT, POP, REMOVE, CLEAR_LIST, REVERSE, SET_AT, DELETE_AT, GET_AT,
    GET_SLICE, SET_SLICE, DELETE_SLICE, INDEX, COUNT, CONTAINS, ADD_LISTS, TIMES, ADD_TO, TIMES_ITSELF, SORT, SORTED,
    COMPARE, COPY_LIST, NEW_TUPLE, ADD_TUPLES, HASH, NEW_DICT, PUT, GET, ITEM, DELETE_KEY, POP_KEY, POP_ITEM,
    SET_DEFAULT, CLEAR_DICT, UPDATE, FROM_KEYS, JOIN_DICTS, UPDATE_BY, COPY_DICT, BIND, LOAD, UNBIND, KEYS, VALUES,
    ITEMS, COMBINE_KEYS, SET_OF, FROZEN, ADD, DISCARD, REMOVE_KEY, POP_ANY, CLEAR_SET, COMBINE, COMBINE_SETS,
    UPDATE_SET, CHANGE_SET, SUBSET, DISJOINT, COPY_SET, ITERATE, NEXT, SET_ATTRIBUTE, GET_ATTRIBUTE, DELETE_ATTRIBUTE,
    REFER, REFER_TO_SET, TARGET, SLICE, CELL, FILL_CELL, EMPTY_CELL, JOIN, BYTES, REPR, LENGTH, COLLECT, NUMBER,
    FILL_SET, POP_SOME, COMBINE_FROZEN, DEEP_COPY_SET, OPERATION_COUNT
};

static const operation operations[OPERATION_COUNT] = {
    [NEW_KEY] = {"key", "K##??????", 30},
    [NEW_LIST] = {"list", "L", 4},
    [LIST_OF] = {"listof", "Lz", 12},
    [APPEND] = {"append", "gx", 40},
    [EXTEND] = {"extend", "gq", 20},
    [INSERT] = {"insert", "g#x", 16},
    [POP] = {"pop", "l#", 16},
    [REMOVE] = {"remove", "lx", 16},
    [CLEAR_LIST] = {"clear", "l", 14},
    [REVERSE] = {"reverse", "l", 4},
    [SET_AT] = {"setat", "l#x", 16},
    [DELETE_AT] = {"delat", "l#", 10},
    [GET_AT] = {"at", "l#", 4},
    [GET_SLICE] = {"slice", "Ll%%%", 8},
    [SET_SLICE] = {"setslice", "g%%%y", 30},
    [DELETE_SLICE] = {"delslice", "l%%%", 16},
    [INDEX] = {"index", "lx", 14},
    [COUNT] = {"count", "lx", 10},
    [CONTAINS] = {"in", "zx", 20},
    [ADD_LISTS] = {"add", "Lgg", 6},
    [TIMES] = {"times", "Lg#", 4},
    [ADD_TO] = {"addto", "gq", 10},
    [TIMES_ITSELF] = {"timesitself", "g#", 6},
    [SORT] = {"sort", "l?b", 30},
    [SORTED] = {"sorted", "Ly?b", 10},
    [COMPARE] = {"compare", "ozz", 30},
    [COPY_LIST] = {"copylist", "Ll", 6},
    [NEW_TUPLE] = {"tuple", "Ty", 14},
    [ADD_TUPLES] = {"addtuples", "Ttt", 2},
    [HASH] = {"hash", "h", 4},
    [NEW_DICT] = {"dict", "D", 4},
    [PUT] = {"put", "ehx", 50},
    [GET] = {"get", "dh", 16},
    [ITEM] = {"item", "dh", 8},
    [DELETE_KEY] = {"delkey", "dh", 20},
    [POP_KEY] = {"popkey", "dhb", 12},
    [POP_ITEM] = {"popitem", "d", 12},
    [SET_DEFAULT] = {"setdefault", "ehx", 14},
    [CLEAR_DICT] = {"cleardict", "d", 12},
    [UPDATE] = {"update", "edb", 16},
    [FROM_KEYS] = {"fromkeys", "Dyx", 8},
    [JOIN_DICTS] = {"joindicts", "Dee", 6},
    [UPDATE_BY] = {"updateby", "ey", 6},
    [COPY_DICT] = {"copydict", "Dd", 8},
    [BIND] = {"bind", "e#x", 0},
    [LOAD] = {"load", "d#", 1},
    [UNBIND] = {"unbind", "d#", 1},
    [KEYS] = {"keys", "Vd", 6},
    [VALUES] = {"values", "Vd", 4},
    [ITEMS] = {"items", "Ud", 4},
    [COMBINE_KEYS] = {"combinekeys", "Sdmo", 10},
    [SET_OF] = {"set", "Sm", 12},
    [FROZEN] = {"frozen", "Fm", 8},
    [ADD] = {"addkey", "jh", 40},
    [DISCARD] = {"discard", "sh", 16},
    [REMOVE_KEY] = {"removekey", "sh", 8},
    [POP_ANY] = {"popany", "s", 10},
    [CLEAR_SET] = {"clearset", "s", 10},
    [COMBINE] = {"combine", "Sjmo", 24},
    [COMBINE_SETS] = {"combinesets", "Sjjo", 10},
    [UPDATE_SET] = {"updateset", "jmo", 24},
    [CHANGE_SET] = {"changeset", "jjo", 10},
    [SUBSET] = {"subset", "sm", 8},
    [DISJOINT] = {"disjoint", "sm", 8},
    [COPY_SET] = {"copyset", "Ss", 6},
    [ITERATE] = {"iter", "Iy", 12},
    [NEXT] = {"next", "i", 24},
    [SET_ATTRIBUTE] = {"setattr", "k#a", 24},
    [GET_ATTRIBUTE] = {"getattr", "k#", 4},
    [DELETE_ATTRIBUTE] = {"delattr", "k#", 8},
    [REFER] = {"ref", "Wk?", 16},
    [REFER_TO_SET] = {"refset", "Ws?", 4},
    [TARGET] = {"target", "w", 6},
    [SLICE] = {"sliceof", "Pxxx", 4},
    [CELL] = {"cell", "Ca", 3},
    [FILL_CELL] = {"fillcell", "ca", 6},
    [EMPTY_CELL] = {"emptycell", "c", 3},
    [JOIN] = {"join", "y", 3},
    [BYTES] = {"bytes", "y", 3},
    [REPR] = {"repr", "~", 8},
    [LENGTH] = {"length", "z", 2},
    [COLLECT] = {"collect", "", 4},
    [NUMBER] = {"number", "N*+", 120},
    [FILL_SET] = {"fillset", "j*+*", 24},
    [POP_SOME] = {"popsome", "s+", 16},
    [COMBINE_FROZEN] = {"combinefrozen", "Ffmo", 12},
    [DEEP_COPY_SET] = {"deepset", "Ss", 6},
};

/* The types of registers, how many there are of each, and from which of them the other letters take theirs. */
static const char registers[] = "ktldsfvuiwnrpc";
static const uint32_t register_counts[] = {7, 2, 3, 3, 3, 2, 1, 1, 2, 2, 8, 1, 2, 1};
enum { TYPES = sizeof registers - 1, PLACES = 8 };

/* The integers that series start from: of one digit and of several, and many with the same hash,
 * which is the remainder by 2**61 - 1. */
static const char *const bases[] = {
    "0",
    "-4",
    "8",
    "32",
    "2305843009213693951",
    "4611686018427387902",
    "6917529027641081853",
    "-2305843009213693951",
    "1073741824",
    "-1073741824",
    "1152921504606846976",
    "-2305843009213693952",
    "4611686018427387904",
    "18446744073709551616",
    "1237940039285380274899124224",
    "-5316911983139663491615228241121378304"};
enum { BASES = sizeof bases / sizeof bases[0] };

/* What a program has none of. Where keys of one hash need not be equal, the order in which a dict
 * compares them depends on where deleted ones were, and is CPython's only while nothing is
 * deleted one by one. Where __repr__ calls back, no KeyError is raised, because CPython does not
 * make the repr of its key. Where __hash__ does, no set is made from a dict, which here has not
 * kept all of the hash. What is to be compared collects only in the end: in which order the
 * members of cycles die is another matter. A program on `numbers` has nothing that calls back: it
 * works on sets of integers, to see their order and their sizes. */
typedef struct flavour {
    bool unequal, words, hashed, numbers;
} flavour;

static const char *number_choices(char letter)
{
    switch (letter) {
    case 'x':
        return "nnnnnnnf";
    case 'h':
        return "nnnnnnnnnnnnnnntfs";
    case 'y':
    case 'm':
        return "llltddssssfvir";
    default:
        return "ltdsssffvr";
    }
}

static const char *letter_choices(char letter, const flavour *kind)
{
    if (kind->numbers && strchr("xhymz", letter))
        return number_choices(letter);
    switch (letter) {
    case 'x':
        return "kkkkkkknn";
    case 'h':
        return "kkkkkkknnntf";
    case 'y':
        return "lllllttddsssfkkkviir";
    case 'q': /* no iterator: one over the list that grows has no end */
        return "lllllttddsssfkkkvr";
    case 'm':
        return kind->hashed ? "lllllttsssssfkkkviir" : "lllllttddsssfkkkviir";
    case 'z':
        return "lllltttddsssffvvuirppk";
    case '~': /* no iterator: its repr is an address */
        return "lllltttddsssffvvurppk";
    case 'a':
        return "kkltdsfviwc";
    case 'g':
        return "l";
    case 'e':
        return "d";
    case 'j':
        return "s";
    default:
        return NULL;
    }
}

enum { NO_ONE = INT32_MIN }; /* a number or script that is left out */

typedef struct step {
    int operation;
    int operands[OPERANDS]; /* a register is its type * PLACES and its number */
} step;

typedef enum outcome { PASS, RAISE, DENY } outcome;
static const char *const outcome_names[] = {"pass", "raise", "deny"};

typedef struct script {
    step steps[OPERATIONS];
    size_t count;
    outcome outcome;
} script;

typedef struct program {
    script scripts[SCRIPTS], main;
    uint64_t number;
} program;

/* ---- Making programs ------------------------------------------------------------------------------------------ */

static uint64_t state;

static uint32_t draw(uint32_t below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state >> 20) % below);
}

static bool silent; /* nothing is printed or compared */

static bool is_on_numbers(int number)
{
    static const int others[] = {LIST_OF, CONTAINS,  COMPARE, NEW_TUPLE, HASH, PUT,    DELETE_KEY,
                                 POP_KEY, FROM_KEYS, KEYS,    ITERATE,   NEXT, COMBINE_KEYS};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (number == others[i])
            return true;
    }
    return number >= NUMBER || (number >= SET_OF && number <= COPY_SET);
}

static bool is_allowed(const flavour *kind, int number)
{
    if (kind->numbers)
        return is_on_numbers(number);
    if (number == NUMBER || number == FILL_SET || number == DEEP_COPY_SET)
        return false;
    bool deletes = number == DELETE_KEY || number == POP_KEY || number == POP_ITEM || number == UNBIND;
    bool key_error = number == DELETE_KEY || number == POP_KEY || number == ITEM || number == REMOVE_KEY;
    if ((kind->hashed && number == COMBINE_KEYS) || (!silent && (number == COLLECT || number == POP_ITEM)))
        return false;
    return !(kind->unequal && deletes) && !(kind->words && key_error) && !(number == REPR && !kind->words);
}

static int draw_operation(const flavour *kind)
{
    uint32_t sum = 0;
    for (int i = 0; i < OPERATION_COUNT; i++)
        sum += operations[i].weight;
    for (;;) {
        uint32_t left = draw(sum);
        int number = 0;
        while (left >= operations[number].weight)
            left -= operations[number++].weight;
        if (is_allowed(kind, number))
            return number;
    }
}

static int draw_register(const flavour *kind, char letter)
{
    const char *choices = letter_choices(letter, kind);
    if (choices)
        letter = choices[draw((uint32_t)strlen(choices))];
    if (letter >= 'A' && letter <= 'Z')
        letter = (char)(letter - 'A' + 'a');
    size_t type = (size_t)(strchr(registers, letter) - registers);
    uint32_t count = register_counts[type];
    if (letter == 'n' && !kind->unequal)
        count = 4; /* the others have the hash of one of these */
    return (int)(type * PLACES + draw(count));
}

static int draw_operand(const flavour *kind, char letter)
{
    switch (letter) {
    case '#':
        return (int)draw(8) - 2;
    case '%':
        return draw(3) ? (int)draw(10) - 4 : NO_ONE;
    case '?':
        return draw(3) ? NO_ONE : (int)draw(SCRIPTS);
    case 'o':
        return (int)draw(6);
    case 'b':
        return (int)draw(2);
    case '*':
        return (int)draw(BASES);
    case '+':
        return (int)draw(60);
    default:
        return draw_register(kind, letter);
    }
}

static void draw_step(const flavour *kind, int number, step *made)
{
    const char *operands = operations[number].operands;
    made->operation = number;
    for (size_t i = 0; operands[i]; i++)
        made->operands[i] = draw_operand(kind, operands[i]);
    if (number == NEW_KEY) {
        made->operands[0] = (int)draw(ME);
        made->operands[1] = (int)draw(draw(2) ? 4 : 12);
        made->operands[2] = kind->unequal ? (int)draw(6) : made->operands[1];
        if (!kind->hashed)
            made->operands[4] = NO_ONE;
        if (!kind->words)
            made->operands[8] = NO_ONE;
    }
}

static void draw_program(uint64_t seed, program *made)
{
    flavour kind;
    state = seed * 2654435761u + 88172645463325252u;
    for (int i = 0; i < 8; i++)
        (void)draw(2);
    kind = (flavour){draw(2) != 0, draw(4) == 0, draw(2) != 0, false};
    if (draw(4) == 0)
        kind = (flavour){.numbers = true};
    made->number = seed;
    for (int i = 0; i < SCRIPTS; i++) {
        script *part = &made->scripts[i];
        part->count = kind.numbers ? 0 : 1 + draw(5);
        part->outcome = draw(6) ? PASS : draw(2) || !kind.unequal ? RAISE : DENY;
        for (size_t at = 0; at < part->count; at++)
            draw_step(&kind, draw_operation(&kind), &part->steps[at]);
    }
    made->main.count = 40 + draw(OPERATIONS - 40);
    for (size_t at = 0; at < made->main.count; at++)
        draw_step(&kind, at < ME ? kind.numbers ? NUMBER : NEW_KEY : draw_operation(&kind), &made->main.steps[at]);
    for (int i = 0; i < ME; i++)
        made->main.steps[i].operands[0] += i - made->main.steps[i].operands[0] % PLACES;
}

static bool is_register(char letter)
{
    return strchr("#%?ob*+", letter) == NULL;
}

static void print_steps(const script *part)
{
    for (size_t at = 0; at < part->count; at++) {
        const step *one = &part->steps[at];
        const char *operands = operations[one->operation].operands;
        printf("  %s", operations[one->operation].name);
        for (size_t i = 0; operands[i]; i++) {
            int operand = one->operands[i];
            if (is_register(operands[i]))
                printf(" %c%d", registers[operand / PLACES], operand % PLACES);
            else if (operand == NO_ONE)
                printf(" -");
            else
                printf(" %d", operand);
        }
        printf("\n");
    }
}

static void print_program(const program *made)
{
    for (int i = 0; i < SCRIPTS; i++) {
        printf("script %d %s\n", i, outcome_names[made->scripts[i].outcome]);
        print_steps(&made->scripts[i]);
    }
    printf("main %" PRIu64 "\n", made->number);
    print_steps(&made->main);
}

/* ---- Reading them --------------------------------------------------------------------------------------------- */

static void refuse(const char *what, const char *line)
{
    fprintf(stderr, "reentry: %s: %s\n", what, line);
    exit(2);
}

static int read_operand(char letter, const char *word)
{
    if (strcmp(word, "-") == 0)
        return NO_ONE;
    if (!is_register(letter))
        return (int)strtol(word, NULL, 10);
    const char *type = strchr(registers, word[0]);
    if (!type || word[1] < '0' || word[1] >= '0' + PLACES)
        refuse("no register", word);
    return (int)(type - registers) * PLACES + word[1] - '0';
}

static void read_step(char *line, script *part)
{
    char *word = strtok(line, " \n");
    int number = 0;
    while (number < OPERATION_COUNT && strcmp(operations[number].name, word) != 0)
        number++;
    if (number == OPERATION_COUNT || part->count == OPERATIONS)
        refuse("no operation", word);
    step *one = &part->steps[part->count++];
    one->operation = number;
    for (const char *letter = operations[number].operands; *letter; letter++) {
        if (!(word = strtok(NULL, " \n")))
            refuse("operands are missing", operations[number].name);
        one->operands[letter - operations[number].operands] = read_operand(*letter, word);
    }
}

/* Reads the next program; false at the end of the file. */
static bool read_program(FILE *file, program *made)
{
    char line[256];
    script *part = NULL;
    long position = ftell(file);
    memset(made, 0, sizeof *made);
    for (; fgets(line, sizeof line, file); position = ftell(file)) {
        int number;
        char how[16];
        if (sscanf(line, "script %d %15s", &number, how) == 2 && number >= 0 && number < SCRIPTS) {
            if (part == &made->main)
                break;
            part = &made->scripts[number];
            while (part->outcome < DENY && strcmp(how, outcome_names[part->outcome]) != 0)
                part->outcome++;
        } else if (sscanf(line, "main %" SCNu64, &made->number) == 1) {
            part = &made->main;
        } else if (part && line[0] == ' ') {
            read_step(line, part);
        } else {
            refuse("no line of a program", line);
        }
    }
    (void)fseek(file, position, SEEK_SET);
    return part == &made->main;
}

/* ---- Executing them ------------------------------------------------------------------------------------------- */

typedef enum event { ON_EQUAL, ON_HASH, ON_LESS, ON_DELETE, ON_NEXT, ON_WORDS, EVENTS } event;
static const char *const event_names[] = {"eq", "hash", "lt", "del", "next", "repr"};

/* An instance of K, by its number, which is its attribute `label`. */
typedef struct instance {
    int hash, group, scripts[EVENTS], fired[EVENTS];
    uint32_t given; /* items since the last iter() */
} instance;

static om_runtime *rt;
static om_object *held[TYPES * PLACES]; /* a reference each */
static om_object *class_k, *callbacks[SCRIPTS];
static instance instances[BUDGET * 2];
static size_t instance_count;
static const program *running;
static int level, budget, event_count;

static void say(const char *format, ...) OM_PRINTF(1, 2);
static void say(const char *format, ...)
{
    va_list arguments;
    if (silent)
        return;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
}

static void wrong(const char *what)
{
    printf("reentry: program %" PRIu64 ": %s\n", running->number, what);
    exit(1);
}

static om_object *must(om_object *made)
{
    if (!made)
        wrong(om_error_text(rt));
    return made;
}

static int label_of(om_object *self)
{
    om_object *label = must(om_attribute_get(rt, self, "label"));
    int64_t number = 0;
    (void)om_int_get_int64(label, &number);
    om_release(label);
    return (int)number;
}

static void show(om_object *object, int depth);

static void show_all(om_object *source, const char *before, const char *after, int depth)
{
    om_object *walk = must(om_iter(rt, source)), *item;
    const char *between = "";
    say("%s", before);
    while ((item = om_next(rt, walk))) {
        say("%s", between);
        show(item, depth);
        if (om_get_type(source) == om_dict_type(rt)) {
            size_t position = 0;
            om_object *key, *value;
            while (om_dict_next_borrow(source, &position, &key, &value) && key != item)
                continue;
            say(": ");
            show(value, depth);
        }
        om_release(item);
        between = ", ";
    }
    om_release(walk);
    say("%s", after);
}

/* Prints an object without calling its type. */
static void show(om_object *object, int depth)
{
    om_type *type = om_get_type(object);
    if (om_type_object_borrow(type) == class_k) {
        say("K%d", label_of(object));
    } else if (depth == 0) {
        say("...");
    } else if (type == om_list_type(rt)) {
        show_all(object, "[", "]", depth - 1);
    } else if (type == om_tuple_type(rt)) {
        show_all(object, "(", ")", depth - 1);
    } else if (type == om_dict_type(rt)) {
        show_all(object, "{", "}", depth - 1);
    } else if (type == om_set_type(rt)) {
        show_all(object, "set{", "}", depth - 1);
    } else if (type == om_frozenset_type(rt)) {
        show_all(object, "frozen{", "}", depth - 1);
    } else if (om_is_int(object) || type == om_float_type(rt) || type == om_str_type(rt) || object == om_none(rt)) {
        om_object *words = must(om_repr(rt, object));
        for (size_t i = 0; i < om_str_length(words); i++)
            say("%c", (char)om_str_get(words, i));
        om_release(words);
    } else {
        say("%s", strrchr(om_type_name(type), '.') ? strrchr(om_type_name(type), '.') + 1 : om_type_name(type));
    }
}

static void show_error(void)
{
    static const char *const names[] = {
        "no error",         "MemoryError",    "TypeError",      "ValueError",        "OverflowError", "ZeroDivisionError",
        "IndexError",       "KeyError",       "NameError",      "AttributeError",    "RecursionError", "UnicodeError",
        "RuntimeError",     "StopIteration",  "OSError",        "Exception"};
    om_error kind = om_error_kind(rt);
    if (kind == OM_NO_ERROR)
        wrong("a call failed without an error");
    say("%s", names[kind]);
    if (kind != OM_KEY_ERROR && kind != OM_NAME_ERROR)
        say(": %s", om_error_text(rt));
}

static void run_script(const script *part);

/* Executes the script if there is one and it may run; returns whether it did. */
static bool run_number(int number)
{
    if (number < 0 || level >= LEVELS || budget <= 0)
        return false;
    level++;
    run_script(&running->scripts[number]);
    level--;
    return true;
}

/* Runs what happens at an event; returns how the event is to end. */
static outcome fire(om_object *self, event which)
{
    int label = label_of(self);
    instance *own = &instances[label];
    if ((which == ON_HASH || which == ON_WORDS) && own->scripts[which] < 0)
        return PASS;
    say("%*s%s K%d\n", level * 2, "", event_names[which], label);
    if (++event_count > MOST_EVENTS) {
        budget = 0;
        return RAISE;
    }
    if (own->fired[which] >= FIRINGS)
        return PASS;
    om_object *before = held[ME];
    held[ME] = om_retain(self);
    own->fired[which]++;
    bool ran = run_number(own->scripts[which]);
    om_object *me = held[ME];
    held[ME] = before;
    om_release(me);
    return ran ? running->scripts[own->scripts[which]].outcome : PASS;
}

static om_object *truth(bool yes)
{
    return om_retain(yes ? om_true(rt) : om_false(rt));
}

static om_object *raised(void)
{
    return om_raise(rt, OM_VALUE_ERROR, "script");
}

static om_object *on_equal(om_runtime *own, om_object *const *arguments, size_t count)
{
    om_object *self = arguments[0], *other = arguments[1];
    int64_t number = 0;
    (void)count;
    outcome end = fire(self, ON_EQUAL);
    if (end == RAISE)
        return raised();
    bool same;
    if (om_type_object_borrow(om_get_type(other)) == class_k)
        same = instances[label_of(self)].group == instances[label_of(other)].group;
    else if (om_get_type(other) == om_int_type(own) && om_int_get_int64(other, &number))
        same = instances[label_of(self)].group == number;
    else
        return om_not_implemented(own);
    return truth(same != (end == DENY));
}

static om_object *on_hash(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    int hash = instances[label_of(arguments[0])].hash;
    return fire(arguments[0], ON_HASH) == RAISE ? raised() : om_int_new(own, hash);
}

static om_object *on_less(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    outcome end = fire(arguments[0], ON_LESS);
    if (end == RAISE)
        return raised();
    if (om_type_object_borrow(om_get_type(arguments[1])) != class_k)
        return om_not_implemented(own);
    bool less = instances[label_of(arguments[0])].hash < instances[label_of(arguments[1])].hash;
    return truth(less != (end == DENY));
}

static om_object *on_delete(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    return fire(arguments[0], ON_DELETE) == RAISE ? raised() : om_retain(om_none(own));
}

static om_object *on_iterate(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)own;
    (void)count;
    instances[label_of(arguments[0])].given = 0;
    return om_retain(arguments[0]);
}

static om_object *on_next(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    int label = label_of(arguments[0]);
    instance *self = &instances[label];
    if (fire(arguments[0], ON_NEXT) == RAISE)
        return raised();
    if (self->given >= (uint32_t)label % 7)
        return om_raise(own, OM_STOP_ITERATION, " ");
    return om_retain(held[self->given++ % ME]);
}

static om_object *on_words(om_runtime *own, om_object *const *arguments, size_t count)
{
    (void)count;
    return fire(arguments[0], ON_WORDS) == RAISE ? raised() : om_str_from_utf8(own, "K", 1);
}

static om_object *on_death(int number)
{
    say("%*scallback\n", level * 2, "");
    bool ran = run_number(number);
    return ran && running->scripts[number].outcome == RAISE ? raised() : om_retain(om_none(rt));
}

static om_object *make_key(void *context, om_runtime *own, om_object *item)
{
    const int *number = context;
    (void)own;
    say("%*skey\n", level * 2, "");
    bool ran = run_number(*number);
    return ran && running->scripts[*number].outcome == RAISE ? raised() : om_retain(item);
}

/* One native for each script that a callback may be. */
#define CALLBACK(number)                                                                    \
    static om_object *callback_##number(om_runtime *own, om_object *const *arguments, size_t count) \
    {                                                                                      \
        (void)own;                                                                         \
        (void)arguments;                                                                   \
        (void)count;                                                                       \
        return on_death(number);                                                           \
    }
CALLBACK(0)
CALLBACK(1)
CALLBACK(2)
CALLBACK(3)
CALLBACK(4)
CALLBACK(5)
CALLBACK(6)
CALLBACK(7)
CALLBACK(8)
CALLBACK(9)
CALLBACK(10)
CALLBACK(11)

static om_object *done(bool worked)
{
    return worked ? om_retain(om_none(rt)) : NULL;
}

static om_object *answer(int yes)
{
    return yes < 0 ? NULL : truth(yes != 0);
}

static om_object *number_or_none(int number)
{
    return number == NO_ONE ? NULL : om_int_new(rt, number);
}

static om_object *slice_of(const int *ends)
{
    return must(om_slice_of(rt, number_or_none(ends[0]), number_or_none(ends[1]), number_or_none(ends[2])));
}

static om_object *with_slice(om_object *list, const int *ends, om_object *items, int number)
{
    om_object *slice = slice_of(ends), *result;
    if (number == GET_SLICE)
        result = om_item_get(rt, list, slice);
    else
        result = done(items ? om_item_set(rt, list, slice, items) : om_item_remove(rt, list, slice));
    om_release(slice);
    return result;
}

static om_object *at_number(om_object *list, int index, om_object *item, int number)
{
    om_object *key = om_int_new(rt, index), *result;
    if (number == GET_AT)
        result = om_item_get(rt, list, key);
    else
        result = done(item ? om_item_set(rt, list, key, item) : om_item_remove(rt, list, key));
    om_release(key);
    return result;
}

static om_object *times(om_object *list, int count, bool itself)
{
    om_object *number = om_int_new(rt, count > 3 ? 3 : count);
    om_object *result = itself ? om_inplace_steal(rt, om_retain(list), number, OM_MULTIPLY)
                               : om_binary(rt, list, number, OM_MULTIPLY);
    om_release(number);
    return result;
}

static om_object *new_key(const int *operands)
{
    om_object *made = must(om_instance_new(rt, class_k));
    instance *own = &instances[instance_count];
    memset(own, 0, sizeof *own);
    own->hash = operands[1];
    own->group = operands[2];
    memcpy(own->scripts, operands + 3, sizeof own->scripts);
    if (!om_attribute_set_steal(rt, made, "label", om_int_new(rt, (int64_t)instance_count++)))
        wrong("no label");
    return made;
}

static const om_operator set_operators[] = {OM_OR, OM_AND, OM_SUBTRACT, OM_XOR, OM_OR, OM_AND};

static om_object *new_list(om_object **a, const int *n)
{
    switch (n[0]) {
    case NEW_LIST:
        return om_list_new(rt);
    case LIST_OF:
        return om_list_from_object(rt, a[1]);
    case ADD_LISTS:
        return om_binary(rt, a[1], a[2], OM_ADD);
    case COPY_LIST:
        return om_copy(rt, a[1]);
    default:
        return om_sorted(rt, a[1], n[3] < 0 ? NULL : make_key, (int[]){n[3]}, n[4]);
    }
}

static om_object *on_list(om_object **a, const int *n)
{
    size_t number = 0;
    switch (n[0]) {
    case APPEND:
        return done(om_list_append(rt, a[0], a[1]));
    case EXTEND:
        return done(om_list_extend(rt, a[0], a[1]));
    case INSERT:
        return done(om_list_insert(rt, a[0], n[2], a[2]));
    case POP:
        return om_list_pop(rt, a[0], n[2]);
    case REMOVE:
        return done(om_list_remove(rt, a[0], a[1]));
    case CLEAR_LIST:
        om_list_clear(rt, a[0]);
        return done(true);
    case REVERSE:
        om_list_reverse(a[0]);
        return done(true);
    case INDEX:
        return om_sequence_index(rt, a[0], a[1], &number) ? om_int_new(rt, (int64_t)number) : NULL;
    case COUNT:
        return om_sequence_count(rt, a[0], a[1], &number) ? om_int_new(rt, (int64_t)number) : NULL;
    case ADD_TO:
        return om_inplace_steal(rt, om_retain(a[0]), a[1], OM_ADD);
    default:
        return done(om_list_sort(rt, a[0], n[2] < 0 ? NULL : make_key, (int[]){n[2]}, n[3]));
    }
}

static om_object *found(om_object *value)
{
    if (!value && om_error_kind(rt) == OM_NO_ERROR)
        return om_retain(om_none(rt));
    return value ? om_retain(value) : NULL;
}

static om_object *on_name(om_object **a, const int *n)
{
    const char *name = (const char *[]){"y", "z", "a", "b", "c", "d", "e", "f"}[(n[2] + 2) % 8];
    if (n[0] == BIND)
        return done(om_namespace_set_steal(rt, a[0], name, om_retain(a[2])));
    return n[0] == LOAD ? om_namespace_get(rt, a[0], name) : done(om_namespace_remove(rt, a[0], name));
}

/* A dict made from `keys` of another: from pairs, or from the dict itself. */
static om_object *update(om_object *dict, om_object *other, bool by_pairs)
{
    om_object *source = by_pairs ? must(om_dict_items(rt, other)) : om_retain(other);
    om_object *pairs = by_pairs ? om_list_from_object(rt, source) : om_retain(source);
    om_release(source);
    om_object *result = pairs ? done(om_dict_update(rt, dict, pairs)) : NULL;
    if (pairs)
        om_release(pairs);
    return result;
}

static om_object *on_dict(om_object **a, const int *n)
{
    switch (n[0]) {
    case NEW_DICT:
        return om_dict_new(rt);
    case PUT:
        return done(om_dict_set_steal(rt, a[0], a[1], om_retain(a[2])));
    case GET:
        return found(om_dict_get_borrow(rt, a[0], a[1]));
    case ITEM:
        return om_item_get(rt, a[0], a[1]);
    case DELETE_KEY:
        return done(om_dict_remove(rt, a[0], a[1]));
    case POP_KEY:
        return om_dict_pop(rt, a[0], a[1], n[3] ? om_none(rt) : NULL);
    case POP_ITEM:
        return om_dict_popitem(rt, a[0]);
    case SET_DEFAULT:
        return om_dict_setdefault(rt, a[0], a[1], a[2]);
    case CLEAR_DICT:
        om_dict_clear(rt, a[0]);
        return done(true);
    case UPDATE:
        return update(a[0], a[1], n[3]);
    case FROM_KEYS:
        return om_dict_fromkeys(rt, a[1], a[2]);
    case JOIN_DICTS:
        return om_binary(rt, a[1], a[2], OM_OR);
    case UPDATE_BY:
        return done(om_dict_update(rt, a[0], a[1]));
    case COPY_DICT:
        return om_copy(rt, a[1]);
    case KEYS:
        return om_dict_keys(rt, a[1]);
    case VALUES:
        return om_dict_values(rt, a[1]);
    case ITEMS:
        return om_dict_items(rt, a[1]);
    default: {
        om_object *keys = must(om_dict_keys(rt, a[1]));
        om_object *result = om_binary(rt, keys, a[2], set_operators[n[4]]);
        om_release(keys);
        return result;
    }
    }
}

static om_object *new_number(int base, int count)
{
    om_object *first = must(om_int_from_text(rt, bases[base], strlen(bases[base])));
    om_object *rest = om_int_new(rt, count), *sum = must(om_binary(rt, first, rest, OM_ADD));
    om_release(first);
    om_release(rest);
    return sum;
}

/* Adds `count` integers, from one of the bases on, and a separate one. */
static om_object *fill_set(om_object *set, int base, int count, int by)
{
    om_object *number = new_number(base, 0), *apart = new_number(by, 1);
    bool added = true;
    for (int i = 0; added && i < count; i++) {
        added = om_set_add(rt, set, number);
        number = must(om_inplace_steal(rt, number, apart, OM_ADD));
    }
    om_release(number);
    om_release(apart);
    return done(added);
}

static om_object *pop_some(om_object *set, int count)
{
    om_object *popped = must(om_list_new(rt)), *item;
    while (count-- && om_set_length(set) > 0) {
        item = must(om_set_pop(rt, set));
        must(done(om_list_append(rt, popped, item)));
        om_release(item);
    }
    return popped;
}

static om_object *on_set(om_object **a, const int *n)
{
    switch (n[0]) {
    case SET_OF:
        return om_set_from_object(rt, a[1]);
    case FROZEN:
        return om_frozenset_from_object(rt, a[1]);
    case ADD:
        return done(om_set_add(rt, a[0], a[1]));
    case DISCARD:
        return done(om_set_discard(rt, a[0], a[1]));
    case REMOVE_KEY:
        return done(om_set_remove(rt, a[0], a[1]));
    case POP_ANY:
        return om_set_pop(rt, a[0]);
    case CLEAR_SET:
        om_set_clear(rt, a[0]);
        return done(true);
    case COMBINE:
        return om_set_combine(rt, set_operators[n[4]], a[1], a[2]);
    case COMBINE_SETS:
        return om_binary(rt, a[1], a[2], set_operators[n[4]]);
    case UPDATE_SET:
        return done(om_set_update(rt, set_operators[n[3]], a[0], a[1]));
    case CHANGE_SET:
        return om_inplace_steal(rt, om_retain(a[0]), a[1], set_operators[n[3]]);
    case FILL_SET:
        return fill_set(a[0], n[2], n[3], n[4]);
    case POP_SOME:
        return pop_some(a[0], n[2]);
    case COMBINE_FROZEN:
        return om_set_combine(rt, set_operators[n[4]], a[1], a[2]);
    case DEEP_COPY_SET:
        return om_deepcopy(rt, a[1]);
    case SUBSET:
        return answer(om_set_is_subset(rt, a[0], a[1]));
    case DISJOINT:
        return answer(om_set_is_disjoint(rt, a[0], a[1]));
    default:
        return om_copy(rt, a[1]);
    }
}

static om_object *on_attribute(om_object **a, const int *n)
{
    const char *name = (const char *[]){"y", "z", "a", "b", "c", "d", "e", "f"}[(n[2] + 2) % 8];
    if (n[0] == SET_ATTRIBUTE)
        return done(om_attribute_set_steal(rt, a[0], name, om_retain(a[2])));
    return n[0] == GET_ATTRIBUTE ? om_attribute_get(rt, a[0], name) : done(om_attribute_remove(rt, a[0], name));
}

static om_object *next_of(om_object *iterator)
{
    om_object *item = om_next(rt, iterator);
    return item || om_error_kind(rt) != OM_NO_ERROR ? item : om_retain(om_none(rt));
}

static om_object *target_of(om_object *weak)
{
    om_object *target = om_weakref_get(weak);
    return target ? target : om_retain(om_none(rt));
}

static om_object *join(om_object *source)
{
    om_object *comma = om_str_from_utf8(rt, ",", 1), *result = om_str_join(rt, comma, source);
    om_release(comma);
    return result;
}

static om_object *on_any(om_object **a, const int *n)
{
    int64_t hash;
    size_t length;
    switch (n[0]) {
    case CONTAINS:
        return answer(om_contains(rt, a[0], a[1]));
    case COMPARE:
        return answer(om_compare(rt, a[1], a[2], (om_order)n[1]));
    case NEW_TUPLE:
        return om_tuple_from_object(rt, a[1]);
    case ADD_TUPLES:
        return om_binary(rt, a[1], a[2], OM_ADD);
    case HASH:
        return om_hash(rt, a[0], &hash) ? om_int_new(rt, hash) : NULL;
    case ITERATE:
        return om_iter(rt, a[1]);
    case NEXT:
        return next_of(a[0]);
    case REFER:
    case REFER_TO_SET:
        return om_weakref_new(rt, a[1], n[3] < 0 ? NULL : callbacks[n[3]]);
    case TARGET:
        return target_of(a[0]);
    case SLICE:
        return om_slice_of(rt, om_retain(a[1]), om_retain(a[2]), om_retain(a[3]));
    case CELL:
        return om_cell_new(rt, a[1]);
    case FILL_CELL:
        return done(om_cell_set(rt, a[0], a[1]));
    case EMPTY_CELL:
        return done(om_cell_set(rt, a[0], NULL));
    case JOIN:
        return join(a[0]);
    case BYTES:
        return om_bytes_from_object(rt, a[0]);
    case REPR:
        return om_repr(rt, a[0]);
    case LENGTH:
        return om_length(rt, a[0], &length) ? om_int_new(rt, (int64_t)length) : NULL;
    default:
        return done(om_gc_collect(rt, 2) >= 0);
    }
}

/* `n` is the operation, then its operands; `a` the objects in those that are registers. */
static om_object *execute(om_object **a, const int *n)
{
    switch (n[0]) {
    case NEW_KEY:
        return new_key(n + 1);
    case NEW_LIST:
    case LIST_OF:
    case ADD_LISTS:
    case COPY_LIST:
    case SORTED:
        return new_list(a, n);
    case SET_AT:
    case DELETE_AT:
    case GET_AT:
        return at_number(a[0], n[2], n[0] == SET_AT ? a[2] : NULL, n[0]);
    case GET_SLICE:
        return with_slice(a[1], n + 3, NULL, n[0]);
    case SET_SLICE:
    case DELETE_SLICE:
        return with_slice(a[0], n + 2, n[0] == SET_SLICE ? a[4] : NULL, n[0]);
    case TIMES:
        return times(a[1], n[3], false);
    case TIMES_ITSELF:
        return times(a[0], n[2], true);
    case BIND:
    case LOAD:
    case UNBIND:
        return on_name(a, n);
    case SET_ATTRIBUTE:
    case GET_ATTRIBUTE:
    case DELETE_ATTRIBUTE:
        return on_attribute(a, n);
    case NUMBER:
        return new_number(n[2], n[3]);
    default:
        break;
    }
    if ((n[0] >= APPEND && n[0] <= COUNT) || n[0] == ADD_TO || n[0] == SORT)
        return on_list(a, n);
    if (n[0] >= NEW_DICT && n[0] <= COMBINE_KEYS)
        return on_dict(a, n);
    return (n[0] >= SET_OF && n[0] <= COPY_SET) || n[0] >= FILL_SET ? on_set(a, n) : on_any(a, n);
}

/* Long containers are not made longer; one that grows by itself would have no end. */
static bool is_too_long(const char *operands, om_object *const *a)
{
    for (size_t i = 0; operands[i]; i++) {
        size_t length = 0;
        if (strchr("gej", operands[i]) && om_length(rt, a[i], &length) &&
            length > (operands[i] == 'j' ? LONGEST_SET : LONGEST))
            return true;
    }
    return false;
}

static void finish(const step *one, om_object *result)
{
    char letter = operations[one->operation].operands[0];
    if (letter >= 'A' && letter <= 'Z') {
        om_object *old = held[one->operands[0]];
        held[one->operands[0]] = result;
        result = old;
    }
    om_release(result);
}

static void run_step(const step *one)
{
    const char *operands = operations[one->operation].operands;
    om_object *a[OPERANDS] = {NULL}, *result = NULL;
    int n[OPERANDS + 1] = {one->operation};
    for (size_t i = 0; operands[i]; i++) {
        n[i + 1] = one->operands[i];
        if (is_register(operands[i]) && (i > 0 || operands[0] >= 'a'))
            a[i] = om_retain(held[one->operands[i]]);
    }
    budget--;
    say("%*s%s\n", level * 2, "", operations[one->operation].name);
    bool skipped = is_too_long(operands, a);
    om_error_clear(rt);
    if (!skipped)
        result = execute(a, n);
    say("%*s= ", level * 2, "");
    if (skipped)
        say("skipped");
    else if (result)
        show(result, 2);
    else
        show_error();
    say("\n");
    om_error_clear(rt);
    for (size_t i = 0; operands[i]; i++) {
        if (a[i])
            om_release(a[i]);
    }
    if (result)
        finish(one, result);
}

static void run_script(const script *part)
{
    for (size_t at = 0; at < part->count && budget > 0; at++)
        run_step(&part->steps[at]);
}

/* ---- A whole program ------------------------------------------------------------------------------------------ */

static void on_ignored(om_runtime *own, om_object *source, void *context)
{
    (void)own;
    (void)source;
    (void)context;
    say("%*signored ", level * 2, "");
    show_error();
    say("\n");
}

static void make_class(void)
{
    static const struct {
        const char *name, *parameters;
        om_native *native;
    } methods[] = {{"__eq__", "self other", on_equal}, {"__hash__", "self", on_hash},    {"__lt__", "self other", on_less},
                   {"__del__", "self", on_delete},     {"__iter__", "self", on_iterate}, {"__next__", "self", on_next},
                   {"__repr__", "self", on_words}};
    om_object *attributes = must(om_dict_new(rt));
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        om_object *method = must(om_function_new(rt, methods[i].name, methods[i].native, methods[i].parameters, NULL));
        if (!om_namespace_set_steal(rt, attributes, methods[i].name, method))
            wrong("no method");
    }
    class_k = must(om_class_new(rt, "K", NULL, attributes));
    om_release(attributes);
}

static void make_callbacks(void)
{
    static om_native *const natives[SCRIPTS] = {callback_0, callback_1, callback_2, callback_3, callback_4,  callback_5,
                                                callback_6, callback_7, callback_8, callback_9, callback_10, callback_11};
    for (int i = 0; i < SCRIPTS; i++)
        callbacks[i] = must(om_native_function_new(rt, "callback", natives[i]));
}

static om_object *make_number(uint32_t place)
{
    switch (place) {
    case 4:
        return om_float_new(rt, 1.0);
    case 5:
        return om_retain(om_true(rt));
    case 6:
        return om_int_new(rt, INT64_C(1) << 61);
    case 7:
        return om_int_new(rt, (INT64_C(1) << 61) + 1);
    default:
        return om_int_new(rt, place);
    }
}

static om_object *make_first(char letter, uint32_t place)
{
    switch (letter) {
    case 'k':
        return new_key((const int[]){0, 90 + (int)place, 90 + (int)place, NO_ONE, NO_ONE, NO_ONE, NO_ONE, NO_ONE, NO_ONE});
    case 't':
        return om_tuple_of(rt, 0);
    case 'l':
        return om_list_new(rt);
    case 'd':
        return om_dict_new(rt);
    case 's':
        return om_set_new(rt);
    case 'f':
        return om_frozenset_from_object(rt, held[PLACES]);
    case 'v':
        return om_dict_keys(rt, held[3 * PLACES]);
    case 'u':
        return om_dict_items(rt, held[3 * PLACES]);
    case 'i':
        return om_iter(rt, held[2 * PLACES]);
    case 'w':
        return om_weakref_new(rt, held[0], NULL);
    case 'n':
        return make_number(place);
    case 'r':
        return om_range_new(rt, 0, 4, 1);
    case 'p':
        return om_slice_of(rt, NULL, NULL, NULL);
    default:
        return om_cell_new(rt, NULL);
    }
}

static void begin(void)
{
    om_gc_disable(rt);
    om_on_unraisable(rt, on_ignored, NULL);
    instance_count = 0;
    level = event_count = 0;
    budget = BUDGET;
    make_class();
    make_callbacks();
    for (size_t type = 0; type < TYPES; type++) {
        for (uint32_t place = 0; place < register_counts[type]; place++)
            held[type * PLACES + place] = must(make_first(registers[type], place));
    }
}

/* What is in the registers, how large it is, and how many references there are to it. */
static void show_registers(void)
{
    for (size_t type = 0; type < TYPES; type++) {
        for (uint32_t place = 0; place < register_counts[type]; place++) {
            om_object *object = held[type * PLACES + place];
            if (strchr("npr", registers[type]))
                continue;
            say("%c%d ", registers[type], (int)place);
            show(object, 2);
            if (om_refcount(object) != OM_IMMORTAL)
                say(" %" PRIu32, om_refcount(object));
            if (strchr("ldsf", registers[type]))
                say(" %zu", om_size(object));
            say("\n");
        }
    }
}

static void look_at_heap(void)
{
    const char *fault = om_heap_find_fault(rt);
    if (fault)
        wrong(fault);
}

static void end(void)
{
    budget = 0;
    for (int i = 0; i < TYPES * PLACES; i++) {
        om_object *object = held[i];
        held[i] = NULL;
        if (object)
            om_release(object);
    }
    for (int i = 0; i < SCRIPTS; i++)
        om_release(callbacks[i]);
    (void)om_gc_collect(rt, 2);
    om_release(class_k);
    (void)om_gc_collect(rt, 2);
    look_at_heap();
}

static void run(const program *made, bool watched)
{
    om_leak_counts leaks = {1, 1};
    om_config config = {.leaks = &leaks, .debug = watched ? om_debug_allocator() : NULL};
    running = made;
    rt = om_runtime_new(&config);
    if (!rt)
        wrong("no runtime");
    begin();
    say("program %" PRIu64 "\n", made->number);
    for (size_t at = 0; at < made->main.count && budget > 0; at++) {
        run_step(&made->main.steps[at]);
        if (!silent)
            show_registers();
        else if (at % 8 == 0)
            look_at_heap();
    }
    end();
    if (event_count > MOST_EVENTS)
        say("cut\n");
    if (watched && om_heap_check(rt))
        wrong("memory was written that no object owns");
    om_runtime_free(rt);
    if (leaks.objects || leaks.raw_blocks)
        wrong("something is left");
}

static int usage(void)
{
    fputs("usage: reentry generate SEED COUNT | run FILE | check SEED COUNT [watched]\n", stderr);
    return 2;
}

int main(int argc, char **argv)
{
    static program made;
    if (argc == 3 && strcmp(argv[1], "run") == 0) {
        FILE *file = fopen(argv[2], "r");
        if (!file)
            refuse("cannot be read", argv[2]);
        while (read_program(file, &made))
            run(&made, false);
        return fclose(file) != 0;
    }
    if (argc < 4)
        return usage();
    uint64_t seed = strtoull(argv[2], NULL, 10), count = strtoull(argv[3], NULL, 10);
    bool generate = argc == 4 && strcmp(argv[1], "generate") == 0, watched = argc == 5 && strcmp(argv[4], "watched") == 0;
    if (!generate && (strcmp(argv[1], "check") != 0 || (argc == 5 && !watched) || argc > 5))
        return usage();
    silent = !generate;
    for (uint64_t i = 0; i < count; i++) {
        draw_program(seed + i, &made);
        if (generate)
            print_program(&made);
        else
            run(&made, watched);
    }
    return 0;
}
