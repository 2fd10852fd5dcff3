/* Tangled from the chapters: edit there, or here and run refbook stitch. */
~~~c
int b;
~~~
