"""Its folder is where tests find `sample`."""
