/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

/* clang-format off */
extern const test_entry tests_2_values[];
extern const picture_entry pictures_2_values[];
extern const test_entry tests_2_values_1_store[];
extern const picture_entry pictures_2_values_1_store[];

const test_entry *const all_tests[] = {
    tests_2_values,
    tests_2_values_1_store,
    NULL,
};

const picture_entry *const all_pictures[] = {
    pictures_2_values,
    pictures_2_values_1_store,
    NULL,
};
