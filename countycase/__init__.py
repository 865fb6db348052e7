"""A county's poverty-alleviation drives as a course: essay, case, allocation, text, exercises."""

__version__ = "0.1.0"
