import CardCore
import CardText

/// One transaction of an RTLOG while its file is being read.
struct RTLogTransaction: Sendable {
    let line: Int
    let place: FilePlace
    let number: [UInt8]
    let register: [UInt8]
    let revision: Int64
    let time: [UInt8]
    let type: String
    /// The transaction that a post void voids.
    let original: RTLogKey?
    /// The rows, and the lines that were skipped.
    var entries: [Entry] = []
    /// True if it contains articles that are not cards.
    var hasArticles = false
    /// Its articles that look like gift cards and are not counted.
    var lookalikes: [String] = []
    /// True if an article or a card was returned in it.
    var hasReturns = false
    /// The amount paid in it, less the amount paid back, in minor units; nil if a payment cannot be
    /// read.
    var paidMinor: Int64? = 0
    var paymentCount = 0
    var itemCount = 0
    var recordCount = 0

    /// A record about a card.
    struct Entry: Sendable {
        var draft: RowDraft
        let line: Int
        let place: FilePlace
        /// True if it gives something back by its kind or its sign.
        var isReturn = false
        /// True if it is a payment, which goes back to the card in a return or a post void.
        var isPayment = false
        /// True if it is an item of the status for voided ones.
        var isVoidedItem = false
        var sense = ReceiptLine.Sense.counts

        fileprivate func isCopy(of other: Entry) -> Bool {
            isReturn == other.isReturn && isPayment == other.isPayment && sense == other.sense
                && draft.hasSameContent(as: other.draft)
        }

        /// A record that names its card is all of its line.
        fileprivate var receiptLine: ReceiptLine {
            draft.receiptLine(number: String(line), isReturn: isReturn, sense: sense)
        }
    }

    /// The rows of the entries, after they have reversed each other; nil for records that are
    /// reversed.
    var rows: [(entry: Entry, draft: RowDraft?)] { rows(SaleKnowledge()) }

    /// The same, with a row for a person for each that an earlier file counted.
    func rows(_ knowledge: SaleKnowledge) -> [(entry: Entry, draft: RowDraft?)] {
        let fates = ReceiptRule.fates(of: entries.map(\.receiptLine))
        let rows = entries.map { ($0.draft, $0.isReturn || $0.sense == .voids) }
        let counted = VoidedRows(rows, fates).counted(knowledge)
        return zip(entries, fates).enumerated().map { place, pair in
            let (entry, fate) = pair
            if let line = counted[place] {
                return (entry, entry.draft.voided(line, entry.isPayment ? "TTEND" : "TITEM"))
            }
            let goesBack =
                entry.isReturn || entry.isPayment && ["RETURN", "PVOID"].contains(type)
            let name = entry.isPayment ? "TTEND amount" : "TITEM status"
            // A void that a post void has alone is that of the sale.
            let isReturn = goesBack && !entry.isVoidedItem
            var draft = entry.draft.resolved(
                fate,
                isReturn: fate == .counts ? goesBack : isReturn,
                name
            )
            // No operation reverses a refund.
            if entry.isPayment, entry.isReturn, type == "PVOID" { draft?.operation = nil }
            // If nothing was returned, money that goes out is change.
            if draft?.operation == .refund, type == "SALE", !hasReturns { draft?.operation = .load }
            return (entry, draft)
        }
    }

    var key: RTLogKey { RTLogKey(register: register, number: number) }

    /// The effect of an item of that status on its card; a `V` reverses.
    func operation(status: ArraySlice<UInt8>) -> Status? {
        switch (type, status.first.map { $0 & 0xDF }) {
        case (_, UInt8(ascii: "V")): .void
        case ("PVOID", _): .givenBack
        case (_, UInt8(ascii: "S")): .sold
        case (_, UInt8(ascii: "R")): .givenBack
        default: nil
        }
    }

    enum Status { case sold, givenBack, void }

    /// True if cards are sold or given back in it.
    var mayHoldCards: Bool { ["SALE", "RETURN", "EEXCH", "PVOID"].contains(type) }

    /// Makes the items of a post void that have the status of a voided one reverse the sales of its
    /// original.
    ///
    /// One that the original had voided itself sold nothing. If the original is unknown, the item
    /// of a sold card is for a person.
    mutating func takeVoidedItems(
        of lines: [PostedLine],
        isKnown: Bool,
        isActive: (_ card: Serial) -> Bool
    ) {
        guard type == "PVOID", entries.contains(where: \.isVoidedItem) else { return }
        let given = Set(
            entries.lazy.filter { !$0.isPayment && !$0.isVoidedItem }.map(\.draft.cardName)
        )
        for index in entries.indices where entries[index].isVoidedItem {
            let card = entries[index].draft.cardName
            guard !given.contains(card) else { continue }
            if lines.contains(where: { $0.operation == .activate && $0.card == card }) {
                entries[index].sense = .counts
            } else if lines.isEmpty, !isKnown, entries[index].sense != .voids, isActive(card) {
                entries[index].sense = .voids
            }
        }
    }

    /// Returns true if another transaction of the same number has the same content about cards.
    func isCopy(of other: RTLogTransaction) -> Bool {
        type == other.type && time == other.time && original == other.original
            && hasReturns == other.hasReturns && entries.count == other.entries.count
            && zip(entries, other.entries).allSatisfy { $0.isCopy(of: $1) }
    }

    /// Gives the only card of a receipt the amount paid for it, or paid back.
    mutating func notePrice(_ currency: Currency?) {
        guard entries.count == 1, recordCount == paymentCount + 1, paymentCount > 0,
            ["SALE", "RETURN"].contains(type), !entries[0].isPayment, !entries[0].isVoidedItem,
            let currency, let paidMinor, paidMinor != 0
        else { return }
        let paid = Money(amountMinor: Int64(clamping: paidMinor.magnitude), currency: currency)
        if entries[0].isReturn {
            entries[0].draft.paidBack = paid
            entries[0].draft.meta["paidBackBy"] = "receipt"
        } else if paidMinor > 0 {
            entries[0].draft.meta["receiptPrice"] = paid.text
        }
    }

    /// Its effect on cards, as far as a post void can reverse it.
    var postedLines: [PostedLine] {
        rows.compactMap { $0.draft.flatMap { PostedLine($0) } }
    }

    /// True if it was never finished.
    var isRemoved: Bool { ["VOID", "CANCEL", "SUSPD", "TRAIN"].contains(type) }
}

/// The key of a transaction in a store's day.
struct RTLogKey: Hashable, Sendable {
    let register: [UInt8]
    let number: [UInt8]

    /// Without leading zeros.
    var plain: RTLogKey { RTLogKey(register: Self.plain(register), number: Self.plain(number)) }

    /// The forms in which tills may write the same transaction: unchanged, without zeros, and as
    /// wide as another one.
    func spellings(like other: RTLogKey) -> [RTLogKey] {
        let plain = plain
        let wide = RTLogKey(
            register: Self.padded(plain.register, like: other.register),
            number: Self.padded(plain.number, like: other.number)
        )
        let named = RTLogKey(register: register, number: plain.number)
        let short = RTLogKey(register: wide.register, number: plain.number)
        let own = RTLogKey(register: register, number: wide.number)
        var seen: Set<RTLogKey> = []
        return [self, named, own, short, wide, plain].filter { seen.insert($0).inserted }
    }

    private static func plain(_ text: [UInt8]) -> [UInt8] {
        guard text.allSatisfy(\.isDigit) else { return text }
        let digits = text.drop { $0 == UInt8(ascii: "0") }
        return digits.isEmpty ? text : Array(digits)
    }

    private static func padded(_ text: [UInt8], like other: [UInt8]) -> [UInt8] {
        guard text.allSatisfy(\.isDigit) else { return text }
        return Array(repeating: UInt8(ascii: "0"), count: max(0, other.count - text.count)) + text
    }
}

/// The transactions of a file, and which of them count.
struct RTLogLatest {
    private let transactions: [RTLogTransaction]
    private var places: [RTLogKey: Int] = [:]
    /// The transactions that have the same revision and another content, if there are several.
    private var differing: [RTLogKey: [Int]] = [:]
    private var plain: [RTLogKey: Int] = [:]
    /// The revision of a transaction that was not revised.
    private let first: Int64

    init(_ transactions: [RTLogTransaction]) {
        self.transactions = transactions
        // Some installations count from 0.
        first = min(1, transactions.map(\.revision).min() ?? 1)
        for (index, transaction) in transactions.enumerated() {
            let key = transaction.key
            if let known = places[key] {
                let revision = transactions[known].revision
                if transaction.revision == revision { note(index, beside: known) }
                guard transaction.revision > revision else { continue }
                differing[key] = nil
            }
            places[key] = index
            plain[key.plain] = index
        }
    }

    private mutating func note(_ place: Int, beside known: Int) {
        let transaction = transactions[place]
        let all = differing[transaction.key] ?? [known]
        let compared = all.prefix(Self.mostCompared)
        guard !compared.contains(where: { transaction.isCopy(of: transactions[$0]) }) else {
            return
        }
        differing[transaction.key] = all + [place]
    }

    /// More of the same number are compared with the first ones only.
    private static let mostCompared = 16

    func holds(_ place: Int) -> Bool {
        places[transactions[place].key] == place || others(than: place) != nil
    }

    /// The first transactions that have the same number and revision as this one and another
    /// content; nil if there are none.
    func others(than place: Int) -> [RTLogTransaction]? {
        guard !differing.isEmpty, let all = differing[transactions[place].key], all.contains(place)
        else {
            return nil
        }
        return all.filter { $0 != place }.prefix(Self.mostCompared).map { transactions[$0] }
    }

    /// The transaction of the file that a transaction names, unless it names itself.
    func original(of transaction: RTLogTransaction) -> RTLogTransaction? {
        let original = self.transaction(transaction.original)
        return original?.key.plain == transaction.key.plain ? nil : original
    }

    /// The transaction that another one names, with or without leading zeros.
    func transaction(_ key: RTLogKey?) -> RTLogTransaction? {
        key.flatMap { places[$0] ?? plain[$0.plain] }.map { transactions[$0] }
    }

    /// Returns true if an earlier revision of the transaction may have been counted.
    func isRevised(_ transaction: RTLogTransaction) -> Bool { transaction.revision > first }
}
