/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

const char *const om_text_breakpoint[] = {
    /* <<the text of breakpoint>> */
    "import os\n"
    "import sys\n"
    "import warnings\n"
    "\n"
    "def hook(*args, **kws):\n"
    "    name = os.environ.get('PYTHONBREAKPOINT') or 'pdb.set_trace'\n"
    "    if name == '0':\n"
    "        return None\n"
    "    module, dot, function = name.rpartition('.')\n"
    "    module = module or 'builtins'\n"
    "    try:\n"
    "        __import__(module)\n"
    "        chosen = getattr(sys.modules[module], function)\n"
    "    except (ImportError, AttributeError):\n"
    "        words = f'Ignoring unimportable $PYTHONBREAKPOINT: \"{name}\"'\n"
    "        if 'PYTHONBREAKPOINT' not in os.environ:\n"
    "            words = 'breakpoint() goes on: there is no module pdb here; set "
    "sys.breakpointhook or PYTHONBREAKPOINT'\n"
    "        warnings.warn(words, RuntimeWarning, stacklevel=2)\n"
    "        return None\n"
    "    return chosen(*args, **kws)\n"
    "\n",
    NULL,
};
