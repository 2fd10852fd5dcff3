/*
 * Integer expressions with the values that objmem computes for them, for comparison with another
 * Python.
 *
 *     integers SEED COUNT [BITS]
 *
 * prints COUNT lines, each an expression in Python's syntax, " == " and its value: every line must be True for
 * Python. If objmem raises an error its text stands in the place of the value, as a string. The numbers have
 * up to BITS bits (2,000 if not given) and consist of runs of ones, zeros and noise, since that is where carries
 * go wrong. Link with the runtime (src/).
 */
#include <inttypes.h>
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

static void check(const void *made, om_runtime *rt)
{
    if (made == NULL) {
        fprintf(stderr, "integers: %s\n", om_error_text(rt));
        exit(1);
    }
}

/* The runtime's result of a call that must not fail; `a` is released. */
static om_object *then(om_runtime *rt, om_object *a, om_object *made)
{
    check(made, rt);
    om_release(a);
    return made;
}

/* A number of at most `bits` bits, of either sign. */
static om_object *draw_number(om_runtime *rt, uint64_t bits)
{
    uint64_t left = draw() % 8 == 0 ? draw() % 8 : draw() % (bits + 1);
    om_object *number = om_int_new(rt, 0);

    while (left > 0) {
        uint64_t step = 1 + draw() % (left < 40 ? left : 40);
        uint64_t kind = draw() % 3, ones = (UINT64_C(1) << step) - 1;
        uint64_t run = kind == 0 ? 0 : kind == 1 ? ones : draw() & ones;
        om_object *place = om_int_new(rt, INT64_C(1) << step),
                  *piece = om_int_new(rt, (int64_t)run);

        check(place, rt);
        check(piece, rt);
        number = then(rt, number, om_int_multiply(rt, number, place));
        number = then(rt, number, om_int_add(rt, number, piece));
        om_release(place);
        om_release(piece);
        left -= step;
    }
    if (draw() % 2)
        number = then(rt, number, om_int_negative(rt, number));
    return number;
}

static void print_number(om_runtime *rt, const om_object *number)
{
    om_object *text = om_int_to_text(rt, number);

    check(text, rt);
    if (!om_int_is_valid(number))
        fputs("invalid:", stdout);
    for (size_t i = 0; i < om_str_length(text); i++)
        putchar((int)om_str_get(text, i));
    om_release(text);
}

/* Prints the value, which it releases, or the error. */
static void print_value(om_runtime *rt, om_object *value)
{
    fputs(" == ", stdout);
    if (value != NULL) {
        print_number(rt, value);
        om_release(value);
    } else {
        printf("r\"%s\"", om_error_text(rt));
        om_error_clear(rt);
    }
}

typedef om_object *binary(om_runtime *rt, om_object *a, om_object *b);

static void print_binary(om_runtime *rt, om_object *a, const char *sign, om_object *b,
                         binary *compute)
{
    putchar('(');
    print_number(rt, a);
    printf(") %s (", sign);
    print_number(rt, b);
    putchar(')');
    print_value(rt, compute(rt, a, b));
    putchar('\n');
}

static void print_divmod(om_runtime *rt, om_object *a, om_object *b)
{
    om_object *quotient = NULL, *remainder = NULL;

    fputs("divmod(", stdout);
    print_number(rt, a);
    fputs(", ", stdout);
    print_number(rt, b);
    fputs(") == ", stdout);
    if (om_int_divmod(rt, a, b, &quotient, &remainder)) {
        putchar('(');
        print_number(rt, quotient);
        fputs(", ", stdout);
        print_number(rt, remainder);
        fputs(")\n", stdout);
        om_release(quotient);
        om_release(remainder);
    } else {
        printf("r\"%s\"\n", om_error_text(rt));
        om_error_clear(rt);
    }
}

static void print_power(om_runtime *rt, om_object *base, uint64_t bits)
{
    om_object *exponent = om_int_new(rt, (int64_t)(draw() % (2 + bits / 40)));
    om_object *small = om_int_new(rt, (int64_t)(draw() % 2000) - 1000);

    print_binary(rt, draw() % 2 ? small : base, "**", exponent, om_int_power);
    om_release(exponent);
    om_release(small);
}

static void print_power_mod(om_runtime *rt, om_object *base)
{
    om_object *exponent = draw_number(rt, 200), *modulus = draw_number(rt, 300);

    fputs("pow(", stdout);
    print_number(rt, base);
    fputs(", ", stdout);
    print_number(rt, exponent);
    fputs(", ", stdout);
    print_number(rt, modulus);
    putchar(')');
    print_value(rt, om_int_power_modulo(rt, base, exponent, modulus));
    putchar('\n');
    om_release(exponent);
    om_release(modulus);
}

static void print_unary(om_runtime *rt, om_object *a)
{
    bool absolute = draw() % 2;

    fputs(absolute ? "abs(" : "-(", stdout);
    print_number(rt, a);
    putchar(')');
    print_value(rt, absolute ? om_int_absolute(rt, a) : om_int_negative(rt, a));
    putchar('\n');
}

static void print_order(om_runtime *rt, om_object *a, om_object *b)
{
    int order = om_int_compare(a, b);

    putchar('(');
    print_number(rt, a);
    printf(order < 0 ? ") < (" : order > 0 ? ") > (" : ") is (");
    print_number(rt, b);
    fputs(") == True\n", stdout);
}

/* A text that is nearly always a number, and what int() makes of it. */
static void print_reading(om_runtime *rt, uint64_t bits)
{
    static const char *const fronts[] = {"",    "-",  "+",    " ", " -",
                                         "\t+", "00", "-000", "_", "+-"};
    static const char *const backs[] = {"", "", "", " ", " \t ", "_", "x", "."};
    uint64_t length = draw() % (bits / 3 + 2),
             underscores = draw() % 3 ? 0 : 1 + draw() % 9;
    char *text = malloc((size_t)length * 2 + 32), *at = text;

    check(text, rt);
    at += sprintf(at, "%s", fronts[draw() % (draw() % 4 ? 8 : 10)]);
    for (uint64_t i = 0; i < length; i++) {
        *at++ = (char)('0' + draw() % 10);
        if (underscores != 0 && i % (underscores + 1) == underscores)
            *at++ = '_';
    }
    at += sprintf(at, "%s", backs[draw() % (draw() % 4 ? 5 : 8)]);
    fputs("int('", stdout);
    for (const char *c = text; c < at; c++)
        printf(*c == '\t' ? "\\t" : "%c", *c);
    fputs("')", stdout);
    print_value(rt, om_int_from_text(rt, text, (size_t)(at - text)));
    putchar('\n');
    free(text);
}

/* Moves a number by one, or not at all. */
static om_object *nudge(om_runtime *rt, om_object *number)
{
    om_object *step = om_int_new(rt, (int64_t)(draw() % 3) - 1);

    return then(rt, number, om_int_add(rt, number, step));
}

static void print_line(om_runtime *rt, uint64_t bits)
{
    om_object *a = draw_number(rt, bits), *b = draw_number(rt, bits);

    if (draw() % 4 == 0) /* next to a multiple */
        a = nudge(rt, then(rt, a, om_int_multiply(rt, a, b)));
    switch (draw() % 14) {
    case 0:
        print_binary(rt, a, "+", b, om_int_add);
        break;
    case 1:
        print_binary(rt, a, "-", b, om_int_subtract);
        break;
    case 2:
    case 3:
        print_binary(rt, a, "*", b, om_int_multiply);
        break;
    case 4:
        print_binary(rt, a, "*", a, om_int_multiply);
        break;
    case 5:
    case 6:
        print_binary(rt, a, "//", b, om_int_floor_divide);
        break;
    case 7:
        print_binary(rt, a, "%", b, om_int_remainder);
        break;
    case 8:
        print_divmod(rt, a, b);
        break;
    case 9:
        print_power(rt, b, bits);
        break;
    case 10:
        print_power_mod(rt, a);
        break;
    case 11:
        print_unary(rt, a);
        break;
    case 12:
        print_order(rt, a, b);
        break;
    default:
        print_reading(rt, bits);
    }
    om_release(a);
    om_release(b);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: integers SEED COUNT [BITS]\n", stderr);
        return 2;
    }

    om_runtime *rt = om_runtime_new(NULL);
    long count = strtol(argv[2], NULL, 10);
    uint64_t bits = argc > 3 ? strtoull(argv[3], NULL, 10) : 2000;

    if (rt == NULL)
        return 1;
    state = strtoull(argv[1], NULL, 10) * 2 + 1;
    for (long i = 0; i < count; i++)
        print_line(rt, bits);
    if (om_heap_count_mortals(rt) != 0) {
        fputs("integers: something was not released\n", stderr);
        return 1;
    }
    om_runtime_free(rt);
    return 0;
}
