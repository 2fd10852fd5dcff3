/* Errors in a book: collected while it is read, printed together in the order of the book. */
#ifndef REFBOOK_BOOK_DIAGNOSTICS_H
#define REFBOOK_BOOK_DIAGNOSTICS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "book/source.h"

typedef struct diagnostics_entry diagnostics_entry;

/* A zeroed diagnostics is empty. */
typedef struct diagnostics {
    arena arena;
    list entries; /* of diagnostics_entry * */
    size_t errors;
} diagnostics;

/* An error at a place of a chapter. COLUMN counts bytes from 1; it is printed in
 * characters. */
void diagnostics_error(diagnostics *d, const book_chapter *chapter, uint32_t line,
                       uint32_t column, const char *format, ...) MEMORY_FORMAT(5);
/* A second place that belongs to the error added last. */
void diagnostics_note(diagnostics *d, const book_chapter *chapter, uint32_t line,
                      uint32_t column, const char *format, ...) MEMORY_FORMAT(5);
/* The same at a line of another file, which is shown; its bytes need not outlive the call. */
void diagnostics_text_note(diagnostics *d, const char *path, size_t line, const char *shown,
                           size_t length, const char *format, ...) MEMORY_FORMAT(6);
/* An error that belongs to a path and to no line of it. */
void diagnostics_path_error(diagnostics *d, const char *path, const char *format, ...)
    MEMORY_FORMAT(3);

/* Prints all errors to stderr, sorted. */
void diagnostics_list(diagnostics *d);
/* The same, and a closing line with their number; nothing if there are none. */
void diagnostics_print(diagnostics *d);
void diagnostics_free(diagnostics *d);

#endif
