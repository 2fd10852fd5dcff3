/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-checksum-goes-on */
TEST_FUNCTION(test_a_checksum_goes_on)
{
    assert_session(
        ">>> import binascii as b\n"
        ">>> every = bytes(range(256)) * 2\n"
        ">>> all(b.unhexlify(b.hexlify(every[:n])) == every[:n] for n in "
        "range(99))\n"
        "True\n"
        ">>> all(b.a2b_base64(b.b2a_base64(every[n:])) == every[n:] for n in "
        "range(99))\n"
        "True\n"
        ">>> all(b.a2b_uu(b.b2a_uu(every[n:n + 45])) == every[n:n + 45] for n in "
        "range(99))\n"
        "True\n"
        ">>> [b.crc32(every[n:], b.crc32(every[:n])) == b.crc32(every) for n in "
        "(0, 1, 300)]\n"
        "[True, True, True]\n"
        ">>> b.crc32(b'123456789'), b.crc_hqx(b'123456789', 0)\n"
        "(3421780262, 12739)\n"
        ">>> b.hexlify(b'abc', ':'), b.b2a_base64(b'', newline=False)\n"
        "(b'61:62:63', b'')\n");
}

/* a-checksum-goes-on: what is refused */
TEST_FUNCTION(test_a_checksum_goes_on__what_is_refused)
{
    assert_session(
        ">>> import binascii as b\n"
        ">>> def tell(call, *given, **named):\n"
        "...     try: call(*given, **named)\n"
        "...     except Exception as error: print(type(error).__name__, error)\n"
        "...\n"
        ">>> for odd in '616', 'zz', 5, '\\xe9': tell(b.unhexlify, odd)\n"
        "...\n"
        "Error Odd-length string\n"
        "Error Non-hexadecimal digit found\n"
        "TypeError argument should be bytes, buffer or ASCII string, not 'int'\n"
        "ValueError string argument should contain only ASCII characters\n"
        ">>> for odd in 'Y', 'YQ': tell(b.a2b_base64, odd)\n"
        "...\n"
        "Error Invalid base64-encoded string: number of data characters (1) "
        "cannot be 1 more than a multiple of 4\n"
        "Error Incorrect padding\n"
        ">>> for odd in '=YQ=', 'Y*Q=', 'YQ=a', 'YQ==a': tell(b.a2b_base64, odd, "
        "strict_mode=True)\n"
        "...\n"
        "Error Leading padding not allowed\n"
        "Error Only base64 data is allowed\n"
        "Error Discontinuous padding not allowed\n"
        "Error Excess data after padding\n"
        ">>> tell(b.hexlify, 'a'); tell(b.b2a_uu, bytes(46)); tell(b.a2b_uu, "
        "b'!\\x01'); tell(b.a2b_uu, b'!!!!!!!')\n"
        "TypeError a bytes-like object is required, not 'str'\n"
        "Error At most 45 bytes at once\n"
        "Error Illegal char\n"
        "Error Trailing garbage\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_91_bytes_as_text[] = {
    {"a-checksum-goes-on", "", test_a_checksum_goes_on},
    {"a-checksum-goes-on", "what is refused", test_a_checksum_goes_on__what_is_refused},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_91_bytes_as_text[] = {
    {NULL, NULL},
};
