"""Enquiries (進度查詢): the citizen sees how far a case is, by every channel the same; receipts are confirmed; each look-up counts."""
