/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int x;
int y;

int y;
int z;
