import CardLedger
import GRDB

extension RowChain {
    /// Adds the columns of a row.
    mutating func add(_ row: Statement) {
        add { bytes in
            for column in 0..<row.columnCount { row.append(column, to: &bytes) }
        }
    }
}

/// The rows of one table that a hash in `row_digest` is about.
struct RowArea {
    let table: String
    /// Ascends with every row; nil for a table that is small, changes, and is hashed as a whole.
    let key: String?
    /// Its rows after the key ?1, the key first.
    let query: String

    private init(
        _ table: String,
        key: String? = nil,
        columns: String = "*",
        order: String,
        condition: String = "1"
    ) {
        self.table = table
        self.key = key
        guard let key else {
            query = "SELECT 0, \(columns) FROM \(table) ORDER BY \(order)"
            return
        }
        query = """
            SELECT \(key), \(columns) FROM \(table) WHERE \(key) > ?1 AND \(condition)
            ORDER BY \(order)
            """
    }

    /// An area of a table that grows by a row whenever something happens.
    private static func grows(_ table: String, columns: String = "*") -> RowArea {
        RowArea(table, key: "number", columns: columns, order: "number")
    }

    /// An area of rows that belong to a row of another table and are written with it.
    private static func part(_ table: String, of key: String, order: String) -> RowArea {
        RowArea(table, key: key, order: "\(key), \(order)")
    }

    /// Messages without a file; those of a file are in the digest of its audit entry.
    ///
    /// The amounts of an advice that waited are added later.
    static let typed = RowArea(
        "message",
        key: "number",
        columns: """
            sender, id, content, operation, phase, original_id, store, time, decided_at, context,
            answer_state, answer_amount, answer_available, answer_currency,
            CASE WHEN answer_state IS NOT NULL THEN requested END,
            CASE WHEN answer_state IS NOT NULL THEN approved END,
            CASE WHEN answer_state IS NOT NULL THEN currency END,
            CASE WHEN answer_state IS NOT NULL THEN card END,
            CASE WHEN answer_state IS NOT NULL THEN other_card END
            """,
        order: "number",
        condition: "file IS NULL"
    )

    /// The areas with an ascending key.
    static let growing = all.filter { $0.key != nil }
    /// The areas that are hashed as a whole.
    static let whole = all.filter { $0.key == nil }
    /// One row: the highest key of each of ``growing``.
    static let newestKeys =
        "SELECT "
        + growing.compactMap { area in
            area.key.map { "(SELECT max(\($0)) FROM \(area.table))" }
        }.joined(separator: ", ")

    static let all: [RowArea] = [
        grows("party"), grows("sale_file"),
        part("sale_file_amount", of: "file", order: "currency"),
        part(
            "file_statement",
            of: "file",
            order: "store, operation, phase, currency, verdict, code"
        ),
        part("refund_part", of: "refund", order: "part"),
        part("sale_count", of: "file", order: "store, day, item, currency"),
        part("file_ignored", of: "file", order: "reason"),
        part("file_article", of: "file", order: "article"),
        part("voided_receipt", of: "file", order: "receipt, revision"),
        part("file_template", of: "file", order: "name"),
        grows("file_decision"), part("superseded_message", of: "decision", order: "message"),
        RowArea("row_alias", key: "entry", order: "entry"),
        part("rejected_row", of: "file", order: "line"),
        part("closed_rejection", of: "file", order: "id"), grows("exposure"),
        grows("secret_alarm"), grows("loss"),
        grows("lost_range"), grows("lost_row"),
        part("lost_order", of: "loss", order: "number"),
        part("lost_number", of: "loss", order: "number"),
        grows("pin_attempt"), grows("range_act"), grows("expiry_run"),
        grows("expiry_undo"), grows("approval_event"), grows("card_note"),
        grows("client"), part("client_secret", of: "client", order: "position"),
        part("client_secret_key", of: "client", order: "position"), grows("call"),
        grows("public_id"), grows("secret_format"), grows("credential_format"),
        grows("token_terms"), grows("token_use"),
        part("client_account", of: "client", order: "client"),
        part("client_aid", of: "client", order: "client"), grows("funding_message"),
        grows("wallet_card"), grows("wallet_token"), grows("wallet_setting"),
        // With the verifier, which never changes; a newer one may retire it.
        grows(
            "credential_change",
            columns: """
                *, (
                    SELECT scheme || ' ' || epoch || ' ' || single_use || ' ' || hex(value)
                    FROM credential AS c WHERE c.card = credential_change.card
                        AND c.kind = credential_change.kind
                        AND c.version = credential_change.version
                )
                """
        ),
        // The end of a hold is added later.
        grows("hold", columns: "card, kind, reason, placed_by, placed_at, placed_message"),
        RowArea("feed", order: "sender"), RowArea("stream_start", order: "sender"),
        RowArea("skipped_number", order: "sender, number"),
        RowArea("earlier_id_sender", order: "sender"),
        RowArea("workspace_zone", order: "first_day"),
        RowArea("workspace_history", order: "only"), RowArea("shared_account", order: "only"),
        RowArea("secret_search", order: "area"),
        RowArea("product", order: "number"), RowArea("given_up_order", order: "number"),
    ]
}
