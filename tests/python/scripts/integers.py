# Integers: as bytes and back, from text in every base, operators, rounding, formats, errors.
def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, e)
for n,l,o,s in ((0,1,'big',0),(255,1,'big',0),(256,2,'little',0),(-1,1,'big',1),(-128,1,'little',1),(-129,2,'big',1),(1<<64,9,'big',0),(10**30,13,'little',0),(127,1,'big',1),(0,0,'big',0)):
    b=n.to_bytes(l,o,signed=bool(s)); print(b, int.from_bytes(b,o,signed=bool(s))==n)
t((256).to_bytes,1,'big'); t((-1).to_bytes,1,'big'); t((128).to_bytes,1,'big',signed=True); t((1).to_bytes,-1,'big'); t((1).to_bytes,1,'x'); t((1).to_bytes); t((1).to_bytes,2); t((1).to_bytes,length=2,byteorder='little'); t((1).to_bytes,'a'); t((1).to_bytes,1,5); t((1).to_bytes,1,'big',True); t((0).to_bytes,0,'big'); t((1).to_bytes,0,'big')
t(int.from_bytes,b''); t(int.from_bytes,b'\1\2'); t(int.from_bytes,b'\1\2','little'); t(int.from_bytes,[1,2],'big'); t(int.from_bytes,(255,),signed=True); t(int.from_bytes,'ab','big'); t(int.from_bytes,5,'big'); t(int.from_bytes,[300],'big'); t(int.from_bytes,bytearray(b'\xff\xfe'),byteorder='big',signed=True); t(int.from_bytes,memoryview(b'\0\1')); t(int.from_bytes); t(int.from_bytes,b'a','x'); t(bool.from_bytes,b'\0'); t(True.to_bytes,2,'big')
class I(int): pass
print(type(I.from_bytes(b'\5','big')), I.from_bytes(b'\5','big'), I(5).to_bytes(2,'big'), I(3)+I(4), type(I(3)+1), I('12',8), I(2.9), repr(I(7)), I(7).bit_length(), hash(I(7)), {I(1):2}[1])
print((5).bit_length(), (-5).bit_count(), (0).bit_length(), (5).as_integer_ratio(), (5).is_integer(), (5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator, True.real, True.bit_length())
for a in ('10','-5',' 7 ','1_000','0x1f','0b1','٣',b'12',bytearray(b'13'),'+4','--1','','_1','1__0','1_','a','1.5',None,[],'9'*5, 3.99, -3.99, 1e20, float('inf'), float('nan'), '１２', '\n5\n', '0'*3, '00012', memoryview(b'12')): t(int, a)
for a in (('10',2),('z',36),('Z',36),('0x1f',16),('0x1f',0),('0b101',0),('0o17',0),('017',0),('010',8),('10',1),('10',37),('10',-1),('2',2),(10,2),('',10),(b'ff',16),(bytearray(b'ff'),16),('0b1',2),('0',0),('00',0),('1_0',0),('zz',35)): t(int,*a)
t(int,'10',base=16); t(int,base=10); t(int,'5',x=1); t(int); t(int,1,2,3); t(int, '1'*5000 if 0 else '1')
class X:
    def __int__(self): return 5
class Y:
    def __index__(self): return 6
class Z:
    def __trunc__(self): return 7
class W:
    def __int__(self): return 'a'
print(int(X()), int(Y()), hex(Y()), bin(Y()), [1,2,3,4,5,6,7][Y()], range(Y())); t(int,W()); t(hex,1.5); t(bin,'a'); t(oct,X())
print(10**20//3, -7//2, -7%3, 7%-3, divmod(-7,2), divmod(7,-2), 2**100, (-2)**3, 2**-1, 0**0, pow(3,100,7), pow(3,-1,7), pow(2,5,-3), 1<<100, -1>>5, -5>>1, 5&3, 5|3, 5^3, ~5, -5&3, (1<<70)&(1<<69|3), -(1<<70)>>3, -(1<<70)|5, (1<<70)^-1)
t(lambda: 1//0); t(lambda: 1%0); t(lambda: 1/0); t(lambda: divmod(1,0)); t(lambda: 1<<-1); t(lambda: 1>>-1); t(lambda: 0**-1); t(lambda: pow(2,-1,4)); t(lambda: pow(1,2,0)); t(lambda: 1+'a'); t(lambda: 'a'+1); t(lambda: 1<'a'); t(lambda: 1&1.0); t(lambda: 1<<1.0); t(lambda: ~1.0); t(lambda: 10**400/3); t(lambda: 10**400/10**399); t(lambda: float(10**400)); t(lambda: 1.0+10**400); t(lambda: 1<<(1<<70)); t(lambda: -'a'); t(lambda: 1<None); t(lambda: pow(1.5,2,3)); t(lambda: pow(2,3,None)); t(lambda: (1).foo); t(lambda: len(1)); t(lambda: list(1)); t(lambda: pow('a',2)); t(lambda: pow(0,-1))
print(1==1.0, 1<1.5, 10**30==1e30, 10**30<1e31, 2**53+1==float(2**53+1), True+True, True*5, True==1, hash(1)==hash(1.0), hash(-1), hash(2**61-1), hash(2**61), hash(-2**61), hash(10**30), isinstance(True,int), int.__add__(1,2), (1).__add__('a'), (5).__floordiv__(0) if 0 else '', (7).__divmod__(2), (7).__rdivmod__(2), (2).__pow__(3,5), (2).__rpow__(3), (3).__lshift__(2), (3).__index__(), (3).__trunc__(), (3).__ceil__(), (3).__floor__(), (35).__round__(-1), (3).__int__(), (3).__float__(), (3).__bool__(), (3).__invert__(), (-3).__abs__(), (3).__getnewargs__(), (3).__format__('b'), (3).__sizeof__())
print(round(25,-1), round(35,-1), round(-25,-1), round(12345,-2), round(5), round(2.5), round(3.5), round(-2.5), round(1.005,2), round(2.675,2), round(1e20), round(1.5,0), round(10**20,-19), round(5, 3)); t(round,'a'); t(round,1.5,'a'); t(round,float('nan')); t(round,float('inf')); t(round); t(round, 1, 2, 3); t(round, number=2.5, ndigits=None)
print([f(x) for f in (bin,oct,hex) for x in (0,1,-1,255,-255,1<<70,True)], f'{255:#x} {255:#b} {255:#o} {255:X} {255:08b} {-255:+x} {255:_b} {1234567:,} {1234567:_} {5:c} {5:<5}| {5:>5}| {5:^5}| {-5:05} {5:+} {5: } {65:c} {3:e} {3:.2f} {3:%} {10**20:,} {5:=+5}')
for f in ('q','.2d','s','c','x,',',x','z','10q','<<<5','+c','#d','05s',',_','n','=5','^+10.1f','0=5','-<5','1_000'): t(format,5,f)
t(format,10**10,'c'); t(format,-1,'c'); t(format,5,5); t(format); t(format,5)
