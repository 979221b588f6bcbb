"""What is read of each known quirk of address cards, by the name of its file in fixtures/vcard."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Expected:
    """People with their lines and the fields that hold something; lines and kinds of what is left out; remarks."""

    people: list
    skipped: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


EXPECTED = {
    "2_1_bare_types": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "company": "Imaginary Mills",
                    "role": "Weaver",
                    "email": "ada@example.org",
                    "phone": "+1 555 0101",
                    "note": "Invented.",
                },
            )
        ],
        remarks=["1 card has more than one e-mail address or telephone number (line 1); one of each is kept."],
    ),
    "2_1_charset_iso_8859_1": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Müßig-Invented", "company": "Imaginäre Mühlen"})]
    ),
    "2_1_photo_base64_without_spaces": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]
    ),
    "2_1_quoted_printable_folded_with_a_space": Expected(
        [
            (
                1,
                {
                    "given_name": "Zoë",
                    "family_name": "Erfundén",
                    "email": "zoe@example.org",
                    "note": "first line\nsecond line\nthird line",
                },
            )
        ]
    ),
    "2_1_quoted_printable_soft_breaks": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Erfundenü", "company": "Müller= Mills", "phone": "555-0102"})]
    ),
    "2_1_soft_break_before_the_end": Expected(
        [(1, {"given_name": "Ben", "family_name": "Madeup"}), (6, {"given_name": "Ada", "family_name": "Invented"})]
    ),
    "2_1_windows_1251_stated": Expected([(1, {"given_name": "Ада", "family_name": "Вымышленная"})]),
    "3_0_escapes": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada, Maria",
                    "family_name": "Invented; Countess",
                    "company": "Mills, Looms \\& Sons; Inc.",
                    "role": "Head\\Weaving Day shift",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                    "note": "one\ntwo, three",
                },
            )
        ]
    ),
    "3_0_grouped_label": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            )
        ]
    ),
    "3_0_photo_base64": Expected([(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]),
    "3_0_photo_named_base64_by_gmail": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "phone": "555-0100"})]
    ),
    "3_0_social_profile": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            ),
            (7, {"given_name": "Ben", "family_name": "Madeup", "linkedin": "https://www.linkedin.com/in/ben-madeup"}),
            (12, {"given_name": "Cyd", "family_name": "Fictional"}),
        ]
    ),
    "3_0_unescaped_comma_in_fn": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented, Ph.D., MBA"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (
                9,
                {
                    "given_name": "Cyd",
                    "family_name": "Fictional",
                    "company": "Fictional Foods, Ltd.",
                    "role": "Cook, Baker",
                },
            ),
        ]
    ),
    "4_0_caret_and_quotes_in_parameters": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "phone": "555-0100",
                    "linkedin": "https://www.linkedin.com/in/ada-invented",
                },
            )
        ]
    ),
    "4_0_kind_group": Expected(
        [(7, {"given_name": "Ada", "family_name": "Invented"})],
        skipped=[(1, "not_a_person"), (11, "not_a_person"), (17, "not_a_person")],
    ),
    "4_0_uri_values": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "company": "The Imaginary Mills",
                    "role": "Weaver",
                    "email": "ada@example.org",
                    "phone": "+1-555-555-0100 ext. 5",
                },
            )
        ],
        remarks=["1 card has more than one e-mail address or telephone number (line 1); one of each is kept."],
    ),
    "agent_inside_a_card": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"}),
            (12, {"given_name": "Ben", "family_name": "Madeup"}),
            (19, {"given_name": "Cyd", "family_name": "Fictional"}),
        ],
        remarks=["1 card has lost its end (line 12); what it holds was read."],
    ),
    "agent_without_its_end": Expected(
        [(1, {"given_name": "Ben", "family_name": "Madeup"}), (7, {"given_name": "Ada", "family_name": "Invented"})],
        remarks=["1 card has lost its end (line 1); what it holds was read."],
    ),
    "android_without_n_or_fn": Expected(
        [
            (1, {"company": "Imaginary Mills", "phone": "555-0100"}),
            (6, {"email": "ben@example.org"}),
            (17, {"email": "cyd@example.org"}),
            (26, {"given_name": "Dee", "phone": "555-0104"}),
        ],
        skipped=[(10, "no_name"), (14, "empty"), (21, "no_name")],
    ),
    "bad_and_many_addresses": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented"}),
            (7, {"given_name": "Ben", "family_name": "Madeup", "email": "ben@example.org", "phone": "555-0100"}),
        ],
        remarks=[
            "1 card has an e-mail address that cannot be one (line 1); it was left out.",
            "1 card has more than one e-mail address or telephone number (line 7); one of each is kept.",
        ],
    ),
    "cr_alone": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (5, {"given_name": "Ben", "family_name": "Madeup"})]
    ),
    "cr_cr_lf": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org", "note": "on two lines"}),
            (8, {"given_name": "Ben", "family_name": "Madeup"}),
        ]
    ),
    "fn_without_n": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "van der Invented"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (9, {"given_name": "Mononym"}),
            (13, {"given_name": "Cyd Maria", "family_name": "Fictional"}),
            (18, {"given_name": "Dee Pretend"}),
            (23, {"given_name": "Middle"}),
        ]
    ),
    "folded_parameters": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org", "phone": "555-0100"})]
    ),
    "folded_within_a_letter": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén"})]),
    "hostile_text": Expected(
        [
            (
                1,
                {
                    "given_name": "=1+1",
                    "family_name": "<script>alert(1)</script>",
                    "company": "Mills [31m",
                    "role": "Weaver\u202e",
                    "phone": "+1555 0100",
                },
            )
        ],
        remarks=["1 card has an e-mail address that cannot be one (line 1); it was left out."],
    ),
    "kind_org_and_company_cards": Expected(
        [
            (1, {"company": "Imaginary Mills", "phone": "555-0100"}),
            (7, {"company": "Fictional Foods", "email": "hello@example.org"}),
        ]
    ),
    "lf_alone": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (5, {"given_name": "Ben", "family_name": "Madeup"})]
    ),
    "lower_case": Expected([(1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"})]),
    "missing_end": Expected(
        [
            (1, {"given_name": "Ada", "family_name": "Invented", "email": "ada@example.org"}),
            (5, {"given_name": "Ben", "family_name": "Madeup"}),
            (9, {"given_name": "Cyd", "family_name": "Fictional"}),
        ],
        remarks=["2 cards have lost their end, the first in line 1; what they hold was read."],
    ),
    "one_bad_card_among_good_ones": Expected(
        [(1, {"given_name": "Ada", "family_name": "Invented"}), (15, {"given_name": "Ben", "family_name": "Madeup"})],
        skipped=[(5, "too_long"), (9, "empty")],
    ),
    "raw_line_break_in_a_note": Expected(
        [
            (
                1,
                {
                    "given_name": "Ada",
                    "family_name": "Invented",
                    "email": "ada@example.org",
                    "note": "first line\nsecond line without a space",
                },
            )
        ]
    ),
    "trailing_junk": Expected(
        [(2, {"given_name": "Ada", "family_name": "Invented"})],
        remarks=["4 lines outside the cards were left out, the first is line 1."],
    ),
    "two_encodings_in_one_file": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Madeup"}), (5, {"given_name": "René", "family_name": "Invented"})],
        remarks=["1 value is not in UTF-8 and was read as Windows-1252 (line 7). Please check its accents."],
    ),
    "utf_16": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén", "email": "zoe@example.org"})]),
    "utf_16_without_a_mark": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Erfundén", "email": "zoe@example.org"})],
        remarks=["This file is in UTF-16 without saying so."],
    ),
    "utf_8_with_a_mark": Expected([(1, {"given_name": "Zoë", "family_name": "Erfundén"})]),
    "windows_1252_unstated": Expected(
        [(1, {"given_name": "Zoë", "family_name": "Müßig-Invented", "company": "Café Imaginaire"})],
        remarks=[
            "3 values are not in UTF-8 and were read as Windows-1252, the first in line 3. Please check the accents."
        ],
    ),
}
