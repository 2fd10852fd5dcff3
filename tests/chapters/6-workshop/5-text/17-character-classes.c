/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* Which questions the string answers with yes: alpha, decimal, digit, numeric, alnum, space,
 * upper, lower, title, identifier, printable, ascii. */
static void assert_made_of(om_runtime *rt, om_object *self, const char *answers)
{
    static bool (*const questions[])(const om_object *) = {
        om_str_isalpha, om_str_isdecimal,    om_str_isdigit,     om_str_isnumeric,
        om_str_isalnum, om_str_isspace,      om_str_isupper,     om_str_islower,
        om_str_istitle, om_str_isidentifier, om_str_isprintable, om_str_isascii,
    };
    char said[13] = "............";
    (void)rt;
    for (size_t i = 0; i < 12; i++)
        said[i] = questions[i](self) ? "adgnxsultipc"[i] : '.';
    assert_string_equal(said, answers);
    om_release(self);
}

/* strings-know-what-they-are-made-of */
TEST_FUNCTION(test_strings_know_what_they_are_made_of)
{
    static const char *const cases[][2] = {
        {"", "..........pc"},
        {"abc", "a...x..l.ipc"},
        {"ABC", "a...x.u..ipc"},
        {"Abc", "a...x...tipc"},
        {"aBc", "a...x....ipc"},
        {"A", "a...x.u.tipc"},
        {"A1 Bc", "........t.pc"},
        {"A1bc", "....x....ipc"},
        {"123", ".dgnx.....pc"},
        {"1a", "....x..l..pc"},
        {"\u00b2", "..gnx.....p."},
        {"\u00bd", "...nx.....p."},
        {"\u0663", ".dgnx.....p."},
        {"\u4e00", "a..nx....ip."},
        {" \t", ".....s.....c"},
        {" \u2003", ".....s......"},
        {"_x", ".......l.ipc"},
        {"\u01c5", "a...x...tip."},
        {"\u00e9t\u00e9_2", ".......l.ip."},
        {"x-", ".......l..pc"},
        {"\u0100\U00010400", "a...x.u..ip."},
        {"-", "..........pc"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_made_of(rt, om_str_new(rt, cases[i][0]), cases[i][1]);
    assert_made_of(rt, om_bytes_new(rt, "Ab\xe9", 3), "........t.p.");
    assert_made_of(rt, om_bytes_new(rt, "12", 2), ".dgnx.....pc");
    assert_made_of(rt, om_bytes_new(rt, "\x1f", 1), "...........c");
}

/* strings-know-what-they-are-made-of: at the borders */
TEST_FUNCTION(test_strings_know_what_they_are_made_of__at_the_borders)
{
    om_object *squared = om_str_new(rt, "\u00b2"), *half = om_str_new(rt, "\u00bd");
    om_object *high = om_str_new(rt, "\xc2\x80"), *raw = om_bytes_new(rt, "\x80", 1);
    om_object *late = om_str_new(rt, "\u00e9bcdefghi");

    assert_true(om_str_isalnum(squared));
    assert_true(om_str_isalnum(half));
    assert_false(om_str_isascii(high));
    assert_false(om_str_isascii(raw));
    assert_false(om_str_isascii(late));
    om_release(half);
    om_release(late);
}

/* translation-asks-a-table */
TEST_FUNCTION(test_translation_asks_a_table)
{
    om_object *table = om_list_of(rt, 4, om_int_new(rt, 'x'), om_none(rt),
                                  om_str_new(rt, "<\u20ac>"), om_int_new(rt, 0x1F600));
    om_object *text = om_str_from_utf8(rt, "\0a\1b\2c\3\4", 8),
              *plain = om_str_new(rt, "p\u00e9");
    om_object *wide = om_str_new(rt, "\u20ac"),
              *many = om_multiply(rt, text, om_int_new(rt, 20));
    om_object *made = om_str_translate(rt, many, table);

    assert_repr_taken(rt, om_str_translate(rt, text, table),
                      "'xab<\u20ac>c\U0001f600\\x04'");
    assert_int_equal(om_str_length(made), 20 * 9);
    assert_repr_taken(rt, om_str_translate(rt, plain, table), "'p\u00e9'");
    assert_repr_taken(rt, om_str_translate(rt, wide, table), "'\u20ac'");
    assert_repr_taken(rt, om_str_translate(rt, om_str_new(rt, ""), table), "''");
    assert_repr_taken(rt, om_str_translate(rt, om_str_from_utf8(rt, "\1", 1), table), "''");
    om_release(made);
    om_release(many);
    om_release(table);
    om_release(text);
    om_release(plain);
    om_release(wide);
}

/* translation-asks-a-table: that may have no answer */
TEST_FUNCTION(test_translation_asks_a_table__that_may_have_no_answer)
{
    om_object *huge = om_int_from_text(rt, "10000000000000000000", 20);
    om_object *dict = fixture_numbered_dict(rt, 'b', 1); /* {98: None} */
    om_object *table = om_list_of(rt, 4, om_float_new(rt, 1), om_int_new(rt, -1), huge,
                                  om_int_new(rt, 0x110000));
    om_object *text = om_str_new(rt, "ab\u20ac"), *keep = om_list_new(rt);

    assert_repr_taken(rt, om_str_translate(rt, text, dict),
                      "'a\u20ac'"); /* KeyError stays */
    om_release(dict);
    assert_error(rt, om_str_translate(rt, om_str_from_utf8(rt, "\0", 1), table),
                 OM_TYPE_ERROR, "character mapping must return integer, None or str");
    for (uint32_t code = 1; code < 4; code++)
        assert_error(rt, om_str_translate(rt, om_str_from_codes(rt, &code, 1), table),
                     OM_VALUE_ERROR, "character mapping must be in range(0x110000)");
    assert_error(rt, om_str_translate(rt, text, om_none(rt)), OM_TYPE_ERROR,
                 "'NoneType' object is not subscriptable");
    om_object *made = NULL;
    for (size_t n = 0; !made; n++) {
        om_fault_inject_after(rt, n);
        made = om_str_translate(rt, text, keep);
        om_fault_inject_stop(rt);
        if (!made)
            assert_error(rt, made, OM_MEMORY_ERROR, "out of memory");
    }
    assert_int_equal(om_equal(rt, made, text), 1);
    om_release(made);
    om_release(table);
    om_release(text);
    om_release(keep);
}

/* translation-asks-a-table: for the first number and the last */
TEST_FUNCTION(test_translation_asks_a_table__for_the_first_number_and_th)
{
    om_object *table = om_list_of(rt, 2, om_int_new(rt, 0), om_int_new(rt, 0x10FFFF));
    om_object *text = om_str_from_utf8(rt, "\0\1", 2);

    assert_repr_taken(rt, om_str_translate(rt, text, table), "'\\x00\\U0010ffff'");
    om_release(table);
    om_release(text);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_17_character_classes[] = {
    {"strings-know-what-they-are-made-of", "", test_strings_know_what_they_are_made_of},
    {"strings-know-what-they-are-made-of", "at the borders", test_strings_know_what_they_are_made_of__at_the_borders},
    {"translation-asks-a-table", "", test_translation_asks_a_table},
    {"translation-asks-a-table", "that may have no answer", test_translation_asks_a_table__that_may_have_no_answer},
    {"translation-asks-a-table", "for the first number and the last", test_translation_asks_a_table__for_the_first_number_and_th},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_17_character_classes[] = {
    {NULL, NULL},
};
