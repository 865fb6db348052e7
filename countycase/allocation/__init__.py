"""How a county finds its cadres, and what that costs.

``allocation.apportion([60, 30, 10], 7)`` divides a demand among units. The modules are
``apportionment`` (the rules), ``scenarios`` (synthetic counties, or a reader's own), ``levy``
(what each drive demands), ``secondment`` (who goes), ``burden`` (what it costs) and
``calendar`` (the days of a drive).
"""

from countycase.allocation.apportionment import RULES, InfeasibleDemandError, Rule, apportion

__all__ = ["RULES", "InfeasibleDemandError", "Rule", "apportion"]
