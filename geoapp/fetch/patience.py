"""Trying again, a few times and ever later, and the sentence when it does not help."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from urllib3.exceptions import ConnectTimeoutError
from urllib3.exceptions import HTTPError
from urllib3.exceptions import NewConnectionError
from urllib3.exceptions import ProxyError
from urllib3.exceptions import SSLError

from geoapp.errors import FetchError
from geoapp.fetch.web import Limits

#: Answers of a server that may be another one in a moment.
BUSY = (408, 425, 429, 500, 502, 503, 504)

_Found = TypeVar("_Found")


class AgainError(Exception):
    """An attempt failed in a way that the next one may not."""


def patiently(limits: Limits, address: str, page: str, attempt: Callable[[], _Found]) -> _Found:
    """Return what ``attempt`` returns; ``page`` is where a person gets the file by hand.

    Raises
    ------
    FetchError
        The server cannot be reached, is not who it says, or fails each time.
    """
    failure: Exception | None = None
    for number in range(limits.tries):
        if number:
            time.sleep(limits.pause * 2 ** (number - 1))
        try:
            return attempt()
        except SSLError as error:
            raise FetchError(_unverified(address, page, error)) from error
        except (AgainError, HTTPError) as error:
            failure = error
    raise FetchError(_sentence(address, page, failure)) from failure


def _sentence(address: str, page: str, failure: Exception | None) -> str:
    host = urlsplit(address).netloc
    if isinstance(failure, ProxyError):
        return f"no connection to {host} through the proxy: check HTTPS_PROXY, or {_by_hand(page)}"
    if isinstance(failure, NewConnectionError | ConnectTimeoutError):
        return f"no connection to {host}: check the network, or {_by_hand(page)}"
    said = " ".join(str(failure).split())[:150]
    return f"{host} does not deliver the file ({said}): run the command again, or {_by_hand(page)}"


def _unverified(address: str, page: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:150]
    remedy = "an office's own authority is named by SSL_CERT_FILE"
    return f"{urlsplit(address).netloc} could not be verified ({said}): {remedy}, or {_by_hand(page)}"


def _by_hand(page: str) -> str:
    return f"download {page} in a browser and import the file"
