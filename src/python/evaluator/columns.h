/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How wide characters are. */
#ifndef OM_PYTHON_EVALUATOR_COLUMNS_H
#define OM_PYTHON_EVALUATOR_COLUMNS_H

/* The columns of a terminal that the character takes whose UTF-8 begins there; 0: that byte begins none. There are
 * `size` bytes. */
int om_columns_of(const char *bytes, int size);

#endif
