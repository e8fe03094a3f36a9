import CardCore

/// One transaction of a POSLog: its key, and the rows that its lines are.
struct POSLogTransaction {
    let tree: XMLTree
    let options: POSLogOptions
    let context: SaleFileContext
    /// The key: where, which till, which number.
    let store: XMLFound
    let workstation: XMLFound
    let sequence: XMLFound
    let businessDay: XMLFound
    let time: XMLFound
    let currency: XMLFound
    let operatorID: XMLFound

    init(_ tree: XMLTree, _ options: POSLogOptions, _ context: SaleFileContext) throws(FileFault) {
        self.tree = tree
        self.options = options
        self.context = context
        let units = tree.children(of: 0, .businessUnit)
        store =
            units.isEmpty
            ? try tree.found(.retailStoreID, in: 0)
            : units.count == 1 ? try tree.found(.unitID, in: units[0]) : .repeated
        workstation = try tree.found(.workstationID, in: 0)
        sequence = try tree.found(.sequenceNumber, in: 0)
        businessDay = try tree.found(.businessDayDate, in: 0)
        let end = try tree.found(.endDateTime, in: 0)
        time = end == .missing ? try tree.found(.beginDateTime, in: 0) : end
        currency = try tree.found(.currencyCode, in: 0)
        operatorID = try tree.found(.operatorID, in: 0)
    }

    /// The business day: as it is written, else that of the time.
    var day: Day? {
        if let text = businessDay.text, let day = try? TimeText.day(text.prefix(10)) { return day }
        guard let text = time.text,
            let instant = try? TimeText.instant(text, in: context.zone)
        else { return nil }
        let cut = BusinessDay(cutMinutes: context.dayCutMinutes)
        return cut.day(of: context.zone.local(instant))
    }

    /// A day that cannot be read, as it is written, so that two days stay two.
    private var writtenDay: String {
        let text = (businessDay.text ?? []) + (time.text ?? [])
        return String(decoding: text.prefix(40), as: UTF8.self)
    }

    /// Gives every line of the transaction to the queue.
    func write(to queue: inout SaleEventQueue) throws(FileFault) {
        if tree.isOn(.trainingModeFlag, 0) { return queue.ignore(.training) }
        if tree.isOn(.cancelFlag, 0) { return queue.ignore(.cancelled) }
        var lines = POSLogLines(transaction: self)
        let sales = tree.children(of: 0, .retailTransaction)
        let controls = tree.children(of: 0, .controlTransaction)
        guard !sales.isEmpty || !controls.isEmpty else { return queue.ignore(.otherRecord) }
        for sale in sales {
            let status = tree.attribute(.transactionStatus, of: sale)
            if let status, !options.statuses.contains(String(decoding: status, as: UTF8.self)) {
                queue.ignore(.cancelled)
                continue
            }
            try lines.writeSale(sale, to: &queue)
        }
        for control in controls { try lines.writeControl(control, to: &queue) }
    }

    /// A row of this transaction; `line` and `occurrence` tell it from the others.
    func draft(_ operation: Operation?, line: String, occurrence: Int) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = operation
        draft.set(.store, store, "UnitID", or: context.store)
        draft.set(.terminal, workstation, "WorkstationID")
        draft.set(.receipt, sequence, "SequenceNumber")
        draft.set(.time, time, "EndDateTime")
        if businessDay == .repeated { draft.wrong(.cardinality, .time, "BusinessDayDate") }
        let compact = day.map { $0.description.filter { $0 != "-" } } ?? writtenDay
        var key = draft.receiptKey
        key += [compact, line]
        if occurrence > 1 { key.append(String(occurrence)) }
        draft.id = NaturalKey.id(key)
        if tree.isOn(.offlineFlag, 0) { draft.meta["offline"] = "true" }
        return draft
    }
}

/// What stands under a name: nothing, one value, or several.
enum XMLFound: Hashable, Sendable {
    case missing, repeated
    case one(ArraySlice<UInt8>)

    var text: ArraySlice<UInt8>? {
        if case .one(let text) = self { text } else { nil }
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

    /// The value of the only element of that name; an empty one is missing.
    func found(_ name: Int, in node: Int) throws(FileFault) -> XMLFound {
        let nodes = children(of: node, named: name)
        guard nodes.count <= 1 else { return .repeated }
        guard let only = nodes.first else { return .missing }
        let text = try value(of: only)
        return text.isEmpty ? .missing : .one(text)
    }

    /// Whether a flag is set, `true` or `1`.
    func isOn(_ flag: POSLogName, _ node: Int) -> Bool {
        guard let text = attribute(flag, of: node) else { return false }
        return text.elementsEqual("true".utf8) || text.elementsEqual("1".utf8)
    }
}
