"""What `groundswell doctor` looks at, a module for each part of the platform."""
