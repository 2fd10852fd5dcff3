/*
 * What the assertions of this workbook need. The tangled test files include nothing else;
 * the runner (runner.c) knows of the workbook only what is declared here. Another workbook
 * keeps runner.c and writes a fixture.h and a fixture.c of its own.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#if !defined(__wasi__) /* which has none, and a cmocka of its own */
#include <setjmp.h>
#endif
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "objmem.h"

/* One assertion: a body that gets a fresh runtime and leaves nothing in it. */
typedef struct test_entry {
    const char *behaviour; /* the behaviour it is evidence for */
    const char *name;      /* distinguishes several of one behaviour; may be empty */
    void (*run)(om_runtime *rt);
} test_entry;

/* One picture: a body that brings the memory into the state to be drawn. */
typedef struct picture_entry {
    const char *name;
    void (*run)(om_runtime *rt, om_object *globals);
} picture_entry;

#define TEST_FUNCTION(function) static void function(__attribute__((unused)) om_runtime *rt)

#define PICTURE_FUNCTION(function)                                                         \
    static void function(__attribute__((unused)) om_runtime *rt,                           \
                         __attribute__((unused)) om_object *globals)

/* Every assertion and picture of the book, in its order: a list a chapter, ended by NULL.
 */
extern const test_entry *const all_tests[];
extern const picture_entry *const all_pictures[];

/* Fails unless Python's repr of the object is `text`; the second form takes the object, so that
 * the result of a call can be checked in one line. */
#define assert_repr(rt, object, text) fixture_assert_repr(rt, object, text, __FILE__, __LINE__)
#define assert_repr_taken(rt, object, text)                                                \
    fixture_assert_repr_taken(rt, object, text, __FILE__, __LINE__)
void fixture_assert_repr(om_runtime *rt, om_object *object, const char *text, const char *file,
                         int line);
void fixture_assert_repr_taken(om_runtime *rt, om_object *object, const char *text,
                               const char *file, int line);

/* Fails unless `result`, which a call returned, is NULL (or false) and the runtime holds an
 * error of this kind and text; clears it. */
#define assert_error(rt, result, kind, text)                                               \
    fixture_assert_error(rt, (result) != 0, kind, text, __FILE__, __LINE__)
void fixture_assert_error(om_runtime *rt, bool given, om_error kind, const char *text,
                          const char *file, int line);

/* A string whose block takes `size` bytes, to take the place of something that died. */
om_object *fixture_string_of(om_runtime *rt, size_t size);

/* A list of the integers 0, 1, … as many as `count`; and the dict {first: None, first + 1: None, …}. */
om_object *fixture_numbers(om_runtime *rt, int count);
om_object *fixture_numbered_dict(om_runtime *rt, int first, int count);

/* The six orders. Whether number `order` of them holds of the value at place `one` in a row of values that grow, and that
 * at place `other`. */
enum { FIXTURE_ORDERS = 6 };
typedef struct fixture_order {
    om_order order;
    bool less, same, more; /* whether it holds of a value and one that is more, the same, less */
} fixture_order;
extern const fixture_order fixture_orders[FIXTURE_ORDERS];
bool fixture_order_holds(size_t order, size_t one, size_t other);

/* An instance of a new class that has this method, a function of these parameters; the class dies with it. */
om_object *fixture_instance_with(om_runtime *rt, const char *name, om_native *native,
                                 const char *parameters);

/* What a runtime wrote in one piece, with a zero at its end; `fixture_keep`, whose context it is, fails if it is
 * too long. */
typedef struct fixture_text {
    char text[1 << 16];
    size_t length;
} fixture_text;

bool fixture_keep(void *context, const char *bytes, size_t length);

/* Fails unless the parts, up to NULL, are in the text one after the other. */
void fixture_assert_in_order(const char *text, const char *const *parts);

/* What the running body has printed so far through its runtime. */
const char *fixture_printed(void);

/* Called by the body of a picture that `draw` draws, and not om_draw_graph. */
void fixture_draw_by(bool (*draw)(om_runtime *rt, om_writer out));

/* Called by the body of a picture: runs statements of Python, which begins with the first of them; what the names of
 * the program lead to is drawn. */
void fixture_draw_python(om_runtime *rt, const char *statements);

/* Called by the body of a picture: what changes from here on is marked in it. */
void fixture_draw_changes(om_runtime *rt, om_object *globals);

/* Runs the body in a fresh runtime and asserts that nothing is left of it. */
void fixture_test(const test_entry *test);

/* After an assertion failed half-way: frees what it left, so that the next one starts
 * fresh. */
void fixture_clear(void);

/* Runs the bodies of so many steps of a picture, in one runtime, and draws the memory as a graph in
 * the DOT language; the second, the one body of a picture without steps. False, with a message on
 * stderr, if it could not. */
bool fixture_steps(const picture_entry *steps, size_t count, FILE *graph);
bool fixture_picture(const picture_entry *picture, FILE *graph);

#endif
