"""Question files to questions and back; plain Python, no input or output but what it is handed."""
