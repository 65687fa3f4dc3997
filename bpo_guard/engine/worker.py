"""A process that works whole units for a run with more than one worker. Trusted, as the run itself is."""

from __future__ import annotations

import os
import pickle
import sys

from bpo_guard.engine.confine import end_with
from bpo_guard.engine.interrupts import Interrupts
from bpo_guard.engine.tools import Tools
from bpo_guard.engine.wire import Garbled, receive, send
from bpo_guard.engine.work import FileWork
from bpo_guard.sources import Spool


def main(parent: int) -> None:
    """Take the request, then units, and answer each with its result, until the parent hangs up."""
    commands, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", 2**20)
    os.dup2(2, 1)
    end_with(parent)
    _, data = receive(commands)
    request = pickle.loads(data)
    with Spool(request.limits) as temp, FileWork(request, Tools.of(request), temp, Interrupts()) as work:
        while True:
            try:
                _, data = receive(commands)
            except Garbled:
                return
            send(answers, {"kind": "result"}, pickle.dumps(work.run(pickle.loads(data))))
