"""The one exception that is meant to be read by a person."""


class CourseError(Exception):
    """A fault said in one sentence: what, where, and what to do next.

    The command line prints its message alone, without a traceback.
    """
