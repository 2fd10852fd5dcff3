/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/code_object.h"

#include "base/hash.h"
#include "base/type.h"
#include "code/code.h"
#include "heap/heap.h"
#include "object/dealloc.h"
#include "object/slots.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "python/compiler/opcode.h"
#include "python/compiler/state.h"

#include <string.h>

om_object *om_code_object_new(om_runtime *rt, const om_code_parts *is,
                              const uint16_t *units, size_t count)
{
    om_type *type = &om_in_compiler(rt)->code_object_type;
    size_t bytes = count * sizeof units[0];
    size_t notes = om_tuple_length(is->names) * sizeof units[0];
    om_code_object *self = om_object_alloc(rt, type, sizeof *self + bytes + notes);
    if (!self)
        return NULL;
    self->is = *is;
    for (int i = 0; i < OM_CODE_OBJECT_PARTS; i++)
        om_retain(is->parts[i]);
    self->frame_bytes = 0;
    self->plain = 0;
    self->first = 0;
    self->unit_count = (uint32_t)count;
    memcpy(self->units, units, bytes);
    memset(self->units + count, 0, notes);
    return &self->head;
}

bool om_is_code_object(const om_object *self)
{
    return self->type == &om_in_compiler(self->type->rt)->code_object_type;
}

static om_object *code_object_clear(om_runtime *rt, om_object *self)
{
    om_code_object *code = (om_code_object *)self;
    om_object *child = NULL;
    for (int i = 0; i < OM_CODE_OBJECT_PARTS && !child; i++) {
        om_object *part = code->is.parts[i];
        code->is.parts[i] = NULL;
        if (part)
            child = om_drop(rt, part);
    }
    return child;
}

static bool code_object_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_code_object *code = (const om_code_object *)self;
    for (int i = 0; i < OM_CODE_OBJECT_PARTS; i++) {
        if (code->is.parts[i] && !visit(context, code->is.parts[i]))
            return false;
    }
    return true;
}

/* Of the nine, in the order of om_code_parts. */
static bool code_object_parts(om_object *self, om_part_visitor *visit, void *context)
{
    static const char *const names[OM_CODE_OBJECT_PARTS] = {
        "co_consts", "co_names",    "co_varnames",  "kinds of variables", "co_filename",
        "co_name",   "co_qualname", "co_linetable", "co_exceptiontable"};
    om_slots parts = {((om_code_object *)self)->is.parts, OM_CODE_OBJECT_PARTS, 1};
    return om_slots_parts(parts, names, visit, context);
}

static size_t code_object_size(const om_object *self)
{
    /* CPython's fixed part, and the instructions behind it, in whole words. */
    return (192 + 2 * ((const om_code_object *)self)->unit_count + 7) & ~(size_t)7;
}

static bool code_object_repr(om_runtime *rt, om_object *self, om_text *text)
{
    const om_code_object *code = (const om_code_object *)self;
    om_object *name = code->is.name, *file = code->is.filename;
    om_object *parts[] = {name, file};
    for (int i = 0; i < 2; i++) {
        size_t size;
        om_object *keeper;
        const char *bytes = om_str_get_utf8(rt, parts[i], &size, &keeper);
        if (!bytes)
            return om_text_fail(text);
        om_text_add_cstring(text, i == 0 ? "<code object " : ", file \"");
        om_text_add(text, bytes, size);
        om_release(keeper);
        if (i == 0)
            om_text_addf(text, " at 0x%llx", (unsigned long long)(uintptr_t)self);
    }
    return om_text_addf(text, "\", line %d>", (int)code->is.firstlineno);
}

/* The instruction that the compiler wrote where the evaluator specialised one. */
static uint8_t generic_form(uint8_t opcode)
{
    return om_opcode_generic[opcode] ? om_opcode_generic[opcode] : opcode;
}

/* The next unit as the compiler made it; `*caches` counts the units of cache that are to come. */
static uint16_t original_unit(uint16_t unit, unsigned *caches)
{
    if (*caches) {
        --*caches;
        return 0;
    }
    uint8_t opcode = generic_form((uint8_t)(unit & 0xff));
    *caches = om_opcode_caches[opcode];
    return (uint16_t)((unit & 0xff00) | opcode);
}

static bool same_numbers(const om_code_parts *a, const om_code_parts *b)
{
    return a->argcount == b->argcount && a->posonlyargcount == b->posonlyargcount &&
           a->kwonlyargcount == b->kwonlyargcount && a->flags == b->flags &&
           a->firstlineno == b->firstlineno;
}

static bool code_object_same(const om_object *one, const om_object *other)
{
    const om_code_object *a = (const om_code_object *)one;
    const om_code_object *b = (const om_code_object *)other;
    if (!same_numbers(&a->is, &b->is) || a->unit_count != b->unit_count)
        return false;
    for (int i = 0; i < OM_CODE_OBJECT_PARTS; i++) {
        bool counts = a->is.parts[i] != a->is.filename && a->is.parts[i] != a->is.qualname;
        if (counts && !om_constant_same(a->is.parts[i], b->is.parts[i]))
            return false;
    }
    unsigned a_caches = 0, b_caches = 0;
    for (uint32_t i = 0; i < a->unit_count; i++) {
        if (original_unit(a->units[i], &a_caches) != original_unit(b->units[i], &b_caches))
            return false;
    }
    return true;
}

static uint64_t code_object_key(om_object *self)
{
    const om_code_object *code = (const om_code_object *)self;
    return (uint64_t)code->is.firstlineno * OM_HASH_ODD + code->unit_count;
}

static int code_object_compare(om_runtime *rt, om_object *self, om_object *other,
                               om_order order)
{
    (void)rt;
    if ((order != OM_EQ && order != OM_NE) || other->type != self->type)
        return OM_NOT_IMPLEMENTED;
    return (self == other || code_object_same(self, other)) == (order == OM_EQ);
}

static bool code_object_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    (void)rt;
    *hash = (int64_t)(code_object_key(self) >> 1);
    return true;
}

om_object *om_code_object_get_code(om_runtime *rt, const om_object *self)
{
    const om_code_object *code = (const om_code_object *)self;
    size_t bytes = 2 * (size_t)code->unit_count;
    unsigned char *units = om_raw_alloc(rt, bytes ? bytes : 1);
    if (!units)
        return NULL;
    unsigned caches = 0;
    for (uint32_t i = 0; i < code->unit_count; i++) {
        uint16_t unit = original_unit(code->units[i], &caches);
        units[2 * i] = (unsigned char)unit;
        units[2 * i + 1] = (unsigned char)(unit >> 8);
    }
    om_object *result = om_bytes_new(rt, units, bytes);
    om_raw_free(rt, units, bytes ? bytes : 1);
    return result;
}

om_object *om_code_object_get_names(om_runtime *rt, const om_object *self, int kind)
{
    const om_code_object *code = (const om_code_object *)self;
    om_object *list = om_list_new(rt);
    const unsigned char *kinds = om_bytes_data(code->is.localsplus_kinds);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < om_tuple_length(code->is.localsplus_names); i++) {
        if (kinds[i] & kind)
            ok =
                om_list_append(rt, list, om_tuple_get_borrow(code->is.localsplus_names, i));
    }
    om_object *names = ok ? om_tuple_from_object(rt, list) : NULL;
    om_xrelease(list);
    return names;
}

typedef struct code_attribute {
    const char *name;
    size_t offset; /* in om_code_parts */
    bool number;
} code_attribute;

static const code_attribute code_attributes[] = {
    {"co_argcount", offsetof(om_code_parts, argcount), true},
    {"co_posonlyargcount", offsetof(om_code_parts, posonlyargcount), true},
    {"co_kwonlyargcount", offsetof(om_code_parts, kwonlyargcount), true},
    {"co_nlocals", offsetof(om_code_parts, nlocals), true},
    {"co_stacksize", offsetof(om_code_parts, stacksize), true},
    {"co_flags", offsetof(om_code_parts, flags), true},
    {"co_firstlineno", offsetof(om_code_parts, firstlineno), true},
    {"co_consts", offsetof(om_code_parts, consts), false},
    {"co_names", offsetof(om_code_parts, names), false},
    {"co_filename", offsetof(om_code_parts, filename), false},
    {"co_name", offsetof(om_code_parts, name), false},
    {"co_qualname", offsetof(om_code_parts, qualname), false},
    {"co_linetable", offsetof(om_code_parts, linetable), false},
    {"co_exceptiontable", offsetof(om_code_parts, exceptiontable), false},
};

/* Whether the name has these characters; all that are asked for are ASCII. */
static bool name_reads(const om_object *name, const char *text)
{
    char buffer[24];
    size_t size = om_str_write_utf8(name, buffer, sizeof buffer);
    return size == strlen(text) && memcmp(buffer, text, size) == 0;
}

static om_object *code_object_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    const om_code_object *code = (const om_code_object *)self;
    for (size_t i = 0; i < sizeof code_attributes / sizeof code_attributes[0]; i++) {
        const code_attribute *a = &code_attributes[i];
        if (!name_reads(name, a->name))
            continue;
        const char *field = (const char *)&code->is + a->offset;
        if (a->number)
            return om_int_new(rt, *(const int32_t *)(const void *)field);
        return om_retain(*(om_object *const *)(const void *)field);
    }
    if (name_reads(name, "co_code"))
        return om_code_object_get_code(rt, self);
    if (name_reads(name, "co_varnames"))
        return om_code_object_get_names(rt, self, OM_FAST_LOCAL);
    if (name_reads(name, "co_cellvars"))
        return om_code_object_get_names(rt, self, OM_FAST_CELL);
    if (name_reads(name, "co_freevars"))
        return om_code_object_get_names(rt, self, OM_FAST_FREE);
    return NULL;
}

static void code_object_destroy(om_runtime *rt, om_object *self)
{
    om_object_free(rt, self);
}

static const om_type code_object_definition = {
    .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_ATOM,
    .size = code_object_size,
    .hash = code_object_hash,
    .compare = code_object_compare,
    .constant_key = code_object_key,
    .constant_same = code_object_same,
    .repr = code_object_repr,
    .attribute = code_object_attribute,
    .destroy = code_object_destroy,
    .clear = code_object_clear,
    .traverse = code_object_traverse,
    .parts = code_object_parts,
};

bool om_code_object_begin(om_runtime *rt)
{
    om_type *type = &om_in_compiler(rt)->code_object_type;
    om_type_begin(rt, type, "code", &code_object_definition);
    return true;
}
