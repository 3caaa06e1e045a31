"""Every figure that the project quotes about its speed, measured against the fastest bare way of doing the same."""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")
