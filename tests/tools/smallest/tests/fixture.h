/* What an assertion and a picture of this workbook are given: nothing, and a graph to draw in. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "leap.h"

typedef struct test_entry {
    const char *behaviour;
    const char *name;
    void (*run)(void);
} test_entry;

typedef struct picture_entry {
    const char *name;
    void (*run)(FILE *graph);
} picture_entry;

#define TEST_FUNCTION(function) static void function(void)
#define PICTURE_FUNCTION(function) static void function(FILE *graph)

extern const test_entry *const all_tests[];
extern const picture_entry *const all_pictures[];

/* What the runner asks for: run an assertion, clear up after one that failed, draw a picture. */
void fixture_test(const test_entry *test);
void fixture_clear(void);
bool fixture_picture(const picture_entry *picture, FILE *graph);

#endif
