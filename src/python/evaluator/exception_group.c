/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/exception_group.h"

#include "base/type.h"
#include "class/class.h"
#include "class/exception_kinds.h"
#include "class/instance.h"
#include "class/payload.h"
#include "object/depth.h"
#include "python/evaluator/exception.h"
#include "python/evaluator/function.h"
#include "python/evaluator/run.h"
#include "python/evaluator/state.h"
#include "python/evaluator/steps.h"

#include <string.h>

bool om_is_exception_group(om_runtime *rt, const om_object *self)
{
    om_object *type = om_exception_named_type(rt, "BaseExceptionGroup");
    return type && om_type_is_subtype(self->type, (om_type *)type);
}

/* What the group was made with, borrowed; NULL: it was not made as groups are. */
static om_object *group_kept(om_runtime *rt, const om_object *self, const char *name)
{
    om_object *kept = om_exception_part_borrow(self, OM_EXCEPTION_NAMED);
    om_object *key = kept ? om_str_intern_utf8(rt, name) : NULL;
    return key ? om_dict_get_borrow(rt, kept, key) : NULL;
}

om_object *om_exception_group_exceptions(om_runtime *rt, om_object *self)
{
    om_object *kept = group_kept(rt, self, "exceptions");
    return kept ? om_retain(kept) : om_tuple_of(rt, 0);
}

om_object *om_exception_group_message(om_runtime *rt, om_object *self)
{
    om_object *kept = group_kept(rt, self, "message");
    return kept ? om_retain(kept) : om_str_new(rt, "");
}

/* The items of a sequence of exceptions, as a new tuple. NULL with TypeError or ValueError. */
static om_object *exceptions_of(om_runtime *rt, om_object *given)
{
    const om_object *payload = om_payload(given);
    bool sequence = given->type->item && !om_is_dict(payload) && !om_type_is(given);
    if (!sequence)
        return om_raise(rt, OM_TYPE_ERROR,
                        "second argument (exceptions) must be a sequence");
    om_object *all = om_tuple_from_object(rt, given);
    if (all && !om_tuple_length(all)) {
        om_release(all);
        return om_raise(rt, OM_VALUE_ERROR,
                        "second argument (exceptions) must be a non-empty sequence");
    }
    for (size_t i = 0; all && i < om_tuple_length(all); i++) {
        if (om_is_exception(om_tuple_get_borrow(all, i)))
            continue;
        om_release(all);
        return om_raise(rt, OM_VALUE_ERROR,
                        "Item %zu of second argument (exceptions) is not an exception", i);
    }
    return all;
}

/* Whether one of them is no Exception, such as KeyboardInterrupt. */
static bool holds_base(om_runtime *rt, om_object *all)
{
    om_object *plain = om_exception_named_type(rt, "Exception");
    bool holds = false;
    for (size_t i = 0; plain && i < om_tuple_length(all); i++)
        holds |= !om_type_is_subtype(om_tuple_get_borrow(all, i)->type, (om_type *)plain);
    return holds;
}

om_object *om_exception_group_check(om_runtime *rt, om_object *type,
                                    om_object *const *arguments, size_t count)
{
    om_object *base = om_exception_named_type(rt, "BaseExceptionGroup");
    om_object *group = base ? om_exception_named_type(rt, "ExceptionGroup") : NULL;
    om_object *plain = group ? om_exception_named_type(rt, "Exception") : NULL;
    if (!plain)
        return NULL;
    if (!om_type_is_subtype((om_type *)type, (om_type *)base))
        return type;
    if (count != 2)
        return om_raise(
            rt, OM_TYPE_ERROR,
            "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", count);
    if (!om_is_str(om_payload(arguments[0])))
        return om_raise(rt, OM_TYPE_ERROR,
                        "BaseExceptionGroup.__new__() argument 1 must be str, not %.50s",
                        arguments[0]->type->name);
    om_object *all = exceptions_of(rt, arguments[1]);
    if (!all)
        return NULL;
    bool based = holds_base(rt, all);
    om_release(all);
    if (type == base)
        return based ? type : group;
    if (based && type == group)
        return om_raise(rt, OM_TYPE_ERROR,
                        "Cannot nest BaseExceptions in an ExceptionGroup");
    if (based && om_type_is_subtype((om_type *)type, (om_type *)plain))
        return om_raise(rt, OM_TYPE_ERROR, "Cannot nest BaseExceptions in '%.200s'",
                        ((om_type *)type)->name);
    return type;
}

bool om_exception_group_made(om_runtime *rt, om_object *self)
{
    om_object *args = ((const om_instance *)self)->values[OM_EXCEPTION_ARGS];
    if (!om_is_exception_group(rt, self) || om_tuple_length(args) != 2)
        return true;
    om_object *all = om_tuple_from_object(rt, om_tuple_get_borrow(args, 1));
    bool kept = all &&
                om_exception_keep(rt, self, "message", om_tuple_get_borrow(args, 0)) &&
                om_exception_keep(rt, self, "exceptions", all);
    om_xrelease(all);
    return kept;
}

/* A group of that list, as the method derive of `self` makes it, with what `self` remembers. The
 * list is taken; an empty one becomes None. */
static om_object *group_like(om_runtime *rt, om_object *self, om_object *list)
{
    om_object *made = NULL;
    if (!list || !om_list_length(list)) {
        om_xrelease(list);
        return list ? om_none(rt) : NULL;
    }
    om_object *derive = om_attribute_get(rt, self, "derive");
    if (derive)
        made = om_call(rt, derive, &list, 1);
    om_xrelease(derive);
    om_release(list);
    if (made && !om_is_exception_group(rt, made)) {
        om_raise(rt, OM_TYPE_ERROR, "derive must return an instance of BaseExceptionGroup");
        om_release(made);
        return NULL;
    }
    om_object *cause = om_exception_part_borrow(self, OM_EXCEPTION_CAUSE);
    bool alike =
        made &&
        om_exception_set_part(rt, made, OM_EXCEPTION_TRACEBACK,
                              om_exception_part_borrow(self, OM_EXCEPTION_TRACEBACK)) &&
        om_exception_set_part(rt, made, OM_EXCEPTION_CONTEXT,
                              om_exception_part_borrow(self, OM_EXCEPTION_CONTEXT)) &&
        (!cause || om_exception_set_part(rt, made, OM_EXCEPTION_CAUSE, cause));
    om_object *notes = alike ? om_attribute_get(rt, self, "__notes__") : NULL;
    if (alike && !notes)
        om_error_clear(rt);
    if (notes && om_is_list(om_payload(notes)))
        alike =
            om_attribute_set_steal(rt, made, "__notes__", om_list_from_object(rt, notes));
    om_xrelease(notes);
    if (alike)
        return made;
    om_xrelease(made);
    return NULL;
}

/* What of a group is asked for: exceptions of a type, those for which a function says so, or those
 * in a list. */
typedef struct group_condition {
    om_object *asked;
    bool is_list;
} group_condition;

static int group_fits(om_runtime *rt, om_object *exception,
                      const group_condition *condition)
{
    om_object *asked = condition->asked;
    if (condition->is_list) {
        for (size_t i = 0; i < om_list_length(asked); i++) {
            if (om_list_get_borrow(asked, i) == exception)
                return 1;
        }
        return 0;
    }
    if (om_is_tuple(asked) || om_type_is(asked))
        return om_is_instance(rt, exception, asked);
    om_object *answer = om_call(rt, asked, &exception, 1);
    int truth = answer ? om_truth(rt, answer) : -1;
    om_xrelease(answer);
    return truth;
}

static bool group_split_entered(om_runtime *rt, om_object *self,
                                const group_condition *condition, int fits,
                                om_object *parts[2]);

/* Splits into what fits and what is left, both new references, None where there is nothing. */
static bool group_split(om_runtime *rt, om_object *self, const group_condition *condition,
                        om_object *parts[2])
{
    parts[0] = parts[1] = NULL;
    bool is_group = om_is_exception_group(rt, self);
    int fits = condition->is_list && is_group ? 0 : group_fits(rt, self, condition);
    if (fits < 0 || !om_enter(rt, " in exceptiongroup_split_recursive"))
        return false;
    bool done = group_split_entered(rt, self, condition, fits, parts);
    om_leave(rt);
    return done;
}

static bool group_split_entered(om_runtime *rt, om_object *self,
                                const group_condition *condition, int fits,
                                om_object *parts[2])
{
    bool is_group = om_is_exception_group(rt, self);
    if (fits || !is_group) {
        parts[!fits] = om_retain(self);
        parts[fits] = om_none(rt);
        return true;
    }
    om_object *all = om_exception_group_exceptions(rt, self),
              *lists[2] = {om_list_new(rt), om_list_new(rt)};
    bool done = all && lists[0] && lists[1];
    for (size_t i = 0; done && i < om_tuple_length(all); i++) {
        om_object *below[2];
        done = group_split(rt, om_tuple_get_borrow(all, i), condition, below);
        for (int j = 0; j < 2; j++) {
            if (done && !om_is_none(below[j]))
                done = om_list_append(rt, lists[j], below[j]);
            om_xrelease(below[j]);
        }
    }
    om_xrelease(all);
    for (int j = 0; j < 2; j++) {
        if (done)
            parts[j] = group_like(rt, self, lists[j]);
        else
            om_xrelease(lists[j]);
        done = done && parts[j];
    }
    if (done)
        return true;
    om_xrelease(parts[0]);
    om_xrelease(parts[1]);
    parts[0] = parts[1] = NULL;
    return false;
}

/* A function of Python, an exception type, or a tuple of those. */
static bool condition_fits(om_runtime *rt, om_object *asked)
{
    bool fits = om_is_python_function(asked);
    if (om_type_is(asked))
        fits = ((om_type *)asked)->flags & OM_TYPE_EXCEPTION;
    if (om_is_tuple(asked)) {
        fits = true;
        for (size_t i = 0; fits && i < om_tuple_length(asked); i++) {
            om_object *each = om_tuple_get_borrow(asked, i);
            fits = om_type_is(each) && ((om_type *)each)->flags & OM_TYPE_EXCEPTION;
        }
    }
    return fits || om_raise(rt, OM_TYPE_ERROR,
                            "expected a function, exception type or tuple of exception "
                            "types");
}

om_object *om_exception_group_split(om_runtime *rt, om_object *self,
                                    om_object *const *arguments, size_t count,
                                    om_object *names)
{
    om_object *parts[2];
    if (count != 1 || names)
        return om_raise(rt, OM_TYPE_ERROR, "split expected 1 argument, got %zu", count);
    const group_condition condition = {arguments[0], false};
    if (!condition_fits(rt, arguments[0]))
        return NULL;
    return group_split(rt, self, &condition, parts) ? om_tuple_of(rt, 2, parts[0], parts[1])
                                                    : NULL;
}

om_object *om_exception_group_subgroup(om_runtime *rt, om_object *self,
                                       om_object *const *arguments, size_t count,
                                       om_object *names)
{
    om_object *parts[2];
    if (count != 1 || names)
        return om_raise(rt, OM_TYPE_ERROR, "subgroup expected 1 argument, got %zu", count);
    const group_condition condition = {arguments[0], false};
    if (!condition_fits(rt, arguments[0]) || !group_split(rt, self, &condition, parts))
        return NULL;
    om_release(parts[1]);
    return parts[0];
}

/* ExceptionGroup(message, exceptions), or BaseExceptionGroup where one of them is no Exception. */
static om_object *group_new(om_runtime *rt, om_object *message, om_object *exceptions)
{
    om_object *plain = om_exception_named_type(rt, "Exception");
    om_object *type = om_exception_named_type(rt, "ExceptionGroup");
    om_object *all = plain && type ? om_tuple_from_object(rt, exceptions) : NULL;
    for (size_t i = 0; all && i < om_tuple_length(all); i++) {
        if (om_is_instance(rt, om_tuple_get_borrow(all, i), plain) <= 0)
            type = om_exception_named_type(rt, "BaseExceptionGroup");
    }
    om_object *arguments[] = {message, exceptions};
    om_object *made = all && type ? om_call(rt, type, arguments, 2) : NULL;
    om_xrelease(all);
    return made;
}

om_object *om_exception_group_derive(om_runtime *rt, om_object *self,
                                     om_object *const *arguments, size_t count,
                                     om_object *names)
{
    (void)count, (void)names;
    om_object *message = om_exception_group_message(rt, self);
    om_object *made = message ? group_new(rt, message, arguments[0]) : NULL;
    om_xrelease(message);
    return made;
}

/* Whether it can stand after `except*`, or in a tuple there. */
static bool one_can_be_split(om_runtime *rt, om_object *type)
{
    om_object *group = om_exception_named_type(rt, "BaseExceptionGroup");
    if (!group || !om_type_is(type) || !(((om_type *)type)->flags & OM_TYPE_EXCEPTION))
        return om_raise(
            rt, OM_TYPE_ERROR,
            "catching classes that do not inherit from BaseException is not allowed");
    return !om_type_is_subtype((om_type *)type, (om_type *)group) ||
           om_raise(
               rt, OM_TYPE_ERROR,
               "catching ExceptionGroup with except* is not allowed. Use except instead.");
}

static bool can_be_split(om_runtime *rt, om_object *type)
{
    if (!om_is_tuple(type))
        return one_can_be_split(rt, type);
    bool can = true;
    for (size_t i = 0; can && i < om_tuple_length(type); i++)
        can = one_can_be_split(rt, om_tuple_get_borrow(type, i));
    return can;
}

static bool group_match(om_runtime *rt, om_object *exception, om_object *type,
                        om_object *parts[2])
{
    const group_condition condition = {type, false};
    bool is_group = !om_is_none(exception) && om_is_exception_group(rt, exception);
    int fits = om_is_none(exception) ? 0 : om_is_instance(rt, exception, type);
    parts[0] = parts[1] = NULL;
    if (is_group && fits == 0)
        return group_split(rt, exception, &condition, parts);
    if (fits < 0)
        return false;
    if (!fits || is_group) {
        parts[!fits] = om_retain(exception);
        parts[fits] = om_none(rt);
        return true;
    }
    om_object *list = om_tuple_of(rt, 1, om_retain(exception)), *empty = om_str_new(rt, "");
    parts[0] = list && empty ? group_new(rt, empty, list) : NULL;
    om_xrelease(list);
    om_xrelease(empty);
    if (!parts[0] ||
        !om_exception_set_part(rt, parts[0], OM_EXCEPTION_TRACEBACK,
                               om_exception_part_borrow(exception, OM_EXCEPTION_TRACEBACK)))
        return false;
    parts[1] = om_none(rt);
    return true;
}

/* CHECK_EG_MATCH: the exception and a type become what is left and what matches. */
bool om_step_check_eg_match(om_evaluation *e, int argument)
{
    om_object *type = *--e->top, *exception = e->top[-1], *parts[2];
    (void)argument;
    bool matched = can_be_split(e->rt, type) && group_match(e->rt, exception, type, parts);
    om_release(type);
    if (!matched)
        return false;
    e->top[-1] = parts[1];
    *e->top++ = parts[0];
    om_release(exception);
    if (!om_is_none(parts[0])) {
        om_handling *handling = om_in_evaluator(e->rt)->handled;
        om_object *old = handling->exception;
        handling->exception = om_retain(parts[0]);
        om_xrelease(old);
    }
    return true;
}

/* Whether it is a part of `original` that was raised again as it was. */
static bool is_part_of(const om_object *exception, const om_object *original)
{
    for (int part = OM_EXCEPTION_TRACEBACK; part <= OM_EXCEPTION_CAUSE; part++) {
        if (om_exception_part_borrow(exception, (om_exception_part)part) !=
            om_exception_part_borrow(original, (om_exception_part)part))
            return false;
    }
    return true;
}

/* Appends the exceptions in a group that are no groups. */
static bool leaves_append(om_runtime *rt, om_object *exception, om_object *list)
{
    if (!om_is_exception_group(rt, exception))
        return om_list_append(rt, list, exception);
    if (!om_enter(rt, " in collect_exception_group_leaf_ids"))
        return false;
    om_object *all = om_exception_group_exceptions(rt, exception);
    bool done = all != NULL;
    for (size_t i = 0; done && i < om_tuple_length(all); i++)
        done = leaves_append(rt, om_tuple_get_borrow(all, i), list);
    om_leave(rt);
    om_xrelease(all);
    return done;
}

/* What a try with except* raises at its end: of what its clauses have raised, and what is left,
 * `raised`. None if that is nothing. */
om_object *om_prepare_reraise(om_runtime *rt, om_object *original, om_object *raised)
{
    size_t count = om_list_length(raised);
    if (!count)
        return om_none(rt);
    if (!om_is_exception_group(rt, original))
        return om_retain(om_list_get_borrow(raised, 0));
    om_object *news = om_list_new(rt), *leaves = om_list_new(rt), *parts[2] = {NULL, NULL};
    bool done = news && leaves;
    for (size_t i = 0; done && i < count; i++) {
        om_object *each = om_list_get_borrow(raised, i);
        if (!om_is_none(each))
            done = is_part_of(each, original) ? leaves_append(rt, each, leaves)
                                              : om_list_append(rt, news, each);
    }
    const group_condition condition = {leaves, true};
    done = done && group_split(rt, original, &condition, parts);
    om_object *result = done ? om_retain(parts[0]) : NULL;
    if (done && om_list_length(news)) {
        om_release(result);
        done = om_is_none(parts[0]) || om_list_append(rt, news, parts[0]);
        om_object *empty = done ? om_str_new(rt, "") : NULL;
        result = !empty                      ? NULL
                 : om_list_length(news) == 1 ? om_retain(om_list_get_borrow(news, 0))
                                             : group_new(rt, empty, news);
        om_xrelease(empty);
    }
    om_xrelease(parts[0]);
    om_xrelease(parts[1]);
    om_xrelease(news);
    om_xrelease(leaves);
    return result;
}
