"""The catalogue of services (業務項目): who may apply, with what, by when, where, for how much; what an office changes of it."""
