"""The pages of the link: how the lines stand, what goes over them, differences, the wire; and its part on a case's page."""
