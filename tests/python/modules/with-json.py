# What json writes and reads, and how it says what is wrong.
import io
import json

class Loud(int):
    def __repr__(self):
        return 'LOUD'

class Odd:
    pass

for value in (None, True, [], {}, (), [1, [2, {'a': ()}]], {1: 2, 1.5: 3, None: 4, True: 5}, 'é"\\\n\x00\x7f\u2028\U0001f600\ud800',
              1 << 70, Loud(3), 1.0, 1e100, -0.0, float('nan'), float('-inf'), {'b': 1, 'a': [2]}):
    print(json.dumps(value), ascii(json.dumps(value, ensure_ascii=False)), json.dumps(value, separators=(',', ':')))
    print(json.dumps(value, indent=1), json.dumps(value, indent='--'), json.dumps(value, indent=0))
print(json.dumps({'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True), json.dumps({(1,): 2, 'a': 1}, skipkeys=True), json.dumps({(1,): 1}, skipkeys=True, indent=2))
print(json.dumps([Odd(), Odd()], default=lambda made: [type(made).__name__]))
cycle = []
cycle.append({'a': cycle})
for call in (lambda: json.dumps(Odd()), lambda: json.dumps({(1,): 2}), lambda: json.dumps(cycle), lambda: json.dumps([float('nan')], allow_nan=False),
             lambda: json.loads(1), lambda: json.loads('\ufeff1'), lambda: json.dumps({'a': 1, 2: 3}, sort_keys=True), lambda: json.dumps(1, what=2)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
out = io.StringIO()
json.dump({'a': [1, 2, {'b': None}]}, out, indent=2)
print(out.getvalue(), json.load(io.StringIO(' [1, 2.5, "x"] ')))
for text in ('', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{a', '[', '[1', '[1,', '[1,]', '{"a":1,}', '"abc', '"\\q"', '"\\u12"', '"\\u12', '"\\u', '"\n"',
             'tru', '1 2', '-', '01', '1.', '[1 2]', '{"a" 1}', '{"a":1 "b"}', '"\\', '"\\ud800"', 'NaN', '-Infinity', '1e5', '1E+2', '-1.5e-3', 'nul', '[}',
             '{]', '  ', '"\x00"', '"\\ud800\\u0041"', '"\\ud83d\\ude00"', '[,', ' \t\r\n[ 1 , {"a" : null } ] \n', '[1,\n 2,\n x]', '12345678901234567890', '"\\/\\b\\f"',
             '{"a": 1, "a": 2}', '[[[[', '\xa01', '1\xa0', '"\\u00e9\\u20ac"', '{"a":{"b":[]}}'):
    try:
        print(ascii(text), ascii(json.loads(text)))
    except ValueError as error:
        print(ascii(text), type(error), error, error.msg, error.pos, error.lineno, error.colno, error.doc == text)
print(json.loads(b'{"\xc3\xa9": 1}'), json.loads(bytearray(b'[1]')), json.loads(b'\xef\xbb\xbf"a"'))
print(json.loads('[1, 2.0, NaN]', parse_int=str, parse_float=str, parse_constant=str), json.loads('{"a": {"b": 1}}', object_hook=list),
      json.loads('{"a": {"b": 1}}', object_pairs_hook=tuple), json.loads('"\n"', strict=False))
print(json.JSONDecoder().raw_decode('[1] and', 0), json.JSONDecoder().raw_decode('x 2', 2), list(json.JSONEncoder().iterencode(1)))

class Special(json.JSONEncoder):
    def default(self, value):
        return {'odd': True} if isinstance(value, Odd) else super().default(value)

print(json.dumps([Odd()], cls=Special), json.JSONEncoder(indent=3).encode({'a': 1}))
