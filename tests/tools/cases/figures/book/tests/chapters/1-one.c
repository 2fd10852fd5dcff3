TEST_FUNCTION(test_one)
{
}

TEST_FUNCTION(test_one__again)
{
}

const test_entry tests_1_one[] = {
    {"one", "", test_one},
    {"one", "again", test_one__again},
    {NULL, NULL, NULL},
};
