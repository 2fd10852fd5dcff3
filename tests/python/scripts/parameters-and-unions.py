print(list[int], dict[str, list[int]], list[int]('ab'), list[int].__origin__, tuple[int, ...])
print(int | None, isinstance('a', int | str), isinstance(1.0, int | str), int | str == str | int, (int | str).__args__)
print(complex(1, 2).conjugate(), (3+4j).imag, abs(3+4j), complex('1+2j'), complex(), complex(1j, 2))
def f(x: list[int], y: int | None = None) -> dict[str, int]: return {}
print(f([]), Ellipsis, ...)
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[3])
try: int[3]
except TypeError as e: print(e)
class M(type):
    def __getitem__(cls, k): return ('meta', k)
class N(metaclass=M): pass
print(N[1])
