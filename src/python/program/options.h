/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* What objpy is told to do. */
#ifndef OM_PYTHON_PROGRAM_OPTIONS_H
#define OM_PYTHON_PROGRAM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct options {
    const char *command; /* of -c; or NULL */
    const char *file;    /* "-": what comes in; NULL: that, or a prompt on a terminal */
    const char *draw;    /* the folder of --draw; or NULL */
    bool prompt, quiet;  /* -i, -q */
    bool unbuffered;     /* -u */
    bool heap;           /* --heap */
    size_t memory;       /* bytes of --memory; 0: no bound */
    int count;           /* of sys.argv, which is `words` */
    char **words;
    int status; /* -1: go on; otherwise it is all said, and the program ends so */
} options;

/* Reads the words of the command line, and may say something. */
options options_read(int count, char **words);

#endif
