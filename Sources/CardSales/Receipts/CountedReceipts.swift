import CardCore
import CardText

/// The receipts of a file that earlier files of its sender counted.
///
/// A till that corrects a receipt sends it again. Rows that were there before and are not there any
/// more are for a person.
///
/// - Cost: one look into the ledger for the next ids of a till, not for each receipt; none for a
///   sender without messages.
struct CountedReceipts: Sendable {
    /// The number of parts of an id that name the till.
    private let tillParts: Int
    private let receiptParts: Int
    /// True if the receipts of a till may be in any order.
    private let isInAnyOrder: Bool
    private var spans: [Substring: Span] = [:]
    /// The beginning of the ids of the till that was found to have none, the latest one.
    private var emptyTill: String?
    private var isFirstFile: Bool?

    init(tillParts: Int = 2, receiptParts: Int = 4, isInAnyOrder: Bool = false) {
        (self.tillParts, self.receiptParts) = (tillParts, receiptParts)
        self.isInAnyOrder = isInAnyOrder
    }

    /// The ids of a till between two receipts.
    private struct Span: Sendable {
        var first: String
        /// nil up to the last one of the till.
        var end: String?
        var ids: [Substring: [MessageID]]
        /// The number of ids that were asked for.
        var limit: Int
        /// True if the till has no others.
        var isWhole = false

        func covers(_ receipt: String) -> Bool {
            first <= receipt && end.map { receipt < $0 } ?? true
        }
    }

    private static let idsOfSpan = 256
    private static let idsOfFirstSpan = 8
    private static let mostSpans = 10_000

    /// The lines that earlier files counted of a receipt and that still count, if the rows of it do
    /// not have all of its ids; `receipt` is the beginning of them, of four parts.
    ///
    /// Rows that reverse a whole receipt are left out.
    mutating func changed(
        _ receipt: String,
        _ knowledge: SaleKnowledge,
        ids makeIDs: () -> Set<MessageID>
    ) -> [CountedLine] {
        guard hasReceipts(knowledge) else { return [] }
        let known = self.ids(of: receipt[...], knowledge)
        guard !known.isEmpty else { return [] }
        let ids = makeIDs()
        let isMissing = { (id: MessageID) in
            !ids.contains(id) && !id.takesBack(of: receipt)
        }
        guard known.contains(where: isMissing) else { return [] }
        return knowledge.countedOfReceipt(receipt).filter {
            $0.isInEffect && !$0.line.id.takesBack(of: receipt)
        }
    }

    /// Returns true if the sender has any messages.
    mutating func hasReceipts(_ knowledge: SaleKnowledge) -> Bool {
        if isFirstFile == nil { isFirstFile = knowledge.ids("", "\u{7F}", 1).isEmpty }
        return isFirstFile == false
    }

    /// The ids of a receipt, by the beginning of them.
    mutating func ids(of receipt: Substring, _ knowledge: SaleKnowledge) -> [MessageID] {
        if let emptyTill, receipt.utf8.starts(with: emptyTill.utf8) { return [] }
        let till = Self.head(of: receipt, parts: tillParts)
        if let span = spans[till], span.isWhole { return span.ids[receipt] ?? [] }
        let start = "\(receipt):"
        if let span = spans[till], span.covers(start) { return span.ids[receipt] ?? [] }
        var span: Span
        if !isInAnyOrder {
            span = self.span(from: start, of: till, limit: Self.idsOfSpan, knowledge)
        } else if let latest = spans[till] {
            let isNext = latest.end.map { $0 <= start } ?? false
            let limit = isNext ? min(Self.idsOfSpan, latest.limit * 2) : Self.idsOfFirstSpan
            span = self.span(from: start, of: till, limit: limit, knowledge)
        } else {
            // Most tills of a new file have no ids, or few.
            let limit = Self.idsOfFirstSpan
            span = self.span(from: "\(till):", of: till, limit: limit, knowledge)
            span.isWhole = span.end == nil
            if span.ids.isEmpty { emptyTill = "\(till):" }
            if !span.covers(start) {
                span = self.span(from: start, of: till, limit: limit, knowledge)
            }
        }
        if spans.count >= Self.mostSpans { spans.removeAll() }
        spans[till] = span
        return span.ids[receipt] ?? []
    }

    private func span(
        from first: String,
        of till: Substring,
        limit: Int,
        _ knowledge: SaleKnowledge
    ) -> Span {
        let ids = knowledge.ids(first, "\(till);", limit)
        let grouped = Dictionary(grouping: ids) { $0.head(parts: receiptParts) }
        var span = Span(first: first, ids: grouped, limit: limit)
        guard ids.count >= limit, let last = ids.last else { return span }
        // More rows of the last receipt may follow.
        let end = last.head(parts: receiptParts)
        if "\(end):" == first {
            span.end = "\(end);"
            span.ids[end] = knowledge.ids(first, "\(end);", PostedLine.mostOfReceipt)
        } else {
            span.end = "\(end):"
            span.ids[end] = nil
        }
        return span
    }

    /// The beginning of an id; all of it if it has no more parts.
    static func head(of id: Substring, parts: Int) -> Substring {
        var colons = 0
        let end = id.utf8.firstIndex { byte in
            if byte == UInt8(ascii: ":") { colons += 1 }
            return colons == parts
        }
        return id[..<(end ?? id.endIndex)]
    }
}

/// Rows of a repeated receipt, compared with the lines that earlier files counted of it.
struct ChangedReceipt {
    /// The ids under which moved rows were counted, by their places.
    private(set) var moved: [Int: MessageID] = [:]
    /// Counted rows that the receipt does not have any more.
    private(set) var lost: [CountedLine] = []
    /// The places of rows that were counted under the ids that they have.
    private(set) var known: Set<Int> = []

    /// A row as far as it is compared.
    struct Row {
        var id: MessageID?
        /// nil for one that may be any.
        var operation: Operation?
        var card: Serial
        /// nil for one that may be any.
        var amountMinor: Int64?

        /// Returns true if the row was counted in another line, if operation and card are the same.
        func hasAmount(of line: PostedLine) -> Bool {
            guard let amountMinor, let counted = line.amountMinor else { return true }
            return amountMinor == counted
        }
    }

    /// A row of the same id with another card is in conflict anyway.
    init(_ rows: [Row], counted: [CountedLine]) {
        var free = Set(rows.indices)
        func take(_ line: PostedLine, isSame: (Row) -> Bool) -> Int? {
            let place = rows.indices.first { place in
                free.contains(place) && isSame(rows[place])
                    && rows[place].operation ?? line.operation == line.operation
                    && SerialText.plain(rows[place].card) == SerialText.plain(line.card)
            }
            if let place { free.remove(place) }
            return place
        }
        var others: [CountedLine] = []
        for counted in counted {
            if let place = take(counted.line, isSame: { $0.id == counted.line.id }) {
                known.insert(place)
            } else {
                others.append(counted)
            }
        }
        for counted in others {
            if let place = take(counted.line, isSame: { $0.hasAmount(of: counted.line) }) {
                moved[place] = counted.line.id
            } else {
                lost.append(counted)
            }
        }
        let ids = Set(free.compactMap { rows[$0].id })
        lost.removeAll { ids.contains($0.line.id) || ids.contains($0.line.id.voided) }
    }
}
