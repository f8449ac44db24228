"""How schemathesis behaves as a guest: it logs in as the owner, signs as Twilio does, and leaves its own login alone.

Takes AGENTLOCATOR_URL, _ENV, _EMAIL, _PASSWORD and _DATA (the program's DATA_DIR) from the environment.
"""

import base64
import hashlib
import hmac
import json
import os
import pathlib
from urllib.parse import parse_qsl

import requests
import schemathesis
from requests.auth import AuthBase

URL = os.environ["AGENTLOCATOR_URL"]
LOGIN = {"email": os.environ["AGENTLOCATOR_EMAIL"], "password": os.environ["AGENTLOCATOR_PASSWORD"]}
SANDBOX = pathlib.Path(os.environ["AGENTLOCATOR_DATA"], "installation", "sandbox.json")
TESTING = os.environ["AGENTLOCATOR_ENV"] == "testing"

# To whoever sends it a PDF is bytes.
schemathesis.serializer.alias("application/pdf", "application/octet-stream")

# A token lives longer; one that died is replaced after the first 401 anyway.
REFRESH_S = 120
# What they are called with may be worth nothing afterwards: they have a token of their own.
END_A_LOGIN = {"/api/auth/logout", "/api/auth/password", "/api/auth/sessions/{id}", "/api/auth/switch"}


def asks_for(operation, scheme):
    """Whether an operation declares this security scheme."""
    declared = operation.definition.raw.get("security") or []
    return any(scheme in requirement for requirement in declared)


class Owner:
    """The owner of the first business, who may do everything."""

    def get(self, case, context):
        answer = requests.post(f"{URL}/api/auth/login", json=LOGIN, timeout=30)
        answer.raise_for_status()
        return answer.json()["token"]

    def set(self, case, data, context):
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.auth(refresh_interval=REFRESH_S).apply_to(
    lambda ctx: asks_for(ctx.operation, "bearer") and ctx.operation.path not in END_A_LOGIN
)
class Staying(Owner):
    """The login that most requests are made with."""


@schemathesis.auth(refresh_interval=REFRESH_S).apply_to(
    lambda ctx: asks_for(ctx.operation, "bearer") and ctx.operation.path in END_A_LOGIN
)
class Leaving(Owner):
    """The login that may end at any request."""


class Twilio(AuthBase):
    """Signs as the account of the installation's sandbox does: the address, then the fields sorted by name."""

    def __call__(self, request):
        token = json.loads(SANDBOX.read_text())["secrets"]["twilio_auth_token"]
        body = request.body or b""
        body = body.encode() if isinstance(body, str) else body
        signed = request.url
        if request.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
            fields = sorted(set(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)))
            signed += "".join(name + value for name, value in fields)
        digest = hmac.new(token.encode(), signed.encode(errors="replace"), hashlib.sha1).digest()
        request.headers["X-Twilio-Signature"] = base64.b64encode(digest).decode()
        return request


schemathesis.auth.set_from_requests(Twilio()).apply_to(lambda ctx: asks_for(ctx.operation, "twilio"))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """With APP_ENV=testing this machine need not sign (README), so there the description may not ask for it. And one
    login is made that opens, so that its answer is compared too."""
    for item in raw_schema["paths"].values() if TESTING else ():
        for operation in item.values():
            if isinstance(operation, dict):
                asked = operation.get("security", [])
                operation["security"] = [scheme for scheme in asked if "twilio" not in scheme]
    login = raw_schema["paths"].get("/api/auth/login")
    if login:
        login["post"]["requestBody"]["content"]["application/json"]["example"] = LOGIN


@schemathesis.hook
def filter_case(context, case):
    """Leaves the business and the owner whom all requests depend on: nobody could log in afterwards."""
    body = case.body if isinstance(case.body, dict) else {}
    return not ("active" in body and body["active"] is False)
