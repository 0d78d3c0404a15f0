"""Pictures in, pictures out: the only part of the program that knows OpenCV and Pillow."""
