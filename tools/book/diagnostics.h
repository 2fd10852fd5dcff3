/* Errors in a book: collected while it is read, printed together in the order of the book.
 */
#ifndef REFBOOK_BOOK_DIAGNOSTICS_H
#define REFBOOK_BOOK_DIAGNOSTICS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"

struct book_chapter;

typedef struct diag_entry diag_entry;

/* A zeroed diag is empty. */
typedef struct diag {
    arena arena;
    list entries; /* of diag_entry * */
    size_t errors;
} diag;

#if defined(__GNUC__)
#define DIAG_FORMAT(n) __attribute__((format(printf, n, n + 1)))
#else
#define DIAG_FORMAT(n)
#endif

/* An error at a place of a chapter. COLUMN counts bytes from 1; it is printed in
 * characters. */
void diag_error(diag *d, const struct book_chapter *chapter, uint32_t line, uint32_t column,
                const char *format, ...) DIAG_FORMAT(5);
/* A second place that belongs to the error added last. */
void diag_note(diag *d, const struct book_chapter *chapter, uint32_t line, uint32_t column,
               const char *format, ...) DIAG_FORMAT(5);
/* The same at a line of another file, which is shown; its bytes need not outlive the call. */
void diag_text_note(diag *d, const char *path, size_t line, const char *shown,
                    size_t length, const char *format, ...) DIAG_FORMAT(6);
/* An error that belongs to a path and to no line of it. */
void diag_path_error(diag *d, const char *path, const char *format, ...) DIAG_FORMAT(3);

/* Prints all errors to stderr, sorted, and a closing line with their number. */
void diag_print(diag *d);
void diag_free(diag *d);

#endif
