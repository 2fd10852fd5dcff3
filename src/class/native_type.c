/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/native_type.h"

#include "base/error.h"
#include "base/state.h"
#include "base/type.h"
#include "heap/heap.h"
#include "heap/track.h"
#include "object/dealloc.h"
#include "object/protocol.h"
#include "object/state.h"
#include "object/text_builder.h"
#include "object/type.h"
#include "types/text/str_text.h"

#include <inttypes.h>
#include <string.h>

typedef struct om_native_type {
    om_type type;
    om_type_spec spec;
} om_native_type;

static const om_type_spec *spec_of(const om_type *type)
{
    return &((const om_native_type *)type)->spec;
}

om_object *om_native_object_new(om_runtime *rt, om_type *type)
{
    if (!(type->flags & OM_TYPE_NATIVE))
        return om_raise(rt, OM_TYPE_ERROR, "'%.200s' is not a type of the program",
                        type->name);
    const om_type_spec *spec = spec_of(type);
    size_t size = sizeof(om_object) + spec->size;
    om_safe_point(rt);
    om_object *self = spec->traverse ? om_container_alloc(rt, type, size)
                                     : om_object_alloc(rt, type, size);
    if (!self)
        return NULL;
    memset(self + 1, 0, spec->size);
    (void)om_retain(&type->head);
    if (spec->traverse)
        om_track(rt, self);
    return self;
}

static size_t native_size(const om_object *self)
{
    return sizeof(om_object) + spec_of(self->type)->size;
}

/* The last of its references is that to its type. */
static bool native_traverse(om_object *self, om_visitor *visit, void *context)
{
    const om_type_spec *spec = spec_of(self->type);
    return (!spec->traverse || spec->traverse(self, visit, context)) &&
           visit(context, &self->type->head);
}

static om_object *native_clear(om_runtime *rt, om_object *self)
{
    const om_type_spec *spec = spec_of(self->type);
    om_object *child = NULL, *part;
    while (!child && spec->clear && (part = spec->clear(self)))
        child = om_drop(rt, part);
    return child;
}

/* The program's function starts without a pending error, and an error that it leaves is dropped.
 * */
static void native_tell(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_in_object(rt)->destroying++;
    if (spec_of(self->type)->destroy)
        spec_of(self->type)->destroy(rt, self);
    om_in_object(rt)->destroying--;
    om_error_restore(rt, &saved);
}

static void native_destroy(om_runtime *rt, om_object *self)
{
    om_type *type = self->type;
    native_tell(rt, self);
    if (spec_of(type)->traverse)
        om_container_free(rt, self);
    else
        om_object_free(rt, self);
    om_release(&type->head);
}

static bool native_visit_last(void *context, om_object *object)
{
    if (object->type->flags & OM_TYPE_NATIVE)
        native_tell(context, object);
    return true;
}

void om_native_type_end(om_runtime *rt)
{
    (void)om_heap_visit(rt, native_visit_last, rt);
}

/* <<what a type of the program answers>> */
/* Ends the call of a function of the program, begun by om_error_save. */
static void answer_end(om_runtime *rt, const om_object *self, om_saved_error *saved,
                       bool failed)
{
    if (failed && om_in_base(rt)->error == OM_NO_ERROR)
        om_raise(rt, OM_SYSTEM_ERROR, "'%.200s' object failed without setting an exception",
                 self->type->name);
    om_error_settle(rt, saved, failed);
}

/* The same for an object, or NULL. */
static om_object *answer_object(om_runtime *rt, const om_object *self,
                                om_saved_error *saved, om_object *result)
{
    answer_end(rt, self, saved, !result);
    return result;
}

/* The same where NULL without an error is an answer. */
static om_object *answer_if_any(om_runtime *rt, const om_object *self,
                                om_saved_error *saved, om_object *result)
{
    answer_end(rt, self, saved, !result && om_in_base(rt)->error != OM_NO_ERROR);
    return result;
}

/* Adds what the function called `method` in Python returns, which has to be a str. */
static bool native_add_text(om_runtime *rt, om_object *self, om_text *text,
                            om_object *(*ask)(om_runtime *, om_object *),
                            const char *method)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *string = answer_object(rt, self, &saved, ask(rt, self));
    if (!string)
        return om_text_fail(text);
    bool is_str = om_is_str(string), added = is_str && om_str_is_encodable(rt, string);
    if (!is_str)
        om_raise(rt, OM_TYPE_ERROR, "%s returned non-string (type %.200s)", method,
                 string->type->name);
    added = added ? om_text_add_str(text, string) : om_text_fail(text);
    om_release(string);
    return added;
}

static bool native_repr(om_runtime *rt, om_object *self, om_text *text)
{
    if (text->inspecting)
        return om_text_addf(text, "<%s object at 0x%" PRIxPTR ">", self->type->name,
                            om_id(self));
    return native_add_text(rt, self, text, spec_of(self->type)->repr, "__repr__");
}

static bool native_str(om_runtime *rt, om_object *self, om_text *text)
{
    return native_add_text(rt, self, text, spec_of(self->type)->str, "__str__");
}

static int native_truth(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    int answer = spec_of(self->type)->truth(rt, self);
    answer_end(rt, self, &saved, answer < 0);
    return answer;
}

static bool native_hash(om_runtime *rt, om_object *self, int64_t *hash)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool hashed = spec_of(self->type)->hash(rt, self, hash);
    if (hashed && *hash == -1)
        *hash = -2;
    answer_end(rt, self, &saved, !hashed);
    return hashed;
}

static int native_compare(om_runtime *rt, om_object *self, om_object *other, om_order order)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    int answer = spec_of(self->type)->compare(rt, self, other, order);
    answer_end(rt, self, &saved, answer < 0);
    return answer;
}

static om_object *native_call(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_retain(self); /* it may be released while it runs */
    om_object *result = spec_of(self->type)->call(rt, self, arguments, count);
    result = answer_object(rt, self, &saved, result);
    om_release(self);
    return result;
}

static om_object *native_attribute(om_runtime *rt, om_object *self, om_object *name)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->get_attribute(rt, self, name);
    return answer_if_any(rt, self, &saved, result);
}

static int native_set_attribute(om_runtime *rt, om_object *self, om_object *name,
                                om_object *value)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    int answer = spec_of(self->type)->set_attribute(rt, self, name, value);
    answer_end(rt, self, &saved, answer < 0);
    return answer;
}

static ptrdiff_t native_length(const om_object *self)
{
    om_runtime *rt = self->type->rt;
    om_saved_error saved;
    om_error_save(rt, &saved);
    ptrdiff_t length = spec_of(self->type)->length(rt, (om_object *)(uintptr_t)self);
    answer_end(rt, self, &saved, length < 0);
    return length;
}

static om_object *native_item(om_runtime *rt, om_object *self, om_object *key)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->get_item(rt, self, key);
    return answer_object(rt, self, &saved, result);
}

static bool native_set_item(om_runtime *rt, om_object *self, om_object *key,
                            om_object *value)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    bool done = spec_of(self->type)->set_item(rt, self, key, value);
    answer_end(rt, self, &saved, !done);
    return done;
}

static int native_contains(om_runtime *rt, om_object *self, om_object *item)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    int answer = spec_of(self->type)->contains(rt, self, item);
    answer_end(rt, self, &saved, answer < 0);
    return answer;
}

static om_object *native_iterate(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->iterate(rt, self);
    return answer_object(rt, self, &saved, result);
}

static om_object *native_next(om_runtime *rt, om_object *self)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    return answer_if_any(rt, self, &saved, spec_of(self->type)->next(rt, self));
}

/* The result of the operation by the spec of `owner`, one of the two operands. */
static om_object *native_operate(om_runtime *rt, const om_object *owner, om_object *a,
                                 om_object *b, om_operator operation)
{
    const om_type *type = owner->type;
    if (!(type->flags & OM_TYPE_NATIVE) || !spec_of(type)->binary)
        return om_not_implemented(rt);
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(type)->binary(rt, a, b, operation);
    return answer_object(rt, owner, &saved, result);
}

static om_object *native_binary(om_runtime *rt, om_object *a, om_object *b,
                                om_operator operation)
{
    om_object *result = native_operate(rt, a, a, b, operation);
    if (result == om_not_implemented(rt) && a->type != b->type)
        result = native_operate(rt, b, a, b, operation);
    return result;
}

static om_object *native_inplace(om_runtime *rt, om_object *self, om_object *other,
                                 om_operator operation)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->inplace(rt, self, other, operation);
    return answer_object(rt, self, &saved, result);
}

static om_object *native_unary(om_runtime *rt, om_object *self, om_operator operation)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->unary(rt, self, operation);
    return answer_object(rt, self, &saved, result);
}

static om_object *native_copy(om_runtime *rt, om_object *self)
{
    if (!spec_of(self->type)->copy)
        return om_raise(rt, OM_TYPE_ERROR, "cannot pickle '%.200s' object",
                        self->type->name);
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->copy(rt, self);
    return answer_object(rt, self, &saved, result);
}

static om_object *native_deepcopy(om_runtime *rt, om_object *self, om_memo *memo)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = spec_of(self->type)->deepcopy(rt, self, memo);
    return answer_object(rt, self, &saved, result);
}

/* The slots of a type that does what the spec says. */
static om_type native_definition(const om_type_spec *spec)
{
    return (om_type){
        .flags = OM_TYPE_CONTAINER | OM_TYPE_WEAKLY | OM_TYPE_NATIVE,
        .size = native_size,
        .clear = native_clear,
        .destroy = native_destroy,
        .traverse = native_traverse,
        .within = "...",
        .repr = spec->repr ? native_repr : NULL,
        .str = spec->str ? native_str : NULL,
        .truth = spec->truth ? native_truth : NULL,
        .hash = spec->hash      ? native_hash
                : spec->compare ? NULL
                                : om_hash_identity,
        .compare = spec->compare ? native_compare : NULL,
        .call = spec->call ? native_call : NULL,
        .attribute = spec->get_attribute ? native_attribute : NULL,
        .set_attribute = spec->set_attribute ? native_set_attribute : NULL,
        .length = spec->length ? native_length : NULL,
        .item = spec->get_item ? native_item : NULL,
        .set_item = spec->set_item ? native_set_item : NULL,
        .contains = spec->contains ? native_contains : NULL,
        .iterate = spec->iterate ? native_iterate : NULL,
        .next_item = spec->next ? native_next : NULL,
        .binary = spec->binary ? native_binary : NULL,
        .inplace = spec->inplace ? native_inplace : NULL,
        .unary = spec->unary ? native_unary : NULL,
        .copy = native_copy,
        .deepcopy = spec->deepcopy ? native_deepcopy : NULL,
    };
}

om_type *om_type_new(om_runtime *rt, const om_type_spec *spec)
{
    if (!spec->traverse != !spec->clear || spec->size > PTRDIFF_MAX / 2)
        return om_raise(rt, OM_VALUE_ERROR, "a spec for '%.200s' that cannot be",
                        spec->name);
    om_type definition = native_definition(spec);
    om_native_type *self = om_container_alloc(rt, &om_in_base(rt)->type_type, sizeof *self);
    if (!self)
        return NULL;
    memset(&self->type.head + 1, 0, sizeof *self - sizeof(om_object));
    om_type_fill(&self->type, &definition);
    self->type.name = spec->name;
    self->type.rt = rt;
    self->spec = *spec;
    return &self->type;
}
