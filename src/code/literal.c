/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Literals: what becomes of the constants in the text of a program. */
#include "base/error.h"
#include "base/state.h"
#include "types/state.h"

static bool looks_like_a_name(const om_object *text)
{
    for (size_t i = 0; i < om_str_length(text); i++) {
        uint32_t c = om_str_get(text, i);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (c < '0' || c > '9') && c != '_')
            return false;
    }
    return true;
}

om_object *om_code_add_literal_borrow_steal(om_runtime *rt, om_object *code,
                                            om_object *value)
{
    if (value && value->type == &om_in_types(rt)->str_type && looks_like_a_name(value))
        value = om_str_intern_steal(rt, value);
    return om_code_add_constant_borrow_steal(rt, code, value);
}

/* Whether a result is small enough to be kept with the code. */
static bool folds(om_runtime *rt, const om_object *result)
{
    if (result->type == &om_in_types(rt)->str_type)
        return om_str_length(result) <= 4096;
    return result->type != &om_in_types(rt)->int_type || om_int_bit_length(result) <= 128;
}

om_object *om_code_fold_borrow(om_runtime *rt, om_object *code, om_object *a, om_object *b,
                               om_operator operation)
{
    om_saved_error saved;
    om_error_save(rt, &saved);
    om_object *result = om_binary(rt, a, b, operation);
    /* 1 / 0 is an error of the run, not of the compiler. */
    om_error_settle(rt, &saved, !result && om_in_base(rt)->error == OM_MEMORY_ERROR);
    if (result && folds(rt, result))
        return om_code_add_literal_borrow_steal(rt, code, result);
    om_xrelease(result);
    return NULL;
}
