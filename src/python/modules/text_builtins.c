/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

const char *const om_text_builtins[] = {
    "class Quitter:\n"
    "    __module__ = '_sitebuiltins'\n"
    "\n"
    "    def __init__(self, name):\n"
    "        self.name = name\n"
    "\n"
    "    def __repr__(self):\n"
    "        return 'Use %s() or Ctrl-D (i.e. EOF) to exit' % self.name\n"
    "\n"
    "    def __call__(self, code=None):\n"
    "        raise SystemExit(code)\n"
    "\n"
    "exit = Quitter('exit')\n"
    "quit = Quitter('quit')\n"
    "del Quitter\n",
    NULL,
};
