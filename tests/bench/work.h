/* The work with objects, written once for objmem and its peer. The program that includes this
 * defines `value` and the functions v_… in its own terms: what they are is in objmem.c. */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include "blocks.h"

/* ---- Numbers ------------------------------------------------------------------------------- */

static void group_int(void)
{
    row_start();
    for (int i = 0; i < MILLION; i++) {
        value *number = v_int(1000 + i);
        KEEP(number);
        v_drop(number);
    }
    row_stop(ROW_int_new_free, MILLION);

    row_start();
    for (int i = 0; i < MILLION; i++) {
        value *number = v_int(i & 127);
        KEEP(number);
        v_drop(number);
    }
    row_stop(ROW_int_cached, MILLION);

    value *sum = v_int(1000), *step = v_int(3);
    row_start();
    for (int i = 0; i < MILLION; i++) {
        value *next = v_add(sum, step);
        v_drop(sum);
        sum = next;
    }
    row_stop(ROW_int_add, MILLION);

    value *other = v_int(123456);
    row_start();
    for (int i = 0; i < MILLION; i++) {
        int less = v_less(i & 1 ? other : sum, i & 1 ? sum : other);
        KEEP(less);
    }
    row_stop(ROW_int_less, MILLION);
    v_drop(other);
    v_drop(step);
    v_drop(sum);
}

static void group_ints(void)
{
    value **numbers = malloc(MILLION * sizeof *numbers);
    must(numbers != NULL);
    memset(numbers, 1, MILLION * sizeof *numbers);
    row_start();
    for (int i = 0; i < MILLION; i++)
        numbers[i] = v_int(1000 + i);
    row_stop(ROW_ints_new, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(numbers[i]);
    row_stop(ROW_ints_free, MILLION);
    free(numbers);
}

enum { DIGITS_READ_AT_ONCE = 1000 };

/* A number of `digits` digits, without reading long texts: peers have limits there. */
static value *number_of(int digits, int seed)
{
    char text[DIGITS_READ_AT_ONCE + 1];
    for (int i = 0; i < DIGITS_READ_AT_ONCE; i++)
        text[i] = (char)('0' + (i * 7 + seed + i / 9) % 9 + (i == 0));
    int first = digits;
    while (first > DIGITS_READ_AT_ONCE)
        first = (first + 1) / 2;
    text[first] = 0;
    value *number = v_read(text, (size_t)first);
    for (int length = first; length < digits; length *= 2) {
        value *longer = v_mul(number, number);
        v_drop(number);
        number = longer;
    }
    return number;
}

static void multiply(int row, int digits, int times)
{
    value *a = number_of(digits, 1), *b = number_of(digits, 4);
    row_start();
    for (int i = 0; i < times; i++)
        v_drop(v_mul(a, b));
    row_stop(row, times);
    v_drop(a);
    v_drop(b);
}

static void group_multiply(void)
{
    multiply(ROW_mul_200, 200, 20000);
    multiply(ROW_mul_2000, 2000, 400);
    multiply(ROW_mul_20000, 20000, 10);
}

static void group_digits(void)
{
    enum { TIMES = 200 };
    value *longer = number_of(2000, 1), *shorter = number_of(1000, 4);
    row_start();
    for (int i = 0; i < TIMES; i++)
        v_drop(v_text(longer));
    row_stop(ROW_to_text, TIMES);

    row_start();
    for (int i = 0; i < TIMES; i++)
        v_drop(v_divide(longer, shorter));
    row_stop(ROW_divide, TIMES);

    char text[2001];
    for (int i = 0; i < 2000; i++)
        text[i] = (char)('1' + i * 7 % 9);
    text[2000] = 0;
    row_start();
    for (int i = 0; i < TIMES; i++)
        v_drop(v_read(text, 2000));
    row_stop(ROW_from_text, TIMES);
    v_drop(longer);
    v_drop(shorter);
}

static void group_float(void)
{
    row_start();
    for (int i = 0; i < MILLION; i++) {
        value *number = v_float(i + 0.5);
        KEEP(number);
        v_drop(number);
    }
    row_stop(ROW_float_new_free, MILLION);
}

/* ---- Strings, and small containers --------------------------------------------------------- */

static void group_strings(void)
{
    char bytes[] = "abcdefghij";
    row_start();
    for (int i = 0; i < MILLION; i++) {
        bytes[3] = (char)('a' + (i & 15));
        v_drop(v_str(bytes, 10));
    }
    row_stop(ROW_str_new_free, MILLION);

    memcpy(bytes, "identifier", 10);
    value *name = v_name(bytes, 10);
    row_start();
    for (int i = 0; i < MILLION; i++) {
        KEEP(bytes);
        v_drop(v_name(bytes, 10));
    }
    row_stop(ROW_intern_hit, MILLION);
    v_drop(name);

    value *a = v_str("abcdefghij", 10), *b = v_str("0123456789", 10);
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_add(a, b));
    row_stop(ROW_concat, MILLION);
    v_drop(a);
    v_drop(b);
}

static void group_small(void)
{
    value *items[3] = {v_int(1000), v_int(1001), v_int(1002)};
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_tuple(items, 3));
    row_stop(ROW_tuple_3, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_list());
    row_stop(ROW_list_0, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_list_from(items, 3));
    row_stop(ROW_list_3, MILLION);
    for (int i = 0; i < 3; i++)
        v_drop(items[i]);
}

/* ---- Long lists ---------------------------------------------------------------------------- */

/* The integers from `first` on, in order, or in that of `order`. */
static value *list_of_ints(int first, const uint32_t *order)
{
    value *list = v_list();
    for (int i = 0; i < MILLION; i++) {
        value *number = v_int(first + (order ? (int)order[i] : i));
        v_append(list, number);
        v_drop(number);
    }
    return list;
}

static void group_list(void)
{
    value *item = v_int(1000), *list = v_list();
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_append(list, item);
    row_stop(ROW_append, MILLION);

    row_start();
    for (int i = 0; i < MILLION; i++)
        KEEP(v_at(list, (size_t)i));
    row_stop(ROW_index_c, MILLION);

    value *places[4] = {v_int(999), v_int(77777), v_int(3), v_int(999999)};
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_item(list, places[i & 3]));
    row_stop(ROW_index_object, MILLION);
    for (int i = 0; i < 4; i++)
        v_drop(places[i]);
    v_drop(list);
    v_drop(item);
}

static void slice(int row, value *list)
{
    row_start();
    value *copy = v_slice(list, 0, MILLION);
    row_stop(row, MILLION);
    v_drop(copy);
}

static void group_slice(void)
{
    uint32_t *order = shuffled(MILLION);
    value *ordered = list_of_ints(1000, NULL), *other = list_of_ints(1000, NULL);
    slice(ROW_slice_ordered, ordered);
    row_start();
    must(v_equal(ordered, other) == 1);
    row_stop(ROW_lists_equal, MILLION);
    v_drop(other);

    value *mixed = v_list();
    for (int i = 0; i < MILLION; i++)
        v_append(mixed, v_at(ordered, order[i]));
    slice(ROW_slice_shuffled, mixed);
    v_drop(mixed);
    v_drop(ordered);
    free(order);
}

static void group_sort(void)
{
    uint32_t *order = shuffled(MILLION);
    value *list = list_of_ints(1000, order);
    row_start();
    v_sort(list);
    row_stop(ROW_sort, MILLION);
    v_drop(list);
    free(order);
}

/* ---- Dicts and sets ------------------------------------------------------------------------ */

static void group_dict(void)
{
    uint32_t *order = shuffled(MILLION);
    value *keys = list_of_ints(1000, NULL), *dict = v_dict(), *key, *found;
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_put(dict, v_at(keys, (size_t)i), v_at(keys, (size_t)i));
    row_stop(ROW_dict_insert, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        KEEP(v_get(dict, v_at(keys, (size_t)i)));
    row_stop(ROW_dict_get, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        KEEP(v_get(dict, v_at(keys, order[i])));
    row_stop(ROW_dict_get_random, MILLION);

    row_start();
    value *copy = v_dict_copy(dict);
    row_stop(ROW_dict_copy, MILLION);
    v_drop(copy);
    row_start();
    for (size_t at = 0; v_each(dict, &at, &key, &found);)
        KEEP(found);
    row_stop(ROW_dict_iterate, MILLION);
    row_start();
    v_drop(dict);
    row_stop(ROW_dict_free, MILLION);

    dict = v_dict();
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_put(dict, v_at(keys, order[i]), v_at(keys, order[i]));
    row_stop(ROW_dict_insert_random, MILLION);
    v_drop(dict);
    v_drop(keys);
    free(order);
}

static void group_set(void)
{
    uint32_t *order = shuffled(MILLION);
    value *keys = list_of_ints(1000, NULL), *set = v_set();
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_set_add(set, v_at(keys, (size_t)i));
    row_stop(ROW_set_add, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        must(v_set_has(set, v_at(keys, order[i])));
    row_stop(ROW_set_contains, MILLION);
    v_drop(set);
    v_drop(keys);
    free(order);
}

enum { STRING_KEYS = 100000 };

static value *list_of_strings(int count)
{
    value *list = v_list();
    for (int i = 0; i < count; i++) {
        char text[16];
        int length = snprintf(text, sizeof text, "key%07d", i);
        value *string = v_str(text, (size_t)length);
        v_append(list, string);
        v_drop(string);
    }
    return list;
}

static void group_string_keys(void)
{
    value *keys = list_of_strings(STRING_KEYS), *same = list_of_strings(STRING_KEYS);
    value *dict = v_dict();
    row_start();
    for (int i = 0; i < STRING_KEYS; i++)
        v_put(dict, v_at(keys, (size_t)i), v_at(keys, (size_t)i));
    row_stop(ROW_strings_insert, STRING_KEYS);
    row_start();
    for (int i = 0; i < STRING_KEYS; i++)
        KEEP(v_get(dict, v_at(same, (size_t)i)));
    row_stop(ROW_strings_get, STRING_KEYS);
    v_drop(dict);
    v_drop(same);
    v_drop(keys);
}

static void group_small_dict(void)
{
    static const char *const texts[] = {"name", "size",  "colour", "first", "last",
                                        "next", "title", "number", "other", "absent"};
    value *names[10], *dict = v_dict(), *numbers[2] = {v_int(1000), v_int(1001)};
    for (int i = 0; i < 10; i++) {
        names[i] = v_name(texts[i], strlen(texts[i]));
        if (i < 8)
            v_put(dict, names[i], numbers[0]);
    }
    row_start();
    for (int i = 0; i < MILLION; i++)
        KEEP(v_get(dict, names[i & 7]));
    row_stop(ROW_small_get, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        KEEP(v_get(dict, names[8 + (i & 1)]));
    row_stop(ROW_small_miss, MILLION);
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_bind(dict, names[3], numbers[i & 1]);
    row_stop(ROW_rebind, MILLION);
    v_drop(dict);
    for (int i = 0; i < 10; i++)
        v_drop(names[i]);
    v_drop(numbers[0]);
    v_drop(numbers[1]);
}

/* ---- Lives and deaths ---------------------------------------------------------------------- */

static void group_weak(void)
{
    enum { TIMES = 100000 };
    value *target = v_set();
    row_start();
    for (int i = 0; i < MILLION; i++)
        v_drop(v_weak(target));
    row_stop(ROW_weak_new_free, MILLION);
    v_drop(target);

    value **sets = malloc(TIMES * sizeof *sets), **weak = malloc(TIMES * sizeof *weak);
    must(sets && weak);
    for (int i = 0; i < TIMES; i++)
        sets[i] = v_set();
    row_start();
    for (int i = 0; i < TIMES; i++) {
        weak[i] = v_weak(sets[i]);
        v_drop(sets[i]);
        v_drop(weak[i]);
    }
    row_stop(ROW_weak_cleared, TIMES);
    free(weak);
    free(sets);
}

static void group_collect(void)
{
    for (int i = 0; i < MILLION; i++) {
        value *a = v_list(), *b = v_list();
        v_append(a, b);
        v_append(b, a);
        v_drop(a);
        v_drop(b);
    }
    row_start();
    v_collect();
    row_stop(ROW_collect_cycles, MILLION);

    value *all = v_list();
    for (int i = 0; i < MILLION; i++) {
        value *list = v_list();
        v_append(all, list);
        v_drop(list);
    }
    row_start();
    v_collect();
    row_stop(ROW_collect_live, MILLION);
    v_drop(all);
}

static void group_deepcopy(void)
{
    enum { DICTS = 10000 };
    value *all = v_list(), *name = v_name("numbers", 7);
    for (int i = 0; i < DICTS; i++) {
        value *dict = v_dict(), *list = v_list();
        for (int j = 0; j < 10; j++) {
            value *number = v_int(i * 10 + j + 1000);
            v_append(list, number);
            v_drop(number);
        }
        v_put(dict, name, list);
        v_drop(list);
        v_append(all, dict);
        v_drop(dict);
    }
    row_start();
    value *copy = v_deepcopy(all);
    row_stop(ROW_deepcopy, DICTS);
    v_drop(copy);
    v_drop(name);
    v_drop(all);
}

static void group_nest(void)
{
    row_start();
    value *list = v_list();
    for (int i = 0; i < MILLION; i++) {
        value *outer = v_list_from(&list, 1);
        v_drop(list);
        list = outer;
    }
    row_stop(ROW_nest_build, MILLION);
    row_start();
    v_drop(list);
    row_stop(ROW_nest_free, MILLION);
}

enum { TREE_DEPTH = 16 };

static value *tree_new(int depth)
{
    if (!depth)
        return v_tuple(NULL, 0);
    value *children[2] = {tree_new(depth - 1), tree_new(depth - 1)};
    value *tree = v_tuple(children, 2);
    v_drop(children[0]);
    v_drop(children[1]);
    return tree;
}

static int tree_count(value *tree)
{
    if (!v_tuple_length(tree))
        return 1;
    return 1 + tree_count(v_tuple_at(tree, 0)) + tree_count(v_tuple_at(tree, 1));
}

static void group_trees(void)
{
    row_start();
    value *tree = tree_new(TREE_DEPTH);
    int count = tree_count(tree);
    v_drop(tree);
    row_stop(ROW_trees, count);
    must(count == (2 << TREE_DEPTH) - 1);
}

/* ---- Memory -------------------------------------------------------------------------------- */

/* Number `i` of the elements of a list. */
static value *element_new(const char *what, int i, value *const *names)
{
    value *parts[3];
    char text[16];
    if (!strcmp(what, "list_of_ints"))
        return v_int(1000 + i);
    if (!strcmp(what, "list_of_strings"))
        return v_str(text, (size_t)snprintf(text, sizeof text, "key%07d", i));
    if (!strcmp(what, "list_of_dicts")) {
        value *dict = v_dict();
        for (int j = 0; j < 3; j++)
            v_put(dict, names[j], names[j]);
        return dict;
    }
    for (int j = 0; j < 3; j++)
        parts[j] = v_keep(names[j]);
    value *made =
        !strcmp(what, "list_of_tuples") ? v_tuple(parts, 3) : v_list_from(parts, 3);
    for (int j = 0; j < 3; j++)
        v_drop(parts[j]);
    return made;
}

static value *structure_new(const char *what, value *const *names)
{
    bool dict = !strcmp(what, "dict_of_ints"), set = !strcmp(what, "set_of_ints");
    value *all = dict ? v_dict() : set ? v_set() : v_list();
    for (int i = 0; i < MILLION; i++) {
        value *element = dict || set ? v_int(1000 + i) : element_new(what, i, names);
        if (dict)
            v_put(all, element, element);
        else if (set)
            v_set_add(all, element);
        else
            v_append(all, element);
        v_drop(element);
    }
    return all;
}

static void memory_measure(const char *what)
{
    value *names[3] = {v_name("one", 3), v_name("two", 3), v_name("three", 5)};
    double before = resident();
    value *all = structure_new(what, names);
    double full = resident();
    v_drop(all);
    double after = resident();
    printf("memory\t%s\t%.1f\t%.3f\n", what, (full - before) / MILLION,
           (full - after) / (full - before));
    for (int i = 0; i < 3; i++)
        v_drop(names[i]);
}

static void measure(int argc, char **argv)
{
    static void (*const groups[])(void) = {
        group_int,     group_ints,     group_multiply,    group_digits,     group_float,
        group_small,   group_strings,  group_list,        group_slice,      group_sort,
        group_dict,    group_set,      group_string_keys, group_small_dict, group_weak,
        group_collect, group_deepcopy, group_nest,        group_trees,      BLOCK_GROUPS,
        NULL};
    if (argc > 1)
        memory_measure(argv[1]);
    else
        groups_run(groups);
}

#endif
