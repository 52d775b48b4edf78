"""The pages of the notices: a case's own, the lists, the papers, the citizen's page, the way back."""
