extension Schema {
    /// The ids of the accounts of clients whose paths name one.
    static let accountIDs =
        """
        CREATE TABLE client_aid (
            client INTEGER PRIMARY KEY REFERENCES client,
            aid TEXT NOT NULL CHECK (length(aid) = 9)
        ) STRICT;

        """ + appendOnly(["client_aid"])
}
