"""How a county finds its cadres, and what that costs.

``allocation.apportion([60, 30, 10], 7)`` divides a demand among units. The modules are
``apportionment`` (the rules), ``properties`` (what each rule promises, and where it fails),
``parameters`` (the numbers and readings of the model), ``scenarios`` (synthetic counties, or a
reader's own), ``county`` (what a county is) and ``county_file`` (how a reader's own is read),
``levy`` (what each drive demands), ``secondment`` and ``emptying`` (who goes), ``burden`` (what it
costs), ``villages`` (who is reached), ``calendar`` (the days of a drive), ``setting`` (what is
chosen), ``laboratory`` (a setting and all that follows from it), ``comparison`` (several of them
side by side) and ``brief`` (a memo on one).
"""

from countycase.allocation.apportionment import RULES, InfeasibleDemandError, Rule, apportion

__all__ = ["RULES", "InfeasibleDemandError", "Rule", "apportion"]
