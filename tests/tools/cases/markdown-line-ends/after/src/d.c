/* Tangled from chapters/5-end.md; edit there, or here and run: refbook stitch */
int d; 	 
   
