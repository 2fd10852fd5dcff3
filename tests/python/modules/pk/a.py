from . import b; from .b import val; from .sub import deep; name=__name__; print("a loaded", val, deep.v)
