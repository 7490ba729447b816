"""The report on a programme's year: its figures, its content, and the two writers of it, DOCX and paper."""
