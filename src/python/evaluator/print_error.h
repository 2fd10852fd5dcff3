/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Exceptions as text for people. */
#ifndef OM_PYTHON_EVALUATOR_PRINT_ERROR_H
#define OM_PYTHON_EVALUATOR_PRINT_ERROR_H

#include "object/text_builder.h"
#include "python/compiler/code_object.h"

/* Adds that line of a source to the text, without its end. False if there is none. */
typedef bool om_line_reader(void *context, const char *filename, int line, om_text *text);

/* Adds the report about the exception: tracebacks, as `read` has the lines, and what it says. What
 * fails on the way is left out. False with MemoryError. */
bool om_exception_show(om_runtime *rt, om_object *exception, om_line_reader *read,
                       void *context, om_text *text);

/* Adds what the report has about one link of a traceback: the place, its line, the marks below it. */
bool om_exception_link(om_runtime *rt, om_object *traceback, om_text *text);

/* Where the instruction of that link of a traceback stands. */
om_code_position om_exception_place(om_object *traceback);

/* Adds the last lines of the report: the type, what the exception says, its notes. */
bool om_exception_last(om_runtime *rt, om_object *exception, om_text *text);

/* Adds what is said of an exception that nobody can catch: its traceback, or, if it has none, the frame that runs; its
 * type and what it says, but neither its notes nor the exceptions before it. */
bool om_exception_ignored(om_runtime *rt, om_object *exception, om_text *text);

/* The same with the lines that the runtime's tracebacks show. */
bool om_exception_tell(om_runtime *rt, om_object *exception, om_text *text);

/* The same as the module traceback has it: within a group, the text of a SyntaxError, and every line of what an
 * exception says, is behind the bars. */
bool om_exception_format(om_runtime *rt, om_object *exception, om_text *text);

/* Adds a line of a source as tracebacks show it. False if there is none. */
bool om_exception_line(om_runtime *rt, const char *filename, int line, om_text *text);

#endif
