"""What is read of each known quirk of calendars, by the name of its file in fixtures/ical."""

from __future__ import annotations

from dataclasses import dataclass, field

SAYS = "The title says “Coffee”, and one other person takes part."
#: What most of the files propose; the table below says in what a proposal differs from it.
USUAL = {
    "line": 4,
    "recurrence_id": "",
    "starts_at": "2026-03-03 10:00+01:00",
    "zone": "Europe/Berlin",
    "minutes": 30,
    "title": "Coffee chat",
    "place": "",
    "people": (("Ada Invented", "ada@example.org"),),
    "why": SAYS,
    "is_sure": True,
}


@dataclass(frozen=True)
class Expected:
    """In what each proposal differs from the usual one; what is skipped and why; remarks."""

    proposals: list
    skipped: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


EXPECTED = {
    "all_day_with_exclusive_end": Expected(
        [],
        skipped=[
            (4, "all_day", "It fills a whole day."),
            (12, "all_day", "It fills 3 whole days."),
            (20, "all_day", "It fills a whole day."),
            (27, "all_day", "It fills a whole day."),
        ],
    ),
    "apple_structured_location": Expected([{"place": "Imaginary Café 1 Nowhere St"}]),
    "cancelled_and_declined": Expected(
        [
            {
                "line": 29,
                "why": f"{SAYS} It is marked as not yet certain.",
                "is_sure": False,
            }
        ],
        skipped=[
            (4, "cancelled", "It was cancelled."),
            (13, "declined", "You declined it."),
            (21, "declined", "Everybody else declined it."),
        ],
    ),
    "event_outside_a_calendar": Expected([{"line": 1}]),
    "exdate_empty": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            }
        ]
    ),
    "floating_time": Expected([{}]),
    "google_folded_within_a_letter": Expected(
        [{"title": "Café mit Zoë", "why": "The title says “Café”, and one other person takes part."}]
    ),
    "google_utc_with_x_wr_timezone": Expected(
        [
            {
                "line": 8,
                "starts_at": "2026-03-03 04:00-05:00",
                "zone": "America/New_York",
                "place": "Imaginary Café, 1 Nowhere St",
            }
        ]
    ),
    "hostile_text": Expected(
        [
            {
                "title": "<img src=x onerror=alert(1)> coffee BEGIN:VEVENT",
                "place": '=HYPERLINK("http://x.example.org")',
                "people": (('<b>Ada</b> "x', "ada@example.org"),),
                "why": "The title says “coffee”, and one other person takes part.",
            }
        ]
    ),
    "length": Expected(
        [{"line": 12, "minutes": 75}],
        skipped=[
            (4, "length", "It takes 10 minutes; a coffee takes 15 to 75."),
            (20, "length", "It takes 1440 minutes; a coffee takes 15 to 75."),
            (28, "damaged", "It ends before it begins."),
        ],
    ),
    "method_reply_and_cancel": Expected(
        [],
        skipped=[
            (4, "answer", "This is an answer to an invitation, not the meeting itself."),
            (16, "cancelled", "It was cancelled."),
        ],
    ),
    "missing_end": Expected(
        [
            {
                "minutes": 25,
                "why": f"{SAYS} It has no end; 25 minutes are assumed.",
                "is_sure": False,
            },
            {
                "line": 11,
                "minutes": 25,
                "why": f"{SAYS} It has no end; 25 minutes are assumed.",
                "is_sure": False,
            },
            {"line": 19, "minutes": 45},
        ]
    ),
    "one_bad_event_among_good_ones": Expected(
        [
            {},
            {
                "line": 41,
                "starts_at": "2026-03-03 11:00+01:00",
                "title": "Coffee with Ben Madeup",
                "people": (("Ben Madeup", ""),),
                "why": "The title says “Coffee” and names somebody.",
                "is_sure": False,
            },
            {"line": 46},
        ],
        skipped=[
            (12, "damaged", "The time “20261345T990000” cannot be read."),
            (19, "damaged", "There is no day “20260230”."),
            (26, "repeats", "It repeats by a rule that the workbook does not read."),
            (35, "damaged", "This event has no start."),
        ],
    ),
    "other_components": Expected([{"line": 12}]),
    "outlook_cities_in_the_zone_name": Expected(
        [
            {"starts_at": "2026-03-03 10:00-05:00", "zone": "America/New_York"},
            {"line": 12, "zone": "Europe/Amsterdam"},
            {"line": 20, "starts_at": "2026-04-01 10:00+01:00", "zone": "Europe/Dublin"},
        ]
    ),
    "outlook_invitation_not_answered": Expected(
        [
            {
                "line": 5,
                "why": f"{SAYS} You have not said yes to it in this file.",
                "is_sure": False,
            }
        ]
    ),
    "outlook_offsets_as_the_zone_name": Expected([{"starts_at": "2026-04-01 10:00+02:00"}]),
    "outlook_tabs_as_folding": Expected([{}]),
    "outlook_windows_zone_name": Expected(
        [{"zone": "Europe/Paris"}], skipped=[(12, "outside", "It is not within the days that you asked for.")]
    ),
    "outlook_windows_zone_with_rules_of_1601": Expected([{"line": 19, "starts_at": "2026-04-01 10:00+02:00"}]),
    "outside_the_window": Expected(
        [{"line": 12, "starts_at": "2026-01-01 00:00+01:00"}],
        skipped=[
            (4, "outside", "It is not within the days that you asked for."),
            (20, "outside", "It is not within the days that you asked for."),
        ],
    ),
    "own_address_not_given": Expected(
        [
            {},
            {"line": 12, "people": (("Madeup, Ben", "ben@example.org"),)},
            {"line": 20, "people": (("Cyd Fictional", "cyd@example.org"),)},
        ],
        remarks=["somebody@example.org takes part in every meeting and was taken for your own address."],
    ),
    "people": Expected(
        [
            {"title": "Project review", "why": "One other person and 30 minutes.", "is_sure": False},
            {
                "line": 21,
                "title": "Coffee",
                "people": (
                    ("Ada Invented", "ada@example.org"),
                    ("Madeup, Ben", "ben@example.org"),
                    ("Cyd Fictional", "cyd@example.org"),
                ),
                "why": "The title says “Coffee”, and 3 other people take part.",
                "is_sure": False,
            },
            {
                "line": 42,
                "title": "Coffee with Dr. Ada Invented @ the station",
                "people": (("Dr. Ada Invented", ""),),
                "why": "The title says “Coffee” and names somebody.",
                "is_sure": False,
            },
            {
                "line": 61,
                "title": "Informational interview",
                "why": "The title says “Informational”, and one other person takes part.",
            },
            {
                "line": 70,
                "title": "Chat",
                "people": (("Ben Madeup", "ben@example.org"),),
                "why": "The title says “Chat”, and one other person takes part.",
            },
        ],
        skipped=[
            (12, "many", "2 other people take part: a meeting, not a coffee."),
            (31, "many", "4 other people take part: a meeting, not a coffee."),
            (48, "alone", "It names no other person."),
            (54, "alone", "It names no other person."),
        ],
    ),
    "series_with_moved_and_cancelled_ones": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260303T083000Z",
                "starts_at": "2026-03-03 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260602T073000Z",
                "starts_at": "2026-06-02 09:30+02:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 15,
                "recurrence_id": "20260407T073000Z",
                "starts_at": "2026-04-08 15:00+02:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
        ],
        skipped=[
            (25, "repeats", "It repeats, and its title has no word of a coffee."),
            (34, "cancelled", "It was cancelled."),
        ],
    ),
    "series_with_until_count_and_rdate": Expected(
        [
            {
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "recurrence_id": "20260120T083000Z",
                "starts_at": "2026-01-20 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 13,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 13,
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260210T083000Z",
                "starts_at": "2026-02-10 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 22,
                "recurrence_id": "20260211T083000Z",
                "starts_at": "2026-02-11 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 31,
                "recurrence_id": "20260106T083000Z",
                "starts_at": "2026-01-06 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
            {
                "line": 31,
                "recurrence_id": "20260113T083000Z",
                "starts_at": "2026-01-13 09:30+01:00",
                "why": f"{SAYS} It repeats.",
                "is_sure": False,
            },
        ]
    ),
    "series_without_end_of_meetings": Expected(
        [],
        skipped=[
            (4, "repeats", "It repeats, and its title has no word of a coffee."),
            (13, "repeats", "It takes place 176 times in these days: a routine."),
            (22, "many", "4 other people take part: a meeting, not a coffee."),
            (34, "repeats", "It repeats by a rule that the workbook does not read."),
        ],
    ),
    "two_versions_of_one_event": Expected(
        [{"line": 13, "starts_at": "2026-03-04 10:00+01:00"}],
        skipped=[
            (4, "replaced", "A later version of the same event begins in line 13."),
            (22, "replaced", "A later version of the same event begins in line 13."),
        ],
    ),
    "utf_16": Expected(
        [
            {
                "title": "Kaffee mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Kaffee” and names somebody.",
                "is_sure": False,
            }
        ]
    ),
    "vcalendar_1_0_quoted_printable": Expected(
        [
            {
                "line": 3,
                "title": "Café mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Café” and names somebody.",
                "is_sure": False,
            }
        ]
    ),
    "windows_1252": Expected(
        [
            {
                "title": "Café mit Zoë Erfunden",
                "people": (("Zoë Erfunden", ""),),
                "why": "The title says “Café” and names somebody.",
                "is_sure": False,
            }
        ],
        remarks=["Some texts are not in UTF-8 and were read as Windows-1252. Please check the accents."],
    ),
    "zone_with_a_path_before_it": Expected([{"starts_at": "2026-03-03 18:00+09:00", "zone": "Asia/Tokyo"}]),
    "zone_without_rules_and_unknown": Expected(
        [
            {
                "why": f"{SAYS} Its time zone “Customized Time Zone” is not known: check the hour.",
                "is_sure": False,
            }
        ]
    ),
}
