import CardCore

/// The receipts of a file that earlier files of its sender counted.
///
/// A till that corrects a receipt sends it again. Rows that were there before and are not there any
/// more are for a person.
///
/// - Cost: one look into the ledger for the next ids of a till, not for each receipt; none for a
///   sender without messages.
struct CountedReceipts: Sendable {
    private var spans: [Substring: Span] = [:]
    private var isFirstFile: Bool?

    /// The ids of a till between two receipts.
    private struct Span: Sendable {
        var first: String
        /// nil up to the last one of the till.
        var end: String?
        var ids: [Substring: [String]]

        func covers(_ receipt: String) -> Bool {
            first <= receipt && end.map { receipt < $0 } ?? true
        }
    }

    private static let idsOfSpan = 256
    private static let mostSpans = 10_000

    /// What earlier files counted of a receipt and still stands, if the rows of it do not have all
    /// of its ids; `receipt` is the beginning of them, of four parts.
    ///
    /// Rows that take back a whole receipt are left out.
    mutating func changed(
        _ receipt: String,
        _ knowledge: SaleKnowledge,
        ids makeIDs: () -> Set<String>
    ) -> [CountedLine] {
        guard hasReceipts(knowledge) else { return [] }
        let known = self.ids(of: receipt, knowledge)
        guard !known.isEmpty else { return [] }
        let ids = makeIDs()
        let isMissing = { (id: String) in
            !ids.contains(id) && !Self.takesBack(id, of: receipt)
        }
        guard known.contains(where: isMissing) else { return [] }
        return knowledge.countedOfReceipt(receipt).filter {
            $0.stands && !Self.takesBack($0.line.id, of: receipt)
        }
    }

    /// Whether an id is that of a row that takes back, which no line of its receipt has.
    static func takesBack(_ id: String, of receipt: String) -> Bool {
        id.dropFirst(receipt.count).contains(":void")
    }

    /// Whether the sender has any messages.
    mutating func hasReceipts(_ knowledge: SaleKnowledge) -> Bool {
        if isFirstFile == nil { isFirstFile = knowledge.ids("", "\u{7F}", 1).isEmpty }
        return isFirstFile == false
    }

    private mutating func ids(of receipt: String, _ knowledge: SaleKnowledge) -> [String] {
        let start = receipt + ":"
        let till = Self.head(of: receipt, parts: 2)
        if let span = spans[till], span.covers(start) { return span.ids[receipt[...]] ?? [] }
        let ids = knowledge.ids(start, "\(till);", Self.idsOfSpan)
        var span = Span(
            first: start,
            ids: Dictionary(grouping: ids) { Self.head(of: $0, parts: 4) }
        )
        if ids.count >= Self.idsOfSpan, let last = ids.last {
            // More rows of the last receipt may follow.
            let end = Self.head(of: last, parts: 4)
            span.end = end == receipt ? "\(receipt);" : "\(end):"
            if end != receipt { span.ids[end] = nil }
        }
        if spans.count >= Self.mostSpans { spans.removeAll() }
        spans[till] = span
        return span.ids[receipt[...]] ?? []
    }

    private static func head(of id: String, parts: Int) -> Substring {
        var colons = 0
        let end = id.utf8.firstIndex { byte in
            if byte == UInt8(ascii: ":") { colons += 1 }
            return colons == parts
        }
        return id[..<(end ?? id.endIndex)]
    }
}

/// Rows of a receipt that came again, beside what earlier files counted of it.
struct ChangedReceipt {
    /// The ids under which rows were counted that stand in other lines now, by their places.
    private(set) var moved: [Int: String] = [:]
    /// Counted rows that the receipt does not have any more.
    private(set) var lost: [CountedLine] = []

    /// A row as far as it is compared.
    struct Row {
        var id: String?
        /// nil for one that may be any.
        var operation: Operation?
        var card: String
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
        let others = counted.filter { counted in
            take(counted.line) { $0.id == counted.line.id } == nil
        }
        for counted in others {
            if let place = take(counted.line, isSame: { _ in true }) {
                moved[place] = counted.line.id
            } else {
                lost.append(counted)
            }
        }
        let ids = Set(free.compactMap { rows[$0].id })
        lost.removeAll { ids.contains($0.line.id) || ids.contains("\($0.line.id):voided") }
    }
}
