/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 4 "chapters/2-values/1-store.md"
/* A store of values. */
struct store {
    int count;
    /* <<fields of the store>> */
#line 13 "chapters/2-values/1-store.md"
    int first;

#line 4 "chapters/10-more.md"
    /* Of chapter ten. */
    int tenth;
#line 8 "chapters/2-values/1-store.md"
};
/* <<what a store can do>> */
#line 52 "chapters/2-values/1-store.md"
int store_sum(const struct store *s);

#line 13 "chapters/10-more.md"
int store_tenth(const struct store *s);
