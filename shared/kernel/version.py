"""The version of the platform: what its documents, its pages and its command line name."""

VERSION = "0.1.0"
