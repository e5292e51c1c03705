"""그림: the charts of the pages, drawn on the server as SVG from plain data.

Every chart is named and described for screen readers, comes at two widths, survives
black-and-white print, and stands beside a table of the same figures on its page.
"""

from __future__ import annotations

from web.bar_charts import (
    Counted,
    SettledYear,
    budget_bar,
    performance_chart,
    settlement_chart,
    share_bar,
)
from web.chart_parts import Naming
from web.time_charts import (
    Activity,
    Execution,
    ForecastPoint,
    Total,
    execution_chart,
    outreach_timeline,
)

__all__ = [
    "Activity",
    "Counted",
    "Execution",
    "ForecastPoint",
    "Naming",
    "SettledYear",
    "Total",
    "budget_bar",
    "execution_chart",
    "outreach_timeline",
    "performance_chart",
    "settlement_chart",
    "share_bar",
]
