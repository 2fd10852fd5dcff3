/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "base/type.h"
#include "heap/heap.h"
#include "object/protocol.h"
#include "object/type.h"
#include "python/evaluator/builtin.h"
#include "python/modules/carried.h"
#include "python/modules/state.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TWISTER_WORDS = 624, TWISTER_SHIFT = 397 };

typedef struct twister {
    om_object head;
    uint32_t words[TWISTER_WORDS];
    int next; /* TWISTER_WORDS: all have been used */
} twister;

static void twister_stir(twister *self)
{
    uint32_t *words = self->words;
    for (int i = 0; i < TWISTER_WORDS; i++) {
        uint32_t y =
            (words[i] & 0x80000000u) | (words[(i + 1) % TWISTER_WORDS] & 0x7FFFFFFFu);
        words[i] = words[(i + TWISTER_SHIFT) % TWISTER_WORDS] ^ (y >> 1) ^
                   (y & 1 ? 0x9908B0DFu : 0);
    }
    self->next = 0;
}

static uint32_t twister_next(twister *self)
{
    if (self->next >= TWISTER_WORDS)
        twister_stir(self);
    uint32_t y = self->words[self->next++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    return y ^ (y >> 18);
}

static void twister_seed_word(twister *self, uint32_t seed)
{
    self->words[0] = seed;
    for (uint32_t i = 1; i < TWISTER_WORDS; i++)
        self->words[i] =
            1812433253u * (self->words[i - 1] ^ (self->words[i - 1] >> 30)) + i;
    self->next = TWISTER_WORDS;
}

/* The seed of as many words as there are. */
static void twister_seed_words(twister *self, const uint32_t *key, size_t count)
{
    uint32_t *words = self->words;
    size_t i = 1, j = 0;
    twister_seed_word(self, 19650218u);
    for (size_t k = count > TWISTER_WORDS ? count : TWISTER_WORDS; k; k--) {
        words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1664525u)) +
                   key[j] + (uint32_t)j;
        if (++i >= TWISTER_WORDS) {
            words[0] = words[TWISTER_WORDS - 1];
            i = 1;
        }
        j = (j + 1) % count;
    }
    for (int k = TWISTER_WORDS - 1; k; k--) {
        words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1566083941u)) -
                   (uint32_t)i;
        if (++i >= TWISTER_WORDS) {
            words[0] = words[TWISTER_WORDS - 1];
            i = 1;
        }
    }
    words[0] = 0x80000000u;
}

/* The lowest 32 bits of an integer that is not negative. */
static uint32_t low_word(om_runtime *rt, om_object *number)
{
    om_object *mask = om_int_new(rt, 0xFFFFFFFF);
    om_object *low = mask ? om_binary(rt, number, mask, OM_AND) : NULL;
    int64_t word = 0;
    if (low)
        (void)om_int_get_int64(low, &word);
    om_xrelease(mask);
    om_xrelease(low);
    return (uint32_t)word;
}

static bool twister_seed_int(om_runtime *rt, twister *self, om_object *seed)
{
    om_object *number = om_int_absolute(rt, seed);
    size_t count = number ? (size_t)((om_int_bit_length(number) + 31) / 32) : 0;
    uint32_t *key = number ? calloc(count ? count : 1, sizeof *key) : NULL;
    for (size_t i = 0; key && number && i < count; i++) {
        key[i] = low_word(rt, number);
        om_object *rest = om_int_right_shift(rt, number, 32);
        om_release(number);
        number = rest;
    }
    if (key && number)
        twister_seed_words(self, key, count ? count : 1);
    if (number && !key)
        om_raise(rt, OM_MEMORY_ERROR, "out of memory");
    bool seeded = key && number;
    om_xrelease(number);
    free(key);
    return seeded;
}

static om_object *twister_seed(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given;
    struct timespec now;
    if (!om_take(rt, "seed", "n", 0, arguments, count, names, &given))
        return NULL;
    if (given && !om_is_none(given))
        return twister_seed_int(rt, (twister *)self, given) ? om_none(rt) : NULL;
    (void)timespec_get(&now, TIME_UTC);
    uint32_t key[4] = {(uint32_t)now.tv_nsec, (uint32_t)now.tv_sec,
                       (uint32_t)(uintptr_t)self, (uint32_t)clock()};
    twister_seed_words((twister *)self, key, 4);
    return om_none(rt);
}

static om_object *twister_random(om_runtime *rt, om_object *self,
                                 om_object *const *arguments, size_t count,
                                 om_object *names)
{
    if (!om_take(rt, "random", "", 0, arguments, count, names, NULL))
        return NULL;
    uint32_t high = twister_next((twister *)self) >> 5,
             low = twister_next((twister *)self) >> 6;
    return om_float_new(rt, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

/* Puts a word above the `at` bits that there are already; `number` is taken. */
static om_object *word_above(om_runtime *rt, om_object *number, uint32_t word, size_t at)
{
    om_object *part = om_int_new(rt, word);
    om_object *shifted = part ? om_int_left_shift(rt, part, at) : NULL;
    om_object *sum = shifted ? om_int_add(rt, number, shifted) : NULL;
    om_xrelease(part);
    om_xrelease(shifted);
    om_release(number);
    return sum;
}

static om_object *twister_getrandbits(om_runtime *rt, om_object *self,
                                      om_object *const *arguments, size_t count,
                                      om_object *names)
{
    om_object *given;
    int64_t bits;
    if (!om_take(rt, "getrandbits", "k", 1, arguments, count, names, &given) ||
        !om_take_int(rt, given, &bits))
        return NULL;
    if (bits < 0)
        return om_raise(rt, OM_VALUE_ERROR, "number of bits must be non-negative");
    om_object *number = om_int_new(rt, 0);
    for (int64_t at = 0; number && at < bits; at += 32) {
        uint32_t word = twister_next((twister *)self);
        if (bits - at < 32)
            word >>= 32 - (bits - at);
        number = word_above(rt, number, word, (size_t)at);
    }
    return number;
}

static om_object *twister_getstate(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    const twister *is = (twister *)self;
    om_object *list = om_take(rt, "getstate", "", 0, arguments, count, names, NULL)
                          ? om_list_new(rt)
                          : NULL;
    for (int i = 0; list && i <= TWISTER_WORDS; i++) {
        om_object *word =
            om_int_new(rt, i < TWISTER_WORDS ? (int64_t)is->words[i] : is->next);
        bool appended = word && om_list_append(rt, list, word);
        om_xrelease(word);
        if (!appended) {
            om_release(list);
            list = NULL;
        }
    }
    om_object *state = list ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return state;
}

static om_object *twister_setstate(om_runtime *rt, om_object *self,
                                   om_object *const *arguments, size_t count,
                                   om_object *names)
{
    om_object *given;
    twister made;
    if (!om_take(rt, "setstate", "state", 1, arguments, count, names, &given))
        return NULL;
    if (!om_is_tuple(given))
        return om_raise(rt, OM_TYPE_ERROR, "state vector must be a tuple");
    if (om_tuple_length(given) != TWISTER_WORDS + 1)
        return om_raise(rt, OM_VALUE_ERROR, "state vector is the wrong size");
    for (size_t i = 0; i <= TWISTER_WORDS; i++) {
        int64_t word;
        if (!om_take_int(rt, om_tuple_get_borrow(given, i), &word))
            return NULL;
        if (i < TWISTER_WORDS)
            made.words[i] = (uint32_t)word;
        else if (word < 0 || word > TWISTER_WORDS)
            return om_raise(rt, OM_VALUE_ERROR, "invalid state");
        else
            made.next = (int)word;
    }
    memcpy(((twister *)self)->words, made.words, sizeof made.words);
    ((twister *)self)->next = made.next;
    return om_none(rt);
}

static om_object *twister_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    static const om_offer methods[] = {
        {"random", twister_random},     {"getrandbits", twister_getrandbits},
        {"seed", twister_seed},         {"getstate", twister_getstate},
        {"setstate", twister_setstate},
    };
    char word[20];
    if (om_str_write_utf8(name, word, sizeof word) >= sizeof word)
        return NULL;
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        if (strcmp(methods[i].name, word) == 0)
            return om_builtin_new(rt, methods[i].name, methods[i].call, self);
    }
    return NULL;
}

static om_object *generator_new(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    (void)self;
    if (!om_take(rt, "_Generator", "", 0, arguments, count, names, NULL))
        return NULL;
    twister *made = om_object_alloc(rt, &om_in_modules(rt)->twister_type, sizeof *made);
    if (!made)
        return NULL;
    twister_seed_word(made, 5489u);
    return &made->head;
}

static uint64_t rotate_right(uint64_t x, int by)
{
    return x >> by | x << (64 - by);
}

/* The first 64 bits of the fractions of the square (power 2) or cube (power 3) roots of primes are
 * what the hash begins with and adds: computed by bisection with integers, as they are defined. */
static uint64_t root_fraction(uint64_t prime, int power)
{
    uint64_t whole = 1;
    while ((power == 2 ? whole * whole : whole * whole * whole) <= prime)
        whole++;
    whole--;
    uint64_t fraction = 0;
    for (int bit = 63; bit >= 0; bit--) {
        uint64_t tried = fraction | UINT64_C(1) << bit;
        /* (whole + tried / 2**64) ** power against the prime, in limbs of 32 bits */
        uint64_t x[3] = {tried & 0xFFFFFFFF, tried >> 32, whole}, product[10] = {1};
        for (int round = 0; round < power; round++) {
            uint64_t next[10] = {0};
            for (int i = 0; i < 7; i++) {
                uint64_t carry = 0;
                for (int j = 0; j < 3; j++) {
                    uint64_t sum = product[i] * x[j] + next[i + j] + carry;
                    next[i + j] = sum & 0xFFFFFFFF;
                    carry = sum >> 32;
                }
                next[i + 3] += carry;
            }
            memcpy(product, next, sizeof product);
        }
        if (product[2 * power] + (product[2 * power + 1] << 32) < prime)
            fraction = tried;
    }
    return fraction;
}

static void sha512_block(uint64_t state[8], const uint64_t constants[80],
                         const unsigned char *block)
{
    uint64_t w[80], v[8];
    for (int i = 0; i < 16; i++) {
        w[i] = 0;
        for (int j = 0; j < 8; j++)
            w[i] = w[i] << 8 | block[8 * i + j];
    }
    for (int i = 16; i < 80; i++) {
        uint64_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (rotate_right(a, 1) ^ rotate_right(a, 8) ^ a >> 7) + w[i - 7] +
               (rotate_right(b, 19) ^ rotate_right(b, 61) ^ b >> 6);
    }
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 80; i++) {
        uint64_t first =
            v[7] +
            (rotate_right(v[4], 14) ^ rotate_right(v[4], 18) ^ rotate_right(v[4], 41)) +
            ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + w[i];
        uint64_t second =
            (rotate_right(v[0], 28) ^ rotate_right(v[0], 34) ^ rotate_right(v[0], 39)) +
            ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += first;
        v[0] = first + second;
    }
    for (int i = 0; i < 8; i++)
        state[i] += v[i];
}

static void sha512_begin(uint64_t state[8], uint64_t constants[80])
{
    uint64_t prime = 2;
    for (int i = 0; i < 80; prime++) {
        bool is_prime = true;
        for (uint64_t d = 2; d * d <= prime; d++)
            is_prime = is_prime && prime % d;
        if (!is_prime)
            continue;
        if (i < 8)
            state[i] = root_fraction(prime, 2);
        constants[i++] = root_fraction(prime, 3);
    }
}

static om_object *sha512(om_runtime *rt, om_object *self, om_object *const *arguments,
                         size_t count, om_object *names)
{
    om_object *given;
    uint64_t state[8], constants[80];
    unsigned char last[256] = {0}, digest[64];
    (void)self;
    if (!om_take(rt, "_sha512", "bytes", 1, arguments, count, names, &given))
        return NULL;
    if (!om_is_bytes(given))
        return om_raise(rt, OM_TYPE_ERROR, "a bytes object is required");
    sha512_begin(state, constants);
    size_t length = om_bytes_length(given), whole = length / 128 * 128,
           rest = length - whole;
    size_t end = rest < 112 ? 128 : 256;
    for (size_t at = 0; at < whole; at += 128)
        sha512_block(state, constants, om_bytes_data(given) + at);
    memcpy(last, om_bytes_data(given) + whole, rest);
    last[rest] = 0x80;
    for (int i = 0; i < 8; i++)
        last[end - 1 - (size_t)i] = (unsigned char)((uint64_t)length * 8 >> 8 * i);
    for (size_t at = 0; at < end; at += 128)
        sha512_block(state, constants, last + at);
    for (int i = 0; i < 64; i++)
        digest[i] = (unsigned char)(state[i / 8] >> (56 - 8 * (i % 8)));
    return om_bytes_new(rt, digest, sizeof digest);
}

static size_t twister_size(const om_object *self)
{
    (void)self;
    return sizeof(twister);
}

static const om_type twister_definition = {
    .flags = OM_TYPE_ATOM,
    .size = twister_size,
    .destroy = om_object_free,
    .hash = om_hash_identity,
    .attribute = twister_attribute,
};

bool om_fill_random(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {
        {"_Generator", generator_new}, {"_sha512", sha512}, {NULL, NULL}};
    if (!om_in_modules(rt)->twister_type.name)
        om_type_begin(rt, &om_in_modules(rt)->twister_type, "Random", &twister_definition);
    return om_offer_all(rt, module, offers);
}
