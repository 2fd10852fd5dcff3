/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/opcode.h"

#include <stddef.h>

const uint8_t om_opcode_caches[256] = {
    [OM_OP_BINARY_SUBSCR] = 1, [OM_OP_STORE_SUBSCR] = 1,    [OM_OP_UNPACK_SEQUENCE] = 1,
    [OM_OP_FOR_ITER] = 1,      [OM_OP_STORE_ATTR] = 4,      [OM_OP_LOAD_ATTR] = 9,
    [OM_OP_COMPARE_OP] = 1,    [OM_OP_LOAD_GLOBAL] = 4,     [OM_OP_BINARY_OP] = 1,
    [OM_OP_SEND] = 1,          [OM_OP_LOAD_SUPER_ATTR] = 1, [OM_OP_CALL] = 3,
};

const uint8_t om_opcode_generic[256] = {
    /* <<the generic forms of specialised instructions>> */
    [OM_OP_CACHE] = OM_OP_CACHE,

    [OM_OP_BINARY_OP_ADD_INT] = OM_OP_BINARY_OP,
    [OM_OP_BINARY_OP_SUBTRACT_INT] = OM_OP_BINARY_OP,
    [OM_OP_BINARY_OP_MULTIPLY_INT] = OM_OP_BINARY_OP,
    [OM_OP_COMPARE_OP_INT] = OM_OP_COMPARE_OP,
    [OM_OP_LOAD_GLOBAL_MODULE] = OM_OP_LOAD_GLOBAL,
    [OM_OP_LOAD_GLOBAL_BUILTIN] = OM_OP_LOAD_GLOBAL,
    [OM_OP_LOAD_ATTR_INSTANCE_VALUE] = OM_OP_LOAD_ATTR,
    [OM_OP_LOAD_ATTR_METHOD_WITH_VALUES] = OM_OP_LOAD_ATTR,
    [OM_OP_LOAD_ATTR_METHOD_NO_DICT] = OM_OP_LOAD_ATTR,
    [OM_OP_LOAD_ATTR_SLOT] = OM_OP_LOAD_ATTR,
    [OM_OP_STORE_ATTR_INSTANCE_VALUE] = OM_OP_STORE_ATTR,
    [OM_OP_STORE_ATTR_SLOT] = OM_OP_STORE_ATTR,
    [OM_OP_LOAD_FAST_LOAD_FAST] = OM_OP_LOAD_FAST,
    [OM_OP_LOAD_FAST_LOAD_CONST] = OM_OP_LOAD_FAST,
    [OM_OP_STORE_FAST_LOAD_FAST] = OM_OP_STORE_FAST,
};

static const char *const opcode_names[] = {
    [OM_OP_CACHE] = "CACHE",
    [OM_OP_POP_TOP] = "POP_TOP",
    [OM_OP_PUSH_NULL] = "PUSH_NULL",
    [OM_OP_INTERPRETER_EXIT] = "INTERPRETER_EXIT",
    [OM_OP_END_FOR] = "END_FOR",
    [OM_OP_END_SEND] = "END_SEND",
    [OM_OP_NOP] = "NOP",
    [OM_OP_UNARY_NEGATIVE] = "UNARY_NEGATIVE",
    [OM_OP_UNARY_NOT] = "UNARY_NOT",
    [OM_OP_UNARY_INVERT] = "UNARY_INVERT",
    [OM_OP_BINARY_SUBSCR] = "BINARY_SUBSCR",
    [OM_OP_BINARY_SLICE] = "BINARY_SLICE",
    [OM_OP_STORE_SLICE] = "STORE_SLICE",
    [OM_OP_GET_LEN] = "GET_LEN",
    [OM_OP_MATCH_MAPPING] = "MATCH_MAPPING",
    [OM_OP_MATCH_SEQUENCE] = "MATCH_SEQUENCE",
    [OM_OP_MATCH_KEYS] = "MATCH_KEYS",
    [OM_OP_PUSH_EXC_INFO] = "PUSH_EXC_INFO",
    [OM_OP_CHECK_EXC_MATCH] = "CHECK_EXC_MATCH",
    [OM_OP_CHECK_EG_MATCH] = "CHECK_EG_MATCH",
    [OM_OP_WITH_EXCEPT_START] = "WITH_EXCEPT_START",
    [OM_OP_GET_AITER] = "GET_AITER",
    [OM_OP_GET_ANEXT] = "GET_ANEXT",
    [OM_OP_BEFORE_ASYNC_WITH] = "BEFORE_ASYNC_WITH",
    [OM_OP_BEFORE_WITH] = "BEFORE_WITH",
    [OM_OP_END_ASYNC_FOR] = "END_ASYNC_FOR",
    [OM_OP_CLEANUP_THROW] = "CLEANUP_THROW",
    [OM_OP_STORE_SUBSCR] = "STORE_SUBSCR",
    [OM_OP_DELETE_SUBSCR] = "DELETE_SUBSCR",
    [OM_OP_GET_ITER] = "GET_ITER",
    [OM_OP_GET_YIELD_FROM_ITER] = "GET_YIELD_FROM_ITER",
    [OM_OP_LOAD_BUILD_CLASS] = "LOAD_BUILD_CLASS",
    [OM_OP_LOAD_ASSERTION_ERROR] = "LOAD_ASSERTION_ERROR",
    [OM_OP_RETURN_GENERATOR] = "RETURN_GENERATOR",
    [OM_OP_RETURN_VALUE] = "RETURN_VALUE",
    [OM_OP_SETUP_ANNOTATIONS] = "SETUP_ANNOTATIONS",
    [OM_OP_LOAD_LOCALS] = "LOAD_LOCALS",
    [OM_OP_POP_EXCEPT] = "POP_EXCEPT",
    [OM_OP_STORE_NAME] = "STORE_NAME",
    [OM_OP_DELETE_NAME] = "DELETE_NAME",
    [OM_OP_UNPACK_SEQUENCE] = "UNPACK_SEQUENCE",
    [OM_OP_FOR_ITER] = "FOR_ITER",
    [OM_OP_UNPACK_EX] = "UNPACK_EX",
    [OM_OP_STORE_ATTR] = "STORE_ATTR",
    [OM_OP_DELETE_ATTR] = "DELETE_ATTR",
    [OM_OP_STORE_GLOBAL] = "STORE_GLOBAL",
    [OM_OP_DELETE_GLOBAL] = "DELETE_GLOBAL",
    [OM_OP_SWAP] = "SWAP",
    [OM_OP_LOAD_CONST] = "LOAD_CONST",
    [OM_OP_LOAD_NAME] = "LOAD_NAME",
    [OM_OP_BUILD_TUPLE] = "BUILD_TUPLE",
    [OM_OP_BUILD_LIST] = "BUILD_LIST",
    [OM_OP_BUILD_SET] = "BUILD_SET",
    [OM_OP_BUILD_MAP] = "BUILD_MAP",
    [OM_OP_LOAD_ATTR] = "LOAD_ATTR",
    [OM_OP_COMPARE_OP] = "COMPARE_OP",
    [OM_OP_IMPORT_NAME] = "IMPORT_NAME",
    [OM_OP_IMPORT_FROM] = "IMPORT_FROM",
    [OM_OP_JUMP_FORWARD] = "JUMP_FORWARD",
    [OM_OP_POP_JUMP_IF_FALSE] = "POP_JUMP_IF_FALSE",
    [OM_OP_POP_JUMP_IF_TRUE] = "POP_JUMP_IF_TRUE",
    [OM_OP_LOAD_GLOBAL] = "LOAD_GLOBAL",
    [OM_OP_IS_OP] = "IS_OP",
    [OM_OP_CONTAINS_OP] = "CONTAINS_OP",
    [OM_OP_RERAISE] = "RERAISE",
    [OM_OP_COPY] = "COPY",
    [OM_OP_RETURN_CONST] = "RETURN_CONST",
    [OM_OP_BINARY_OP] = "BINARY_OP",
    [OM_OP_SEND] = "SEND",
    [OM_OP_LOAD_FAST] = "LOAD_FAST",
    [OM_OP_STORE_FAST] = "STORE_FAST",
    [OM_OP_DELETE_FAST] = "DELETE_FAST",
    [OM_OP_LOAD_FAST_CHECK] = "LOAD_FAST_CHECK",
    [OM_OP_POP_JUMP_IF_NOT_NONE] = "POP_JUMP_IF_NOT_NONE",
    [OM_OP_POP_JUMP_IF_NONE] = "POP_JUMP_IF_NONE",
    [OM_OP_RAISE_VARARGS] = "RAISE_VARARGS",
    [OM_OP_GET_AWAITABLE] = "GET_AWAITABLE",
    [OM_OP_MAKE_FUNCTION] = "MAKE_FUNCTION",
    [OM_OP_BUILD_SLICE] = "BUILD_SLICE",
    [OM_OP_JUMP_BACKWARD_NO_INTERRUPT] = "JUMP_BACKWARD_NO_INTERRUPT",
    [OM_OP_MAKE_CELL] = "MAKE_CELL",
    [OM_OP_LOAD_CLOSURE] = "LOAD_CLOSURE",
    [OM_OP_LOAD_DEREF] = "LOAD_DEREF",
    [OM_OP_STORE_DEREF] = "STORE_DEREF",
    [OM_OP_DELETE_DEREF] = "DELETE_DEREF",
    [OM_OP_JUMP_BACKWARD] = "JUMP_BACKWARD",
    [OM_OP_LOAD_SUPER_ATTR] = "LOAD_SUPER_ATTR",
    [OM_OP_CALL_FUNCTION_EX] = "CALL_FUNCTION_EX",
    [OM_OP_LOAD_FAST_AND_CLEAR] = "LOAD_FAST_AND_CLEAR",
    [OM_OP_EXTENDED_ARG] = "EXTENDED_ARG",
    [OM_OP_LIST_APPEND] = "LIST_APPEND",
    [OM_OP_SET_ADD] = "SET_ADD",
    [OM_OP_MAP_ADD] = "MAP_ADD",
    [OM_OP_COPY_FREE_VARS] = "COPY_FREE_VARS",
    [OM_OP_YIELD_VALUE] = "YIELD_VALUE",
    [OM_OP_RESUME] = "RESUME",
    [OM_OP_MATCH_CLASS] = "MATCH_CLASS",
    [OM_OP_FORMAT_VALUE] = "FORMAT_VALUE",
    [OM_OP_BUILD_CONST_KEY_MAP] = "BUILD_CONST_KEY_MAP",
    [OM_OP_BUILD_STRING] = "BUILD_STRING",
    [OM_OP_LIST_EXTEND] = "LIST_EXTEND",
    [OM_OP_SET_UPDATE] = "SET_UPDATE",
    [OM_OP_DICT_MERGE] = "DICT_MERGE",
    [OM_OP_DICT_UPDATE] = "DICT_UPDATE",
    [OM_OP_CALL] = "CALL",
    [OM_OP_KW_NAMES] = "KW_NAMES",
    [OM_OP_CALL_INTRINSIC_1] = "CALL_INTRINSIC_1",
    [OM_OP_CALL_INTRINSIC_2] = "CALL_INTRINSIC_2",
    [OM_OP_LOAD_FROM_DICT_OR_GLOBALS] = "LOAD_FROM_DICT_OR_GLOBALS",
    [OM_OP_LOAD_FROM_DICT_OR_DEREF] = "LOAD_FROM_DICT_OR_DEREF",
    [OM_OP_SETUP_FINALLY] = "SETUP_FINALLY",
    [OM_OP_SETUP_CLEANUP] = "SETUP_CLEANUP",
    [OM_OP_SETUP_WITH] = "SETUP_WITH",
    [OM_OP_POP_BLOCK] = "POP_BLOCK",
    [OM_OP_JUMP] = "JUMP",
    [OM_OP_JUMP_NO_INTERRUPT] = "JUMP_NO_INTERRUPT",
    [OM_OP_LOAD_METHOD] = "LOAD_METHOD",
    [OM_OP_LOAD_SUPER_METHOD] = "LOAD_SUPER_METHOD",
    [OM_OP_LOAD_ZERO_SUPER_METHOD] = "LOAD_ZERO_SUPER_METHOD",
    [OM_OP_LOAD_ZERO_SUPER_ATTR] = "LOAD_ZERO_SUPER_ATTR",
    [OM_OP_STORE_FAST_MAYBE_NULL] = "STORE_FAST_MAYBE_NULL",
};

enum { OPCODE_NAMES = sizeof opcode_names / sizeof opcode_names[0] };

const char *om_opcode_name(int opcode)
{
    return opcode >= 0 && opcode < OPCODE_NAMES ? opcode_names[opcode] : NULL;
}

bool om_opcode_is_block_push(int opcode)
{
    return opcode == OM_OP_SETUP_FINALLY || opcode == OM_OP_SETUP_CLEANUP ||
           opcode == OM_OP_SETUP_WITH;
}

bool om_opcode_is_jump(int opcode)
{
    switch (opcode) {
    case OM_OP_FOR_ITER:
    case OM_OP_SEND:
    case OM_OP_JUMP_FORWARD:
    case OM_OP_JUMP_BACKWARD:
    case OM_OP_JUMP_BACKWARD_NO_INTERRUPT:
    case OM_OP_POP_JUMP_IF_FALSE:
    case OM_OP_POP_JUMP_IF_TRUE:
    case OM_OP_POP_JUMP_IF_NONE:
    case OM_OP_POP_JUMP_IF_NOT_NONE:
    case OM_OP_JUMP:
    case OM_OP_JUMP_NO_INTERRUPT:
        return true;
    default:
        return false;
    }
}

/* Those that take and leave the same whatever their argument. */
static const int8_t fixed_effects[OPCODE_NAMES] = {
    [OM_OP_POP_TOP] = -1,
    [OM_OP_PUSH_NULL] = 1,
    [OM_OP_INTERPRETER_EXIT] = -1,
    [OM_OP_END_FOR] = -2,
    [OM_OP_END_SEND] = -1,
    [OM_OP_BINARY_SUBSCR] = -1,
    [OM_OP_BINARY_SLICE] = -2,
    [OM_OP_STORE_SLICE] = -4,
    [OM_OP_GET_LEN] = 1,
    [OM_OP_MATCH_MAPPING] = 1,
    [OM_OP_MATCH_SEQUENCE] = 1,
    [OM_OP_MATCH_KEYS] = 1,
    [OM_OP_PUSH_EXC_INFO] = 1,
    [OM_OP_WITH_EXCEPT_START] = 1,
    [OM_OP_GET_ANEXT] = 1,
    [OM_OP_BEFORE_ASYNC_WITH] = 1,
    [OM_OP_BEFORE_WITH] = 1,
    [OM_OP_END_ASYNC_FOR] = -2,
    [OM_OP_CLEANUP_THROW] = -1,
    [OM_OP_STORE_SUBSCR] = -3,
    [OM_OP_DELETE_SUBSCR] = -2,
    [OM_OP_LOAD_BUILD_CLASS] = 1,
    [OM_OP_LOAD_ASSERTION_ERROR] = 1,
    [OM_OP_RETURN_VALUE] = -1,
    [OM_OP_LOAD_LOCALS] = 1,
    [OM_OP_POP_EXCEPT] = -1,
    [OM_OP_STORE_NAME] = -1,
    [OM_OP_FOR_ITER] = 1,
    [OM_OP_STORE_ATTR] = -2,
    [OM_OP_DELETE_ATTR] = -1,
    [OM_OP_STORE_GLOBAL] = -1,
    [OM_OP_LOAD_CONST] = 1,
    [OM_OP_LOAD_NAME] = 1,
    [OM_OP_COMPARE_OP] = -1,
    [OM_OP_IMPORT_NAME] = -1,
    [OM_OP_IMPORT_FROM] = 1,
    [OM_OP_POP_JUMP_IF_FALSE] = -1,
    [OM_OP_POP_JUMP_IF_TRUE] = -1,
    [OM_OP_IS_OP] = -1,
    [OM_OP_CONTAINS_OP] = -1,
    [OM_OP_RERAISE] = -1,
    [OM_OP_COPY] = 1,
    [OM_OP_BINARY_OP] = -1,
    [OM_OP_LOAD_FAST] = 1,
    [OM_OP_STORE_FAST] = -1,
    [OM_OP_LOAD_FAST_CHECK] = 1,
    [OM_OP_POP_JUMP_IF_NOT_NONE] = -1,
    [OM_OP_POP_JUMP_IF_NONE] = -1,
    [OM_OP_LOAD_CLOSURE] = 1,
    [OM_OP_LOAD_DEREF] = 1,
    [OM_OP_STORE_DEREF] = -1,
    [OM_OP_LOAD_FAST_AND_CLEAR] = 1,
    [OM_OP_LIST_APPEND] = -1,
    [OM_OP_SET_ADD] = -1,
    [OM_OP_MAP_ADD] = -2,
    [OM_OP_MATCH_CLASS] = -2,
    [OM_OP_LIST_EXTEND] = -1,
    [OM_OP_SET_UPDATE] = -1,
    [OM_OP_DICT_MERGE] = -1,
    [OM_OP_DICT_UPDATE] = -1,
    [OM_OP_CALL_INTRINSIC_2] = -1,
    [OM_OP_LOAD_METHOD] = 1,
    [OM_OP_LOAD_SUPER_METHOD] = -1,
    [OM_OP_LOAD_ZERO_SUPER_METHOD] = -1,
    [OM_OP_LOAD_ZERO_SUPER_ATTR] = -1,
    [OM_OP_STORE_FAST_MAYBE_NULL] = -1,
};

static int bits_set(int argument)
{
    return (argument & 1) + (argument >> 1 & 1) + (argument >> 2 & 1) + (argument >> 3 & 1);
}

int om_opcode_stack_effect(int opcode, int argument, int jump)
{
    switch (opcode) {
    case OM_OP_UNPACK_SEQUENCE:
        return argument - 1;
    case OM_OP_UNPACK_EX:
        return (argument & 0xff) + (argument >> 8);
    case OM_OP_BUILD_TUPLE:
    case OM_OP_BUILD_LIST:
    case OM_OP_BUILD_SET:
    case OM_OP_BUILD_STRING:
        return 1 - argument;
    case OM_OP_BUILD_MAP:
        return 1 - 2 * argument;
    case OM_OP_BUILD_CONST_KEY_MAP:
    case OM_OP_RAISE_VARARGS:
        return -argument;
    case OM_OP_LOAD_ATTR:
        return argument & 1;
    case OM_OP_LOAD_GLOBAL:
        return 1 + (argument & 1);
    case OM_OP_LOAD_SUPER_ATTR:
        return -2 + (argument & 1);
    case OM_OP_MAKE_FUNCTION:
        return -bits_set(argument);
    case OM_OP_BUILD_SLICE:
        return argument == 3 ? -2 : -1;
    case OM_OP_CALL:
        return -1 - argument;
    case OM_OP_CALL_FUNCTION_EX:
        return -2 - (argument & 1);
    case OM_OP_FORMAT_VALUE:
        return argument & OM_FORMAT_SPEC ? -1 : 0;
    case OM_OP_SETUP_FINALLY:
        return jump != 0 ? 1 : 0; /* a handler finds the exception on the stack */
    case OM_OP_SETUP_CLEANUP:
        return jump != 0 ? 2 : 0; /* and above it, or below, where it came from */
    case OM_OP_SETUP_WITH:
        return jump != 0 ? 1 : 0; /* the result of __enter__ */
    default:
        return fixed_effects[opcode];
    }
}
