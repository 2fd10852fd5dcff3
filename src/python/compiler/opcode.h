/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The instructions, by CPython 3.12's numbers. */
#ifndef OM_PYTHON_COMPILER_OPCODE_H
#define OM_PYTHON_COMPILER_OPCODE_H

#include <stdbool.h>
#include <stdint.h>

/* Instructions with a number from OM_OP_HAVE_ARGUMENT on have an argument. */
typedef enum om_opcode {
    OM_OP_CACHE = 0,
    OM_OP_POP_TOP = 1,
    OM_OP_PUSH_NULL = 2,
    OM_OP_INTERPRETER_EXIT = 3,
    OM_OP_END_FOR = 4,
    OM_OP_END_SEND = 5,
    OM_OP_NOP = 9,
    OM_OP_UNARY_NEGATIVE = 11,
    OM_OP_UNARY_NOT = 12,
    OM_OP_UNARY_INVERT = 15,
    OM_OP_BINARY_SUBSCR = 25,
    OM_OP_BINARY_SLICE = 26,
    OM_OP_STORE_SLICE = 27,
    OM_OP_GET_LEN = 30,
    OM_OP_MATCH_MAPPING = 31,
    OM_OP_MATCH_SEQUENCE = 32,
    OM_OP_MATCH_KEYS = 33,
    OM_OP_PUSH_EXC_INFO = 35,
    OM_OP_CHECK_EXC_MATCH = 36,
    OM_OP_CHECK_EG_MATCH = 37,
    OM_OP_WITH_EXCEPT_START = 49,
    OM_OP_GET_AITER = 50,
    OM_OP_GET_ANEXT = 51,
    OM_OP_BEFORE_ASYNC_WITH = 52,
    OM_OP_BEFORE_WITH = 53,
    OM_OP_END_ASYNC_FOR = 54,
    OM_OP_CLEANUP_THROW = 55,
    OM_OP_STORE_SUBSCR = 60,
    OM_OP_DELETE_SUBSCR = 61,
    OM_OP_GET_ITER = 68,
    OM_OP_GET_YIELD_FROM_ITER = 69,
    OM_OP_LOAD_BUILD_CLASS = 71,
    OM_OP_LOAD_ASSERTION_ERROR = 74,
    OM_OP_RETURN_GENERATOR = 75,
    OM_OP_RETURN_VALUE = 83,
    OM_OP_SETUP_ANNOTATIONS = 85,
    OM_OP_LOAD_LOCALS = 87,
    OM_OP_POP_EXCEPT = 89,
    OM_OP_STORE_NAME = 90,
    OM_OP_DELETE_NAME = 91,
    OM_OP_UNPACK_SEQUENCE = 92,
    OM_OP_FOR_ITER = 93,
    OM_OP_UNPACK_EX = 94,
    OM_OP_STORE_ATTR = 95,
    OM_OP_DELETE_ATTR = 96,
    OM_OP_STORE_GLOBAL = 97,
    OM_OP_DELETE_GLOBAL = 98,
    OM_OP_SWAP = 99,
    OM_OP_LOAD_CONST = 100,
    OM_OP_LOAD_NAME = 101,
    OM_OP_BUILD_TUPLE = 102,
    OM_OP_BUILD_LIST = 103,
    OM_OP_BUILD_SET = 104,
    OM_OP_BUILD_MAP = 105,
    OM_OP_LOAD_ATTR = 106,
    OM_OP_COMPARE_OP = 107,
    OM_OP_IMPORT_NAME = 108,
    OM_OP_IMPORT_FROM = 109,
    OM_OP_JUMP_FORWARD = 110,
    OM_OP_POP_JUMP_IF_FALSE = 114,
    OM_OP_POP_JUMP_IF_TRUE = 115,
    OM_OP_LOAD_GLOBAL = 116,
    OM_OP_IS_OP = 117,
    OM_OP_CONTAINS_OP = 118,
    OM_OP_RERAISE = 119,
    OM_OP_COPY = 120,
    OM_OP_RETURN_CONST = 121,
    OM_OP_BINARY_OP = 122,
    OM_OP_SEND = 123,
    OM_OP_LOAD_FAST = 124,
    OM_OP_STORE_FAST = 125,
    OM_OP_DELETE_FAST = 126,
    OM_OP_LOAD_FAST_CHECK = 127,
    OM_OP_POP_JUMP_IF_NOT_NONE = 128,
    OM_OP_POP_JUMP_IF_NONE = 129,
    OM_OP_RAISE_VARARGS = 130,
    OM_OP_GET_AWAITABLE = 131,
    OM_OP_MAKE_FUNCTION = 132,
    OM_OP_BUILD_SLICE = 133,
    OM_OP_JUMP_BACKWARD_NO_INTERRUPT = 134,
    OM_OP_MAKE_CELL = 135,
    OM_OP_LOAD_CLOSURE = 136,
    OM_OP_LOAD_DEREF = 137,
    OM_OP_STORE_DEREF = 138,
    OM_OP_DELETE_DEREF = 139,
    OM_OP_JUMP_BACKWARD = 140,
    OM_OP_LOAD_SUPER_ATTR = 141,
    OM_OP_CALL_FUNCTION_EX = 142,
    OM_OP_LOAD_FAST_AND_CLEAR = 143,
    OM_OP_EXTENDED_ARG = 144,
    OM_OP_LIST_APPEND = 145,
    OM_OP_SET_ADD = 146,
    OM_OP_MAP_ADD = 147,
    OM_OP_COPY_FREE_VARS = 149,
    OM_OP_YIELD_VALUE = 150,
    OM_OP_RESUME = 151,
    OM_OP_MATCH_CLASS = 152,
    OM_OP_FORMAT_VALUE = 155,
    OM_OP_BUILD_CONST_KEY_MAP = 156,
    OM_OP_BUILD_STRING = 157,
    OM_OP_LIST_EXTEND = 162,
    OM_OP_SET_UPDATE = 163,
    OM_OP_DICT_MERGE = 164,
    OM_OP_DICT_UPDATE = 165,
    OM_OP_CALL = 171,
    OM_OP_KW_NAMES = 172,
    OM_OP_CALL_INTRINSIC_1 = 173,
    OM_OP_CALL_INTRINSIC_2 = 174,
    OM_OP_LOAD_FROM_DICT_OR_GLOBALS = 175,
    OM_OP_LOAD_FROM_DICT_OR_DEREF = 176,
    OM_OP_HAVE_ARGUMENT = 90,

    /* Made by the evaluator from what it has seen; never by the compiler. */
    /* <<the specialised instructions>> */
    OM_OP_SPECIALISED = 176, /* all have higher numbers */

    OM_OP_BINARY_OP_ADD_INT,
    OM_OP_BINARY_OP_SUBTRACT_INT,
    OM_OP_BINARY_OP_MULTIPLY_INT,
    OM_OP_COMPARE_OP_INT,
    OM_OP_LOAD_GLOBAL_MODULE,
    OM_OP_LOAD_GLOBAL_BUILTIN,
    OM_OP_LOAD_ATTR_INSTANCE_VALUE,
    OM_OP_LOAD_ATTR_METHOD_WITH_VALUES,
    OM_OP_LOAD_ATTR_METHOD_NO_DICT,
    OM_OP_LOAD_ATTR_SLOT,
    OM_OP_STORE_ATTR_INSTANCE_VALUE,
    OM_OP_STORE_ATTR_SLOT,
    OM_OP_LOAD_FAST_LOAD_FAST,
    OM_OP_LOAD_FAST_LOAD_CONST,
    OM_OP_STORE_FAST_LOAD_FAST,

    /* Of the compiler alone. */
    OM_OP_SETUP_FINALLY = 256,
    OM_OP_SETUP_CLEANUP = 257,
    OM_OP_SETUP_WITH = 258,
    OM_OP_POP_BLOCK = 259,
    OM_OP_JUMP = 260,
    OM_OP_JUMP_NO_INTERRUPT = 261,
    OM_OP_LOAD_METHOD = 262,
    OM_OP_LOAD_SUPER_METHOD = 263,
    OM_OP_LOAD_ZERO_SUPER_METHOD = 264,
    OM_OP_LOAD_ZERO_SUPER_ATTR = 265,
    OM_OP_STORE_FAST_MAYBE_NULL = 266
} om_opcode;

/* <<what python/compiler/opcode.h declares>> */
/* The argument of BINARY_OP; of `a += b` and the like it is OM_NB_INPLACE more. */
enum {
    OM_NB_ADD,
    OM_NB_AND,
    OM_NB_FLOOR_DIVIDE,
    OM_NB_LSHIFT,
    OM_NB_MATRIX_MULTIPLY,
    OM_NB_MULTIPLY,
    OM_NB_REMAINDER,
    OM_NB_OR,
    OM_NB_POWER,
    OM_NB_RSHIFT,
    OM_NB_SUBTRACT,
    OM_NB_TRUE_DIVIDE,
    OM_NB_XOR,
    OM_NB_INPLACE
};

/* The argument of COMPARE_OP is (an om_order << 4 | OM_COMPARE_MASKS at it): the mask says by
 * which outcomes it is true. 1: neither; 2: less; 4: greater; 8: equal. */
#define OM_COMPARE_MASKS ((const uint8_t[]){2, 10, 8, 7, 4, 12})

/* The arguments of CALL_INTRINSIC_1 and CALL_INTRINSIC_2. */
enum {
    OM_INTRINSIC_PRINT = 1,
    OM_INTRINSIC_IMPORT_STAR,
    OM_INTRINSIC_STOPITERATION_ERROR,
    OM_INTRINSIC_ASYNC_GEN_WRAP,
    OM_INTRINSIC_UNARY_POSITIVE,
    OM_INTRINSIC_LIST_TO_TUPLE,
    OM_INTRINSIC_TYPEVAR,
    OM_INTRINSIC_PARAMSPEC,
    OM_INTRINSIC_TYPEVARTUPLE,
    OM_INTRINSIC_SUBSCRIPT_GENERIC,
    OM_INTRINSIC_TYPEALIAS
};
enum {
    OM_INTRINSIC_PREP_RERAISE_STAR = 1,
    OM_INTRINSIC_TYPEVAR_WITH_BOUND,
    OM_INTRINSIC_TYPEVAR_WITH_CONSTRAINTS,
    OM_INTRINSIC_SET_FUNCTION_TYPE_PARAMS
};

/* MAKE_FUNCTION's argument: what lies on the stack below the code, the lowest first. */
enum {
    OM_MAKE_DEFAULTS = 1,
    OM_MAKE_KW_DEFAULTS = 2,
    OM_MAKE_ANNOTATIONS = 4,
    OM_MAKE_CLOSURE = 8
};

/* FORMAT_VALUE's: one of the first four, and perhaps the last. */
enum { OM_FORMAT_PLAIN, OM_FORMAT_STR, OM_FORMAT_REPR, OM_FORMAT_ASCII, OM_FORMAT_SPEC };

/* The units of cache behind an instruction; 0 for those of the compiler alone. */
extern const uint8_t om_opcode_caches[256];

/* What the compiler wrote where one of the evaluator's stands; 0 for all others. */
extern const uint8_t om_opcode_generic[256];

/* Its name, as dis prints it; NULL where there is none of this number. */
const char *om_opcode_name(int opcode);

/* Whether its argument is a distance, in units; whether it puts a handler in place. */
bool om_opcode_is_jump(int opcode);
bool om_opcode_is_block_push(int opcode);

/* How much higher the stack is afterwards: `jump` 1: if it jumps, 0: if it does not, -1: the
 * higher of both. */
int om_opcode_stack_effect(int opcode, int argument, int jump);

#endif
