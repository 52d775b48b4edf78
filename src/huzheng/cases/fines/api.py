"""What the rooms above may ask of fines.

card, fines, fine_of_case     reads; a card holds no personal data
late_case                     how late the application of a case came, and what the scale proposes
"""

from huzheng.cases.fines.queries import card, fine_of_case, fines, late_case

__all__ = ["card", "fine_of_case", "fines", "late_case"]
