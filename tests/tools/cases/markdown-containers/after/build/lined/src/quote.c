/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 6 "chapters/1-one.md"
int quote;

    int indented;
no_space();
