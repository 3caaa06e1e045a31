"""The door of the site: who a request comes from, and whether it may come in at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import Response

from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.kernel.secret import new_secret
from shared.web import csrf
from shared.web.accounts import Account, Accounts, normal_email
from shared.web.catalogues import ready
from shared.web.parser import FORM, MULTIPART, media_type_of, read_form
from shared.web.passwords import Passwords
from shared.web.problems import PASSWORD_NEEDED, Stopped
from shared.web.ratelimit import Buckets, SignInBrakes
from shared.web.secret import is_secret, passphrase
from shared.web.sessions import Session, Sessions, clear_session_cookie, session_secret, set_session_cookie
from shared.web.site import Site
from shared.web.speech import turn_to
from shared.web.strangers import visitor_secret
from shared.web.tokens import ApiTokens
from shared.web.views import SavedViews

log = structlog.get_logger("web")

# Sent by a page that refreshes itself: a tab that nobody looks at must not keep its session alive.
REFRESH = "X-Refresh"


@dataclass(frozen=True)
class Visitor:
    """Somebody who is known: the account, as whom it acts in this request, and by session or token."""

    account: Account
    actor: Actor
    session: Session | None = None
    token_id: str | None = None


@dataclass(frozen=True)
class Keys:
    """Everything the door looks up in."""

    accounts: Accounts
    sessions: Sessions
    tokens: ApiTokens
    passwords: Passwords
    brakes: SignInBrakes
    views: SavedViews

    async def close(self, account_id: str, *, by: str = "") -> Account:
        """Close an account and end its sessions and tokens for good: opened again, it has none."""
        account = await self.accounts.disable(account_id, by=by)
        await self._end_all(account_id)
        return account

    async def reopen(self, account_id: str, *, by: str = "") -> Account:
        """Open a closed account again, with a clean slate also where the closing was cut short or overtaken."""
        await self._end_all(account_id)
        return await self.accounts.enable(account_id, by=by)

    async def reset_password(self, account_id: str, *, by: str = "") -> tuple[Account, str]:
        """Give an account a password to use once, end its sessions and tokens, and return it, shown this once."""
        password = passphrase()
        account = await self.accounts.set_temporary_password_hash(
            account_id, await self.passwords.hash(password), by=by
        )
        await self._end_all(account_id)
        return account, password

    async def _end_all(self, account_id: str) -> None:
        await self.sessions.revoke_all(account_id)
        await self.tokens.revoke_all(account_id)


class Door:
    """Recognises visitors by session cookie or API token, lets them in, signs them in and out."""

    def __init__(self, site: Site, keys: Keys, buckets: Buckets | None = None) -> None:
        self.site = site
        self.keys = keys
        self._buckets = buckets or Buckets()

    async def recognise(self, request: Request) -> Visitor | None:
        """Return the visitor, or None for a stranger; a bad API token is refused."""
        if not hasattr(request.state, "visitor"):
            header = request.headers.get("authorization")
            is_use = request.headers.get(REFRESH) is None
            look_up = self._by_cookie(request, is_use=is_use) if header is None else self._by_token(header)
            request.state.visitor = await look_up
            await _speak_to(request)
        visitor: Visitor | None = request.state.visitor
        return visitor

    async def listener(self, request: Request) -> Visitor | None:
        """Who opens a live stream; None when session or token have ended."""
        try:
            if "authorization" in request.headers:
                return await self._by_token(request.headers["authorization"])
            visitor = await self._by_cookie(request, is_use=False)
        except Stopped:
            return None
        return None if visitor and visitor.account.has_temporary_password else visitor

    async def actors(self, visitors: Sequence[Visitor]) -> list[Actor | None]:
        """As whom each visitor may act now, None where session, token or account have ended; asked for all at once."""
        accounts = await self.keys.accounts.enabled(one.account.account_id for one in visitors)
        sessions = await self.keys.sessions.lasting(one.session.session_id for one in visitors if one.session)
        tokens = await self.keys.tokens.lasting(one.token_id for one in visitors if one.token_id)
        return [_actor_now(one, accounts, sessions | tokens) for one in visitors]

    async def admit(
        self, request: Request, *, token_later: bool = False, any_password: bool = False
    ) -> Visitor:
        """Let a known visitor in; checks the rate and, for unsafe requests by cookie, origin and CSRF token.

        `token_later` is for uploads read part by part: their handler calls `check_token` with the field.
        `any_password` is for the way to a password of one's own: all else waits until it is chosen.
        """
        visitor = await self.recognise(request)
        if visitor is None:
            raise Stopped(
                401,
                "sign-in-needed",
                "Sign in, or send an API token.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        self._buckets.take(visitor.token_id or visitor.account.account_id)
        if visitor.session and request.method not in csrf.SAFE_METHODS:
            await self.check_form(request, token_later=token_later)
        if visitor.session and visitor.account.has_temporary_password and not any_password:
            sentence = "Your password was given to you. Choose one that only you know, then go on."
            raise Stopped(403, PASSWORD_NEEDED, sentence)
        return visitor

    async def admit_person(self, request: Request, *, any_password: bool = False) -> Visitor:
        """Let in only whoever has signed in: a token that a program holds must not open accounts or make tokens."""
        visitor = await self.admit(request, any_password=any_password)
        if visitor.session is None:
            raise Forbidden("session-needed", "A token cannot do this; sign in with a browser.")
        return visitor

    async def check_form(self, request: Request, *, token_later: bool = False) -> None:
        """Refuse an unsafe request that does not come from a page of ours, sign-in forms included."""
        csrf.check_origin(request, self.site)
        if token_later:
            return
        token = request.headers.get(csrf.HEADER, "")
        if not token and media_type_of(request) in {FORM, MULTIPART}:
            token = (await read_form(request)).get(csrf.FIELD, "")
        self.check_token(request, token)

    def check_token(self, request: Request, token: str) -> None:
        """Refuse a CSRF token that was not issued to this browser."""
        csrf.check_token(self._browser_secret(request), token)

    def csrf_token(self, request: Request) -> str:
        """A CSRF token for the forms of a page; a stranger's browser is given a secret to bind it to."""
        secret = self._browser_secret(request)
        if not secret:
            secret = request.state.visitor_secret = new_secret()
        return csrf.issue(secret)

    async def sign_in(self, request: Request, email: str, password: str) -> tuple[Account, str]:
        """Check an e-mail and password; returns the account and the secret of a new session."""
        account = await self._prove(request, email, password)
        device = request.headers.get("user-agent", "")
        old = session_secret(request, self.site)
        secret = await self.keys.sessions.open(account.account_id, device=device, instead_of=old)
        log.info("sign-in.done", account_id=account.account_id)
        return account, secret

    async def change_password(self, request: Request, visitor: Visitor, old: str, new: str) -> None:
        """Take a new password from whoever knows the old one, and end the sessions of all other browsers."""
        account_id = visitor.account.account_id
        hashed = await self.keys.passwords.hash(new)
        await self._prove(request, visitor.account.email, old)
        if old == new:
            sentence = "This is the old password. Choose another."
            raise Invalid("password-unchanged", sentence, {"password": [sentence]})
        await self.keys.accounts.set_password_hash(account_id, hashed, by=account_id)
        own = visitor.session.session_id if visitor.session else ""
        await self.keys.sessions.revoke_all(account_id, except_for=own)
        log.info("password.changed", account_id=account_id)

    def hand_over(self, response: Response, secret: str) -> None:
        """Give a new session's secret to the browser."""
        set_session_cookie(response, self.site, secret)

    async def sign_out(self, request: Request, response: Response) -> None:
        """End the session here and in the browser."""
        await self.keys.sessions.close(session_secret(request, self.site))
        clear_session_cookie(response, self.site)

    async def _prove(self, request: Request, email: str, password: str) -> Account:
        """The account of an e-mail and password that belong together; guesses wait longer and longer."""
        address = request.client.host if request.client else "unknown"
        email = _one_form(email)
        await self.keys.brakes.attempt(email, address)
        found = await self.keys.accounts.find_for_sign_in(email)
        verdict = await self.keys.passwords.verify(found[1] if found else None, password)
        if found is None or not verdict.is_right:
            log.info("sign-in.refused", account_id=found[0].account_id if found else None)
            raise Invalid("sign-in-refused", "This e-mail and password do not belong together.")
        await self.keys.brakes.succeeded(email, address)
        if verdict.new_hash:
            await self.keys.accounts.keep_upgraded_hash(found[0].account_id, verdict.new_hash)
        return found[0]

    def _browser_secret(self, request: Request) -> str:
        given = getattr(request.state, "visitor_secret", "") or visitor_secret(request, self.site)
        found = (session_secret(request, self.site), given)
        return next((secret for secret in found if is_secret(secret)), "")

    async def _by_cookie(self, request: Request, *, is_use: bool = True) -> Visitor | None:
        session = await self.keys.sessions.find(session_secret(request, self.site), is_use=is_use)
        account = await self._enabled(session.account_id) if session else None
        return Visitor(account, account.actor(), session=session) if account and session else None

    async def _by_token(self, header: str) -> Visitor:
        scheme, _, text = header.partition(" ")
        token = await self.keys.tokens.find(text.strip()) if scheme.lower() == "bearer" else None
        account = await self._enabled(token.account_id) if token else None
        if token is None or account is None:
            raise Stopped(
                401,
                "token-refused",
                "This API token is unknown, expired or revoked.",
                headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
            )
        return Visitor(account, account.actor(token.roles), token_id=token.token_id)

    async def subscriber(self, secret: str) -> Visitor:
        """Who a calendar's address is of; an unknown or ended one is not there, as any other address."""
        token = await self.keys.tokens.find_subscription(secret)
        account = await self._enabled(token.account_id) if token else None
        if token is None or account is None:
            raise NotFound("calendar-not-found", "There is no such calendar any more; make a new address.")
        self._buckets.take(token.token_id)
        return Visitor(account, account.actor(token.roles), token_id=token.token_id)

    async def _enabled(self, account_id: str) -> Account | None:
        try:
            account = await self.keys.accounts.get(account_id)
        except NotFound:
            return None
        return account if account.disabled_at is None else None


def _actor_now(visitor: Visitor, accounts: Mapping[str, Account], lasting: AbstractSet[str]) -> Actor | None:
    account = accounts.get(visitor.account.account_id)
    key = visitor.session.session_id if visitor.session else visitor.token_id
    if account is None or key not in lasting:
        return None
    return account.actor() if visitor.session else account.actor(visitor.actor.roles)


async def _speak_to(request: Request) -> None:
    """From here on the request is answered in the language that its visitor has chosen, where one was."""
    visitor: Visitor | None = request.state.visitor
    languages = request.scope.get("languages", {})
    if visitor and visitor.account.locale in languages:
        turn_to(await ready(languages[visitor.account.locale]))


def _one_form(email: str) -> str:
    # Another spelling of the same address must not give another set of free attempts.
    try:
        return normal_email(email[:320])
    except Invalid:
        return email[:320].strip().casefold()
