# Descriptors of built-in types, called by hand.
l=[].append
print(list.append.__get__([1])(2), type(list.append).__name__, hasattr(list.append,'__get__'), hasattr(property,'__get__'), hasattr(dict.fromkeys,'__get__'))
class S: __slots__='a'
print(type(S.a), hasattr(S.a,'__get__'), hasattr(S.a,'__set__'))
print(type(int.real))
def f(): pass
print(f.__get__(3), hasattr(f.__get__(3),'__get__'), hasattr(staticmethod(f),'__get__'), classmethod(f).__get__(1,int))
s=S(); s.a=1; print(S.a.__get__(s), S.a.__get__(s,S), S.a.__get__(None,S)); S.a.__set__(s,5); print(s.a); S.a.__delete__(s); print(hasattr(s,'a'))
p=property(lambda self: 7); print(p.__get__(3), p.__get__(None,int) is p)
try: p.__set__(3,4)
except AttributeError as e: print(e)
print(classmethod(len).__get__(None, int))
print(dict.__dict__['fromkeys'].__get__(None, dict)([1]))
class A: pass
class B:
  __slots__=('x','y')
class C:
  __slots__=('x','y')
class M1(type): pass
class M2(M1): pass
class X(metaclass=M1): pass
class Y(metaclass=M2): pass
class Z(X,Y): pass
print(type(Z))
class D1:
    def __init__(self,v): self.v=v
a=A(); a.x=1
class SubStr(str): pass
class Q: __slots__=[SubStr('z')]
q=Q(); q.z=3; print(q.z)
