import CardCore
package import CardText

/// The parts of a template for the RTLOG files of an installation.
///
/// Columns are counted from 1, the record type being the first one, also if they have no delimiter
/// between them. The columns of items and payments differ between versions, so a template names
/// them.
package struct RTLogOptions: Hashable, Sendable {
    /// The value of the third column of the file's head.
    package var kind = "SIMT"
    /// The places of the columns in a file without delimiters; nil for one with bars.
    package var positions: RTLogPositions?
    /// The columns of the record that begins a transaction.
    package var heads = Heads()
    /// The columns of the record of an item.
    package var items = Items()
    /// The columns of the record of a payment; nil if payments are not read.
    package var tenders: Tenders?
    /// The number of an amount's digits that are decimals; nil if it has a point.
    package var impliedDecimals: Int? = 4

    /// The columns of a THEAD record, counted from 1.
    package struct Heads: Hashable, Sendable {
        /// The column of the transaction's number.
        package var transaction = 3
        /// The column of the till's number.
        package var register = 4
        /// nil for files that have no revisions: every transaction counts.
        package var revision: Int? = 5
        /// The column of the transaction's time.
        package var time = 6
        /// The column of the transaction's type: `SALE`, `RETURN`, `PVOID`.
        package var type = 7
        /// The column of the transaction that a post void voids.
        package var originalTransaction: Int?
        /// The column of the voided transaction's till; nil for the same till.
        package var originalRegister: Int?
    }

    /// The columns of a TITEM record, counted from 1.
    package struct Items: Hashable, Sendable {
        /// Sold, returned or voided.
        package var status = 3
        /// The kinds of item; those in `giftCards` are cards.
        package var type = 4
        /// The column of the card's number.
        package var serial = 5
        /// The column of the number of items; nil if every item is one.
        package var quantity: Int?
        /// The sign of the quantity, if it has a column of its own: `N` or `-` is less than zero.
        package var sign: Int?
        /// The column of the card's value if the file has one.
        package var faceValue: Int?
        /// The values of the type column that are gift cards.
        package var giftCards: Set<String> = ["GCN"]
    }

    /// The columns of a TTEND record, counted from 1.
    package struct Tenders: Hashable, Sendable {
        /// The column of the kind of payment; those in `giftCards` are payments with a card.
        package var type: Int
        /// The column of the paying card's number.
        package var serial: Int
        /// The column of the amount paid.
        package var amount: Int
        /// The sign of the amount, if it has a column of its own: `N` or `-` is less than zero.
        package var sign: Int?
        /// The values of the type column that are gift cards.
        package var giftCards: Set<String>
    }

    /// The keys of a template.
    static let keys = [
        "kind", "impliedDecimals", "decimalPoint", "positions", "heads", "items", "tenders",
    ]

    /// Creates the columns of a SIMT file.
    package init() {}

    /// Reads the keys of a template.
    ///
    /// - Throws: ``DocumentRejection`` for the first rule that is broken, with its line.
    package init(reading reader: inout DocumentReader) throws {
        if let kind = try reader.optionalString("kind") { self.kind = kind }
        let decimals = try reader.optionalInteger("impliedDecimals", in: 0...5)
        if let decimals { impliedDecimals = decimals }
        if try reader.optionalBool("decimalPoint") == true { impliedDecimals = nil }
        positions = try reader.optionalObject("positions", RTLogPositions.init(reading:))
        if positions != nil { heads.revision = nil }
        try reader.optionalObject("heads") { try heads.read(&$0) }
        try reader.optionalObject("items") { try items.read(&$0) }
        tenders = try reader.optionalObject("tenders") { reader in
            try reader.allowOnly(["type", "serial", "amount", "sign", "giftCards"])
            return Tenders(
                type: try reader.column("type"),
                serial: try reader.column("serial"),
                amount: try reader.column("amount"),
                sign: try reader.optionalColumn("sign"),
                giftCards: try reader.optionalStrings("giftCards") ?? []
            )
        }
        try checkPositions(&reader)
    }

    /// Every column that is named has a place.
    private func checkPositions(_ reader: inout DocumentReader) throws {
        guard let positions else { return }
        let named: [(record: String, columns: [Int?])] = [
            (
                "THEAD",
                [
                    heads.transaction, heads.register, heads.revision, heads.time, heads.type,
                    heads.originalTransaction, heads.originalRegister,
                ]
            ),
            (
                "TITEM",
                [
                    items.status, items.type, items.serial, items.quantity, items.sign,
                    items.faceValue,
                ]
            ),
            ("TTEND", [tenders?.type, tenders?.serial, tenders?.amount, tenders?.sign]),
        ]
        for (record, columns) in named {
            let last = columns.compactMap(\.self).max() ?? 0
            guard last > positions.count(of: record) else { continue }
            throw reader.wrongValue(SaleFormatComplaint.columnWithoutPlace(last, record: record))
        }
    }
}

extension RTLogOptions.Heads {
    fileprivate mutating func read(_ reader: inout DocumentReader) throws {
        try reader.allowOnly([
            "transaction", "register", "revision", "time", "type", "originalTransaction",
            "originalRegister",
        ])
        transaction = try reader.optionalColumn("transaction") ?? transaction
        register = try reader.optionalColumn("register") ?? register
        revision = try reader.optionalColumn("revision") ?? revision
        time = try reader.optionalColumn("time") ?? time
        type = try reader.optionalColumn("type") ?? type
        originalTransaction = try reader.optionalColumn("originalTransaction")
        originalRegister = try reader.optionalColumn("originalRegister")
    }
}

extension RTLogOptions.Items {
    fileprivate mutating func read(_ reader: inout DocumentReader) throws {
        try reader.allowOnly([
            "status", "type", "serial", "quantity", "sign", "faceValue", "giftCards",
        ])
        status = try reader.optionalColumn("status") ?? status
        type = try reader.optionalColumn("type") ?? type
        serial = try reader.optionalColumn("serial") ?? serial
        quantity = try reader.optionalColumn("quantity")
        sign = try reader.optionalColumn("sign")
        faceValue = try reader.optionalColumn("faceValue")
        giftCards = try reader.optionalStrings("giftCards") ?? giftCards
    }
}

extension DocumentReader {
    fileprivate mutating func column(_ key: String) throws -> Int {
        try integer(key, in: 3...Limits.columns)
    }

    fileprivate mutating func optionalColumn(_ key: String) throws -> Int? {
        try optionalInteger(key, in: 3...Limits.columns)
    }
}
