"""Who looked at whose data, when, what for: logged, zero hits included, looked through by a supervisor every week (個資法 18, 施行細則 12)."""
