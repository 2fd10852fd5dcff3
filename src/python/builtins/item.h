/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Numbers in memory, as the machine has them. */
#ifndef OM_PYTHON_BUILTINS_ITEM_H
#define OM_PYTHON_BUILTINS_ITEM_H

#include "objmem.h"

/* How many bytes an item of this letter takes; 0: there is no such letter. */
size_t om_item_size(char code);

/* The object for the item at that place. */
OM_NEW om_object *om_item_load(om_runtime *rt, const unsigned char *at, char code);

/* Writes the object as such an item, in the words of an array or, with `viewed`, of a memoryview.
 * False with TypeError, ValueError or OverflowError. */
bool om_item_store(om_runtime *rt, unsigned char *at, char code, om_object *value,
                   bool viewed);

#endif
