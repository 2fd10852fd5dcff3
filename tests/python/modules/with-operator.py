import operator as o
print(o.add(1,2), o.itemgetter(1,2)('abcd'), o.attrgetter('real')(5), o.methodcaller('upper')('x'))
print(o.itemgetter(1), o.attrgetter('a.b','c'), o.methodcaller('f',1,k=2))
print(o.contains([1],1), o.countOf([1,2,1],1), o.indexOf([1,2],2), o.concat([1],[2]), o.iadd([1],[2]))
print(o.length_hint([1,2]), o.truth([]), o.not_(0), o.neg(3), o.inv(5), o.index(True))
try: o.indexOf([1],5)
except ValueError as e: print(e)
