/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

enum mood { ANSWERS, FAILS, FAILS_SILENTLY, LEAVES_AN_ERROR };

/* What the functions of the type are to do. */
static enum mood mood;

/* An object that has an item, which is its only attribute and its only item. */
struct box {
    om_object *item;
};

static struct box *box_of(om_object *self)
{
    return om_native_object_data(self);
}

/* Whether to answer; raises what is to be raised. */
static bool mood_answers(om_runtime *rt)
{
    assert_int_equal(om_error_kind(rt), OM_NO_ERROR);
    if (mood == FAILS || mood == LEAVES_AN_ERROR)
        (void)om_raise(rt, OM_INDEX_ERROR, "its own");
    return mood == ANSWERS || mood == LEAVES_AN_ERROR;
}

static bool box_traverse(om_object *self, om_visitor *visit, void *context)
{
    return !box_of(self)->item || visit(context, box_of(self)->item);
}

static om_object *box_clear(om_object *self)
{
    om_object *item = box_of(self)->item;
    box_of(self)->item = NULL;
    return item;
}

static om_object *box_get(om_runtime *rt, om_object *self)
{
    return mood_answers(rt) ? om_retain(box_of(self)->item) : NULL;
}

static bool box_set(om_runtime *rt, om_object *self, om_object *item)
{
    om_object *old = box_of(self)->item;
    if (!mood_answers(rt))
        return false;
    box_of(self)->item = om_retain(item ? item : om_none(rt));
    om_release(old);
    return true;
}

static om_object *box_repr(om_runtime *rt, om_object *self)
{
    (void)self;
    return mood_answers(rt) ? om_str_new(rt, "Box(…)") : NULL;
}

static om_object *box_str(om_runtime *rt, om_object *self)
{
    (void)self;
    return mood_answers(rt) ? om_str_new(rt, "a box") : NULL;
}

/* A box is true if what it has in it is. */
static int box_truth(om_runtime *rt, om_object *self)
{
    return mood_answers(rt) ? om_truth(rt, box_of(self)->item) : -1;
}

static bool box_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)self;
    *hash = -1;
    return mood_answers(rt);
}

static int box_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    if (om_get_type(other) != om_get_type(self))
        return OM_NOT_IMPLEMENTED;
    if (!mood_answers(rt))
        return -1;
    return (box_of(self)->item == box_of(other)->item) == (order == OM_EQ);
}

static om_object *box_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count)
{
    (void)arguments, (void)count;
    return box_get(rt, self);
}

static om_object *box_get_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    if (mood == ANSWERS && om_str_length(name) != 4)
        return NULL;
    return box_get(rt, self);
}

static int box_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                             om_object *value)
{
    if (mood == ANSWERS && om_str_length(name) != 4)
        return 0;
    return box_set(rt, self, value) ? 1 : -1;
}

static ptrdiff_t box_length(om_runtime *rt, om_object *self)
{
    (void)self;
    return mood_answers(rt) ? 1 : -1;
}

static om_object *box_get_item(om_runtime *rt, om_object *self, om_object *key)
{
    (void)key;
    return box_get(rt, self);
}

static bool box_set_item(om_runtime *rt, om_object *self, om_object *key, om_object *value)
{
    (void)key;
    return box_set(rt, self, value);
}

static int box_contains(om_runtime *rt, om_object *self, om_object *item)
{
    return mood_answers(rt) ? box_of(self)->item == item : -1;
}

static om_object *box_iterate(om_runtime *rt, om_object *self)
{
    return mood_answers(rt) ? om_retain(self) : NULL;
}

static om_object *box_binary(om_runtime *rt, om_object *a, om_object *b,
                             om_operator operation)
{
    if (operation != OM_ADD)
        return om_not_implemented(rt);
    return mood_answers(rt) ? om_tuple_from_array(rt, (om_object *[]){a, b}, 2) : NULL;
}

/* box += item puts the item into the box. */
static om_object *box_inplace(om_runtime *rt, om_object *self, om_object *other,
                              om_operator operation)
{
    if (operation != OM_ADD)
        return om_not_implemented(rt);
    return box_set(rt, self, other) ? om_retain(self) : NULL;
}

/* -box is what is in it. */
static om_object *box_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    return operation == OM_NEGATIVE ? box_get(rt, self) : om_not_implemented(rt);
}

static om_object *box_copy(om_runtime *rt, om_object *self)
{
    if (!mood_answers(rt))
        return NULL;
    om_object *copy = om_native_object_new(rt, om_get_type(self));
    if (copy)
        box_of(copy)->item = om_retain(box_of(self)->item);
    return copy;
}

static om_object *box_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    if (!mood_answers(rt))
        return NULL;
    om_object *copy = om_native_object_new(rt, om_get_type(self)), *item = NULL;
    if (copy && om_memo_set(rt, memo, self, copy))
        item = om_deepcopy_part(rt, box_of(self)->item, memo);
    if (copy)
        box_of(copy)->item = item;
    if (item)
        return copy;
    if (copy)
        om_release(copy);
    return NULL;
}

static const om_type_spec box_spec = {
    .name = "Box",
    .size = sizeof(struct box),
    .traverse = box_traverse,
    .clear = box_clear,
    .repr = box_repr,
    .str = box_str,
    .truth = box_truth,
    .hash = box_hash,
    .compare = box_compare,
    .call = box_call,
    .get_attribute = box_get_attribute,
    .set_attribute = box_set_attribute,
    .length = box_length,
    .get_item = box_get_item,
    .set_item = box_set_item,
    .contains = box_contains,
    .iterate = box_iterate,
    .next = box_get,
    .binary = box_binary,
    .inplace = box_inplace,
    .unary = box_unary,
    .copy = box_copy,
    .deepcopy = box_deepcopy,
};

/* A box with an item, which is taken. */
static om_object *box_with(om_runtime *rt, const om_type_spec *spec, om_object *item)
{
    om_type *type = om_type_new(rt, spec);
    om_object *self = om_native_object_new(rt, type);
    om_type_release(type);
    box_of(self)->item = item;
    mood = ANSWERS;
    return self;
}

/* types-of-the-program-answer */
TEST_FUNCTION(test_types_of_the_program_answer)
{
    om_object *item = om_int_new(rt, 1000), *box = box_with(rt, &box_spec, om_retain(item));
    om_object *same = om_copy(rt, box), *other = om_int_new(rt, 2000);
    int64_t hash = 0;
    size_t length = 0;

    assert_repr(rt, box, "Box(…)");
    assert_int_equal(om_compare(rt, box, same, OM_EQ), 1);
    assert_int_equal(om_compare(rt, box, other, OM_EQ), 0);
    assert_true(om_hash(rt, box, &hash));
    assert_int_equal(hash, -2);
    assert_repr_taken(rt, om_call(rt, box, NULL, 0), "1000");
    assert_repr_taken(rt, om_attribute_get(rt, box, "item"), "1000");
    assert_error(rt, om_attribute_get(rt, box, "width"), OM_ATTRIBUTE_ERROR,
                 "'Box' object has no attribute 'width'");
    assert_true(om_attribute_set_steal(rt, box, "item", om_retain(other)));
    assert_error(rt, om_attribute_set_steal(rt, box, "width", om_retain(other)),
                 OM_ATTRIBUTE_ERROR, "'Box' object has no attribute 'width'");
    assert_true(om_length(rt, box, &length));
    assert_int_equal(length, 1);
    assert_repr_taken(rt, om_item_get(rt, box, other), "2000");
    assert_true(om_item_set(rt, same, other, other));
    assert_int_equal(om_compare(rt, box, same, OM_EQ), 1);
    assert_int_equal(om_contains(rt, box, other), 1);
    assert_repr_taken(rt, om_next(rt, box), "2000");
    assert_repr_taken(rt, om_iter(rt, box), "Box(…)");
    assert_repr_taken(rt, om_binary(rt, box, other, OM_ADD), "(Box(…), 2000)");
    assert_repr_taken(rt, om_binary(rt, other, box, OM_ADD), "(2000, Box(…))");
    assert_error(rt, om_binary(rt, box, same, OM_SUBTRACT), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'Box' and 'Box'");
    assert_repr_taken(rt, om_str_from_object(rt, box), "'a box'");
    assert_true(om_print(rt, box));
    assert_string_equal(fixture_printed(), "a box\n");
    assert_int_equal(om_truth(rt, box), 1);
    assert_true(om_item_remove(rt, same, other));
    assert_int_equal(om_truth(rt, same), 0);
    assert_repr_taken(rt, om_unary(rt, box, OM_NEGATIVE), "2000");
    assert_error(rt, om_unary(rt, box, OM_INVERT), OM_TYPE_ERROR,
                 "bad operand type for unary ~: 'Box'");
    assert_ptr_equal(om_inplace(rt, box, item, OM_ADD), box);
    om_release(box);
    assert_ptr_equal(box_of(box)->item, item);
    assert_error(rt, om_inplace(rt, box, item, OM_SUBTRACT), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -=: 'Box' and 'int'");
    om_release(item);
    om_release(box);
    om_release(same);
    om_release(other);
}

/* no-answer-loses-an-error: without memory */
TEST_FUNCTION(test_no_answer_loses_an_error__without_memory)
{
    om_object *list = om_list_new(rt), *box = box_with(rt, &box_spec, list);
    bool failed = true;

    assert_true(om_list_append(rt, list, box));
    size_t objects = om_heap_count_objects(rt);
    for (size_t allowed = 0; failed; allowed++) {
        om_fault_inject_after(rt, allowed);
        om_object *copy = om_deepcopy(rt, box);
        failed = om_fault_inject_stop(rt);
        assert_int_equal(copy != NULL, !failed);
        if (!copy) {
            assert_error(rt, NULL, OM_MEMORY_ERROR, "out of memory");
            (void)om_gc_collect(rt, 2);
            assert_int_equal(om_heap_count_objects(rt), objects);
        }
        if (copy) {
            om_object *inner = box_of(copy)->item;
            assert_ptr_not_equal(inner, list);
            assert_ptr_equal(om_list_get_borrow(inner, 0), copy);
            om_release(copy);
        }
    }
    om_release(box);
    assert_int_equal(om_gc_collect(rt, 2), 4);
}

/* Applies every operation to the box, and records for each whether it failed. */
static bool ask(om_runtime *rt, om_object *box, int question)
{
    om_object *none = om_none(rt), *result = NULL;
    size_t length;
    int64_t hash;
    switch (question) {
    case 0:
        return !om_hash(rt, box, &hash);
    case 1:
        return om_compare(rt, box, box, OM_LT) < 0;
    case 2:
        return !om_attribute_set_steal(rt, box, "item", none);
    case 3:
        return !om_length(rt, box, &length);
    case 4:
        return !om_item_set(rt, box, none, none);
    case 5:
        return om_contains(rt, box, none) < 0;
    case 6:
        result = om_repr(rt, box);
        break;
    case 7:
        result = om_call(rt, box, NULL, 0);
        break;
    case 8:
        result = om_attribute_get(rt, box, "item");
        break;
    case 9:
        result = om_item_get(rt, box, none);
        break;
    case 10:
        result = om_iter(rt, box);
        break;
    case 11:
        result = om_next(rt, box);
        break;
    case 12:
        result = om_binary(rt, box, none, OM_ADD);
        break;
    case 13:
        result = om_copy(rt, box);
        break;
    case 14:
        result = om_deepcopy(rt, box);
        break;
    case 15:
        return om_truth(rt, box) < 0;
    case 16:
        result = om_str_from_object(rt, box);
        break;
    case 17:
        result = om_inplace(rt, box, none, OM_ADD);
        break;
    default:
        result = om_unary(rt, box, OM_NEGATIVE);
        break;
    }
    if (result)
        om_release(result);
    return !result;
}

enum { QUESTIONS = 19 };

static bool silence_is_an_answer(int question)
{
    return question == 8 || question == 11;
}

/* no-answer-loses-an-error */
TEST_FUNCTION(test_no_answer_loses_an_error)
{
    om_object *box = box_with(rt, &box_spec, om_int_new(rt, 1000));

    for (int question = 0; question < QUESTIONS; question++) {
        mood = LEAVES_AN_ERROR;
        (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
        assert_false(ask(rt, box, question));
        assert_error(rt, NULL, OM_VALUE_ERROR, "an older error");
        mood = FAILS;
        (void)om_raise(rt, OM_VALUE_ERROR, "an older error");
        assert_true(ask(rt, box, question));
        assert_error(rt, NULL, OM_INDEX_ERROR, "its own");
        mood = FAILS_SILENTLY;
        assert_true(ask(rt, box, question));
        if (!silence_is_an_answer(question))
            assert_error(rt, NULL, OM_SYSTEM_ERROR,
                         "'Box' object failed without setting an exception");
        om_error_clear(rt);
    }
    om_release(box);
}

static bool collect_words(void *context, const char *bytes, size_t length)
{
    return strncat(context, bytes, length) != NULL;
}

/* types-of-the-program-answer: but not to inspectors */
TEST_FUNCTION(test_types_of_the_program_answer__but_not_to_inspectors)
{
    char report[2000] = "", words[60];
    om_object *box = box_with(rt, &box_spec, om_int_new(rt, 1000));

    snprintf(words, sizeof words, "<Box object at 0x%llx>", (unsigned long long)om_id(box));
    assert_true(om_leak_report(rt, (om_writer){collect_words, report}));
    assert_non_null(strstr(report, words));
    assert_null(strstr(report, "Box(…)"));
    om_release(box);
}

static om_object *number_repr(om_runtime *rt, om_object *self)
{
    (void)self;
    return om_int_new(rt, 5);
}

/* A str that cannot be printed. */
static om_object *surrogate_str(om_runtime *rt, om_object *self)
{
    (void)self;
    return om_str_from_codes(rt, (uint32_t[]){0xD800}, 1);
}

static bool hash_of_seven(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    (void)self;
    *hash = 7;
    return true;
}

static om_object *native_with(om_runtime *rt, const om_type_spec *spec)
{
    om_type *type = om_type_new(rt, spec);
    om_object *self = om_native_object_new(rt, type);
    om_type_release(type);
    return self;
}

/* types-of-the-program-answer: nothing, or nonsense */
TEST_FUNCTION(test_types_of_the_program_answer__nothing_or_nonsense)
{
    const om_type_spec empty = {.name = "Empty"};
    const om_type_spec nonsense = {
        .name = "Nonsense", .repr = number_repr, .str = number_repr, .hash = hash_of_seven};
    const om_type_spec unprintable = {.name = "Unprintable", .str = surrogate_str};
    om_type_spec unhashable = box_spec;
    om_object *thing = native_with(rt, &empty), *odd = native_with(rt, &nonsense);
    om_object *mute = native_with(rt, &unprintable);
    int64_t hash;
    char words[60];

    unhashable.hash = NULL;
    om_object *box = box_with(rt, &unhashable, om_int_new(rt, 1000));
    snprintf(words, sizeof words, "<Empty object at 0x%llx>",
             (unsigned long long)om_id(thing));
    assert_repr(rt, thing, words);
    assert_true(om_hash(rt, odd, &hash));
    assert_int_equal(hash, 7);
    assert_true(om_hash(rt, thing, &hash));
    assert_int_equal(om_compare(rt, thing, odd, OM_EQ), 0);
    assert_int_equal(om_truth(rt, thing), 1);
    assert_error(rt, om_call(rt, thing, NULL, 0), OM_TYPE_ERROR,
                 "'Empty' object is not callable");
    assert_error(rt, om_iter(rt, thing), OM_TYPE_ERROR, "'Empty' object is not iterable");
    assert_error(rt, om_attribute_get(rt, thing, "item"), OM_ATTRIBUTE_ERROR,
                 "'Empty' object has no attribute 'item'");
    assert_error(rt, om_binary(rt, thing, box, OM_SUBTRACT), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'Empty' and 'Box'");
    assert_error(rt, om_binary(rt, box, thing, OM_SUBTRACT), OM_TYPE_ERROR,
                 "unsupported operand type(s) for -: 'Box' and 'Empty'");
    size_t length;
    assert_error(rt, om_length(rt, thing, &length), OM_TYPE_ERROR,
                 "object of type 'Empty' has no len()");
    assert_error(rt, om_item_get(rt, thing, box), OM_TYPE_ERROR,
                 "'Empty' object is not subscriptable");
    assert_error(rt, om_item_set(rt, thing, box, box), OM_TYPE_ERROR,
                 "'Empty' object does not support item assignment");
    assert_error(rt, om_item_remove(rt, thing, box), OM_TYPE_ERROR,
                 "'Empty' object does not support item deletion");
    assert_error(rt, om_contains(rt, thing, box) >= 0, OM_TYPE_ERROR,
                 "argument of type 'Empty' is not iterable");
    assert_error(rt, om_attribute_set(rt, thing, "item", box), OM_ATTRIBUTE_ERROR,
                 "'Empty' object has no attribute 'item'");
    assert_error(rt, om_compare(rt, thing, thing, OM_LT) >= 0, OM_TYPE_ERROR,
                 "'<' not supported between instances of 'Empty' and 'Empty'");
    assert_error(rt, om_copy(rt, thing), OM_TYPE_ERROR, "cannot pickle 'Empty' object");
    assert_error(rt, om_deepcopy(rt, thing), OM_TYPE_ERROR, "cannot pickle 'Empty' object");
    assert_error(rt, om_repr(rt, odd), OM_TYPE_ERROR,
                 "__repr__ returned non-string (type int)");
    assert_error(rt, om_str_from_object(rt, odd), OM_TYPE_ERROR,
                 "__str__ returned non-string (type int)");
    assert_error(rt, om_str_from_object(rt, mute), OM_UNICODE_ERROR,
                 "'utf-8' codec can't encode character '\\ud800' in position 0: "
                 "surrogates not allowed");
    om_object *same_words = om_str_from_object(rt, thing);
    assert_non_null(same_words);
    assert_int_equal(om_str_length(same_words), strlen(words));
    om_release(same_words);
    om_release(mute);
    assert_error(rt, om_unary(rt, thing, OM_NEGATIVE), OM_TYPE_ERROR,
                 "bad operand type for unary -: 'Empty'");
    assert_error(rt, om_inplace(rt, thing, thing, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +=: 'Empty' and 'Empty'");
    assert_error(rt, om_hash(rt, box, &hash), OM_TYPE_ERROR, "unhashable type: 'Box'");
    om_release(thing);
    om_release(odd);
    om_release(box);
}

/* clang-format off */
const test_entry tests_6_workshop_11_embedding_7_a_type_that_has_everything[] = {
    {"types-of-the-program-answer", "", test_types_of_the_program_answer},
    {"no-answer-loses-an-error", "without memory", test_no_answer_loses_an_error__without_memory},
    {"no-answer-loses-an-error", "", test_no_answer_loses_an_error},
    {"types-of-the-program-answer", "but not to inspectors", test_types_of_the_program_answer__but_not_to_inspectors},
    {"types-of-the-program-answer", "nothing, or nonsense", test_types_of_the_program_answer__nothing_or_nonsense},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_11_embedding_7_a_type_that_has_everything[] = {
    {NULL, NULL},
};
