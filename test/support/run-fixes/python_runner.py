"""Runs Python programs one after the other in this process: a path per line comes in, what the program printed and raised goes
out as a line of JSON."""

import contextlib
import io
import json
import runpy
import sys
import traceback


def run(path):
    with contextlib.redirect_stdout(io.StringIO()) as output:
        try:
            runpy.run_path(path, run_name="__main__")
        except Exception:
            return {"output": output.getvalue(), "error": traceback.format_exc()}
    return {"output": output.getvalue()}


for line in sys.stdin:
    print(json.dumps(run(line.rstrip("\n"))), flush=True)
