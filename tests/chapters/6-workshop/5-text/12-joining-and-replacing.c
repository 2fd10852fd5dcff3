/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "base/sizes.h"
#include "base/type.h"
#include "types/text/str.h"

/* joining-allocates-once */
TEST_FUNCTION(test_joining_allocates_once)
{
    om_object *to = om_str_new(rt, "to"), *be = om_str_new(rt, "b\u00e9"),
              *comma = om_str_new(rt, ", ");
    om_object *euro = om_str_new(rt, "\u20ac"), *empty = om_str_new(rt, "");
    om_object *words = om_list_of(rt, 2, om_retain(to), om_retain(be));
    om_object *three = om_tuple_of(rt, 3, empty, om_str_new(rt, "x"), empty),
              *one = om_tuple_of(rt, 1, om_retain(to));
    om_object *nothing = om_list_new(rt), *walk = om_iter(rt, be);
    om_object *long_one = om_str_new(rt, "a part of more than sixteen bytes");
    om_object *long_ones = om_tuple_of(rt, 2, om_retain(long_one), long_one);

    assert_repr_taken(
        rt, om_str_join(rt, comma, long_ones),
        "'a part of more than sixteen bytes, a part of more than sixteen bytes'");
    om_release(long_ones);
    assert_repr_taken(rt, om_str_join(rt, comma, words), "'to, b\u00e9'");
    om_object *wide = om_str_join(rt, euro, words);
    assert_int_equal(om_size(wide), 56 + 2 * 6);
    assert_repr_taken(rt, wide, "'to\u20acb\u00e9'");
    om_object *same = om_str_join(rt, euro, one);
    assert_ptr_equal(same, to);
    om_fault_inject_after(rt, 1);
    om_object *short_one = om_str_join(rt, comma, words);
    assert_false(om_fault_inject_stop(rt)); /* one allocation was enough */
    assert_repr_taken(rt, short_one, "'to, b\u00e9'");
    assert_ptr_equal(om_str_join(rt, euro, nothing), empty);
    assert_ptr_equal(om_str_join(rt, empty, three), om_str_new(rt, "x"));
    assert_repr_taken(rt, om_str_join(rt, comma, walk), "'b, \u00e9'");
    om_release(same);
    om_release(to);
    om_release(be);
    om_release(comma);
    om_release(euro);
    om_release(words);
    om_release(three);
    om_release(one);
    om_release(nothing);
    om_release(walk);
}

/* joining-allocates-once: bytes, and what cannot be joined */
TEST_FUNCTION(test_joining_allocates_once__bytes_and_what_cannot_be_join)
{
    om_object *raw = om_bytes_new(rt, "ab", 2), *text = om_str_new(rt, "ab"),
              *one = om_int_new(rt, 1);
    om_object *two = om_list_of(rt, 2, om_retain(raw), om_retain(raw));
    om_object *mixed = om_list_of(rt, 2, om_retain(raw), om_retain(text));

    assert_repr_taken(rt, om_str_join(rt, raw, two), "b'ababab'");
    assert_error(rt, om_str_join(rt, raw, mixed), OM_TYPE_ERROR,
                 "sequence item 1: expected a bytes-like object, str found");
    assert_error(rt, om_str_join(rt, text, mixed), OM_TYPE_ERROR,
                 "sequence item 0: expected str instance, bytes found");
    assert_error(rt, om_str_join(rt, text, one), OM_TYPE_ERROR,
                 "can only join an iterable");
    om_release(raw);
    om_release(text);
    om_release(two);
    om_release(mixed);
}

/* joining-allocates-once: unless there is no memory */
TEST_FUNCTION(test_joining_allocates_once__unless_there_is_no_memory)
{
    om_object *text = om_str_new(rt, "abc\u20ac"), *comma = om_str_new(rt, ", "),
              *made = NULL;

    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_str_join(rt, comma, text);
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
    }
    assert_repr_taken(rt, made, "'a, b, c, \u20ac'");
    assert_int_equal(om_refcount(text), 1);
    om_release(text);
    om_release(comma);
}

/* replacing-makes-another-string */
TEST_FUNCTION(test_replacing_makes_another_string)
{
    static const struct {
        const char *text, *part, *other;
        ptrdiff_t most;
        const char *words;
    } cases[] = {
        {"one fish, two fish", "fish", "birds", -1, "'one birds, two birds'"},
        {"one fish, two fish", "fish", "bird", 1, "'one bird, two fish'"},
        {"one fish", "fish", "", -1, "'one '"},
        {"abc", "", "-", -1, "'-a-b-c-'"},
        {"abc", "", "-", 2, "'-a-bc'"},
        {"", "", "x", -1, "'x'"},
        {"", "", "xy", 1, "'xy'"},
        {"aaa", "aa", "b", -1, "'ba'"},
        {"caf\u00e9", "e", "x", -1, "'caf\u00e9'"},
        {"a\u20acc", "\u20ac", "b", -1, "'abc'"},
        {"abc", "b", "\U0001f600", -1, "'a\U0001f600c'"},
        {"\u20ac\u00e9", "\u20ac", "", -1, "'\u00e9'"},
        {"abc", "abc", "", -1, "''"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        om_object *text = om_str_new(rt, cases[i].text),
                  *part = om_str_new(rt, cases[i].part);
        om_object *other = om_str_new(rt, cases[i].other);
        om_object *made = om_str_replace(rt, text, part, other, cases[i].most);
        om_object *words = om_repr(rt, made), *plain = om_str_new(rt, cases[i].words);
        assert_int_equal(om_equal(rt, words, plain), 1);
        om_release(words);
        om_release(plain);
        om_release(made);
        om_release(text);
        om_release(part);
        om_release(other);
    }
}

/* replacing-makes-another-string: or none */
TEST_FUNCTION(test_replacing_makes_another_string__or_none)
{
    om_object *text = om_str_new(rt, "a text"), *x = om_str_new(rt, "z"),
              *e = om_str_new(rt, "e");
    om_object *one = om_int_new(rt, 1), *raw = om_bytes_new(rt, "a text", 6);
    om_object *same[] = {om_str_replace(rt, text, x, e, -1),
                         om_str_replace(rt, text, e, x, 0),
                         om_str_replace(rt, text, e, e, -1)};

    for (size_t i = 0; i < 3; i++) {
        assert_ptr_equal(same[i], text);
        om_release(same[i]);
    }
    assert_error(rt, om_str_replace(rt, text, one, x, -1), OM_TYPE_ERROR,
                 "replace() argument 1 must be str, not int");
    assert_error(rt, om_str_replace(rt, text, x, one, -1), OM_TYPE_ERROR,
                 "replace() argument 2 must be str, not int");
    assert_error(rt, om_str_replace(rt, raw, x, e, -1), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_replace(rt, text, e, x, -1), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_object *t = om_bytes_new(rt, "t", 1), *twice = om_str_replace(rt, raw, t, raw, -1);
    assert_repr_taken(rt, twice, "b'a a textexa text'");
    om_release(text);
    om_release(raw);
}

/* A long_str that says it has `length` characters. The characters must not be read. */
static om_object *boast(om_runtime *rt, om_long_str *self, om_type *type, size_t length)
{
    memset(self, 0, sizeof *self);
    (void)rt;
    self->head.count = OM_IMMORTAL;
    self->head.type = type;
    self->head.bits = om_str_bits_for(OM_STR_LONG, 0);
    self->length = length;
    return &self->head;
}

/* replacing-makes-another-string: unless it would be too long */
TEST_FUNCTION(test_replacing_makes_another_string__unless_it_would_be_to)
{
    om_long_str long_text, long_raw;
    om_object *text = om_str_new(rt, "aaaa"), *a = om_str_new(rt, "a");
    om_object *raw = om_bytes_new(rt, "aaaa", 4), *b = om_bytes_new(rt, "a", 1);
    om_object *endless = boast(rt, &long_text, om_str_type(rt), PTRDIFF_MAX / 3);
    om_object *other = boast(rt, &long_raw, om_bytes_type(rt), PTRDIFF_MAX / 3);

    assert_error(rt, om_str_replace(rt, text, a, endless, -1), OM_OVERFLOW_ERROR,
                 "replace string is too long");
    assert_error(rt, om_str_replace(rt, raw, b, other, -1), OM_OVERFLOW_ERROR,
                 "replace bytes are too long");
    om_release(text);
    om_release(raw);
}

/* joining-allocates-once: unless it would be longer than can be counted */
TEST_FUNCTION(test_joining_allocates_once__unless_it_would_be_longer_tha)
{
    om_long_str long_text, long_raw;
    om_object *text = om_str_new(rt, ""), *raw = om_bytes_new(rt, NULL, 0);
    om_object *endless = boast(rt, &long_text, om_str_type(rt), PTRDIFF_MAX / 3);
    om_object *other = boast(rt, &long_raw, om_bytes_type(rt), PTRDIFF_MAX / 3);
    om_object *texts =
        om_tuple_of(rt, 7, endless, endless, endless, endless, endless, endless, endless);
    om_object *raws = om_tuple_of(rt, 7, other, other, other, other, other, other, other);

    assert_error(rt, om_str_join(rt, text, texts), OM_OVERFLOW_ERROR,
                 "join() result is too long for a Python string");
    assert_error(rt, om_str_join(rt, raw, raws), OM_OVERFLOW_ERROR,
                 "join() result is too long for bytes");
    om_release(texts);
    om_release(raws);
}

/* trimming-cuts-the-ends */
TEST_FUNCTION(test_trimming_cuts_the_ends)
{
    om_object *text = om_str_new(rt, "\u2003 x y\t\n"), *word = om_str_new(rt, "xxyxx");
    om_object *x = om_str_new(rt, "x"), *y = om_str_new(rt, "xy"),
              *euro = om_str_new(rt, "\u20ac");

    assert_repr_taken(rt, om_str_strip(rt, text, NULL), "'x y'");
    assert_repr_taken(rt, om_str_lstrip(rt, text, om_none(rt)), "'x y\\t\\n'");
    assert_repr_taken(rt, om_str_rstrip(rt, text, NULL), "'\\u2003 x y'");
    assert_repr_taken(rt, om_str_strip(rt, word, x), "'y'");
    assert_repr_taken(rt, om_str_lstrip(rt, word, x), "'yxx'");
    assert_repr_taken(rt, om_str_rstrip(rt, word, x), "'xxy'");
    assert_repr_taken(rt, om_str_strip(rt, word, y), "''");
    om_object *same[] = {om_str_strip(rt, word, NULL), om_str_strip(rt, word, euro),
                         om_str_removeprefix(rt, word, euro),
                         om_str_removesuffix(rt, word, euro),
                         om_str_removesuffix(rt, word, text)};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        assert_ptr_equal(same[i], word);
        om_release(same[i]);
    }
    assert_repr_taken(rt, om_str_removeprefix(rt, word, x), "'xyxx'");
    assert_repr_taken(rt, om_str_removesuffix(rt, word, x), "'xxyx'");
    om_release(text);
    om_release(word);
    om_release(y);
    om_release(euro);
}

/* trimming-cuts-the-ends: of bytes, and what cannot be trimmed away */
TEST_FUNCTION(test_trimming_cuts_the_ends__of_bytes_and_what_cannot_be_t)
{
    om_object *raw = om_bytes_new(rt,
                                  " \x1f"
                                  "ab ",
                                  5),
              *text = om_str_new(rt, "text");
    om_object *one = om_int_new(rt, 1);

    assert_repr_taken(rt, om_str_strip(rt, raw, NULL), "b'\\x1fab'");
    assert_error(rt, om_str_strip(rt, raw, text), OM_TYPE_ERROR,
                 "a bytes-like object is required, not 'str'");
    assert_error(rt, om_str_strip(rt, text, one), OM_TYPE_ERROR,
                 "strip arg must be None or str");
    assert_error(rt, om_str_lstrip(rt, text, one), OM_TYPE_ERROR,
                 "lstrip arg must be None or str");
    assert_error(rt, om_str_rstrip(rt, text, one), OM_TYPE_ERROR,
                 "rstrip arg must be None or str");
    assert_error(rt, om_str_removeprefix(rt, text, one), OM_TYPE_ERROR,
                 "removeprefix() argument must be str, not int");
    assert_error(rt, om_str_removesuffix(rt, text, om_none(rt)), OM_TYPE_ERROR,
                 "removesuffix() argument must be str, not None");
    om_release(raw);
    om_release(text);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_12_joining_and_replacing[] = {
    {"joining-allocates-once", "", test_joining_allocates_once},
    {"joining-allocates-once", "bytes, and what cannot be joined", test_joining_allocates_once__bytes_and_what_cannot_be_join},
    {"joining-allocates-once", "unless there is no memory", test_joining_allocates_once__unless_there_is_no_memory},
    {"replacing-makes-another-string", "", test_replacing_makes_another_string},
    {"replacing-makes-another-string", "or none", test_replacing_makes_another_string__or_none},
    {"replacing-makes-another-string", "unless it would be too long", test_replacing_makes_another_string__unless_it_would_be_to},
    {"joining-allocates-once", "unless it would be longer than can be counted", test_joining_allocates_once__unless_it_would_be_longer_tha},
    {"trimming-cuts-the-ends", "", test_trimming_cuts_the_ends},
    {"trimming-cuts-the-ends", "of bytes, and what cannot be trimmed away", test_trimming_cuts_the_ends__of_bytes_and_what_cannot_be_t},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_12_joining_and_replacing[] = {
    {NULL, NULL},
};
