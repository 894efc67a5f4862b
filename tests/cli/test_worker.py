"""``worker``: a process of its own that sends messages (how it sends them: ``tests/outbox``)."""


def test_the_worker_needs_a_database_that_is_ready(coordinator):
    answer = coordinator("worker")
    assert answer.exit_code == 1
    assert "coordinator init" in answer.stderr
