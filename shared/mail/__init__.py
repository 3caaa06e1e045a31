"""Handing messages to those who deliver them: a mail server by SMTP, a gateway for text messages by HTTP."""
