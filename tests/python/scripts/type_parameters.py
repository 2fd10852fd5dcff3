def first[T](items): return items[0]
type Pair = undefined_yet
print(first.__type_params__, Pair)
undefined_yet = 5
print(Pair.__value__)
class Box[T]:
    def __init__(self, x: T): self.x = x
    def get(self) -> T: return self.x
print(Box(3).get(), Box.__type_params__, [c.__name__ for c in Box.__mro__])
def b[T: int, *Ts, **P](): pass
print(b.__type_params__, b.__type_params__[0].__bound__)
class E:
    def __mro_entries__(self, bases): return (dict,)
class D(E()): pass
print(D.__bases__, D.__orig_bases__[0].__class__)
print(type(first.__type_params__[0]).__name__)
