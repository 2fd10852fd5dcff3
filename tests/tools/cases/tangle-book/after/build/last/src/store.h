/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* A store of values. */
struct store {
    int count;
    /* <<fields of the store>> */
    int first;

    /* Of chapter ten. */
    int tenth;
};
/* <<what a store can do>> */
int store_sum(const struct store *s);

int store_tenth(const struct store *s);
