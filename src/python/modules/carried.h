/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The modules that the program carries. */
#ifndef OM_PYTHON_MODULES_CARRIED_H
#define OM_PYTHON_MODULES_CARRIED_H

#include "objmem.h"
#include "python/evaluator/signature.h"

typedef struct om_carried {
    const char *name;
    bool (*fill)(om_runtime *rt, om_object *module); /* what C defines in it; or NULL */
    const char *const *text; /* Python, in pieces up to a NULL; or NULL */
    bool is_package;
} om_carried;

/* Runs the text of a module in its dict. False with an error. */
bool om_carried_run(om_runtime *rt, om_object *module, const om_carried *carried);

/* Classes of the module that are written in C in CPython are shown as such. False with an error. */
bool om_carried_show_as_built_in(om_runtime *rt, om_object *module, const char *name);

/* The row of a module; NULL: it is not carried. */
const om_carried *om_carried_find(const char *name);

/* The names of all, as a tuple: sys.builtin_module_names. MemoryError. */
OM_NEW om_object *om_carried_names(om_runtime *rt);

/* Functions of C, up to one without a name. */
typedef struct om_offer {
    const char *name;
    om_builtin *call;
} om_offer;

/* Puts them into the dict of a module. False with MemoryError. */
bool om_offer_all(om_runtime *rt, om_object *module, const om_offer *offers);

/* Puts the arguments of the function `name` in their places: `parameters` are names with spaces
 * between, of which the first `least` must be given; NULL is put for those left out. False with
 * TypeError. */
bool om_take(om_runtime *rt, const char *name, const char *parameters, size_t least,
             om_object *const *arguments, size_t count, om_object *names,
             om_object **places);

/* An integer argument: false with TypeError, or OverflowError where C does not hold it. */
bool om_take_int(om_runtime *rt, om_object *argument, int64_t *value);
bool om_take_c_int(om_runtime *rt, om_object *argument, int *value);

/* <<the carried modules>> */
bool om_fill_sys(om_runtime *rt, om_object *module);
bool om_fill_hooks(om_runtime *rt, om_object *module); /* of sys */
bool om_fill_builtins(om_runtime *rt, om_object *module);
bool om_fill_gc(om_runtime *rt, om_object *module);
bool om_fill_weakref(om_runtime *rt, om_object *module);
bool om_fill_math(om_runtime *rt, om_object *module);
bool om_fill_time(om_runtime *rt, om_object *module);
bool om_fill_dates(om_runtime *rt, om_object *module); /* of time */
bool om_fill_errno(om_runtime *rt, om_object *module);
bool om_fill_atexit(om_runtime *rt, om_object *module);
bool om_fill_posix(om_runtime *rt, om_object *module); /* for os */
bool om_fill_abc(om_runtime *rt, om_object *module);
bool om_fill_copyreg(om_runtime *rt, om_object *module);
bool om_fill_re(om_runtime *rt, om_object *module);
bool om_fill_random(om_runtime *rt, om_object *module);
bool om_fill_struct(om_runtime *rt, om_object *module);
bool om_fill_array(om_runtime *rt, om_object *module);
bool om_fill_fileio(om_runtime *rt, om_object *module);
bool om_fill_opcodes(om_runtime *rt, om_object *module); /* for dis */
bool om_fill_ast(om_runtime *rt, om_object *module);
bool om_fill_traceback(om_runtime *rt, om_object *module);

/* open(), which imports io, and breakpoint(), which calls sys.breakpointhook. */
om_builtin om_builtin_open, om_builtin_breakpoint;

extern const char *const om_text_abc[];
extern const char *const om_text_ast[];
extern const char *const om_text_binascii[];
extern const char *const om_text_bisect[];
extern const char *const om_text_breakpoint[];
extern const char *const om_text_builtins[];
extern const char *const om_text_cmath[];
extern const char *const om_text_codecs[];
extern const char *const om_text_collections[];
extern const char *const om_text_collections_abc[];
extern const char *const om_text_collections_wraps[];
extern const char *const om_text_contextlib[];
extern const char *const om_text_copy[];
extern const char *const om_text_copyreg[];
extern const char *const om_text_dataclasses[];
extern const char *const om_text_dis[];
extern const char *const om_text_doctest[];
extern const char *const om_text_enum[];
extern const char *const om_text_functools[];
extern const char *const om_text_future[];
extern const char *const om_text_heapq[];
extern const char *const om_text_inspect[];
extern const char *const om_text_io[];
extern const char *const om_text_itertools[];
extern const char *const om_text_keyword[];
extern const char *const om_text_linecache[];
extern const char *const om_text_numbers[];
extern const char *const om_text_json[];
extern const char *const om_text_json_decoder[];
extern const char *const om_text_json_encoder[];
extern const char *const om_text_operator[];
extern const char *const om_text_os[];
extern const char *const om_text_posixpath[];
extern const char *const om_text_pprint[];
extern const char *const om_text_random[];
extern const char *const om_text_reprlib[];
extern const char *const om_text_stat[];
extern const char *const om_text_re[];
extern const char *const om_text_string[];
extern const char *const om_text_strptime[];
extern const char *const om_text_struct[];
extern const char *const om_text_sys[];
extern const char *const om_text_textwrap[];
extern const char *const om_text_time[];
extern const char *const om_text_traceback[];
extern const char *const om_text_types[];
extern const char *const om_text_typing[];
extern const char *const om_text_unittest[];
extern const char *const om_text_warnings[];
extern const char *const om_text_weakref[];

#endif
