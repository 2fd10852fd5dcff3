/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* objmem: an object memory that behaves as CPython 3.12.1's does, for C programs.
 *
 * Everything lives in a runtime, made by om_runtime_new; runtimes share nothing.
 *
 * Rules, which hold for every function
 *   Names       om_NOUN_VERB; a verb alone (om_copy) works on any object. A part is got, set,
 *               removed, contained; om_is_NOUN asks for a type.
 *   Arguments   are borrowed, and a container takes a reference of its own to what it keeps. Only
 *               a name that ends in _steal, or in _of (a constructor), takes the caller's.
 *   Results     are new references, unless the name has _borrow in it or is om_..._type.
 *   Failure     A function that can fail takes the runtime first, and says so by NULL, false or
 *               -1 (see "Errors").
 *   NULL        is an argument only where the comment says so, or where a reference is taken.
 *   Types       What a name speaks of, `self` is: om_set_add takes a set, and no frozenset or list.
 *               The function does not check it; other arguments may be any object.
 *
 * Contents
 *   1. The runtime and objects     counting references, errors, types
 *   2. Numbers                     None, True and False, integers, floats, rounding
 *   3. Text and bytes              strings, names, bytes, and the methods of both
 *   4. Any object                  repr, printing, comparing, items, operators, copies
 *   5. Sequences and namespaces    names and values, tuples, lists, slices, ranges, sorting
 *   6. Dicts and sets              dicts and their views, sets, frozensets
 *   7. Calls and classes           functions, classes, attributes, cells, modules, exceptions
 *   8. Code and frames             constants, expressions step by step, frames
 *   9. The end of objects          finalizers, weak references, clean-up, the collector
 *   10. The heap, looked at        running out of memory, measures, pictures, leaks, corruption
 *   11. Embedding                  versions, contexts, limits, interrupts, types of the program
 *
 * The comment of a function says by which errors it can fail, and what it costs. Constant:
 * however large the objects are. Linear: in the number of items, characters or bytes.
 * One block: an allocation, which is constant on average. What hashes or compares
 * objects costs, besides, what that costs for them. Chapters are those of the book, by
 * the numbers of its contents.
 *
 * Glossary
 *   reference        a promise that an object stays alive; counted in the object
 *   new              of a result: a reference of the caller's own, which it must release
 *   borrowed         of an argument: it stays the caller's. Of a result: not counted, valid as
 *                    long as its owner keeps it; retain it to keep it longer
 *   taken            of an argument: the function takes over the caller's reference, even when it
 *                    fails; the NULL of a call that failed is allowed (but not in om_release), and
 *                    fails again
 *   immortal         born with the runtime, or kept by it for good, and never freed; counting
 *                    leaves it alone
 *   embedder         the C program that uses the runtime, and that gives it memory and a writer
 *   type             what an object is; an object itself. A class is a type that a program made
 *   interned         of a string: the one object with these characters that stands for a name
 *   namespace        a dict whose keys are names: what is bound to what
 *   iterator         an object that returns the items of another one after the other
 *   hash             a number that equal objects share; an object that can change has none
 *   container        an object that may refer to others, and so be a part of a cycle
 *   cycle            objects that keep each other alive though nothing else refers to them
 *   collector        what finds cycles and frees them
 *   generation       containers of about one age, which are collected together
 *   safe point       where a collection may happen: at the calls that om_gc_enable names
 *   finalizer        the method __del__ of a class, called when an instance is about to die
 *   weak reference   an object that leads to another one without keeping it alive
 *   callback         what a weak reference calls when what it leads to has died
 *   cell             a place for one reference, which several functions share
 *   frame            a call that has not returned: its local names and what they are bound to
 *   arena            1 MiB of memory from the allocator, cut into pools
 *   pool             16 KiB of one arena, cut into blocks of one size
 *   block            what one object, or one piece of raw memory, lives in
 *   raw memory       what objects keep besides their own block: tables, items, scratch */
#ifndef OBJMEM_H
#define OBJMEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OM_NEW      /* the result is a reference the caller owns */
#define OM_BORROWED /* the reference is lent */
#define OM_TAKEN    /* the function takes the reference over */

#if defined(__GNUC__)
#define OM_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define OM_PRINTF(text, first)
#endif

typedef struct om_runtime om_runtime;
typedef struct om_object om_object;
typedef struct om_type om_type;

/* ==== 1. The runtime and objects ====================================================== */

/* <<the public header: the runtime>> */
/* ---- The runtime (chapter 6.1.1) ----------------------------------------------------- */

/* Where a runtime's memory comes from. `allocate` returns `size` bytes at a multiple of
 * `alignment` (a power of two), or NULL; `release` takes back what it returned, with the
 * same size and alignment. `resize` may be NULL; it makes a piece larger or smaller, moving
 * it with its contents if need be, or returns NULL and changes nothing. `context` is passed
 * to all three. */
typedef struct om_allocator {
    void *(*allocate)(void *context, size_t size, size_t alignment);
    void (*release)(void *context, void *memory, size_t size, size_t alignment);
    void *context;
    void *(*resize)(void *context, void *memory, size_t old_size, size_t size,
                    size_t alignment);
} om_allocator;

/* What was still allocated when a runtime ended: objects that were not immortal, and
 * blocks of raw memory. Both are 0 when a program has released all it made. */
typedef struct om_leak_counts {
    size_t objects, raw_blocks;
} om_leak_counts;

/* Where om_print writes. Returns false when the bytes could not be written. */
typedef struct om_writer {
    bool (*write)(void *context, const char *bytes, size_t length);
    void *context;
} om_writer;

/* Functions that see every block that is taken or given back (chapter 6.2.7). */
typedef struct om_debug_hooks om_debug_hooks;

/* What a runtime is to be made with. A member left zero means: the system's, or none. */
typedef struct om_config {
    om_allocator allocator;
    om_writer writer;
    om_leak_counts *leaks;       /* filled by om_runtime_free, unless it is NULL */
    const om_debug_hooks *debug; /* for finding errors in C programs (chapter 6.2.7) */
    size_t memory_limit;         /* bytes, or 0: see om_runtime_set_memory_limit */
} om_config;

/* A new runtime, or NULL when there is no memory for it. `config` may be NULL and is
 * copied. Cost: some 40 KiB, and an arena of which three pools are used at first. */
om_runtime *om_runtime_new(const om_config *config);

/* Frees the runtime and every object in it, whatever its count. NULL is allowed.
 * Cost: linear in its arenas, large blocks and frames; with `leaks` it reads the heap,
 * too. */
void om_runtime_free(om_runtime *rt);

/* <<the public header: references>> */
/* ---- Objects and references (chapter 1.1) -------------------------------------------- */

/* What every object begins with. Read the fields through the functions below; the struct is
 * public only so that counting can be done in line. */
struct om_object {
    uint32_t count; /* references to this object, or OM_IMMORTAL */
    uint32_t bits;  /* the runtime's own notes about it */
    om_type *type;
};

/* The count of an object that is never freed. It reads so, and it never changes. */
#define OM_IMMORTAL UINT32_MAX

/* Gives `self` back to the memory it came from, with all that only it referred to. Called
 * by om_release at the moment a count becomes 0; a program never calls it. Cost: as that of
 * the release. */
void om_object_dealloc(OM_TAKEN om_object *self);

/* One reference more. Returns the object so that it can stand inside an expression.
 * Cannot fail; does nothing to an immortal object. Cost: constant. */
OM_NEW static inline om_object *om_retain(OM_BORROWED om_object *self)
{
    if (self->count != OM_IMMORTAL)
        self->count++;
    return self;
}

/* One reference less. At the last one the object is freed before the call returns, and
 * every object that only it referred to. Cannot fail; does nothing to an immortal object.
 * Cost: constant, but at the last reference linear in what dies of it. */
static inline void om_release(OM_TAKEN om_object *self)
{
    if (self->count != OM_IMMORTAL && --self->count == 0)
        om_object_dealloc(self);
}

/* om_release for a reference that may be NULL. Cannot fail. Cost: as om_release. */
static inline void om_xrelease(OM_TAKEN om_object *self)
{
    if (self)
        om_release(self);
}

/* How many references there are; OM_IMMORTAL for an object that is never freed.
 * Cost: constant. */
static inline uint32_t om_refcount(OM_BORROWED const om_object *self)
{
    return self->count;
}

/* Its identity: a number that no other object has as long as this one lives (chapter 2.3).
 * Cost: constant. */
static inline uintptr_t om_id(OM_BORROWED const om_object *self)
{
    return (uintptr_t)self;
}

/* Whether two references are to one object: Python's `is`. Cost: constant. */
static inline bool om_is(OM_BORROWED const om_object *a, OM_BORROWED const om_object *b)
{
    return a == b;
}

/* What the object is. Every object has a type, a type too. Cost: constant. */
OM_BORROWED static inline om_type *om_get_type(OM_BORROWED const om_object *self)
{
    return self->type;
}

/* <<the public header: errors and types>> */
/* ---- Errors (chapter 6.1.2) ---------------------------------------------------------- */

/* What went wrong, named after Python's exceptions. */
typedef enum om_error {
    OM_NO_ERROR,
    OM_MEMORY_ERROR,
    OM_TYPE_ERROR,
    OM_VALUE_ERROR,
    OM_OVERFLOW_ERROR,
    OM_ZERO_DIVISION_ERROR,
    OM_INDEX_ERROR,
    OM_KEY_ERROR,
    OM_NAME_ERROR,
    OM_ATTRIBUTE_ERROR,
    OM_RECURSION_ERROR,
    OM_UNICODE_ERROR,
    OM_RUNTIME_ERROR,
    OM_STOP_ITERATION,
    OM_OS_ERROR,
    OM_SYSTEM_ERROR,       /* a function of the program failed and raised nothing */
    OM_KEYBOARD_INTERRUPT, /* om_runtime_interrupt was called */
    OM_OTHER_ERROR /* an exception of another kind, raised as an object (chapter 6.9.14) */
} om_error;

/* The error of the last call that failed: the pending error, until it is cleared.
 *
 * A call that fails has raised an error. It takes the place of one that was pending before, with
 * one exception: a call that fails because it was passed the NULL of a call that failed leaves
 * that call's error pending. A call that succeeds leaves a pending error as it is, its kind, its
 * text and its object, and leaves none where there was none.
 *
 * Some functions return NULL, false or -1 as an answer too, and say so: om_next at the end,
 * om_dict_get_borrow for a key that is not there. Such a call has succeeded. A program tells the two
 * apart by the error, and therefore has none pending when it makes such a call.
 *
 * Code of the program that the runtime calls (functions, methods, sort keys, finalizers,
 * callbacks) starts without a pending error: the older one is set aside meanwhile. If a function
 * returns a result, any error that it left is dropped, and the older one is pending again; if it
 * returns NULL, its own error is; a NULL without an error raises SystemError.
 *
 * The text is the runtime's own and lasts until the next error. None of the three can fail.
 * Cost: constant, and of the last what dies with an exception. */
om_error om_error_kind(const om_runtime *rt);
const char *om_error_text(const om_runtime *rt);
void om_error_clear(om_runtime *rt);

/* Raises an error, with a text as printf makes it, cut at 255 bytes. An error that was
 * pending is replaced and lost, as by any call that fails; a caller that still needs it
 * asks for its object first (om_error_get_object). Returns NULL, so that a function can
 * fail in one line. Allocates nothing. Cost: as long as the text. */
void *om_raise(om_runtime *rt, om_error kind, const char *format, ...) OM_PRINTF(3, 4);

/* ---- Types (chapter 6.1.3) ----------------------------------------------------------- */

/* The type whose objects are types; it is its own type. Cost: constant. */
OM_BORROWED om_type *om_type_type(om_runtime *rt);

/* Whether the object is a type, as a class is. Cost: constant. */
bool om_is_type(OM_BORROWED const om_object *self);

/* The name that Python prints for it: "int". Lasts as long as the type. Cost: constant. */
const char *om_type_name(OM_BORROWED const om_type *type);

/* The type as the object it is. Cost: constant. */
OM_BORROWED om_object *om_type_object_borrow(OM_BORROWED om_type *type);

/* The same as a reference of the caller's own. Cannot fail. Cost: constant. */
OM_NEW static inline om_object *om_type_object(OM_BORROWED om_type *type)
{
    return om_retain(om_type_object_borrow(type));
}

/* How many bytes Python's sys.getsizeof says the object takes, in CPython 3.12.1 on a
 * 64-bit machine. What the block really takes is another question: om_block_size.
 * Cost: constant. */
size_t om_size(OM_BORROWED const om_object *self);

/* ==== 2. Numbers ====================================================================== */

/* <<the public header: numbers>> */
/* ---- None, True and False (chapter 2.1.1) -------------------------------------------- */

/* The None of this runtime, its True and its False, and the one of the two that says
 * `truth`. Immortal: releasing them is allowed and does nothing. They cannot fail.
 * Cost: constant. True and False are integers too: the functions for integers take them for
 * 1 and 0. */
OM_NEW om_object *om_none(om_runtime *rt);
OM_NEW om_object *om_true(om_runtime *rt);
OM_NEW om_object *om_false(om_runtime *rt);
OM_NEW om_object *om_bool_new(om_runtime *rt, bool truth);

/* Whether the object is None; whether it is True or False. Cost: constant. */
bool om_is_none(OM_BORROWED const om_object *self);
bool om_is_bool(OM_BORROWED const om_object *self);

/* ---- Integers (chapters 1.6 and 6.4.1 to 6.4.13) ------------------------------------- */

/* The type named "int". Cost: constant. */
OM_BORROWED om_type *om_int_type(om_runtime *rt);

/* Whether the object is an integer; True and False are. Cost: constant. */
bool om_is_int(OM_BORROWED const om_object *object);

/* An integer. Always succeeds for -5 to 256, which are there already; otherwise MemoryError.
 * Cost: one block. Chapter 6.4.1. */
OM_NEW om_object *om_int_new(om_runtime *rt, int64_t value);

/* The value of an integer as C holds it. False when it does not fit, which is not an error;
 * `*value` is then as it was. `self` must be an integer. Cost: constant. */
bool om_int_get_int64(OM_BORROWED const om_object *self, int64_t *value);

/* Whether the integer has the form that every integer has, and is the one object of its value if
 * it is small. Always true; assertions ask. Cost: as long as the integer. */
bool om_int_is_valid(OM_BORROWED const om_object *self);

/* Python's a + b and a - b for integers. TypeError for other operands; MemoryError. Cost: as
 * long as the longer operand. Chapter 6.4.2. */
OM_NEW om_object *om_int_add(om_runtime *rt, OM_BORROWED om_object *a,
                             OM_BORROWED om_object *b);
OM_NEW om_object *om_int_subtract(om_runtime *rt, OM_BORROWED om_object *a,
                                  OM_BORROWED om_object *b);

/* -1, 0 or 1 when a is less than, equal to or greater than b. Both must be integers. Cannot
 * fail. Cost: a few steps, unless the highest digits are equal. Chapter 6.4.2. */
int om_int_compare(OM_BORROWED const om_object *a, OM_BORROWED const om_object *b);

/* Python's -a and abs(a) for an integer. TypeError for another operand; MemoryError. Cost: a
 * block and its digits, if a new object is needed. Chapter 6.4.2. */
OM_NEW om_object *om_int_negative(om_runtime *rt, OM_BORROWED om_object *a);
OM_NEW om_object *om_int_absolute(om_runtime *rt, OM_BORROWED om_object *a);

/* Python's a * b for integers. TypeError for other operands; OverflowError when the product has
 * more than 2**31 - 1 digits of 30 bits; MemoryError. Cost: lengths multiplied, up to some 600
 * decimal digits, then less (n**1.58, and n**1.46 from 3,000 on). Chapters 6.4.4 and 6.4.5. */
OM_NEW om_object *om_int_multiply(om_runtime *rt, OM_BORROWED om_object *a,
                                  OM_BORROWED om_object *b);

/* Python's a // b and a % b for integers: rounded down, the remainder with the sign of b.
 * ZeroDivisionError; TypeError for other operands; MemoryError. Cost: the length of the quotient
 * multiplied with that of the divisor; for numbers of more than 1,000 decimal digits as much as
 * a few multiplications. Chapters 6.4.6 to 6.4.8. */
OM_NEW om_object *om_int_floor_divide(om_runtime *rt, OM_BORROWED om_object *a,
                                      OM_BORROWED om_object *b);
OM_NEW om_object *om_int_remainder(om_runtime *rt, OM_BORROWED om_object *a,
                                   OM_BORROWED om_object *b);

/* Both at once: returns two new references, or false and none. Errors as those of
 * om_int_floor_divide. Cost: as om_int_floor_divide. */
bool om_int_divmod(om_runtime *rt, OM_BORROWED om_object *a, OM_BORROWED om_object *b,
                   OM_NEW om_object **quotient, OM_NEW om_object **remainder);

/* Python's a ** b for integers, with b not negative. ValueError for a negative b, whose power
 * is not an integer; OverflowError where the result would have more than 2**31 - 1 digits of 30
 * bits; TypeError for other operands; MemoryError. Cost: as the last few multiplications that
 * lead to it. Chapter 6.4.9. */
OM_NEW om_object *om_int_power(om_runtime *rt, OM_BORROWED om_object *a,
                               OM_BORROWED om_object *b);

/* Python's pow(a, b, m) for integers. ValueError when m is 0, or b negative and a has a factor
 * in common with m; TypeError for other operands; MemoryError. Cost: a square and a division of
 * the length of m for each bit of b. Chapter 6.4.10. */
OM_NEW om_object *om_int_power_modulo(om_runtime *rt, OM_BORROWED om_object *a,
                                      OM_BORROWED om_object *b, OM_BORROWED om_object *m);

/* The integer that `length` bytes of UTF-8 say in decimal, as Python's int() takes it.
 * ValueError for anything but a number, OM_UNICODE_ERROR for invalid UTF-8; MemoryError. Cost: up
 * to 1,000 digits, little more than looking at them; then as a few multiplications of that
 * length. Chapters 6.4.11 and 6.4.12. */
OM_NEW om_object *om_int_from_text(om_runtime *rt, const char *text, size_t length);

/* The decimal text of an integer, as Python's str() returns it: a str. `self` must be an
 * integer. MemoryError. Cost: up to 500 digits the square of their number, then less: as some
 * ten multiplications of that length. Chapter 6.4.13. */
OM_NEW om_object *om_int_to_text(om_runtime *rt, OM_BORROWED const om_object *self);

/* ---- Floats (chapters 6.4.15 to 6.4.18) ------------------------------------------------ */

/* The type `float`. Cost: constant. */
OM_BORROWED om_type *om_float_type(om_runtime *rt);

/* Whether the object is a float. Cost: constant. */
bool om_is_float(OM_BORROWED const om_object *self);

/* A float of this value. MemoryError. Cost: one block. */
OM_NEW om_object *om_float_new(om_runtime *rt, double value);

/* The value of a float; `self` is one. Cost: constant. */
double om_float_get_double(OM_BORROWED const om_object *self);

/* float(self) for a number: the nearest double, and of two as near the even one. TypeError
 * for anything but a number, OverflowError for an integer beyond all doubles. Cost: constant
 * for a float, linear for an integer. */
bool om_get_double(om_runtime *rt, OM_BORROWED om_object *self, double *value);

/* int(value): what stands before the point. OverflowError for infinity, ValueError for what
 * is not a number, MemoryError. Cost: constant; there are at most 1,024 bits. */
OM_NEW om_object *om_int_from_double(om_runtime *rt, double value);

/* ---- Bits of integers (chapter 6.4.19) ------------------------------------------------ */

/* self << count and self >> count for an integer. OverflowError for a result with more
 * digits than an integer can have, MemoryError. Cost: as long as the result, or as the
 * operand if that is longer. */
OM_NEW om_object *om_int_left_shift(om_runtime *rt, OM_BORROWED om_object *self,
                                    size_t count);
OM_NEW om_object *om_int_right_shift(om_runtime *rt, OM_BORROWED om_object *self,
                                     size_t count);

/* self.bit_length(): how many bits the magnitude needs; 0 for 0. Cost: constant. */
uint64_t om_int_bit_length(OM_BORROWED const om_object *self);

/* ---- Rounding (chapter 6.4.20) -------------------------------------------------------- */

/* round(number): the nearest integer, and of two the even one. TypeError for what is no
 * number, OverflowError for infinity, ValueError for NaN; MemoryError. Cost of all four:
 * constant for a float; for an integer, which om_round, om_floor and om_ceil return as it
 * is, that of a division at most. */
OM_NEW om_object *om_round(om_runtime *rt, OM_BORROWED om_object *number);

/* round(number, digits): a number of the same type with at most so many digits after the
 * point; a negative count asks for zeros before it. TypeError; OverflowError for a float
 * that is rounded up beyond all floats; MemoryError. Cost: as om_round. */
OM_NEW om_object *om_round_to(om_runtime *rt, OM_BORROWED om_object *number,
                              int64_t digits);

/* math.floor and math.ceil: the nearest integer that is not above, or not below. Errors as
 * those of om_round. Cost: as om_round. */
OM_NEW om_object *om_floor(om_runtime *rt, OM_BORROWED om_object *number);
OM_NEW om_object *om_ceil(om_runtime *rt, OM_BORROWED om_object *number);

/* self.is_integer(): whether the float has nothing after the point. Cost: constant. */
bool om_float_is_integer(OM_BORROWED const om_object *self);

/* self.as_integer_ratio(): a tuple of two integers without a common divisor, of which the
 * second is above 0 and the quotient is the float. Errors as those of om_int_from_double.
 * Cost: constant; there are at most 1,075 bits. */
OM_NEW om_object *om_float_as_integer_ratio(om_runtime *rt,
                                            OM_BORROWED const om_object *self);

/* float(text) of UTF-8: decimal digits with a point, an exponent and a sign, or "inf",
 * "infinity", "nan". ValueError for anything else; UnicodeError; MemoryError. Cost: linear.
 * Chapter 6.4.21. */
OM_NEW om_object *om_float_from_text(om_runtime *rt, const char *text, size_t length);

/* float(object): of a number or a string; a float is returned as it is. TypeError for
 * anything else, and the errors of om_get_double and om_float_from_text. Cost: as theirs.
 * Chapter 6.4.21. */
OM_NEW om_object *om_float_from_object(om_runtime *rt, OM_BORROWED om_object *object);

/* ==== 3. Text and bytes =============================================================== */

/* <<the public header: text and bytes>> */
/* ---- Strings (chapters 6.5.1 to 6.5.3) --------------------------------------------- */

/* The type `str`. Cost: constant. */
OM_BORROWED om_type *om_str_type(om_runtime *rt);

/* Whether the object is a str. Cost: constant. */
bool om_is_str(OM_BORROWED const om_object *self);

/* A string of UTF-8, up to the first zero byte, or of so many bytes. UnicodeError, in
 * CPython's words, when it is not well-formed; MemoryError. The empty string and those of
 * one character below 256 exist already. Cost: two passes over the bytes. */
OM_NEW om_object *om_str_new(om_runtime *rt, const char *utf8);
OM_NEW om_object *om_str_from_utf8(om_runtime *rt, const char *bytes, size_t size);

/* A string of code points, of which surrogates may be some. ValueError above 0x10FFFF;
 * MemoryError. Cost: two passes over the codes. */
OM_NEW om_object *om_str_from_codes(om_runtime *rt, const uint32_t *codes, size_t length);

/* How many characters. Cost: constant. */
size_t om_str_length(OM_BORROWED const om_object *self);

/* The character at `place`, which must be below the length. Cost: constant. */
uint32_t om_str_get(OM_BORROWED const om_object *self, size_t place);

/* Writes the string as UTF-8, as many whole characters as fit into `room` bytes together with
 * the zero byte that follows them; into no room, nothing. Returns the number of bytes all of it
 * takes, without the zero. Surrogates are written in three bytes each. Cost: one pass over the
 * characters. */
size_t om_str_write_utf8(OM_BORROWED const om_object *self, char *buffer, size_t room);

/* Whether the string can be written as UTF-8: false, with UnicodeError, when it holds a
 * surrogate. Cost: linear. */
bool om_str_is_encodable(om_runtime *rt, OM_BORROWED const om_object *self);

/* Whether two strings have the same characters. Cost: at most one pass over the bytes. */
bool om_str_equal(OM_BORROWED const om_object *a, OM_BORROWED const om_object *b);

/* -1, 0 or 1: the order of two strings, by the first code point in which they differ.
 * Cost: one pass up to that place. */
int om_str_compare(OM_BORROWED const om_object *a, OM_BORROWED const om_object *b);

/* ---- Names (chapter 6.5.4) ---------------------------------------------------------- */

/* The interned string with the characters of `string`, which becomes it if there is none
 * yet. The result is immortal: releasing it is allowed and does nothing. TypeError when
 * `string` is no str; MemoryError. Cost: one pass over the characters, if they were not
 * hashed before. */
OM_NEW om_object *om_str_intern_steal(om_runtime *rt, OM_TAKEN om_object *string);

/* The same for a string that is borrowed. Errors as those of om_str_intern_steal. Cost: the
 * same. */
OM_NEW static inline om_object *om_str_intern(om_runtime *rt, OM_BORROWED om_object *string)
{
    return om_str_intern_steal(rt, om_retain(string));
}

/* The interned string of so many bytes of UTF-8, or NULL when there is none; that is no
 * error, and it cannot fail. Immortal. Allocates nothing. Cost: one pass over the bytes. */
OM_NEW om_object *om_str_find_interned(om_runtime *rt, const char *bytes, size_t size);

/* The name `utf8` as an interned string, made if there is none yet. It is immortal, as
 * names in Python's code are: meant for the names a program is written with, not for data.
 * UnicodeError; MemoryError. Cost: a few passes over the bytes. */
OM_NEW om_object *om_str_intern_utf8(om_runtime *rt, const char *utf8);

/* ---- Bytes (chapter 6.5.8) ---------------------------------------------------------- */

/* The type `bytes`. Cost: constant. */
OM_BORROWED om_type *om_bytes_type(om_runtime *rt);

/* Whether the object is a bytes. Cost: constant. */
bool om_is_bytes(OM_BORROWED const om_object *self);

/* The `length` bytes at `bytes`, copied. None and single ones are shared. MemoryError.
 * Cost: linear. */
OM_NEW om_object *om_bytes_new(om_runtime *rt, const void *bytes, size_t length);

/* bytes(source): a bytes is returned as it is, an integer so many zeros, any other iterable
 * the integers that it yields. TypeError; ValueError for a negative count and for what is
 * not below 256; what going through it raises; MemoryError. Cost: linear. */
OM_NEW om_object *om_bytes_from_object(om_runtime *rt, OM_BORROWED om_object *source);

/* How many, and where they are as long as `self` lives. Cost: constant. */
size_t om_bytes_length(OM_BORROWED const om_object *self);
const unsigned char *om_bytes_data(OM_BORROWED const om_object *self);

/* self.encode(): the UTF-8 of a str. UnicodeError where it holds a surrogate. MemoryError.
 * Cost: linear. */
OM_NEW om_object *om_str_encode(om_runtime *rt, OM_BORROWED om_object *self);

/* self.decode(): the str of which a bytes is the UTF-8. UnicodeError where it is none.
 * MemoryError. Cost: linear. */
OM_NEW om_object *om_bytes_decode(om_runtime *rt, OM_BORROWED om_object *self);

/* ---- Methods of str and bytes (chapters 6.5.10 to 6.5.17) ---------------------------- */

/* In all of these `self` is a str or a bytes, and other arguments that speak of characters are of
 * the same type: TypeError. A part that is all of `self`, and a string in which nothing was to be
 * changed, are `self`, but for the methods of chapters 6.5.16 and 6.5.17. Where a part of `self` is
 * searched, `start` and `end` are as in a slice; OM_END is after the last. */
#define OM_END PTRDIFF_MAX

/* self.find(part, start, end) and self.rfind: `*place` is that of the first or last
 * occurrence, -1 without one. With index and rindex that is a ValueError. TypeError for
 * another part. In bytes `part` may be an integer. Cost: linear. */
bool om_str_find(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *part,
                 ptrdiff_t start, ptrdiff_t end, ptrdiff_t *place);
bool om_str_rfind(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *part,
                  ptrdiff_t start, ptrdiff_t end, ptrdiff_t *place);
bool om_str_index(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *part,
                  ptrdiff_t start, ptrdiff_t end, ptrdiff_t *place);
bool om_str_rindex(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *part,
                   ptrdiff_t start, ptrdiff_t end, ptrdiff_t *place);

/* self.count(part, start, end): how often it occurs without overlapping. TypeError as
 * above. Cost: linear. */
bool om_str_count(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *part,
                  ptrdiff_t start, ptrdiff_t end, size_t *count);

/* self.startswith(prefix, start, end), self.endswith(suffix, start, end), where either may
 * be a tuple of which one will do: 1 or 0, -1 with TypeError. Cost: linear in the prefix,
 * or in what the tuple holds. */
int om_str_startswith(om_runtime *rt, OM_BORROWED om_object *self,
                      OM_BORROWED om_object *prefix, ptrdiff_t start, ptrdiff_t end);
int om_str_endswith(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *suffix, ptrdiff_t start, ptrdiff_t end);

/* self.split(separator, most), self.rsplit(separator, most): a list of the parts between
 * separators, or between stretches of white space when `separator` is NULL or None; at most
 * `most` cuts are made, any number if it is negative. TypeError for another separator,
 * ValueError for an empty one; MemoryError. Cost: linear. */
OM_NEW om_object *om_str_split(om_runtime *rt, OM_BORROWED om_object *self,
                               OM_BORROWED om_object *separator, ptrdiff_t most);
OM_NEW om_object *om_str_rsplit(om_runtime *rt, OM_BORROWED om_object *self,
                                OM_BORROWED om_object *separator, ptrdiff_t most);

/* self.splitlines(keep): a list of its lines, with what ends them if `keep`. MemoryError.
 * Cost: linear. */
OM_NEW om_object *om_str_splitlines(om_runtime *rt, OM_BORROWED om_object *self, bool keep);

/* self.partition(separator), self.rpartition(separator): a tuple of what is before its
 * first or last occurrence, itself, and what comes after it; self and two empty ones
 * without an occurrence. TypeError for another separator, ValueError for an empty one;
 * MemoryError. Cost: linear. */
OM_NEW om_object *om_str_partition(om_runtime *rt, OM_BORROWED om_object *self,
                                   OM_BORROWED om_object *separator);
OM_NEW om_object *om_str_rpartition(om_runtime *rt, OM_BORROWED om_object *self,
                                    OM_BORROWED om_object *separator);

/* self.join(items): the strings (or bytes) that iterating over `items` yields, with self
 * between them. TypeError for what cannot be iterated over or yields something else;
 * OverflowError, MemoryError. Cost: linear in the result, which is allocated once. */
OM_NEW om_object *om_str_join(om_runtime *rt, OM_BORROWED om_object *self,
                              OM_BORROWED om_object *items);

/* self.replace(part, other, most): with `other` for each occurrence of `part`, or the first
 * `most` if that is not negative. TypeError, OverflowError, MemoryError. Cost: linear. */
OM_NEW om_object *om_str_replace(om_runtime *rt, OM_BORROWED om_object *self,
                                 OM_BORROWED om_object *part, OM_BORROWED om_object *other,
                                 ptrdiff_t most);

/* self.strip(those) and so on: without the characters of `those` at both ends, the left or
 * the right one; without white space when it is NULL or None. TypeError, MemoryError.
 * Cost: linear in what is taken off and what is left; with `those`, times their number. */
OM_NEW om_object *om_str_strip(om_runtime *rt, OM_BORROWED om_object *self,
                               OM_BORROWED om_object *those);
OM_NEW om_object *om_str_lstrip(om_runtime *rt, OM_BORROWED om_object *self,
                                OM_BORROWED om_object *those);
OM_NEW om_object *om_str_rstrip(om_runtime *rt, OM_BORROWED om_object *self,
                                OM_BORROWED om_object *those);

/* self.removeprefix(prefix), self.removesuffix(suffix): without it, where it is there.
 * TypeError, MemoryError. Cost: linear. */
OM_NEW om_object *om_str_removeprefix(om_runtime *rt, OM_BORROWED om_object *self,
                                      OM_BORROWED om_object *prefix);
OM_NEW om_object *om_str_removesuffix(om_runtime *rt, OM_BORROWED om_object *self,
                                      OM_BORROWED om_object *suffix);

/* self.ljust(width, fill), self.rjust(width, fill), self.center(width, fill): with `fill`,
 * one character, or spaces if it is NULL, on the right, the left, or both. TypeError,
 * MemoryError. Cost: linear in the result. */
OM_NEW om_object *om_str_ljust(om_runtime *rt, OM_BORROWED om_object *self, ptrdiff_t width,
                               OM_BORROWED om_object *fill);
OM_NEW om_object *om_str_rjust(om_runtime *rt, OM_BORROWED om_object *self, ptrdiff_t width,
                               OM_BORROWED om_object *fill);
OM_NEW om_object *om_str_center(om_runtime *rt, OM_BORROWED om_object *self,
                                ptrdiff_t width, OM_BORROWED om_object *fill);

/* self.zfill(width): with zeros on the left, after a sign. MemoryError. Cost: linear in the
 * result. */
OM_NEW om_object *om_str_zfill(om_runtime *rt, OM_BORROWED om_object *self,
                               ptrdiff_t width);

/* self.expandtabs(width): with spaces for tabulators; Python's own width is 8. MemoryError.
 * Cost: linear in the result. */
OM_NEW om_object *om_str_expandtabs(om_runtime *rt, OM_BORROWED om_object *self, int width);

/* self.upper() and so on, by the rules of Unicode 15.0, for bytes by those of ASCII; always
 * a new object, but for those that exist once. MemoryError. Cost: linear. */
OM_NEW om_object *om_str_upper(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_str_lower(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_str_casefold(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_str_capitalize(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_str_title(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_str_swapcase(om_runtime *rt, OM_BORROWED om_object *self);

/* self.isalpha() and so on, as in CPython 3.12.1 with Unicode 15.0. They cannot fail.
 * Cost: linear, and most end at the first character that decides. */
bool om_str_isalpha(OM_BORROWED const om_object *self);
bool om_str_isdecimal(OM_BORROWED const om_object *self);
bool om_str_isdigit(OM_BORROWED const om_object *self);
bool om_str_isnumeric(OM_BORROWED const om_object *self);
bool om_str_isalnum(OM_BORROWED const om_object *self);
bool om_str_isspace(OM_BORROWED const om_object *self);
bool om_str_isupper(OM_BORROWED const om_object *self);
bool om_str_islower(OM_BORROWED const om_object *self);
bool om_str_istitle(OM_BORROWED const om_object *self);
bool om_str_isidentifier(OM_BORROWED const om_object *self);
bool om_str_isprintable(OM_BORROWED const om_object *self);
bool om_str_isascii(OM_BORROWED const om_object *self);

/* self.translate(table), of a str: with what `table` has at the number of each character in
 * its place, a number, a str, or None for nothing; as it is where `table` raises KeyError
 * or IndexError. TypeError and ValueError for anything else in the table, any other error
 * that looking it up raises, MemoryError. Cost: linear, and what asking `table` costs for
 * each character. */
OM_NEW om_object *om_str_translate(om_runtime *rt, OM_BORROWED om_object *self,
                                   OM_BORROWED om_object *table);

/* ==== 4. Any object =================================================================== */

/* <<the public header: any object>> */
/* ---- Printing (chapter 2.1.3) -------------------------------------------------------- */

/* Prints the object, as Python's print does, and a line feed, to the writer the runtime was
 * made with. False with MemoryError, UnicodeError for a string with surrogates,
 * RecursionError where containers are nested too deeply, OSError when it refuses. Cost: as
 * long as the text. */
bool om_print(om_runtime *rt, OM_BORROWED om_object *self);

/* str(self), the text that print shows; a str is its own. MemoryError, RecursionError, and
 * what the object's own method or function raises. Cost: as long as the text. */
OM_NEW om_object *om_str_from_object(om_runtime *rt, OM_BORROWED om_object *self);

/* Python's function `print`, which takes any number of objects and returns None.
 * Immortal: releasing it is allowed and does nothing. Cannot fail. Cost: constant. */
OM_NEW om_object *om_print_function(om_runtime *rt);

/* ---- The object protocol (chapters 6.3.1 to 6.3.3) ------------------- */

/* The six comparisons. */
typedef enum om_order { OM_LT, OM_LE, OM_EQ, OM_NE, OM_GT, OM_GE } om_order;

/* Python's operators of two operands (and divmod), then those of one (and abs). */
typedef enum om_operator {
    OM_ADD,
    OM_SUBTRACT,
    OM_MULTIPLY,
    OM_TRUE_DIVIDE,
    OM_FLOOR_DIVIDE,
    OM_REMAINDER,
    OM_POWER,
    OM_DIVMOD,
    OM_AND,
    OM_OR,
    OM_XOR,
    OM_LEFT_SHIFT,
    OM_RIGHT_SHIFT,
    OM_NEGATIVE,
    OM_POSITIVE,
    OM_ABSOLUTE,
    OM_INVERT
} om_operator;

/* What a type's comparison returns when it does not know the other operand. om_compare itself
 * never returns it. */
#define OM_NOT_IMPLEMENTED 2

/* NotImplemented, of which a runtime has one. Immortal: releasing it is allowed and does
 * nothing. Cannot fail. Cost: constant. */
OM_NEW om_object *om_not_implemented(om_runtime *rt);

/* Python's a < b, a <= b, a == b and so on: 1 or 0, or -1 with an error: TypeError for what
 * has no order, RecursionError for what is nested too deeply, MemoryError. Cost: the types'. */
int om_compare(om_runtime *rt, OM_BORROWED om_object *a, OM_BORROWED om_object *b,
               om_order order);

/* a == b. An object need not equal itself: a float that is not a number does not. 1 or 0,
 * or -1; errors as those of om_compare. Cost: the types'. */
int om_equal(om_runtime *rt, OM_BORROWED om_object *a, OM_BORROWED om_object *b);

/* Whether a container takes them for the same: one object, or equal. Errors as those of
 * om_equal. Cost: constant for one object, else as om_equal. */
static inline int om_equal_item(om_runtime *rt, OM_BORROWED om_object *a,
                                OM_BORROWED om_object *b)
{
    return a == b ? 1 : om_equal(rt, a, b);
}

/* The hash of the object: equal objects have equal ones, and the numbers' are CPython's.
 * TypeError for objects that can change; RecursionError for what is nested too deeply. Cost: linear
 * in the object, but a str is hashed only once. */
bool om_hash(om_runtime *rt, OM_BORROWED om_object *self, int64_t *hash);

/* Whether `if self:` would go on: 1 or 0. -1 with the error of a method of a class.
 * Cost: constant for the types of this book. */
int om_truth(om_runtime *rt, OM_BORROWED om_object *self);

/* len(self). TypeError for an object without one; the errors of __len__ where a class has
 * that. Cost: constant. */
bool om_length(om_runtime *rt, OM_BORROWED om_object *self, size_t *length);

/* self[key]. TypeError for an object without items, and whatever the container raises. Cost: that
 * of the container: constant, but linear for a slice. */
OM_NEW om_object *om_item_get(om_runtime *rt, OM_BORROWED om_object *self,
                              OM_BORROWED om_object *key);

/* self[key] = value, and del self[key]. TypeError for an object that cannot be changed; KeyError,
 * IndexError, ValueError, as the container raises them; MemoryError. Cost: that of the
 * container. */
bool om_item_set(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *key,
                 OM_BORROWED om_object *value);
bool om_item_remove(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *key);

/* item in self: 1 or 0; -1 with TypeError where there is nothing to iterate over, or the
 * error of a comparison. An object that has no other way is iterated over, up to the first
 * item that is `item` or equals it. Cost: constant on average for dicts and sets, else
 * linear. */
int om_contains(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *item);

/* iter(self): an iterator over its items. TypeError for an object without; MemoryError;
 * KeyboardInterrupt. Cost: constant. */
OM_NEW om_object *om_iter(om_runtime *rt, OM_BORROWED om_object *self);

/* The next object of an iterator. NULL at its end without an error (om_error_kind says so, if
 * it was clear before), and with one if it failed. TypeError for anything but an iterator;
 * KeyboardInterrupt. Cost: constant on average for the types of this book. */
OM_NEW om_object *om_next(om_runtime *rt, OM_BORROWED om_object *iterator);

/* a + b, a - b … by the operator's name; divmod returns a tuple. TypeError for operands that
 * do not go together, and whatever the operation raises. Cost: the operation's. */
OM_NEW om_object *om_binary(om_runtime *rt, OM_BORROWED om_object *a,
                            OM_BORROWED om_object *b, om_operator operation);

/* a += b …: the object that `a` is to be bound to, which is the same object, changed, for a
 * list, and another for what cannot change. Errors as those of om_binary. Cost: the
 * operation's; for a list linear in `b`. */
OM_NEW om_object *om_inplace_steal(om_runtime *rt, OM_TAKEN om_object *a,
                                   OM_BORROWED om_object *b, om_operator operation);

/* The same for an `a` that is borrowed. Errors as those of om_binary. Cost: as
 * om_inplace_steal, but a str is copied. */
OM_NEW static inline om_object *om_inplace(om_runtime *rt, OM_BORROWED om_object *a,
                                           OM_BORROWED om_object *b, om_operator operation)
{
    return om_inplace_steal(rt, om_retain(a), b, operation);
}

/* -a, +a, abs(a), ~a. TypeError for an operand that has no such operation; MemoryError.
 * Cost: linear in the operand. */
OM_NEW om_object *om_unary(om_runtime *rt, OM_BORROWED om_object *a, om_operator operation);

/* The commonest by a shorter name. Errors as those of om_binary. Cost: the operation's. */
OM_NEW static inline om_object *om_add(om_runtime *rt, OM_BORROWED om_object *a,
                                       OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_ADD);
}

OM_NEW static inline om_object *om_subtract(om_runtime *rt, OM_BORROWED om_object *a,
                                            OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_SUBTRACT);
}

OM_NEW static inline om_object *om_multiply(om_runtime *rt, OM_BORROWED om_object *a,
                                            OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_MULTIPLY);
}

OM_NEW static inline om_object *om_true_divide(om_runtime *rt, OM_BORROWED om_object *a,
                                               OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_TRUE_DIVIDE);
}

OM_NEW static inline om_object *om_floor_divide(om_runtime *rt, OM_BORROWED om_object *a,
                                                OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_FLOOR_DIVIDE);
}

OM_NEW static inline om_object *om_remainder(om_runtime *rt, OM_BORROWED om_object *a,
                                             OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_REMAINDER);
}

OM_NEW static inline om_object *om_power(om_runtime *rt, OM_BORROWED om_object *a,
                                         OM_BORROWED om_object *b)
{
    return om_binary(rt, a, b, OM_POWER);
}

/* <<the public header: copies>> */
/* ---- Copies (chapters 3.6.2 and 3.6.3) ----------------------------------------------- */

/* copy.copy(self): a new object with references to the same parts; an immutable object
 * returns itself. The error of a __copy__ method; MemoryError. Cost: linear in the number of
 * parts. */
OM_NEW om_object *om_copy(om_runtime *rt, OM_BORROWED om_object *self);

/* copy.deepcopy(self): a new object with copies of its parts, and of theirs, to any
 * depth. What occurs in it several times is copied once, so that sharing and cycles
 * come out as they were. What cannot change, and refers to nothing that can, is not
 * copied. MemoryError, or the error of a type of the embedding program, and nothing is
 * left of the copy. Cost: linear in what is reached. */
OM_NEW om_object *om_deepcopy(om_runtime *rt, OM_BORROWED om_object *self);

/* What has been copied in the course of one om_deepcopy. */
typedef struct om_memo om_memo;

/* For the `deepcopy` of a type of the embedding program: copies a part of what is being
 * copied. Errors as those of om_deepcopy. Cost: linear in what is reached and was not
 * copied before. */
OM_NEW om_object *om_deepcopy_part(om_runtime *rt, OM_BORROWED om_object *self,
                                   om_memo *memo);

/* ---- The repr of objects (chapters 6.3.4 and 6.3.5) ------------------------------------ */

/* A text in the making. */
typedef struct om_text om_text;

/* How many levels deep an operation follows containers within containers before it ends in
 * RecursionError; 1,500 at first. Each level takes some hundred bytes of the C stack.
 * Freeing follows them to any depth. Neither can fail. Cost: constant. */
uint32_t om_runtime_get_depth_limit(const om_runtime *rt);
void om_runtime_set_depth_limit(om_runtime *rt, uint32_t limit);

/* repr(self): a str. MemoryError; RecursionError where containers are nested too deeply. Cost:
 * linear in the text. */
OM_NEW om_object *om_repr(om_runtime *rt, OM_BORROWED om_object *self);

/* ==== 5. Sequences and namespaces ===================================================== */

/* <<the public header: containers>> */
/* ---- Namespaces (chapter 1.3) -------------------------------------------------------- */

/* A namespace without names; its type is `dict`. MemoryError. Cost: constant. */
OM_NEW om_object *om_namespace_new(om_runtime *rt);

/* NAME = value. The old value, if there was one, is released after the name has the new
 * one. False, and the namespace is as it was: MemoryError, TypeError when `space` is no
 * dict, UnicodeError when `name` is not well-formed UTF-8. Cost of all four: constant
 * on average. */
bool om_namespace_set_steal(om_runtime *rt, OM_BORROWED om_object *space, const char *name,
                            OM_TAKEN om_object *value);

/* The same for a value that is borrowed, of which the namespace takes a reference of its
 * own. Errors as those of om_namespace_set_steal. Cost: constant on average. */
static inline bool om_namespace_set(om_runtime *rt, OM_BORROWED om_object *space,
                                    const char *name, OM_BORROWED om_object *value)
{
    return om_namespace_set_steal(rt, space, name, om_retain(value));
}

/* What NAME is bound to. NameError when it is not bound; else errors as those of
 * om_namespace_set_steal. Cost: constant on average. */
OM_BORROWED om_object *om_namespace_get_borrow(om_runtime *rt, OM_BORROWED om_object *space,
                                               const char *name);

/* The same as a reference of the caller's own. y = x is om_namespace_set_steal(rt,
 * space, "y", om_namespace_get(rt, space, "x")). Errors as those of
 * om_namespace_get_borrow. Cost: constant on average. */
OM_NEW om_object *om_namespace_get(om_runtime *rt, OM_BORROWED om_object *space,
                                   const char *name);

/* del NAME. False, with NameError, when it is not bound; else errors as those of
 * om_namespace_set_steal. Cost: constant on average. */
bool om_namespace_remove(om_runtime *rt, OM_BORROWED om_object *space, const char *name);

/* The same with a string for the name. It need not be interned, but is found faster if it
 * is. A NULL from a call that failed is allowed, and fails again. TypeError when `space` is
 * no dict or `name` no str; NameError; MemoryError. Cost: constant on average. */
bool om_namespace_set_key_steal(om_runtime *rt, OM_BORROWED om_object *space,
                                OM_BORROWED om_object *name, OM_TAKEN om_object *value);
OM_BORROWED om_object *om_namespace_get_key_borrow(om_runtime *rt,
                                                   OM_BORROWED om_object *space,
                                                   OM_BORROWED om_object *name);
bool om_namespace_remove_key(om_runtime *rt, OM_BORROWED om_object *space,
                             OM_BORROWED om_object *name);

/* The first for a value that is borrowed, which may not be NULL, and the second as a reference
 * of the caller's own. Errors as those of om_namespace_set_key_steal and
 * om_namespace_get_key_borrow. Cost: constant on average. */
static inline bool om_namespace_set_key(om_runtime *rt, OM_BORROWED om_object *space,
                                        OM_BORROWED om_object *name,
                                        OM_BORROWED om_object *value)
{
    return om_namespace_set_key_steal(rt, space, name, om_retain(value));
}

OM_NEW static inline om_object *om_namespace_get_key(om_runtime *rt,
                                                     OM_BORROWED om_object *space,
                                                     OM_BORROWED om_object *name)
{
    om_object *value = om_namespace_get_key_borrow(rt, space, name);
    return value ? om_retain(value) : NULL;
}

/* How many names are bound. Cost: constant. */
size_t om_namespace_length(OM_BORROWED const om_object *space);

/* The next name and its value, from `*position` on, which begins at 0 and is moved; false
 * when there is none. In the order in which names were first bound. Lends both.
 * Cost: constant. */
bool om_namespace_next_borrow(OM_BORROWED const om_object *space, size_t *position,
                              OM_BORROWED om_object **name, OM_BORROWED om_object **value);

/* ---- Sequences: what tuples and lists share (chapter 6.6.1) ------------------------- */

/* How many items of `self`, a tuple or a list, equal `value`; false with the error of a
 * comparison that failed. Cost: linear. */
bool om_sequence_count(om_runtime *rt, OM_BORROWED om_object *self,
                       OM_BORROWED om_object *value, size_t *count);

/* The position of the first item that equals `value`; false with ValueError when there is
 * none, or with the error of a comparison. Cost: linear. */
bool om_sequence_index(om_runtime *rt, OM_BORROWED om_object *self,
                       OM_BORROWED om_object *value, size_t *index);

/* ---- Tuples (chapter 6.6.2) --------------------------------------------------------- */

/* The type `tuple`. Cost: constant. */
OM_BORROWED om_type *om_tuple_type(om_runtime *rt);

/* Whether the object is a tuple. Cost: constant. */
bool om_is_tuple(OM_BORROWED const om_object *self);

/* A tuple of `length` objects, each taken over; a NULL among them, from a call that failed,
 * makes this one fail. The empty tuple is always the same. MemoryError. Cost: linear. */
OM_NEW om_object *om_tuple_of(om_runtime *rt, size_t length,
                              ... /* OM_TAKEN om_object * */);

/* A tuple of the `length` objects at `items`, each retained. MemoryError. Cost: linear. */
OM_NEW om_object *om_tuple_from_array(om_runtime *rt, OM_BORROWED om_object *const *items,
                                      size_t length);

/* A tuple of what iterating over `source` returns; of a tuple, itself. TypeError if it
 * cannot be iterated over; what iterating raises; MemoryError. Cost: linear. */
OM_NEW om_object *om_tuple_from_object(om_runtime *rt, OM_BORROWED om_object *source);

/* How many items; the item at `index`, which must be less than that. Cost: constant. */
size_t om_tuple_length(OM_BORROWED const om_object *self);
OM_BORROWED om_object *om_tuple_get_borrow(OM_BORROWED const om_object *self, size_t index);

/* The item as a reference of the caller's own. Cannot fail. Cost: constant. */
OM_NEW static inline om_object *om_tuple_get(OM_BORROWED const om_object *self,
                                             size_t index)
{
    return om_retain(om_tuple_get_borrow(self, index));
}

/* ---- Lists (chapters 6.6.3 to 6.6.5) -------------------------------------------- */

/* The type `list`. Cost: constant. */
OM_BORROWED om_type *om_list_type(om_runtime *rt);

/* Whether the object is a list. Cost: constant. */
bool om_is_list(OM_BORROWED const om_object *self);

/* An empty list. MemoryError. Cost: one block. */
OM_NEW om_object *om_list_new(om_runtime *rt);

/* A list of `length` objects, each taken over; a NULL among them, from a call that failed,
 * makes this one fail. MemoryError. Cost: linear. */
OM_NEW om_object *om_list_of(om_runtime *rt, size_t length, ... /* OM_TAKEN om_object * */);

/* A list of the `length` objects at `items`, each retained. MemoryError. Cost: linear. */
OM_NEW om_object *om_list_from_array(om_runtime *rt, OM_BORROWED om_object *const *items,
                                     size_t length);

/* list(source): a list of what iterating over it yields. TypeError if it cannot be iterated
 * over; what iterating raises; MemoryError. Cost: linear. */
OM_NEW om_object *om_list_from_object(om_runtime *rt, OM_BORROWED om_object *source);

/* How many items; the item at `index`, which must be less than that. Cost: constant. */
size_t om_list_length(OM_BORROWED const om_object *self);
OM_BORROWED om_object *om_list_get_borrow(OM_BORROWED const om_object *self, size_t index);

/* The item as a reference of the caller's own. Cannot fail. Cost: constant. */
OM_NEW static inline om_object *om_list_get(OM_BORROWED const om_object *self, size_t index)
{
    return om_retain(om_list_get_borrow(self, index));
}

/* self[index] = value. IndexError beyond the end; `value` is taken then too.
 * Cost: constant. */
bool om_list_set_steal(om_runtime *rt, OM_BORROWED om_object *self, size_t index,
                       OM_TAKEN om_object *value);

/* The same for a value that is borrowed. IndexError. Cost: constant. */
static inline bool om_list_set(om_runtime *rt, OM_BORROWED om_object *self, size_t index,
                               OM_BORROWED om_object *value)
{
    return om_list_set_steal(rt, self, index, om_retain(value));
}

/* self.append(item). MemoryError, and the list is as it was. Cost: constant on average. */
bool om_list_append(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *item);

/* self.extend(source), where the source may be the list itself. TypeError if it cannot be
 * iterated over, MemoryError: the list is then as it was. What iterating raises: the items
 * that came before stay, as in Python. Cost: linear in what is added. */
bool om_list_extend(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *source);

/* self.insert(index, item): before the item at `index`, which may count from the end;
 * beyond either end it goes to that end. MemoryError. Cost: linear in the items after it. */
bool om_list_insert(om_runtime *rt, OM_BORROWED om_object *self, ptrdiff_t index,
                    OM_BORROWED om_object *item);

/* self.pop(index), -1 being the last. IndexError if there is none. Cost: linear in the
 * items after it. */
OM_NEW om_object *om_list_pop(om_runtime *rt, OM_BORROWED om_object *self, ptrdiff_t index);

/* self.remove(value): the first item equal to it. ValueError if there is none. The error of
 * a comparison. Cost: linear. */
bool om_list_remove(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *value);

/* self.clear(), self.reverse(). Neither can fail. Cost: linear. */
void om_list_clear(om_runtime *rt, OM_BORROWED om_object *self);
void om_list_reverse(OM_BORROWED om_object *self);

/* ---- Slices (chapter 6.6.6) --------------------------------------------------------- */

/* The type `slice`. Cost: constant. */
OM_BORROWED om_type *om_slice_type(om_runtime *rt);

/* Whether the object is a slice. Cost: constant. */
bool om_is_slice(OM_BORROWED const om_object *self);

/* slice(start, stop, step), each taken over; here a NULL stands for None. MemoryError.
 * Cost: one block. */
OM_NEW om_object *om_slice_of(om_runtime *rt, OM_TAKEN om_object *start,
                              OM_TAKEN om_object *stop, OM_TAKEN om_object *step);

/* self[start:stop] as in Python, by C numbers; PTRDIFF_MAX for an end left out. TypeError
 * for what cannot be sliced; MemoryError. Cost: linear in the slice. */
OM_NEW om_object *om_item_get_slice(om_runtime *rt, OM_BORROWED om_object *self,
                                    ptrdiff_t start, ptrdiff_t stop);

/* ---- Ranges (chapter 6.6.7) --------------------------------------------------------- */

/* The type `range`. Cost: constant. */
OM_BORROWED om_type *om_range_type(om_runtime *rt);

/* Whether the object is a range. Cost: constant. */
bool om_is_range(OM_BORROWED const om_object *self);

/* range(start, stop, step). ValueError for a step of 0; MemoryError. Cost: one block. */
OM_NEW om_object *om_range_new(om_runtime *rt, int64_t start, int64_t stop, int64_t step);

/* ---- Sorting (chapters 6.6.8 and 6.6.9) ----------------------------------------- */

/* Makes the key by which `item` is sorted: a new reference, or NULL with an error. */
typedef OM_NEW om_object *om_sort_key(void *context, om_runtime *rt,
                                      OM_BORROWED om_object *item);

/* self.sort(key=key, reverse=reverse): stable, in place. `key` NULL: by the items
 * themselves. An error of a comparison or a key leaves all items in the list, in some
 * order; MemoryError leaves the list as it was. Cost: n log n comparisons, n on runs that
 * are in order; linear on integers. */
bool om_list_sort(om_runtime *rt, OM_BORROWED om_object *self, om_sort_key *key,
                  void *context, bool reverse);

/* sorted(source, key=key, reverse=reverse): a new list. Errors as those of om_list_from_object
 * and om_list_sort. Cost: as om_list_sort. */
OM_NEW om_object *om_sorted(om_runtime *rt, OM_BORROWED om_object *source, om_sort_key *key,
                            void *context, bool reverse);

/* ==== 6. Dicts and sets =============================================================== */

/* <<the public header: dicts and sets>> */
/* ---- The type of dicts (chapter 6.7.3) ---------------------------------------------- */

/* The type `dict`; namespaces are of it. Cost: constant. */
OM_BORROWED om_type *om_dict_type(om_runtime *rt);

/* Whether the object is a dict, as a namespace is. Cost: constant. */
bool om_is_dict(OM_BORROWED const om_object *self);

/* ---- Dicts (chapters 6.7.5 to 6.7.9) ----------------------------------------------- */

/* An empty dict; one of `pairs` keys and values in turn, each taken over; a NULL among them
 * makes this fail. TypeError for a key without a hash; MemoryError. Cost: one block;
 * linear. */
OM_NEW om_object *om_dict_new(om_runtime *rt);
OM_NEW om_object *om_dict_of(om_runtime *rt, size_t pairs, ... /* OM_TAKEN om_object * */);

/* How many keys. Cost: constant. */
size_t om_dict_length(OM_BORROWED const om_object *self);

/* The value of `key`. NULL where there is none, which is no error (om_error_kind shows which,
 * if it was clear before), and with TypeError for a key without a hash, or the error of a
 * comparison. Cost: constant on average. */
OM_BORROWED om_object *om_dict_get_borrow(om_runtime *rt, OM_BORROWED om_object *self,
                                          OM_BORROWED om_object *key);

/* The same as a reference of the caller's own. Errors as those of om_dict_get_borrow.
 * Cost: constant on average. */
OM_NEW static inline om_object *om_dict_get(om_runtime *rt, OM_BORROWED om_object *self,
                                            OM_BORROWED om_object *key)
{
    om_object *value = om_dict_get_borrow(rt, self, key);
    return value ? om_retain(value) : NULL;
}

/* self[key] = value. The key is retained if it is new. False with TypeError, MemoryError.
 * Cost: constant on average. */
bool om_dict_set_steal(om_runtime *rt, OM_BORROWED om_object *self,
                       OM_BORROWED om_object *key, OM_TAKEN om_object *value);

/* The same for a value that is borrowed, of which the dict takes a reference of its own.
 * Errors as those of om_dict_set_steal. Cost: constant on average. */
static inline bool om_dict_set(om_runtime *rt, OM_BORROWED om_object *self,
                               OM_BORROWED om_object *key, OM_BORROWED om_object *value)
{
    return om_dict_set_steal(rt, self, key, om_retain(value));
}

/* del self[key]. KeyError where there is none; TypeError for a key without a hash.
 * Cost: constant on average. */
bool om_dict_remove(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *key);

/* self.pop(key, otherwise): `otherwise` NULL means KeyError where there is no such key.
 * TypeError for a key without a hash. Cost: constant on average. */
OM_NEW om_object *om_dict_pop(om_runtime *rt, OM_BORROWED om_object *self,
                              OM_BORROWED om_object *key, OM_BORROWED om_object *otherwise);

/* self.popitem(): the pair that came last, as a tuple. KeyError for an empty dict.
 * MemoryError. Cost: constant on average. */
OM_NEW om_object *om_dict_popitem(om_runtime *rt, OM_BORROWED om_object *self);

/* self.setdefault(key, otherwise). The value, which is `otherwise` if the key is new.
 * TypeError for a key without a hash; MemoryError. Cost: constant on average. */
OM_NEW om_object *om_dict_setdefault(om_runtime *rt, OM_BORROWED om_object *self,
                                     OM_BORROWED om_object *key,
                                     OM_BORROWED om_object *otherwise);

/* The next key and value from `*position` on, in the order of insertion; start at 0. False
 * at the end. Values may be changed on the way, keys may not be added or removed.
 * Cost: constant, and a look at each key removed on the way. */
bool om_dict_next_borrow(OM_BORROWED const om_object *self, size_t *position,
                         OM_BORROWED om_object **key, OM_BORROWED om_object **value);

/* self.clear(). Cannot fail. Cost: linear. */
void om_dict_clear(om_runtime *rt, OM_BORROWED om_object *self);

/* self.update(source): a dict, or anything that yields pairs. TypeError for what yields no
 * sequences or for a key without a hash, ValueError for a sequence that is not of two
 * items; MemoryError. What was put in before an error stays, as in Python. Cost: linear in
 * the source. */
bool om_dict_update(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *source);

/* dict.fromkeys(keys, value). TypeError for what cannot be iterated over or hashed;
 * MemoryError. Cost: linear. */
OM_NEW om_object *om_dict_fromkeys(om_runtime *rt, OM_BORROWED om_object *keys,
                                   OM_BORROWED om_object *value);

/* self.keys(), self.values(), self.items(): views, which see what happens to the dict.
 * MemoryError. Cost: one block. */
OM_NEW om_object *om_dict_keys(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_dict_values(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_dict_items(om_runtime *rt, OM_BORROWED om_object *self);

/* ---- Sets and frozensets (chapters 6.7.11 to 6.7.14) -------------------------------- */

/* The types `set` and `frozenset`. Cost: constant. */
OM_BORROWED om_type *om_set_type(om_runtime *rt);
OM_BORROWED om_type *om_frozenset_type(om_runtime *rt);

/* Whether the object is a set, or a frozenset; neither is the other. Cost: constant. */
bool om_is_set(OM_BORROWED const om_object *self);
bool om_is_frozenset(OM_BORROWED const om_object *self);

/* An empty set; set(source) and frozenset(source). A frozenset of a frozenset is that one;
 * empty frozensets are not shared. TypeError for what cannot be iterated over or hashed;
 * MemoryError. Cost: linear. */
OM_NEW om_object *om_set_new(om_runtime *rt);
OM_NEW om_object *om_set_from_object(om_runtime *rt, OM_BORROWED om_object *source);
OM_NEW om_object *om_frozenset_from_object(om_runtime *rt, OM_BORROWED om_object *source);

/* A set of `count` objects, each taken over; a NULL among them makes this fail. TypeError
 * for an object without a hash; MemoryError. Cost: linear. */
OM_NEW om_object *om_set_of(om_runtime *rt, size_t count, ... /* OM_TAKEN om_object * */);

/* How many items. Cost: constant. */
size_t om_set_length(OM_BORROWED const om_object *self);

/* self.add(item), self.discard(item), self.remove(item), under Python's names: what is not there
 * is a KeyError for remove, and nothing to do for discard. TypeError for an object without a
 * hash, but discard and remove look for a set as a frozenset; MemoryError. Cost: constant on
 * average. */
bool om_set_add(om_runtime *rt, OM_BORROWED om_object *self, OM_BORROWED om_object *item);
bool om_set_discard(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *item);
bool om_set_remove(om_runtime *rt, OM_BORROWED om_object *self,
                   OM_BORROWED om_object *item);

/* self.pop(): some item. KeyError when there is none. Cost: constant on average, if items
 * are popped one after the other. */
OM_NEW om_object *om_set_pop(om_runtime *rt, OM_BORROWED om_object *self);

/* self.clear(). Cannot fail. Cost: linear. */
void om_set_clear(om_runtime *rt, OM_BORROWED om_object *self);

/* The union (OM_OR), intersection (OM_AND), difference (OM_SUBTRACT) or symmetric
 * difference (OM_XOR) of a set and anything that can be iterated over: a new set of the
 * type of `self`. TypeError for what cannot be iterated over or hashed; MemoryError.
 * Cost: linear in both. */
OM_NEW om_object *om_set_combine(om_runtime *rt, om_operator operation,
                                 OM_BORROWED om_object *self, OM_BORROWED om_object *other);

/* The same, put into `self`, a set. Errors as those of om_set_combine; `self` then keeps the
 * changes made so far, as in Python. Cost: linear in both. */
bool om_set_update(om_runtime *rt, om_operator operation, OM_BORROWED om_object *self,
                   OM_BORROWED om_object *other);

/* Whether every item of `self` is in `other`; whether none is. 1, 0; -1 with TypeError for
 * what cannot be iterated over or hashed, or MemoryError. Cost: linear. */
int om_set_is_subset(om_runtime *rt, OM_BORROWED om_object *self,
                     OM_BORROWED om_object *other);
int om_set_is_disjoint(om_runtime *rt, OM_BORROWED om_object *self,
                       OM_BORROWED om_object *other);

/* ==== 7. Calls and classes ============================================================ */

/* <<the public header: calls and classes>> */
/* ---- Functions (chapter 2.1.2) ------------------------------------------------------- */

/* A function of the embedding program as Python sees it: it is lent so many arguments
 * and returns a new reference, or NULL with an error. No error is pending when it is
 * called; one that it leaves beside a result is dropped. */
typedef OM_NEW om_object *om_native(om_runtime *rt, OM_BORROWED om_object *const *arguments,
                                    size_t count);

/* A function object that runs `native`. `name` is not copied. MemoryError. Cost: one
 * block. */
OM_NEW om_object *om_native_function_new(om_runtime *rt, const char *name,
                                         om_native *native);

/* Whether the object is such a function, as `print` is. Cost: constant. */
bool om_is_native_function(OM_BORROWED const om_object *self);

/* Calls an object with so many arguments, which are borrowed. TypeError for an object that cannot
 * be called, and whatever the function raises; KeyboardInterrupt; SystemError if it returned NULL
 * and raised nothing. Cost: the function's. */
OM_NEW om_object *om_call(om_runtime *rt, OM_BORROWED om_object *callee,
                          OM_BORROWED om_object *const *arguments, size_t count);

/* ---- Classes (chapters 6.9.1 and 6.9.2) -------------------------------------------- */

/* The type `object`, and an instance of it: it equals itself alone and has no attributes.
 * MemoryError. Cost: one block. */
OM_BORROWED om_type *om_object_type(om_runtime *rt);
OM_NEW om_object *om_object_new(om_runtime *rt);

/* A class: type(name, bases, attributes). `bases` is a tuple of classes (NULL: object
 * alone), `attributes` a dict from names to values, which is copied (NULL: none).
 * TypeError, with Python's message, for what cannot be a base; MemoryError. The name is
 * copied. Cost: linear in the attributes and in the classes it comes from. */
OM_NEW om_object *om_class_new(om_runtime *rt, const char *name,
                               OM_BORROWED om_object *bases,
                               OM_BORROWED om_object *attributes);

/* isinstance(self, type) and issubclass(type, other): 1 or 0; -1 with TypeError for what is
 * no type. The second argument may be a tuple of types, or of such tuples. Cost: linear in
 * the order of the type (om_class_mro), for each of them. */
int om_is_instance(om_runtime *rt, OM_BORROWED om_object *self,
                   OM_BORROWED om_object *type);
int om_is_subclass(om_runtime *rt, OM_BORROWED om_object *type,
                   OM_BORROWED om_object *other);

/* The order in which attributes of the type are looked for: type.__mro__, as a tuple.
 * MemoryError. Cost: linear in it. */
OM_NEW om_object *om_class_mro(om_runtime *rt, OM_BORROWED om_object *type);

/* ---- Attributes (chapters 6.9.4 to 6.9.6) --------------------------------------- */

/* A new instance of a class, without attributes; __init__ is not called (om_call of the
 * class does). TypeError for anything but a class; MemoryError. Cost: one block. */
OM_NEW om_object *om_instance_new(om_runtime *rt, OM_BORROWED om_object *type);

/* self.name, self.name = value, del self.name, for any object; the name is a str, and
 * quickest if it is interned. AttributeError, with Python's message; TypeError for a name
 * that is no str, and for built-in types, which do not change; MemoryError. Cost: constant
 * on average, if no method of the class is called. */
OM_NEW om_object *om_attribute_get_key(om_runtime *rt, OM_BORROWED om_object *self,
                                       OM_BORROWED om_object *name);
bool om_attribute_set_key_steal(om_runtime *rt, OM_BORROWED om_object *self,
                                OM_BORROWED om_object *name, OM_TAKEN om_object *value);
bool om_attribute_remove_key(om_runtime *rt, OM_BORROWED om_object *self,
                             OM_BORROWED om_object *name);

/* The second of them for a value that is borrowed. Errors as those of
 * om_attribute_set_key_steal. Cost: the same. */
static inline bool om_attribute_set_key(om_runtime *rt, OM_BORROWED om_object *self,
                                        OM_BORROWED om_object *name,
                                        OM_BORROWED om_object *value)
{
    return om_attribute_set_key_steal(rt, self, name, om_retain(value));
}

/* All three for a name that is a C string. Errors as theirs; UnicodeError for a name that is
 * not well-formed UTF-8. Cost: as theirs, and a pass over the name. */
OM_NEW om_object *om_attribute_get(om_runtime *rt, OM_BORROWED om_object *self,
                                   const char *name);
bool om_attribute_set_steal(om_runtime *rt, OM_BORROWED om_object *self, const char *name,
                            OM_TAKEN om_object *value);
bool om_attribute_remove(om_runtime *rt, OM_BORROWED om_object *self, const char *name);

/* The second of them for a value that is borrowed. Errors as those of
 * om_attribute_set_steal. Cost: the same. */
static inline bool om_attribute_set(om_runtime *rt, OM_BORROWED om_object *self,
                                    const char *name, OM_BORROWED om_object *value)
{
    return om_attribute_set_steal(rt, self, name, om_retain(value));
}

/* For a __deepcopy__ method, whose second argument is the memo: a deep copy of a part.
 * TypeError for anything but a memo, RuntimeError for the memo of a copy that is finished;
 * otherwise errors as those of om_deepcopy. Cost: linear in what is reached and was not
 * copied before. Chapter 6.9.9. */
OM_NEW om_object *om_deepcopy_with(om_runtime *rt, OM_BORROWED om_object *part,
                                   OM_BORROWED om_object *memo);

/* ---- Functions with parameters (chapter 6.9.10) -------------------------------------- */

/* A function of Python's kind that runs `native`. `name` is copied; a dotted one names its
 * class too: "Point.move". `parameters` are names with spaces between them, at most 32;
 * NULL: it takes any number of arguments. `defaults` is a tuple, for the last parameters,
 * or NULL. ValueError for more defaults than parameters, or too many of them; MemoryError.
 * Cost: linear in the parameters. */
OM_NEW om_object *om_function_new(om_runtime *rt, const char *name, om_native *native,
                                  const char *parameters, OM_BORROWED om_object *defaults);

/* The type of these functions. Cost: constant. */
OM_BORROWED om_type *om_function_type(om_runtime *rt);

/* Whether the object is one of these functions. Cost: constant. */
bool om_is_function(OM_BORROWED const om_object *self);

/* ---- Methods and cells (chapter 6.9.12) ---------------------------------------------- */

/* The function bound to an object: calling it puts the object before the arguments.
 * TypeError for what cannot be called, and for None as the object; MemoryError. Cost: one
 * block. */
OM_NEW om_object *om_method_new(om_runtime *rt, OM_BORROWED om_object *function,
                                OM_BORROWED om_object *self);

/* A cell: a place for one reference, which several functions can share. `value` NULL:
 * empty. MemoryError. Cost: one block. */
OM_NEW om_object *om_cell_new(om_runtime *rt, OM_BORROWED om_object *value);

/* What is in the cell. NULL with ValueError when it is empty; TypeError for anything but a
 * cell. Cost: constant. */
OM_BORROWED om_object *om_cell_get_borrow(om_runtime *rt, OM_BORROWED om_object *cell);

/* The same as a reference of the caller's own. Errors as those of om_cell_get_borrow.
 * Cost: constant. */
OM_NEW static inline om_object *om_cell_get(om_runtime *rt, OM_BORROWED om_object *cell)
{
    om_object *value = om_cell_get_borrow(rt, cell);
    return value ? om_retain(value) : NULL;
}

/* Puts `value` there; NULL empties the cell. The old value is released. TypeError, as
 * above. Cost: constant. */
bool om_cell_set(om_runtime *rt, OM_BORROWED om_object *cell, OM_BORROWED om_object *value);

/* The types of these two. Cost: constant. */
OM_BORROWED om_type *om_method_type(om_runtime *rt);
OM_BORROWED om_type *om_cell_type(om_runtime *rt);

/* Whether the object is a method, or a cell. Cost: constant. */
bool om_is_method(OM_BORROWED const om_object *self);
bool om_is_cell(OM_BORROWED const om_object *self);

/* ---- Modules (chapter 6.9.13) ------------------------------------------------------- */

/* A module of that name. MemoryError; UnicodeError for a name that is not well-formed UTF-8.
 * Cost: constant. */
OM_NEW om_object *om_module_new(om_runtime *rt, const char *name);

/* Its dict, in which `import` would put what the module defines. Cannot fail. Cost:
 * constant. */
OM_BORROWED om_object *om_module_dict_borrow(OM_BORROWED const om_object *module);

/* The type of modules. Cost: constant. */
OM_BORROWED om_type *om_module_type(om_runtime *rt);

/* Whether the object is a module. Cost: constant. */
bool om_is_module(OM_BORROWED const om_object *self);

/* The dict of the module as a reference of the caller's own. Cannot fail. Cost: constant. */
OM_NEW static inline om_object *om_module_dict(OM_BORROWED const om_object *module)
{
    return om_retain(om_module_dict_borrow(module));
}

/* ---- Exceptions (chapters 6.9.14 and 6.9.15) ------------------------------------ */

/* The type of exceptions of this kind: ValueError for OM_VALUE_ERROR …; Exception for
 * OM_OTHER_ERROR. Immortal; made at the first call. MemoryError. Cost: constant, but for
 * the first call. */
OM_BORROWED om_object *om_exception_type(om_runtime *rt, om_error kind);

/* The same by its name: "LookupError". NameError for a name that is not one of an
 * exception; MemoryError. Cost: a comparison with some thirty names. */
OM_BORROWED om_object *om_exception_named_type(om_runtime *rt, const char *name);

/* Whether the object is an exception. Cost: constant. */
bool om_is_exception(OM_BORROWED const om_object *self);

/* An exception of that type, with the tuple of its arguments. TypeError, MemoryError.
 * Cost: one block. */
OM_NEW om_object *om_exception_of(om_runtime *rt, OM_BORROWED om_object *type,
                                  OM_TAKEN om_object *args);

/* The same with a tuple that is borrowed. Errors as those of om_exception_of. Cost: one
 * block. */
OM_NEW static inline om_object *
om_exception_new(om_runtime *rt, OM_BORROWED om_object *type, OM_BORROWED om_object *args)
{
    return om_exception_of(rt, type, om_retain(args));
}

/* The error that the runtime holds, as an exception; it stays the error. NULL without one.
 * If there is no memory for it the error becomes a MemoryError. Cost: one exception, at the
 * first call for an error. */
OM_NEW om_object *om_error_get_object(om_runtime *rt);

/* Raises the exception, or, if it is a type, a new one of it. Returns NULL, as om_raise
 * does. The kind of the error is that of the nearest type of Python's; OM_OTHER_ERROR when
 * that is Exception or one that has no kind. TypeError for anything but an exception;
 * MemoryError when there is no memory for a new one. Cost: linear in its text. */
void *om_raise_object_steal(om_runtime *rt, OM_TAKEN om_object *exception);

/* The same for an exception, or a type, that is borrowed. Errors as those of
 * om_raise_object_steal. Cost: the same. */
static inline void *om_raise_object(om_runtime *rt, OM_BORROWED om_object *exception)
{
    return om_raise_object_steal(rt, om_retain(exception));
}

/* ---- Arguments by name (chapter 6.9.19) ---------------------------------------------- */

/* As om_call, with names: after `count` arguments without one, `arguments` holds one for each
 * name in the tuple `names`, of strings, which may be NULL. TypeError for what has no names for
 * its arguments, or not this one, or has a value for it already; otherwise errors as those of
 * om_call. Cost: the function's, and to find each name among the parameters. */
OM_NEW om_object *om_call_with(om_runtime *rt, OM_BORROWED om_object *callee,
                               OM_BORROWED om_object *const *arguments, size_t count,
                               OM_BORROWED om_object *names);

/* ==== 8. Code and frames ============================================================== */

/* <<the public header: code and frames>> */
/* ---- Code (chapter 2.4) -------------------------------------------------------------- */

/* A code object without constants, for a block that is being compiled. MemoryError.
 * Cost: one block. */
OM_NEW om_object *om_code_new(om_runtime *rt);

/* The constant of the code with the type and value of `value`, which is taken and becomes
 * it if there was none. The code owns it: it is valid as long as the code is. MemoryError.
 * Cost: constant, and one pass over the value. */
OM_BORROWED om_object *om_code_add_constant_borrow_steal(om_runtime *rt,
                                                         OM_BORROWED om_object *code,
                                                         OM_TAKEN om_object *value);

/* The same for a value that is borrowed, and as a reference of the caller's own. Errors as
 * those of om_code_add_constant_borrow_steal. Cost: the same. */
OM_NEW static inline om_object *om_code_add_constant(om_runtime *rt,
                                                     OM_BORROWED om_object *code,
                                                     OM_BORROWED om_object *value)
{
    om_object *constant = om_code_add_constant_borrow_steal(rt, code, om_retain(value));
    return constant ? om_retain(constant) : NULL;
}

/* How many different constants it has. Cost: constant. */
size_t om_code_constant_count(OM_BORROWED const om_object *code);

/* Whether the object is a code object. Cost: constant. */
bool om_is_code(OM_BORROWED const om_object *self);

/* ---- Evaluating step by step (chapter 4.4) ------------------------------------------- */

enum { OM_STACK_ROOM = 16 };

/* Where values wait between the steps of an expression. Zero it to begin; whatever is left on it
 * at the end is released by om_stack_clear. */
typedef struct om_stack {
    om_object *values[OM_STACK_ROOM]; /* references of its own */
    size_t depth;
} om_stack;

/* The steps. Each is false with an error and leaves the stack as it was; errors as
 * those of om_namespace_get, om_binary and om_namespace_set_steal; RuntimeError when
 * the stack is full, or has too few values. Cost: as theirs. */
bool om_stack_push_steal(om_runtime *rt, om_stack *stack, OM_TAKEN om_object *value);
bool om_stack_push_name(om_runtime *rt, om_stack *stack, OM_BORROWED om_object *space,
                        const char *name);
bool om_stack_binary(om_runtime *rt, om_stack *stack, om_operator operation);
bool om_stack_pop_to_name(om_runtime *rt, om_stack *stack, OM_BORROWED om_object *space,
                          const char *name);

/* The first of them for a value that is borrowed, of which the stack takes a reference of
 * its own. RuntimeError. Cost: constant. */
static inline bool om_stack_push(om_runtime *rt, om_stack *stack,
                                 OM_BORROWED om_object *value)
{
    return om_stack_push_steal(rt, stack, om_retain(value));
}

/* Releases what is on the stack, the topmost first. Cost: linear. */
void om_stack_clear(om_stack *stack);

/* ---- Literals (chapter 4.10) --------------------------------------------------------- */

/* What a compiler makes of a literal: a constant of the code, and if it is a string of
 * ASCII letters, digits and underscores, interned. The constant is borrowed from the code.
 * MemoryError. Cost: as om_code_add_constant_borrow_steal. */
OM_BORROWED om_object *om_code_add_literal_borrow_steal(om_runtime *rt,
                                                        OM_BORROWED om_object *code,
                                                        OM_TAKEN om_object *value);

/* The same for a value that is borrowed, and as a reference of the caller's own. Errors as
 * those of om_code_add_literal_borrow_steal. Cost: the same. */
OM_NEW static inline om_object *om_code_add_literal(om_runtime *rt,
                                                    OM_BORROWED om_object *code,
                                                    OM_BORROWED om_object *value)
{
    om_object *constant = om_code_add_literal_borrow_steal(rt, code, om_retain(value));
    return constant ? om_retain(constant) : NULL;
}

/* What a compiler makes of an operation between two constants: the constant that is its result,
 * if it is small enough (strings of 4,096 characters, integers of 128 bits), and NULL
 * without an error where the operation is left to be done at run time. MemoryError.
 * Cost: the operation's. */
OM_BORROWED om_object *om_code_fold_borrow(om_runtime *rt, OM_BORROWED om_object *code,
                                           OM_BORROWED om_object *a,
                                           OM_BORROWED om_object *b, om_operator operation);

/* The same as a reference of the caller's own. Errors as those of om_code_fold_borrow.
 * Cost: the operation's. */
OM_NEW static inline om_object *om_code_fold(om_runtime *rt, OM_BORROWED om_object *code,
                                             OM_BORROWED om_object *a,
                                             OM_BORROWED om_object *b,
                                             om_operator operation)
{
    om_object *constant = om_code_fold_borrow(rt, code, a, b, operation);
    return constant ? om_retain(constant) : NULL;
}

/* ---- Frames (chapters 5.4.1 and 5.4.2) ----------------------------------------------- */

/* A call that has not returned yet. It lives on the runtime's stack, and is gone when it is popped. */
typedef struct om_frame om_frame;

/* Says what the frames of `code` look like: `count` local names, the first `arguments` of
 * which are given by the caller, and a value stack of `stack`. `name` is not copied. Calls
 * that have not returned keep the frame that they have. MemoryError. Cost: linear in the
 * names. */
bool om_code_set_frame(om_runtime *rt, OM_BORROWED om_object *code, const char *name,
                       size_t arguments, size_t count, const char *const *names,
                       size_t stack);

/* The bytes that a frame of this code takes. Cost: constant. */
size_t om_code_frame_size(OM_BORROWED const om_object *code);

/* Calls: puts a frame on top of the stack, its first locals bound to the arguments, which
 * are retained. TypeError for the wrong number of arguments, RecursionError at the limit,
 * KeyboardInterrupt, MemoryError; then no frame was pushed. Cost: linear in the locals. */
om_frame *om_frame_push(om_runtime *rt, OM_BORROWED om_object *code,
                        OM_BORROWED om_object *globals,
                        OM_BORROWED om_object *const *arguments, size_t count);

/* Returns: takes the topmost frame away and drops its references, the locals in their
 * order. Cost: linear in the locals, and what dies. */
void om_frame_pop(om_runtime *rt);

/* The same, and returns how many objects died of it. Cost: it reads the heap twice. */
size_t om_frame_pop_counting(om_runtime *rt);

/* The topmost frame and the one that called it; NULL below the last. How many there are,
 * and how many there may be: 1000 at first. They cannot fail. Cost: constant. */
om_frame *om_frame_current(om_runtime *rt);
om_frame *om_frame_caller(const om_frame *frame);
size_t om_frame_depth(const om_runtime *rt);
void om_runtime_set_frame_limit(om_runtime *rt, uint32_t limit);

/* Where a name lives, as seen from a frame. */
typedef enum om_scope {
    OM_SCOPE_NONE,
    OM_SCOPE_FRAME,
    OM_SCOPE_CELL,
    OM_SCOPE_GLOBAL
} om_scope;

/* Looks for it there. Cost: a look at each local name. */
om_scope om_frame_find_scope(const om_frame *frame, const char *name);

/* Local number `index`. NULL with NameError (Python's UnboundLocalError) if it is not
 * bound. A local that lives in a cell is read from the cell. Cost: constant. */
OM_BORROWED om_object *om_frame_get_local_borrow(om_runtime *rt, const om_frame *frame,
                                                 size_t index);

/* The same as a reference of the caller's own. Errors as those of
 * om_frame_get_local_borrow. Cost: constant. */
OM_NEW static inline om_object *om_frame_get_local(om_runtime *rt, const om_frame *frame,
                                                   size_t index)
{
    om_object *value = om_frame_get_local_borrow(rt, frame, index);
    return value ? om_retain(value) : NULL;
}

/* Binds a local, or unbinds it: `value` NULL. What was there is released.
 * Cost: constant. */
void om_frame_set_local_steal(om_frame *frame, size_t index, OM_TAKEN om_object *value);

/* The same for a value that is borrowed, or NULL. Cost: constant. */
static inline void om_frame_set_local(om_frame *frame, size_t index,
                                      OM_BORROWED om_object *value)
{
    om_frame_set_local_steal(frame, index, value ? om_retain(value) : NULL);
}

/* The value of a name: a local's, or else a global's. NULL with NameError. Cost: a look at
 * each local name, then as om_namespace_get. */
OM_NEW om_object *om_frame_get(om_runtime *rt, const om_frame *frame, const char *name);

/* Puts a local into a cell, unless it is in one, and returns the cell: what an inner function
 * is passed so that both share the name. MemoryError. Cost: one block. */
OM_BORROWED om_object *om_frame_get_cell_borrow(om_runtime *rt, om_frame *frame,
                                                size_t index);

/* The same as a reference of the caller's own. Errors as those of om_frame_get_cell_borrow.
 * Cost: one block. */
OM_NEW static inline om_object *om_frame_get_cell(om_runtime *rt, om_frame *frame,
                                                  size_t index)
{
    om_object *cell = om_frame_get_cell_borrow(rt, frame, index);
    return cell ? om_retain(cell) : NULL;
}

/* Makes a local of this frame live in a cell that another call made. Cost: constant. */
void om_frame_set_cell(om_frame *frame, size_t index, OM_BORROWED om_object *cell);

/* ==== 9. The end of objects =========================================================== */

/* <<the public header: lifetime>> */
/* ---- Finalizers (chapter 4.13.2) ----------------------------------------------------- */

/* Whether the finalizer of the object has run: Python's gc.is_finalized. Cost: constant. */
bool om_is_finalized(OM_BORROWED const om_object *self);

/* Receives an error in a finalizer or a callback, which no caller could handle:
 * the runtime holds the error during the call. `source` is whose finalizer, or which callback. */
typedef void om_unraisable_hook(om_runtime *rt, OM_BORROWED om_object *source,
                                void *context);

/* From now on errors that have to be ignored are reported to `hook`, or not at all if NULL.
 * Cost: constant. */
void om_on_unraisable(om_runtime *rt, om_unraisable_hook *hook, void *context);

/* ---- Weak references (chapter 4.13.3) ------------------------------------------------ */

/* A weak reference to `target`: weakref.ref(target, callback). `callback` may be NULL; then
 * all who ask for one get the same. Else it is called, with the weak reference, when the
 * target dies (chapter 4.13.4). TypeError for an object that cannot have any; MemoryError.
 * Cost: constant on average. */
OM_NEW om_object *om_weakref_new(om_runtime *rt, OM_BORROWED om_object *target,
                                 OM_BORROWED om_object *callback);

/* The object that a weak reference leads to; NULL, without an error, when it has died.
 * Cost: constant. */
OM_NEW om_object *om_weakref_get(OM_BORROWED const om_object *self);

/* How many weak references to the object there are: weakref.getweakrefcount. Cost: linear
 * in that. */
size_t om_weakref_count(om_runtime *rt, OM_BORROWED const om_object *target);

/* The type of weak references, weakref.ReferenceType. Cost: constant. */
OM_BORROWED om_type *om_weakref_type(om_runtime *rt);

/* Whether the object is a weak reference. Cost: constant. */
bool om_is_weakref(OM_BORROWED const om_object *self);

/* ---- Registered clean-up (chapter 4.13.4) -------------------------------------------- */

/* weakref.finalize(target, function, *arguments): `function` will be called with the items
 * of the tuple `arguments` when `target` dies. It stays registered if the caller releases
 * it. Errors as those of om_weakref_new. Cost: constant on average. */
OM_NEW om_object *om_finalize_new(om_runtime *rt, OM_BORROWED om_object *target,
                                  OM_BORROWED om_object *function,
                                  OM_BORROWED om_object *arguments);

/* Whether the object is a registered clean-up. Cost: constant. */
bool om_is_finalize(OM_BORROWED const om_object *self);

/* Whether it has still to be called. Cost: constant. */
bool om_finalize_is_alive(OM_BORROWED const om_object *self);

/* Calls it now, if it is alive, and never again: returns the function's result, or None.
 * Errors as those of om_call. Cost: the function's. */
OM_NEW om_object *om_finalize_call(om_runtime *rt, OM_BORROWED om_object *self);

/* Sees to it that it is not called. False if it was not alive. Cannot fail.
 * Cost: constant. */
bool om_finalize_detach(om_runtime *rt, OM_BORROWED om_object *self);

/* ---- The collector (chapter 4.13.7) -------------------------------------------------- */

/* Frees the unreachable containers of a generation (0: the young, 1, 2: all) and of all
 * younger ones; returns how many were unreachable. -1 with ValueError when there is no
 * such generation. A collection within a collection does nothing and returns 0.
 * Finalizers and callbacks run. Needs no memory. Cost: linear in what is in these
 * generations. */
ptrdiff_t om_gc_collect(om_runtime *rt, int generation);

/* Whether collections happen by themselves, at the safe points: at om_list_new, om_list_of,
 * om_tuple_of, om_dict_new, om_set_new and om_iter, and wherever instances are made.
 * They do at first. Cost: constant. */
void om_gc_enable(om_runtime *rt);
void om_gc_disable(om_runtime *rt);
bool om_gc_is_enabled(const om_runtime *rt);

/* How far the counters of the three generations have come: gc.get_count. Cost: constant. */
void om_gc_get_counts(const om_runtime *rt, uint32_t counts[3]);

/* What they have to exceed for a collection to be due. A first threshold of 0: never.
 * Cost: constant. */
void om_gc_get_thresholds(const om_runtime *rt, uint32_t thresholds[3]);
void om_gc_set_thresholds(om_runtime *rt, const uint32_t thresholds[3]);

/* What the collections of a generation have come to. Nothing is ever uncollectable; the word is
 * there because gc.get_stats has it. */
typedef struct om_gc_stats {
    size_t collections, collected, uncollectable;
} om_gc_stats;

/* The same for generation 0, 1 or 2. Cost: constant. */
om_gc_stats om_gc_get_stats(const om_runtime *rt, int generation);

/* Is called when a collection starts, and when it stops (then `collected` says what came
 * of it), as the members of gc.callbacks are. The embedder owns it, and leaves it as it
 * is until om_gc_remove_callback. */
typedef struct om_gc_callback om_gc_callback;
struct om_gc_callback {
    void (*notify)(om_runtime *rt, om_gc_callback *self, bool stops, int generation,
                   size_t collected);
    void *context;
    om_gc_callback *next;
};

/* Adds a callback, which is called after those that were there before it; removes it.
 * Cost: linear in the callbacks. */
void om_gc_add_callback(om_runtime *rt, om_gc_callback *callback);
void om_gc_remove_callback(om_runtime *rt, om_gc_callback *callback);

/* gc.freeze: what is there now is not looked at any more, until om_gc_unfreeze puts it into
 * the oldest generation. om_gc_frozen_count says how many containers that concerns.
 * Cost: constant, of om_gc_frozen_count linear. */
void om_gc_freeze(om_runtime *rt);
void om_gc_unfreeze(om_runtime *rt);
size_t om_gc_frozen_count(const om_runtime *rt);

/* ---- Asking the collector (chapter 6.8.2) ------------------------------------------- */

/* Lists of what the object refers to, and of which containers refer to it:
 * gc.get_referents, gc.get_referrers. Containers that are in no generation are not found.
 * MemoryError. The second traverses every container. Cost: linear in what the object refers
 * to. */
OM_NEW om_object *om_gc_get_referents(om_runtime *rt, OM_BORROWED om_object *self);
OM_NEW om_object *om_gc_get_referrers(om_runtime *rt, OM_BORROWED om_object *self);

/* A list of the containers of a generation, or of all three for -1: gc.get_objects.
 * ValueError when there is no such generation; MemoryError. Cost: linear in them. */
OM_NEW om_object *om_gc_get_objects(om_runtime *rt, int generation);

/* Whether the collector tracks the object: gc.is_tracked. Cost: constant. */
bool om_gc_is_tracked(OM_BORROWED const om_object *self);

/* ==== 10. The heap, looked at ========================================================= */

/* <<the public header: the heap>> */
/* ---- Memory (chapters 6.2.1 to 6.2.6) ------------------------------------------------ */

/* Fault injection, for trying what a program does when memory runs out. Lets `count`
 * allocations succeed from now on; then every later one fails with OM_MEMORY_ERROR
 * (om_fault_inject_after), or the next one alone (om_fault_inject_once), until
 * om_fault_inject_stop. That one says whether an allocation has been made to fail.
 * Cost: constant. */
void om_fault_inject_after(om_runtime *rt, size_t count);
void om_fault_inject_once(om_runtime *rt, size_t count);
bool om_fault_inject_stop(om_runtime *rt);

/* The allocator and writer that a runtime has by default: the system's memory, and
 * standard output. Cost: constant. */
om_allocator om_system_allocator(void);
om_writer om_system_writer(void);

/* How many bytes the object's own block takes: a block of a pool, or a large block with its
 * head, or what a type takes inside its runtime. Memory that an object keeps besides its
 * block is not counted. Cost: constant. */
size_t om_block_size(OM_BORROWED const om_object *self);

/* Receives one object after the other; returns false to see no more. */
typedef bool om_visitor(void *context, OM_BORROWED om_object *object);

/* Passes every object of the runtime to `visit`, types and immortal ones too, but none that is
 * dying at the moment: of which the last reference is gone. The visitor must neither make nor release
 * an object. Cost: it reads all pools. False when the visitor returned false; it cannot fail
 * otherwise. */
bool om_heap_visit(om_runtime *rt, om_visitor *visit, void *context);

/* How many objects there are; how many of one type; how many that are not immortal, which
 * is 0 when a program has released all it made. Cost: each reads the heap. */
size_t om_heap_count_objects(om_runtime *rt);
size_t om_heap_count_instances(om_runtime *rt, OM_BORROWED const om_type *type);
size_t om_heap_count_mortals(om_runtime *rt);

/* What a runtime has from its allocator, and what of it is in use. */
typedef struct om_heap_stats {
    size_t arenas;                    /* arenas held now */
    size_t arenas_made;               /* arenas ever asked for */
    size_t arena_bytes;               /* bytes of those held */
    size_t pools;                     /* pools that are cut into blocks */
    size_t blocks_used;               /* blocks taken, in all pools */
    size_t bytes_used;                /* and their bytes */
    size_t large_blocks, large_bytes; /* blocks of more than 512 bytes, with their heads */
    size_t gc_list_bytes; /* what of the two is the list of tracked containers (chapter 6.2.6) */
    struct {
        size_t block_size, pools, used, free;
    } classes[63]; /* for each size of block: its pools, its blocks taken and not taken */
} om_heap_stats;

/* Measures the heap. Cost: it reads the head of every pool. */
void om_heap_get_stats(const om_runtime *rt, om_heap_stats *stats);

/* How many containers there are: objects that may refer to others. Cost: constant. */
size_t om_gc_tracked_count(const om_runtime *rt);

/* ---- The debug allocator (chapter 6.2.7) -------------------------------------------- */

/* The debug allocator, for om_config.debug: finds memory touched by mistake. Costs:
 * each block grows by 64 bytes, allocation and release are several times slower, and a
 * freed block is used again as late as possible. */
const om_debug_hooks *om_debug_allocator(void);

/* What was done to the memory of an object. */
typedef enum om_corruption_kind {
    OM_CORRUPTION_BEFORE,             /* in front of its first byte */
    OM_CORRUPTION_AFTER,              /* past its last byte */
    OM_CORRUPTION_USE_AFTER_FREE,     /* into it, or around it, after it was freed */
    OM_CORRUPTION_RELEASE_AFTER_FREE, /* its last reference was released again */
    OM_CORRUPTION_DOUBLE_FREE         /* raw memory was given back again */
} om_corruption_kind;

/* What was found. `first` and `last` are bytes counted from `address`, where the object begins;
 * both are 0 where nothing was written. */
typedef struct om_corruption {
    om_corruption_kind kind;
    const void *address;
    const char *type; /* of the object; "memory" where it was none */
    size_t size;      /* bytes it was made with */
    ptrdiff_t first, last;
} om_corruption;

/* Receives each corruption once; after that it is repaired. Must neither make nor release
 * anything. */
typedef void om_corruption_visitor(void *context, const om_corruption *corruption);

/* Where to report; until it is set, and if `visit` is NULL, a line is written to the
 * runtime's writer. Cost: constant. */
void om_on_corruption(om_runtime *rt, om_corruption_visitor *visit, void *context);

/* Looks at every block of a heap under the debug allocator. How many corruptions have
 * been found since the runtime was made. A runtime that is freed looks once more. Cost:
 * it reads all pools, margins and free blocks. */
size_t om_heap_check(om_runtime *rt);

/* ---- Pictures (chapter 6.10.2) ------------------------------------------------------- */

/* Writes, in one piece, what memory looks like: a graph in the DOT language, with the names
 * of the namespace `names` and the frames of the stack on the left and the objects they
 * refer to on the right, and every other object that is not immortal. Comments before the graph
 * say the same in sentences. Nodes and edges have a class (frame, object and its kind, immortal,
 * unreached, edge), by which a page can colour them. Counts nothing and changes no
 * object. MemoryError; OSError when `out` refuses. Cost: it reads the heap. */
bool om_draw_graph(om_runtime *rt, OM_BORROWED om_object *names, om_writer out);

/* ---- What the heap holds (chapter 6.10.3) -------------------------------------------- */

/* Writes, in one piece, a table of the sizes of blocks in use, and what became of the
 * memory of the arenas. MemoryError; OSError when `out` refuses. Cost: it reads the head of
 * every pool. */
bool om_heap_report(om_runtime *rt, om_writer out);

/* All objects of one type. */
typedef struct om_histogram_row {
    om_type *type;
    size_t objects;
    size_t bytes;  /* as sys.getsizeof says */
    size_t blocks; /* bytes of their blocks */
} om_histogram_row;

/* Counts all objects. Fills the `room` rows at `rows` with the types that take the most
 * bytes, the greatest first, and returns the number of types that have objects at all,
 * which may be more. Allocates nothing. Cost: it reads the heap three times. */
size_t om_heap_histogram(om_runtime *rt, om_histogram_row *rows, size_t room);

/* Writes the histogram as a table of at most 24 types, and a sum over all of them.
 * MemoryError; OSError when `out` refuses. Cost: it reads the heap three times. */
bool om_heap_histogram_report(om_runtime *rt, om_writer out);

/* ---- Maps (chapter 6.10.4) ----------------------------------------------------------- */

/* Writes, in one piece, a map of each arena as a graph in the DOT language: 64 boxes, a pool each,
 * in the order of their addresses. A box has the class `pool`, and `objects`, `memory` or `freed`.
 * MemoryError; OSError when `out` refuses. Cost: it reads the heads of all pools. */
bool om_draw_arenas(om_runtime *rt, om_writer out);

/* ---- What is left (chapter 6.10.5) --------------------------------------------------- */

/* An object that is not immortal, and what keeps it alive. */
typedef struct om_leak {
    size_t number; /* from 1 on; immortal objects that others refer to are numbered too */
    om_object *object;
    om_object *const *referrers; /* the objects that refer to it, each as often as it does */
    const size_t *referrer_numbers; /* and their numbers */
    size_t referrer_count;
    size_t outside; /* references that are in no object: those of the C program */
} om_leak;

/* Is called for one leak after the other; returns false to stop. Must neither make nor
 * release objects. */
typedef bool om_leak_visitor(void *context, const om_leak *leak);

/* Calls `visit` for every object that is not immortal. False with MemoryError, or when `visit`
 * returned false. Cost: it reads the heap twice. */
bool om_leaks_visit(om_runtime *rt, om_leak_visitor *visit, void *context);

/* Writes the same as text, in one piece, values cut off after some 60 characters. Runs no code
 * of the program: an instance is named by its type and address, whatever its __repr__ says.
 * False with MemoryError; OSError when `out` refuses. Cost: as om_leaks_visit. */
bool om_leak_report(om_runtime *rt, om_writer out);

/* ---- Is all well? (chapter 6.10.6) --------------------------------------------------- */

/* What is wrong with the heap, in a few words, or NULL when every invariant holds. Changes nothing.
 * Cost: it reads the heap and every list of free blocks. */
const char *om_heap_find_fault(om_runtime *rt);

/* Whether every invariant holds. Cannot fail. For assertions. Cost: as om_heap_find_fault. */
static inline bool om_heap_is_valid(om_runtime *rt)
{
    return om_heap_find_fault(rt) == NULL;
}

/* ---- What changed (chapter 6.10.11) --------------------------------------------------- */

/* As om_draw_graph, beside an earlier picture: `before` is what om_draw_graph wrote of this
 * runtime then, with a zero at the end. Boxes and arrows that are new, have changed or are gone
 * have the class new, changed or gone, immortal objects reached or unreached, and say so in
 * words; an object that was freed is drawn from the earlier graph, with the class freed. An
 * object that took the place of one of the same type and value cannot be told from it. NULL: as
 * om_draw_graph. MemoryError; OSError when `out` refuses. Cost: as om_draw_graph, and the product
 * of the lengths of both graphs. */
bool om_draw_changes(om_runtime *rt, OM_BORROWED om_object *names, const char *before,
                     om_writer out);

/* ==== 11. Embedding =================================================================== */

/* <<the public header: embedding>> */
/* ---- The program around the runtime (chapter 6.11.1) ------------------------------------ */

/* The version of this header. The major number changes when programs have to be changed, the
 * minor one when functions are added. */
#define OM_VERSION "0.1.0"
#define OM_VERSION_MAJOR 0
#define OM_VERSION_MINOR 1
#define OM_VERSION_PATCH 0

/* The version of the library that the program runs with, in the form of OM_VERSION. Lasts for
 * ever. Cost: constant. */
const char *om_version(void);

/* A pointer of the embedding program's, which the runtime keeps and never follows: NULL until
 * it is set. A native function finds through it what belongs to its runtime. Cost: constant. */
void om_runtime_set_user_data(om_runtime *rt, void *data);
void *om_runtime_get_user_data(const om_runtime *rt);

/* ---- Functions with a context (chapter 6.11.2) ------------------------------------------ */

/* A function of the embedding program with a context: as om_native, and `context` is passed
 * as well. */
typedef OM_NEW om_object *om_native_with(void *context, om_runtime *rt,
                                         OM_BORROWED om_object *const *arguments,
                                         size_t count);

/* A function object that runs `native` with `context`; `name` is not copied. `release`, which
 * may be NULL, is called with the context once, when the function dies or the runtime is freed,
 * whichever is first; it must then leave the runtime alone. MemoryError: `release` is then not
 * called, and the context is still the caller's. References that the context holds are unknown to
 * the collector; a type of the program (om_type_new) can report its own. Cost: one block. */
OM_NEW om_object *om_native_function_new_with(om_runtime *rt, const char *name,
                                              om_native_with *native, void *context,
                                              void (*release)(void *context));

/* ---- Text without a copy (chapter 6.11.3) ------------------------------------------------ */

/* The UTF-8 of a str, `*size` bytes, with no zero byte after them. They stay where they are as
 * long as `*keeper` lives: the str itself where all its characters are ASCII, and otherwise a
 * bytes made for the purpose. NULL with TypeError for anything but a str, UnicodeError where it
 * holds a surrogate, MemoryError; `*size` and `*keeper` are then as they were. Cost: constant for
 * ASCII, otherwise linear. */
const char *om_str_get_utf8(om_runtime *rt, OM_BORROWED om_object *self, size_t *size,
                            OM_NEW om_object **keeper);

/* ---- Limits and interrupts (chapter 6.11.4) ---------------------------------------------- */

/* The most memory that the runtime's arenas and large blocks may take, in bytes; 0: no limit, as
 * where om_config.memory_limit is 0. What would need more fails with MemoryError and changes
 * nothing. A limit below what is held releases nothing, and lets nothing grow. om_heap_get_stats
 * says what is held: arena_bytes and large_bytes. Cost: constant. */
void om_runtime_set_memory_limit(om_runtime *rt, size_t bytes);
size_t om_runtime_get_memory_limit(const om_runtime *rt);

/* Requests an interrupt. The next of these fails with OM_KEYBOARD_INTERRUPT, once: om_call,
 * om_iter, om_next, om_frame_push, and the comparison or hash of a container; a sort, before each
 * run and each merge; a product, quotient, power or text of integers with thousands of digits,
 * before each part; and so what does one of these inside. What takes one pass over its operands
 * is done whole: a sum, a copy, a search for what is no container. May be called from a signal
 * handler and from another thread, as long as the runtime exists. Cost: constant. */
void om_runtime_interrupt(om_runtime *rt);

/* ---- Types of the program (chapters 6.11.5 to 6.11.7) ------------------------------------ */

/* What a type of the embedding program does. A member that is NULL means: nothing, or that its
 * instances cannot do that. Arguments are borrowed, and objects that are returned are new. Each
 * function that can fail starts without a pending error, and what it does with errors is as
 * for a native function: NULL, false or -1 with an error; without one it is a SystemError. */
typedef struct om_type_spec {
    const char *name; /* not copied: lasts as long as the type */
    size_t size;      /* of an instance's data, in bytes; they are 0 at first */

    /* Called once for an instance, after it was cleared or when the runtime is freed: releases
     * what the data hold that is no reference. It must make and keep nothing; in a runtime that
     * is being freed it must not touch other objects. */
    void (*destroy)(om_runtime *rt, OM_BORROWED om_object *self);

    /* Types whose data hold references have both of these. The first passes each reference that
     * is not NULL to `visit`, until that returns false, which it then returns; it changes
     * nothing. The second takes one reference out of the data, leaves NULL there, and returns it;
     * NULL: none is left. So a chain of a million instances dies without recursion. */
    bool (*traverse)(OM_BORROWED om_object *self, om_visitor *visit, void *context);
    om_object *(*clear)(OM_BORROWED om_object *self);

    /* repr(self), a str. NULL: "<name object at 0x…>". An inspector's report does not call it. */
    om_object *(*repr)(om_runtime *rt, OM_BORROWED om_object *self);

    /* str(self), a str, as print shows it. NULL: its repr. */
    om_object *(*str)(om_runtime *rt, OM_BORROWED om_object *self);

    /* bool(self): 1, 0, or -1 with an error. NULL: whether its length is not 0; without one,
     * true. */
    int (*truth)(om_runtime *rt, OM_BORROWED om_object *self);

    /* hash(self). NULL: by identity, or not at all if there is `compare`. */
    bool (*hash)(om_runtime *rt, OM_BORROWED om_object *self, int64_t *hash);

    /* 1, 0, -1 with an error, or OM_NOT_IMPLEMENTED. NULL: an object equals itself. */
    int (*compare)(om_runtime *rt, OM_BORROWED om_object *self,
                   OM_BORROWED om_object *other, om_order order);

    om_object *(*call)(om_runtime *rt, OM_BORROWED om_object *self,
                       OM_BORROWED om_object *const *arguments, size_t count);

    /* The name is an interned str. NULL without an error: there is no such attribute. Setting
     * (value NULL: removing) returns 1, 0 where there can be none, or -1 with an error. */
    om_object *(*get_attribute)(om_runtime *rt, OM_BORROWED om_object *self,
                                OM_BORROWED om_object *name);
    int (*set_attribute)(om_runtime *rt, OM_BORROWED om_object *self,
                         OM_BORROWED om_object *name, OM_BORROWED om_object *value);

    /* len(self), -1 with an error; self[key], self[key] = value, del self[key] (value NULL);
     * item in self: 1, 0, or -1 with an error. */
    ptrdiff_t (*length)(om_runtime *rt, OM_BORROWED om_object *self);
    om_object *(*get_item)(om_runtime *rt, OM_BORROWED om_object *self,
                           OM_BORROWED om_object *key);
    bool (*set_item)(om_runtime *rt, OM_BORROWED om_object *self,
                     OM_BORROWED om_object *key, OM_BORROWED om_object *value);
    int (*contains)(om_runtime *rt, OM_BORROWED om_object *self,
                    OM_BORROWED om_object *item);

    /* iter(self), and of an iterator next(self): NULL without an error at the end. */
    om_object *(*iterate)(om_runtime *rt, OM_BORROWED om_object *self);
    om_object *(*next)(om_runtime *rt, OM_BORROWED om_object *self);

    /* An operator of two operands, one of which is of this type; om_not_implemented if it does
     * not know the other. */
    om_object *(*binary)(om_runtime *rt, OM_BORROWED om_object *a, OM_BORROWED om_object *b,
                         om_operator operation);

    /* self += other and the like: the result, which is `self`, retained, where that changes in
     * place. NULL, or om_not_implemented: as `binary`. */
    om_object *(*inplace)(om_runtime *rt, OM_BORROWED om_object *self,
                          OM_BORROWED om_object *other, om_operator operation);

    /* -self, +self, ~self, abs(self); om_not_implemented for one that it does not have. */
    om_object *(*unary)(om_runtime *rt, OM_BORROWED om_object *self, om_operator operation);

    /* copy.copy(self), and copy.deepcopy(self), which copies its parts by om_deepcopy_part.
     * NULL: TypeError. What never changes returns itself, retained. */
    om_object *(*copy)(om_runtime *rt, OM_BORROWED om_object *self);
    om_object *(*deepcopy)(om_runtime *rt, OM_BORROWED om_object *self, om_memo *memo);
} om_type_spec;

/* A type; the spec is copied. Each instance holds a reference to it. It cannot be called and
 * cannot be a base of classes. ValueError for a spec that has `traverse` without `clear` or
 * the reverse, or a size beyond all memory; MemoryError. Cost: a large block. */
OM_NEW om_type *om_type_new(om_runtime *rt, const om_type_spec *spec);

/* Releases a reference to a type: om_release, without a cast. NULL is allowed. Cost: as
 * om_release. */
static inline void om_type_release(OM_TAKEN om_type *type)
{
    if (type)
        om_release(om_type_object_borrow(type));
}

/* An instance of such a type, its data all 0. TypeError for another type; MemoryError. May
 * collect first. Cost: one block, and to clear the data. */
OM_NEW om_object *om_native_object_new(om_runtime *rt, OM_BORROWED om_type *type);

/* Where the data of such an instance are, at a multiple of 8, as long as it lives. Cost:
 * constant. */
static inline void *om_native_object_data(OM_BORROWED om_object *self)
{
    return self + 1;
}

/* For `deepcopy`: says what becomes of `source`, before its parts are copied, which may lead
 * back to it. MemoryError. Cost: constant on average. */
bool om_memo_set(om_runtime *rt, om_memo *memo, OM_BORROWED om_object *source,
                 OM_BORROWED om_object *copy);

/* ---- A limit on steps (chapter 6.11.8) ------------------------------------------------------ */

/* How many steps may follow from now on, a step being one of the operations before which an
 * interrupt is looked for: see om_runtime_interrupt. Each step beyond them fails with
 * OM_KEYBOARD_INTERRUPT and a text. 0: no limit, as at first. Costs nothing while the steps are
 * taken. Cost: constant. */
void om_runtime_set_step_limit(om_runtime *rt, uint64_t steps);

/* How many are left; 0 without a limit, too. After an interrupt it may be up to a thousand too few.
 * Cost: constant. */
uint64_t om_runtime_get_steps_left(const om_runtime *rt);

#ifdef __cplusplus
}
#endif

#endif
