-- A book in the fourth format, about invented people.
PRAGMA application_id = 1852012395;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE answers (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, quiz TEXT NOT NULL DEFAULT '', item TEXT NOT NULL DEFAULT '', given TEXT NOT NULL DEFAULT '',
        correct INTEGER, answered_at INTEGER NOT NULL);
CREATE TABLE chosen_questions (
        meeting_id TEXT NOT NULL REFERENCES question_lists (meeting_id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        question_id TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
        must_ask INTEGER NOT NULL DEFAULT 0,
        asked INTEGER NOT NULL DEFAULT 0,
        useful INTEGER, fact_id TEXT,
        PRIMARY KEY (meeting_id, position));
CREATE TABLE contacts (
        id TEXT NOT NULL PRIMARY KEY,
        given_name TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', industry TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', linkedin TEXT NOT NULL DEFAULT '',
        audience TEXT NOT NULL DEFAULT '', warmth TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
        introduced_by TEXT,
        note TEXT NOT NULL DEFAULT '',
        connected_on TEXT,
        may_follow_up INTEGER,
        revision INTEGER NOT NULL DEFAULT 0, search TEXT NOT NULL DEFAULT '', sort_name TEXT NOT NULL DEFAULT '', touched INTEGER NOT NULL DEFAULT 0, import_seq INTEGER);
INSERT INTO "contacts" VALUES('ann','Ann','Ångström','Invented Mill','Miller','','','','','unknown','unknown','invented',NULL,'',NULL,NULL,0,' ann angstrom invented mill miller','angstrom ann',3,NULL);
INSERT INTO "contacts" VALUES('bob','Bob','Invented','Made-up Bank','Clerk','','','','','unknown','unknown','invented',NULL,'',NULL,NULL,0,' bob invented made-up bank clerk','invented bob',1,NULL);
INSERT INTO "contacts" VALUES('cem','Cem','Invented','','','','','','','unknown','unknown','invented',NULL,'',NULL,NULL,0,' cem invented','invented cem',0,NULL);
CREATE TABLE events (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        kind TEXT NOT NULL DEFAULT '', variant TEXT NOT NULL DEFAULT '',
        channel TEXT,
        happened_at INTEGER NOT NULL,
        meeting_id TEXT,
        details TEXT,
        replaces TEXT,
        withdrawn INTEGER NOT NULL DEFAULT 0,
        recorded_at INTEGER NOT NULL, import_seq INTEGER,
        FOREIGN KEY (meeting_id, contact_id) REFERENCES meetings (id, contact_id));
INSERT INTO "events" VALUES(1,'e1','bob','outreach','first','email',1767600000000000,NULL,NULL,NULL,0,1767600000000000,NULL);
INSERT INTO "events" VALUES(2,'e2','ann','outreach','first','email',1767600000000001,NULL,NULL,NULL,0,1767600000000001,NULL);
INSERT INTO "events" VALUES(3,'e3','ann','meeting','held',NULL,1767690000000000,'coffee',NULL,NULL,0,1767690000000001,NULL);
CREATE TABLE facts (seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE, about TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '', revision INTEGER NOT NULL);
INSERT INTO "facts" VALUES(1,'f1','ann','person','bakes','her page',1);
CREATE TABLE hypotheses (seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL DEFAULT '', verdict TEXT NOT NULL DEFAULT '', revision INTEGER NOT NULL);
CREATE TABLE import_changes (
        seq INTEGER NOT NULL PRIMARY KEY,
        import_seq INTEGER NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        before TEXT NOT NULL DEFAULT '',
        after TEXT NOT NULL DEFAULT '');
INSERT INTO "import_changes" VALUES(1,1,'bob','','{"given_name":"Bob"}');
CREATE TABLE imports (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL DEFAULT '', file_name TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
        imported_at INTEGER NOT NULL,
        added INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, events INTEGER NOT NULL DEFAULT 0, meetings INTEGER NOT NULL DEFAULT 0, undone_at INTEGER);
INSERT INTO "imports" VALUES(1,'i1','linkedin','Connections.csv','',1767690000000000,1,0,0,0,0,0,NULL);
CREATE TABLE marks (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, item TEXT NOT NULL DEFAULT '', action TEXT NOT NULL DEFAULT '', until INTEGER, marked_at INTEGER NOT NULL);
CREATE TABLE meetings (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        starts_at INTEGER,
        zone TEXT NOT NULL DEFAULT '',
        duration_minutes INTEGER NOT NULL,
        format TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL DEFAULT 0, import_seq INTEGER,
        UNIQUE (id, contact_id));
INSERT INTO "meetings" VALUES(1,'coffee','ann',1767690000000000,'UTC',25,'coffee','informational','','',1,NULL);
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL DEFAULT '');
INSERT INTO "meta" VALUES('id','0b5c9f0e-0000-4000-8000-000000000001');
INSERT INTO "meta" VALUES('created_at','2026-01-05T09:00:00+00:00');
INSERT INTO "meta" VALUES('practice','0');
CREATE TABLE own_questions (seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL DEFAULT '', topic TEXT NOT NULL DEFAULT '');
CREATE TABLE promises (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        meeting_id TEXT,
        direction TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '',
        due_on TEXT,
        done_at INTEGER,
        revision INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY (meeting_id, contact_id) REFERENCES meetings (id, contact_id));
CREATE TABLE question_lists (
        meeting_id TEXT NOT NULL PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
        revision INTEGER NOT NULL);
CREATE TABLE rehearsals (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL DEFAULT '',
        words INTEGER NOT NULL, spoken_seconds FLOAT NOT NULL, happened_at INTEGER NOT NULL, mode TEXT NOT NULL DEFAULT 'read', pauses INTEGER);
CREATE TABLE removed (id TEXT NOT NULL PRIMARY KEY);
CREATE TABLE settings (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL DEFAULT '');
INSERT INTO "settings" VALUES('weekly_goal','3');
CREATE TABLE takeaways (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, contact_id TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        meeting_id TEXT,
        text TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
        hypothesis_id TEXT REFERENCES hypotheses (id) ON DELETE SET NULL,
        stance TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL,
        FOREIGN KEY (meeting_id, contact_id) REFERENCES meetings (id, contact_id));
CREATE TABLE targets (seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, company TEXT NOT NULL DEFAULT '', role TEXT NOT NULL DEFAULT '', industry TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', revision INTEGER NOT NULL);
INSERT INTO "targets" VALUES(1,'t1','Imaginary Mills','Miller','','','open',1);
CREATE TABLE texts (
        record TEXT NOT NULL, field TEXT NOT NULL, words TEXT NOT NULL DEFAULT '',
        revision INTEGER NOT NULL, saved_at INTEGER NOT NULL,
        PRIMARY KEY (record, field));
INSERT INTO "texts" VALUES('pitch:main','past','I invented this.',3,1767690000000000);
CREATE TABLE version_parts (
        version_id TEXT NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
        field TEXT NOT NULL, words TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (version_id, field));
INSERT INTO "version_parts" VALUES('v1','past','I invented');
CREATE TABLE versions (
        seq INTEGER NOT NULL PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL DEFAULT '', label TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
        kept_at INTEGER NOT NULL,
        writer TEXT NOT NULL DEFAULT '',
        base_revision INTEGER NOT NULL DEFAULT 0,
        CONSTRAINT known_reason CHECK (reason IN ('kept', 'auto', 'conflict')));
INSERT INTO "versions" VALUES(1,'v1','pitch:main','first','kept',1767690000000000,'',0);
CREATE INDEX meetings_contact ON meetings (contact_id);
CREATE INDEX events_contact ON events (contact_id);
CREATE INDEX events_meeting ON events (meeting_id, contact_id) WHERE meeting_id IS NOT NULL;
CREATE UNIQUE INDEX events_replaces ON events (replaces) WHERE replaces IS NOT NULL;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE INDEX promises_contact ON promises (contact_id);
CREATE INDEX promises_meeting ON promises (meeting_id, contact_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX versions_record ON versions (record);
CREATE INDEX rehearsals_record ON rehearsals (record);
CREATE INDEX answers_quiz ON answers (quiz);
CREATE INDEX contacts_touched ON contacts (touched) WHERE touched > 0;
CREATE INDEX facts_contact ON facts (contact_id);
CREATE INDEX takeaways_contact ON takeaways (contact_id);
CREATE INDEX takeaways_hypothesis ON takeaways (hypothesis_id) WHERE hypothesis_id IS NOT NULL;
CREATE INDEX takeaways_meeting ON takeaways (meeting_id, contact_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX import_changes_contact ON import_changes (contact_id);
CREATE TRIGGER events_leave_with_their_contact BEFORE DELETE ON events
        WHEN OLD.import_seq IS NULL AND EXISTS (SELECT 1 FROM contacts WHERE id = OLD.contact_id)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
COMMIT;
