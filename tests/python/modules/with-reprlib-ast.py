import array, ast, collections, reprlib


def T(*codes):
    for code in codes:
        try:
            value = eval(code)
            print(code, '->', type(value).__name__, ascii(value))
        except Exception as error:
            print(code, '!!', type(error).__name__, ascii(str(error)))


T(*[f"reprlib.repr({a})" for a in ["'a'*100","list(range(100))","tuple(range(9))","(1,)","()","{i:i for i in range(9)}","set(range(9))","frozenset(range(9))","10**100","[[[[[[[[1]]]]]]]]","collections.deque(range(9))","array.array('i',range(9))","array.array('i')","object","'short'","''","b'x'*50","{}","set()","[1,[2,[3]]]","{1:{2:{3:{4:{5:{6:{7:8}}}}}}}","{3:1,1:2,2:3,0:4,5:6}","1.5", "'\\n'*40", "collections.deque()", "[[]]"]])
T(*[f"reprlib.Repr({k}).repr({a})" for k in ["maxlist=2","maxstring=10","maxlevel=1","fillvalue='--'","indent=2","indent='->'","indent=-1","indent=1.5","maxother=5,maxlong=5", "maxdict=1"] for a in ["[1,2,3,[4,[5]]]","'hello world'","{1:2,3:[4]}","123456789","()","object","(1,)", "{1,2}"]])
class R(list):
    @reprlib.recursive_repr()
    def __repr__(self): return '<' + '|'.join(map(repr, self)) + '>'
r = R([1]); r.append(r); print(r, R.__repr__.__name__)
T(*[f"ast.literal_eval({a!r})" for a in ['1', '-1', '+1', '1+2j', '1-2j', '-1+2j', '1.5e-3', '0x1f', '1_000', "'a'", "'a' 'b'", "b'x'", "b'a' b'b'", "r'\\n'", "u'x'", "'''a\nb'''", 'None', 'True', '...', '[]', '[1,2,]', '()', '(1)', '(1,)', '(1,2)', '{}', '{1:2}', '{1,2}', '{1:2,3:[4,{5}]}', 'set()', '1,2', '1,', ' 1', '\t1', '1 ', '\n1', '[1,\n2]', '[1 # c\n]', '1+', '(', "'a", '1 2', '0777', '1__0', "'\\x41'", '"it\'s"', "'\\'q'", '-1j', '1e400', '(((1)))', '[[[]]]', '...,', '"a\\\nb"', "'é'", "{'a': (1, -2.5, None), 'b': [b'c', {1, 2}]}"]])
