import CardCore
package import CardText

/// What a template says about the RTLOG files of an installation.
///
/// Columns are counted from 1, the record type being the first one, also where they have no delimiter
/// between them. The columns of items and
/// payments differ between versions, so a template names them.
package struct RTLogOptions: Hashable, Sendable {
    /// What the third column of the file's head says.
    package var kind = "SIMT"
    /// Where the columns stand in a file without delimiters; nil for one with bars.
    package var positions: RTLogPositions?
    package var heads = Heads()
    package var items = Items()
    package var tenders: Tenders?
    /// How many of an amount's digits are decimals; nil where it has a point.
    package var impliedDecimals: Int? = 4

    package struct Heads: Hashable, Sendable {
        package var transaction = 3
        package var register = 4
        /// nil for files that have no revisions: every transaction counts.
        package var revision: Int? = 5
        package var time = 6
        package var type = 7
        /// What a post void voids.
        package var originalTransaction: Int?
        package var originalRegister: Int?
    }

    package struct Items: Hashable, Sendable {
        /// Sold, returned or voided.
        package var status = 3
        /// The kinds of item; those in `giftCards` are cards.
        package var type = 4
        package var serial = 5
        package var quantity: Int?
        /// The sign of the quantity, if it has a column of its own: `N` or `-` is less than zero.
        package var sign: Int?
        /// What the card is worth, where the file says it.
        package var faceValue: Int?
        package var giftCards: Set<String> = ["GCN"]
    }

    package struct Tenders: Hashable, Sendable {
        package var type: Int
        package var serial: Int
        package var amount: Int
        /// The sign of the amount, if it has a column of its own: `N` or `-` is less than zero.
        package var sign: Int?
        package var giftCards: Set<String>
    }

    package init() {}

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
            Tenders(
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
