"""One file per part of the dashboard, each a table of screens: what is asked, shown and done there."""
