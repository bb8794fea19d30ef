"""
What schemathesis must know of Till beyond its OpenAPI document; loaded by `npm run test:fuzz`.

Goal: most requests get past "no such thing" and "sign in first", and the one who asks never saws off the branch they sit on.
Method: wherever a valid id was generated, three times in four one that exists takes its place. Which one follows from the generated
data alone, so that Hypothesis finds the same again when it repeats a case. Invalid data stays as it is.
"""

import atexit
import json
import os
import sys
import threading
import time
import zlib
from datetime import datetime, timedelta, timezone

import requests
import schemathesis
from hypothesis import strategies
from schemathesis.generation import GenerationMode

with open(os.environ["TILL_FUZZ_SCENE"], encoding="utf-8") as file:
    SCENE = json.load(file)
URL = SCENE["url"]
ACTOR = SCENE["actor"]
POOLS = SCENE["pools"]
LOCK = threading.Lock()

# Longest first: a path belongs to the first that it begins with.
PATHS = [
    ("/v1/webhook-endpoints/{id}/deliveries/{deliveryId}", ("endpointDelivery", ("id", "deliveryId"))),
    ("/v1/orders/{idOrRef}/deliveries/{deliveryId}", ("delivery", ("idOrRef", "deliveryId"))),
    ("/v1/groups/{id}/members/{accountId}", ("membership", ("id", "accountId"))),
    ("/v1/accounts/me/addresses/{addressId}", ("address", ("addressId",))),
    ("/v1/wishlist/entries/{entryId}", ("wish", ("entryId",))),
    ("/v1/wishlist/{productId}", ("product", ("productId",))),
    ("/v1/cart/lines/{unitId}", ("unit", ("unitId",))),
    ("/v1/webhook-endpoints/{id}", ("endpoint", ("id",))),
    ("/v1/admin/dead-letters/{id}", ("deadLetter", ("id",))),
    ("/v1/admin/sagas/{orderId}", ("order", ("orderId",))),
    ("/v1/promo-codes/{code}", ("promoCode", ("code",))),
    ("/v1/webhooks/{provider}", ("provider", ("provider",))),
    ("/v1/orders/{idOrRef}", ("order", ("idOrRef",))),
    ("/v1/products/{id}", ("product", ("id",))),
    ("/v1/accounts/{id}", ("account", ("id",))),
    ("/v1/payments/{id}", ("payment", ("id",))),
    ("/v1/api-keys/{id}", ("apiKey", ("id",))),
    ("/v1/groups/{id}", ("group", ("id",))),
    ("/v1/units/{id}", ("unit", ("id",))),
]

# What an answer to these adds to what exists.
LEARNS = {
    "POST /v1/products": "product",
    "POST /v1/products/{id}/units": "unit",
    "POST /v1/slots": "unit",
    "POST /v1/groups": "group",
    "POST /v1/api-keys": "apiKey",
    "POST /v1/webhook-endpoints": "endpoint",
    "POST /v1/accounts/me/addresses": "address",
    "PUT /v1/wishlist/{productId}": "wish",
    "POST /v1/orders": "order",
}
POOL_MAX = 150

CURRENCIES = ["EUR", "USD", "GBP", "JPY", "BHD", "CHF"]
TOKENS = [
    "tok_ok",
    "tok_ok",
    "tok_ok",
    "tok_declined",
    "tok_action_required",
    "tok_error_then_ok",
    "tok_capture_fails_once",
    "tok_refund_fails",
]

schemathesis.openapi.format("iso-4217", strategies.sampled_from(CURRENCIES))


def pick(seed, of):
    """One of these, the same for the same seed."""
    return of[zlib.crc32(repr(seed).encode("utf-8", "surrogatepass")) % len(of)]


def often(seed):
    return pick((seed, "often"), [True, True, True, False])


class Person:
    """Somebody with an account. Signs in anew before the access token runs out."""

    def __init__(self, credentials):
        self.credentials = credentials
        self.tokens = None
        self.until = 0.0

    def bearer(self):
        with LOCK:
            if self.tokens is None or time.monotonic() > self.until:
                answer = requests.post(f"{URL}/v1/sessions", json=self.credentials, timeout=30)
                answer.raise_for_status()
                self.tokens = answer.json()
                self.until = time.monotonic() + 600
            return f"Bearer {self.tokens['accessToken']}"


ME = Person(SCENE["credentials"]) if "credentials" in SCENE else None


class Passers:
    """People who may be erased, signed out and renamed: a new one after every tenth request that needs one."""

    def __init__(self):
        self.asked = 0
        self.person = None

    def one(self):
        with LOCK:
            self.asked += 1
            if self.person is None or self.asked % 10 == 0:
                credentials = {"email": f"passer-{os.urandom(6).hex()}@example.com", "password": f"long {os.urandom(6).hex()}"}
                answer = requests.post(f"{URL}/v1/accounts", json=credentials, timeout=30)
                answer.raise_for_status()
                self.person = {**credentials, **answer.json()}
            return self.person


PASSERS = Passers()

# What these do to whoever calls would end the run.
SPENDING = {"DELETE /v1/sessions/current", "DELETE /v1/accounts/me", "PATCH /v1/accounts/me"}


@schemathesis.auth(refresh_interval=None)
class Signed:
    """Who calls. Guests show what they have; schemathesis must not sign up by itself."""

    def get(self, case, context):
        return ME.bearer() if ME else ACTOR

    def set(self, case, data, context):
        for name in ("Authorization", "X-Api-Key", "Cart-Token", "Order-Token"):
            case.headers.pop(name, None)
        label = case.operation.label
        seed = (label, repr(case))
        if ACTOR == "machine":
            case.headers["X-Api-Key"] = pick(seed, SCENE["keys"])
        elif ME is None:
            if "/orders" in label and often(seed):
                case.headers["Order-Token"] = pick(seed, SCENE["orderTokens"])
            else:
                case.headers["Cart-Token"] = pick(seed, SCENE["cartTokens"])
        elif label in SPENDING:
            case.headers["Authorization"] = f"Bearer {PASSERS.one()['accessToken']}"
        else:
            case.headers["Authorization"] = data
        if "/shareactor/" in label:
            case.headers["X-Share-Api-Key"] = pick(seed, SCENE["companyKeys"])
        if label == "POST /v1/cart/merge":
            case.headers["Cart-Token"] = pick(seed, SCENE["cartTokens"])


def is_positive(case, location):
    component = None
    if case.meta is not None:
        component = next((info for where, info in case.meta.components.items() if where.container_name == location), None)
    return component is None or component.mode == GenerationMode.POSITIVE


@schemathesis.hook
def before_call(context, case, kwargs):
    label = case.operation.label
    if case.path_parameters and is_positive(case, "path_parameters"):
        address(case)
    if isinstance(case.body, dict) and is_positive(case, "body"):
        case.body = filled(sensible(case.body, label), (), case)
        if label == "POST /v1/sessions" and often(repr(case.body)):
            person = PASSERS.one()
            case.body = {"email": person["email"], "password": person["password"]}
        if label == "POST /v1/sessions/refresh" and often(repr(case.body)):
            case.body = {"refreshToken": PASSERS.one()["refreshToken"]}
        if label == "PATCH /v1/accounts/me" and "currentPassword" in case.body:
            case.body = {**case.body, "currentPassword": PASSERS.one()["password"]}
    if "if-match" in case.headers and is_positive(case, "headers"):
        kept = pick((label, repr(case.headers["if-match"])), ["*", None, "as it is"])
        if kept == "*":
            case.headers["if-match"] = "*"
        elif kept is None:
            del case.headers["if-match"]


def address(case):
    """Puts something that exists where the path names it."""
    if not case.path.startswith("/v1/"):
        return number(case)
    found = next((where for prefix, where in PATHS if case.path.startswith(prefix)), None)
    if found is None:
        return
    kind, names = found
    pool = POOLS.get(kind)
    seed = (case.operation.label, repr(case.path_parameters), repr(case.body), repr(case.query))
    if not pool or not often(seed):
        return
    chosen = pick(seed, pool)
    values = [chosen] if isinstance(chosen, str) else chosen
    case.path_parameters = {**case.path_parameters, **dict(zip(names, values))}


def number(case):
    """Dialects number what they know from 1 on; whatever has such a number is asked for most of the time."""
    seed = (case.operation.label, repr(case.path_parameters), repr(case.body))
    if not often(seed):
        return
    names = {"ref": pick(seed, POOLS["ref"]), "id": pick(seed, POOLS["order"])}
    case.path_parameters = {
        name: names.get(name, str(pick((seed, name), range(1, 9)))) for name in case.path_parameters
    }


# Each of these alone is seldom right, so that an order with all of them hardly ever is.
SELDOM = ("cartId", "groupId", "customerId", "expectedTotal", "promoCode", "currency", "deliveryTime", "discount")


def sensible(body, label):
    if label == "POST /v1/products" and isinstance(body.get("units"), list):
        return {**body, "units": [one_kind(unit) for unit in body["units"]]}
    if label == "POST /v1/products/{id}/units":
        return one_kind(body)
    if label not in ("POST /v1/orders", "POST /v1/quotes"):
        return body
    kept = {name: value for name, value in body.items() if name not in SELDOM or not often((name, repr(body)))}
    if isinstance(kept.get("items"), list):
        kept["items"] = [
            {name: value for name, value in item.items() if name not in SELDOM or not often((name, repr(body)))} for item in kept["items"]
        ]
    elif "cartId" not in kept and often(("items", repr(body))):
        kept["items"] = [{"unitId": pick(repr(body), POOLS["unit"]), "quantity": 1}]
    return kept


def one_kind(unit):
    """A slot has hours, stock has pieces, and nothing has both."""
    odd = {"stock": ("slot",), "slot": ("onHand",), "unlimited": ("slot", "onHand")}.get(unit.get("kind"), ())
    return {name: value for name, value in unit.items() if name not in odd or not often((name, repr(unit)))}


BODY = {
    "unitId": "unit",
    "productId": "product",
    "cartId": "cart",
    "accountId": "account",
    "customerId": "account",
    "consultantId": "consultant",
    "groupId": "group",
    "promoCode": "promoCode",
}


def filled(value, path, case):
    """A valid body with what exists in place of most of what it names."""
    if isinstance(value, list):
        return [filled(item, (*path, index), case) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return replaced(value, path, case) if path else value
    return {name: filled(item, (*path, name), case) for name, item in value.items()}


def replaced(value, path, case):
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    seed = (case.operation.label, path, repr(case.body))
    if name == "url" and "webhook-endpoints" in case.path:
        # Always: whatever is generated here, nobody outside this machine may be called.
        return f"http://127.0.0.1:9/{zlib.crc32(repr(value).encode('utf-8', 'surrogatepass'))}"
    if value is None or not often(seed):
        return value
    if not case.path.startswith("/v1/"):
        return in_dialect(name, value, seed)
    if name in BODY and POOLS.get(BODY[name]):
        return pick(seed, POOLS[BODY[name]])
    if name == "code" and "/cart/" in case.path:
        return pick(seed, POOLS["promoCode"])
    if name == "lineId":
        order = case.path_parameters.get("idOrRef")
        lines = [line for of, line in POOLS.get("line", []) if of == order]
        return pick(seed, lines) if lines else value
    if name == "method" and ("payment" in path or case.path.endswith("/payments")):
        return pick(seed, ["sandbox", "sandbox", "sandbox", "manual", "later"])
    if name == "token":
        return pick(seed, TOKENS)
    if name == "shippingMethod":
        return pick(seed, ["standard", "express", "pickup"])
    if name == "currency" and "prices" not in path:
        return "EUR"
    if name == "quantity":
        return pick(seed, [1, 2, 3])
    if name in ("startsAt", "endsAt", "deliveryTime", "activeUntil"):
        # Somewhere within the next two years; ends two hours after what begins at the same place.
        hours = zlib.crc32(repr((case.operation.label, path[:-1], repr(case.body))).encode("utf-8", "surrogatepass")) % 17_000
        at = datetime.now(timezone.utc) + timedelta(hours=hours + (2 if name == "endsAt" else 1))
        return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    return value


def in_dialect(name, value, seed):
    if name in ("product_id", "address_id", "product_unit", "time_slot_sales"):
        return pick(seed, range(1, 9))
    if name == "product":
        return pick(seed, POOLS["unit"])
    if name == "user":
        return pick(seed, POOLS["account"])
    if name == "currency":
        return "EUR"
    if name == "quantity":
        return pick(seed, [1, 2, 3])
    if name == "payment_method":
        return pick(seed, ["credit-card", "pay-in-advance"])
    if name == "country":
        return "Norway"
    return value


class Progress:
    def __init__(self):
        self.requests = 0
        self.labels = set()
        self.statuses = {}
        self.said = time.monotonic()

    def note(self, label, status):
        with LOCK:
            self.requests += 1
            self.labels.add(label)
            self.statuses.setdefault(label, {}).setdefault(status, 0)
            self.statuses[label][status] += 1
            if time.monotonic() - self.said > 15:
                self.said = time.monotonic()
                print(f"· as {ACTOR}: {self.requests} requests to {len(self.labels)} operations; now {label}", file=sys.stderr, flush=True)
                self.write()

    def write(self):
        with open(os.environ["TILL_FUZZ_COUNTS"], "w", encoding="utf-8") as file:
            json.dump({"requests": self.requests, "operations": self.statuses}, file)


PROGRESS = Progress()
atexit.register(PROGRESS.write)


@schemathesis.hook
def after_call(context, case, response):
    label = case.operation.label
    PROGRESS.note(label, response.status_code)
    if case.method.upper() == "DELETE" and response.status_code == 204:
        forget(case)
    kind = LEARNS.get(label)
    if kind is None or response.status_code not in (200, 201):
        return
    body = response.json()
    if not isinstance(body, dict) or "id" not in body:
        return
    with LOCK:
        learn(kind, body["id"])
        if kind == "order":
            for line in body.get("lines", []):
                POOLS.setdefault("line", []).append([body["id"], line["id"]])
        if kind == "product":
            for unit in body.get("units", []):
                learn("unit", unit["id"])


def learn(kind, found):
    pool = POOLS.setdefault(kind, [])
    if found not in pool:
        pool.append(found)
    if len(pool) > POOL_MAX:
        del pool[0]


def forget(case):
    """What is gone is still asked for now and then, but no longer stands in the way of what exists."""
    gone = list(case.path_parameters.values())
    if len(gone) != 1:
        return
    with LOCK:
        for pool in POOLS.values():
            if gone[0] in pool and len(pool) > 3:
                pool.remove(gone[0])


@schemathesis.serializer("application/x-ndjson")
def lines_of(context, value):
    """Lines of JSON, which the document can only describe as any text."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    values = value if isinstance(value, list) else [value]
    return "".join(f"{json.dumps(item)}\n" for item in values).encode()


@schemathesis.deserializer("application/x-ndjson")
def text_of(context, response):
    """A text, as the document says; that each line is JSON is checked on the way."""
    text = response.content.decode()
    for line in text.split("\n"):
        if line:
            json.loads(line)
    return text
