/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
extern const test_entry tests_1_crlf[];
extern const picture_entry pictures_1_crlf[];

const test_entry *const all_tests[] = {
    tests_1_crlf,
    NULL,
};

const picture_entry *const all_pictures[] = {
    pictures_1_crlf,
    NULL,
};
