/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* format(), str.format and the operator % of strings. */
#ifndef OM_PYTHON_BUILTINS_FORMAT_H
#define OM_PYTHON_BUILTINS_FORMAT_H

#include "objmem.h"
#include "python/evaluator/signature.h"

/* A format specification that was read. */
typedef struct om_format {
    uint32_t fill;         /* a character */
    char align;            /* '<' '>' '=' '^'; 0: as the type wants */
    char sign;             /* '+' '-' ' '; 0: not given */
    bool alternate;        /* # */
    bool no_negative_zero; /* z */
    char grouping;         /* ',' '_'; 0: none */
    ptrdiff_t width;       /* -1: none */
    ptrdiff_t precision;   /* -1: none */
    char type;             /* a letter; 0: none */
} om_format;

/* Reads a specification for objects of the type `name`. False with ValueError. */
bool om_format_read(om_runtime *rt, om_object *spec, const char *name, om_format *format);

/* The number in the format: an int (or bool) or a float. */
OM_NEW om_object *om_format_of_number(om_runtime *rt, om_object *number,
                                      const om_format *format);
OM_NEW om_object *om_format_of_str(om_runtime *rt, om_object *text,
                                   const om_format *format);

/* format(value, spec); `spec` NULL: the empty one. */
OM_NEW om_object *om_format_object(om_runtime *rt, om_object *value, om_object *spec);

/* The __format__ of numbers and strings, and str.format. */
/* What was written, as om_text_str makes it, and with the lone surrogates that UTF-8 has not. Ends
 * the text. */
OM_NEW om_object *om_format_text(om_text *text);

om_builtin om_format_number, om_format_str, om_str_format, om_str_format_map;

/* The repr of the value with escapes for all that is not ASCII. */
OM_NEW om_object *om_ascii(om_runtime *rt, om_object *value);

/* text % arguments. */
OM_NEW om_object *om_percent_format(om_runtime *rt, om_object *text, om_object *arguments);

#endif
