"""iCalendar: a row an event, task or alarm, fields named as in the standard (``ATTENDEE``, ``SUMMARY``)."""

from __future__ import annotations

from bpo_guard.sources.contentlines import ContentLineSource

ONLY_WITH = (b"begin",)
SOURCE = ContentLineSource("icalendar", ("VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"))
