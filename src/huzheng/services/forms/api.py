"""What other rooms may ask of the forms: what is handed out, and what goes with a service."""

from huzheng.services.forms.queries import forms_for, shelf

__all__ = ["forms_for", "shelf"]
