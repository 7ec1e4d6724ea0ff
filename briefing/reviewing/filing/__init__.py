"""A finished paper → what goes on the agenda: a clean copy in Word and PDF, and a filing sheet."""
