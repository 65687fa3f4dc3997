"""Labels of the collections that the authority's own rule contradicts, or that no reader could follow: by reason, the
ids of the rows. They are counted apart, with the denominators of both countings in the results.

A row stands here for what its issuer says of such numbers, never for what bpo-guard makes of it.
"""

from __future__ import annotations

from collections.abc import Mapping

NOT_OF_THE_KIND: Mapping[str, tuple[str, ...]] = {
    "the check digit does not hold (python-stdnum de.idnr: ten different digits before it, too)": (
        "de_tax_id-251", "de_tax_id-252", "de_tax_id-253",
    ),
    "thirteen digits of a tax office have a zero in the fifth place (python-stdnum de.stnr)": (
        "de_tax_number-263", "de_tax_number-264", "de_tax_number-274",
    ),
    "the check digit does not hold (python-stdnum de.vat)": ("de_vat_id-282", "de_vat_id-283", "de_vat_id-284"),
    "the check character does not hold (python-stdnum in_.gstin)": (
        "in_gstin-731", "in_gstin-732", "in_gstin-735", "in_gstin-737", "in_gstin-738", "in_gstin-739",
    ),
    "not the form of a PAN: five letters, four digits, a letter": ("in_pan-760",),
    "L begins identity cards, passports begin with C, F, G, H, J, K (PassV)": ("de_passport-212",),
    "no such prefix: S, T, F, G, M only (Immigration and Checkpoints Authority)": ("sg_fin-1144", "sg_fin-1145"),
    "the check digit does not hold for these years of issue": ("kr_frn-942", "kr_frn-944"),
    "two colons are an operator of programs as often as an address; the collection's project lists it as a bug": (
        "ip-798", "ip-880",
    ),
}  # fmt: skip
"""Marked as identifiers and none."""

MORE_THAN_THE_VALUE: Mapping[str, tuple[str, ...]] = {
    "the span is the whole sentence, not the number in it": (
        "de_handelsregister-154", "de_plz-231", "de_tax_number-274", "de_tax_number-275", "de_vat_id-281",
    ),
}  # fmt: skip
"""Marked spans that hold words beside the value: right if the value within them is found."""

NOT_CLEAN: Mapping[str, tuple[str, ...]] = {
    "a passport of other countries looks so": ("es_passport-350", "es_passport-351"),
    "a postal code of other countries looks so": ("de_plz-235", "de_plz-236"),
    "no check digit of this number is published by its authority": ("ph_tin-1095",),
    "an address with a scheme and a host (RFC 3986)": ("url-1378",),
}
"""Marked as nothing and something: the collection tests one country's recogniser, bpo-guard all at once."""


def reason(table: Mapping[str, tuple[str, ...]], row: str) -> str:
    """Why the row stands in a table, empty if it does not."""
    return next((why for why, rows in table.items() if row in rows), "")
