"""The names of the states that LegiScan writes by their postal codes, as Open States writes them."""

from __future__ import annotations

_WRITTEN = (
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE "
    "Delaware, DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN "
    "Indiana, IA Iowa, KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI "
    "Michigan, MN Minnesota, MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New "
    "Hampshire, NJ New Jersey, NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, "
    "OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico, RI Rhode Island, SC South Carolina, SD "
    "South Dakota, TN Tennessee, TX Texas, US United States, UT Utah, VT Vermont, VA Virginia, WA "
    "Washington, WV West Virginia, WI Wisconsin, WY Wyoming"
)
STATES = {one[:2]: one[3:] for one in _WRITTEN.split(", ")}
"""Postal code -> name; `US` is the Congress."""
