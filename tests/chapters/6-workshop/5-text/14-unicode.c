/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
enum {
    stated_facts = 11,
    stated_code_points = 1114112,
    stated_forms = 4,
    stated_unicode_megabytes = 30,
    stated_records = 203,
    stated_runs = 2463,
    stated_chinese_blocks = 21,
    stated_chinese_characters = 20992,
    stated_quiet_blocks = 7,
    stated_chinese_comparisons = 5,
};
/* clang-format on */

#include "types/text/unicode.h"

/* characters-are-what-unicode-says */
TEST_FUNCTION(test_characters_are_what_unicode_says)
{
    static const size_t expected[] = {136104, 680,  808,  1912,   1951,  2544,
                                      31,     4526, 2707, 136323, 139463};
    size_t counts[stated_facts] = {0};
    uint64_t answers = UINT64_C(14695981039346656037);

    for (uint32_t code = 0; code < stated_code_points; code++) {
        uint32_t facts = om_character_of(code)->facts;
        assert_true(facts < 2u << stated_facts);
        for (unsigned i = 0; i < stated_facts; i++)
            counts[i] += facts >> i & 1;
        answers = (answers ^ facts) * UINT64_C(1099511628211);
    }
    for (unsigned i = 0; i < stated_facts; i++)
        assert_int_equal(counts[i], expected[i]);
    assert_int_equal(sizeof om_character_of('a')->to / sizeof(int32_t), stated_forms);
    assert_int_equal((stated_facts + stated_forms * sizeof(int32_t)) * stated_code_points /
                         1000000,
                     stated_unicode_megabytes);
    assert_true(answers == UINT64_C(0xf2e1af023c5cb8e1));
}

/* characters-are-what-unicode-says: so many records and runs */
TEST_FUNCTION(test_characters_are_what_unicode_says__so_many_records_and)
{
    const om_character *seen[stated_records + 1], *last = NULL, *last_but_one = NULL;
    size_t records = 0, runs = 0, length = 0;

    for (uint32_t code = 0; code < stated_code_points; code++) {
        const om_character *record = om_character_of(code);
        size_t at = 0;
        while (at < records && seen[at] != record)
            at++;
        assert_true(at < stated_records);
        if (at == records)
            seen[records++] = record;
        if (length > 1 && record != last_but_one)
            length = 0;
        runs += length++ == 0;
        last_but_one = last;
        last = record;
    }
    assert_int_equal(records, stated_records);
    assert_int_equal(runs, stated_runs);
}

/* characters-are-what-unicode-says: runs of Chinese characters */
TEST_FUNCTION(test_characters_are_what_unicode_says__runs_of_Chinese_cha)
{
    size_t quiet = 0, most = 0, comparisons = 0;

    (void)rt;
    for (uint32_t block = 0x4E00 >> 10; block <= 0x9FFF >> 10; block++) {
        size_t changes = 0;
        for (uint32_t code = block << 10; code < (block + 1) << 10; code++)
            changes += om_character_of(code) != om_character_of(code + 1);
        quiet += changes == 0;
        most = changes > most ? changes : most;
    }
    assert_int_equal((0x9FFF >> 10) - (0x4E00 >> 10) + 1, stated_chinese_blocks);
    assert_int_equal(0x9FFF - 0x4E00 + 1, stated_chinese_characters);
    assert_int_equal(quiet, stated_quiet_blocks);
    while ((size_t)1 << comparisons < most + 1)
        comparisons++;
    assert_int_equal(comparisons, stated_chinese_comparisons);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_14_unicode[] = {
    {"characters-are-what-unicode-says", "", test_characters_are_what_unicode_says},
    {"characters-are-what-unicode-says", "so many records and runs", test_characters_are_what_unicode_says__so_many_records_and},
    {"characters-are-what-unicode-says", "runs of Chinese characters", test_characters_are_what_unicode_says__runs_of_Chinese_cha},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_14_unicode[] = {
    {NULL, NULL},
};
