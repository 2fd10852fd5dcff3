/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Numbers for the assertions of the workshop on integers. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include "fixture.h"

/* The next 64 bits of a generator; its state is never 0. */
static inline uint64_t draw(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* An integer of at most 32 * `pieces` bits, not negative. */
static inline om_object *draw_number(om_runtime *rt, uint64_t *state, size_t pieces)
{
    om_object *number = om_int_new(rt, 0);
    om_object *shift = om_int_new(rt, INT64_C(1) << 32);
    for (size_t i = 0; i < pieces; i++) {
        uint64_t kind = draw(state) % 3;
        uint32_t bits = kind == 0 ? 0 : kind == 1 ? UINT32_MAX : (uint32_t)draw(state);
        om_object *piece = om_int_new(rt, bits);
        om_object *raised = om_int_multiply(rt, number, shift);
        om_release(number);
        number = om_int_add(rt, raised, piece);
        om_release(raised);
        om_release(piece);
    }
    om_release(shift);
    return number;
}

/* The same with a sign that is drawn too. */
static inline om_object *draw_signed(om_runtime *rt, uint64_t *state, size_t pieces)
{
    om_object *number = draw_number(rt, state, pieces);
    if (draw(state) % 2)
        return number;
    om_object *opposite = om_int_negative(rt, number);
    om_release(number);
    return opposite;
}

static inline om_object *number(om_runtime *rt, const char *text)
{
    om_object *made = om_int_from_text(rt, text, strlen(text));
    assert_non_null(made);
    return made;
}

/* Asserts that two integers are well formed and equal, and releases both. */
static inline void assert_same_int(om_object *first, om_object *second)
{
    assert_non_null(first);
    assert_non_null(second);
    assert_true(om_int_is_valid(first));
    assert_true(om_int_is_valid(second));
    assert_int_equal(om_int_compare(first, second), 0);
    om_release(first);
    om_release(second);
}

/* Asserts that `result`, which it releases, is the number that `text` says. */
static inline void assert_int_is(om_runtime *rt, om_object *result, const char *text)
{
    assert_same_int(result, number(rt, text));
}

/* Sets `result` to the value of `call`, after every allocation that the call makes has failed. */
#define DESPITE_MEMORY(result, call)                                                       \
    do {                                                                                   \
        (result) = NULL;                                                                   \
        for (size_t allowed = 0; !(result); allowed++) {                                   \
            om_fault_inject_after(rt, allowed);                                            \
            (result) = (call);                                                             \
            om_fault_inject_stop(rt);                                                      \
            assert_int_equal(om_error_kind(rt), (result) ? OM_NO_ERROR : OM_MEMORY_ERROR); \
            om_error_clear(rt);                                                            \
        }                                                                                  \
    } while (0)

#endif
