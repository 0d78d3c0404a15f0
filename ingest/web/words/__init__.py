"""What the pages say: the language of the reader, and words for what the layers below report."""
