/* The work with objects, written once for objmem and its peer. The program that includes this
 * defines `value` and the functions v_… in its own terms: what they are is in objmem.c. */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include "blocks.h"

/* ---- Numbers ------------------------------------------------------------------------------- */

static void group_int(void)
{
    EACH (ROW_int_new_free, BATCH, i) {
        value *number = v_int(1000 + i);
        KEEP(number);
        v_drop(number);
    }
    EACH (ROW_int_cached, BATCH, i) {
        value *number = v_int(i & 127);
        KEEP(number);
        v_drop(number);
    }
    value *sum = v_int(1000), *step = v_int(3), *other = v_int(123456);
    EACH (ROW_int_add, BATCH, i) {
        value *next = v_add(sum, step);
        v_drop(sum);
        sum = next;
    }
    EACH (ROW_int_less, BATCH, i) {
        int less = v_less(i & 1 ? other : sum, i & 1 ? sum : other);
        KEEP(less);
    }
    v_drop(other);
    v_drop(step);
    v_drop(sum);
}

static void group_ints(void)
{
    value **numbers = malloc(MILLION * sizeof *numbers);
    must(numbers != NULL);
    memset(numbers, 1, MILLION * sizeof *numbers);
    while (row_more(ROW_ints_new) || row_more(ROW_ints_free)) {
        back_before(BACK_batch_ints);
        row_start();
        for (int i = 0; i < MILLION; i++)
            numbers[i] = v_int(1000 + i);
        row_stop(ROW_ints_new, MILLION);
        back_full(BACK_batch_ints);
        row_start();
        for (int i = 0; i < MILLION; i++)
            v_drop(numbers[i]);
        row_stop(ROW_ints_free, MILLION);
        back_after(BACK_batch_ints);
    }
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
    EACH (row, times, i)
        v_drop(v_mul(a, b));
    v_drop(a);
    v_drop(b);
}

static void group_multiply(void)
{
    multiply(ROW_mul_200, 200, 1000);
    multiply(ROW_mul_2000, 2000, 50);
    multiply(ROW_mul_20000, 20000, 2);
}

static void group_digits(void)
{
    enum { TIMES = 25 };
    value *longer = number_of(2000, 1), *shorter = number_of(1000, 4);
    EACH (ROW_to_text, TIMES, i)
        v_drop(v_text(longer));
    EACH (ROW_divide, TIMES, i)
        v_drop(v_divide(longer, shorter));

    char text[2001];
    for (int i = 0; i < 2000; i++)
        text[i] = (char)('1' + i * 7 % 9);
    text[2000] = 0;
    EACH (ROW_from_text, TIMES, i)
        v_drop(v_read(text, 2000));
    v_drop(longer);
    v_drop(shorter);
}

static void group_float(void)
{
    EACH (ROW_float_new_free, BATCH, i) {
        value *number = v_float(i + 0.5);
        KEEP(number);
        v_drop(number);
    }
}

/* ---- Strings, and small containers --------------------------------------------------------- */

static void group_strings(void)
{
    char bytes[] = "abcdefghij";
    EACH (ROW_str_new_free, BATCH, i) {
        bytes[3] = (char)('a' + (i & 15));
        v_drop(v_str(bytes, 10));
    }

    memcpy(bytes, "identifier", 10);
    value *name = v_name(bytes);
    EACH (ROW_intern_hit, BATCH, i) {
        KEEP(bytes);
        v_drop(v_name(bytes));
    }
    v_drop(name);

    value *a = v_str("abcdefghij", 10), *b = v_str("0123456789", 10);
    EACH (ROW_concat, BATCH, i)
        v_drop(v_add(a, b));
    v_drop(a);
    v_drop(b);
}

static void group_small(void)
{
    value *items[3] = {v_int(1000), v_int(1001), v_int(1002)};
    EACH (ROW_tuple_3, BATCH, i)
        v_drop(v_tuple(items, 3));
    EACH (ROW_list_0, BATCH, i)
        v_drop(v_list());
    EACH (ROW_list_3, BATCH, i)
        v_drop(v_list_from(items, 3));
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

/* A list to which the item has been appended, again and again. */
static value *list_of_one(value *item)
{
    row_start();
    value *list = v_list();
    for (int i = 0; i < MILLION; i++)
        v_append(list, item);
    row_stop(ROW_append, MILLION);
    return list;
}

static void group_list(void)
{
    value *item = v_int(1000), *list;
    while (row_more(ROW_append)) {
        back_before(BACK_batch_append);
        list = list_of_one(item);
        back_full(BACK_batch_append);
        v_drop(list);
        back_after(BACK_batch_append);
    }
    list = list_of_one(item);
    EACH (ROW_index_c, BATCH, i)
        KEEP(v_index(list, (size_t)i));

    value *places[4] = {v_int(999), v_int(77777), v_int(3), v_int(999999)};
    EACH (ROW_index_object, BATCH, i)
        v_drop(v_item(list, places[i & 3]));
    for (int i = 0; i < 4; i++)
        v_drop(places[i]);
    v_drop(list);
    v_drop(item);
}

static void slice(int row, value *list)
{
    while (row_more(row)) {
        back_before(BACK_batch_slice);
        row_start();
        value *copy = v_slice(list, 0, MILLION);
        row_stop(row, MILLION);
        back_full(BACK_batch_slice);
        v_drop(copy);
        back_after(BACK_batch_slice);
    }
}

static void group_slice(void)
{
    uint32_t *order = shuffled(MILLION);
    value *ordered = list_of_ints(1000, NULL), *other = list_of_ints(1000, NULL);
    slice(ROW_slice_ordered, ordered);
    while (row_more(ROW_lists_equal)) {
        row_start();
        must(v_equal(ordered, other) == 1);
        row_stop(ROW_lists_equal, MILLION);
    }
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
    while (row_more(ROW_sort)) {
        value *copy = v_slice(list, 0, MILLION);
        row_start();
        v_sort(copy);
        row_stop(ROW_sort, MILLION);
        v_drop(copy);
    }
    v_drop(list);
    free(order);
}

/* ---- Dicts and sets ------------------------------------------------------------------------ */

/* A dict of the keys, each with itself for its value, in the order of `order`, or in their own. */
static value *dict_of(value *keys, const uint32_t *order)
{
    value *dict = v_dict();
    row_start();
    for (int i = 0; i < MILLION; i++) {
        value *key = v_at(keys, order ? order[i] : (size_t)i);
        v_put(dict, key, key);
    }
    row_stop(order ? ROW_dict_insert_random : ROW_dict_insert, MILLION);
    return dict;
}

static void dict_copy_and_free(value *dict)
{
    back_before(BACK_batch_dict_copy);
    row_start();
    value *copy = v_dict_copy(dict);
    row_stop(ROW_dict_copy, MILLION);
    back_full(BACK_batch_dict_copy);
    row_start();
    v_drop(copy);
    row_stop(ROW_dict_free, MILLION);
    back_after(BACK_batch_dict_copy);
}

static void dict_walk(value *dict)
{
    value *key, *found;
    row_start();
    for (size_t at = 0; v_each(dict, &at, &key, &found);)
        KEEP(found);
    row_stop(ROW_dict_iterate, MILLION);
}

static void group_dict(void)
{
    uint32_t *order = shuffled(MILLION);
    value *keys = list_of_ints(1000, NULL), *dict;
    while (row_more(ROW_dict_insert)) {
        back_before(BACK_batch_dict);
        dict = dict_of(keys, NULL);
        back_full(BACK_batch_dict);
        v_drop(dict);
        back_after(BACK_batch_dict);
    }
    dict = dict_of(keys, NULL);
    while (row_more(ROW_dict_get)) {
        row_start();
        for (int i = 0; i < MILLION; i++)
            KEEP(v_get(dict, v_at(keys, (size_t)i)));
        row_stop(ROW_dict_get, MILLION);
    }
    row_start(); /* once, as all that goes through a million at random: it takes long enough */
    for (int i = 0; i < MILLION; i++)
        KEEP(v_get(dict, v_at(keys, order[i])));
    row_stop(ROW_dict_get_random, MILLION);
    while (row_more(ROW_dict_copy) || row_more(ROW_dict_free))
        dict_copy_and_free(dict);
    while (row_more(ROW_dict_iterate))
        dict_walk(dict);
    v_drop(dict);
    v_drop(dict_of(keys, order));
    v_drop(keys);
    free(order);
}

static value *set_of(value *keys)
{
    row_start();
    value *set = v_set();
    for (int i = 0; i < MILLION; i++)
        v_set_add(set, v_at(keys, (size_t)i));
    row_stop(ROW_set_add, MILLION);
    return set;
}

static void group_set(void)
{
    uint32_t *order = shuffled(MILLION);
    value *keys = list_of_ints(1000, NULL), *set;
    while (row_more(ROW_set_add)) {
        back_before(BACK_batch_set);
        set = set_of(keys);
        back_full(BACK_batch_set);
        v_drop(set);
        back_after(BACK_batch_set);
    }
    set = set_of(keys);
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

/* A string keeps its hash: both rows need strings that nobody has asked for theirs. */
static void string_keys(void)
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

static void group_string_keys(void)
{
    while (row_more(ROW_strings_insert) || row_more(ROW_strings_get))
        string_keys();
}

static void group_small_dict(void)
{
    static const char *const texts[] = {"name", "size",  "colour", "first", "last",
                                        "next", "title", "number", "other", "absent"};
    value *names[10], *dict = v_dict(), *numbers[2] = {v_int(1000), v_int(1001)};
    for (int i = 0; i < 10; i++) {
        names[i] = v_name(texts[i]);
        if (i < 8)
            v_put(dict, names[i], numbers[0]);
    }
    EACH (ROW_small_get, BATCH, i)
        KEEP(v_get(dict, names[i & 7]));
    EACH (ROW_small_miss, BATCH, i)
        KEEP(v_get(dict, names[8 + (i & 1)]));
    EACH (ROW_rebind, BATCH, i)
        v_bind(dict, names[3], numbers[i & 1]);
    v_drop(dict);
    for (int i = 0; i < 10; i++)
        v_drop(names[i]);
    v_drop(numbers[0]);
    v_drop(numbers[1]);
}

/* ---- Instances of a class that was made with type("P", (), {}) ------------------------------ */

static value *instance_with_two(value *class, value *const *names, value *const *values)
{
    value *instance = v_instance(class);
    v_set_attribute(instance, names[0], values[0]);
    v_set_attribute(instance, names[1], values[1]);
    return instance;
}

static void group_instance(void)
{
    value *names[2] = {v_name("one"), v_name("two")}, *class = v_class("P");
    value *numbers[2] = {v_int(1000), v_int(1001)};
    value *instance = instance_with_two(class, names, numbers);
    EACH (ROW_instance_get, BATCH, i)
        v_drop(v_get_attribute(instance, names[i & 1]));
    EACH (ROW_instance_set, BATCH, i)
        v_set_attribute(instance, names[i & 1], numbers[i >> 1 & 1]);
    EACH (ROW_instance_new, BATCH, i)
        v_drop(instance_with_two(class, names, numbers));
    v_drop(instance);
    v_drop(class);
    for (int i = 0; i < 2; i++) {
        v_drop(numbers[i]);
        v_drop(names[i]);
    }
}

/* ---- Lives and deaths ---------------------------------------------------------------------- */

static void group_weak(void)
{
    enum { TIMES = 100000 };
    value *target = v_set();
    EACH (ROW_weak_new_free, BATCH, i)
        v_drop(v_weak(target));
    v_drop(target);

    value **sets = malloc(TIMES * sizeof *sets);
    must(sets != NULL);
    while (row_more(ROW_weak_cleared)) {
        for (int i = 0; i < TIMES; i++)
            sets[i] = v_set();
        row_start();
        for (int i = 0; i < TIMES; i++) {
            value *weak = v_weak(sets[i]);
            v_drop(sets[i]);
            v_drop(weak);
        }
        row_stop(ROW_weak_cleared, TIMES);
    }
    free(sets);
}

static void collect_cycles(void)
{
    back_before(BACK_batch_cycles);
    for (int i = 0; i < MILLION; i++) {
        value *a = v_list(), *b = v_list();
        v_append(a, b);
        v_append(b, a);
        v_drop(a);
        v_drop(b);
    }
    back_full(BACK_batch_cycles);
    row_start();
    v_collect();
    row_stop(ROW_collect_cycles, MILLION);
    back_after(BACK_batch_cycles);
}

static void group_collect(void)
{
    while (row_more(ROW_collect_cycles))
        collect_cycles();

    value *all = v_list();
    for (int i = 0; i < MILLION; i++) {
        value *list = v_list();
        v_append(all, list);
        v_drop(list);
    }
    while (row_more(ROW_collect_live)) {
        row_start();
        v_collect();
        row_stop(ROW_collect_live, MILLION);
    }
    v_drop(all);
}

enum { DICTS = 10000 };

static value *dicts_of_lists(void)
{
    value *all = v_list(), *name = v_name("numbers");
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
    v_drop(name);
    return all;
}

static void group_deepcopy(void)
{
    value *all = dicts_of_lists();
    while (row_more(ROW_deepcopy)) {
        row_start();
        value *copy = v_deepcopy(all);
        row_stop(ROW_deepcopy, DICTS);
        v_drop(copy);
    }
    v_drop(all);
}

static void group_nest(void)
{
    while (row_more(ROW_nest_build) || row_more(ROW_nest_free)) {
        back_before(BACK_batch_nest);
        row_start();
        value *list = v_list();
        for (int i = 0; i < MILLION; i++) {
            value *outer = v_list_from(&list, 1);
            v_drop(list);
            list = outer;
        }
        row_stop(ROW_nest_build, MILLION);
        back_full(BACK_batch_nest);
        row_start();
        v_drop(list);
        row_stop(ROW_nest_free, MILLION);
        back_after(BACK_batch_nest);
    }
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
    while (row_more(ROW_trees)) {
        row_start();
        value *tree = tree_new(TREE_DEPTH);
        int count = tree_count(tree);
        v_drop(tree);
        row_stop(ROW_trees, count);
        must(count == (2 << TREE_DEPTH) - 1);
    }
}

/* ---- Memory -------------------------------------------------------------------------------- */

/* What the elements of a structure are made from, beside their numbers. */
struct parts {
    value *names[3], *class;
};

/* Number `i` of the elements of a list. */
static value *element_new(const char *what, int i, const struct parts *parts)
{
    char text[16];
    if (!strcmp(what, "list_of_ints"))
        return v_int(1000 + i);
    if (!strcmp(what, "list_of_strings"))
        return v_str(text, (size_t)snprintf(text, sizeof text, "key%07d", i));
    if (!strcmp(what, "list_of_instances"))
        return instance_with_two(parts->class, parts->names, parts->names);
    if (!strcmp(what, "list_of_dicts")) {
        value *dict = v_dict();
        for (int j = 0; j < 3; j++)
            v_put(dict, parts->names[j], parts->names[j]);
        return dict;
    }
    return !strcmp(what, "list_of_tuples") ? v_tuple(parts->names, 3)
                                           : v_list_from(parts->names, 3);
}

static value *structure_new(const char *what, const struct parts *parts)
{
    bool dict = !strcmp(what, "dict_of_ints"), set = !strcmp(what, "set_of_ints");
    value *all = dict ? v_dict() : set ? v_set() : v_list();
    for (int i = 0; i < MILLION; i++) {
        value *element = dict || set ? v_int(1000 + i) : element_new(what, i, parts);
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
    struct parts parts = {{v_name("one"), v_name("two"), v_name("three")}, v_class("P")};
    /* What a class or a dict keeps from its first use on is no part of the million. */
    v_drop(instance_with_two(parts.class, parts.names, parts.names));
    v_held_before();
    double before = resident();
    value *all = structure_new(what, &parts);
    double full = resident();
    v_drop(all);
    double after = resident();
    printf("bytes\t%s\t%.2f\n", what, (full - before) / MILLION);
    printf("back\t%s\t%.4f\n", what, (full - after) / (full - before));
    v_held_after(what, before, after);
    v_drop(parts.class);
    for (int i = 0; i < 3; i++)
        v_drop(parts.names[i]);
}

static void measure(int argc, char **argv)
{
    static const struct group groups[] = {
        {"int", group_int, false},
        {"ints", group_ints, false},
        {"multiply", group_multiply, false},
        {"digits", group_digits, false},
        {"float", group_float, false},
        {"strings", group_strings, false},
        {"small", group_small, false},
        {"list", group_list, false},
        {"slice", group_slice, true},
        {"sort", group_sort, true},
        {"dict", group_dict, true},
        {"set", group_set, true},
        {"string_keys", group_string_keys, false},
        {"small_dict", group_small_dict, false},
        {"instance", group_instance, false},
        {"weak", group_weak, false},
        {"collect", group_collect, true},
        {"deepcopy", group_deepcopy, false},
        {"nest", group_nest, false},
        {"trees", group_trees, false},
        BLOCK_GROUPS,
        {NULL, NULL, false},
    };
    if (argc == 3 && !strcmp(argv[1], "memory"))
        memory_measure(argv[2]);
    else if (argc == 2)
        groups_run(groups, argv[1]);
    else
        must(false);
}

#endif
