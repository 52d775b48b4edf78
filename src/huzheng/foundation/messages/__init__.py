"""Messages that leave the office (mail, SMS, letters): written in the verb that wants them, carried by a worker, retried for a week."""
