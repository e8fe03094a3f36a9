extension Schema {
    /// Funding accounts of clients, their deposits and charges, and the stored balances of accounts.
    static let funding =
        """
        INSERT OR IGNORE INTO code VALUES ('account', 12, 'bank');
        -- The terms of a version of a client that few clients have.
        CREATE TABLE client_account (
            client INTEGER PRIMARY KEY REFERENCES client,
            company TEXT CHECK (length(company) = 36),
            currency INTEGER,
            -- The amount by which the account may be overdrawn; minor units.
            credit INTEGER CHECK (credit >= 0),
            CHECK ((currency IS NULL) = (credit IS NULL))
        ) STRICT;
        -- Messages without a card: a row for each step. Their numbers are among those of `message`.
        CREATE TABLE funding_message (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            -- The party of the client.
            client INTEGER NOT NULL REFERENCES party,
            environment INTEGER NOT NULL CHECK (environment IN (1, 2)),
            step TEXT NOT NULL CHECK (step IN ('deposit', 'approve', 'reject', 'return', 'charge',
                'charge-back')),
            -- The first step of the same deposit or charge.
            first INTEGER NOT NULL REFERENCES funding_message,
            reference TEXT NOT NULL CHECK (length(CAST(reference AS BLOB)) BETWEEN 1 AND 255),
            amount INTEGER NOT NULL CHECK (amount >= 0),
            fee INTEGER NOT NULL CHECK (fee >= 0),
            currency INTEGER NOT NULL,
            -- The balance of the account `funding` before the step.
            before INTEGER NOT NULL,
            payment TEXT CHECK (payment IN ('ACH', 'WIRE', 'CHECK')),
            comment TEXT NOT NULL,
            -- The operator who asked for it; null for the client itself.
            operator TEXT,
            at INTEGER NOT NULL,
            CHECK ((first = number) = (step IN ('deposit', 'charge')) AND first <= number),
            UNIQUE (first, step)
        ) STRICT;
        CREATE UNIQUE INDEX funding_reference ON funding_message (client, step, reference)
            WHERE step IN ('deposit', 'charge');
        CREATE INDEX funding_begun ON funding_message (at) WHERE step IN ('deposit', 'charge');
        -- The journal's sums for each account of a client and of the issuer.
        CREATE TABLE account_balance (
            party INTEGER NOT NULL REFERENCES party,
            kind INTEGER NOT NULL,
            currency INTEGER NOT NULL,
            environment INTEGER NOT NULL CHECK (environment IN (1, 2)),
            balance INTEGER NOT NULL,
            PRIMARY KEY (party, kind, currency, environment)
        ) STRICT, WITHOUT ROWID;

        """ + appendOnly(["client_account", "funding_message"])
}
