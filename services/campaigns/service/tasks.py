"""The work plan of campaigns, as others call for it."""

from __future__ import annotations

from typing import Any

from services.campaigns.handlers import task as handle_task
from services.campaigns.queries import task as ask_task
from services.campaigns.schemas import task
from services.campaigns.store import Store
from shared.messaging.serve import command, query

READ = "campaigns.read"
Asked = dict[str, Any]


class TaskUses:
    """What others may call for."""

    desk: Any

    @command("POST", "/tasks", task.PlanTaskSchema, answers=task.TaskSavedSchema)
    def plan_task(self, command: Any, store: Store) -> Any:
        """Plan something that is to be done for a campaign, by whom and by when."""
        return handle_task.plan_task(command, store)

    @command("PATCH", "/tasks/{task_id}", task.CorrectTaskSchema, answers=task.TaskSavedSchema)
    def correct_task(self, command: Any, store: Store) -> Any:
        """Put a task right; only the fields that are sent change."""
        return handle_task.correct_task(command, store)

    @command("POST", "/tasks/{task_id}/start", task.StartTaskSchema, answers=task.TaskSavedSchema)
    def start_task(self, command: Any, store: Store) -> Any:
        """Begin with a task that waits for nothing any more."""
        return handle_task.start_task(command, store)

    @command("POST", "/tasks/{task_id}/finish", task.FinishTaskSchema, answers=task.TaskSavedSchema)
    def finish_task(self, command: Any, store: Store) -> Any:
        """Say that a task is done."""
        return handle_task.finish_task(command, store)

    @command("POST", "/tasks/{task_id}/drop", task.DropTaskSchema, answers=task.TaskSavedSchema)
    def drop_task(self, command: Any, store: Store) -> Any:
        """Say that a task will not be done, and why."""
        return handle_task.drop_task(command, store)

    @command("POST", "/tasks/{task_id}/reopen", task.ReopenTaskSchema, answers=task.TaskSavedSchema)
    def reopen_task(self, command: Any, store: Store) -> Any:
        """Take a task up again, and say why."""
        return handle_task.reopen_task(command, store)

    @query("GET", "/tasks", task.ListTasksSchema, permission=READ, answers=task.TaskPageSchema)
    def list_tasks(self, asked: Asked, store: Store) -> Any:
        """List tasks in the order of their days; by campaign, who does them, and whether they are overdue."""
        return ask_task.list_tasks(asked, store)

    @query("GET", "/tasks/{task_id}", task.ShowTaskSchema, permission=READ, answers=task.TaskSchema)
    def show_task(self, asked: Asked, store: Store) -> Any:
        """Show one task with those that it waits for."""
        return ask_task.show_task(asked, store)
