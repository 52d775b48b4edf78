"""Parts of `bench crowd`: reading the files, made-up halls, playing them."""
