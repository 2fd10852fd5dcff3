/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 15 "chapters/1-one.md"
~~~c
int b;
~~~
