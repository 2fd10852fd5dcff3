/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "types/text/unicode.h"

/* characters-are-what-unicode-says */
TEST_FUNCTION(test_characters_are_what_unicode_says)
{
    static const size_t expected[] = {136104, 680,  808,  1912,   1951,  2544,
                                      31,     4526, 2707, 136323, 139463};
    size_t counts[11] = {0};
    uint64_t answers = UINT64_C(14695981039346656037);

    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        uint32_t facts = om_character_of(code)->facts;
        for (unsigned i = 0; i < 11; i++)
            counts[i] += facts >> i & 1;
        answers = (answers ^ facts) * UINT64_C(1099511628211);
    }
    for (unsigned i = 0; i < 11; i++)
        assert_int_equal(counts[i], expected[i]);
    assert_true(answers == UINT64_C(0xf2e1af023c5cb8e1));
}

/* characters-are-what-unicode-says: runs of Chinese characters */
TEST_FUNCTION(test_characters_are_what_unicode_says__runs_of_Chinese_cha)
{
    size_t quiet = 0, most = 0;

    (void)rt;
    for (uint32_t block = 0x4E00 >> 10; block <= 0x9FFF >> 10; block++) {
        size_t changes = 0;
        for (uint32_t code = block << 10; code < (block + 1) << 10; code++)
            changes += om_character_of(code) != om_character_of(code + 1);
        quiet += changes == 0;
        most = changes > most ? changes : most;
    }
    assert_int_equal((0x9FFF >> 10) - (0x4E00 >> 10) + 1, 21);
    assert_int_equal(quiet, 7);
    assert_in_range(most, 16, 31);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_14_unicode[] = {
    {"characters-are-what-unicode-says", "", test_characters_are_what_unicode_says},
    {"characters-are-what-unicode-says", "runs of Chinese characters", test_characters_are_what_unicode_says__runs_of_Chinese_cha},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_14_unicode[] = {
    {NULL, NULL},
};
