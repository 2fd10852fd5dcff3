/* Tangled from the chapters: edit there, or here and run refbook stitch. */
/* Here is
```c
   ````
    `````
~~~
*/
int a;
