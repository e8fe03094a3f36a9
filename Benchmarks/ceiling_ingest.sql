-- The ingest's ceiling: SQLite's own import and set-based SQL with the same effect, in the same
-- tables. Only for a file in which every row is the final activation of an inactive card: nothing
-- is decided here, which is why it is a ceiling. Run in a copy of the ledger by
--
--   sqlite3 LEDGER ".import --csv FILE sale_row" ".read ceiling_ingest.sql"
--
-- after `CREATE TEMP TABLE sale_row` as in Benchmarks/run.
PRAGMA synchronous = FULL;
PRAGMA cache_size = -65536;

BEGIN IMMEDIATE;

INSERT INTO message (number, sender, id, file, content, operation, phase, original_id, store, time,
    decided_at, card, other_card, currency, standing, requested, approved, confirmed, reversed,
    context, answer_state, answer_amount, answer_available, answer_currency)
SELECT line, 1, id, 1,
    operation || '|' || phase || '||' || store || '|' || serial || '|' || amount || '|' || currency,
    1, 4, NULL, 1, unixepoch(time) * 1000, unixepoch() * 1000, card.number, NULL, 578, 2,
    amount, amount, amount, 0, json_object('receipt', receipt, 'terminal', terminal),
    4, amount, amount, 578
FROM sale_row JOIN card ON card.serial = sale_row.card
WHERE kind = 'D';

INSERT INTO journal
SELECT number, 1, 4, 3, 1, 1, 1, card, approved, 578, decided_at, 1 FROM message WHERE file = 1;
INSERT INTO journal
SELECT number, 2, 5, 3, 1, 4, 3, 1, approved, 578, decided_at, 1 FROM message WHERE file = 1;

INSERT INTO effect
SELECT number, 1, card,
    json_array(json_array('lifeCycle', 'inactive', 'active'), json_array('available', '0', approved),
        json_array('activation', NULL, number), json_array('activatedAt', NULL, decided_at),
        json_array('expiresOn', NULL, date(decided_at / 1000, 'unixepoch', '+36 months')))
FROM message WHERE file = 1;

INSERT INTO attempt
SELECT 1, number, id, 1, NULL, number, card, 0, 4, approved, approved, 578
FROM message WHERE file = 1;

UPDATE card SET life_cycle = 4, available = approved, activation = message.number,
    activated_at = decided_at, expires_on = date(decided_at / 1000, 'unixepoch', '+36 months')
FROM message WHERE message.card = card.number AND message.file = 1;

COMMIT;
PRAGMA wal_checkpoint(TRUNCATE);
SELECT count(*) FROM attempt;
