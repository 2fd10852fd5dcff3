/*
 * Expressions with integers and floats, and objmem's results, for comparison with another Python.
 *
 *     numbers SEED COUNT
 *
 * prints COUNT lines, each an expression in Python's syntax, " == " and a string: the expression is itself a
 * string, the repr of a result, so that -0.0 and nan are compared too. Every line must be True for Python; if
 * objmem raises an error the string is its text. Link with the runtime (src/).
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "objmem.h"

static uint64_t state;

static uint64_t draw(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static void *check(void *made, om_runtime *rt)
{
    if (made == NULL) {
        fprintf(stderr, "numbers: %s\n", om_error_text(rt));
        exit(1);
    }
    return made;
}

static double draw_double(void)
{
    static const double special[] = {0.0,
                                     1.0,
                                     0.5,
                                     0.1,
                                     3.0,
                                     1e16,
                                     1e22,
                                     0x1p53,
                                     0x1p63,
                                     0x1p64,
                                     0x1p-1074,
                                     0x1p-1022,
                                     0x1.fffffffffffffp1023};
    uint64_t bits = draw();
    double value;

    switch (draw() % 7) {
    case 0:
        value = special[draw() % (sizeof special / sizeof special[0])];
        break;
    case 1:
        memcpy(&value, &bits, sizeof value);
        break;
    case 2:
        value = (double)(draw() % 2000001) / 1000;
        break;
    case 3:
        value = (double)(draw() % 20001) * 5 * pow(10, (double)(draw() % 13) - 6);
        break;
    case 4:
        value = nextafter(ldexp(1, (int)(draw() % 2098) - 1074), draw() % 2 ? 0 : INFINITY);
        break;
    case 5:
        value = pow(10, (double)(draw() % 40) - 20);
        value -= (double)(draw() % 20) * (value - nextafter(value, 0));
        break;
    default:
        value = ldexp((double)(bits >> 11), (int)(draw() % 130) - 70);
    }
    return draw() % 2 ? value : -value;
}

/* An integer of some bits, mostly one near the values where floats become sparse. */
static om_object *draw_int(om_runtime *rt)
{
    om_object *seed = check(om_int_new(rt, (int64_t)(draw() >> draw() % 64) + 1), rt);
    om_object *far =
        check(om_int_left_shift(rt, seed, draw() % 4 ? draw() % 70 : draw() % 1100), rt);
    om_object *step = check(om_int_new(rt, (int64_t)(draw() % 5) - 2), rt);
    om_object *near = check(om_add(rt, far, step), rt);
    om_object *number =
        check(om_unary(rt, near, draw() % 2 ? OM_POSITIVE : OM_NEGATIVE), rt);

    om_release(seed);
    om_release(far);
    om_release(near);
    return number;
}

static om_object *draw_number(om_runtime *rt)
{
    uint64_t kind = draw() % 20;

    if (kind == 0)
        return om_retain(om_bool_new(rt, draw() % 2));
    if (kind < 10)
        return draw_int(rt);
    return check(om_float_new(rt, draw_double()), rt);
}

/* Prints the repr of an object, as a part of an expression if `operand`. */
static void print_object(om_runtime *rt, om_object *object, bool operand)
{
    static char text[65536];
    om_object *words = check(om_repr(rt, object), rt);
    size_t length = om_str_write_utf8(words, text, sizeof text - 1);

    text[length] = '\0';
    if (operand && strpbrk(text, "in") != NULL && text[0] != 'T' && text[0] != 'F')
        printf("float('%s')", text);
    else
        printf(operand ? "(%s)" : "%s", text);
    om_release(words);
}

/* Prints the end of a line: the result, which is released, or the error. */
static void print_result(om_runtime *rt, om_object *result)
{
    fputs(" == r\"", stdout);
    if (result != NULL) {
        print_object(rt, result, false);
        om_release(result);
    } else {
        fputs(om_error_text(rt), stdout);
        om_error_clear(rt);
    }
    fputs("\"\n", stdout);
}

static void print_binary(om_runtime *rt, om_object *a, om_object *b)
{
    static const char *const signs[] = {"+",  "-", "*", "/", "//", "%",
                                        "**", ",", "&", "|", "^"};
    uint64_t operation = draw() % 11;

    om_object *zero = om_int_new(rt, 0);
    bool negative = om_compare(rt, a, zero, OM_LT) == 1;

    /* No complex numbers, and none with so many digits that computing them takes too long.
     */
    if (operation == OM_POWER && (negative || (om_is_int(a) && om_is_int(b))))
        operation = OM_TRUE_DIVIDE;
    fputs(operation == OM_DIVMOD ? "repr(divmod(" : "repr((", stdout);
    print_object(rt, a, true);
    printf(" %s ", signs[operation]);
    print_object(rt, b, true);
    fputs("))", stdout);
    print_result(rt, om_binary(rt, a, b, (om_operator)operation));
}

static void print_shift(om_runtime *rt, om_object *a)
{
    om_object *count = check(om_int_new(rt, (int64_t)(draw() % 200) - 3), rt);
    bool left = draw() % 2;

    fputs("repr(", stdout);
    print_object(rt, a, true);
    fputs(left ? " << " : " >> ", stdout);
    print_object(rt, count, true);
    putchar(')');
    print_result(rt, om_binary(rt, a, count, left ? OM_LEFT_SHIFT : OM_RIGHT_SHIFT));
}

static void print_comparison(om_runtime *rt, om_object *a, om_object *b)
{
    static const char *const signs[] = {"<", "<=", "==", "!=", ">", ">="};
    uint64_t order = draw() % 6;
    om_object *near = draw() % 2 ? om_round(rt, b) : NULL; /* often a number next to it */

    om_error_clear(rt);
    near = near != NULL ? near : om_retain(a);
    fputs("repr(", stdout);
    print_object(rt, near, true);
    printf(" %s ", signs[order]);
    print_object(rt, b, true);
    putchar(')');
    print_result(rt, om_retain(om_bool_new(rt, om_compare(rt, near, b, (om_order)order) == 1)));
    om_release(near);
}

static void print_hash(om_runtime *rt, om_object *a)
{
    int64_t hash = 0;

    if (om_equal(rt, a, a) == 0) /* a NaN's hash is its address */
        return;
    fputs("repr(hash(", stdout);
    print_object(rt, a, true);
    fputs("))", stdout);
    if (!om_hash(rt, a, &hash))
        check(NULL, rt);
    print_result(rt, om_int_new(rt, hash));
}

static void print_rounding(om_runtime *rt, om_object *a)
{
    int64_t digits = (int64_t)(draw() % (draw() % 2 ? 40 : 700));

    digits = draw() % 2 ? digits : -digits;
    if (draw() % 3 == 0) {
        fputs("repr(round(", stdout);
        print_object(rt, a, true);
        fputs("))", stdout);
        print_result(rt, om_round(rt, a));
        return;
    }
    fputs("repr(round(", stdout);
    print_object(rt, a, true);
    printf(", %" PRId64 "))", digits);
    print_result(rt, om_round_to(rt, a, digits));
}

/* A text that is nearly always a number, and what float() makes of it. */
static void print_reading(om_runtime *rt)
{
    static const char characters[] = "0123456789012345678900..__eE+- nafi";
    char text[80];
    size_t length = draw() % 30;

    (void)snprintf(text, sizeof text, "%.*e", (int)(draw() % 30), draw_double());
    if (draw() % 2) {
        for (size_t i = 0; i < length; i++)
            text[i] = characters[draw() % (sizeof characters - 1)];
        text[length] = '\0';
    } else if (draw() % 2) {
        text[draw() % strlen(text)] = characters[draw() % (sizeof characters - 1)];
    }
    printf("repr(float('%s'))", text);
    print_result(rt, om_float_from_text(rt, text, strlen(text)));
}

static void print_line(om_runtime *rt)
{
    om_object *a = draw_number(rt), *b = draw_number(rt), *n = draw_int(rt);

    switch (draw() % 8) {
    case 0:
        print_comparison(rt, a, b);
        break;
    case 1:
        print_hash(rt, a);
        break;
    case 2:
        print_rounding(rt, a);
        break;
    case 3:
        print_reading(rt);
        break;
    case 4:
        print_shift(rt, n);
        break;
    default:
        print_binary(rt, a, b);
    }
    om_release(a);
    om_release(b);
    om_release(n);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: numbers SEED COUNT\n", stderr);
        return 2;
    }

    om_runtime *rt = om_runtime_new(NULL);
    long count = strtol(argv[2], NULL, 10);

    if (rt == NULL)
        return 1;
    state = strtoull(argv[1], NULL, 10) * 2 + 1;
    for (long i = 0; i < count; i++)
        print_line(rt);
    if (om_heap_count_mortals(rt) != 0) {
        fputs("numbers: something was not released\n", stderr);
        return 1;
    }
    om_runtime_free(rt);
    return 0;
}
