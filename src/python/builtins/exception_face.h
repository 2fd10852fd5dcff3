/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* How Python code sees the types of exceptions. */
#ifndef OM_PYTHON_BUILTINS_EXCEPTION_FACE_H
#define OM_PYTHON_BUILTINS_EXCEPTION_FACE_H

#include "objmem.h"

/* Gives the types of exceptions their methods and attributes. False with MemoryError. */
bool om_exception_faces_begin(om_runtime *rt);

/* Releases what has been made of that, and would be made again. */
void om_exception_faces_forget(om_runtime *rt);

#endif
