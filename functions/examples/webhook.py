"""Receives the gateway's events with nothing but Python's standard library: python3 webhook.py"""

import base64
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["EVENTS_SECRET"].removeprefix("whsec_"))
TOLERANCE_S = 300


def is_genuine(headers, body):
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    try:
        age = abs(time.time() - int(headers["webhook-timestamp"] or 0))
    except ValueError:
        return False
    signatures = (headers["webhook-signature"] or "").split()
    return age < TOLERANCE_S and any(hmac.compare_digest(expected.encode(), each.encode()) for each in signatures)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        if is_genuine(self.headers, body):
            event = json.loads(body)
            print(event["type"], event["id"], flush=True)
            self.send_response(204)
        else:
            self.send_response(401)
        self.end_headers()


port = int(os.environ.get("PORT", "8002"))
with ThreadingHTTPServer(("127.0.0.1", port), Receiver) as server:
    print(f"Receives events on http://127.0.0.1:{port}", flush=True)
    server.serve_forever()
