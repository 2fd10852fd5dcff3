/* Tangled from the chapters: edit there, or here and run refbook stitch. */
int x;
int y1;

int between;

int y2;
int z;
