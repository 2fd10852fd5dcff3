from ..b import val as v; from ... import nothing
