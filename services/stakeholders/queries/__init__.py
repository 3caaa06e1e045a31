"""What can be asked of stakeholders."""
