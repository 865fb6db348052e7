"""nbgrader's settings for a class; ``python -m countycase grading`` copies them.

nbgrader runs this file from the grading folder and gives it ``get_config``. Change the copy there.
"""

import os
from pathlib import Path

from nbgrader.preprocessors import GetGrades

from countycase.exercises import draws
from countycase.exercises.feedback import FeedbackExporter, TestResults
from countycase.exercises.release import ClearNotes

c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.CourseDirectory.course_id = "county"

# The hidden tests draw their inputs from the student's id and this secret.
if draws.SECRET not in os.environ:
    os.environ.setdefault(draws.SECRET_FILE, str(Path(__file__).with_name("secret.txt")))

# nbgrader's own release keeps the pictures of answers and what is noted beside the cells.
c.GenerateAssignment.preprocessors.append(ClearNotes)

# A student who is not on the roster has most likely mistyped an id. Such work is reported and not
# graded, rather than graded for somebody who does not exist.
c.Autograde.create_student = False

# Seconds that one cell may run.
c.Execute.timeout = 60
# A test cell that was deleted comes back with the instructor's text.
c.OverwriteCells.add_missing_cells = True
# What one cell may print; the rest is cut off.
c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 40

# Files of a learning platform's download that begin with the student's id, as in
# s01_pathway-1.ipynb, s01_pathway-1.zip or s01_…/pathway-1.ipynb; others are skipped by name.
c.FileNameCollectorPlugin.named_regexp = (
    r".*[/\\]extracted[/\\](?:.*[/\\])?"
    r"(?P<student_id>[^_/\\]+)_(?:[^/\\]*[_/\\])?(?P<file_id>[^_/\\]+)\.ipynb$"
)
c.ZipCollectApp.strict = True

# nbgrader's own feedback prints hidden tests with their source and traceback.
c.GenerateFeedback.preprocessors = [GetGrades, TestResults]
c.GenerateFeedback.exporter_class = FeedbackExporter
