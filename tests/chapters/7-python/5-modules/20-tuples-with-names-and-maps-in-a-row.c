/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

PICTURE_FUNCTION(picture_a_chain_of_maps)
{
    fixture_draw_python(rt, "base = {'colour': 'red'}\n"
                            "chain, other = [{'size': 1}, base], [{}, base]\n");
}

#include "python/typed.h"

/* a-named-tuple-is-a-tuple */
TEST_FUNCTION(test_a_named_tuple_is_a_tuple)
{
    assert_session(">>> from collections import namedtuple\n"
                   ">>> import sys\n"
                   ">>> Point = namedtuple('Point', 'x y', defaults=[0])\n"
                   ">>> p = Point([1])\n"
                   ">>> [sys.getsizeof(namedtuple('N', list('abcde'[:n]))(*range(n))) - "
                   "sys.getsizeof((0,) * n) for n in range(6)]\n"
                   "[0, 0, 0, 0, 0, 0]\n"
                   ">>> Point(1, 2) == (1, 2), hash(Point(1, 2)) == hash((1, 2)), {(1, 2): "
                   "'found'}[Point(1, 2)]\n"
                   "(True, True, 'found')\n"
                   ">>> p.x is p[0], 'x' in vars(Point), hasattr(p, '__dict__')\n"
                   "(True, True, False)\n"
                   ">>> p.x = 3\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: can't set attribute\n"
                   ">>> p.z = 3\n"
                   "Traceback (most recent call last):\n"
                   "AttributeError: 'Point' object has no attribute 'z'\n");
}

/* a-chain-map-writes-to-its-first */
TEST_FUNCTION(test_a_chain_map_writes_to_its_first)
{
    assert_session(">>> from collections import ChainMap\n"
                   ">>> own, base = {}, {'a': []}\n"
                   ">>> chain = ChainMap(own, base)\n"
                   ">>> chain.maps[1] is base, chain['a'] is base['a']\n"
                   "(True, True)\n"
                   ">>> base['b'] = 1\n"
                   ">>> chain['b'], 'b' in own\n"
                   "(1, False)\n"
                   ">>> chain['b'] = 2\n"
                   ">>> own, base['b'], chain['b']\n"
                   "({'b': 2}, 1, 2)\n"
                   ">>> del chain['b']\n"
                   ">>> own, chain['b']\n"
                   "({}, 1)\n"
                   ">>> del chain['b']\n"
                   "Traceback (most recent call last):\n"
                   "KeyError: \"Key not found in the first mapping: 'b'\"\n");
}

/* ordered-views-ask-the-dict */
TEST_FUNCTION(test_ordered_views_ask_the_dict)
{
    assert_session(">>> from collections import OrderedDict\n"
                   ">>> ordered = OrderedDict(a=1)\n"
                   ">>> keys, values, items = ordered.keys(), ordered.values(), ordered.items()\n"
                   ">>> ordered['b'] = [2]\n"
                   ">>> keys, values, items, len(keys)\n"
                   "(odict_keys(['a', 'b']), odict_values([1, [2]]), odict_items([('a', 1), "
                   "('b', [2])]), 2)\n"
                   ">>> keys == ordered.keys(), keys == {'a', 'b'}, keys > {'a'}, keys <= {'a'}\n"
                   "(True, True, True, False)\n"
                   ">>> keys & 'ac', {'a'} | keys == keys, keys - keys, keys ^ {'b'}, [] == values\n"
                   "({'a'}, True, set(), {'a'}, False)\n"
                   ">>> list(reversed(items)), ('a', 1) in items, keys.isdisjoint('c')\n"
                   "([('b', [2]), ('a', 1)], True, True)\n"
                   ">>> keys.mapping['b'] is ordered['b']\n"
                   "True\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row[] = {
    {"a-named-tuple-is-a-tuple", "", test_a_named_tuple_is_a_tuple},
    {"a-chain-map-writes-to-its-first", "", test_a_chain_map_writes_to_its_first},
    {"ordered-views-ask-the-dict", "", test_ordered_views_ask_the_dict},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_20_tuples_with_names_and_maps_in_a_row[] = {
    {"a-chain-of-maps", picture_a_chain_of_maps},
    {NULL, NULL},
};
