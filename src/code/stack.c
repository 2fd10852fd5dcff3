/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The value stack: where the parts of an expression wait for each other.
 *
 * Invariant: values[0 .. depth-1] are references that the stack owns. */
#include "objmem.h"

static bool stack_has(om_runtime *rt, const om_stack *stack, size_t needed)
{
    if (stack->depth >= needed)
        return true;
    om_raise(rt, OM_RUNTIME_ERROR, "the stack has %zu values where %zu are needed",
             stack->depth, needed);
    return false;
}

bool om_stack_push_steal(om_runtime *rt, om_stack *stack, om_object *value)
{
    if (!value)
        return false;
    if (stack->depth == OM_STACK_ROOM) {
        om_release(value);
        om_raise(rt, OM_RUNTIME_ERROR, "the stack is full");
        return false;
    }
    stack->values[stack->depth++] = value;
    return true;
}

bool om_stack_push_name(om_runtime *rt, om_stack *stack, om_object *space, const char *name)
{
    return om_stack_push_steal(rt, stack, om_namespace_get(rt, space, name));
}

bool om_stack_binary(om_runtime *rt, om_stack *stack, om_operator operation)
{
    if (!stack_has(rt, stack, 2))
        return false;
    om_object *right = stack->values[stack->depth - 1],
              *left = stack->values[stack->depth - 2];
    om_object *result = om_binary(rt, left, right, operation);
    if (!result)
        return false;
    stack->values[--stack->depth - 1] = result;
    om_release(left);
    om_release(right);
    return true;
}

bool om_stack_pop_to_name(om_runtime *rt, om_stack *stack, om_object *space,
                          const char *name)
{
    if (!stack_has(rt, stack, 1))
        return false;
    om_object *value = stack->values[stack->depth - 1];
    if (!om_namespace_set_steal(rt, space, name, om_retain(value)))
        return false;
    stack->depth--;
    om_release(value);
    return true;
}

void om_stack_clear(om_stack *stack)
{
    while (stack->depth)
        om_release(stack->values[--stack->depth]);
}
