/* Tangled from chapters/2-values/1-store.md, chapters/10-more.md; edit there, or here and run: refbook stitch */
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
