/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* a-codec-is-found-by-its-name */
TEST_FUNCTION(test_a_codec_is_found_by_its_name)
{
    assert_session(
        ">>> import codecs, io\n"
        ">>> [codecs.lookup(name).name for name in ('UTF8', 'latin_1', "
        "'Windows-1252', 'cp437', 'IBM850', 'rot-13')]\n"
        "['utf-8', 'iso8859-1', 'cp1252', 'cp437', 'cp850', 'rot-13']\n"
        ">>> '€é'.encode('cp1252'), b'\\xa4'.decode('iso-8859-15'), "
        "'½'.encode('cp850')\n"
        "(b'\\x80\\xe9', '€', b'\\xab')\n"
        ">>> '€'.encode('cp437')\n"
        "Traceback (most recent call last):\n"
        "UnicodeEncodeError: 'charmap' codec can't encode character '\\u20ac' in "
        "position 0: character maps to <undefined>\n"
        "encoding with 'cp437' codec failed\n"
        ">>> b'a\\x81'.decode('cp1252')\n"
        "Traceback (most recent call last):\n"
        "UnicodeDecodeError: 'charmap' codec can't decode byte 0x81 in position "
        "1: character maps to <undefined>\n"
        "decoding with 'cp1252' codec failed\n"
        ">>> stream = io.TextIOWrapper(io.BytesIO(), 'cp437', newline='')\n"
        ">>> stream.write('é½'), stream.flush(), stream.buffer.getvalue()\n"
        "(2, None, b'\\x82\\xab')\n"
        ">>> def search(name):\n"
        "...     if name == 'upper_case': return codecs.CodecInfo(lambda text: "
        "(text.upper().encode(), len(text)), lambda data: (5, 1), name=name)\n"
        "...\n"
        ">>> codecs.register(search)\n"
        ">>> 'abc'.encode('Upper-Case'), codecs.decode(b'x', 'upper case')\n"
        "(b'ABC', 5)\n"
        ">>> b'abc'.decode('upper_case')\n"
        "Traceback (most recent call last):\n"
        "TypeError: 'upper_case' decoder returned 'int' instead of 'str'; use "
        "codecs.decode() to decode to arbitrary types\n"
        ">>> codecs.unregister(search)\n"
        ">>> 'abc'.encode('upper_case')\n"
        "Traceback (most recent call last):\n"
        "LookupError: unknown encoding: upper_case\n"
        ">>> codecs.lookup('no such')\n"
        "Traceback (most recent call last):\n"
        "LookupError: unknown encoding: no such\n");
}

/* a-codec-is-found-by-its-name: in parts */
TEST_FUNCTION(test_a_codec_is_found_by_its_name__in_parts)
{
    assert_session(
        ">>> import codecs, io\n"
        ">>> coder = codecs.getincrementaldecoder('utf-8')()\n"
        ">>> [coder.decode(bytes([byte])) for byte in 'é€'.encode()], "
        "coder.decode(b'', True)\n"
        "(['', 'é', '', '', '€'], '')\n"
        ">>> list(codecs.iterencode(['é', '', 'x'], 'utf-16-le')), "
        "''.join(codecs.iterdecode([b'\\xe2', b'\\x82', b'\\xac'], 'utf-8'))\n"
        "([b'\\xe9\\x00', b'x\\x00'], '€')\n"
        ">>> coder = codecs.getincrementalencoder('utf-16')()\n"
        ">>> coder.encode('a')[2:], coder.encode('b')\n"
        "(b'a\\x00', b'b\\x00')\n"
        ">>> reader = codecs.getreader('latin-1')(io.BytesIO(b'\\xe9\\nx\\n'))\n"
        ">>> reader.readline(), list(reader)\n"
        "('é\\n', ['x\\n'])\n"
        ">>> writer = codecs.getwriter('cp437')(io.BytesIO())\n"
        ">>> writer.write('é'), writer.getvalue()\n"
        "(None, b'\\x82')\n"
        ">>> codecs.encode(b'\\x01\\xff', 'hex'), codecs.decode(b'Ym9vaw==', "
        "'base64'), codecs.encode(b'book', 'base64')\n"
        "(b'01ff', b'book', b'Ym9vaw==\\n')\n"
        ">>> codecs.utf_8_encode('é'), codecs.latin_1_decode(b'\\xe9'), "
        "codecs.BOM_UTF8\n"
        "((b'\\xc3\\xa9', 1), ('é', 1), b'\\xef\\xbb\\xbf')\n"
        ">>> codecs.charmap_decode(b'ab', 'strict', {97: 'x', 98: 121}), "
        "codecs.charmap_encode('ab', 'strict', {97: 1, 98: b'22'})\n"
        "(('xy', 2), (b'\\x0122', 2))\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_97_encodings_that_have_names[] = {
    {"a-codec-is-found-by-its-name", "", test_a_codec_is_found_by_its_name},
    {"a-codec-is-found-by-its-name", "in parts", test_a_codec_is_found_by_its_name__in_parts},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_97_encodings_that_have_names[] = {
    {NULL, NULL},
};
