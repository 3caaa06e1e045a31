"""The platform as programs come to it: over HTTP and the command line, with all its processes."""
