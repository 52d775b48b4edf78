"""The clock of cases (期限控管): lights, the report at closing time, chasing, notices of delay, and the proof that all of it is true."""
