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
    enum { MOST = 320, PIECES = 8 };
    static uint16_t letters[PIECES * MOST];
    uint32_t random = 1;

    for (size_t round = 0; round < 300; round++) {
        size_t length = 280 + (random >> 8) % 40, end = 0;
        size_t period = 1 + (random >> 16) % (round % 2 ? 4 : 200);
        uint16_t *needle = malloc(2 * length);
        assert_non_null(needle);
        for (size_t i = 0; i < length; i++) {
            random = random * 1664525 + 1013904223;
            needle[i] = (uint16_t)(i < period ? 0x100 + (random >> 30 & 1) : needle[i - period]);
        }
        if (round % 4 < 2)
            needle[(random >> 8) % length] = 0x101;
        for (size_t piece = 0; piece < PIECES; piece++) {
            random = random * 1664525 + 1013904223;
            size_t near_edge = (random >> 8) % 20, wrong = (random >> 16) % length;
            wrong = piece == 0 ? length - 1 - near_edge : wrong;
            wrong = piece == PIECES - 1 ? near_edge : wrong;
            size_t from = piece % 3 == 1 ? (random >> 12) % length : 0;
            memcpy(letters + end, needle + from, 2 * (length - from));
            if (round % 3 || piece != round % PIECES)
                letters[end + wrong] ^= 1;
            end += piece % 2 ? length - from : (random >> 20) % length;
        }
        om_string_view text = {(char *)letters, end, 1}, part = {(char *)needle, length, 1};
        assert_found(&text, &part);
        free(needle);
    }
}

/* Writes "a3 b1" as aaab, or backwards. */
static om_string_view runs_view(char *letters, const char *runs, bool back)
{
    om_string_view view = {letters, 0, 0};
    for (char *after; *runs; runs = *after ? after + 1 : after) {
        size_t count = strtoul(runs + 1, &after, 10);
        memset(letters + view.length, *runs, count);
        view.length += count;
    }
    for (size_t i = 0; back && i < view.length / 2; i++) {
        char letter = letters[i];
        letters[i] = letters[view.length - 1 - i];
        letters[view.length - 1 - i] = letter;
    }
    return view;
}

/* finding-is-linear: and right: to the last letter of each end */
TEST_FUNCTION(test_finding_is_linear__and_right_to_the_last_letter_of_ea)
{
    static const struct {
        const char *text, *part;
    } asked[] = {
        {"b1 a298 c1 a400", "b1 a299"}, /* no b where another a is */
        {"b1 a299 c1", "b1 a298 c1"},
        {"b1 a298 c1 b1 a299", "b1 a299"}, /* at the end */
        {"a298 b1 a298 c2 a298 c1", "b1 a298 c1"},
    };

    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        for (int back = 0; back < 2; back++) {
            char letters[1000], needle[400];
            om_string_view text = runs_view(letters, asked[i].text, back);
            om_string_view part = runs_view(needle, asked[i].part, back);
            assert_found(&text, &part);
        }
    }
}

/* finding-is-linear: and right: in the view, not in what follows it */
TEST_FUNCTION(test_finding_is_linear__and_right_in_the_view_not_in_what)
{
    char letters[10] = "xyabcdefg";
    static uint16_t wide[3] = {'x', 'y', 'a'};
    om_string_view text = {letters, 3, 0}, part = {letters + 2, 5, 0},
                   other = {(char *)wide, 3, 1};

    assert_int_equal(om_string_view_find(&text, &part, 2), OM_ABSENT);
    assert_int_equal(om_string_view_find_character(&text, 'b', 2), OM_ABSENT);
    assert_int_equal(om_string_view_find_character(&text, 'c', 4), OM_ABSENT);
    assert_int_equal(om_string_view_find_character(&text, 0x100 + 'x', 0), OM_ABSENT);
    assert_int_equal(om_string_view_find_character(&text, 'a', 0), 2);
    letters[0] = 0; /* the byte of 0x100 is none of 0 */
    assert_int_equal(om_string_view_find_character(&text, 0x100, 0), OM_ABSENT);
    assert_int_equal(om_string_view_find_character(&text, 0, 0), 0);
    assert_int_equal(om_string_view_find_character(&other, 'a', 0), 2);
    assert_int_equal(om_string_view_find_character(&other, 0x10000, 0), OM_ABSENT);
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
    {"finding-is-linear", "and right: to the last letter of each end", test_finding_is_linear__and_right_to_the_last_letter_of_ea},
    {"finding-is-linear", "and right: in the view, not in what follows it", test_finding_is_linear__and_right_in_the_view_not_in_what},
    {"finding-is-linear", "", test_finding_is_linear},
    {NULL, NULL, NULL},
};

const picture_entry pictures_6_workshop_5_text_9_finding[] = {
    {NULL, NULL},
};
