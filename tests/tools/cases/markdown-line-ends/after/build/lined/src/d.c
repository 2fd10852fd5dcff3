/* Tangled from the chapters: edit there, or here and run refbook stitch. */
#line 2 "chapters/5-end.md"
int d; 	 
   
