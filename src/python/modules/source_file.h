/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Text of Python to code, and code to what it does. */
#ifndef OM_PYTHON_MODULES_SOURCE_FILE_H
#define OM_PYTHON_MODULES_SOURCE_FILE_H

#include "objmem.h"

enum { OM_SOURCE_PATH = 1024 /* bytes of the longest path */ };

bool om_source_is_file(const char *path);
bool om_source_is_folder(const char *path);

/* The code of a text. NULL with SyntaxError, MemoryError. */
OM_NEW om_object *om_source_compile(om_runtime *rt, const char *text, size_t size,
                                    const char *filename);

/* The code of a file. NULL with OSError, too. */
OM_NEW om_object *om_source_read(om_runtime *rt, const char *path);

/* Runs the code with this dict as its globals and locals. NULL with what it raises. */
OM_NEW om_object *om_source_run(om_runtime *rt, om_object *code, om_object *dict);

#endif
