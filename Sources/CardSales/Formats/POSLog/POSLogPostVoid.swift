import CardCore
import CardText

/// The meaning of a sale's state for its lines.
enum POSLogState {
    case counts
    /// Removed, or put aside before it was paid.
    case removed
    /// A copy, a summary, a suggestion: nothing was sold in it.
    case other
    /// It reverses whole receipts: those of the links, or itself.
    ///
    /// `doubt` is a mark because of which a person decides it.
    case postVoid(links: [Int], doubt: POSLogName?)
    case unknown
}

extension POSLogTransaction {
    func state(of sale: Int) -> POSLogState {
        let tree = tree
        let word = { (name: POSLogName, node: Int) in
            tree.attribute(name, of: node).map {
                String(decoding: XMLTree.trimmed($0), as: UTF8.self)
            }
        }
        switch word(.typeCode, sale)?.lowercased() {
        case "dispatchdocket", "giftreceipt", "nonresettableamounts", "suggestion", "summary":
            return .other
        case "revisedtransaction": return .unknown
        default: break
        }
        let links = links(of: sale)
        let voids = voids(links, of: sale)
        let status = tree.attribute(.transactionStatus, of: sale).flatMap { text in
            isFinished(text) ? nil : String(decoding: XMLTree.trimmed(text), as: UTF8.self)
        }
        if status?.lowercased() == "postvoided" {
            let named = voids.links.isEmpty && links.count == 1 ? links : voids.links
            return .postVoid(links: named, doubt: voids.doubt)
        }
        guard let status else {
            return voids.links.isEmpty
                ? .counts : .postVoid(links: voids.links, doubt: voids.doubt)
        }
        return Self.unfinished.contains(status.lowercased()) ? .removed : .unknown
    }

    /// The links of a sale to other receipts, anywhere outside of its lines.
    func links(of sale: Int) -> [Int] {
        guard tree.nodes.contains(where: { $0.name == POSLogName.transactionLink.rawValue }) else {
            return []
        }
        return partsBesideLines(of: sale).filter {
            POSLogName(of: tree.nodes[$0]) == .transactionLink
        }
    }

    /// The links to receipts that are reversed; those with an unclear reason only if all are
    /// such.
    func voids(_ links: [Int], of sale: Int) -> (links: [Int], doubt: POSLogName?) {
        guard !links.isEmpty else { return ([], nil) }
        let isEmpty = tree.child(of: sale, named: POSLogName.lineItem.rawValue) == nil
        let reasons = links.map(reason(ofLink:))
        let named = { (wanted: [TillWords.Reason]) in
            zip(links, reasons).filter { wanted.contains($0.1) }.map(\.0)
        }
        let voids = named(isEmpty ? [.voids, .reverses] : [.voids])
        guard voids.isEmpty else { return (voids, nil) }
        let unclear = named([.unclear])
        return (unclear, unclear.isEmpty ? nil : .reasonCode)
    }

    /// States of sales that were never finished.
    private static let unfinished: Set<String> = [
        "suspended", "suspendeddeleted", "suspendedcancelled", "voided", "cancelled", "canceled",
        "failed", "aborted", "inprocess",
    ]
}

/// A receipt that reverses a whole receipt: an earlier one, or itself in an earlier state.
struct POSLogPostVoid {
    let transaction: POSLogTransaction
    /// The element that names the earlier receipt.
    let link: Int?
    /// The number of reversing rows that the record has.
    private(set) var rowCount: Int
    /// A mark because of which a person decides if the receipt is reversed.
    let doubt: POSLogName?
    /// The cards of the reversed receipt, as they compare.
    private(set) var takenCards: Set<Serial> = []
    /// The rows about another receipt, for a receipt that voids this one.
    private(set) var made: [PostedLine] = []
    /// True if an earlier receipt of the file voids this one.
    var isVoided = false
    /// The reversed receipt, if its lines were not read yet.
    private(set) var early: (receipt: String, void: ReceiptMemory.EarlyVoid)?

    /// `rowCount`: the number of the record's rows for other receipts that it reverses.
    init(
        transaction: POSLogTransaction,
        link: Int?,
        doubt: POSLogName? = nil,
        rowCount: Int = 0
    ) {
        self.transaction = transaction
        self.link = link
        self.doubt = doubt
        self.rowCount = rowCount
    }

    /// Gives the queue a row for each card, beside the record of the receipt.
    mutating func write(
        _ entries: [POSLogEntry],
        at sale: Int,
        to queue: inout SaleEventQueue,
        _ receipts: ReceiptMemory
    ) throws(FileFault) {
        let posted = try self.posted(receipts)
        takenCards = Set(posted.map { SerialText.plain($0.card) })
        let isFound = posted.contains { $0.sender == nil }
        if !isFound, doubt == nil, let receipt = try originalKeys(plain: true).first {
            let voider = link == nil ? nil : transaction.plainReceiptKey
            early = (receipt, ReceiptMemory.EarlyVoid(voider: voider))
        }
        let place = transaction.tree.nodes[sale].place
        for line in posted { try queue.addBeside(row(reversing: line), at: place) }
        for entry in POSLogEntry.resolved(Self.turned(entries)) {
            guard case .row(let draft, let place) = entry.content,
                !posted.contains(where: { $0.card == draft.cardName }),
                transaction.holdsOurs(draft.text(.card))
            else { continue }
            let row = row(reversing: draft)
            if row.phase == .reverse, !row.isWrong, let id = row.originalID {
                early?.void.waiting.insert(id)
            }
            try queue.addBeside(row, at: place)
        }
    }

    /// The lines of the reversed receipt.
    private func posted(_ receipts: ReceiptMemory) throws(FileFault) -> [PostedLine] {
        var others: [PostedLine] = []
        for key in try originalKeys() {
            var lines = receipts.lines(of: key)
            let ids = Set(lines.map(\.id))
            lines += transaction.context.knowledge.posted(key).filter { !ids.contains($0.id) }
            // A row that reversed this receipt before is not a line of it.
            let own = lines.filter { !$0.id.takesBack(of: key) }
            // A receipt that did nothing else than void an earlier one is voided: for a person.
            let all = own.isEmpty && link != nil ? lines : own
            let found = all.sorted { $0.id < $1.id }
            if found.contains(where: { $0.sender == nil }) { return found }
            if others.isEmpty { others = found }
        }
        // Those that another sender posted are for a person.
        return others
    }

    /// The keys of the earlier receipt: by its till and number as they are written, as wide as
    /// those of this receipt, and without zeros before them; `plain` is the last, alone.
    private func originalKeys(plain isPlain: Bool = false) throws(FileFault) -> [String] {
        guard let link else {
            let key = isPlain ? transaction.plainReceiptKey : transaction.receiptKey
            return [key].compactMap(\.self)
        }
        let tree = transaction.tree
        guard case .one(let written) = try tree.found(.sequenceNumber, in: link) else { return [] }
        let store = try tree.store(in: link, type: transaction.options.storeType)
        let till = try tree.found(.workstationID, in: link)
        let day = try tree.found(.businessDayDate, in: link).text.flatMap {
            try? TimeText.day($0.prefix(10))
        }
        let numbers = Self.spellings(
            String(decoding: written, as: UTF8.self),
            like: POSLogTransaction.word(transaction.sequence),
            isPlain: isPlain
        )
        let tills = Self.spellings(
            POSLogTransaction.word(till == .missing ? transaction.workstation : till),
            like: POSLogTransaction.word(transaction.workstation),
            isPlain: isPlain
        )
        return tills.flatMap { till in
            numbers.compactMap { number in
                NaturalKey.id([
                    store == .missing ? transaction.storeOfKeys : POSLogTransaction.word(store),
                    till, number, POSLogTransaction.compact(day ?? transaction.day),
                ])
            }
        }
    }

    /// A number as it is written, as wide as another one, and without zeros before it; the last
    /// alone, if `isPlain`.
    private static func spellings(
        _ written: String,
        like other: String,
        isPlain: Bool
    ) -> [String] {
        let plain = POSLogEntry.plain(written)
        let padded = String(repeating: "0", count: max(0, other.count - plain.count)) + plain
        guard !isPlain else { return [plain] }
        return [written] + [padded, plain].filter { $0 != written }
    }

    private mutating func row(reversing line: PostedLine) -> RowDraft {
        rowCount += 1
        var draft = transaction.draft(.deactivate, line: "post", voids: true, occurrence: rowCount)
        draft.takeBack(line, "TransactionStatus")
        if let doubt { draft.wrong(.status, .operation, named: doubt.word, advice: .receiptOpen) }
        if isVoided { draft.wrong(.voidUnmatched, .card, named: "TransactionStatus") }
        if link != nil, let line = PostedLine(draft) { made.append(line) }
        return draft
    }

    /// A line of a receipt that was not posted: if a later file contains it, it will not count.
    private mutating func row(reversing own: RowDraft) -> RowDraft {
        var draft = own
        rowCount += 1
        draft.id = transaction.draft(nil, line: "post", voids: true, occurrence: rowCount).id
        // A card that was sold in another receipt is not reversed by this one.
        let isSold =
            own.operation == .activate && transaction.context.knowledge.isActive(own.cardName)
        let isKnown = [.activate, .load, .redeem].contains(own.operation)
        if let doubt {
            draft.askForOperation(.status, doubt.word)
            return draft
        }
        draft.paidBack = nil
        guard link == nil, isKnown, !isSold else {
            draft.turnOperation(isReturn: false)
            draft.wrong(.voidUnmatched, .card, named: "TransactionStatus")
            return draft
        }
        draft.originalID = own.id
        draft.phase = .reverse
        return draft
    }

    /// In a receipt that reverses all, the signs of all lines may be turned.
    private static func turned(_ entries: [POSLogEntry]) -> [POSLogEntry] {
        let isTurned =
            entries.contains { $0.isReturn }
            && !entries.contains {
                guard case .row = $0.content else { return false }
                return !$0.isReturn && $0.sense == .counts
            }
        guard isTurned else { return entries }
        return entries.map { entry in
            var entry = entry
            entry.isReturn = false
            return entry
        }
    }
}
