"""nbgrader's settings for a class; ``python -m countycase grading`` copies them.

nbgrader runs this file from the grading folder and gives it ``get_config``. Change the copy there.
"""

import os
import sys
from pathlib import Path

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    GetGrades,
    OverwriteCells,
    OverwriteKernelspec,
)

from countycase.errors import CourseError
from countycase.exercises import draws, roster
from countycase.exercises.export import SpreadsheetExport
from countycase.exercises.feedback import FeedbackExporter, TestResults, pages_only
from countycase.exercises.release import ClearNotes
from countycase.exercises.submissions import UniqueCells

c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.CourseDirectory.course_id = "county"

# The hidden tests draw their inputs from the student's id and this secret.
_HERE = Path(__file__).parent
if not os.environ.get(draws.SECRET):
    os.environ[draws.SECRET_FILE] = os.environ.get(draws.SECRET_FILE) or str(_HERE / "secret.txt")
# Without it every hidden test would fail for everybody. nbgrader would go on after an exception
# here, and without the rest of these settings.
try:
    draws.secret()
except CourseError as error:
    sys.exit(f"nbgrader_config.py: {error}")

# nbgrader's own release keeps the pictures of answers and what is noted beside the cells.
c.GenerateAssignment.preprocessors.append(ClearNotes)

# A student who is not on the roster has most likely mistyped an id. Such work is reported and not
# graded, rather than graded for somebody who does not exist.
c.Autograde.create_student = False

# Of cells with one name the last counts; with nbgrader's own step the whole work is not graded.
c.Autograde.sanitize_preprocessors = [
    ClearOutput,
    UniqueCells,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]

# Seconds that one cell may run.
c.Execute.timeout = 60
# A test cell that was deleted comes back with the instructor's text.
c.OverwriteCells.add_missing_cells = True
# What one cell may print; the rest is cut off.
c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 40

# Files of a learning platform's download that begin with the student's id, as in
# s01_pathway-1.ipynb, s01_pathway-1.zip or s01_…/pathway-1.ipynb; others are skipped by name.
_student = roster.pattern(_HERE / roster.FILE)
c.FileNameCollectorPlugin.named_regexp = (
    rf".*[/\\]extracted[/\\](?:.*[/\\])?(?P<student_id>{_student})_"
    r"(?:[^/\\]*[_/\\])?(?P<file_id>[^_/\\]+)\.ipynb$"
)
c.ZipCollectApp.strict = True

# nbgrader's own feedback prints hidden tests with their source and traceback.
c.GenerateFeedback.preprocessors = [GetGrades, TestResults]
c.GenerateFeedback.exporter_class = FeedbackExporter
pages_only()

# nbgrader's own table garbles Chinese in Excel, and gives 0 points to what it could not grade.
c.ExportApp.plugin_class = SpreadsheetExport
