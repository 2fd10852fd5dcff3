/* Runs every assertion of the book with memory that fails.
 *
 *     failing RESULTS PART PARTS            of so many parts of them, this one (from 0)
 *     failing RESULTS PART PARTS BEHAVIOUR [NAME]
 *
 * The assertions are linked with functions of calls.inc in the place of the public ones. Whenever a body calls one, it
 * is called with all of its allocations failing, then with the first alone, with all from the second on, with the second
 * alone, and so on until none has failed. After each failure the call has reported it, the error is a MemoryError, and the
 * heap is valid. The last call, in which nothing failed, is the one that the body sees: it goes on from there, and must pass,
 * and leave nothing.
 *
 * A body that looks at what a failed call rightly leaves (the address of the next object, the number of allocations, how
 * often its own function was called) cannot pass that way; `exceptions` lists these. It is run again from its beginning
 * for each call and each allocation, and ends after the failure, when no more objects and references may be alive
 * than before the call.
 *
 * RESULTS gets a line for each assertion: behaviour, name, allocations that failed, and after how many of these all of
 * that was so. FAILING_BREAK=leak, silence or kind makes every failed call do what it should not, to see that it is found.
 *
 * Not made to fail: calls from within a function of the body's own that the runtime calls (their allocations count as
 * those of the outer call), calls while an error is pending, and those after which the body itself makes memory fail.
 * tests/ownership tries each public function in these situations. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fixture.h"

/* What a call returned: a failure's NULL or false, a result, or of a type that does not tell. */
typedef enum outcome { FAILING_NOTHING, FAILING_RESULT, FAILING_UNKNOWN } outcome;

enum {
    MOST_KEPT = 32,
    MOST_ALLOCATIONS = 50000000, /* of one call; a call that has more is endless */
    MOST_RUNS = 4000,            /* of a body whose calls fail one a run */
    RUNS_A_CALL = 4,             /* about as many, in the mean */
    SECONDS_A_TEST = 100,
    SECONDS_A_BODY = 4, /* of the processor */
    FIRST_CALLS = 1000, /* of a body are made to fail, */
    DENSITY = 200, /* and later ones further and further apart, a 200th of the way so far */
    LARGE_HEAP = 1000, /* blocks in use */
    SPARSE =
        61 /* of a large heap, every so manieth failure is followed by a look at it all */
};

/* What is alive. */
typedef struct live_count {
    size_t objects;
    size_t references;
} live_count;

typedef struct attempt {
    om_runtime *rt;
    const char *name;
    bool active;    /* its allocations are made to fail */
    bool all_after; /* all from the nth on, and not the nth alone */
    size_t nth;
    bool was_nothing; /* the failure before returned NULL without an error */
    bool checked;     /* that the heap is valid, before and after */
    size_t kept_count;
    om_object *kept[MOST_KEPT];
    live_count before;
} attempt;

/* What is not as it is for the others, and why: bodies that are started anew look at what a failed call rightly leaves. */
typedef enum treatment { GOES_ON, STARTED_ANEW, NOT_RUN } treatment;

static const struct exception {
    const char *behaviour, *name;
    treatment how;
    const char *why;
} exceptions[] = {
    {"a-collection-bears-anything", "", NOT_RUN,
     "its function uses what it made without asking whether it was made"},
    {"the-collector-can-be-configured", "also while it works", NOT_RUN,
     "its function uses what it made without asking whether it was made"},
    {"what-a-repr-is-made-of-is-held", "", NOT_RUN,
     "its function uses what it made without asking whether it was made"},
    {"calls-come-in-the-order-of-cpython", "a pair that is refused", NOT_RUN,
     "its function uses what it made without asking whether it was made"},
    {"the-debug-allocator-names-what-was-touched", "large blocks", NOT_RUN,
     "it breaks the heap so that it cannot be looked at"},
    {"freeing-is-immediate", "", STARTED_ANEW, "the block that is used next"},
    {"a-dying-table-releases-in-order", "", STARTED_ANEW, "the block that is used next"},
    {"attributes-are-released-in-the-order-of-the-class", "of three, and of exceptions",
     STARTED_ANEW, "the block that is used next"},
    {"instances-keep-the-order-of-attributes", "dying in their order", STARTED_ANEW,
     "the block that is used next"},
    {"a-search-begins-anew-when-its-table-changes", "", STARTED_ANEW,
     "the block that is used next"},
    {"a-search-begins-anew-when-its-table-changes", "what counts as a change", STARTED_ANEW,
     "the block that is used next"},
    {"a-search-begins-anew-when-its-table-changes", "and a first number", STARTED_ANEW,
     "the block that is used next"},
    {"allocation-comes-last", "a pool, and then an arena", STARTED_ANEW, "arenas"},
    {"an-empty-arena-goes-back", "but not in a small heap", STARTED_ANEW, "arenas"},
    {"a-list-shrinks-below-half", "", STARTED_ANEW, "the room of a list"},
    {"a-list-of-two-has-memory-for-two", "whatever has been done to it", STARTED_ANEW,
     "the room of a list"},
    {"sizes-are-those-of-cpython", "lists, by their history", STARTED_ANEW,
     "the room of a list"},
    {"joining-allocates-once", "", STARTED_ANEW, "an iterator that was used up"},
    {"garbage-can-be-kept", "", STARTED_ANEW, "what a collection could not keep"},
    {"a-failed-sort-loses-nothing", "", STARTED_ANEW, "how often its function was called"},
    {"unfinished-copies-show-what-is-copied", "but not what is its own copy", STARTED_ANEW,
     "how often its function was called"},
    {"unfinished-copies-show-what-is-copied", "nor what has a finalizer alone",
     STARTED_ANEW, "how often its function was called"},
    {"a-slice-of-a-list-can-be-replaced", "by what changes the list, or refuses",
     STARTED_ANEW, "how often its function was called"},
    {"runs-compare-item-by-item", "each once, and the whole of it", STARTED_ANEW,
     "how often its function was called"},
    {"a-failed-copy-changes-nothing", "and leaves no cycles behind", NOT_RUN,
     "a copy that fails in the exact way leaves its cycles to the collector"},
    {"sorting-is-stable", "", STARTED_ANEW, "how often its function was called"},
    {"what-leaves-a-list-is-released-last", "", STARTED_ANEW,
     "how often its function was called"},
    {"what-leaves-a-list-is-released-last", "a list that is being sorted", STARTED_ANEW,
     "how often its function was called"},
    {"what-leaves-a-list-is-released-last", "deleted, removed, or there while it was sorted",
     NOT_RUN, "its function uses what it made without asking whether it was made"},
    {"a-list-being-sorted-may-not-shrink-to-nothing", "", STARTED_ANEW,
     "how often its function was called"},
    {"a-set-of-a-dict-has-the-keys-that-come", "", STARTED_ANEW,
     "how often its function was called"},
    {"a-native-function-has-a-context", "", STARTED_ANEW,
     "how often its function was called"},
    {"a-dict-takes-any-key-with-a-hash", "where an update finds its room taken", STARTED_ANEW,
     "how often its function was called"},
    {"the-dying-are-passed-over", "by a guard in garbage", NOT_RUN,
     "a function keeps the empty dict that was made for an attribute that could not be set"},
    {"unfinished-copies-show-what-is-copied", "of a dict", STARTED_ANEW,
     "what its function did to the dict"},
    {"instances-are-copied-with-their-attributes", "as the class defines it", STARTED_ANEW,
     "what its function kept"},
};

enum { EXCEPTIONS = sizeof exceptions / sizeof *exceptions };

/* Shared by the process of an assertion and the one that waits for it. */
typedef struct tally {
    size_t calls;    /* whose allocations were made to fail */
    size_t failures; /* allocations that failed */
    size_t survived; /* after which all that is asserted was so */
    size_t quiet;    /* of these, failures that the call could do without */
    size_t runs;     /* of a body that is started anew */
    size_t skipped;  /* calls of a body with too many of them for a run each */
    size_t within; /* runs in which a function of the body's own, called by the runtime, gave up */
    bool passed;
    char complaint[400];
} tally;

static tally *shared;
static tally all;

/* Of the running body. */
static struct {
    int depth;         /* of public calls */
    bool runs;         /* and not the fixture around it */
    bool own_failures; /* the body itself makes memory fail */
    bool one_a_run;
    size_t calls; /* so far in this run */
    size_t last;  /* that was made to fail */
    size_t target, nth;
    bool all_after;
    bool fired, reached;
    bool nested; /* a function of the body's own called back during the call */
} body;

/* ---- What is alive ------------------------------------------------------------------------------- */

static bool count_object(void *context, om_object *object)
{
    live_count *seen = context;
    if (om_refcount(object) != OM_IMMORTAL) {
        seen->objects++;
        seen->references += om_refcount(object);
    }
    return true;
}

static live_count look(om_runtime *rt)
{
    live_count seen = {0};
    om_heap_visit(rt, count_object, &seen);
    return seen;
}

static size_t blocks_used(om_runtime *rt)
{
    om_heap_stats stats;
    om_heap_get_stats(rt, &stats);
    return stats.blocks_used;
}

/* ---- One call ---------------------------------------------------------------------------------- */

__attribute__((format(printf, 2, 3))) static void complain(const attempt *call,
                                                           const char *format, ...)
{
    size_t room = sizeof shared->complaint;
    va_list arguments;
    if (shared->complaint[0])
        return;
    int length = snprintf(shared->complaint, room, "%s, allocation %zu%s: ", call->name,
                          call->nth + 1, call->all_after ? " and all after it" : "");
    va_start(arguments, format);
    vsnprintf(shared->complaint + length, room - (size_t)length, format, arguments);
    va_end(arguments);
}

static attempt attempt_begin(om_runtime *rt, const char *name)
{
    attempt call = {.rt = rt, .name = name, .all_after = true};
    body.depth++;
    body.nested = body.depth > 1;
    if (!body.runs || body.own_failures || body.depth > 1 ||
        om_error_kind(rt) != OM_NO_ERROR)
        return call;
    size_t index = body.calls++;
    call.active = body.one_a_run
                      ? index == body.target
                      : index < FIRST_CALLS || index >= body.last + body.last / DENSITY;
    if (call.active)
        body.last = index;
    shared->skipped += !call.active && !body.one_a_run;
    shared->calls += call.active && (!body.one_a_run || (body.nth == 0 && body.all_after));
    if (body.one_a_run) {
        body.reached = body.reached || call.active;
        call.nth = body.nth;
        call.all_after = body.all_after;
    }
    return call;
}

/* An object that the call takes: each failed attempt takes one reference, and the body has but one. */
static void attempt_keep(attempt *call, om_object *object)
{
    if (call->active && object)
        call->kept[call->kept_count++] = object;
}

static void attempt_inject(attempt *call)
{
    if (!call->active)
        return;
    call->checked = shared->failures % SPARSE == 0 || blocks_used(call->rt) < LARGE_HEAP;
    if (call->checked && om_heap_find_fault(call->rt)) {
        /* The body has destroyed something by itself. */
        call->active = false;
        return;
    }
    if (body.one_a_run)
        call->before = look(call->rt);
    for (size_t i = 0; i < call->kept_count; i++)
        om_retain(call->kept[i]);
    if (call->all_after)
        om_fault_inject_after(call->rt, call->nth);
    else
        om_fault_inject_once(call->rt, call->nth);
}

/* What has to be so after a failure that the call reported. */
static void judge_failure(const attempt *call, outcome result)
{
    if (result == FAILING_RESULT)
        complain(call, "reports an error, and returns a result: %s",
                 om_error_text(call->rt));
    if (om_error_kind(call->rt) != OM_MEMORY_ERROR)
        complain(call, "fails with error %d: %s", (int)om_error_kind(call->rt),
                 om_error_text(call->rt));
    om_error_clear(call->rt);
}

static void judge_heap(const attempt *call)
{
    const char *fault = om_heap_find_fault(call->rt);
    if (fault)
        complain(call, "the heap is not valid: %s", fault);
}

/* Where the body goes on, what is left too much or too little is missed at its end. Here it ends, and less may be
 * alive: garbage that a collection found meanwhile, an exhausted iterator, a string that has become immortal. What a
 * function of the body's own did stays done. */
static void judge_live(const attempt *call)
{
    if (body.nested)
        return;

    live_count now = look(call->rt);
    if (now.objects > call->before.objects)
        complain(call, "%zu objects alive before, %zu after", call->before.objects,
                 now.objects);
    if (now.references > call->before.references)
        complain(call, "%zu references before, %zu after", call->before.references,
                 now.references);
}

/* Of a call that makes very many allocations, the first ones and then some further and further apart. */
static size_t next_allocation(size_t nth)
{
    return nth + 1 + (nth >= FIRST_CALLS ? nth / DENSITY : 0);
}

/* What a call that fails should not do. */
static void break_rule(om_runtime *rt)
{
    const char *how = getenv("FAILING_BREAK");
    if (!how)
        return;
    if (strcmp(how, "leak") == 0)
        (void)om_list_new(rt);
    else if (strcmp(how, "silence") == 0)
        om_error_clear(rt);
    else
        om_raise(rt, OM_VALUE_ERROR, "no");
}

/* The call is over, and its result is the body's. */
static bool end(attempt *call)
{
    for (size_t i = 0; i < call->kept_count; i++)
        om_release(call->kept[i]);
    body.depth--;
    return false;
}

/* Whether the call is to be made once more. */
static bool attempt_again(attempt *call, outcome result)
{
    if (!call->active) {
        body.depth--;
        return false;
    }
    bool fired = om_fault_inject_stop(call->rt);
    bool failed = om_error_kind(call->rt) != OM_NO_ERROR;
    bool first = !shared->complaint[0];
    body.fired = fired;
    if (!fired && call->was_nothing && result == FAILING_RESULT)
        complain(call, "what failed before it returned nothing, and no error");
    if (!fired && body.one_a_run) {
        body.runs = false;
        skip();
    }
    if (!fired)
        return end(call);
    shared->failures++;
    if (failed)
        break_rule(call->rt);
    failed = om_error_kind(call->rt) != OM_NO_ERROR;
    if (call->checked)
        judge_heap(call);
    if (failed)
        judge_failure(call, result);
    if (failed && body.one_a_run)
        judge_live(call);
    shared->survived += first && !shared->complaint[0];
    if (body.one_a_run) {
        body.runs = false;
        skip();
    }
    if (!failed && result != FAILING_NOTHING) {
        shared->quiet++;
        return end(call);
    }
    call->was_nothing = !failed;
    if (call->all_after)
        call->all_after = false;
    else
        call->all_after = true, call->nth = next_allocation(call->nth);
    if (call->nth > MOST_ALLOCATIONS) {
        complain(call, "has no end");
        return end(call);
    }
    return true;
}

#include "calls.inc"

/* ---- Those that say of themselves how calls fail ------------------------------------------------- */

void failing_fault_inject_after(om_runtime *rt, size_t count);
void failing_fault_inject_after(om_runtime *rt, size_t count)
{
    body.own_failures = body.runs;
    om_fault_inject_after(rt, count);
}

void failing_fault_inject_once(om_runtime *rt, size_t count);
void failing_fault_inject_once(om_runtime *rt, size_t count)
{
    body.own_failures = body.runs;
    om_fault_inject_once(rt, count);
}

bool failing_fault_inject_stop(om_runtime *rt);
bool failing_fault_inject_stop(om_runtime *rt)
{
    body.own_failures = false;
    return om_fault_inject_stop(rt);
}

/* ---- Those that take as many objects as an argument says ------------------------------------------ */

typedef om_object *several(om_runtime *rt, size_t count, ...);

/* No function looks at objects beyond the `length` that it is called with. */
static om_object *of_several(om_runtime *rt, const char *name, several *make, size_t length,
                             size_t count, va_list given)
{
    om_object *o[32] = {NULL}, *result;
    attempt call = attempt_begin(rt, name);
    assert_true(count <= sizeof o / sizeof *o);
    for (size_t i = 0; i < count; i++)
        o[i] = va_arg(given, om_object *);
    for (size_t i = 0; i < count; i++)
        attempt_keep(&call, o[i]);
    do {
        attempt_inject(&call);
        result = make(rt, length, o[0], o[1], o[2], o[3], o[4], o[5], o[6], o[7], o[8],
                      o[9], o[10], o[11], o[12], o[13], o[14], o[15], o[16], o[17], o[18],
                      o[19], o[20], o[21], o[22], o[23], o[24], o[25], o[26], o[27], o[28],
                      o[29], o[30], o[31]);
    } while (attempt_again(&call, result == NULL ? FAILING_NOTHING : FAILING_RESULT));
    return result;
}

#include "several.inc"

/* ---- One assertion -------------------------------------------------------------------------------- */

static const test_entry *running;

static void failing_body(om_runtime *rt)
{
    body.runs = true;
    running->run(rt);
    body.runs = false;
}

static void run_body(void **state)
{
    const test_entry entry = {running->behaviour, running->name, failing_body};
    (void)state;
    fixture_test(&entry);
}

static int clear_body(void **state)
{
    (void)state;
    fixture_clear();
    return 0;
}

/* Whether the body passed, or ended early as it should. */
static bool run_once(void)
{
    const struct CMUnitTest unit = {
        .name = running->behaviour, .test_func = run_body, .teardown_func = clear_body};
    body.depth = 0;
    body.calls = body.last = 0;
    body.runs = body.own_failures = body.fired = body.reached = false;
    return _cmocka_run_group_tests("failing", &unit, 1, NULL, NULL) == 0;
}

/* How a run ended of which one call was to fail. */
typedef enum ending {
    FAILED,  /* after the failure and what is asserted of it */
    GAVE_UP, /* in a function of the body's own that the runtime called, which did not expect the failure */
    SUCCEEDED, /* the call has no such allocation */
    NOT_MADE
} ending;

static ending run_to(size_t target, size_t nth, bool all_after)
{
    body.target = target;
    body.nth = nth;
    body.all_after = all_after;

    bool passed = run_once();

    shared->runs++;
    if (!body.reached)
        return NOT_MADE;
    return body.fired ? FAILED : passed ? SUCCEEDED : GAVE_UP;
}

/* Each allocation of one call of the body. */
static void run_call(size_t target)
{
    ending last = FAILED;
    for (size_t nth = 0; last == FAILED || last == GAVE_UP; nth = next_allocation(nth)) {
        last = run_to(target, nth, true);
        shared->within += last == GAVE_UP;
        if (last == FAILED || last == GAVE_UP) {
            last = run_to(target, nth, false);
            shared->within += last == GAVE_UP;
        }
        if (shared->complaint[0])
            break;
    }
}

/* One failure a run, for each call of the body and each allocation of the call. Of a body that makes very many calls or
 * runs long, every so manieth. */
static void run_one_by_one(void)
{
    clock_t start = clock();
    body.one_a_run = true;
    body.target = SIZE_MAX;
    shared->passed = run_once();

    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC + 0.0005;
    size_t calls = body.calls, runs = (size_t)(SECONDS_A_BODY / seconds) + 1;
    size_t stride = 1 + calls * RUNS_A_CALL / (runs < MOST_RUNS ? runs : MOST_RUNS);

    for (size_t target = 0; target < calls && !shared->complaint[0]; target += stride) {
        run_call(target);
        shared->skipped +=
            stride - 1 < calls - target - 1 ? stride - 1 : calls - target - 1;
    }
}

/* ---- All of them -------------------------------------------------------------------------------- */

static bool is_of(const struct exception *each, const test_entry *test)
{
    return strcmp(each->behaviour, test->behaviour) == 0 &&
           strcmp(each->name, test->name) == 0;
}

static treatment treatment_of(const test_entry *test)
{
    for (size_t i = 0; i < EXCEPTIONS; i++)
        if (is_of(&exceptions[i], test))
            return exceptions[i].how;
    return GOES_ON;
}

/* The child's part. */
_Noreturn static void run_alone(const test_entry *test, FILE *output)
{
    const struct rlimit limit = {SECONDS_A_TEST, SECONDS_A_TEST};
    running = test;
    setrlimit(RLIMIT_CPU, &limit);
    fflush(NULL);
    if (dup2(fileno(output), STDOUT_FILENO) < 0 || dup2(fileno(output), STDERR_FILENO) < 0)
        _Exit(1);
    if (treatment_of(test) == STARTED_ANEW)
        run_one_by_one();
    else
        shared->passed = run_once();
    fflush(NULL);
    _Exit(shared->passed && !shared->complaint[0] ? 0 : 1);
}

static void show(const test_entry *test, int status, FILE *output)
{
    fprintf(stderr, "failing: %s%s%s: %s\n", test->behaviour, test->name[0] ? ": " : "",
            test->name, shared->complaint[0] ? shared->complaint : "does not pass");
    if (WIFSIGNALED(status))
        fprintf(stderr, "    ended by signal %d (%s)\n", WTERMSIG(status),
                strsignal(WTERMSIG(status)));
    if (shared->complaint[0])
        return;
    rewind(output);
    for (int c = getc(output); c != EOF; c = getc(output))
        putc(c, stderr);
}

/* In a process of its own. */
static bool passes(const test_entry *test)
{
    FILE *output = tmpfile();
    int status = -1;
    if (!output) {
        perror("failing: temporary file");
        exit(1);
    }
    *shared = (tally){0};
    fflush(NULL);

    pid_t child = fork();
    if (child == 0)
        run_alone(test, output);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;

    bool good = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!good)
        show(test, status, output);
    fclose(output);
    return good;
}

static void add(const tally *one)
{
    all.calls += one->calls;
    all.failures += one->failures;
    all.survived += one->survived;
    all.quiet += one->quiet;
    all.runs += one->runs;
    all.skipped += one->skipped;
    all.within += one->within;
}

/* How many exceptions are of no assertion. */
static size_t stale_exceptions(void)
{
    size_t stale = 0;
    for (size_t e = 0; e < EXCEPTIONS; e++) {
        bool found = false;
        for (size_t i = 0; all_tests[i] && !found; i++)
            for (const test_entry *test = all_tests[i]; test->behaviour && !found; test++)
                found = is_of(&exceptions[e], test);
        if (!found)
            fprintf(stderr,
                    "failing: exception %s: %s (%s): no assertion has these names\n",
                    exceptions[e].behaviour, exceptions[e].name, exceptions[e].why);
        stale += !found;
    }
    return stale;
}

/* Runs the assertions of one part. How many did not pass is added up in `failed`. */
static size_t run_part(FILE *results, size_t part, size_t parts, const char *behaviour,
                       const char *name, size_t *failed)
{
    size_t index = 0, tests = 0;
    for (size_t i = 0; all_tests[i]; i++)
        for (const test_entry *test = all_tests[i]; test->behaviour; test++) {
            if (index++ % parts != part || treatment_of(test) == NOT_RUN ||
                (behaviour && strcmp(behaviour, test->behaviour) != 0) ||
                (name && strcmp(name, test->name) != 0))
                continue;
            tests++;
            *failed += !passes(test);
            add(shared);
            fprintf(results, "%s\t%s\t%zu\t%zu\n", test->behaviour, test->name,
                    shared->failures, shared->survived);
        }
    return tests;
}

int main(int argc, char **argv)
{
    size_t part = argc > 3 ? strtoul(argv[2], NULL, 10) : 0;
    size_t parts = argc > 3 ? strtoul(argv[3], NULL, 10) : 0;
    FILE *results = part < parts ? fopen(argv[1], "w") : NULL;
    size_t failed = stale_exceptions();
    if (!results) {
        fprintf(stderr, "usage: failing RESULTS PART PARTS [BEHAVIOUR [NAME]]\n");
        return 2;
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                  -1, 0);
    if (shared == MAP_FAILED) {
        perror("failing: mmap");
        return 2;
    }
    size_t tests = run_part(results, part, parts, argc > 4 ? argv[4] : NULL,
                            argc > 5 ? argv[5] : NULL, &failed);
    if (fclose(results) != 0) {
        perror(argv[1]);
        return 2;
    }
    printf("%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\n", tests, all.calls, all.failures,
           all.survived, all.quiet, all.runs, all.skipped, all.within);
    return failed > 0;
}
