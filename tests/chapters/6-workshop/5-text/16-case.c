/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_several_forms = 104,
    stated_longest_form = 3,
};
/* clang-format on */

static uint64_t fold_form(size_t *longest, om_object *form, uint64_t answers)
{
    if (*longest < om_str_length(form))
        *longest = om_str_length(form);
    for (size_t i = 0; i < om_str_length(form); i++)
        answers = (answers ^ om_str_get(form, i)) * UINT64_C(1099511628211);
    om_release(form);
    return answers;
}

/* case-is-mapped-as-unicode-maps-it: every character */
TEST_FUNCTION(test_case_is_mapped_as_unicode_maps_it__every_character)
{
    uint64_t answers = UINT64_C(14695981039346656037);
    size_t several = 0, longest_of_all = 0;

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        om_object *character = om_str_from_codes(rt, &code, 1);
        size_t longest = 0;
        answers = fold_form(&longest, om_str_upper(rt, character), answers);
        answers = fold_form(&longest, om_str_lower(rt, character), answers);
        answers = fold_form(&longest, om_str_title(rt, character), answers);
        answers = fold_form(&longest, om_str_casefold(rt, character), answers);
        om_release(character);
        several += longest > 1;
        if (longest > longest_of_all)
            longest_of_all = longest;
    }
    assert_int_equal(several, stated_several_forms);
    assert_int_equal(longest_of_all, stated_longest_form);
    assert_true(answers == UINT64_C(0x8af645dd22cbe604));
}

typedef om_object *mapper(om_runtime *rt, om_object *self);

static void assert_mapped(om_runtime *rt, mapper *map, const char *from, const char *to)
{
    om_object *self = om_str_new(rt, from), *mapped = map(rt, self);
    om_object *expected = om_str_new(rt, to);
    assert_int_equal(om_str_compare(mapped, expected), 0);
    assert_int_equal(om_size(mapped), om_size(expected));
    om_release(self);
    om_release(mapped);
    om_release(expected);
}

/* case-is-mapped-as-unicode-maps-it */
TEST_FUNCTION(test_case_is_mapped_as_unicode_maps_it)
{
    assert_mapped(rt, om_str_upper, "hello, World 1", "HELLO, WORLD 1");
    assert_mapped(rt, om_str_lower, "Hello, WORLD @[`{", "hello, world @[`{");
    assert_mapped(rt, om_str_casefold, "Hello", "hello");
    assert_mapped(rt, om_str_upper, "stra\u00dfe", "STRASSE");
    assert_mapped(rt, om_str_casefold, "stra\u00dfe", "strasse");
    assert_mapped(rt, om_str_title, "they're h\u00e9re", "They'Re H\u00e9re");
    assert_mapped(rt, om_str_capitalize, "\u01c6 A\u00c9", "\u01c5 a\u00e9");
    assert_mapped(rt, om_str_swapcase, "Hell\u00d6 1", "hELL\u00f6 1");
    assert_mapped(rt, om_str_upper, "\u00ff", "\u0178");
    assert_mapped(rt, om_str_lower, "\u0178", "\u00ff");
    assert_mapped(rt, om_str_lower, "\u0130", "i\u0307");
    assert_mapped(rt, om_str_upper, "\ufb03", "FFI");
    assert_mapped(rt, om_str_title, "\ufb03x", "Ffix");
    assert_mapped(rt, om_str_title, "\u01c6\u01c6", "\u01c5\u01c6");
    assert_mapped(rt, om_str_upper, "\U00010428", "\U00010400");
    assert_mapped(rt, om_str_lower, "", "");
}

/* case-is-mapped-as-unicode-maps-it: the sigma at the end of a word */
TEST_FUNCTION(test_case_is_mapped_as_unicode_maps_it__the_sigma_at_the_e)
{
    assert_mapped(rt, om_str_lower, "\u039f\u03a3 \u03a3\u039f\u03a3",
                  "\u03bf\u03c2 \u03c3\u03bf\u03c2");
    assert_mapped(rt, om_str_lower, "\u03a3", "\u03c3");
    assert_mapped(rt, om_str_lower, "\u039f\u03a3'", "\u03bf\u03c2'");
    assert_mapped(rt, om_str_lower, "\u039f\u03a3'\u039f", "\u03bf\u03c3'\u03bf");
    assert_mapped(rt, om_str_lower, "\u039f'\u03a3.", "\u03bf'\u03c2.");
    assert_mapped(rt, om_str_lower, "'\u03a3", "'\u03c3");
    assert_mapped(rt, om_str_capitalize, "\u039f\u03a3", "\u039f\u03c2");
    assert_mapped(rt, om_str_swapcase, "\u039f\u03a3", "\u03bf\u03c2");
    assert_mapped(rt, om_str_casefold, "\u039f\u03a3", "\u03bf\u03c3");
    assert_mapped(rt, om_str_lower, "1\u03a3", "1\u03c3");  /* no letter before it */
    assert_mapped(rt, om_str_lower, "\u02b0\u03a3", "\u02b0\u03c3");
    assert_mapped(rt, om_str_swapcase, "\u01c5", "\u01c5"); /* neither upper nor lower */
}

/* case-is-mapped-as-unicode-maps-it: of bytes only ASCII */
TEST_FUNCTION(test_case_is_mapped_as_unicode_maps_it__of_bytes_only_ASCI)
{
    om_object *raw = om_bytes_new(rt,
                                  "they're \xe9\xc9"
                                  "aB",
                                  12),
              *text = om_str_new(rt, "\u00e9t\u00e9");

    assert_repr_taken(rt, om_str_upper(rt, raw), "b\"THEY'RE \\xe9\\xc9AB\"");
    assert_repr_taken(rt, om_str_lower(rt, raw), "b\"they're \\xe9\\xc9ab\"");
    assert_repr_taken(rt, om_str_title(rt, raw), "b\"They'Re \\xe9\\xc9Ab\"");
    assert_repr_taken(rt, om_str_capitalize(rt, raw), "b\"They're \\xe9\\xc9ab\"");
    assert_repr_taken(rt, om_str_swapcase(rt, raw), "b\"THEY'RE \\xe9\\xc9Ab\"");
    om_fault_inject_after(rt, 0);
    assert_error(rt, om_str_upper(rt, raw), OM_MEMORY_ERROR, "out of memory");
    assert_error(rt, om_str_upper(rt, text), OM_MEMORY_ERROR, "out of memory");
    om_fault_inject_stop(rt);
    om_release(raw);
    om_release(text);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_16_case[] = {
    {"case-is-mapped-as-unicode-maps-it", "every character", test_case_is_mapped_as_unicode_maps_it__every_character},
    {"case-is-mapped-as-unicode-maps-it", "", test_case_is_mapped_as_unicode_maps_it},
    {"case-is-mapped-as-unicode-maps-it", "the sigma at the end of a word", test_case_is_mapped_as_unicode_maps_it__the_sigma_at_the_e},
    {"case-is-mapped-as-unicode-maps-it", "of bytes only ASCII", test_case_is_mapped_as_unicode_maps_it__of_bytes_only_ASCI},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_16_case[] = {
    {NULL, NULL},
};
