"""Django's `migrate`, which renders after each operation only the model that changed (docs/decisions/migrations-render-one-model.md)."""

from typing import Any, cast

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class OneModelState(ProjectState):
    """A state whose models are rendered one by one.

    Django renders a changed model and all that reach it through relations; here nearly every table reaches the office, so all
    tables are rendered for each constraint. To write the SQL of one operation, only its own model must be new. Operations that
    look at who points to a model (renamed, removed and altered columns) find everything rendered anew; so does code that is run,
    through `is_delayed`, which is Django's own word for a state with stale models.
    """

    def reload_model(self, app_label: str, model_name: str, delay: bool = False) -> None:
        """Render one model; the others keep pointing to the one that it was."""
        if "apps" in self.__dict__:
            self._reload({(app_label, model_name)})  # type: ignore[attr-defined]
            self.is_delayed = True

    def forget(self) -> None:
        """Let the next reader render everything."""
        self.__dict__.pop("apps", None)
        self.is_delayed = False

    def clone(self) -> "OneModelState":
        """Return an exact copy."""
        state = super().clone()
        state.__class__ = OneModelState
        return cast("OneModelState", state)

    def remove_model(self, *args: Any, **kwargs: Any) -> None:
        self.forget()
        super().remove_model(*args, **kwargs)

    def rename_model(self, *args: Any, **kwargs: Any) -> None:
        self.forget()
        super().rename_model(*args, **kwargs)

    def rename_field(self, *args: Any, **kwargs: Any) -> None:
        self.forget()
        super().rename_field(*args, **kwargs)

    def remove_field(self, *args: Any, **kwargs: Any) -> None:
        self.forget()
        super().remove_field(*args, **kwargs)

    def alter_field(self, *args: Any, **kwargs: Any) -> None:
        self.forget()
        super().alter_field(*args, **kwargs)


class OneModelExecutor(MigrationExecutor):
    """Walks with such a state."""

    def _create_project_state(self, with_applied_migrations: bool = False) -> OneModelState:
        state = super()._create_project_state(with_applied_migrations)  # type: ignore[misc]
        return OneModelState(models=state.models, real_apps=state.real_apps)


class Command(migrate.Command):
    """The same command, with the same options."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        migrate.MigrationExecutor = OneModelExecutor  # type: ignore[attr-defined]
        super().handle(*args, **options)
