# The order in which the values of an expression or a statement die, one by one.
class L:
    def __init__(self, n): self.n=n
    def __del__(self): print('del', self.n)
    def __add__(self, o): return 1
    def __contains__(self, o): return True
    def __getitem__(self, k): return 1
    def __setitem__(self, k, v): pass
    def __delitem__(self, k): pass
    def __setattr__(self, k, v): object.__setattr__(self,k,v)
    def __iter__(self): return iter([1])
    def __call__(self, *a, **k): return 1
    def __enter__(self): return 1
    def __exit__(self, *a): pass
    def __iadd__(self, o): return 1
    def __format__(self, s): return 'f'
    def __hash__(self): return 1
    def __eq__(self, o): return True
def t(text):
    print('##', text)
    exec(text, {'L': L})
for x in ['L(1) + L(2)','L(1) in L(2)','L(1) not in L(2)','L(1) is L(2)','L(1) is not L(2)','L(1)[L(2)]','L(1)[L(2)] = L(3)','del L(1)[L(2)]','L(1).x = L(2)','L(1)(L(2), L(3))','L(1)(a=L(2), b=L(3))','[*L(1), *L(2)]','{**{1: L(1)}, **{1: L(2)}}','x = L(1); x += L(2)','f"{L(1)}{L(2)}"','[L(1), L(2)]','(L(1), L(2))','{L(1): L(2)}','{L(1), L(2)}','L(1)[L(2):L(3)]','L(1)[L(2):L(3)] = L(4)','with L(1) as a: pass','for a in L(1): print("body")','a, = L(1)','L(1) == L(2) == L(3)','L(1) if L(2) else L(3)','not L(1)','L(1) and L(2)','L(1) or L(2)','(lambda *a: a)(L(1), L(2))','print(L(1).n, L(2).n)','"%s" % L(1).n','L(1) and 0 or L(2)','x, y = L(1), L(2); del x, y','x = y = L(1); x = 2; y = 3','try: raise ValueError(L(1))\nexcept ValueError as e: print("in")\nprint("out")','def f(a, b=L("default")): return a\nf(L(1))\ndel f','[L(i) for i in range(2)][0].n','{i: L(i) for i in range(2)}','list(L(i) for i in range(2))','L(1).n + L(2).n','[L(1)] + [L(2)]','[L(1)] * 2','sorted([L(1), L(2)], key=lambda x: x.n)','isinstance(L(1), type(L(2)))','getattr(L(1), "q", L(2))','dict(a=L(1), b=L(2)).pop("a")','[L(1), L(2)].pop()','L(1) if 0 else L(2)','assert L(1), L(2)','L(1) < 3 if 0 else 5','(L(1), L(2))[0].n','[L(1), L(2)][1].n','match L(1):\n case 5: print("five")','x = [L(1), L(2)]; x[0] = L(3); del x[:]','x = {1: L(1)}; x[1] = L(2); del x[1]', 'global g; g = L(1); g = L(2); del g', 'import sys; sys.intern("a"); L(1)', 'class C: a = L(1); b = L(2)\ndel C\nimport gc; gc.collect()']:
    try: t(x)
    except Exception as e: print(type(e).__name__, e); e=None
