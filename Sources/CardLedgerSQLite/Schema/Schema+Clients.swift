extension Schema {
    /// Clients of the service, their secrets, their calls and the ids under which they know
    /// records.
    static let clients =
        """
        CREATE TABLE client (
            number INTEGER PRIMARY KEY,
            party INTEGER NOT NULL REFERENCES party,
            version INTEGER NOT NULL CHECK (version > 0),
            interface TEXT NOT NULL
                CHECK (interface IN ('electrum', 'dintero', 'walleo', 'wolfe')),
            environment TEXT NOT NULL CHECK (environment IN ('live', 'test')),
            username TEXT NOT NULL CHECK (username <> '' AND instr(username, ':') = 0),
            -- Each one in a line.
            institutions TEXT NOT NULL,
            scopes TEXT NOT NULL CHECK (scopes <> ''),
            -- Each one in a line; empty for all.
            products TEXT NOT NULL,
            -- Calls per second.
            rate INTEGER NOT NULL CHECK (rate > 0),
            -- The SHA-256 of the certificate that it must show.
            certificate BLOB CHECK (length(certificate) = 32),
            added_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            revoked_at INTEGER,
            UNIQUE (party, version)
        ) STRICT;
        -- The secrets of a version: two at most, and the older one first.
        CREATE TABLE client_secret (
            client INTEGER NOT NULL REFERENCES client,
            position INTEGER NOT NULL CHECK (position IN (1, 2)),
            scheme TEXT NOT NULL CHECK (scheme IN ('made', 'carried')),
            key_epoch INTEGER NOT NULL CHECK (key_epoch BETWEEN 1 AND 65535),
            salt BLOB NOT NULL CHECK (length(salt) = 16),
            verifier BLOB NOT NULL CHECK (length(verifier) = 32),
            added_at INTEGER NOT NULL,
            valid_until INTEGER,
            PRIMARY KEY (client, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE call (
            number INTEGER PRIMARY KEY,
            -- The party of the client.
            client INTEGER NOT NULL REFERENCES party,
            interface TEXT NOT NULL
                CHECK (interface IN ('electrum', 'dintero', 'walleo', 'wolfe')),
            -- The part of the client's calls in which the key is unique; empty for all.
            scope TEXT NOT NULL,
            key TEXT NOT NULL CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 255),
            operation TEXT NOT NULL CHECK (operation <> ''),
            -- The digest of the parts that decide the effect, without PINs and tokens.
            content BLOB NOT NULL CHECK (length(content) = 32),
            status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 599),
            code TEXT CHECK (code <> ''),
            message INTEGER REFERENCES message,
            -- The number of a row of the vault.
            delivery INTEGER,
            at INTEGER NOT NULL,
            -- Present if a repeat gets it: canonical JSON without secrets.
            answer TEXT CHECK (length(CAST(answer AS BLOB)) BETWEEN 2 AND 65536),
            UNIQUE (client, interface, scope, key)
        ) STRICT;
        CREATE INDEX call_message ON call (message) WHERE message IS NOT NULL;
        CREATE TABLE public_id (
            number INTEGER PRIMARY KEY,
            -- A UUID of version 4.
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            kind TEXT NOT NULL CHECK (kind <> ''),
            target INTEGER NOT NULL,
            UNIQUE (kind, target)
        ) STRICT;

        """ + appendOnly(["client", "client_secret", "call", "public_id"])
}
