"""Pictures as SVG text: pure functions from numbers to markup, no inline style, colours by class.

The same text goes into pages and printed reports. A picture is never the only way to the numbers: callers put a sentence and a
table beside it. One module for each drawing: spark (the line beside a number), series (a line with axes, target and limits),
heat (a field of hours and days). documents.drawings makes a file of its own of any of them.
"""

from huzheng.foundation.charts.heat import heat
from huzheng.foundation.charts.series import Series, series
from huzheng.foundation.charts.spark import Box, Value, direction, sparkline

__all__ = ["Box", "Series", "Value", "direction", "heat", "series", "sparkline"]
