/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/exception_made.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/names.h"
#include "class/payload.h"
#include "class/state.h"
#include "object/text_builder.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/exception_group.h"
#include "types/sequence/items.h"
#include "types/state.h"
#include "types/text/str_text.h"
#include "types/text/view.h"

#include <inttypes.h>

static om_object *args_of(const om_object *self)
{
    return ((const om_instance *)self)->values[OM_EXCEPTION_ARGS];
}

static bool exception_is_named(om_runtime *rt, const om_object *self, const char *name)
{
    om_object *type = om_exception_named_type(rt, name);
    return type && om_type_is_subtype(self->type, (om_type *)type);
}

static bool fill_os(om_runtime *rt, om_object *self, om_object *const *args, size_t count)
{
    if (count < 2 || count > 5)
        return true;
    if (!om_exception_keep(rt, self, "errno", args[0]) ||
        !om_exception_keep(rt, self, "strerror", args[1]))
        return false;
    if (count == 2 || om_is_none(args[2]))
        return true;
    if (&self->type->head == om_exception_named_type(rt, "BlockingIOError") &&
        om_is_int(om_payload(args[2])))
        return om_exception_keep(rt, self, "characters_written", args[2]);
    if (!om_exception_keep(rt, self, "filename", args[2]) ||
        (count == 5 && !om_is_none(args[4]) &&
         !om_exception_keep(rt, self, "filename2", args[4])))
        return false;
    om_object *two = om_tuple_from_array(rt, args, 2);
    return two && om_instance_put(rt, self, om_in_class(rt)->identifiers[OM_ID_ARGS], two);
}

static bool fill_syntax(om_runtime *rt, om_object *self, om_object *const *args,
                        size_t count)
{
    static const char *const names[] = {"filename", "lineno",     "offset",
                                        "text",     "end_lineno", "end_offset"};
    om_object *place = count == 2 ? om_tuple_from_object(rt, args[1]) : NULL;
    if (count && !om_exception_keep(rt, self, "msg", args[0]))
        return false;
    if (count != 2)
        return true;
    if (!place)
        return false;
    size_t length = om_tuple_length(place);
    bool kept = true;
    if (length < 4 || length > 6)
        kept = om_raise(rt, OM_TYPE_ERROR, "function takes at %s arguments (%zu given)",
                        length < 4 ? "least 4" : "most 6", length) != NULL;
    else if (length == 5)
        kept = om_raise(rt, OM_TYPE_ERROR,
                        "end_offset must be provided when end_lineno is provided") != NULL;
    for (size_t i = 0; kept && i < length; i++)
        kept = om_exception_keep(rt, self, names[i], om_tuple_get_borrow(place, i));
    om_release(place);
    return kept;
}

/* The object at fault: bytes, or a str. A new reference; NULL with TypeError. */
static om_object *fault_object(om_runtime *rt, om_object *given, bool bytes, int number)
{
    om_object *payload = om_payload(given);
    if (!bytes)
        return om_is_str(payload)
                   ? om_retain(given)
                   : om_raise(rt, OM_TYPE_ERROR, "argument %d must be str, not %.50s",
                              number, given->type->name);
    if (om_is_bytes(payload))
        return om_retain(given);
    if (om_is_str(payload) || om_is_int(payload) || om_is_none(payload))
        return om_raise(rt, OM_TYPE_ERROR, "a bytes-like object is required, not '%.100s'",
                        given->type->name);
    return om_call(rt, &om_in_types(rt)->bytes_type.head, &given, 1);
}

static bool fault_text(om_runtime *rt, om_object *given, int number)
{
    return om_is_str(om_payload(given)) ||
           om_raise(rt, OM_TYPE_ERROR, "argument %d must be str, not %.50s", number,
                    given->type->name);
}

static bool fault_place(om_runtime *rt, om_object *given)
{
    return om_is_int(om_payload(given)) ||
           om_raise(rt, OM_TYPE_ERROR,
                    "'%.200s' object cannot be interpreted as an integer",
                    given->type->name);
}

static bool fill_fault(om_runtime *rt, om_object *self, om_object *const *args,
                       size_t count, size_t wanted, bool bytes)
{
    static const char *const names[] = {"encoding", "object", "start", "end", "reason"};
    if (count != wanted)
        return om_raise(rt, OM_TYPE_ERROR,
                        "function takes exactly %zu arguments (%zu given)", wanted, count);
    size_t first = 5 - wanted;
    if (!first && !fault_text(rt, args[0], 1))
        return false;
    om_object *const *part = args + 1 - first;
    om_object *object = fault_object(rt, part[0], bytes, 2 - (int)first);
    bool kept = object && fault_place(rt, part[1]) && fault_place(rt, part[2]) &&
                fault_text(rt, part[3], (int)wanted);
    for (size_t i = first; kept && i < 5; i++)
        kept = om_exception_keep(rt, self, names[i], i == 1 ? object : args[i - first]);
    om_xrelease(object);
    return kept;
}

/* Most exceptions take nothing: they are of the size of all. */
static bool exception_made(om_runtime *rt, om_object *self, om_exception_stage stage)
{
    const om_class *class = (const om_class *)self->type;
    if (!class->fields)
        return true;
    om_object *all = om_retain(args_of(self)), *const *args = om_items_of(all);
    size_t count = om_items_length(all);
    bool made = true, inits = stage != OM_EXCEPTION_NEW_ONLY;
    if (om_exception_is_os(&self->type->head))
        made = fill_os(rt, self, args, count);
    else if (stage != OM_EXCEPTION_INIT && om_is_exception_group(rt, self))
        made = om_exception_group_made(rt, self);
    else if (inits && exception_is_named(rt, self, "SyntaxError"))
        made = fill_syntax(rt, self, args, count);
    else if (inits && exception_is_named(rt, self, "UnicodeDecodeError"))
        made = fill_fault(rt, self, args, count, 5, true);
    else if (inits && exception_is_named(rt, self, "UnicodeEncodeError"))
        made = fill_fault(rt, self, args, count, 5, false);
    else if (inits && exception_is_named(rt, self, "UnicodeTranslateError"))
        made = fill_fault(rt, self, args, count, 4, false);
    om_release(all);
    return made;
}

/* A group says how many exceptions it was made with. */
static bool group_says(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *message = om_exception_group_message(rt, self);
    om_object *all = message ? om_exception_group_exceptions(rt, self) : NULL;
    size_t count = all ? om_tuple_length(all) : 0;
    (void)(all ? om_text_add_str(text, om_payload(message)) &&
                     om_text_addf(text, " (%zu sub-exception%s)", count,
                                  count == 1 ? "" : "s")
               : om_text_fail(text));
    om_xrelease(all);
    om_xrelease(message);
    return true;
}

/* Adds the attribute as a str, or its repr. */
static bool add_named(om_runtime *rt, om_object *self, const char *name, bool quoted,
                      om_text *text)
{
    om_object *value = om_exception_named(rt, self, name);
    om_object *plain = !value   ? NULL
                       : quoted ? om_repr(rt, value)
                                : om_str_from_object(rt, value);
    bool added = plain ? om_text_add_str(text, plain) : om_text_fail(text);
    om_xrelease(plain);
    om_xrelease(value);
    return added;
}

static bool is_kept(om_runtime *rt, const om_object *self, const char *name)
{
    om_object *kept = om_exception_part_borrow(self, OM_EXCEPTION_NAMED);
    om_object *key = kept ? om_str_intern_utf8(rt, name) : NULL;
    return key && om_dict_get_borrow(rt, kept, key);
}

static bool os_says(om_runtime *rt, om_object *self, om_text *text)
{
    if (!is_kept(rt, self, "errno") || !is_kept(rt, self, "strerror"))
        return false;
    (void)(om_text_add_cstring(text, "[Errno ") &&
           add_named(rt, self, "errno", false, text) && om_text_add_cstring(text, "] ") &&
           add_named(rt, self, "strerror", false, text) &&
           (!is_kept(rt, self, "filename") ||
            (om_text_add_cstring(text, ": ") &&
             add_named(rt, self, "filename", true, text) &&
             (!is_kept(rt, self, "filename2") ||
              (om_text_add_cstring(text, " -> ") &&
               add_named(rt, self, "filename2", true, text))))));
    return true;
}

/* The name of a file without its folders. */
static bool add_file(om_text *text, om_object *name)
{
    size_t from = 0, length = om_str_length(name);
    for (size_t i = 0; i < length; i++)
        from = om_str_get(name, i) == '/' ? i + 1 : from;
    om_object *file = om_string_part(name->type->rt, name, from, length - from);
    bool added = file ? om_text_add_str(text, file) : om_text_fail(text);
    om_xrelease(file);
    return added;
}

static bool syntax_says(om_runtime *rt, om_object *self, om_text *text)
{
    om_object *file = om_exception_named(rt, self, "filename");
    om_object *line = file ? om_exception_named(rt, self, "lineno") : NULL;
    bool in_file = line && om_is_str(om_payload(file)), numbered = line && om_is_int(line);
    bool added = line && add_named(rt, self, "msg", false, text);
    if (added && (in_file || numbered))
        added = om_text_add_cstring(text, " (") &&
                (!in_file || add_file(text, om_payload(file))) &&
                om_text_add_cstring(text, !numbered ? ")"
                                          : in_file ? ", line "
                                                    : "line ") &&
                (!numbered || (add_named(rt, self, "lineno", false, text) &&
                               om_text_add_cstring(text, ")")));
    if (!added)
        om_text_fail(text);
    om_xrelease(file);
    om_xrelease(line);
    return true;
}

/* The characters, or bytes, at fault: "character '\\xe9' in position 0", "bytes in position 0-2". */
static bool add_fault(om_object *object, int64_t start, int64_t end, om_text *text)
{
    bool bytes = om_is_bytes(object), one = end == start + 1 && start >= 0;
    int64_t length =
        bytes ? (int64_t)om_bytes_length(object) : (int64_t)om_str_length(object);
    if (!one || start >= length)
        return om_text_addf(text, "%s in position %" PRId64 "-%" PRId64,
                            bytes ? "bytes" : "characters", start, end - 1);
    if (bytes)
        return om_text_addf(text, "byte 0x%02x in position %" PRId64,
                            om_bytes_data(object)[start], start);
    unsigned code = om_str_get(object, (size_t)start);
    return om_text_addf(text,
                        code < 256     ? "character '\\x%02x' in position %" PRId64
                        : code < 65536 ? "character '\\u%04x' in position %" PRId64
                                       : "character '\\U%08x' in position %" PRId64,
                        code, start);
}

/* "'ascii' codec can't decode byte 0xff in position 0: reason"; errors of translations have no
 * encoding. */
static bool fault_says(om_runtime *rt, om_object *self, const char *verb, om_text *text)
{
    om_object *object = om_exception_named(rt, self, "object");
    om_object *from = om_exception_named(rt, self, "start");
    om_object *to = om_exception_named(rt, self, "end");
    int64_t start, end;
    bool known = object && from && to &&
                 (om_is_bytes(om_payload(object)) || om_is_str(om_payload(object))) &&
                 om_is_int(om_payload(from)) && om_is_int(om_payload(to)) &&
                 om_int_get_int64(om_payload(from), &start) &&
                 om_int_get_int64(om_payload(to), &end);
    if (known)
        (void)((*verb == 't' || (om_text_add_cstring(text, "'") &&
                                 add_named(rt, self, "encoding", false, text) &&
                                 om_text_add_cstring(text, "' codec "))) &&
               om_text_addf(text, "can't %s ", verb) &&
               add_fault(om_payload(object), start, end, text) &&
               om_text_add_cstring(text, ": ") &&
               add_named(rt, self, "reason", false, text));
    om_xrelease(object);
    om_xrelease(from);
    om_xrelease(to);
    return known;
}

static bool exception_says(om_runtime *rt, om_object *self, om_text *text)
{
    if (!((const om_class *)self->type)->fields)
        return false;
    if (exception_is_named(rt, self, "UnicodeDecodeError"))
        return fault_says(rt, self, "decode", text);
    if (exception_is_named(rt, self, "UnicodeEncodeError"))
        return fault_says(rt, self, "encode", text);
    if (exception_is_named(rt, self, "UnicodeTranslateError"))
        return fault_says(rt, self, "translate", text);
    if (exception_is_named(rt, self, "SyntaxError"))
        return syntax_says(rt, self, text);
    if (!om_exception_part_borrow(self, OM_EXCEPTION_NAMED))
        return false;
    if (om_is_exception_group(rt, self))
        return group_says(rt, self, text);
    if (is_kept(rt, self, "msg") && exception_is_named(rt, self, "ImportError"))
        return add_named(rt, self, "msg", false, text) || true;
    return om_exception_is_os(&self->type->head) && os_says(rt, self, text);
}

void om_exception_made_begin(om_runtime *rt)
{
    om_in_class(rt)->exception_says = exception_says;
    om_in_class(rt)->exception_check = om_exception_group_check;
    om_in_class(rt)->exception_made = exception_made;
}
