import CardCore

extension RTLogReader {
    /// What an item or a payment is; nil for records that hold no card.
    func entry(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction,
        _ line: Int,
        _ place: FilePlace
    ) -> RTLogTransaction.Entry? {
        switch fields.type {
        case "TITEM": return item(fields, &transaction, line, place)
        case "TTEND":
            guard let tenders = options.tenders, transaction.type != "PVOID",
                tenders.giftCards.contains(String(decoding: fields[tenders.type], as: UTF8.self))
            else { return nil }
            transaction.itemCount += 1
            var draft = draft(.redeem, transaction)
            draft.set(.card, fields[tenders.serial], as: "TTEND serial")
            set(&draft, amount: fields[tenders.amount], as: "TTEND amount")
            return .row(draft, line: line, place)
        default: return nil
        }
    }

    private func item(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction,
        _ line: Int,
        _ place: FilePlace
    ) -> RTLogTransaction.Entry? {
        let items = options.items
        guard items.giftCards.contains(String(decoding: fields[items.type], as: UTF8.self)) else {
            transaction.hasArticles = true
            return nil
        }
        // A cancelled item keeps its place: those after it are the same ones in every revision.
        transaction.itemCount += 1
        guard let operation = transaction.operation(status: fields[items.status]) else {
            return .ignored(.cancelled, line: line)
        }
        var draft = draft(try? operation.get(), transaction)
        if draft.operation == nil { draft.wrong(.unknownOperation, .operation, "TITEM status") }
        draft.set(.card, fields[items.serial], as: "TITEM serial")
        if let column = items.quantity, !isOne(fields[column]) {
            draft.wrong(.cardinality, .card, "TITEM quantity")
        }
        if let column = items.faceValue, draft.operation == .activate {
            set(&draft, amount: fields[column], as: "TITEM face value")
        }
        return .row(draft, line: line, place)
    }

    private func set(_ draft: inout RowDraft, amount: ArraySlice<UInt8>, as name: String) {
        draft.set(.amount, amount, as: name)
        draft.set(.currency, context.currency?.code ?? "")
        if let decimals = options.impliedDecimals {
            draft.amountForm = .implied(decimals: decimals)
        }
    }

    private func isOne(_ text: ArraySlice<UInt8>) -> Bool {
        let decimals = options.impliedDecimals ?? 0
        let zeros = String(repeating: "0", count: decimals)
        let digits = text.drop { $0 == UInt8(ascii: "0") }
        guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else {
            return digits.elementsEqual("1\(zeros)".utf8)
        }
        return digits[..<point].elementsEqual("1".utf8)
            && digits[(point + 1)...].allSatisfy { $0 == UInt8(ascii: "0") }
    }

    /// A row of a transaction; its place in the transaction and no line of a file is in its id,
    /// so that it is the same row when the transaction comes again.
    private func draft(
        _ operation: Operation?,
        _ transaction: RTLogTransaction
    ) -> RowDraft {
        var draft = RowDraft(context)
        draft.operation = operation
        draft.set(.store, store, as: "FHEAD location")
        draft.set(.terminal, transaction.register, as: "THEAD register")
        draft.set(.receipt, transaction.number, as: "THEAD transaction")
        let time = CompactTime.local(transaction.time.prefix(8), transaction.time.dropFirst(8))
        draft.set(.time, time, as: "THEAD time")
        let compact = day.map { $0.description.filter { $0 != "-" } } ?? ""
        let key = draft.receiptKey
        draft.id = NaturalKey.id(key + [compact, String(transaction.itemCount)])
        return draft
    }

    /// Gives the transactions to the queue, the highest revision of each.
    mutating func settle(_ transactions: [RTLogTransaction]) throws(FileFault) {
        var latest: [RTLogKey: Int] = [:]
        for (place, transaction) in transactions.enumerated() {
            let known = latest[transaction.key].map { transactions[$0].revision } ?? -1
            if transaction.revision > known { latest[transaction.key] = place }
        }
        for (place, transaction) in transactions.enumerated() {
            guard latest[transaction.key] == place else {
                queue.ignore(.superseded, line: transaction.line)
                continue
            }
            if transaction.type == "PVOID", transaction.entries.isEmpty {
                let original = transaction.original.flatMap { latest[$0] }.map { transactions[$0] }
                try void(transaction, original)
            } else if transaction.entries.isEmpty {
                let reason =
                    transaction.hasArticles ? IgnoredRecord.Reason.otherArticle : .otherRecord
                queue.ignore(reason, line: transaction.line)
            }
            for entry in transaction.entries {
                switch entry {
                case .ignored(let reason, let line): queue.ignore(reason, line: line)
                case .row(let draft, let line, let place):
                    try queue.add(draft, line: line, at: place)
                }
            }
        }
    }

    /// A post void that names no card: the cards are those of the sale that it voids.
    ///
    /// Its rows follow each other from the line of its head; a THEAD, a TITEM and a TTAIL leave
    /// room for one each, so more than that many cards need a person.
    private mutating func void(
        _ transaction: RTLogTransaction,
        _ original: RTLogTransaction?
    ) throws(FileFault) {
        var transaction = transaction
        let cards = original?.soldCards ?? []
        // Every row has a line of its own: the void has its own lines only.
        let isKnown = !cards.isEmpty && cards.count <= transaction.recordCount + 2
        for (offset, card) in (isKnown ? cards : [[]]).enumerated() {
            transaction.itemCount += 1
            var draft = draft(.deactivate, transaction)
            draft.set(.card, card, as: "THEAD original transaction")
            if !isKnown { draft.wrong(.missingField, .card, "THEAD original transaction") }
            try queue.add(draft, line: transaction.line + offset, at: transaction.place)
        }
    }
}
