"""Calls the gateway with nothing but Python's standard library: python3 caller.py"""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen

GATEWAY = os.environ["PLESK_EDGE_URL"]
TOKEN = os.environ["PLESK_EDGE_TOKEN"]


class Refused(Exception):
    """What the gateway says is wrong (RFC 9457)."""

    def __init__(self, problem):
        super().__init__(problem["detail"])
        self.problem = problem

    def remedy(self):
        if "issues" in self.problem:
            return "mend " + ", ".join(issue["path"] for issue in self.problem["issues"])
        if self.problem.get("outcome") == "unknown":
            return f"look with {self.problem['verifyWith']} whether it was done, before you ask again"
        return f"quote the request {self.problem['requestId']}"


def post(path, body, headers):
    request = Request(f"{GATEWAY}/{path}", json.dumps(body).encode(), method="POST")
    for name, value in {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json", **headers}.items():
        request.add_header(name, value)
    try:
        return urlopen(request, timeout=90)
    except HTTPError as error:
        raise Refused(json.load(error)) from error


def call(path, body, key=None):
    with post(path, body, {"Idempotency-Key": key} if key else {}) as reply:
        return json.load(reply)


def stream(path, body):
    """Yields each result as soon as Plesk has sent it."""
    with post(path, body, {"Accept": "application/x-ndjson"}) as lines:
        for line in map(json.loads, lines):
            if "detail" in line:
                raise Refused(line)
            if "end" in line:
                return
            yield line
    raise ConnectionError("the stream was cut off")


jane = {"pname": "Jane Doe", "login": "jane-py", "passwd": "correct-Horse-7"}
for attempt in ("first", "again"):
    added = call("customer/add", {"genInfo": jane}, key="order-4712")
    print(attempt, added["id"])

for customer in stream("customer/get", {"filter": {"all": True}, "dataset": {"genInfo": True}}):
    if customer["status"] == "ok":
        print(customer["id"], customer["data"]["genInfo"]["login"])

try:
    call("customer/add", {"genInfo": {"pname": "Jim"}})
except Refused as refused:
    print(f"{refused} ({refused.remedy()})")
