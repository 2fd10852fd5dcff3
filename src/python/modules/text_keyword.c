/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

const char *const om_text_keyword[] = {
    /* <<the text of keyword>> */
    "kwlist = ('False None True and as assert async await break class continue def del "
    "elif else except finally for from '\n"
    "          'global if import in is lambda nonlocal not or pass raise return try "
    "while with yield').split()\n"
    "softkwlist = ['_', 'case', 'match', 'type']\n"
    "iskeyword = frozenset(kwlist).__contains__\n"
    "issoftkeyword = frozenset(softkwlist).__contains__\n"
    "\n",
    NULL,
};
