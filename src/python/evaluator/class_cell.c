/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/evaluator/class_cell.h"

#include "base/type.h"
#include "class/bind.h"
#include "class/class.h"
#include "class/class_make.h"
#include "class/state.h"
#include "object/repr.h"
#include "object/text_builder.h"

/* The cell of `__class__` is the class's from when there is one: before its attributes are told
 * their names. An om_class_state.class_completed. */
static bool class_take_cell(om_runtime *rt, om_class *class)
{
    om_object *key = om_str_intern_utf8(rt, "__classcell__");
    om_object *cell = key ? om_dict_get_borrow(rt, class->dict, key) : NULL;
    if (!cell)
        return key != NULL;
    om_text text;
    om_text_begin(rt, &text);
    bool is_cell = om_is_cell(cell);
    if (!is_cell && om_repr_into(rt, &cell->type->head, &text))
        (void)om_raise(rt, OM_TYPE_ERROR, "__classcell__ must be a nonlocal cell, not %.*s",
                       (int)text.length, text.bytes);
    om_text_end(&text);
    return is_cell && om_cell_set(rt, cell, &class->type.head) &&
           om_class_put(rt, class, key, NULL);
}

void om_class_cells_begin(om_runtime *rt)
{
    om_in_class(rt)->class_completed = class_take_cell;
}

bool om_class_has_cell(om_runtime *rt, om_object *class, om_object *cell, om_object *name)
{
    om_object *held = om_is_cell(cell) ? *om_cell_place(cell) : class;
    if (held == class || !om_type_is(class))
        return true;
    om_text is, set, called;
    om_text_begin(rt, &is);
    om_text_begin(rt, &set);
    om_text_begin(rt, &called);
    if (om_repr_into(rt, class, &is) && om_repr_into(rt, name, &called) &&
        (!held || om_repr_into(rt, held, &set)))
        (void)om_raise(rt, held ? OM_TYPE_ERROR : OM_RUNTIME_ERROR,
                       held ? "__class__ set to %.*s defining %.*s as %.*s"
                            : "__class__ not set%.*s defining %.*s as %.*s. Was "
                              "__classcell__ propagated to type.__new__?",
                       (int)set.length, set.length ? set.bytes : "", (int)called.length,
                       called.bytes, (int)is.length, is.bytes);
    om_text_end(&called);
    om_text_end(&set);
    om_text_end(&is);
    return false;
}
