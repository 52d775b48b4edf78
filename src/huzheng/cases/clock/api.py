"""What the rooms above may ask of the clock.

promised_on(case)                the day that the applicant may count on: the limit, or the day that was told last
standing_of(case, today)         light and working days left
contact(case, office row)        the one name and number for a case (CASE-07)
"""

from huzheng.cases.clock.messages import contact
from huzheng.cases.clock.queries import promised_on, standing_of

__all__ = ["contact", "promised_on", "standing_of"]
