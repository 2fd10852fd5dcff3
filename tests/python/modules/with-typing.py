from typing import *
import typing, sys, types, collections
T = TypeVar('T'); S = TypeVar('S', int, str); B = TypeVar('B', bound='int'); CO = TypeVar('CO', covariant=True); CN = TypeVar('CN', contravariant=True)
K, V = TypeVar('K'), TypeVar('V'); P = ParamSpec('P'); Ts = TypeVarTuple('Ts')
def tryit(*codes):
    for code in codes:
        try: print(code, '->', eval(code))
        except Exception as e: print(code, '!!', type(e).__name__, e)
def trydef(text):
    space = dict(globals())
    try: exec(text, space); print(text.split('\n')[-1], 'ok')
    except Exception as e: print(repr(text), '!!', type(e).__name__, e)
tryit('T', 'S', 'B', 'CO', 'CN', 'S.__constraints__', 'B.__bound__', 'T.__bound__', 'T.__name__', 'T.__module__', 'CO.__covariant__', "TypeVar('X', int)", "TypeVar('X', int, bound=int)", "TypeVar('X', covariant=True, contravariant=True)", 'TypeVar("X", bound=3)', 'P', 'P.args', 'P.kwargs', 'Ts', '[*Ts]', 'T | int', 'int | T', 'T | None',
'Any', 'Any()', 'isinstance(3, Any)', 'Union[int, str]', 'Union[int]', 'Union[int, int]', 'Union[int, None]', 'Union[()]', 'Union[int, "str"]', 'Union[int, str] == Union[str, int]', 'hash(Union[int, str]) == hash(Union[str, int])', 'Union[int, str] == (int | str)', 'isinstance(3, Union[int, str])', 'isinstance(3.0, Union[int, str])', 'issubclass(bool, Union[int, str])', 'Union[int, List[str]]', 'Union[int, 3]', 'Union[Union[int, str], float]', 'Optional[int]', 'Optional[Union[int, str]]', 'Optional[None]', 'Optional', 'Optional()', 'Union[int, str] | float', 'List[int] | None', 'None | List[int]', 'Optional[int].__args__', 'Optional[int, str]',
'List', 'List[int]', 'List[T]', 'List[T][int]', 'List[List[T]][int]', 'List[int][str]', 'List[int, str]', 'List()', 'List[int]()', 'Dict[str, int]', 'Dict[K, V]', 'Dict[K, V][int, str]', 'Dict[K, List[V]].__parameters__', 'Dict[int]', 'Set[int]', 'FrozenSet[int]', 'Type[int]', 'Deque[int]', 'DefaultDict[str, int]', 'DefaultDict[str, int](int)["x"]', 'Counter[str]', 'OrderedDict[int, str]', 'ChainMap[int, str]', 'Iterable[int]', 'Iterator[T]', 'Generator[int, None, str]', 'Mapping[str, int]', 'Sequence[int]', 'AbstractSet[int]', 'Hashable', 'Sized', 'Hashable[int]', 'isinstance([], List)', 'isinstance([], Iterable)', 'isinstance([], List[int])', 'issubclass(list, Sequence)', 'issubclass(int, List)', 'List[int] == List[int]', 'List[int] == List[str]', 'List[int] is List[int]', 'hash(List[int]) == hash(List[int])', 'List[int].__origin__', 'List[int].__args__', 'List.__origin__', 'List[int].__name__', 'List[int].append', 'List["X"]', 'List[None]', 'List[3]', 'List[ClassVar[int]]', 'Tuple', 'Tuple[int, str]', 'Tuple[int, ...]', 'Tuple[()]', 'Tuple[int]', 'Tuple[T, ...][int]', 'Callable', 'Callable[[int], str]', 'Callable[..., int]', 'Callable[[], None]', 'Callable[[T], T][int]', 'Callable[P, int]', 'Callable[P, int][[str, int]]', 'Callable[Concatenate[int, P], str]', 'Callable[int, str]', 'Callable[int]', 'Callable[[int], str].__args__', 'Iterable[T] | None', 'ContextManager[int]', 'Awaitable[int]', 'Coroutine[int, str, float]', 'AsyncIterator[int]', 'Text', 'AnyStr', 'IO[str]', 'TextIO', 'MutableMapping[str, int]', 'Collection[int]', 'Container[int]', 'Reversible[int]', 'KeysView[int]', 'ValuesView[int]', 'ItemsView[int, str]',
'ClassVar', 'ClassVar[int]', 'ClassVar[int, str]', 'Final[int]', 'Literal[1, "a", None, True]', 'Literal[1, 1]', 'Literal[1, True] == Literal[True, 1]', 'Literal[Literal[1, 2], 3]', 'Literal', 'Literal[int]', 'NoReturn', 'NoReturn[int]', 'Never', 'Self', 'LiteralString', 'TypeAlias', 'TypeGuard[int]', 'Required[int]', 'NotRequired[int]', 'Annotated[int, "x", 3]', 'Annotated[Annotated[int, 1], 2]', 'Annotated[int]', 'Annotated[List[T], 1][int]', 'Annotated[int, 1].__metadata__', 'Annotated[int, 1] == Annotated[int, 1]', 'Unpack[Tuple[int]]', 'Concatenate[int, P]', 'Concatenate[int, str]', 'ForwardRef("X")', 'ForwardRef("x y")', 'ForwardRef(3)', 'ForwardRef("X") == ForwardRef("X")',
'get_origin(List[int])', 'get_origin(List)', 'get_origin(Union[int, str])', 'get_origin(int | str)', 'get_origin(list[int])', 'get_origin(int)', 'get_origin(Generic)', 'get_origin(Generic[T])', 'get_origin(Annotated[int, 1])', 'get_origin(P.args)', 'get_origin(Callable[[int], str])', 'get_origin(Literal[1])', 'get_args(Dict[int, str])', 'get_args(Callable[[int], str])', 'get_args(Callable[..., str])', 'get_args(Callable[[], str])', 'get_args(Optional[int])', 'get_args(int | str)', 'get_args(list[int])', 'get_args(int)', 'get_args(Annotated[int, 1, 2])', 'get_args(Literal[1, 2])', 'cast(int, "x")', 'assert_never(3)', 'assert_type(3, str)', 'Optional[T][int]', 'Union[T, S][int, str]', 'Generic', 'Generic[T]', 'Generic[int]', 'Generic[T, T]', 'Generic[()]', 'Protocol', 'Protocol[T]', 'SupportsInt', 'isinstance(3, SupportsInt)', 'isinstance("", SupportsInt)', 'issubclass(int, SupportsIndex)', 'isinstance(3.5, SupportsAbs)', 'isinstance([], SupportsFloat)', 'NewType("UserId", int)', 'NewType("UserId", int)(5)', 'NewType("UserId", int).__supertype__', 'Generic[*Ts]', 'TYPE_CHECKING', 'Type[Any]', 'List[Any]', 'Dict[str, Any]', 'List[Callable[[int], Dict[str, T]]]', 'typing.List[typing.Optional[typing.Tuple[int, ...]]]')
class G(Generic[T]):
    def __init__(self, x=None): self.x = x
class G2(G[int], Generic[K, V]): pass
class G3(G[T]): pass
class L(List[int]): pass
class Pl(Protocol):
    a: int
    def m(self) -> int: ...
@runtime_checkable
class Rc(Protocol):
    def m(self): ...
@runtime_checkable
class Rd(Protocol):
    a: int
class HasM:
    def m(self): return 1
class HasA: a = 3
class Impl(Pl): pass
class V1(Generic[*Ts]): pass
class N5[X, Y]: pass
tryit('G', 'G[int]', 'G[int](3).x', 'G[int]().__orig_class__', 'G[T]', 'G[T][str]', 'G[int, str]', 'G[int][str]', 'G.__parameters__', 'G2.__parameters__', 'G2[int, str]', 'G2.__orig_bases__', 'G2.__mro__', 'G3[int]', 'G3.__parameters__', 'L.__mro__', 'L([1])', 'L.__orig_bases__', 'isinstance(G(), G[int])', 'issubclass(G2, G)', 'Pl()', 'isinstance(3, Pl)', 'isinstance(HasM(), Rc)', 'isinstance(3, Rc)', 'issubclass(HasM, Rc)', 'issubclass(int, Rc)', 'isinstance(HasA(), Rd)', 'issubclass(HasA, Rd)', 'isinstance(Impl(), Pl)', 'runtime_checkable(int)', 'V1[int, str]', 'V1[()]', 'V1.__parameters__', 'G[G[T]].__parameters__', 'Rc._is_protocol', 'Impl._is_protocol', 'N5[int, str]', 'N5[int]', 'N5.__parameters__', 'isinstance(N5.__type_params__[0], TypeVar)', 'N5.__mro__')
class NT(NamedTuple):
    """doc"""
    a: int
    b: 'str' = 'x'
    def f(self): return self.a
class TD(TypedDict):
    x: int
    y: 'str'
class TD2(TD, total=False):
    z: Required[int]
    w: float
tryit('NT(1)', 'NT(1).f()', 'NT._fields', 'NT.__annotations__', 'NT.__doc__', 'NT()', 'NT._field_defaults', 'NT.__bases__', 'NamedTuple("Q", [("a", int), ("b", str)])(1, 2)', 'NamedTuple("Q", a=int)(a=1)', 'TD(x=1, y="a")', 'type(TD(x=1))', 'TD.__annotations__', 'TD.__total__', 'sorted(TD.__required_keys__)', 'sorted(TD2.__required_keys__)', 'TD2.__optional_keys__', 'TD2.__bases__', 'isinstance({}, TD)', 'TypedDict("Z", {"in": int})(**{"in": 3})', 'TypedDict("Z", {"in": int}, total=False).__total__', 'is_typeddict(TD)', 'is_typeddict(dict)')
for t in ('class X(NamedTuple):\n    a: int = 1\n    b: int', 'class X(Generic): pass', 'class X(Generic[T], Generic[S]): pass', 'class X(Union[int, str]): pass', 'class X(Optional): pass', 'class X(Any): pass', 'class X(ClassVar[int]): pass', 'class X(T): pass', 'class X(List[T], Generic[K]): pass', 'class X(Dict[K, V]): pass\nprint(X.__parameters__, X.__mro__)', 'class X(Callable[[int], str]):\n    def __call__(self): pass\nprint(X.__mro__[1])', 'class X(Protocol, int): pass', 'class X(TypedDict, int): pass', 'class X(NT): pass\nprint(X(1))', 'class X(Generic[T], List[T]): pass\nprint(X.__mro__)', 'class X(Protocol[T]): pass\nprint(X.__parameters__, X[int])', 'class X(Pl, Protocol): pass\nX()'): trydef(t)
class Node:
    left: 'Node'
    right: Optional['Node']
    kids: List['Node']
    n: int = 0
    def m(self, a: 'int', b: "Optional[str]" = None, *c: T) -> 'Node': pass
def fa(a: int, b: Annotated[str, 'meta'], c: None = None) -> 'list[int]': pass
tryit('get_type_hints(Node)', 'get_type_hints(Node.m)', 'get_type_hints(fa)', 'get_type_hints(fa, include_extras=True)', 'get_type_hints(3)', 'get_type_hints(len)', 'get_type_hints(NT)', 'get_type_hints(TD2)', 'get_type_hints(sys)', 'fa.__annotations__')
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
@final
class Fi: pass
tryit('ov(3)', 'len(get_overloads(ov))', 'get_overloads(ov)[0].__annotations__', 'Fi.__final__', 'overload(fa)(1)', 'reveal_type(3)', 'final(3)', 'override(fa).__override__', 'no_type_check(fa) is fa', 'get_type_hints(fa)')
class OfBuiltIn(list[int]): pass
class OfDict(dict[str, int]):
    def count(self): return len(self)
tryit('OfBuiltIn.__mro__', 'OfBuiltIn.__orig_bases__', 'OfBuiltIn([1])', 'OfDict(a=1).count()', 'Pattern[str]', 'TypeAliasType("TA", int)', 'TypeAliasType("TA", int).__value__', 'typing.T')
