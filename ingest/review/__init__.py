"""The rules of the queue and the pile, in one place: the browser and the terminal call these and hold none."""
