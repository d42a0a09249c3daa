### A phone call: what is said around the answers, for the ear. The choice comes before its key. A title (its `.voice`)
### fits behind "for" and before "के लिए".

call-choice = { $title } के लिए { $key } दबाइए।
call-more = और सुनने
call-still-there = जी, बताइए, क्या काम है?
