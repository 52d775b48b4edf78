"""After the registration (登記後溫馨小叮嚀): what to do next, at which agency, with what; chosen by the case, kept as it was given."""
