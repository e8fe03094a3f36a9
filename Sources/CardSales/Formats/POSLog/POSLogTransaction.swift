import CardCore
import CardText

/// One transaction of a POSLog: its key, and the rows that its lines are.
///
/// A class, because a copy would retain every array of its tree, and each line of a receipt asks
/// for the transaction several times.
final class POSLogTransaction {
    let tree: XMLTree
    let options: POSLogOptions
    let context: SaleFileContext
    /// The key: store, till, number.
    let store: XMLFound
    let workstation: XMLFound
    let sequence: XMLFound
    let businessDay: XMLFound
    let time: XMLFound
    let currency: XMLFound
    let operatorID: XMLFound
    /// The business day: as it is written, else that of the time.
    let day: Day?
    /// The day in the ids of the rows; one that cannot be read stays as it is written, so that two
    /// days stay two.
    private let dayOfIDs: String
    /// True if all rows of the transaction are of one sale or control.
    private var isOfOnePart = false

    init(_ tree: XMLTree, options: POSLogOptions, context: SaleFileContext) throws(FileFault) {
        self.tree = tree
        self.options = options
        self.context = context
        store = try tree.store(in: 0, type: options.storeType)
        workstation = try tree.found(.workstationID, in: 0)
        sequence = try tree.found(.sequenceNumber, in: 0)
        businessDay = try tree.found(.businessDayDate, in: 0)
        time = try tree.transactionTime(in: 0)
        currency = try tree.found(.currencyCode, in: 0)
        operatorID = try tree.found(.operatorID, in: 0)
        day = Self.day(businessDay, time, in: context)
        dayOfIDs = day.map { Self.compact($0) } ?? Self.written(businessDay, time)
    }

    private static func written(_ day: XMLFound, _ time: XMLFound) -> String {
        String(decoding: ((day.text ?? []) + (time.text ?? [])).prefix(40), as: UTF8.self)
    }

    private static func day(_ day: XMLFound, _ time: XMLFound, in context: SaleFileContext) -> Day?
    {
        if let text = day.text, let day = try? TimeText.day(text.prefix(10)) { return day }
        guard let text = time.text,
            let instant = try? TimeText.instant(text, in: context.zone)
        else { return nil }
        let cut = BusinessDay(cutMinutes: context.dayCutMinutes)
        return cut.day(of: context.zone.local(instant))
    }

    /// Gives every line of the transaction to the queue; `receipts` are those before it.
    func write(to queue: inout SaleEventQueue, _ receipts: inout ReceiptMemory) throws(FileFault) {
        if let reason = removal(0) {
            return try remove(0, for: reason, to: &queue, after: receipts)
        }
        var lines = POSLogLines(transaction: self)
        let sales = tree.children(of: 0, .retailTransaction)
        let controls = tree.children(of: 0, .controlTransaction)
        let unreadable = unreadableFlag(0)
        isOfOnePart = sales.count + controls.count == 1
        for sale in sales {
            try write(sale, unreadable: unreadable, lines: &lines, to: &queue, after: &receipts)
        }
        let voids = voids(sales.isEmpty ? links(of: 0) : [], of: 0)
        if !voids.links.isEmpty {
            try lines.readSale(0)
            let entries = lines.takeEntries()
            return try takeBack(
                voids.links,
                entries,
                at: 0,
                doubt: voids.doubt,
                to: &queue,
                after: &receipts
            )
        }
        for control in controls {
            try lines.readControl(control)
            if let mark = strayMark(of: control, lines.entries) {
                try refuse(
                    lines.takeEntries(),
                    for: mark,
                    isStray: true,
                    to: &queue,
                    after: receipts
                )
                continue
            }
            if let flag = unreadable ?? unreadableFlag(control) {
                try refuse(lines.takeEntries(), for: flag, to: &queue, after: receipts)
                continue
            }
            try giveResolved(lines.takeEntries(), at: control, to: &queue, &receipts)
        }
        guard sales.isEmpty, controls.isEmpty else {
            // A transaction may hold more than its sale.
            var end = 1
            for part in (sales + controls).sorted() where part >= end {
                try lines.readRest(end..<part)
                end = tree.nodes[part].end
            }
            try lines.readRest(end..<max(end, tree.nodes[0].end))
            return try give(lines.takeEntries(), to: &queue, &receipts)
        }
        try lines.readOther(0, .otherRecord)
        try give(lines.takeEntries(), to: &queue, &receipts)
    }

    private static let removalFlags: [POSLogName] = [
        .cancelFlag, .voidFlag, .deleteFlag, .suspendFlag,
    ]

    /// Why nothing below that element counts; nil if it does.
    private func removal(_ node: Int) -> IgnoredRecord.Reason? {
        let elements = flagElements(node)
        let tree = tree
        let isOn = { (flag: POSLogName) in
            tree.isOn(flag, node) || elements.contains { $0.flag == flag && $0.value == true }
        }
        if isOn(.trainingModeFlag) { return .training }
        return Self.removalFlags.contains(where: isOn) ? .cancelled : nil
    }

    /// A flag that is neither yes nor no.
    private func unreadableFlag(_ node: Int) -> POSLogName? {
        ([.trainingModeFlag] + Self.removalFlags).first { tree.flag($0, node) == nil }
            ?? flagElements(node).first { $0.value == nil }?.flag
    }

    /// The flags that are elements and not attributes.
    private func flagElements(_ node: Int) -> [(flag: POSLogName, value: Bool?)] {
        var found: [(flag: POSLogName, value: Bool?)] = []
        var part = node + 1
        while part < tree.nodes[node].end {
            if let flag = POSLogName(of: tree.nodes[part]), flag.isFlag {
                // A value with other elements in it is not a known one.
                found.append((flag, (try? tree.value(of: part)).flatMap(XMLTree.flag)))
            }
            part = tree.nodes[part].end
        }
        return found
    }

    private func resolved(_ entries: [POSLogEntry]) -> [POSLogEntry] {
        POSLogEntry.resolved(entries, context.knowledge)
    }

    /// Gives the entries of a sale to the queue, and beside them the lines that were counted of it
    /// before and that it does not contain any more.
    private func giveResolved(
        _ entries: [POSLogEntry],
        at node: Int,
        to queue: inout SaleEventQueue,
        _ receipts: inout ReceiptMemory
    ) throws(FileFault) {
        // Without both, other receipts have the same key.
        let isNamed = workstation.text != nil && sequence.text != nil
        let mayBeKnown = queue.counted.hasReceipts(context.knowledge) || !receipts.isEmpty
        guard isOfOnePart, isNamed, mayBeKnown, let key = receiptKey else {
            return try give(resolved(entries), to: &queue, &receipts)
        }
        let ids = { Set(entries.compactMap(\.changedRow.id)) }
        var counted = queue.counted.changed(key, context.knowledge, ids: ids)
        counted += receipts.changed(key, ids: ids).filter { line in
            !counted.contains { $0.line.id == line.id }
        }.map { CountedLine($0, file: context.name) }
        guard !counted.isEmpty else {
            return try give(resolved(entries), to: &queue, &receipts)
        }
        var entries = entries
        let change = ChangedReceipt(entries.map(\.changedRow), counted: counted)
        for (index, id) in change.moved { entries[index].move(to: id) }
        try give(resolved(entries), to: &queue, &receipts)
        for line in change.lost {
            var draft = draft(line.line.operation, line: "lost", voids: true, occurrence: 1)
            draft.set(.card, line.line.card.text)
            try queue.addBeside(draft.voided(line, "LineItem"), at: tree.nodes[node].place)
        }
    }

    /// Skips entries that do not count; rows that this file or an earlier one counted under the
    /// same key are for a person.
    private func remove(
        _ node: Int,
        for reason: IgnoredRecord.Reason,
        to queue: inout SaleEventQueue,
        after receipts: ReceiptMemory
    ) throws(FileFault) {
        queue.ignore(reason)
        guard let key = receiptKey else { return }
        var counted = receipts.lines(of: key).map { CountedLine($0, file: context.name) }
        let ids = Set(counted.map(\.line.id))
        counted += context.knowledge.countedOfReceipt(key).filter {
            $0.isInEffect && !ids.contains($0.line.id)
        }
        guard !counted.isEmpty else { return }
        var lines = POSLogLines(transaction: self)
        let sales = node == 0 ? tree.children(of: 0, .retailTransaction) : [node]
        for sale in sales { try lines.readSale(sale) }
        let cards = Set(
            lines.takeEntries().compactMap { entry in
                guard case .row(let draft, _) = entry.content else { return nil }
                return SerialText.plain(draft.cardName)
            } as [Serial]
        )
        let place = tree.nodes[node].place
        for line in counted.sorted(by: { $0.line.id < $1.line.id }) {
            // A till may number its training receipts like the others.
            guard
                cards.isEmpty
                    ? reason != .training : cards.contains(SerialText.plain(line.line.card))
            else { continue }
            var draft = draft(line.line.operation, line: "removed", voids: true, occurrence: 1)
            draft.set(.card, line.line.card.text)
            try queue.addBeside(draft.voided(line, "TransactionStatus"), at: place)
        }
    }

    private func write(
        _ sale: Int,
        unreadable: POSLogName?,
        lines: inout POSLogLines,
        to queue: inout SaleEventQueue,
        after receipts: inout ReceiptMemory
    ) throws(FileFault) {
        if let reason = removal(sale) {
            return try remove(sale, for: reason, to: &queue, after: receipts)
        }
        if let flag = unreadable ?? unreadableFlag(sale) {
            try lines.readSale(sale)
            return try refuse(lines.takeEntries(), for: flag, to: &queue, after: receipts)
        }
        switch state(of: sale) {
        case .counts:
            try lines.readSale(sale)
            lines.noteOtherArticles(in: &queue.lookalikes)
            if let mark = strayMark(of: sale, lines.entries) {
                let (links, entries) = (links(of: sale), lines.takeEntries())
                guard links.isEmpty else {
                    return try takeBack(
                        links,
                        entries,
                        at: sale,
                        doubt: mark,
                        to: &queue,
                        after: &receipts
                    )
                }
                return try refuse(entries, for: mark, isStray: true, to: &queue, after: receipts)
            }
            try giveResolved(lines.takeEntries(), at: sale, to: &queue, &receipts)
        case .removed: try remove(sale, for: .cancelled, to: &queue, after: receipts)
        case .other: queue.ignore(.otherRecord)
        case .postVoid(let links, var doubt):
            try lines.readSale(sale)
            // A void may mark its transaction as one; no other mark is expected there.
            if let mark = strayMark(of: sale, lines.entries, orOf: links),
                !mark.mayNameAVoid
            {
                doubt = doubt ?? mark
            }
            try takeBack(
                links,
                lines.takeEntries(),
                at: sale,
                doubt: doubt,
                to: &queue,
                after: &receipts
            )
        case .unknown:
            try lines.readSale(sale)
            try refuse(lines.takeEntries(), for: .transactionStatus, to: &queue, after: receipts)
        }
    }

    /// Reverses the receipts of the links, or this one if there are none.
    private func takeBack(
        _ links: [Int],
        _ entries: [POSLogEntry],
        at sale: Int,
        doubt: POSLogName?,
        to queue: inout SaleEventQueue,
        after receipts: inout ReceiptMemory
    ) throws(FileFault) {
        queue.ignore(.cancelled)
        let isVoided = !links.isEmpty && earlyVoid(receipts) != nil
        var rest = entries
        var rowCount = 0
        for index in 0..<max(1, links.count) {
            let link = links.isEmpty ? nil : links[index]
            var void = POSLogPostVoid(
                transaction: self,
                link: link,
                doubt: doubt,
                rowCount: rowCount
            )
            void.isVoided = isVoided
            // The lines may be those of any of the receipts.
            let isLast = index + 1 >= links.count
            try void.write(isLast ? rest : [], at: sale, to: &queue, receipts)
            rowCount = void.rowCount
            if !isLast, !void.takenCards.isEmpty {
                rest = rest.filter { $0.cards.allSatisfy { !void.takenCards.contains($0) } }
            }
            if !void.made.isEmpty, let key = receiptKey { receipts.note(void.made, of: key) }
            if let early = void.early {
                receipts.note(early.void, of: early.receipt)
                queue.voidedReceipts.insert(VoidedReceipt(early.receipt))
            }
        }
    }

    /// A mark of the transaction at a place at which it is not read, if that matters to a card.
    private func strayMark(
        of sale: Int,
        _ entries: [POSLogEntry],
        orOf links: [Int]? = nil
    ) -> POSLogName? {
        guard entries.contains(where: \.isRow) || !(links ?? self.links(of: sale)).isEmpty else {
            return nil
        }
        return strayMark(of: sale)
    }

    /// Adds a sale in an unknown state: a person decides if it is about a card of ours.
    private func refuse(
        _ entries: [POSLogEntry],
        for mark: POSLogName,
        isStray: Bool = false,
        to queue: inout SaleEventQueue,
        after receipts: ReceiptMemory
    ) throws(FileFault) {
        var isRefused = false
        let advice: RowAdvice? = mark == .transactionStatus ? nil : .flag
        for entry in POSLogEntry.resolved(entries) {
            guard case .row(var draft, let place) = entry.content,
                holdsOurs(draft.text(.card))
            else {
                continue
            }
            if isStray {
                draft.askForOperation(.status, mark.word)
            } else {
                draft.wrong(.status, .operation, named: mark.word, advice: advice)
            }
            isRefused = true
            try queue.add(draft, at: place)
        }
        // Without the cards: an earlier file may have counted them under the same key.
        if !isRefused { try remove(0, for: .cancelled, to: &queue, after: receipts) }
    }

    /// Gives entries to the queue, and the rows of cards among them to the receipts.
    private func give(
        _ entries: [POSLogEntry],
        to queue: inout SaleEventQueue,
        _ receipts: inout ReceiptMemory
    ) throws(FileFault) {
        var counted: [PostedLine] = []
        let void = earlyVoid(receipts)
        var wasVoided: Bool?
        for entry in entries {
            switch entry.content {
            case .row(var draft, let place):
                if void == nil, !draft.isWrong {
                    let isVoided = wasVoided ?? self.wasVoided(&receipts)
                    wasVoided = isVoided
                    if isVoided {
                        draft.wrong(.reversedBeforeArrival, .card, named: "TransactionStatus")
                    }
                }
                if let void, !draft.isWrong, draft.id.map(void.waiting.contains) != true {
                    guard isTakenBack(void, receipts) else {
                        queue.ignore(.cancelled)
                        continue
                    }
                    draft.wrong(.voidUnmatched, .card, named: "TransactionStatus")
                }
                if let line = PostedLine(draft) { counted.append(line) }
                try queue.add(draft, at: place)
            case .counted(let sale):
                queue.count { line in
                    var sale = sale
                    sale.physicalLine = line
                    return sale
                }
            case .link: queue.ignore(.cancelled)
            case .ignored(let reason): queue.ignore(reason)
            }
        }
        if !counted.isEmpty, let key = receiptKey { receipts.note(counted, of: key) }
    }

    /// The void of this receipt, if that was before it in the file.
    private func earlyVoid(_ receipts: ReceiptMemory) -> ReceiptMemory.EarlyVoid? {
        receipts.hasEarlyVoids ? plainReceiptKey.flatMap(receipts.earlyVoid(of:)) : nil
    }

    /// Returns true if an earlier file voided this receipt before any file contained it.
    private func wasVoided(_ receipts: inout ReceiptMemory) -> Bool {
        let voided = receipts.voidedBefore(dayOfIDs, context.knowledge)
        guard !voided.isEmpty, let plain = plainReceiptKey, voided.contains(plain),
            let key = receiptKey
        else { return false }
        return context.knowledge.countedOfReceipt(key).isEmpty
    }

    /// Returns true if the receipt of a void was voided itself: then it is for a person.
    private func isTakenBack(
        _ void: ReceiptMemory.EarlyVoid,
        _ receipts: ReceiptMemory
    ) -> Bool {
        void.voider.map { receipts.earlyVoid(of: $0) != nil } ?? false
    }

    /// Returns true if a number is that of a card of the workspace.
    func isOurs(_ text: some Collection<UInt8>) -> Bool { context.knowledge.isNumber(text) }

    /// Returns true if a number is that of a card of the workspace, however oddly it is written.
    func holdsOurs(_ text: some Collection<UInt8>, withZeros: Bool = false) -> Bool {
        context.knowledge.holdsNumber(text, withZeros: withZeros)
    }

    /// The beginning of the ids of the transaction's rows.
    private(set) lazy var receiptKey: String? = key(Self.word(sequence))

    /// The same without zeros before the till and the number.
    var plainReceiptKey: String? {
        key(POSLogEntry.plain(Self.word(sequence)), POSLogEntry.plain(Self.word(workstation)))
    }

    private func key(_ number: String, _ till: String? = nil) -> String? {
        NaturalKey.id([storeOfKeys, till ?? Self.word(workstation), number, dayOfIDs])
    }

    var storeOfKeys: String {
        store == .missing ? context.store?.text ?? "" : Self.word(store)
    }

    static func word(_ found: XMLFound) -> String {
        found.text.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    static func compact(_ day: Day?) -> String {
        day.map {
            String(decoding: $0.description.utf8.filter { $0 != UInt8(ascii: "-") }, as: UTF8.self)
        } ?? ""
    }

    /// A row of this transaction; `line` and `occurrence` distinguish it from the others.
    ///
    /// `voids`: a row that reverses, whose id is not one of those that the lines themselves have.
    func draft(
        _ operation: Operation?,
        line: String,
        voids: Bool = false,
        occurrence: Int
    ) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = operation
        draft.set(.store, store, as: "UnitID", or: context.store?.text, ifRepeated: .storeType)
        draft.set(.terminal, workstation, as: "WorkstationID")
        draft.set(.receipt, sequence, as: "SequenceNumber")
        draft.set(.time, time, as: "EndDateTime")
        if businessDay == .repeated { draft.wrong(.cardinality, .time, named: "BusinessDayDate") }
        var key = draft.receiptKey
        key += [dayOfIDs, line]
        if voids { key.append("void") }
        if occurrence > 1 { key.append(String(occurrence)) }
        draft.id = NaturalKey.id(key).map(MessageID.init)
        if tree.isOn(.offlineFlag, 0) { draft.meta["offline"] = "true" }
        return draft
    }
}

extension XMLTree {
    func children(of node: Int, _ name: POSLogName) -> [Int] {
        children(of: node, named: name.rawValue)
    }

    func attribute(_ name: POSLogName, of node: Int) -> ArraySlice<UInt8>? {
        attribute(name.rawValue, of: node)
    }

    func found(_ name: POSLogName, in node: Int) throws(FileFault) -> XMLFound {
        try found(name.rawValue, in: node)
    }

    func isOn(_ flag: POSLogName, _ node: Int) -> Bool { self.flag(flag, node) == true }

    /// Returns true if a flag is set: `true` or `1`, with any blanks around; nil for a text that is
    /// neither yes nor no.
    func flag(_ flag: POSLogName, _ node: Int) -> Bool? {
        attribute(flag, of: node).map(Self.flag) ?? false
    }

    static func flag(_ text: ArraySlice<UInt8>) -> Bool? {
        let text = trimmed(text)
        guard !text.isEmpty else { return false }
        if text.elementsEqual("true".utf8) || text.elementsEqual("1".utf8) { return true }
        return text.elementsEqual("false".utf8) || text.elementsEqual("0".utf8) ? false : nil
    }
}
