import CardCore

/// What the state of a sale says about its lines.
enum POSLogState {
    case counts
    /// Removed, or put aside before it was paid.
    case removed
    /// A copy, a summary, a suggestion: nothing was sold in it.
    case other
    /// It takes back a whole receipt: that of the link, or itself.
    case postVoid(link: Int?)
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
        switch word(.typeCode, sale) {
        case "DispatchDocket", "GIftReceipt", "GiftReceipt", "NonResettableAmounts", "Suggestion",
            "Summary":
            return .other
        case "RevisedTransaction": return .unknown
        default: break
        }
        let links = tree.children(of: sale, .transactionLink)
        let isEmpty = tree.children(of: sale, .lineItem).isEmpty
        let link = links.first { link in
            guard let reason = word(.reasonCode, link)?.lowercased() else { return false }
            return Self.voids.contains(reason) || isEmpty && Self.reversals.contains(reason)
        }
        let status = word(.transactionStatus, sale)
        if status?.lowercased() == "postvoided", !options.statuses.contains(status ?? "") {
            return .postVoid(link: link ?? (links.count == 1 ? links.first : nil))
        }
        guard let status, !options.statuses.contains(status) else {
            return link.map { .postVoid(link: $0) } ?? .counts
        }
        return Self.unfinished.contains(status.lowercased()) ? .removed : .unknown
    }

    /// Reasons of links to a receipt that is taken back.
    private static let voids: Set<String> = ["voided", "void", "postvoid", "postvoided"]
    /// More of them, of a receipt without lines: it can do nothing else.
    private static let reversals: Set<String> = [
        "reversal", "reversed", "cancel", "cancelled", "canceled", "cancellation",
    ]

    /// States of sales that were never finished.
    private static let unfinished: Set<String> = [
        "suspended", "suspendeddeleted", "suspendedcancelled", "voided", "cancelled", "canceled",
        "failed", "aborted", "inprocess",
    ]
}

/// A receipt that takes back a whole receipt: an earlier one, or itself in an earlier state.
struct POSLogPostVoid {
    let transaction: POSLogTransaction
    /// The element that names the earlier receipt.
    let link: Int?
    private var rowCount = 0
    /// The rows about another receipt, for a receipt that voids this one.
    private(set) var made: [PostedLine] = []
    /// Whether an earlier receipt of the file voids this one.
    var isVoided = false
    /// The receipt that is taken back, if its lines did not come yet.
    private(set) var early: (receipt: String, void: ReceiptMemory.EarlyVoid)?

    init(transaction: POSLogTransaction, link: Int?) {
        self.transaction = transaction
        self.link = link
    }

    /// Gives one record to the queue, and beside it a row for each card.
    mutating func write(
        _ entries: [POSLogEntry],
        at sale: Int,
        to queue: inout SaleEventQueue,
        _ receipts: ReceiptMemory
    ) throws(FileFault) {
        queue.ignore(.cancelled)
        let posted = try self.posted(receipts)
        let isFound = posted.contains { $0.sender == nil }
        if !isFound, let receipt = try originalKeys(plain: true).first {
            let voider = link == nil ? nil : transaction.plainReceiptKey
            early = (receipt, ReceiptMemory.EarlyVoid(voider: voider))
        }
        let place = transaction.tree.nodes[sale].place
        for line in posted { try queue.addBeside(row(takingBack: line), at: place) }
        for entry in POSLogEntry.settled(Self.turned(entries)) {
            guard case .row(let draft, let place) = entry.content,
                !posted.contains(where: { $0.card == draft.cardName }),
                transaction.holdsOurs(draft.text(.card))
            else { continue }
            let row = row(takingBack: draft)
            if row.phase == .reverse, !row.isWrong, let id = row.originalID {
                early?.void.waiting.insert(id)
            }
            try queue.addBeside(row, at: place)
        }
    }

    /// The lines of the receipt that is taken back.
    private func posted(_ receipts: ReceiptMemory) throws(FileFault) -> [PostedLine] {
        var others: [PostedLine] = []
        for key in try originalKeys() {
            var lines = receipts.lines(of: key)
            let ids = Set(lines.map(\.id))
            lines += transaction.context.knowledge.posted(key).filter { !ids.contains($0.id) }
            // What took this receipt back before is no line of it.
            let own = lines.filter { !$0.id.dropFirst(key.utf8.count).contains(":void") }
            // A receipt that did nothing else than void an earlier one is voided: for a person.
            let all = own.isEmpty && link != nil ? lines : own
            let found = all.sorted { $0.id < $1.id }
            if found.contains(where: { $0.sender == nil }) { return found }
            if others.isEmpty { others = found }
        }
        // Those that another sender posted are for a person.
        return others
    }

    /// The key of the earlier receipt: by the number as it is written, then by the same number as
    /// wide as that of this receipt; `plain` is the number without zeros, alone.
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
        let number = String(decoding: written, as: UTF8.self)
        let plain = POSLogEntry.plain(number)
        let width = POSLogTransaction.word(transaction.sequence).count
        let padded = String(repeating: "0", count: max(0, width - plain.count)) + plain
        let numbers = isPlain ? [plain] : number == padded ? [number] : [number, padded]
        return numbers.compactMap { number in
            NaturalKey.id([
                store == .missing ? transaction.storeOfKeys : POSLogTransaction.word(store),
                POSLogTransaction.word(till == .missing ? transaction.workstation : till),
                number,
                POSLogTransaction.compact(day ?? transaction.day),
            ])
        }
    }

    private mutating func row(takingBack line: PostedLine) -> RowDraft {
        rowCount += 1
        var draft = transaction.draft(.deactivate, line: "post", voids: true, occurrence: rowCount)
        draft.takeBack(line, "TransactionStatus")
        if isVoided { draft.wrong(.voidUnmatched, .card, "TransactionStatus") }
        if link != nil, let line = PostedLine(draft) { made.append(line) }
        return draft
    }

    /// A line of a receipt that was not posted: if it comes later, it will not count.
    private mutating func row(takingBack own: RowDraft) -> RowDraft {
        var draft = own
        rowCount += 1
        draft.id = transaction.draft(nil, line: "post", voids: true, occurrence: rowCount).id
        // A card that was sold in another receipt is not taken back by this one.
        let isSold =
            own.operation == .activate && transaction.context.knowledge.isActive(own.cardName)
        let isKnown = [.activate, .load, .redeem].contains(own.operation)
        draft.paidBack = nil
        guard link == nil, isKnown, !isSold else {
            draft.turnOperation(isReturn: false)
            draft.wrong(.voidUnmatched, .card, "TransactionStatus")
            return draft
        }
        draft.originalID = own.id
        draft.phase = .reverse
        return draft
    }

    /// In a receipt that takes back all, the signs of all lines may be turned.
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
