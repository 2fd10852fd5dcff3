/* The rows of `make bench`, the clock, and the main function of each program that measures them.
 *
 * A program defines BENCH_GROUPS, a list of functions; each of them measures one row or several
 * with row_start and row_stop. It prints "row<tab>nanoseconds" for every row it measured; called
 * with the name of a structure, "memory<tab>structure<tab>bytes an element<tab>part returned". */
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
    ROW(weak_new_free, 0.40, "weak reference: new + free")                                 \
    ROW(weak_cleared, 0.40, "weak reference: cleared by death")                            \
    ROW(collect_cycles, 0.25, "collect 1e6 garbage cycles of 2")                           \
    ROW(collect_live, 0.25, "collect with 1e6 live lists")                                 \
    ROW(deepcopy, 0.05, "deepcopy of 1e4 dicts of lists of 10")                            \
    ROW(nest_build, 0.30, "lists nested 1e6 deep: build")                                  \
    ROW(nest_free, 0.30, "... free")                                                       \
    ROW(trees, 0.30, "binary trees of tuples, depth 16, a node")

#define BENCH_BLOCK_ROWS(ROW)                                                              \
    ROW(block_32, 0.50, "32 bytes, new + free")                                            \
    ROW(churn_1000, 0.80, "churn 16 to 512 bytes, 1,000 live")                             \
    ROW(churn_10000, 0.90, "... 10,000 live")                                              \
    ROW(churn_100000, 1.00, "... 100,000 live")                                            \
    ROW(blocks_new, 1.00, "1e6 of 32 bytes: new")                                          \
    ROW(blocks_free, 0.80, "... free in order")                                            \
    ROW(blocks_free_shuffled, 1.00, "... free shuffled")

#define BENCH_MEMORY_ROWS(ROW)                                                             \
    ROW(list_of_ints, 1.00, "list of ints")                                                \
    ROW(dict_of_ints, 1.00, "dict of ints")                                                \
    ROW(set_of_ints, 1.00, "set of ints")                                                  \
    ROW(list_of_strings, 1.00, "list of 10-byte strings")                                  \
    ROW(list_of_tuples, 1.00, "list of 3-tuples")                                          \
    ROW(list_of_lists, 1.00, "list of 3-lists")                                            \
    ROW(list_of_dicts, 1.00, "list of 3-key dicts")

/* Named in the goals, and waiting for what they measure. */
#define BENCH_LEFT_OUT(ROW)                                                                \
    ROW(instance_get, 0.40, "instance: get attribute")                                     \
    ROW(instance_set, 0.40, "instance: set attribute")                                     \
    ROW(instance_new, 0.40, "instance: new, set 2, free")                                  \
    ROW(list_of_instances, 1.00, "list of instances, 2 attributes")

#define BENCH_ID(id, goal, words) ROW_##id,
#define BENCH_NAME(id, goal, words) #id,
enum { BENCH_OBJECT_ROWS(BENCH_ID) BENCH_BLOCK_ROWS(BENCH_ID) ROWS };
static const char *const row_names[] = {BENCH_OBJECT_ROWS(BENCH_NAME)
                                            BENCH_BLOCK_ROWS(BENCH_NAME)};

enum { MILLION = 1000000 };

static double row_spent[ROWS]; /* nanoseconds of processor time */
static double row_done[ROWS];  /* operations in that time */
static double row_began;

/* Processor time: what other programs take does not count, what the kernel does for us, does. */
static double clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static inline void row_start(void)
{
    row_began = clock_now();
}

static inline void row_stop(int row, double operations)
{
    row_spent[row] += clock_now() - row_began;
    row_done[row] += operations;
}

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

/* Resident bytes, from /proc; 0 where there is none. */
static double resident(void)
{
    double pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file) {
        if (fscanf(file, "%*s %lf", &pages) != 1)
            pages = 0;
        fclose(file);
    }
    return pages * (double)sysconf(_SC_PAGESIZE);
}

/* Each group runs once to warm up, then until it has taken 20 ms or has run twice. */
static void groups_run(void (*const *groups)(void))
{
    for (; *groups; groups++) {
        double before[ROWS], done[ROWS], began;
        memcpy(before, row_spent, sizeof before);
        memcpy(done, row_done, sizeof done);
        (*groups)();
        memcpy(row_spent, before, sizeof before);
        memcpy(row_done, done, sizeof done);
        began = clock_now();
        for (int i = 0; i < 2 && clock_now() - began < 20e6; i++)
            (*groups)();
    }
    for (int i = 0; i < ROWS; i++) {
        if (row_done[i] > 0)
            printf("%s\t%.2f\n", row_names[i], row_spent[i] / row_done[i]);
    }
}

#endif
