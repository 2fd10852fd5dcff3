/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "python/modules/carried.h"

const char *const om_text_bisect[] = {
    /* <<the text of bisect>> */
    "def _ends(a, lo, hi):\n"
    "    if lo < 0:\n"
    "        raise ValueError('lo must be non-negative')\n"
    "    return lo, len(a) if hi is None else hi\n"
    "\n"
    "def bisect_right(a, x, lo=0, hi=None, *, key=None):\n"
    "    lo, hi = _ends(a, lo, hi)\n"
    "    while lo < hi:\n"
    "        middle = (lo + hi) // 2\n"
    "        item = a[middle]\n"
    "        if x < (item if key is None else key(item)):\n"
    "            hi = middle\n"
    "        else:\n"
    "            lo = middle + 1\n"
    "    return lo\n"
    "\n"

    "def bisect_left(a, x, lo=0, hi=None, *, key=None):\n"
    "    lo, hi = _ends(a, lo, hi)\n"
    "    while lo < hi:\n"
    "        middle = (lo + hi) // 2\n"
    "        item = a[middle]\n"
    "        if (item if key is None else key(item)) < x:\n"
    "            lo = middle + 1\n"
    "        else:\n"
    "            hi = middle\n"
    "    return lo\n"
    "\n"

    "def insort_right(a, x, lo=0, hi=None, *, key=None):\n"
    "    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)\n"
    "\n"
    "def insort_left(a, x, lo=0, hi=None, *, key=None):\n"
    "    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)\n"
    "\n"
    "bisect, insort = bisect_right, insort_right\n"
    "\n",
    NULL,
};
