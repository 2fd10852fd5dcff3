/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* a-subclass-stands-for-its-base */
TEST_FUNCTION(test_a_subclass_stands_for_its_base)
{
    /* Without a face no built-in type can be a base. */
    om_object *list_type = om_type_object(om_list_type(rt));
    om_object *bases = om_tuple_of(rt, 1, om_retain(list_type));
    assert_error(rt, om_class_new(rt, "Stack", bases, NULL), OM_TYPE_ERROR,
                 "type 'list' is not an acceptable base type");
    om_release(bases);
}

#include "chapters/6-workshop/9-classes/faces.h"

static const char *const no_methods[] = {NULL};

/* What is asked is not implemented. */
static om_object *pass_on(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_not_implemented(rt);
}

/* a-subclass-stands-for-its-base: a list */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__a_list)
{
    om_object *list = fixture_numbers(rt, 3), *plain = fixture_numbers(rt, 3);
    om_object *stack = stand_for(rt, list, NULL, no_methods);
    om_object *zero = om_int_new(rt, 0), *seven = om_int_new(rt, 7);
    size_t length;

    assert_int_equal(om_is_instance(rt, stack, om_type_object_borrow(om_list_type(rt))), 1);
    assert_repr(rt, stack, "[0, 1, 2]");
    assert_repr_taken(rt, om_str_from_object(rt, stack), "'[0, 1, 2]'");
    assert_int_equal(om_size(stack), om_size(plain) + 16);
    assert_true(om_length(rt, stack, &length));
    assert_int_equal(length, 3);
    assert_int_equal(om_truth(rt, stack), 1);
    assert_int_equal(om_equal(rt, stack, plain), 1);
    assert_int_equal(om_equal(rt, plain, stack), 1);
    assert_int_equal(om_contains(rt, stack, seven), 0);
    assert_true(om_item_set(rt, stack, zero, seven));
    assert_repr_taken(rt, om_item_get(rt, stack, zero), "7");
    assert_int_equal(om_contains(rt, stack, seven), 1);
    assert_true(om_item_remove(rt, stack, zero));
    assert_repr_taken(rt, om_list_from_object(rt, stack), "[1, 2]");
    assert_repr_taken(rt, om_binary(rt, stack, plain, OM_ADD), "[1, 2, 0, 1, 2]");
    assert_repr_taken(rt, om_binary(rt, plain, stack, OM_ADD), "[0, 1, 2, 1, 2]");
    assert_error(rt, om_binary(rt, stack, plain, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |: 'Derived' and 'list'");
    assert_error(rt, om_unary(rt, stack, OM_NEGATIVE), OM_TYPE_ERROR,
                 "bad operand type for unary -: 'Derived'");
    om_object *same = om_inplace_steal(rt, om_retain(stack), plain, OM_ADD);
    assert_ptr_equal(same, stack);
    assert_repr_taken(rt, same, "[1, 2, 0, 1, 2]");
    assert_error(rt, om_inplace_steal(rt, om_retain(stack), plain, OM_OR), OM_TYPE_ERROR,
                 "unsupported operand type(s) for |=: 'Derived' and 'list'");
    assert_true(om_attribute_set(rt, stack, "own", seven));
    assert_repr_taken(rt, om_attribute_get(rt, stack, "own"), "7");
    om_release(stack);
    om_release(plain);
    face_end(om_list_type(rt));
}

/* a-subclass-stands-for-its-base: a number */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__a_number)
{
    static const char *const arithmetic[] = {"__iadd__", "__neg__", NULL};
    om_object *number = stand_for(rt, om_int_new(rt, 2), NULL, no_methods);
    om_object *asked = stand_for(rt, om_int_new(rt, 2), pass_on, arithmetic);
    om_object *other = fixture_instance_with(rt, "__add__", pass_on, "self other");
    om_object *three = om_int_new(rt, 3), *half = om_float_new(rt, 0.5);
    om_object *object = om_object_new(rt), *list = fixture_numbers(rt, 4);
    int64_t hash, same;

    assert_true(om_hash(rt, number, &hash));
    assert_true(om_hash(rt, om_int_new(rt, 2), &same));
    assert_int_equal(hash, same);
    assert_int_equal(om_truth(rt, number), 1);
    assert_int_equal(om_size(number), om_size(three) + 32);
    assert_repr_taken(rt, om_unary(rt, number, OM_NEGATIVE), "-2");
    assert_repr_taken(rt, om_unary(rt, asked, OM_POSITIVE), "2");
    assert_repr_taken(rt, om_binary(rt, number, three, OM_ADD), "5");
    assert_repr_taken(rt, om_binary(rt, three, number, OM_SUBTRACT), "1");
    assert_repr_taken(rt, om_binary(rt, number, number, OM_ADD), "4");
    assert_repr_taken(rt, om_binary(rt, number, half, OM_ADD), "2.5");
    assert_repr_taken(rt, om_inplace_steal(rt, om_retain(asked), three, OM_ADD), "5");
    assert_error(rt, om_binary(rt, number, object, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Derived' and 'object'");
    assert_error(rt, om_binary(rt, object, number, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'object' and 'Derived'");
    assert_error(rt, om_binary(rt, number, other, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Derived' and 'Meddler'");
    assert_error(rt, om_binary(rt, other, number, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Meddler' and 'Derived'");
    assert_repr_taken(rt, om_item_get(rt, list, number), "2");
    om_release(list);
    om_release(object);
    om_release(half);
    om_release(other);
    om_release(asked);
    om_release(number);
    face_end(om_int_type(rt));
}

/* a-subclass-stands-for-its-base: a text */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__a_text)
{
    om_object *text = stand_for(rt, om_str_new(rt, "ab"), NULL, no_methods);
    om_object *plain = om_str_new(rt, "ab"), *one = om_int_new(rt, 1);
    om_object *class = class_from(rt, om_str_type(rt), &face, NULL, no_methods);
    om_object *slots = om_namespace_new(rt), *bases = om_tuple_of(rt, 1, om_retain(class));

    assert_repr(rt, text, "'ab'");
    assert_repr_taken(rt, om_str_from_object(rt, text), "'ab'");
    assert_int_equal(om_size(text), om_size(plain) + 56);
    assert_error(rt, om_binary(rt, text, one, OM_ADD), OM_TYPE_ERROR,
                 "can only concatenate str (not \"int\") to str");
    om_release(class);
    om_release(bases);
    bases = om_tuple_of(rt, 1, om_type_object(om_str_type(rt)));
    assert_true(om_namespace_set_steal(rt, slots, "__slots__", om_tuple_of(rt, 0)));
    class = om_class_new(rt, "Bare", bases, slots);
    static const struct {
        const char *text;
        size_t size;
    } sizes[] = {
        {"ab", 41 + 2 + 40}, {"é", 64 + 2 + 16}, {"né", 64 + 3 + 16}, {"€", 64 + 4 + 16}};
    for (int i = 0; i < 4; i++) {
        om_object *given = om_str_new(rt, sizes[i].text),
                  *made = om_call(rt, class, &given, 1);
        assert_int_equal(om_size(made), sizes[i].size);
        om_release(made);
        om_release(given);
    }
    om_object *bare = om_call(rt, class, &plain, 1);
    assert_int_equal(om_size(bare), om_size(plain) + 40);
    om_release(bare);
    om_release(class);
    om_release(bases);
    om_release(slots);
    om_release(plain);
    om_release(text);
    face_end(om_str_type(rt));
}

/* a-subclass-stands-for-its-base: a set */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__a_set)
{
    om_object *both = om_tuple_of(rt, 2, om_int_new(rt, 1), om_int_new(rt, 2));
    om_object *empty = stand_for(rt, om_set_new(rt), NULL, no_methods);
    om_object *frozen = stand_for(rt, om_frozenset_from_object(rt, both), NULL, no_methods);

    assert_repr(rt, empty, "Derived()");
    assert_repr(rt, frozen, "Derived({1, 2})");
    assert_repr_can_fail(rt, empty);
    assert_repr_can_fail(rt, frozen);
    om_release(both);
    om_release(empty);
    om_release(frozen);
    face_end(om_set_type(rt));
    face_end(om_frozenset_type(rt));
}

static om_object *raise_key_error(om_runtime *rt, om_object *const *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return om_raise(rt, OM_KEY_ERROR, "no index");
}

/* a-missing-key-is-asked-of-the-class */
TEST_FUNCTION(test_a_missing_key_is_asked_of_the_class)
{
    static const char *const missing[] = {"__missing__", NULL};
    om_object *number = om_int_new(rt, 5), *list = om_list_new(rt);
    om_object *plain = stand_for(rt, om_dict_new(rt), NULL, no_methods);

    /* The name is not known yet. */
    assert_error(rt, om_item_get(rt, plain, number), OM_KEY_ERROR, "5");
    om_object *asked = stand_for(rt, om_dict_new(rt), pack, missing);
    om_object *packed = om_item_get(rt, asked, number);
    assert_ptr_equal(om_tuple_get_borrow(packed, 0), asked);
    assert_ptr_equal(om_tuple_get_borrow(packed, 1), number);
    om_release(packed);
    assert_error(rt, om_item_get(rt, plain, number), OM_KEY_ERROR, "5");
    assert_error(rt, om_item_get(rt, asked, list), OM_TYPE_ERROR,
                 "unhashable type: 'list'");
    assert_true(om_item_set(rt, asked, number, list));
    assert_repr_taken(rt, om_item_get(rt, asked, number), "[]");
    om_object *index = fixture_instance_with(rt, "__index__", raise_key_error, "self");
    om_object *items = stand_for(rt, om_list_new(rt), pack, missing);
    assert_error(rt, om_item_get(rt, items, index), OM_KEY_ERROR, "no index");
    om_release(items);
    om_release(index);
    om_release(plain);
    om_release(asked);
    om_release(list);
    face_end(om_dict_type(rt));
    face_end(om_list_type(rt));
}

static om_type bare_type;

static size_t bare_size(const om_object *self)
{
    (void)self;
    return sizeof(om_object);
}

/* A type whose objects can do nothing. */
static void bare_begin(om_runtime *rt)
{
    memset(&bare_type, 0, sizeof bare_type);
    om_type_begin(rt, &bare_type, "bare", NULL);
    bare_type.size = bare_size;
    bare_type.destroy = om_object_free;
}

static om_object *bare_new(om_runtime *rt)
{
    om_object *bare = om_object_alloc(rt, &bare_type, sizeof *bare);
    assert_non_null(bare);
    return bare;
}

/* a-subclass-stands-for-its-base: unless its class says otherwise */
TEST_FUNCTION(test_a_subclass_stands_for_its_base__unless_its_class_says)
{
    static const char *const all[] = {
        "__hash__",  "__eq__",       "__bool__", "__len__", "__getitem__", "__setitem__",
        "__index__", "__contains__", "__iter__", "__add__", "__iadd__",    "__neg__",
        NULL};
    static const char *const some[] = {"__eq__", "__hash__", "__iadd__", "__neg__", NULL};
    bare_begin(rt);
    om_object *bare = stand_for(rt, bare_new(rt), NULL, no_methods),
              *one = om_int_new(rt, 1);
    om_object *told = stand_for(rt, bare_new(rt), pass_on, some);
    om_object *list = stand_for(rt, om_list_new(rt), return_next, all);
    om_object *number = stand_for(rt, om_int_new(rt, 3), return_next, all);
    int64_t hash;
    size_t length;

    assert_error(rt, om_hash(rt, bare, &hash), OM_TYPE_ERROR, "unhashable type: 'Derived'");
    assert_error(rt, om_length(rt, bare, &length), OM_TYPE_ERROR,
                 "object of type 'Derived' has no len()");
    assert_error(rt, om_item_get(rt, bare, one), OM_TYPE_ERROR,
                 "'Derived' object is not subscriptable");
    assert_error(rt, om_item_set(rt, bare, one, one), OM_TYPE_ERROR,
                 "'Derived' object does not support item assignment");
    assert_error(rt, om_item_remove(rt, bare, one), OM_TYPE_ERROR,
                 "'Derived' object doesn't support item deletion");
    assert_error(rt, om_iter(rt, bare), OM_TYPE_ERROR, "'Derived' object is not iterable");
    assert_error(rt, om_binary(rt, bare, bare, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +: 'Derived' and 'Derived'");
    assert_error(rt, om_unary(rt, bare, OM_NEGATIVE), OM_TYPE_ERROR,
                 "bad operand type for unary -: 'Derived'");
    assert_int_equal(om_truth(rt, bare), 1);
    assert_int_equal(om_equal(rt, bare, one), 0);
    assert_int_equal(om_equal(rt, told, one), 0);
    assert_int_equal(om_compare(rt, told, one, OM_NE), 1);
    assert_int_equal(om_compare(rt, list, one, OM_NE), 1); /* as the list says */
    assert_error(rt, om_unary(rt, told, OM_POSITIVE), OM_TYPE_ERROR,
                 "bad operand type for unary +: 'Derived'");
    assert_error(rt, om_inplace_steal(rt, om_retain(told), one, OM_ADD), OM_TYPE_ERROR,
                 "unsupported operand type(s) for +=: 'Derived' and 'int'");
    next_result = om_int_new(rt, 7);
    assert_true(om_hash(rt, list, &hash));
    assert_int_equal(hash, 7);
    assert_true(om_length(rt, list, &length));
    assert_int_equal(length, 7);
    assert_repr_taken(rt, om_item_get(rt, list, one), "7");
    assert_true(om_item_set(rt, list, one, one)); /* of an empty list */
    assert_int_equal(om_equal(rt, list, one), 1);
    assert_int_equal(om_contains(rt, list, one), 1);
    assert_int_equal(om_truth(rt, list), -1);
    assert_error(rt, NULL, OM_TYPE_ERROR, "__bool__ should return bool, returned int");
    assert_error(rt, om_iter(rt, list), OM_TYPE_ERROR,
                 "iter() returned non-iterator of type 'int'");
    om_object *plain = fixture_numbers(rt, 8);
    assert_repr_taken(rt, om_item_get(rt, plain, number), "3"); /* an int is not asked */
    om_release(plain);
    assert_repr_taken(rt, om_inplace_steal(rt, om_retain(number), one, OM_ADD), "7");
    assert_repr_taken(rt, om_unary(rt, number, OM_NEGATIVE), "7");
    assert_repr_taken(rt, om_binary(rt, number, one, OM_ADD), "7");
    om_release(number);
    om_release(list);
    om_release(told);
    om_release(bare);
    face_end(&bare_type);
    face_end(om_list_type(rt));
    face_end(om_int_type(rt));
}

/* clang-format off */
const test_entry tests_6_workshop_9_classes_21_subclasses_of_built_in_types[] = {
    {"a-subclass-stands-for-its-base", "", test_a_subclass_stands_for_its_base},
    {"a-subclass-stands-for-its-base", "a list", test_a_subclass_stands_for_its_base__a_list},
    {"a-subclass-stands-for-its-base", "a number", test_a_subclass_stands_for_its_base__a_number},
    {"a-subclass-stands-for-its-base", "a text", test_a_subclass_stands_for_its_base__a_text},
    {"a-subclass-stands-for-its-base", "a set", test_a_subclass_stands_for_its_base__a_set},
    {"a-missing-key-is-asked-of-the-class", "", test_a_missing_key_is_asked_of_the_class},
    {"a-subclass-stands-for-its-base", "unless its class says otherwise", test_a_subclass_stands_for_its_base__unless_its_class_says},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_9_classes_21_subclasses_of_built_in_types[] = {
    {NULL, NULL},
};
