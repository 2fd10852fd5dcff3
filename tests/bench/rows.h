/* The rows of `make bench`, the clock, and what the programs that measure them have in common.
 *
 * A program has groups of rows, functions by name. Called with the name of a group it measures these
 * rows, each of them in samples, again and again, and prints for every row the lower quartile of them:
 *     time<tab>row<tab>nanoseconds an operation
 *     back<tab>row<tab>part of a batch's memory that the system has again
 * Called with `memory` and the name of a structure it makes that, lets go of it, and prints
 *     bytes<tab>row<tab>resident bytes an element
 *     back<tab>row<tab>part of them that the system has again
 *     kept<tab>row<tab>... what is still held, and why (objmem alone: see objmem.c)
 * Called with `groups` it prints the names of its groups, each with `quick` or `slow`. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The goals are ratios of objmem's time to its peer's. */
#define BENCH_OBJECT_ROWS(ROW)                                                             \
    ROW(int_new_free, 0.40, "int outside the cache, new + free")                           \
    ROW(int_cached, 0.80, "int in the cache, get")                                         \
    ROW(int_add, 0.35, "int add, old result freed")                                        \
    ROW(int_less, 0.50, "int less-than")                                                   \
    ROW(ints_new, 0.50, "1e6 ints: new")                                                   \
    ROW(ints_free, 0.40, "1e6 ints: free in order")                                        \
    ROW(mul_200, 0.40, "200-digit multiply")                                               \
    ROW(mul_2000, 0.40, "2,000-digit multiply")                                            \
    ROW(mul_20000, 0.40, "20,000-digit multiply")                                          \
    ROW(to_text, 0.50, "2,000 digits to text")                                             \
    ROW(from_text, 0.40, "2,000 digits from text")                                         \
    ROW(divide, 0.40, "2,000-digit by 1,000-digit division")                               \
    ROW(float_new_free, 0.60, "float new + free")                                          \
    ROW(str_new_free, 0.35, "str of 10 ASCII bytes, new + free")                           \
    ROW(intern_hit, 0.25, "intern from bytes, already there")                              \
    ROW(concat, 0.40, "concatenate two 10-byte strings")                                   \
    ROW(tuple_3, 0.40, "tuple of 3, new + free")                                           \
    ROW(list_0, 0.40, "empty list, new + free")                                            \
    ROW(list_3, 0.40, "list of 3, new + free")                                             \
    ROW(append, 0.60, "list append to 1e6")                                                \
    ROW(index_c, 0.70, "list index by C integer")                                          \
    ROW(index_object, 0.30, "list index by int object")                                    \
    ROW(slice_ordered, 1.00, "slice copy of 1e6, in order")                                \
    ROW(slice_shuffled, 1.00, "slice copy of 1e6, shuffled")                               \
    ROW(sort, 0.45, "sort 1e6 shuffled ints")                                              \
    ROW(lists_equal, 0.50, "compare two equal lists of 1e6 ints")                          \
    ROW(dict_insert, 0.40, "dict of 1e6 ints: insert in sequence")                         \
    ROW(dict_get, 0.60, "... get in sequence")                                             \
    ROW(dict_get_random, 0.60, "... get at random")                                        \
    ROW(dict_insert_random, 0.60, "... insert at random")                                  \
    ROW(dict_copy, 0.60, "... copy")                                                       \
    ROW(dict_iterate, 0.80, "... iterate")                                                 \
    ROW(dict_free, 0.80, "... free")                                                       \
    ROW(set_add, 0.60, "set of 1e6 ints: add")                                             \
    ROW(set_contains, 0.70, "... contains at random")                                      \
    ROW(strings_insert, 0.50, "dict of 1e5 strings: insert")                               \
    ROW(strings_get, 0.60, "... get by equal unhashed key")                                \
    ROW(small_get, 0.40, "dict of 8 strings: get a key there")                             \
    ROW(small_miss, 0.40, "... get a key that is not")                                     \
    ROW(rebind, 0.35, "namespace: rebind a name")                                          \
    ROW(instance_get, 0.40, "instance: get attribute")                                     \
    ROW(instance_set, 0.40, "instance: set attribute")                                     \
    ROW(instance_new, 0.40, "instance: new, set 2, free")                                  \
    ROW(weak_new_free, 0.40, "weak reference: new + free")                                 \
    ROW(weak_cleared, 0.40, "weak reference: cleared by death")                            \
    ROW(collect_cycles, 0.25, "collect 1e6 garbage cycles of 2")                           \
    ROW(collect_live, 0.25, "collect with 1e6 live lists")                                 \
    ROW(deepcopy, 0.05, "deepcopy of 1e4 dicts of lists of 10")                            \
    ROW(nest_build, 0.30, "lists nested 1e6 deep: build")                                  \
    ROW(nest_free, 0.30, "... free")                                                       \
    ROW(trees, 0.30, "binary trees of tuples, a node")

#define BENCH_BLOCK_ROWS(ROW)                                                              \
    ROW(block_32, 0.50, "32 bytes, new + free")                                            \
    ROW(churn_1000, 0.80, "churn 16 to 512 bytes, 1,000 live")                             \
    ROW(churn_10000, 0.90, "... 10,000 live")                                              \
    ROW(churn_100000, 1.00, "... 100,000 live")                                            \
    ROW(blocks_new, 1.00, "1e6 of 32 bytes: new")                                          \
    ROW(blocks_free, 0.80, "... free in order")                                            \
    ROW(blocks_free_shuffled, 1.00, "... free shuffled")

/* Structures of 1e6 elements: the resident bytes of an element. */
#define BENCH_BYTES_ROWS(ROW)                                                              \
    ROW(list_of_ints, 1.00, "list of ints")                                                \
    ROW(dict_of_ints, 1.00, "dict of ints")                                                \
    ROW(set_of_ints, 1.00, "set of ints")                                                  \
    ROW(list_of_strings, 1.00, "list of 10-byte strings")                                  \
    ROW(list_of_tuples, 1.00, "list of 3-tuples")                                          \
    ROW(list_of_lists, 1.00, "list of 3-lists")                                            \
    ROW(list_of_dicts, 1.00, "list of 3-key dicts")                                        \
    ROW(list_of_instances, 1.00, "list of instances, 2 attributes")

/* The part of its memory that the system has again when a structure, or a batch of a row that is
 * measured in batches, has been let go of: a row that is quick because it keeps every page is not
 * quick. Here more is better. */
#define BENCH_BACK_ROWS(ROW)                                                               \
    ROW(list_of_ints, 0.97, "list of ints")                                                \
    ROW(dict_of_ints, 0.97, "dict of ints")                                                \
    ROW(set_of_ints, 0.97, "set of ints")                                                  \
    ROW(list_of_strings, 0.97, "list of 10-byte strings")                                  \
    ROW(list_of_tuples, 0.97, "list of 3-tuples")                                          \
    ROW(list_of_lists, 0.97, "list of 3-lists")                                            \
    ROW(list_of_dicts, 0.97, "list of 3-key dicts")                                        \
    ROW(list_of_instances, 0.97, "list of instances, 2 attributes")                        \
    ROW(batch_ints, 0.90, "batch: 1e6 ints")                                               \
    ROW(batch_append, 0.90, "batch: list appended to 1e6")                                 \
    ROW(batch_slice, 0.90, "batch: slice copy of 1e6")                                     \
    ROW(batch_dict, 0.90, "batch: dict of 1e6 ints")                                       \
    ROW(batch_dict_copy, 0.90, "batch: copy of that dict")                                 \
    ROW(batch_set, 0.90, "batch: set of 1e6 ints")                                         \
    ROW(batch_cycles, 0.90, "batch: 1e6 garbage cycles of 2")                              \
    ROW(batch_nest, 0.90, "batch: lists nested 1e6 deep")                                  \
    ROW(batch_blocks, 0.90, "batch: 1e6 of 32 bytes, freed in order")                      \
    ROW(batch_blocks_shuffled, 0.90, "batch: 1e6 of 32 bytes, freed shuffled")

#define BENCH_ID(id, goal, words) ROW_##id,
#define BENCH_BACK_ID(id, goal, words) BACK_##id,
#define BENCH_NAME(id, goal, words) #id,
enum { BENCH_OBJECT_ROWS(BENCH_ID) BENCH_BLOCK_ROWS(BENCH_ID) ROWS };
enum { BENCH_BACK_ROWS(BENCH_BACK_ID) BACK_ROWS };
static const char *const row_names[] = {BENCH_OBJECT_ROWS(BENCH_NAME)
                                            BENCH_BLOCK_ROWS(BENCH_NAME)};
static const char *const back_names[] = {BENCH_BACK_ROWS(BENCH_NAME)};

/* A row of short operations is measured in samples of BATCH of them, some tenths of a millisecond:
 * what else the machine does then falls into few samples. */
enum { MILLION = 1000000, BATCH = 50000 };

enum { SAMPLES_MOST = 1000 };

static struct row {
    double samples[SAMPLES_MOST]; /* nanoseconds of processor time an operation */
    int count;                    /* of samples */
    double spent;                 /* nanoseconds in all of them */
} rows[ROWS];
static double row_began;

/* Processor time: what other programs take does not count, what the kernel does for us, does. */
static double clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Whether the row wants another sample: it has two at least, of 20 ms together at least. */
static inline bool row_more(int row)
{
    return rows[row].count < 2 || (rows[row].spent < 20e6 && rows[row].count < SAMPLES_MOST);
}

static inline void row_start(void)
{
    row_began = clock_now();
}

static inline void row_stop(int row, double operations)
{
    struct row *it = &rows[row];
    double spent = clock_now() - row_began;
    it->samples[it->count++] = spent / operations;
    it->spent += spent;
}

/* Samples of a loop that leaves everything as it was:
 *     EACH (row, BATCH, i)
 *         one operation; */
#define EACH(row, operations, i)                                                           \
    for (; row_more(row); row_stop(row, operations))                                       \
        for (int i = (row_start(), 0); i < (operations); i++)

/* Makes the compiler believe that the value is needed, and that memory was read and written. */
#define KEEP(value) __asm__ volatile("" : : "r"(value) : "memory")

/* Whatever fails makes the figures worthless. */
static inline void must(bool done)
{
    if (!done) {
        fprintf(stderr, "bench: a step failed\n");
        exit(2);
    }
}

static uint64_t random_state = 88172645463325252u;

static inline uint64_t random_next(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* 0 to count - 1, once each: the same order in every program. */
static uint32_t *shuffled(uint32_t count)
{
    uint32_t *order = malloc(count * sizeof *order);
    must(order != NULL);
    random_state = 88172645463325252u;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(random_next() % i), other = order[j];
        order[j] = order[i - 1];
        order[i - 1] = other;
    }
    return order;
}

/* Resident bytes that are the process's own, not a file's: counted page by page, which those of statm
 * are not. 0 where there is no /proc. */
static double resident(void)
{
    char line[128];
    double kilobytes = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    while (file && fgets(line, sizeof line, file)) {
        if (sscanf(line, "Anonymous: %lf", &kilobytes) == 1)
            break;
    }
    if (file)
        fclose(file);
    return kilobytes * 1024;
}

/* The memory of a batch: before the first one was made, when one is there, and when it has been let go
 * of. Of all samples of a row the one counts in which the system had least back: an allocator may give
 * back what it got first, and keep what it gets then. */
static struct back {
    double before, full, part;
    bool begun, measured;
} backs[BACK_ROWS];

static void back_before(int row)
{
    if (!backs[row].begun) {
        backs[row].before = resident();
        backs[row].begun = true;
    }
}

static void back_full(int row)
{
    backs[row].full = resident();
}

static void back_after(int row)
{
    struct back *back = &backs[row];
    double part = (back->full - resident()) / (back->full - back->before);
    if (back->full > back->before && (!back->measured || part < back->part)) {
        back->part = part;
        back->measured = true;
    }
}

struct group {
    const char *name;
    void (*measure)(void);
    bool slow; /* it takes about a second, and is measured less often */
};

static int sample_order(const void *a, const void *b)
{
    const double *first = a, *second = b;
    return (*first > *second) - (*first < *second);
}

/* The lower quartile of the samples: whatever disturbs a sample adds to it, so that the quick ones say
 * more than the slow ones; and other than the quickest it is not the better the more there are. */
static double row_figure(struct row *row)
{
    qsort(row->samples, (size_t)row->count, sizeof row->samples[0], sample_order);
    int below = (row->count - 1) / 4;
    double part = (row->count - 1) / 4.0 - below, figure = row->samples[below];
    return part > 0 ? figure + part * (row->samples[below + 1] - figure) : figure;
}

static void rows_print(void)
{
    for (int i = 0; i < ROWS; i++) {
        if (rows[i].count)
            printf("time\t%s\t%.3f\n", row_names[i], row_figure(&rows[i]));
    }
    for (int i = 0; i < BACK_ROWS; i++) {
        if (backs[i].measured)
            printf("back\t%s\t%.4f\n", back_names[i], backs[i].part);
    }
}

/* Measures the group of that name, or prints the names of all. */
static void groups_run(const struct group *groups, const char *name)
{
    bool found = !strcmp(name, "groups");
    for (; groups->name; groups++) {
        if (!strcmp(name, "groups"))
            printf("%s\t%s\n", groups->name, groups->slow ? "slow" : "quick");
        if (!strcmp(name, groups->name)) {
            groups->measure();
            found = true;
        }
    }
    must(found);
    rows_print();
}

#endif
