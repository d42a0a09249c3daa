### A phone call: what is said around the answers, for the ear. The choice comes before its key.

call-choice = { $title }: { $key } दबाइए।
call-more = और सुनने के लिए
call-still-there = जी, बताइए, क्या काम है?
