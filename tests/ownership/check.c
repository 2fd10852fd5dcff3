/* Checks that what the header says about references is what happens to the counts.
 *
 * The header says for each object that a function takes or returns who owns the reference
 * (OM_NEW, OM_BORROWED, OM_TAKEN); declared.inc is made from it. The check makes the calls of
 * calls.inc and observes what they do: om_leaks_visit reports for every object how many
 * references to it are in no object, that is, in the program. If a call leaves this number as it
 * was, the reference was borrowed; if it is less by one, it was taken; if that of a result is
 * more by one, the result is new.
 *
 * Each call is repeated with memory running out after 0, 1, 2 … allocations, and with only the
 * first, the second, the third … allocation failing, until none has failed; with NULL in place of
 * each argument that is taken, as after a call that failed; and once more for each of these as a
 * program would call it that does what the header says, after which nothing may be left.
 *
 * Each call is also made while an error is pending: a success must leave it, with its kind and
 * its text; a failure must have raised one, which replaces it.
 *
 *     check HEADER [ERRORS]      of the header only its name, for the messages
 *
 * Which function failed with which error is written to ERRORS: tests/manual checks that the
 * header says so. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objmem.h"

enum { MOST_GIVEN = 4, MOST_PLACES = 3, MOST_OBJECTS = 4096, MOST_ALLOCATIONS = 400 };

/* What a reference may be, after what was observed; the letters of the header. */
enum { NEW = 1, BORROWED = 2, TAKEN = 4 };

typedef struct declared {
    const char *name;
    int line;
    bool is_type;       /* of a function */
    const char *places; /* the result, then places for results; - is none */
    const char *given;
    const char *names[MOST_PLACES + MOST_GIVEN + 1];
} declared;

/* The last stands for all functions that neither take nor return a reference: whatever there is when one is
 * called stays as it was. */
#define NO_REFERENCES "(no references)"

static const declared functions[] = {
#include "declared.inc"
    {NO_REFERENCES, 0, false, "-", "BBBB", {"the result", "one", "two", "three", "four", NULL}},
};

enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* Functions that cannot be called from here, and why. */
static const struct {
    const char *name, *why;
} not_called[] = {
    {NO_REFERENCES, "it is several functions"},
    {"om_object_dealloc", "a program never calls it; om_release does"},
    {"om_deepcopy_part", "an om_memo is given only to a type of the program's"},
    {"om_memo_set", "an om_memo is given only to a type of the program's"},
};

/* What was observed of a function in all its calls. */
typedef struct seen {
    int given[MOST_GIVEN], places[MOST_PLACES];
    bool mortal[MOST_PLACES]; /* a result was not immortal */
    bool handed_on;           /* the first argument came back, with its count as before */
    int calls;
    uint32_t errors; /* a bit for each kind with which it failed */
} seen;

static seen sights[FUNCTIONS];

typedef struct scene scene;

typedef struct call {
    const char *text; /* of the call, or the name of the type of function */
    const char *with; /* its objects and its words */
    bool (*make)(scene *at, om_runtime *rt, om_object **a, om_object **g);
} call;

/* The number of references to an object that the program has. */
typedef struct entry {
    om_object *object;
    size_t outside;
} entry;

typedef struct snapshot {
    entry entries[MOST_OBJECTS];
    size_t count;
} snapshot;

/* One call being made. */
struct scene {
    om_runtime *rt;
    const call *call;
    const declared *says;
    size_t fail_after; /* allocations, or SIZE_MAX */
    bool once;         /* then only one fails */
    bool pending;      /* there is an error before the call */
    int null_at;       /* which argument is NULL instead, or -1 */
    bool plain;        /* without observing the counts: as a program would call it */
    om_object *a[MOST_GIVEN + 1];
    om_object *g[MOST_PLACES];
    om_object *kept[8]; /* what keeps arguments alive that would die otherwise */
    size_t kept_count;
    bool immortal[MOST_PLACES];
    bool succeeded;
    bool ran_out; /* an allocation was made to fail */
    bool stayed;  /* the pending error is still there */
    om_error error;
    om_frame *frame;
    om_stack stack;
};

static scene *current; /* for the functions that the runtime calls */
static const char *header;
static int wrong;
static long calls_made;

static void complain(const scene *at, const declared *says, const char *format, ...)
{
    va_list arguments;
    printf("%s:%d: %s: ", header, says->line, says->name);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    if (at && at->fail_after != SIZE_MAX)
        printf(", when %s after %zu allocations",
               at->once ? "one fails" : "memory runs out", at->fail_after);
    if (at && at->pending)
        printf(", while an error is pending");
    if (at && at->null_at >= 0)
        printf(", when a[%d] is NULL", at->null_at);
    if (at)
        printf(": \"%s\", %s", at->call->with, at->call->text);
    putchar('\n');
    wrong++;
}

static bool has_word(const call *row, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = row->with; (at = strstr(at, word)) != NULL; at += length)
        if ((at == row->with || at[-1] == ' ') && (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

/* ---- Functions of the program that the runtime calls -----------------------------------------
 */

static om_object *give_number(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments, (void)count;
    return om_int_new(rt, 1000);
}

static om_object *negated(void *context, om_runtime *rt, om_object *item)
{
    (void)context;
    return om_unary(rt, item, OM_NEGATIVE);
}

static bool write_nowhere(void *context, const char *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return true;
}

static const om_writer writer = {write_nowhere, NULL};

static const char *const frame_names[] = {"xyz", "abc"};

static bool was_observed;

/* Returns a[1] as a new reference. */
static om_object *observe_native(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)rt;
    was_observed = count == 1 && arguments[0] == current->a[0];
    return om_retain(current->a[1]);
}

static om_object *observe_with(void *context, om_runtime *rt, om_object *const *arguments,
                               size_t count)
{
    (void)context;
    return observe_native(rt, arguments, count);
}

/* A type of the program's, whose instances have nothing. */
static const om_type_spec thing_spec = {.name = "Thing"};

static om_object *give_observed(void *context, om_runtime *rt, om_object *item)
{
    (void)context, (void)rt;
    was_observed = item == current->a[0];
    return om_retain(current->a[1]);
}

static bool observe_visit(void *context, om_object *object)
{
    (void)context;
    was_observed = was_observed || object == current->a[0];
    return true;
}

static void observe_ignored(om_runtime *rt, om_object *source, void *context)
{
    (void)rt, (void)context;
    was_observed = source == current->a[0];
}

static bool heap_is_visited(om_runtime *rt)
{
    return om_heap_visit(rt, observe_visit, NULL);
}

static om_object *made(om_object *object);

/* A list to be sorted; the scene keeps it. */
static om_object *list_of(om_runtime *rt, om_object *item)
{
    om_object *list = made(om_list_from_array(rt, &item, 1));
    current->kept[current->kept_count++] = list;
    return list;
}

/* An object dies whose weak reference has `callback`, which cannot be called. */
static bool callback_is_ignored(om_runtime *rt, om_object *callback)
{
    om_object *target = made(om_set_new(rt));
    om_object *weak = made(om_weakref_new(rt, target, callback));
    om_on_unraisable(rt, observe_ignored, NULL);
    om_release(target);
    om_release(weak);
    return true;
}

/* ---- The calls ------------------------------------------------------------------------------- */

#define ROW_(line) row_##line
#define ROW(line) ROW_(line)
#define FUNCTION(...)                                                                      \
    static bool ROW(__LINE__)(scene * at, om_runtime * rt, om_object * *a, om_object * *g) \
    {                                                                                      \
        size_t position = 0, size = 0;                                                     \
        ptrdiff_t place = 0;                                                               \
        int64_t number = 0;                                                                \
        double value = 0;                                                                  \
        om_frame *frame = at->frame;                                                       \
        om_stack *stack = &at->stack;                                                      \
        om_object *observer = at->kept[0];                                                 \
        (void)rt, (void)a, (void)g, (void)position, (void)size, (void)place, (void)number; \
        (void)value, (void)frame, (void)stack, (void)observer;                             \
        __VA_ARGS__                                                                        \
    }
/* What om_leaks_visit finds is nothing here. */
static bool pass_over(void *context, const om_leak *leak)
{
    (void)context, (void)leak;
    return true;
}

#define RETURNS(with, ...) FUNCTION(g[0] = __VA_ARGS__; return g[0] != NULL;)
#define TYPE(with, ...) FUNCTION(g[0] = (om_object *)(__VA_ARGS__); return g[0] != NULL;)
#define DOES(with, ...) FUNCTION(return __VA_ARGS__;)
#define ASKS(with, ...) FUNCTION(return (__VA_ARGS__) >= 0;)
#define DOES_NOT_FAIL(with, ...) FUNCTION((void)(__VA_ARGS__); return true;)
#define SWALLOW(result)                                                                    \
    _Generic((result), om_object * : swallow_object, bool : swallow_truth)(result)
#define TAKEN_BY(type, with, ...) FUNCTION(return SWALLOW(__VA_ARGS__);)

static bool swallow_object(om_object *result)
{
    if (result)
        om_release(result);
    return result != NULL;
}

static bool swallow_truth(bool result)
{
    return result;
}

#include "calls.inc"

#undef RETURNS
#undef TYPE
#undef DOES
#undef ASKS
#undef DOES_NOT_FAIL
#undef TAKEN_BY
#define RETURNS(with, ...) {#__VA_ARGS__, with, ROW(__LINE__)},
#define TYPE RETURNS
#define DOES RETURNS
#define ASKS RETURNS
#define DOES_NOT_FAIL RETURNS
#define TAKEN_BY(type, with, ...) {#type, with, ROW(__LINE__)},

static const call calls[] = {
#include "calls.inc"
};

enum { CALLS = sizeof calls / sizeof *calls };

/* ---- The objects of a call ------------------------------------------------------------------- */

/* The objects of a scene have to be made; otherwise there is nothing to observe. */
static om_object *made(om_object *object)
{
    if (object)
        return object;
    printf("%s: what a call is made with could not be made: %s\n", current->call->text,
           om_error_text(current->rt));
    exit(1);
}

static void must(bool done)
{
    (void)made(done ? om_none(current->rt) : NULL);
}

static om_object *whole(om_runtime *rt, int64_t value)
{
    return made(om_int_new(rt, value));
}

static om_object *numbers(om_runtime *rt)
{
    return made(om_list_of(rt, 3, whole(rt, 1000), whole(rt, 1500), whole(rt, 1200)));
}

/* What `collect` makes of it. */
static om_object *made_of(om_runtime *rt, om_object *(*collect)(om_runtime *, om_object *),
                          om_object *source)
{
    om_object *result = made(collect(rt, source));
    om_release(source);
    return result;
}

static om_object *names(om_runtime *rt, int64_t value)
{
    om_object *space = made(om_namespace_new(rt));
    must(om_namespace_set_steal(rt, space, "xyz", whole(rt, value)));
    return space;
}

static om_object *pairs(om_runtime *rt)
{
    return made(om_dict_of(rt, 2, whole(rt, 1000), whole(rt, 5000), whole(rt, 1100),
                           whole(rt, 5100)));
}

static om_object *class_from(om_runtime *rt, om_object *base)
{
    om_object *bases = base ? made(om_tuple_from_array(rt, &base, 1)) : NULL;
    om_object *class = made(om_class_new(rt, "Thing", bases, NULL));
    if (bases)
        om_release(bases);
    return class;
}

static om_object *instance(om_runtime *rt)
{
    om_object *class = class_from(rt, NULL);
    om_object *self = made_of(rt, om_instance_new, class);
    must(om_attribute_set_steal(rt, self, "xyz", whole(rt, 4000)));
    return self;
}

static om_object *keep(om_object *object)
{
    return current->kept[current->kept_count++] = object;
}

static om_object *weak(om_runtime *rt, bool alive)
{
    om_object *target = instance(rt);
    om_object *self = made(om_weakref_new(rt, target, NULL));
    if (alive)
        keep(target);
    else
        om_release(target);
    return self;
}

/* The function is never freed: what happens when it dies is not the subject here. */
static om_object *cleanup(om_runtime *rt)
{
    om_object *target = keep(instance(rt));
    om_object *function = made(om_native_function_new(rt, "f", give_number));
    om_object *arguments = made_of(rt, om_tuple_from_object, made(om_list_new(rt)));
    function->count = OM_IMMORTAL;
    return made(om_finalize_new(rt, target, function, arguments));
}

static om_object *code(om_runtime *rt, bool frame)
{
    om_object *self = made(om_code_new(rt));
    if (frame)
        must(om_code_set_frame(rt, self, "f", 1, 2, frame_names, 4));
    if (frame)
        must(om_code_add_constant_borrow_steal(rt, self, whole(rt, 1100)) != NULL);
    return self;
}

static om_object *ended(om_runtime *rt)
{
    om_object *self = made_of(rt, om_iter, made(om_list_new(rt)));
    must(om_next(rt, self) == NULL);
    return self;
}

static om_object *exception_class(om_runtime *rt)
{
    return class_from(rt, om_exception_type(rt, OM_VALUE_ERROR));
}

static om_object *exception(om_runtime *rt)
{
    om_object *class = exception_class(rt);
    om_object *self =
        made(om_exception_of(rt, class, made_of(rt, om_tuple_from_object, numbers(rt))));
    om_release(class);
    return self;
}

static om_object *tuple_of_class(om_runtime *rt)
{
    return made(om_tuple_of(rt, 1, class_from(rt, NULL)));
}

static om_object *make_number(om_runtime *rt, char letter)
{
    switch (letter) {
    case 'i':
        return whole(rt, 1000);
    case 'j':
        return whole(rt, 1100);
    case 'I':
        return whole(rt, 1000000000777);
    case 'f':
        return made(om_float_new(rt, 2.5));
    case 'o':
        return made(om_object_new(rt));
    case 's':
        return made(om_str_new(rt, "xyz"));
    case 'n':
        return made(om_str_new(rt, "gr\xc3\xb6\xc3\x9f" "e"));
    case 'N':
        return made(om_str_from_codes(rt, (const uint32_t[]){0xDC80}, 1));
    case 'S':
        return made(om_str_new(rt, "xyz abc xyz"));
    case 'b':
        return made(om_bytes_new(rt, "xyz", 3));
    case 'B':
        return made(om_bytes_new(rt, "xyz abc xyz", 11));
    default:
        return NULL;
    }
}

static om_object *make_container(om_runtime *rt, char letter)
{
    switch (letter) {
    case 't':
        return made_of(rt, om_tuple_from_object, numbers(rt));
    case 'l':
        return numbers(rt);
    case 'L':
        return made(om_list_new(rt));
    case 'e':
        return made_of(rt, om_set_from_object, numbers(rt));
    case 'E':
        return made_of(rt, om_frozenset_from_object, numbers(rt));
    case 'd':
        return pairs(rt);
    case 'g':
        return names(rt, 3000);
    case 'v':
        return made_of(rt, om_dict_keys, pairs(rt));
    case 'r':
        return made(om_range_new(rt, 0, 3, 1));
    case 'T':
        return made(om_tuple_of(rt, 2, om_str_new(rt, "xyz"), om_str_new(rt, "abc")));
    case 'O':
        return made(om_tuple_of(rt, 1, om_str_new(rt, "xyz")));
    case 'z':
        return made(om_slice_of(rt, whole(rt, 1000), whole(rt, 1100), NULL));
    case 'a':
        return made_of(rt, om_iter, numbers(rt));
    case 'A':
        return ended(rt);
    case 'y':
        return made_of(rt, om_cell_new, whole(rt, 6000));
    case 'Y':
        return made(om_cell_new(rt, NULL));
    default:
        return make_number(rt, letter);
    }
}

static om_type *program_type(om_runtime *rt)
{
    om_type *type = om_type_new(rt, &thing_spec);
    must(type != NULL);
    return type;
}

static om_object *program_object(om_runtime *rt)
{
    om_type *type = program_type(rt);
    om_object *object = made(om_native_object_new(rt, type));
    om_type_release(type);
    return object;
}

static om_object *make(om_runtime *rt, char letter)
{
    switch (letter) {
    case 'c':
        return class_from(rt, NULL);
    case 'C':
        return tuple_of_class(rt);
    case 'p':
        return instance(rt);
    case 'x':
        return exception(rt);
    case 'X':
        return exception_class(rt);
    case 'D':
        return made(om_type_object_borrow(program_type(rt)));
    case 'P':
        return program_object(rt);
    case 'm':
        return made(om_module_new(rt, "m"));
    case 'u':
        return made(om_native_function_new(rt, "f", give_number));
    case 'U':
        return made(om_function_new(rt, "f", give_number, NULL, NULL));
    case 'F':
        return made(om_function_new(rt, "f", give_number, "xyz", NULL));
    case 'w':
        return weak(rt, true);
    case 'W':
        return weak(rt, false);
    case 'q':
        return cleanup(rt);
    case 'k':
        return code(rt, false);
    case 'K':
        return code(rt, true);
    default:
        return make_container(rt, letter);
    }
}

/* How many objects are passed to the call. */
static int letters(const call *row)
{
    return (int)strcspn(row->with, " ");
}

static void set(scene *at)
{
    om_runtime *rt = at->rt;
    const call *row = at->call;
    if (at->says->is_type) {
        keep(made(om_native_function_new(rt, "observer", observe_native)));
        keep(made(om_native_function_new_with(rt, "observer", observe_with, NULL, NULL)));
    }
    for (int i = 0; i < letters(row); i++)
        at->a[i] = strchr("-h", row->with[i]) ? NULL : make(rt, row->with[i]);
    if (has_word(row, "frame")) {
        keep(code(rt, true));
        keep(names(rt, 8000));
        keep(whole(rt, 7000));
    }
    if (has_word(row, "full"))
        keep(whole(rt, 7000));
    if (has_word(row, "named"))
        must(om_str_intern_utf8(rt, "xyz") != NULL);
}

/* Brings the runtime into the state in which the call is made. finish releases what it holds for
 * this: the counts are read before and after. */
static void begin(scene *at)
{
    om_runtime *rt = at->rt;
    if (has_word(at->call, "frame")) {
        must(om_frame_push(rt, at->kept[0], at->kept[1], &at->kept[2], 1) != NULL);
        at->frame = om_frame_current(rt);
    }
    if (has_word(at->call, "full")) {
        bool store = strstr(at->call->text, "store") != NULL;
        for (int i = 0; i < (store ? 1 : OM_STACK_ROOM); i++)
            must(om_stack_push_steal(rt, &at->stack, om_retain(at->kept[0])));
    }
    if (has_word(at->call, "raised"))
        om_raise(rt, OM_VALUE_ERROR, "an error");
}

static void finish(scene *at)
{
    om_runtime *rt = at->rt;
    if (has_word(at->call, "frame") || (has_word(at->call, "pop") && at->succeeded))
        om_frame_pop(rt);
    om_stack_clear(&at->stack);
    if (has_word(at->call, "detach")) {
        om_object *self = letters(at->call) == 1 ? at->a[0] : at->g[0];
        if (self && om_finalize_is_alive(self))
            must(om_finalize_detach(rt, self));
    }
    om_on_unraisable(rt, NULL, NULL);
    om_error_clear(rt);
}

/* ---- The counts ------------------------------------------------------------------------------ */

static bool note(void *context, const om_leak *leak)
{
    snapshot *all = context;
    if (all->count == MOST_OBJECTS)
        return false;
    all->entries[all->count++] = (entry){leak->object, leak->outside};
    return true;
}

static void look(om_runtime *rt, snapshot *all)
{
    all->count = 0;
    must(om_leaks_visit(rt, note, all));
}

static entry *find(snapshot *all, const om_object *object)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->entries[i].object == object)
            return &all->entries[i];
    return NULL;
}

/* Adds a reference to every object, so that nothing dies in the call, and no address is used
 * twice. */
static void pin(const snapshot *all)
{
    for (size_t i = 0; i < all->count; i++)
        (void)om_retain(all->entries[i].object);
}

/* Releases all that the program holds, regardless of the header. */
static void release_all(const snapshot *all)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->entries[i].outside; j++)
            om_release(all->entries[i].object);
}

/* ---- The judge ------------------------------------------------------------------------------- */

static const char *word_for(int what)
{
    return what == NEW ? "OM_NEW" : what == BORROWED ? "OM_BORROWED" : "OM_TAKEN";
}

static int meaning(char letter)
{
    return letter == 'N'                    ? NEW
           : letter == 'B'                  ? BORROWED
           : letter == 'T' || letter == 'V' ? TAKEN
                                            : 0;
}

/* Which parameter argument `i` is; variable arguments are one. */
static int given_index(const declared *says, int i)
{
    int count = (int)strlen(says->given);
    return i < count ? i : count - 1;
}

static const char *given_name(const declared *says, int i)
{
    return says->names[strlen(says->places) + (size_t)given_index(says, i)];
}

/* What is possible after this call: what was possible before, and agrees with it. */
static void learn(const scene *at, int *known, int possible, bool is_result,
                  const char *name)
{
    int both = *known & possible;
    if (both)
        *known = both;
    else
        complain(at, at->says, "%s `%s' is %s in one call, but not in this",
                 is_result ? "result" : "parameter", name, word_for(*known));
}

/* Judges argument `i`, to which the program has `change` more references than before. */
static void judge_given(const scene *at, seen *all, int i, long change, bool is_result,
                        int *result)
{
    int possible = change == 0 ? BORROWED : change == -1 ? TAKEN : 0;
    if (is_result && change == 0) {
        all->handed_on = all->handed_on || i == 0;
        return; /* borrowed both ways, or taken and new: other calls decide */
    }
    if (is_result && change == 1) {
        *result = NEW;
        possible = BORROWED;
    } else if (is_result && change == -1) {
        *result = BORROWED;
    }
    if (possible == 0)
        complain(at, at->says, "the call leaves %+ld references to `%s'", change,
                 given_name(at->says, i));
    else
        learn(at, &all->given[given_index(at->says, i)], possible, false,
              given_name(at->says, i));
}

/* The runtime passed the objects, and the program's function kept nothing. */
static void judge_type(const scene *at, seen *all, snapshot *before, snapshot *after)
{
    const declared *says = at->says;
    for (int i = 0; i < letters(at->call); i++) {
        const entry *old = find(before, at->a[i]), *new = find(after, at->a[i]);
        long change = (long)new->outside - (long)old->outside;
        bool is_result = i == (int)strlen(says->given);
        if (change != 0 && change != 1)
            complain(at, says, "%+ld references to a[%d]", change, i);
        else if (is_result)
            learn(at, &all->places[0], change ? BORROWED : NEW, true, says->names[0]);
        else
            learn(at, &all->given[i], change ? TAKEN : BORROWED, false,
                  given_name(says, i));
    }
}

static bool is_given(const scene *at, const om_object *object)
{
    for (int i = 0; i < letters(at->call); i++)
        if (at->a[i] == object)
            return true;
    return false;
}

static bool is_result(const scene *at, const om_object *object)
{
    for (int i = 0; at->succeeded && i < MOST_PLACES; i++)
        if (at->g[i] == object)
            return true;
    return false;
}

static void judge(const scene *at, seen *all, snapshot *before, snapshot *after)
{
    const declared *says = at->says;
    int results[MOST_PLACES] = {0};

    if (says->is_type) {
        judge_type(at, all, before, after);
        return;
    }
    for (size_t i = 0; i < after->count; i++) {
        const entry *new = &after->entries[i], *old = find(before, new->object);
        long change = (long)new->outside - (long)(old ? old->outside : 0);
        bool given = is_given(at, new->object), result = is_result(at, new->object);
        if (!given && !result && change != 0)
            complain(at, says, "the call leaves %+ld references to an object of type %s",
                     change, om_type_name(om_get_type(new->object)));
        for (int j = 0; j < letters(at->call); j++)
            if (at->a[j] == new->object)
                judge_given(at, all, j, change, result, &results[0]);
        for (int j = 0; result && !given && j < MOST_PLACES; j++)
            if (at->g[j] == new->object && (results[j] = change == 1   ? NEW
                                                         : change == 0 ? BORROWED
                                                                       : 0) == 0)
                complain(at, says, "the call adds %+ld references to `%s'", change,
                         says->names[j]);
    }
    /* What is gone by now was kept alive by another object. */
    for (int j = 0; at->succeeded && j < MOST_PLACES; j++) {
        if (!at->g[j] || at->immortal[j])
            continue;
        all->mortal[j] = true;
        if (!find(after, at->g[j]))
            results[j] = BORROWED;
        if (results[j])
            learn(at, &all->places[j], results[j], true, says->names[j]);
    }
}

/* ---- Making the calls ------------------------------------------------------------------------ */

/* No call of calls.inc fails with an error of this kind. */
static const om_error pending_kind = OM_OS_ERROR;
static const char *const pending_text = "an error from before";

static void make_call(scene *at)
{
    if (at->pending)
        (void)om_raise(at->rt, pending_kind, "%s", pending_text);
    if (at->fail_after != SIZE_MAX)
        (at->once ? om_fault_inject_once : om_fault_inject_after)(at->rt, at->fail_after);
    at->succeeded = at->call->make(at, at->rt, at->a, at->g);
    at->ran_out = om_fault_inject_stop(at->rt);
    at->error = om_error_kind(at->rt);
    at->stayed =
        at->error == pending_kind && strcmp(om_error_text(at->rt), pending_text) == 0;
    if (at->stayed)
        at->error = OM_NO_ERROR; /* of its own */
    for (int i = 0; i < MOST_PLACES; i++)
        at->immortal[i] = at->g[i] && om_refcount(at->g[i]) == OM_IMMORTAL;
    calls_made++;
    /* A call with a NULL fails with the error from before, which is not the function's. */
    if (!at->succeeded && at->null_at < 0 && !at->says->is_type)
        sights[at->says - functions].errors |= 1u << at->error;
}

/* The method __deepcopy__, in the middle of a deep copy, whose memo is its second argument.
 */
static om_object *call_within(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)count;
    for (int i = 0; i < letters(current->call); i++)
        if (current->call->with[i] == 'h')
            current->a[i] = arguments[1];
    make_call(current);
    for (int i = 0; i < letters(current->call); i++)
        if (current->call->with[i] == 'h')
            current->a[i] = NULL;
    om_error_clear(rt);
    return om_none(rt);
}

static om_object *carrier(om_runtime *rt)
{
    om_object *class = class_from(rt, NULL);
    must(om_attribute_set_steal(rt, class, "__deepcopy__",
                           om_function_new(rt, "f", call_within, "self memo", NULL)));
    return made_of(rt, om_instance_new, class);
}

static void act(scene *at)
{
    begin(at);
    if (has_word(at->call, "copying")) {
        om_object *self = carrier(at->rt);
        om_release(made(om_deepcopy(at->rt, self)));
        om_release(self);
    } else {
        if (at->null_at >= 0)
            om_raise(at->rt, OM_VALUE_ERROR, "the call before");
        make_call(at);
    }
}

static const struct {
    const char *name;
    om_error error;
} errors[] = {{"MemoryError", OM_MEMORY_ERROR},       {"TypeError", OM_TYPE_ERROR},
              {"ValueError", OM_VALUE_ERROR},         {"KeyError", OM_KEY_ERROR},
              {"IndexError", OM_INDEX_ERROR},         {"NameError", OM_NAME_ERROR},
              {"UnicodeError", OM_UNICODE_ERROR},     {"RuntimeError", OM_RUNTIME_ERROR},
              {"AttributeError", OM_ATTRIBUTE_ERROR}, {"OverflowError", OM_OVERFLOW_ERROR}};

enum { ERRORS = sizeof errors / sizeof *errors };

/* The error that is expected, if any. */
static om_error expected(const call *row)
{
    for (size_t i = 0; i < ERRORS; i++)
        if (has_word(row, errors[i].name))
            return errors[i].error;
    return OM_NO_ERROR;
}

/* Whether the result of the call is what calls.inc says it is when there is memory. */
static bool is_as_expected(const scene *at)
{
    om_error error = expected(at->call);
    if (error != OM_NO_ERROR)
        return !at->succeeded && at->error == error;
    return at->succeeded != has_word(at->call, "nothing");
}

/* Releases what the program still holds if the header is right: all that was not taken, and what
 * is new. */
static void release_by_the_header(const scene *at)
{
    const declared *says = at->says;
    for (int j = 0; at->succeeded && j < MOST_PLACES && says->places[j]; j++)
        if (at->g[j] && meaning(says->places[j]) == NEW)
            om_release(at->g[j]);
    for (int i = 0; i < letters(at->call); i++)
        if (at->a[i] &&
            (says->is_type || meaning(says->given[given_index(says, i)]) != TAKEN))
            om_release(at->a[i]);
    for (size_t i = 0; i < at->kept_count; i++)
        om_release(at->kept[i]);
}

static void see(scene *at, seen *all)
{
    static snapshot before, after;
    if (!at->plain) {
        look(at->rt, &before);
        pin(&before);
        look(at->rt, &before);
        /* The runtime's own reference, which finish releases, is not the program's. */
        if (has_word(at->call, "detach") && letters(at->call) == 1)
            find(&before, at->a[0])->outside--;
    }
    was_observed = !at->says->is_type;
    act(at);
    if (!was_observed)
        complain(at, at->says, "the runtime does not call it");
    finish(at);
    if (at->plain) {
        release_by_the_header(at);
        return;
    }
    look(at->rt, &after);
    judge(at, all, &before, &after);
    release_all(&after);
}

static void note_corruption(void *context, const om_corruption *corruption)
{
    (void)corruption;
    ++*(size_t *)context;
}

/* Sets the scene, makes the call and checks what is left. */
static void run(scene *at, seen *all)
{
    size_t corruptions = 0;
    const om_config config = {.debug = om_debug_allocator(), .writer = writer};
    current = at;
    at->rt = om_runtime_new(&config);
    if (!at->rt) {
        puts("there is no memory for a runtime");
        exit(1);
    }
    om_on_corruption(at->rt, note_corruption, &corruptions);
    set(at);
    if (at->null_at >= 0) {
        om_release(at->a[at->null_at]);
        at->a[at->null_at] = NULL;
    }
    see(at, all);
    om_gc_collect(at->rt, 2);
    (void)om_heap_check(at->rt);
    if (corruptions > 0)
        complain(at, at->says,
                 "a program that does what the header says writes to memory that it does not own");
    if (om_heap_count_mortals(at->rt) > 0)
        complain(at, at->says, "a program that does what the header says leaves %zu objects",
                 om_heap_count_mortals(at->rt));
    if (om_heap_find_fault(at->rt))
        complain(at, at->says, "the heap is not valid: %s", om_heap_find_fault(at->rt));
    om_runtime_free(at->rt);
}

static scene scene_of(const call *row, const declared *says, int null_at, bool plain)
{
    return (scene){.call = row,
                   .says = says,
                   .fail_after = SIZE_MAX,
                   .null_at = null_at,
                   .plain = plain};
}

/* Whether the error agrees with success or failure, and an older one is treated as it should be.
 */
static void judge_error(const scene *at, bool fails_rightly)
{
    bool failed = at->error != OM_NO_ERROR;
    if (at->pending && !failed && !at->stayed)
        complain(at, at->says, "the pending error is gone");
    if (at->succeeded && failed && !has_word(at->call, "raised"))
        complain(at, at->says, "succeeds, and raises error %d", (int)at->error);
    if (!at->succeeded && !failed && !fails_rightly)
        complain(at, at->says, "fails without an error");
}

/* With memory for `n` allocations, or without the one after them. False if none failed. */
static bool run_with_less(const scene *like, seen *all, size_t n)
{
    scene at = *like;
    at.fail_after = n;
    run(&at, all);
    judge_error(&at, has_word(at.call, "nothing"));
    if (!at.ran_out && !is_as_expected(&at))
        complain(&at, at.says, "does not succeed with all memory, but fails with error %d",
                 (int)at.error);
    if (at.ran_out && !is_as_expected(&at) && at.error != OM_MEMORY_ERROR)
        complain(&at, at.says, "fails with error %d", (int)at.error);
    return at.ran_out;
}

/* With all memory, and then with one allocation more each time, until all are allowed. */
static void run_with_less_and_less(const call *row, const declared *says, seen *all,
                                   bool plain, bool pending)
{
    scene at = scene_of(row, says, -1, plain);
    at.pending = pending;
    run(&at, all);
    judge_error(&at, has_word(row, "nothing"));
    if (!is_as_expected(&at)) {
        complain(&at, says, "does not return what is expected, but fails with error %d",
                 (int)at.error);
        return;
    }
    for (int once = 0; once < 2 && !says->is_type; once++) {
        scene like = scene_of(row, says, -1, plain);
        size_t n = 0;
        like.pending = pending;
        like.once = once;
        while (n < MOST_ALLOCATIONS && run_with_less(&like, all, n))
            n++;
        if (n == MOST_ALLOCATIONS)
            complain(&like, says, "never succeeds");
    }
}

/* Uses what was observed, not the header: a function that only borrows need not accept a
 * NULL. */
static void run_without_what_is_taken(const call *row, const declared *says, seen *all,
                                      bool plain)
{
    if (has_word(row, "NULL") || says->is_type)
        return;
    for (int i = 0; i < letters(row); i++) {
        if (all->given[given_index(says, i)] != TAKEN)
            continue;
        scene at = scene_of(row, says, i, plain);
        run(&at, all);
        if (at.succeeded)
            complain(&at, says, "does not fail");
        else if (at.error == OM_NO_ERROR)
            complain(&at, says, "loses the error");
    }
}

/* ---- What was observed and what is said ------------------------------------------------------- */

/* Passes each annotation in turn to a function that counts those that are wrong. */
typedef int judge_annotation(const declared *says, bool is_result, const char *name,
                             int said, int known);

static int compare(const declared *says, bool is_result, const char *name, int said,
                   int known)
{
    const char *kind = is_result ? "result" : "parameter";
    if (said == 0)
        complain(NULL, says, "the header does not say who owns the %s `%s'", kind, name);
    else if (known != NEW && known != BORROWED && known != TAKEN)
        complain(NULL, says, "%s `%s' is %s, and no call shows whether it is", kind, name,
                 word_for(said));
    else if (known != said)
        complain(NULL, says, "%s `%s' is %s, but the call %s", kind, name, word_for(said),
                 known == TAKEN ? "takes it"
                 : known == NEW ? "returns a new reference"
                 : is_result    ? "only lends it"
                                : "leaves it to the caller");
    return 0;
}

/* How many other words in the place of an annotation would not be detected. */
static int would_pass(const declared *says, bool is_result, const char *name, int said,
                      int known)
{
    (void)says, (void)name;
    int other = BORROWED | (is_result ? NEW : TAKEN);
    return (known & other & ~said) != 0;
}

static bool is_borrowed_by_name(const char *name)
{
    size_t length = strlen(name);
    return strstr(name, "_borrow") ||
           (length > 5 && strcmp(name + length - 5, "_type") == 0);
}

static int each_annotation(const declared *says, const seen *all,
                           judge_annotation *judge_it)
{
    int sum = 0;
    for (int j = 0; says->places[j]; j++) {
        /* What never dies may be released or not, and no count tells; its function's name does. */
        int known = all->mortal[j] || says->is_type          ? all->places[j]
                    : j == 0 && !is_borrowed_by_name(says->name) ? NEW
                                                             : BORROWED;
        /* It returns its argument and nothing changes: borrowed both ways. */
        if (all->handed_on && j == 0 && known == (NEW | BORROWED))
            known = BORROWED;
        if (says->places[j] != '-')
            sum += judge_it(says, true, says->names[j], meaning(says->places[j]), known);
    }
    for (int i = 0; says->given[i]; i++) {
        int known = all->given[i];
        if (all->handed_on && i == 0 && known == (BORROWED | TAKEN))
            known = BORROWED;
        sum += judge_it(says, false, given_name(says, i), meaning(says->given[i]), known);
    }
    return sum;
}

static const declared *declaration_of(const call *row)
{
    size_t length = strcspn(row->text, "(");
    for (int i = 0; i < FUNCTIONS; i++)
        if (strlen(functions[i].name) == length &&
            memcmp(functions[i].name, row->text, length) == 0)
            return &functions[i];
    return has_word(row, "inspects") ? &functions[FUNCTIONS - 1] : NULL;
}

/* Whether the text of the call names a[0], a[1] … in this order, each once, and as many as the
 * function takes: the positions of the letters are then those of the parameters. */
static bool is_in_order(const call *row, const declared *says)
{
    int count = 0;
    if (says == &functions[FUNCTIONS - 1])
        return letters(row) <= MOST_GIVEN && !strstr(row->text, "a[");
    for (const char *at = row->text; (at = strstr(at, "a[")) != NULL; at++, count++)
        if (atoi(at + 2) != count)
            return false;
    int given = (int)strlen(says->given);
    bool variable = given > 0 && says->given[given - 1] == 'V';
    return count == letters(row) && (variable ? count >= given : count == given);
}

static bool is_called(const declared *says)
{
    for (size_t i = 0; i < sizeof not_called / sizeof *not_called; i++)
        if (strcmp(not_called[i].name, says->name) == 0)
            return false;
    return true;
}

static void expect_anything(void)
{
    for (int i = 0; i < FUNCTIONS; i++) {
        for (int j = 0; j < MOST_GIVEN; j++)
            sights[i].given[j] = BORROWED | TAKEN;
        for (int j = 0; j < MOST_PLACES; j++)
            sights[i].places[j] = NEW | BORROWED;
    }
}

static void make_all_calls(bool plain)
{
    for (int i = 0; i < CALLS; i++) {
        const declared *says = declaration_of(&calls[i]);
        if (!says || (!says->is_type && !is_in_order(&calls[i], says))) {
            printf("tests/ownership/calls.inc: \"%s\", %s: the objects are not what the "
                   "header says\n",
                   calls[i].with, calls[i].text);
            wrong++;
            continue;
        }
        seen *all = &sights[says - functions];
        all->calls++;
        run_with_less_and_less(&calls[i], says, all, plain, false);
        if (!has_word(&calls[i], "raised"))
            run_with_less_and_less(&calls[i], says, all, plain, true);
        run_without_what_is_taken(&calls[i], says, all, plain);
    }
}

static int judge_all(judge_annotation *judge_it)
{
    int sum = 0;
    for (int i = 0; i < FUNCTIONS; i++) {
        if (is_called(&functions[i]) && sights[i].calls > 0)
            sum += each_annotation(&functions[i], &sights[i], judge_it);
        else if (is_called(&functions[i]))
            complain(NULL, &functions[i],
                     "there is no call of it in tests/ownership/calls.inc");
    }
    return sum;
}

static int count_one(const declared *says, bool is_result, const char *name, int said,
                     int known)
{
    (void)says, (void)is_result, (void)name, (void)said, (void)known;
    return 1;
}

static bool write_errors(const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return false;
    for (int i = 0; i < FUNCTIONS - 1; i++)
        for (size_t j = 0; j < ERRORS; j++)
            if (sights[i].errors >> errors[j].error & 1)
                fprintf(out, "%s\t%s\n", functions[i].name, errors[j].name);
    return fclose(out) == 0;
}

int main(int argc, char **argv)
{
    header = argc > 1 ? argv[1] : "objmem.h";
    setvbuf(stdout, NULL, _IOLBF, 0);
    expect_anything();
    make_all_calls(false);
    (void)judge_all(compare);
    /* A program that believed a wrong annotation would do harm here. */
    if (wrong == 0)
        make_all_calls(true);
    if (wrong)
        return 1;
    if (judge_all(would_pass) != 0) {
        puts("ownership: some annotations could be wrong without a failing check");
        return 1;
    }
    if (argc > 2 && !write_errors(argv[2])) {
        perror(argv[2]);
        return 1;
    }
    printf("ownership: %d annotations agree with what %ld calls did to the counts, and any other "
           "annotation would fail; every failure has an error, and no success changes one\n",
           judge_all(count_one), calls_made);
    return 0;
}
