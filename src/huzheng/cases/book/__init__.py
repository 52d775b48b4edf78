"""The book of cases (收件登錄): every application once, with its people, papers, signatures and unalterable history."""
