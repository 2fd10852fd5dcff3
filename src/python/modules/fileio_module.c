/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "class/payload.h"
#include "heap/heap.h"
#include "python/builtins/buffer.h"
#include "python/modules/carried.h"
#include "python/modules/import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

/* Of POSIX, which a compiler that keeps to C11 does not show. */
int ftruncate(int number, off_t length);

/* The result, or the error that there was. */
static om_object *fileio_result(om_runtime *rt, int64_t result)
{
    return om_int_new(rt, result < 0 ? -errno : result);
}

static bool fileio_numbers(om_runtime *rt, const char *name, const char *parameters,
                           size_t most, om_object *const *arguments, size_t count,
                           om_object *names, int64_t numbers[3])
{
    om_object *given[3];
    if (!om_take(rt, name, parameters, most, arguments, count, names, given))
        return false;
    for (size_t i = 0; i < most; i++) {
        if (!om_take_int(rt, given[i], &numbers[i]))
            return false;
    }
    return true;
}

/* 0 for a file; otherwise the number of an error, in errno too. */
static int fileio_is_folder(int number)
{
    struct stat found;
    if (fstat(number, &found) < 0)
        return errno;
    return S_ISDIR(found.st_mode) ? errno = EISDIR : 0;
}

/* open(path, reads, writes, kind): the number of the file. */
static om_object *fileio_open(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    om_object *given[4], *keeper;
    char path[4096], kind[2];
    size_t size;
    (void)self;
    if (!om_take(rt, "open", "path reads writes kind", 4, arguments, count, names, given))
        return NULL;
    int reads = om_truth(rt, given[1]), writes = om_truth(rt, given[2]);
    const char *name = om_str_get_utf8(rt, om_payload(given[0]), &size, &keeper);
    if (!name)
        return NULL;
    (void)snprintf(path, sizeof path, "%.*s",
                   (int)(size < sizeof path ? size : sizeof path - 1), name);
    om_release(keeper);
    (void)om_str_write_utf8(given[3], kind, sizeof kind);
    int flags = reads && writes ? O_RDWR : writes ? O_WRONLY : O_RDONLY;
    if (kind[0] != 'r')
        flags |= O_CREAT | (kind[0] == 'w' ? O_TRUNC : kind[0] == 'x' ? O_EXCL : O_APPEND);
    errno = ENAMETOOLONG;
    int number = size < sizeof path ? open(path, flags, 0666) : -1;
    if (number >= 0 && fileio_is_folder(number)) {
        (void)close(number);
        errno = EISDIR;
        number = -1;
    }
    return fileio_result(rt, number);
}

/* check(number): the number, where such a file is open. */
static om_object *fileio_check(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    int64_t number[3];
    (void)self;
    if (!fileio_numbers(rt, "check", "number", 1, arguments, count, names, number))
        return NULL;
    return fileio_result(rt, fileio_is_folder((int)number[0]) ? -1 : number[0]);
}

/* read(number, size): bytes, or the number of an error. */
static om_object *fileio_read(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    int64_t numbers[3];
    (void)self;
    if (!fileio_numbers(rt, "read", "number size", 2, arguments, count, names, numbers))
        return NULL;
    size_t room = numbers[1] < 1 ? 1 : (size_t)numbers[1];
    char *bytes = om_raw_alloc(rt, room);
    if (!bytes)
        return NULL;
    ssize_t size = read((int)numbers[0], bytes, numbers[1] < 0 ? 0 : (size_t)numbers[1]);
    om_object *made =
        size < 0 ? fileio_result(rt, -1) : om_bytes_new(rt, bytes, (size_t)size);
    om_raw_free(rt, bytes, room);
    return made;
}

/* write(number, bytes) */
static om_object *fileio_write(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    om_object *given[2];
    om_buffer buffer;
    int64_t number;
    (void)self;
    if (!om_take(rt, "write", "number data", 2, arguments, count, names, given) ||
        !om_take_int(rt, given[0], &number) || om_buffer_of(rt, given[1], &buffer) <= 0)
        return NULL;
    return fileio_result(rt, write((int)number, buffer.data, buffer.size));
}

/* seek(number, offset, whence) */
static om_object *fileio_seek(om_runtime *rt, om_object *self, om_object *const *arguments,
                              size_t count, om_object *names)
{
    int64_t numbers[3];
    (void)self;
    static const int ways[] = {SEEK_SET, SEEK_CUR, SEEK_END};
    if (!fileio_numbers(rt, "seek", "number offset whence", 3, arguments, count, names,
                        numbers))
        return NULL;
    errno = EINVAL;
    bool known = numbers[2] >= 0 && numbers[2] <= 2;
    /* The function: a macro of this name, as WASI's header has one, would be no C11. */
    return fileio_result(
        rt, known ? (lseek)((int)numbers[0], (off_t)numbers[1], ways[numbers[2]]) : -1);
}

/* truncate(number, size) */
static om_object *fileio_truncate(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    int64_t numbers[3];
    (void)self;
    if (!fileio_numbers(rt, "truncate", "number size", 2, arguments, count, names, numbers))
        return NULL;
    return fileio_result(rt, ftruncate((int)numbers[0], (off_t)numbers[1]));
}

/* close(number) */
static om_object *fileio_close(om_runtime *rt, om_object *self, om_object *const *arguments,
                               size_t count, om_object *names)
{
    int64_t number[3];
    (void)self;
    if (!fileio_numbers(rt, "close", "number", 1, arguments, count, names, number))
        return NULL;
    return fileio_result(rt, close((int)number[0]));
}

/* isatty(number) */
static om_object *fileio_isatty(om_runtime *rt, om_object *self,
                                om_object *const *arguments, size_t count, om_object *names)
{
    int64_t number[3];
    (void)self;
    if (!fileio_numbers(rt, "isatty", "number", 1, arguments, count, names, number))
        return NULL;
    return om_bool_new(rt, isatty((int)number[0]));
}

/* strerror(number) */
static om_object *fileio_strerror(om_runtime *rt, om_object *self,
                                  om_object *const *arguments, size_t count,
                                  om_object *names)
{
    int64_t number[3];
    (void)self;
    if (!fileio_numbers(rt, "strerror", "number", 1, arguments, count, names, number))
        return NULL;
    return om_str_new(rt, strerror((int)number[0]));
}

bool om_fill_fileio(om_runtime *rt, om_object *module)
{
    static const om_offer offers[] = {
        {"open", fileio_open},         {"check", fileio_check},
        {"read", fileio_read},         {"write", fileio_write},
        {"seek", fileio_seek},         {"truncate", fileio_truncate},
        {"close", fileio_close},       {"isatty", fileio_isatty},
        {"strerror", fileio_strerror}, {NULL, NULL}};
    return om_offer_all(rt, module, offers);
}

om_object *om_builtin_open(om_runtime *rt, om_object *self, om_object *const *arguments,
                           size_t count, om_object *names)
{
    if (!count && !names)
        return om_raise(rt, OM_TYPE_ERROR,
                        "open() missing required argument 'file' (pos 1)");
    om_object *name = om_str_intern_utf8(rt, "io"),
              *module = name ? om_import(rt, name) : NULL;
    om_object *function = module ? om_attribute_get(rt, module, "_open") : NULL;
    (void)self;
    om_object *file = function ? om_call_with(rt, function, arguments, count, names) : NULL;
    om_xrelease(function);
    om_xrelease(module);
    om_xrelease(name);
    return file;
}
