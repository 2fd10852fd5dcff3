import binascii


def T(*codes):
    for code in codes:
        try:
            value = eval(code)
            print(code, '->', type(value).__name__, ascii(value))
        except Exception as error:
            print(code, '!!', type(error).__name__, ascii(str(error)))


for f in 'hexlify b2a_hex unhexlify a2b_hex a2b_base64 b2a_base64 crc32 b2a_uu a2b_uu'.split():
    T(*[f'binascii.{f}({a})' for a in ["b''","b'abc'","'abc'","'616263'","b'61 62'","b'6g'","b'YWJj'","'YWJj'","'YWI='","'YWI'","'YQ=='","'YQ='","'Y'","'YWJjZ'","'Y=W=J=j'","'=YWJj'","'YQ==YQ=='","'YW Jj\\n'","'Y*WJj'","bytearray(b'xyz')","memoryview(b'abcd')","5","None","[1]","'\\xe9'","b'\\xff\\x00'","bytes(range(256))" ,"b'a'*45","b'a'*46","b'#86)C\\n'","'#86)C'","b'$86)C9 \\n'","b'!\\n'","b'#86\\x01C'","b'#86)Cxx'","'ABCDEF0'", "b'====' "]])
T(*[f"binascii.a2b_base64({a},strict_mode=True)" for a in ["'YWJj'","'YQ=='","'YQ==a'","'=YQ=='","'Y*Q='","'YQ=a'","'YQ='","'Y=Q='","'YWJj='","'YWJj=='","'YQ==='","'Y'","'YWJj\\n'","''"]])
T("binascii.b2a_base64(b'abc',newline=False)","binascii.hexlify(b'abcdef','-')","binascii.hexlify(b'abcdef',b':',2)","binascii.hexlify(b'abcdef','--')","binascii.hexlify(b'abcdef',1)","binascii.hexlify(b'abcdef','-',-4)","binascii.hexlify(data=b'a',sep=':')","binascii.crc32(b'abc',5)","binascii.crc32(b'abc',-1)","binascii.crc32(b'abc',2**40)","binascii.crc_hqx(b'abc',0)","binascii.crc_hqx(b'abc',0x12345)","binascii.Error.__mro__","binascii.Error.__module__","binascii.Incomplete.__bases__","binascii.b2a_uu(b'a\\0b',backtick=True)","binascii.b2a_uu(b'\\0\\0')","binascii.crc32(b'hello world')")
