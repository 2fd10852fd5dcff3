/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/compiler/dis.h"

#include "object/text_builder.h"
#include "python/compiler/code_object.h"
#include "python/compiler/opcode.h"

static bool has_constant(int opcode)
{
    return opcode == OM_OP_LOAD_CONST || opcode == OM_OP_RETURN_CONST ||
           opcode == OM_OP_KW_NAMES;
}

/* The name that the argument of an instruction means; NULL: none. */
static om_object *meant_name(const om_code_parts *is, int opcode, size_t argument)
{
    const om_object *row = is->names;
    switch (opcode) {
    case OM_OP_LOAD_NAME:
    case OM_OP_STORE_NAME:
    case OM_OP_DELETE_NAME:
    case OM_OP_STORE_GLOBAL:
    case OM_OP_DELETE_GLOBAL:
    case OM_OP_STORE_ATTR:
    case OM_OP_DELETE_ATTR:
    case OM_OP_IMPORT_NAME:
    case OM_OP_IMPORT_FROM:
        break;
    case OM_OP_LOAD_GLOBAL:
    case OM_OP_LOAD_ATTR:
        argument >>= 1;
        break;
    case OM_OP_LOAD_FAST:
    case OM_OP_LOAD_FAST_CHECK:
    case OM_OP_STORE_FAST:
    case OM_OP_DELETE_FAST:
    case OM_OP_LOAD_DEREF:
    case OM_OP_STORE_DEREF:
    case OM_OP_MAKE_CELL:
    case OM_OP_LOAD_CLOSURE:
        row = is->localsplus_names;
        break;
    default:
        return NULL;
    }
    return argument < om_tuple_length(row) ? om_tuple_get_borrow(row, argument) : NULL;
}

static void write_meaning(om_runtime *rt, const om_code_parts *is, int opcode,
                          size_t argument, om_text *text)
{
    om_object *meant = meant_name(is, opcode, argument);
    bool constant = has_constant(opcode) && argument < om_tuple_length(is->consts);
    if (constant)
        meant = om_tuple_get_borrow(is->consts, argument);
    if (!meant)
        return;
    om_text_add_cstring(text, " (");
    om_object *shown = constant ? om_repr(rt, meant) : om_retain(meant), *keeper = NULL;
    size_t size;
    const char *bytes = shown ? om_str_get_utf8(rt, shown, &size, &keeper) : NULL;
    if (bytes)
        om_text_add(text, bytes, size);
    else
        om_text_fail(text);
    om_xrelease(keeper);
    om_xrelease(shown);
    om_text_add_cstring(text, ")");
}

bool om_dis(om_runtime *rt, const om_object *self, om_writer out)
{
    const om_code_object *code = (const om_code_object *)self;
    om_text text;
    int32_t line_before = -2;
    uint32_t extended = 0;
    om_text_begin(rt, &text);
    for (uint32_t i = 0; i < code->unit_count; i++) {
        int opcode = code->units[i] & 0xff;
        uint32_t argument = extended << 8 | code->units[i] >> 8;
        int32_t line = om_code_object_position(self, i).line;
        bool begins = line != line_before && line >= 0;
        if (begins && i)
            om_text_add_cstring(&text, "\n");
        line_before = line;
        const char *name = om_opcode_name(opcode);
        if (begins)
            om_text_addf(&text, "%3d ", (int)line);
        else
            om_text_add_cstring(&text, "    ");
        om_text_addf(&text, "    %6u %s", (unsigned)(2 * i), name ? name : "?");
        if (opcode >= OM_OP_HAVE_ARGUMENT)
            om_text_addf(&text, "%*u", 25 - (int)strlen(name ? name : "?"),
                         (unsigned)argument);
        write_meaning(rt, &code->is, opcode, argument, &text);
        om_text_add_cstring(&text, "\n");
        extended = opcode == OM_OP_EXTENDED_ARG ? argument : 0;
        i += om_opcode_caches[opcode];
    }
    return om_text_write(&text, &out);
}
