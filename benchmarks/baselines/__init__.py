"""The same work done without the platform, each as fast as it can be written."""
