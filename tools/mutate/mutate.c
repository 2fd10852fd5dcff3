#define _DEFAULT_SOURCE
#include "mutate/mutate.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/input.h"
#include "base/output.h"
#include "base/process.h"
#include "book/load.h"
#include "mutate/batch.h"
#include "mutate/execution.h"
#include "mutate/record.h"
#include "mutate/report.h"
#include "mutate/scan.h"
#include "trace/asked.h"

/* refbook's status for what was done and shows a gap. */
enum { STATUS_GAP = 3 };
/* So many changes are tried before a behaviour is said to notice none. */
enum { TRIES_A_BEHAVIOUR = 24 };

#define EACH_ASKED "build/mutants/each.tsv"

typedef struct mutate {
    mutants mutants;
    execution execution;
    uint64_t tests; /* the hash of all assertions */
    uint64_t seed;
    unsigned long jobs;
    unsigned long shard; /* from 1 */
    unsigned long shards;
    unsigned long sample; /* 0: all */
    unsigned long least;
    const char *only; /* the beginning of the paths of the files that are meant, or NULL */
    list chosen;      /* of mutant * */
    list batches;     /* of list *, each of mutant * of one file that are to be tried */
    uint64_t state; /* the hash of all assertions and all functions */
    table asked;    /* why each behaviour that was asked is unproved, by its name */
} mutate;

/* ---- Files ---- */

static output_verdict mutate_judge(output_set *set, void *context, const char *path,
                                   const text *found, const text *given)
{
    (void)set, (void)context, (void)path, (void)found, (void)given;
    return OUTPUT_LET_GO;
}

/* Writes what is not empty. */
static bool mutate_write(const char *root, const char *path, const text *content)
{
    output_set files;
    output_begin(&files, root, false);
    files.judge = mutate_judge;
    output_put(&files, path, content->bytes, content->length);
    bool good = output_commit(&files);
    output_end(&files);
    return good;
}

static bool mutate_write_results(mutants *m, const char *root)
{
    text out = {0};
    bool good = report_put_results(&out, m, root, false) &&
                mutate_write(root, REPORT_RESULTS, &out);
    text_free(&out);
    return good;
}

static bool mutate_write_record(const mutants *m, const char *root)
{
    text out = {0};
    record_put_committed(&out, m);
    bool good = mutate_write(root, RECORD_COMMITTED, &out);
    text_free(&out);
    return good;
}

static bool mutate_print(mutants *m, const char *root)
{
    text out = {0};
    bool good = report_put_results(&out, m, root, true);
    if (good && (fwrite(out.bytes, 1, out.length, stdout) != out.length || fflush(stdout) != 0)) {
        perror("refbook: error: the mutants cannot be printed");
        good = false;
    }
    text_free(&out);
    return good;
}

int mutate_known(const char *root, bool print, bool record)
{
    mutants m = {0};
    bool good = scan_mutants(&m, root);
    if (good) {
        bool tried = record_read_tried(&m, root, 0);
        bool committed = record_read_committed(&m, root);
        good = record_read_equivalent(&m, root) && tried && committed;
    }
    if (good && print)
        good = mutate_print(&m, root);
    else if (good)
        good = mutate_write_results(&m, root) && (!record || mutate_write_record(&m, root));
    mutants_free(&m);
    return good ? 0 : 1;
}

/* ---- What is asked for ---- */

static bool mutate_number(const char *what, const char *from, unsigned long *number)
{
    char *end;
    if (!from)
        return true;
    errno = 0;
    *number = strtoul(from, &end, 10);
    if (ascii_is_digit(*from) && !*end && errno == 0)
        return true;
    fprintf(stderr, "refbook: error: --%s=%s is not a number\n", what, from);
    return false;
}

static bool mutate_take_options(mutate *all, const mutate_options *options)
{
    unsigned long seed = 1;
    all->jobs = 1;
    all->shard = all->shards = 1;
    bool good = mutate_number("sample", options->sample, &all->sample) &&
                mutate_number("seed", options->seed, &seed) &&
                mutate_number("jobs", options->jobs, &all->jobs) &&
                mutate_number("least", options->least, &all->least);
    int end = 0;
    if (options->shard &&
        (sscanf(options->shard, "%lu/%lu%n", &all->shard, &all->shards, &end) != 2 ||
         options->shard[end] || all->shard < 1 || all->shard > all->shards)) {
        fprintf(stderr,
                "refbook: error: --shard=%s; the third of sixteen parts is --shard=3/16\n",
                options->shard);
        good = false;
    }
    all->seed = seed;
    all->only = options->only;
    all->jobs = all->jobs ? all->jobs : 1;
    return good;
}

/* The next number of a sequence that looks random (Steele, Lea and Flood 2014). */
static uint64_t mutate_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static void mutate_shuffle(list *l, uint64_t seed)
{
    for (size_t i = l->count; i > 1; i--) {
        size_t other = (size_t)(mutate_random(&seed) % i);
        void *item = l->items[i - 1];
        l->items[i - 1] = l->items[other];
        l->items[other] = item;
    }
}

/* A mutant and the number it has drawn. */
typedef struct draw {
    uint64_t number;
    mutant *one;
} draw;

static int draw_compare(const void *a, const void *b)
{
    const draw *one = a;
    const draw *other = b;
    return one->number < other->number ? -1 : one->number > other->number;
}

/* Follows from the seed and from what the mutant is, so that a sample stays the same where the code does. */
static uint64_t draw_number(const mutant *one, uint64_t seed)
{
    uint64_t state = mutant_hash(0, one->in->file->path, strlen(one->in->file->path));
    state = mutant_hash(state, one->in->name, strlen(one->in->name));
    state += seed * UINT64_C(0x9e3779b97f4a7c15) + one->number;
    return mutate_random(&state);
}

/* Those of the sample that are in the shard. What is listed as equivalent is not drawn. */
static void mutate_choose(mutate *all)
{
    size_t drawn = 0;
    draw *draws = memory_new((all->mutants.all.count + 1) * sizeof *draws);
    for (size_t i = 0; i < all->mutants.all.count; i++) {
        mutant *one = all->mutants.all.items[i];
        bool meant = !all->only || strncmp(one->in->file->path, all->only, strlen(all->only)) == 0;
        if (meant && one->status != MUTANT_IGNORED)
            draws[drawn++] = (draw){draw_number(one, all->seed), one};
    }
    qsort(draws, drawn, sizeof *draws, draw_compare);
    size_t count = all->sample && all->sample < drawn ? all->sample : drawn;
    for (size_t i = all->shard - 1; i < count; i += all->shards)
        list_add(&all->chosen, draws[i].one);
    free(draws);
}

static int mutate_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Of what decides what is noticed: the assertions, and what they stand on. */
static uint64_t mutate_hash_tests(uint64_t hash, const char *path)
{
    struct dirent **found;
    text content = {0};
    arena a = {0};
    const char *why;
    int count = scandir(path, &found, mutate_visible, alphasort);
    for (int i = 0; i < count; i++) {
        hash = mutate_hash_tests(hash, arena_format(&a, "%s/%s", path, found[i]->d_name));
        free(found[i]);
    }
    if (count >= 0)
        free(found);
    else if (input_read(&content, ".", path, &why) == INPUT_READ)
        hash = mutant_hash(hash, content.bytes, content.length);
    text_free(&content);
    arena_free(&a);
    return hash;
}

static bool mutate_read(mutate *all)
{
    all->tests = mutate_hash_tests(0, "tests/chapters");
    all->tests = mutate_hash_tests(all->tests, "tests/fixture.c");
    all->tests = mutate_hash_tests(all->tests, "tests/poison.c");
    return scan_mutants(&all->mutants, ".") && execution_read(&all->execution, ".") &&
           record_read_tried(&all->mutants, ".", all->tests) &&
           record_read_equivalent(&all->mutants, ".");
}

/* ---- Workers ---- */

typedef struct worker {
    mutate *all;
    size_t number;
    attempt attempt;
    int out; /* RECORD_TRIED, or what behaviours notice */
} worker;

typedef void worker_turn(worker *w, size_t i);

/* A line is written at once, so that the lines of several workers do not mix. */
static void worker_write(worker *w, const text *line)
{
    if (write(w->out, line->bytes, line->length) != (ssize_t)line->length) {
        perror("refbook: error: what was tried cannot be written");
        _exit(1);
    }
}

/* The process of a worker: every turn that is its own. */
_Noreturn static void worker_run(worker *w, const char *path, size_t count,
                                 worker_turn *turn)
{
    if (!attempt_begin(&w->attempt, &w->all->mutants, &w->all->execution, w->number))
        _exit(1);
    w->out = open(path, O_WRONLY | O_CREAT | O_APPEND, 0644);
    for (size_t i = w->number; i < count; i += w->all->jobs) {
        turn(w, i);
    }
    attempt_end(&w->attempt);
    _exit(0);
}

/* COUNT turns, divided among as many processes as are asked for. */
static bool mutate_work(mutate *all, const char *path, size_t count, worker_turn *turn)
{
    bool good = true;
    pid_t *workers = memory_new(all->jobs * sizeof *workers);
    for (size_t i = 0; i < all->jobs; i++) {
        workers[i] = fork();
        if (workers[i] == 0)
            worker_run(&(worker){.all = all, .number = i}, path, count, turn);
        if (workers[i] < 0)
            perror("refbook: error: a worker cannot be started");
    }
    for (size_t i = 0; i < all->jobs; i++)
        good = process_succeeded(process_wait(workers[i])) && good;
    free(workers);
    return good;
}

/* Measured in a process of its own each, unless one suffices. */
static bool mutate_measure(mutate *all)
{
    attempt a;
    bool good = attempt_begin(&a, &all->mutants, &all->execution, all->jobs) &&
                attempt_measure(&a, false) && attempt_measure(&a, true);
    attempt_end(&a);
    return good;
}

/* ---- All of them ---- */

static void mutate_write_tried(void *context, mutant *one)
{
    worker *w = context;
    text line = {0};
    record_put_tried(&line, one, w->all->tests);
    worker_write(w, &line);
    text_free(&line);
}

static void mutate_turn(worker *w, size_t i)
{
    const list *batch = w->all->batches.items[i];
    const mutant *first = batch->items[0];
    fprintf(stderr, "  mutants: %zu of %s\n", batch->count, first->in->file->path);
    batch_run(&w->attempt, batch, mutate_write_tried, w);
}

static int mutate_compare(const void *a, const void *b)
{
    const mutant *one = *(mutant *const *)a;
    const mutant *other = *(mutant *const *)b;
    if (one->in->file->header != other->in->file->header)
        return one->in->file->header ? 1 : -1;
    size_t place = one->in->first + one->number;
    size_t other_place = other->in->first + other->number;
    return place < other_place ? -1 : place > other_place;
}

/* What is still to be tried of what is chosen, file by file; headers, after a change in which all is compiled, come
 * last. */
static void mutate_divide(mutate *all)
{
    list open = {0};
    list *batch = NULL;
    for (size_t i = 0; i < all->chosen.count; i++) {
        mutant *one = all->chosen.items[i];
        if (one->status == MUTANT_UNTRIED)
            list_add(&open, one);
    }
    if (open.count)
        qsort(open.items, open.count, sizeof *open.items, mutate_compare);
    for (size_t i = 0; i < open.count; i++) {
        mutant *one = open.items[i];
        const mutant *last = batch ? batch->items[0] : NULL;
        if (!last || last->in->file != one->in->file || batch->count == BATCH_MOST) {
            batch = arena_take(&all->mutants.arena, sizeof *batch);
            list_add(&all->batches, batch);
        }
        list_add(batch, one);
    }
    list_free(&open);
}

static bool mutate_report(mutate *all, bool record)
{
    text json = {0};
    bool good = record_read_tried(&all->mutants, ".", all->tests) &&
                record_read_equivalent(&all->mutants, ".") &&
                report_print(&all->mutants, &all->chosen, ".", stdout);
    good = good && record_read_committed(&all->mutants, ".") &&
           mutate_write_results(&all->mutants, ".") &&
           report_put_json(&json, &all->mutants, &all->execution) &&
           mutate_write(".", REPORT_JSON, &json);
    if (good && record)
        good = mutate_write_record(&all->mutants, ".");
    text_free(&json);
    return good;
}

/* Are as many killed as have to be? Of a sample, unless it is all but certain that they are not. */
static bool mutate_suffices(const mutate *all)
{
    report_sum sum = report_count(&all->chosen);
    unsigned low, high;
    report_interval(sum, &low, &high);
    if (all->chosen.count < all->mutants.all.count)
        return high >= all->least * 10;
    return report_noticed(sum) * 100 >= report_valid(sum) * all->least;
}

static int mutate_all(mutate *all, bool record)
{
    mutate_choose(all);
    mutate_divide(all);
    if (all->batches.count &&
        (!mutate_measure(all) ||
         !mutate_work(all, RECORD_TRIED, all->batches.count, mutate_turn)))
        return 1;
    if (!mutate_report(all, record))
        return 1;
    if (mutate_suffices(all))
        return 0;
    fprintf(stderr,
            "refbook: error: fewer than %lu %% of these mutants are killed; the notes "
            "above say which are "
            "not: prove more there, or list them with a reason in %s\n",
            all->least, RECORD_EQUIVALENT);
    return STATUS_GAP;
}

/* ---- Each behaviour on its own ---- */

/* The changes in lines of its own chapter that it executes. *NOTICED if it is known to kill one. */
static void each_find(const mutate *all, const execution_behaviour *behaviour, list *found,
                      bool *noticed)
{
    *noticed = false;
    for (size_t i = 0; i < all->mutants.all.count; i++) {
        mutant *one = all->mutants.all.items[i];
        mutant_place place = mutant_where(one);
        bool counts = one->status != MUTANT_IGNORED && one->status != MUTANT_EQUIVALENT &&
                      one->status != MUTANT_NOT_COMPILED;
        if (!counts || !place.chapter || strcmp(place.chapter, behaviour->chapter) != 0 ||
            !execution_has(execution_of(&all->execution, one), behaviour))
            continue;
        list_add(found, one);
        *noticed = *noticed || (one->fresh && one->status == MUTANT_KILLED &&
                                strcmp(one->killer, behaviour->id) == 0);
    }
}

/* Does the behaviour notice one of them? *TRIED says how many could be run. */
static bool each_notices(worker *w, const execution_behaviour *behaviour, const list *found,
                         size_t *tried)
{
    bool noticed = false;
    *tried = 0;
    for (size_t i = 0; i < found->count && *tried < TRIES_A_BEHAVIOUR && !noticed; i++) {
        mutant own = *(const mutant *)found->items[i];
        attempt_run(&w->attempt, &own, behaviour);
        noticed = own.status == MUTANT_KILLED || own.status == MUTANT_TIMEOUT;
        *tried += noticed || own.status == MUTANT_SURVIVED;
    }
    return noticed;
}

/* Why it is unproved; "" if it is not. Of one that executes no line of its chapter nothing is asked: what it says is
 * said of code that stands elsewhere. */
static const char *each_reason(worker *w, const execution_behaviour *behaviour, arena *a)
{
    list found = {0};
    bool noticed;
    size_t tried = 0;
    const char *reason = "";
    each_find(w->all, behaviour, &found, &noticed);
    mutate_shuffle(&found, w->all->seed);
    if (found.count && !noticed && !each_notices(w, behaviour, &found, &tried))
        reason = arena_format(
            a, "notices none of %zu changes of %zu in the lines of %s that it executes",
            tried, found.count, behaviour->chapter);
    list_free(&found);
    return reason;
}

/* A line for each behaviour: of what code and assertions, its name, why it is unproved. */
static void each_turn(worker *w, size_t i)
{
    const execution_behaviour *behaviour = w->all->execution.behaviours.items[i];
    text line = {0};
    arena a = {0};
    if (!table_find(&w->all->asked, behaviour->id)) {
        text_add_string(
            &line, arena_format(&a, "%016" PRIx64 "\t%s\t", w->all->state, behaviour->id));
        text_add_string(&line, each_reason(w, behaviour, &a));
        text_add_string(&line, "\n");
        worker_write(w, &line);
    }
    text_free(&line);
    arena_free(&a);
}

/* Takes from EACH_ASKED what was found of the code and the assertions as they are. */
static bool each_read(mutate *all)
{
    text content = {0};
    const char *why;
    char now[18];
    snprintf(now, sizeof now, "%016" PRIx64 "\t", all->state);
    input_result result = input_read(&content, ".", EACH_ASKED, &why);
    if (result == INPUT_REFUSED)
        fprintf(stderr, "%s: error: %s\n", EACH_ASKED, why);
    text_add(&content, "", 1);
    for (char *at = content.bytes, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        *end = 0;
        char *id = at + 17;
        char *reason = strncmp(at, now, 17) == 0 ? strchr(id, '\t') : NULL;
        if (!reason)
            continue;
        *reason++ = 0;
        const execution_behaviour *known = table_find(&all->execution.by_id, id);
        if (known && !table_find(&all->asked, id))
            table_add(&all->asked, known->id,
                      arena_copy(&all->mutants.arena, reason, strlen(reason)));
    }
    text_free(&content);
    return result != INPUT_REFUSED;
}

static size_t each_put_unproved(const mutate *all, text *out)
{
    arena a = {0};
    size_t count = 0;
    for (size_t i = 0; i < all->execution.behaviours.count; i++) {
        const execution_behaviour *behaviour = all->execution.behaviours.items[i];
        const char *reason = table_find(&all->asked, behaviour->id);
        if (reason && *reason) {
            text_add_string(out, arena_format(&a, "%s\t%s\n", behaviour->id, reason));
            count++;
        }
    }
    arena_free(&a);
    return count;
}

/* Writes the answers for the trace, and for the record if they are to be kept. */
static bool each_write(const mutate *all, bool record)
{
    book b = {0};
    text out = {0};
    bool good = book_load(&b, ".");
    if (!good)
        diagnostics_print(&b.diagnostics);
    for (size_t i = 0; good && i < b.behaviours.count; i++) {
        const book_behaviour *behaviour = b.behaviours.entries[i].thing;
        const char *reason = table_find(&all->asked, behaviour->id);
        if (reason)
            asked_put(&out, behaviour, reason);
    }
    good = good && mutate_write(".", ASKED_FOUND, &out) &&
           (!record || mutate_write(".", ASKED_COMMITTED, &out));
    text_free(&out);
    book_free(&b);
    return good;
}

static int mutate_each(mutate *all, bool record)
{
    text out = {0};
    all->state = all->tests;
    for (size_t i = 0; i < all->mutants.functions.count; i++)
        all->state ^=
            ((const mutant_function *)all->mutants.functions.items[i])->hash * (2 * i + 1);
    if (!each_read(all) || !mutate_measure(all) ||
        !mutate_work(all, EACH_ASKED, all->execution.behaviours.count, each_turn) ||
        !each_read(all))
        return 1;
    size_t unproved = each_put_unproved(all, &out);
    bool good = mutate_write(".", REPORT_UNPROVED, &out) && each_write(all, record);
    printf("%.*s", (int)out.length, text_bytes(&out));
    printf("%zu of %zu behaviours stand on the code of their chapters, or execute none of "
           "it\n",
           all->execution.behaviours.count - unproved, all->execution.behaviours.count);
    text_free(&out);
    return !good ? 1 : unproved ? STATUS_GAP : 0;
}

int mutate_run(const char *root, const mutate_options *options)
{
    mutate all = {0};
    int status = 1;
    if (!mutate_take_options(&all, options))
        return 2;
    if (chdir(root) != 0)
        fprintf(stderr, "%s: error: %s\n", root, strerror(errno));
    else if (mutate_read(&all))
        status = options->each ? mutate_each(&all, options->record) : mutate_all(&all, options->record);
    table_free(&all.asked);
    list_free(&all.chosen);
    for (size_t i = 0; i < all.batches.count; i++)
        list_free(all.batches.items[i]);
    list_free(&all.batches);
    execution_free(&all.execution);
    mutants_free(&all.mutants);
    return status;
}
