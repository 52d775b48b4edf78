"""The worker: jobs (procrastinate) and the event dispatcher, in one process beside the pages."""

import asyncio
import signal
import threading

from procrastinate.contrib.django import app

from huzheng.foundation.events import dispatch

CONCURRENCY = 2
STOP_JOBS_WITHIN = 1.5
LOOK_FOR_STALLED_SECONDS = 60


def run() -> None:
    """Run until SIGTERM; jobs under way get a moment to end, what does not end is tried again after the next start."""
    stop = threading.Event()
    dispatcher = threading.Thread(target=dispatch.run, args=(stop,), name="dispatcher", daemon=True)
    dispatcher.start()
    try:
        asyncio.run(_jobs())
    finally:
        stop.set()
        dispatcher.join(STOP_JOBS_WITHIN)


async def _jobs() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:  # type: ignore[attr-defined]
        async with worker_app.open_async():
            task = asyncio.current_task()
            assert task is not None
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
            revival = asyncio.create_task(_revive_stalled(worker_app))
            try:
                await worker_app.run_worker_async(
                    concurrency=CONCURRENCY, install_signal_handlers=False,
                    shutdown_graceful_timeout=STOP_JOBS_WITHIN, delete_jobs="successful",
                )  # fmt: skip
            except asyncio.CancelledError:
                pass
            finally:
                revival.cancel()


async def _revive_stalled(worker_app: object) -> None:
    """Try jobs again whose worker was killed; jobs may run twice by contract."""
    manager = worker_app.job_manager  # type: ignore[attr-defined]
    while True:
        for job in await manager.get_stalled_jobs():
            await manager.retry_job(job)
        await asyncio.sleep(LOOK_FOR_STALLED_SECONDS)
