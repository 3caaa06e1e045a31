"""Quantities and sums of money as whole thousandths, so that parts add up exactly; outside they are decimal text."""

from __future__ import annotations

import re

from shared.kernel.errors import Invalid

WHOLE = 1_000
MOST = 10**15
_DECIMAL = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,3}))?")


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WITHOUT_PARTS = _codes("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")
_IN_THOUSANDTHS = _codes("BHD IQD JOD KWD LYD OMR TND")
_IN_HUNDREDTHS = _codes(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC "
    "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD "
    "NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
    "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG"
)
CURRENCIES = _WITHOUT_PARTS | _IN_THOUSANDTHS | _IN_HUNDREDTHS
"""The currencies of ISO 4217 that are in use."""


def thousandths(text: str) -> int:
    """`12.5` as 12500, or `Invalid`; nothing below zero, at most three places behind the point."""
    found = _DECIMAL.fullmatch(text.strip().replace(" ", ""))
    if found is None:
        sentence = "Give a number such as 12 or 12.5, with at most three places behind the point."
        raise Invalid("amount-malformed", sentence)
    return int(found[1]) * WHOLE + int((found[2] or "").ljust(3, "0"))


def text_of(amount: int) -> str:
    """12500 as `12.5`."""
    whole, parts = divmod(amount, WHOLE)
    return f"{whole}.{parts:03d}".rstrip("0").rstrip(".")


def fits(amount: int, currency: str) -> bool:
    """Whether a sum of money has no part smaller than the smallest coin of its currency."""
    return amount % _smallest(currency) == 0


def shared_out(amount: int, parts: int, currency: str) -> int:
    """What each of some parts of a sum of money comes to, to the nearest smallest coin of its currency."""
    smallest = _smallest(currency)
    return (2 * amount + parts * smallest) // (2 * parts * smallest) * smallest


def _smallest(currency: str) -> int:
    return WHOLE if currency in _WITHOUT_PARTS else 1 if currency in _IN_THOUSANDTHS else 10
