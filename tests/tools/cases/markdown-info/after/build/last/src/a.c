/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* <<a "quoted" name, \ and `ticks` ~~~>> */
int chunk;
