"""Sign-in: allauth's password check, and an account that comes with its office and roles in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from huzheng.office.access import account_with_posts
from huzheng.office.models import Account


class AccountBackend(AuthenticationBackend):
    """Load accounts with everything a gate asks of them."""

    def get_user(self, user_id: int) -> Account | None:
        account = account_with_posts(user_id)
        return account if account and account.is_active else None
