from ..b import val as v
