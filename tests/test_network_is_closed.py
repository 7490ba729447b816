"""The tests' own lock: nothing but loopback can be connected to."""

from __future__ import annotations

import socket

import pytest


def test_a_connection_to_another_machine_is_refused() -> None:
    # The lock warns as it raises, and warnings are errors here: either way the connection is not made.
    with socket.socket() as plug, pytest.raises((RuntimeError, UserWarning), match=r"nowhere\.invalid"):
        plug.connect(("nowhere.invalid", 80))


def test_loopback_can_be_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        connection.close()
