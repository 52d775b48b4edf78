"""A made-up hall: what a year of visits looks like, as a script of verbs and as rows written by COPY."""
