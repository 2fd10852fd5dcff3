/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int bom;
