/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#include "fixture.h"

#include "python/typed.h"

/* the-kind-of-a-file-is-no-bit */
TEST_FUNCTION(test_the_kind_of_a_file_is_no_bit)
{
    assert_session(
        ">>> import stat\n"
        ">>> bool(stat.S_IFBLK & stat.S_IFDIR), stat.S_ISDIR(stat.S_IFBLK), "
        "stat.S_ISBLK(stat.S_IFBLK)\n"
        "(True, False, True)\n"
        ">>> kinds = [stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR, stat.S_IFBLK, "
        "stat.S_IFREG, stat.S_IFLNK, stat.S_IFSOCK]\n"
        ">>> tests = [stat.S_ISFIFO, stat.S_ISCHR, stat.S_ISDIR, stat.S_ISBLK, "
        "stat.S_ISREG, stat.S_ISLNK, stat.S_ISSOCK]\n"
        ">>> [[test(kind | 0o777) for test in tests].index(True) for kind in kinds], "
        "sum([test(kind) for test in tests for kind in kinds])\n"
        "([0, 1, 2, 3, 4, 5, 6], 7)\n"
        ">>> ''.join([stat.filemode(kind)[0] for kind in kinds]), stat.filemode(0o777)\n"
        "('pcdb-ls', '?rwxrwxrwx')\n");
}

/* the-kind-of-a-file-is-no-bit: what a letter for two bits says */
TEST_FUNCTION(test_the_kind_of_a_file_is_no_bit__what_a_letter_for_two_b)
{
    assert_session(">>> import stat\n"
                   ">>> stat.filemode(0o104755), stat.filemode(0o104655), "
                   "stat.filemode(0o102711), stat.filemode(0o102701)\n"
                   "('-rwsr-xr-x', '-rwSr-xr-x', '-rwx--s--x', '-rwx--S--x')\n"
                   ">>> stat.filemode(0o041777), stat.filemode(0o041776), "
                   "oct(stat.S_IMODE(0o104755)), oct(stat.S_IFMT(0o104755))\n"
                   "('drwxrwxrwt', 'drwxrwxrwT', '0o4755', '0o100000')\n");
}

/* clang-format off */
const test_entry tests_7_python_5_modules_39_what_a_mode_says[] = {
    {"the-kind-of-a-file-is-no-bit", "", test_the_kind_of_a_file_is_no_bit},
    {"the-kind-of-a-file-is-no-bit", "what a letter for two bits says", test_the_kind_of_a_file_is_no_bit__what_a_letter_for_two_b},
    {NULL, NULL, NULL},
};

const picture_entry pictures_7_python_5_modules_39_what_a_mode_says[] = {
    {NULL, NULL},
};
