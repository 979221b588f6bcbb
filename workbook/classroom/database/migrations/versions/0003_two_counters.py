"""What learners and coaches may call: the one counter where things are handed in, and the desk where they are read.

Errors carry a code of their own (class WB) and no value, so that nothing of a pack or of another can stand in a log:
WB001 not enrolled, WB002 quota, WB003 not in the form of an item, WB004 claimed by another login, WB005 the id is
taken, WB006 taken back before, WB007 not a class of this coach, WB008 nobody of this id is in the class.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Pinned, or the caller could make the words below mean something else.
_HEAD = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on"
_LISTED = "item_no bigint, item_id text, kind text, received_at timestamptz, bytes integer, sender text"

SUBMIT = """
DECLARE
    who integer := wb.me();
    place record;
    kept record;
    content json;
    item record;
    size integer := octet_length(given);
BEGIN
    SELECT c.class_no, c.item_limit, c.byte_limit INTO place
        FROM wb.class c JOIN wb.enrolment e USING (class_no) WHERE c.class_id = class AND e.learner_no = who;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not enrolled in this class' USING ERRCODE = 'WB001';
    END IF;
    IF size > 1000000 THEN
        RAISE EXCEPTION 'too large' USING ERRCODE = 'WB003';
    END IF;
    BEGIN
        content := wb.content_of(given);
        item := wb.item_of((split_part(given, E'\\n', 1)::json) ->> 'kind', content);
    EXCEPTION WHEN data_exception OR statement_too_complex OR null_value_not_allowed THEN
        RAISE EXCEPTION 'not an item' USING ERRCODE = 'WB003';
    END;
    IF item.class_id NOT IN ('', class) THEN
        RAISE EXCEPTION 'not an item of this class' USING ERRCODE = 'WB003';
    END IF;
    -- One at a time for each learner and class: the limits, the claim and the counts are looked at under this lock.
    SELECT e.claim, e.items, e.bytes INTO kept FROM wb.enrolment e
        WHERE e.learner_no = who AND e.class_no = place.class_no FOR UPDATE;
    IF kept.claim IS DISTINCT FROM item.claim THEN
        BEGIN
            IF kept.claim IS NOT NULL THEN
                RAISE unique_violation;
            END IF;
            UPDATE wb.enrolment e SET claim = item.claim WHERE e.learner_no = who AND e.class_no = place.class_no;
        EXCEPTION WHEN unique_violation THEN
            RAISE EXCEPTION 'this learner hands in through another login' USING ERRCODE = 'WB004';
        END;
    END IF;
    SELECT s.sealed, s.gone_at, s.received_at INTO kept FROM wb.submission s
        WHERE s.learner_no = who AND s.class_no = place.class_no AND s.item_id = item.item_id;
    IF FOUND THEN
        IF kept.gone_at IS NOT NULL THEN
            RAISE EXCEPTION 'taken back before' USING ERRCODE = 'WB006';
        ELSIF kept.sealed <> given THEN
            RAISE EXCEPTION 'this id is taken' USING ERRCODE = 'WB005';
        END IF;
        RETURN QUERY SELECT item.item_id, kept.received_at, false;
        RETURN;
    END IF;
    -- What takes back is let in above the limits, or a full box could not be emptied; it is small and bounded too.
    UPDATE wb.enrolment e SET items = e.items + 1, bytes = e.bytes + size
        WHERE e.learner_no = who AND e.class_no = place.class_no
        AND ((e.items < place.item_limit AND e.bytes + size <= place.byte_limit)
            OR (item.kind = 'withdrawal' AND size < 4000 AND e.items < 2 * place.item_limit));
    IF NOT FOUND THEN
        RAISE EXCEPTION 'quota' USING ERRCODE = 'WB002';
    END IF;
    INSERT INTO wb.submission (learner_no, class_no, item_id, kind, made_at, expires_on, bytes, sealed)
        VALUES (who, place.class_no, item.item_id, item.kind, item.made_at, item.expires_on, size, given);
    IF item.kind = 'withdrawal' THEN
        WITH gone AS (
            UPDATE wb.submission s SET sealed = NULL, gone_at = clock_timestamp()
            WHERE s.learner_no = who AND s.class_no = place.class_no AND s.gone_at IS NULL
            AND s.made_at <= item.made_at
            AND ((s.kind = 'pack' AND item.about IN ('', s.item_id)) OR (s.kind = 'answer' AND item.about = ''))
            RETURNING s.bytes)
        UPDATE wb.enrolment e SET bytes = e.bytes - (SELECT coalesce(sum(gone.bytes), 0) FROM gone)
            WHERE e.learner_no = who AND e.class_no = place.class_no;
    END IF;
    IF item.kind <> 'answer' THEN
        BEGIN
            PERFORM wb.count_newest(who, place.class_no);
        EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
            RAISE EXCEPTION 'the counts are not in their form' USING ERRCODE = 'WB003';
        END;
    END IF;
    PERFORM pg_notify('wb_desk', place.class_no::text);
    RETURN QUERY SELECT s.item_id, s.received_at, true FROM wb.submission s
        WHERE s.learner_no = who AND s.class_no = place.class_no AND s.item_id = item.item_id;
END
"""

#: JSON may hold a zero character, and no text of PostgreSQL's can; where it stands nothing is read here.
CONTENT_OF = r"SELECT replace(split_part(given, E'\n', 2), '\u0000', '\u0020')::json"

#: Reads only what the row needs; whether the rest has its form is looked at where it is opened.
ITEM_OF = """
DECLARE
    item record;
BEGIN
    SELECT given_kind AS kind, content ->> (given_kind || '_id') AS item_id, content ->> 'class_id' AS class_id,
        content ->> 'learner_id' AS claim, (content ->> 'made_at')::timestamptz AS made_at,
        (content ->> 'expires_on')::date AS expires_on, coalesce(content ->> 'pack_id', '') AS about INTO item;
    IF given_kind IN ('pack', 'answer', 'withdrawal', 'feedback') AND item.item_id ~ '^[0-9A-Za-z_.:#-]{1,100}$'
            AND item.class_id IS NOT NULL AND item.claim ~ '^[0-9a-f]{32}$' AND isfinite(item.made_at)
            AND (given_kind = 'feedback') = feedback THEN
        RETURN item;
    END IF;
    RAISE data_exception;
END
"""

COUNT_NEWEST = """
DECLARE
    counts json;
BEGIN
    DELETE FROM wb.week_count w WHERE w.learner_no = who AND w.class_no = place;
    DELETE FROM wb.wait_count w WHERE w.learner_no = who AND w.class_no = place;
    SELECT wb.content_of(s.sealed) -> 'counts' INTO counts FROM wb.submission s
        WHERE s.learner_no = who AND s.class_no = place AND s.kind = 'pack' AND s.gone_at IS NULL
        ORDER BY s.made_at DESC, s.item_id DESC LIMIT 1;
    IF json_typeof(counts) IS DISTINCT FROM 'object' THEN
        RETURN;
    END IF;
    IF json_array_length(counts -> 'weeks') > 5000 OR json_array_length(counts -> 'waits') > 5000 THEN
        RAISE data_exception;
    END IF;
    INSERT INTO wb.week_count (learner_no, class_no, week, kind, variant, channel, warmth, count)
        SELECT who, place, (r ->> 0)::date, r ->> 1, r ->> 2, r ->> 3, r ->> 4, (r ->> 5)::integer
        FROM json_array_elements(counts -> 'weeks') r;
    INSERT INTO wb.wait_count (learner_no, class_no, days, outcome, channel, warmth, count)
        SELECT who, place, (r ->> 0)::integer, r ->> 1, r ->> 2, r ->> 3, (r ->> 4)::integer
        FROM json_array_elements(counts -> 'waits') r;
END
"""

GIVE_FEEDBACK = """
DECLARE
    place integer;
    reader record;
    content json;
    item record;
    kept record;
    size integer := octet_length(given);
BEGIN
    SELECT c.class_no INTO place FROM wb.class c WHERE c.class_id = class;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'not a class of this coach' USING ERRCODE = 'WB007';
    END IF;
    BEGIN
        content := wb.content_of(given);
        item := wb.item_of((split_part(given, E'\\n', 1)::json) ->> 'kind', content, true);
    EXCEPTION WHEN data_exception OR statement_too_complex OR null_value_not_allowed THEN
        RAISE EXCEPTION 'not an item' USING ERRCODE = 'WB003';
    END;
    IF size > 1000000 OR item.class_id NOT IN ('', class) THEN
        RAISE EXCEPTION 'not feedback for this class' USING ERRCODE = 'WB003';
    END IF;
    SELECT e.learner_no, e.class_no INTO reader FROM wb.enrolment e
        WHERE e.class_no = place AND e.claim = item.claim FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody of this id is in the class' USING ERRCODE = 'WB008';
    END IF;
    SELECT f.sealed, f.received_at INTO kept FROM wb.feedback f
        WHERE f.learner_no = reader.learner_no AND f.class_no = place AND f.feedback_id = item.item_id;
    IF FOUND THEN
        IF kept.sealed <> given THEN
            RAISE EXCEPTION 'this id is taken' USING ERRCODE = 'WB005';
        END IF;
        RETURN QUERY SELECT item.item_id, kept.received_at, false;
        RETURN;
    END IF;
    IF (SELECT count(*) >= c.item_limit OR coalesce(sum(f.bytes), 0) + size > c.byte_limit
            FROM wb.class c LEFT JOIN wb.feedback f ON f.learner_no = reader.learner_no AND f.class_no = c.class_no
            WHERE c.class_no = place GROUP BY c.item_limit, c.byte_limit) THEN
        RAISE EXCEPTION 'quota' USING ERRCODE = 'WB002';
    END IF;
    INSERT INTO wb.feedback (learner_no, class_no, feedback_id, coach, bytes, sealed)
        VALUES (reader.learner_no, place, item.item_id, session_user::text, size, given);
    PERFORM pg_notify('wb_box', place::text);
    RETURN QUERY SELECT f.feedback_id, f.received_at, true FROM wb.feedback f
        WHERE f.learner_no = reader.learner_no AND f.class_no = place AND f.feedback_id = item.item_id;
END
"""

CLEAR_EXPIRED = """
DECLARE
    place integer;
    found integer;
BEGIN
    SELECT c.class_no INTO place FROM wb.class c WHERE c.class_id = class;
    WITH gone AS (
        UPDATE wb.submission s SET sealed = NULL, gone_at = clock_timestamp()
        WHERE s.class_no = place AND s.gone_at IS NULL AND s.expires_on < wb.today()
        RETURNING s.learner_no, s.bytes),
    each AS (SELECT gone.learner_no, count(*) AS items, sum(gone.bytes) AS bytes FROM gone GROUP BY gone.learner_no),
    weeks AS (DELETE FROM wb.week_count w USING each WHERE w.class_no = place AND w.learner_no = each.learner_no),
    waits AS (DELETE FROM wb.wait_count w USING each WHERE w.class_no = place AND w.learner_no = each.learner_no),
    freed AS (UPDATE wb.enrolment e SET bytes = e.bytes - each.bytes FROM each
        WHERE e.class_no = place AND e.learner_no = each.learner_no)
    SELECT coalesce(sum(each.items), 0) INTO found FROM each;
    RETURN found;
END
"""

_IN_CLASS = "(SELECT c.class_no FROM wb.class c WHERE c.class_id = class)"
_MINE = "learner_no = (SELECT wb.me())"
_THERE = "s.gone_at IS NULL AND (s.expires_on IS NULL OR s.expires_on >= wb.today())"
_NEWS = "SELECT count(*) || ':' || coalesce(max({0}.item_no), 0)"

#: The number of the class is looked up first and planned with, so that a small class in a large school is read by its
#: index and not by looking at every row.
_PLANNED = "plpgsql STABLE SET plan_cache_mode = force_custom_plan"
#: So that the sums of a whole school are made in memory and not by sorting two million rows on disk.
_SUMMED = _PLANNED + " SET work_mem = '64MB'"


def _of_class(query: str) -> str:
    """The body of a function that returns `query`, in which `place` is the number of the class."""
    return (
        "DECLARE place integer; BEGIN SELECT c.class_no INTO place FROM wb.class c WHERE c.class_id = class; "
        f"RETURN QUERY {query}; END"
    )


#: owner, signature, returns, kind of body, body, who may call it
FUNCTIONS = (
    ("wb_box", "content_of(given text)", "json", "sql IMMUTABLE", CONTENT_OF, "wb_box, wb_desk"),
    ("wb_box", "item_of(given_kind text, content json, feedback boolean DEFAULT false)", "record",
     "plpgsql", ITEM_OF, "wb_box, wb_desk"),
    ("wb_box", "count_newest(who integer, place integer)", "void", "plpgsql", COUNT_NEWEST, "wb_box"),
    ("wb_box", "submit(class text, given text)", "TABLE (item_id text, received_at timestamptz, stored_new boolean)",
     "plpgsql", SUBMIT, "PUBLIC"),
    ("wb_box", "my_submissions(class text)", f"TABLE ({_LISTED})", "sql STABLE", f"""
        SELECT s.item_no, s.item_id, s.kind, s.received_at, s.bytes, session_user::text FROM wb.submission s
        WHERE s.{_MINE} AND s.class_no = {_IN_CLASS} AND {_THERE}""", "PUBLIC"),
    ("wb_box", "my_items(class text, wanted bigint[])", "TABLE (item_no bigint, sealed text)", "sql STABLE", f"""
        SELECT s.item_no, s.sealed FROM wb.submission s
        WHERE s.{_MINE} AND s.class_no = {_IN_CLASS} AND s.item_no = ANY (wanted) AND {_THERE}""", "PUBLIC"),
    ("wb_box", "my_feedback(class text)", f"TABLE ({_LISTED})", "sql STABLE", f"""
        SELECT f.item_no, f.feedback_id, 'feedback', f.received_at, f.bytes, f.coach FROM wb.feedback f
        WHERE f.{_MINE} AND f.class_no = {_IN_CLASS}""", "PUBLIC"),
    ("wb_box", "my_feedback_items(class text, wanted bigint[])", "TABLE (item_no bigint, sealed text)",
     "sql STABLE", f"""
        SELECT f.item_no, f.sealed FROM wb.feedback f
        WHERE f.{_MINE} AND f.class_no = {_IN_CLASS} AND f.item_no = ANY (wanted)""", "PUBLIC"),
    ("wb_box", "my_news(class text)", "text", "sql STABLE", f"""
        {_NEWS.format("f")} FROM wb.feedback f WHERE f.{_MINE} AND f.class_no = {_IN_CLASS}""", "PUBLIC"),
    ("wb_desk", "give_feedback(class text, given text)",
     "TABLE (item_id text, received_at timestamptz, stored_new boolean)", "plpgsql", GIVE_FEEDBACK, "PUBLIC"),
    ("wb_desk", "clear_expired(class text)", "integer", "plpgsql", CLEAR_EXPIRED, "PUBLIC"),
    ("wb_desk", "class_submissions(class text)", f"TABLE ({_LISTED})", _PLANNED, _of_class(f"""
        SELECT s.item_no, s.item_id, s.kind, s.received_at, s.bytes, l.login
        FROM wb.submission s JOIN wb.learner l USING (learner_no)
        WHERE s.class_no = place AND {_THERE}"""), "PUBLIC"),
    ("wb_desk", "class_items(class text, wanted bigint[])", "TABLE (item_no bigint, sealed text)",
     _PLANNED, _of_class(f"""
        SELECT s.item_no, s.sealed FROM wb.submission s
        WHERE s.class_no = place AND s.item_no = ANY (wanted) AND {_THERE}"""), "PUBLIC"),
    ("wb_desk", "class_feedback(class text, reader text)", f"TABLE ({_LISTED})", "sql STABLE", f"""
        SELECT f.item_no, f.feedback_id, 'feedback', f.received_at, f.bytes, f.coach
        FROM wb.enrolment e JOIN wb.feedback f USING (learner_no, class_no)
        WHERE e.class_no = {_IN_CLASS} AND e.claim = reader""", "PUBLIC"),
    ("wb_desk", "class_feedback_items(class text, reader text, wanted bigint[])",
     "TABLE (item_no bigint, sealed text)", "sql STABLE", f"""
        SELECT f.item_no, f.sealed FROM wb.enrolment e JOIN wb.feedback f USING (learner_no, class_no)
        WHERE e.class_no = {_IN_CLASS} AND e.claim = reader AND f.item_no = ANY (wanted)""", "PUBLIC"),
    ("wb_desk", "class_news(class text)", "text", "sql STABLE", f"""
        {_NEWS.format("s")} || ':' || count(s.gone_at) FROM wb.submission s
        WHERE s.class_no = {_IN_CLASS}""", "PUBLIC"),
    ("wb_desk", "class_roster(class text)", "TABLE (login text, called text, learner_id text, enrolled_at timestamptz)",
     "sql STABLE", f"""
        SELECT l.login, e.called, coalesce(e.claim, ''), e.enrolled_at
        FROM wb.enrolment e JOIN wb.learner l USING (learner_no) WHERE e.class_no = {_IN_CLASS}""", "PUBLIC"),
    ("wb_desk", "class_weeks(class text)",
     "TABLE (week date, kind text, variant text, channel text, warmth text, count bigint)", _SUMMED, _of_class("""
        SELECT w.week, w.kind, w.variant, w.channel, w.warmth, sum(w.count) FROM wb.week_count w
        WHERE w.class_no = place GROUP BY w.week, w.kind, w.variant, w.channel, w.warmth"""), "PUBLIC"),
    ("wb_desk", "class_waits(class text)",
     "TABLE (days integer, outcome text, channel text, warmth text, count bigint)", _SUMMED, _of_class("""
        SELECT w.days, w.outcome, w.channel, w.warmth, sum(w.count) FROM wb.wait_count w
        WHERE w.class_no = place GROUP BY w.days, w.outcome, w.channel, w.warmth"""), "PUBLIC"),
)  # fmt: skip


def upgrade() -> None:
    """Make them, each owned by the role whose walls hold it."""
    run = op.get_bind().exec_driver_sql
    run("GRANT USAGE ON SCHEMA wb TO PUBLIC")
    for owner, signature, returns, language, body, callers in FUNCTIONS:
        run(f"GRANT CREATE ON SCHEMA wb TO {owner}")
        run(f"SET LOCAL ROLE {owner}")
        run(f"CREATE FUNCTION wb.{signature} RETURNS {returns} LANGUAGE {language} {_HEAD} AS $body${body}$body$")
        named = signature.replace(" DEFAULT false", "")
        run(f"REVOKE ALL ON FUNCTION wb.{named} FROM PUBLIC")
        run(f"GRANT EXECUTE ON FUNCTION wb.{named} TO {callers}")
        run("SET LOCAL ROLE wb_owner")
        run(f"REVOKE CREATE ON SCHEMA wb FROM {owner}")
