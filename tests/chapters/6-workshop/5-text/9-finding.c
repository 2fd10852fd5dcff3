/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "types/text/find.h"
#include "types/text/view.h"

/* Both are as wide. */
static bool stands_at(const om_string_view *text, const om_string_view *part, size_t at)
{
    return memcmp(text->text + (at << text->width), part->text,
                  part->length << part->width) == 0;
}

/* Finds the part forwards and backwards, and asserts that each place is right. */
static void assert_found(const om_string_view *text, const om_string_view *part)
{
    size_t first = OM_ABSENT, last = OM_ABSENT;
    for (size_t at = 0; at + part->length <= text->length; at++) {
        if (stands_at(text, part, at)) {
            first = first == OM_ABSENT ? at : first;
            last = at;
        }
    }
    assert_int_equal(om_string_view_find(text, part, 0), first);
    assert_int_equal(om_string_view_rfind(text, part, text->length), last);
}

/* finding-is-linear: and right: all needles of up to seven letters in all texts of ten */
TEST_FUNCTION(test_finding_is_linear__and_right_all_needles_of_up_to_sev)
{
    char letters[10] = "aaaaaaaaaa";
    om_string_view text = {letters, 10, 0};

    assert_int_equal(om_string_view_find_character(&text, 'a', 9), 9);
    assert_int_equal(om_string_view_find_character(&text, 'a', 10), OM_ABSENT);
    for (unsigned pattern = 0; pattern < 1024; pattern++) {
        for (size_t i = 0; i < 10; i++)
            letters[i] = pattern >> i & 1 ? 'b' : 'a';
        for (unsigned needle = 0; needle < 256; needle++) {
            char seven[7];
            om_string_view part = {seven, 1, 0};
            while (needle >> (part.length + 1))
                part.length++;
            for (size_t i = 0; i < 7; i++)
                seven[i] = needle >> i & 1 ? 'b' : 'a';
            part.length = part.length > 7 ? 7 : part.length;
            assert_found(&text, &part);
        }
    }
}

/* finding-is-linear: and right: long ones that repeat themselves */
TEST_FUNCTION(test_finding_is_linear__and_right_long_ones_that_repeat_th)
{
    enum { LENGTH = 4000 };
    static uint16_t letters[LENGTH], needle[LENGTH];
    static const unsigned periods[] = {1, 2, 3, 7, 50, 501};
    uint32_t random = 1;

    for (size_t p = 0; p < sizeof periods / sizeof periods[0]; p++) {
        for (size_t round = 0; round < 40; round++) {
            for (size_t i = 0; i < LENGTH; i++) {
                random = random * 1664525 + 1013904223;
                letters[i] = (uint16_t)(i < periods[p] ? 0x100 + (random >> 30 & 1)
                                                       : letters[i - periods[p]]);
            }
            om_string_view text = {(const char *)letters, LENGTH, 1};
            size_t length = 20 + (random >> 8) % 1500,
                   start = (random >> 4) % (LENGTH - length);
            memcpy(needle, letters + start, 2 * length);
            om_string_view part = {(const char *)needle, length, 1};
            if (round % 2)
                needle[round % 4 == 1 ? length - 1 : random % length] ^= 1;
            letters[(random >> 12) % LENGTH] ^= 1;
            assert_found(&text, &part);
        }
    }
}

/* finding-is-linear */
TEST_FUNCTION(test_finding_is_linear)
{
    enum { LENGTH = 1000000, HALF = LENGTH / 2 };
    char *letters = malloc(LENGTH), *needle = malloc(HALF);

    assert_true(letters && needle);
    memset(letters, 'a', LENGTH);
    memset(needle, 'a', HALF);
    om_string_view text = {letters, LENGTH, 0}, part = {needle, HALF, 0};
    for (size_t place = 0; place < 3; place++) {
        needle[place * (HALF - 1) / 2] = 'b';
        assert_int_equal(om_string_view_find(&text, &part, 0), OM_ABSENT);
        assert_int_equal(om_string_view_rfind(&text, &part, LENGTH), OM_ABSENT);
        needle[place * (HALF - 1) / 2] = 'a';
    }
    assert_int_equal(om_string_view_rfind(&text, &part, LENGTH), HALF);
    free(letters);
    free(needle);
}

/* clang-format off */
const test_entry tests_6_workshop_5_text_9_finding[] = {
    {"finding-is-linear", "and right: all needles of up to seven letters in all texts of ten", test_finding_is_linear__and_right_all_needles_of_up_to_sev},
    {"finding-is-linear", "and right: long ones that repeat themselves", test_finding_is_linear__and_right_long_ones_that_repeat_th},
    {"finding-is-linear", "", test_finding_is_linear},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_9_finding[] = {
    {NULL, NULL},
};
