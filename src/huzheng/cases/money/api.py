"""What other rooms may do with money inside their own verb, and what they may ask.

charge(subject, fee, office_id=…, by=…, now=…)    step: a subject like "case:12" owes a fee, or a fine (key "fine" or "fine:…")
drop_charge(charge_id, office_id=…, reason=…, …)  step: take back what is not paid
charges_of, settled                               reads: what a subject owes and has paid; whether nothing is open
register_bill(kind, bill)                         in apps.py: what belongs onto one receipt with a thing of this kind, in words

Its events are named in data.py: money.receipt_issued and money.receipt_voided carry the subjects that were paid for.
"""

from huzheng.cases.money.data import Bill, Billed, ChargeCard
from huzheng.cases.money.queries import charges_of, register_bill, settled
from huzheng.cases.money.steps import charge, drop_charge

__all__ = ["Bill", "Billed", "ChargeCard", "charge", "charges_of", "drop_charge", "register_bill", "settled"]
