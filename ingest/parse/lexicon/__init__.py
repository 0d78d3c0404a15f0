"""Words that public knowledge gives: names of people, titles, departments, firms. None comes from a real card."""
