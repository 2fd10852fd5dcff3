/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* The built-in exceptions by their places in a table, and where an exception keeps its values. */
#ifndef OM_CLASS_EXCEPTION_KINDS_H
#define OM_CLASS_EXCEPTION_KINDS_H

enum { OM_EXCEPTIONS = 67 };

/* The places in chapter 6.9.14's table of those types that differ from others. */
enum {
    OM_EXCEPTION_PLAIN = 1, /* Exception */
    OM_EXCEPTION_KEY = 10,
    OM_EXCEPTION_OS = 17,
    OM_EXCEPTION_SYNTAX = 32,
    OM_EXCEPTION_BASE_GROUP = 61,
    OM_EXCEPTION_GROUP
};

/* The values of an exception that have a place of their own: details are an object that only who runs
 * Python code knows (None: there is none), args a tuple. */
enum { OM_EXCEPTION_DETAILS, OM_EXCEPTION_ARGS };

/* When an exception gets its arguments: of a class with an __init__ of its own, __new__ alone. */
typedef enum om_exception_stage {
    OM_EXCEPTION_NEW,
    OM_EXCEPTION_NEW_ONLY,
    OM_EXCEPTION_INIT
} om_exception_stage;

#endif
