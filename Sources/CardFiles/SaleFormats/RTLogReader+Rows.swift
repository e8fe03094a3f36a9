import CardCore

extension RTLogReader {
    /// What an item or a payment is; nil for records that hold no card.
    mutating func entry(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction,
        _ line: Int,
        _ place: FilePlace
    ) -> RTLogTransaction.Entry? {
        switch fields.type {
        case "TITEM": item(fields, &transaction, line, place)
        case "TTEND": tender(fields, &transaction, line, place)
        default: nil
        }
    }

    /// A payment with a gift card, or with the number of a card of ours.
    private func tender(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction,
        _ line: Int,
        _ place: FilePlace
    ) -> RTLogTransaction.Entry? {
        guard let tenders = options.tenders else { return nil }
        let isListed = tenders.giftCards.contains(
            String(decoding: fields[tenders.type], as: UTF8.self)
        )
        guard
            transaction.mayHoldCards
                ? isListed || isOurs(fields[tenders.serial], withZeros: true)
                : isOurs(fields[tenders.serial], withZeros: true)
        else { return nil }
        transaction.itemCount += 1
        var draft = draft(.redeem, transaction)
        draft.set(.card, fields[tenders.serial], as: "TTEND serial")
        set(&draft, amount: fields[tenders.amount], as: "TTEND amount")
        let hasSign = draft.takeSign() || isNegative(tenders.sign.map { fields[$0] })
        check(tenders.sign, fields, &draft)
        var entry = RTLogTransaction.Entry(draft: draft, line: line, place: place)
        // Money that goes out of the till to a card gives back a payment.
        entry.isReturn = hasSign
        entry.isPayment = true
        if transaction.type == "PVOID", hasSign {
            entry.draft.wrong(.voidUnmatched, .card, "TTEND amount")
        } else if !transaction.mayHoldCards {
            entry.draft.wrong(.unknownOperation, .operation, "THEAD type")
        }
        return entry
    }

    private mutating func item(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction,
        _ line: Int,
        _ place: FilePlace
    ) -> RTLogTransaction.Entry? {
        let items = options.items
        let quantity = items.quantity.map { fields[$0] }
        let goesBack =
            quantity?.first == UInt8(ascii: "-") || isNegative(items.sign.map { fields[$0] })
        let named = transaction.operation(status: fields[items.status])
        if named == .givenBack || named == .sold && goesBack { transaction.hasReturns = true }
        let isCard = items.giftCards.contains(String(decoding: fields[items.type], as: UTF8.self))
        let isKnown = isCard && transaction.mayHoldCards
        guard isKnown || isOurs(fields[items.serial]) else {
            transaction.hasArticles = transaction.hasArticles || transaction.mayHoldCards
            if transaction.mayHoldCards { noteArticle(fields, &transaction) }
            return nil
        }
        // A voided item keeps its place: those after it are the same ones in every revision.
        transaction.itemCount += 1
        let status = isKnown ? named : nil
        var draft = draft(status == nil ? nil : .activate, transaction)
        if status == nil {
            let name = isKnown ? "TITEM status" : "TITEM type"
            draft.wrong(.unknownOperation, .operation, name)
        }
        draft.set(.card, fields[items.serial], as: "TITEM serial")
        if let quantity,
            !isOne(quantity.first == UInt8(ascii: "-") ? quantity.dropFirst() : quantity)
        {
            draft.wrong(.cardinality, .card, "TITEM quantity")
        }
        if let column = items.faceValue, status == .sold {
            set(&draft, amount: fields[column], as: "TITEM face value")
            _ = draft.takeSign()
        }
        check(items.sign, fields, &draft)
        var entry = RTLogTransaction.Entry(draft: draft, line: line, place: place)
        switch status {
        case .sold: entry.isReturn = goesBack
        case .givenBack: entry.isReturn = true
        case .void:
            // Without a column for the sign, a void beside its item is the item's void.
            let hasSign = items.quantity != nil || items.sign != nil
            entry.sense = goesBack ? .voids : hasSign ? .removed : .voidsOrRemoved
            entry.isReturn = transaction.type == "PVOID"
        case nil: break
        }
        return entry
    }

    /// The layout has no column of its own for the name of an article: any of them may say it.
    private mutating func noteArticle(
        _ fields: RTLogFields,
        _ transaction: inout RTLogTransaction
    ) {
        for field in fields.fields.dropFirst(2) {
            guard let name = queue.lookalikes.name([String(decoding: field, as: UTF8.self)]) else {
                continue
            }
            return transaction.lookalikes.append(name)
        }
    }

    private func isOurs(_ text: ArraySlice<UInt8>, withZeros: Bool = false) -> Bool {
        context.knowledge.holdsNumber(text, withZeros: withZeros)
    }

    private func isNegative(_ sign: ArraySlice<UInt8>?) -> Bool {
        sign.map { $0.elementsEqual("N".utf8) || $0.elementsEqual("-".utf8) } ?? false
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
        let key = draft.receiptKey
        draft.id = NaturalKey.id(key + [compactDay, String(transaction.itemCount)])
        return draft
    }

    /// Notes a sign that is none that we know.
    private func check(_ column: Int?, _ fields: RTLogFields, _ draft: inout RowDraft) {
        guard let sign = column.map({ fields[$0] }), !sign.isEmpty, !isNegative(sign),
            !sign.elementsEqual("P".utf8), !sign.elementsEqual("+".utf8)
        else { return }
        draft.wrong(.status, .operation, "sign", advice: "a sign is P or +, N or -")
    }

    /// Gives the transactions to the queue, the highest revision of each.
    mutating func settle(_ transactions: [RTLogTransaction]) throws(FileFault) {
        var latest: [RTLogKey: Int] = [:]
        for (place, transaction) in transactions.enumerated() {
            let known = latest[transaction.key].map { transactions[$0].revision } ?? -1
            if transaction.revision > known { latest[transaction.key] = place }
        }
        for (place, transaction) in transactions.enumerated() {
            guard options.heads.revision == nil || latest[transaction.key] == place else {
                queue.ignore(.superseded, line: transaction.line)
                continue
            }
            if !transaction.isRemoved {
                for name in transaction.lookalikes { queue.lookalikes.count(name) }
            }
            if transaction.isRemoved {
                try remove(transaction)
            } else if transaction.type == "PVOID", transaction.entries.isEmpty {
                let original = transaction.original.flatMap { latest[$0] }.map { transactions[$0] }
                try void(transaction, original?.postedLines ?? posted(transaction.original))
            } else if transaction.entries.isEmpty {
                let reason =
                    transaction.hasArticles ? IgnoredRecord.Reason.otherArticle : .otherRecord
                queue.ignore(reason, line: transaction.line)
            } else {
                let original = transaction.original.flatMap { latest[$0] }.map { transactions[$0] }
                let givesBack =
                    transaction.type == "PVOID"
                    || transaction.type != "SALE"
                        && transaction.entries.contains(where: \.isPayment)
                try give(
                    transaction,
                    of: givesBack ? original?.postedLines ?? posted(transaction.original) : []
                )
            }
        }
    }

    private mutating func give(
        _ transaction: RTLogTransaction,
        of original: [PostedLine]
    ) throws(FileFault) {
        for (entry, draft) in transaction.rows(context.knowledge) {
            if var draft {
                if draft.operation == .refund { draft.name(.redeem, of: original) }
                // A second void of an old sale is not about a later one.
                if transaction.type == "PVOID", draft.operation == .deactivate {
                    draft.name(.activate, of: original)
                }
                try queue.add(draft, line: entry.line, at: entry.place)
            } else {
                queue.ignore(.cancelled, line: entry.line)
            }
        }
    }

    /// A transaction that was never finished, or was one of the training: what an earlier file
    /// counted of it is for a person.
    ///
    /// Its rows follow each other from the line of its head, as those of a post void.
    private mutating func remove(_ transaction: RTLogTransaction) throws(FileFault) {
        let parts = [store, transaction.register, transaction.number].map {
            String(decoding: $0, as: UTF8.self)
        }
        let cards = Set(transaction.entries.map { SerialText.plain($0.draft.cardName) })
        let isAbout = { (line: CountedLine) in
            guard line.stands else { return false }
            // A till may number its training receipts like the others.
            return cards.isEmpty
                ? transaction.type != "TRAIN" : cards.contains(SerialText.plain(line.line.card))
        }
        let key = NaturalKey.id(parts + [compactDay])
        let counted = key.map(context.knowledge.countedOfReceipt)?.filter(isAbout) ?? []
        guard !counted.isEmpty else { return queue.ignore(.cancelled, line: transaction.line) }
        for (offset, line) in counted.prefix(transaction.recordCount + 2).enumerated() {
            var draft = draft(line.line.operation, transaction)
            draft.set(.card, line.line.card)
            draft = draft.voided(line, "THEAD type")
            try queue.add(draft, line: transaction.line + offset, at: transaction.place)
        }
    }

    /// What an earlier file posted of a transaction, on the latest day up to that of this file.
    private func posted(_ original: RTLogKey?) -> [PostedLine] {
        guard let original else { return [] }
        let parts = [store, original.register, original.number].map {
            String(decoding: $0, as: UTF8.self)
        }
        guard let key = NaturalKey.id(parts) else { return [] }
        let days = Dictionary(grouping: context.knowledge.posted(key)) { line in
            line.id.dropFirst(key.utf8.count + 1).prefix { $0 != ":" }
        }
        let today = compactDay
        let latest = days.keys.filter { today.isEmpty || $0 <= today }.max()
        return latest.flatMap { days[$0] } ?? []
    }

    private var compactDay: String { day.map { $0.description.filter { $0 != "-" } } ?? "" }

    /// A post void that names no card: the cards are those of the transaction that it voids.
    ///
    /// Its rows follow each other from the line of its head; a THEAD, a TITEM and a TTAIL leave
    /// room for one each, so more than that many cards need a person.
    private mutating func void(
        _ transaction: RTLogTransaction,
        _ posted: [PostedLine]
    ) throws(FileFault) {
        var transaction = transaction
        guard !posted.isEmpty else { return queue.ignore(.cancelled, line: transaction.line) }
        // Every row has a line of its own: the void has its own lines only.
        let hasRoom = posted.count <= transaction.recordCount + 2
        for (offset, line) in (hasRoom ? posted : [posted[0]]).enumerated() {
            transaction.itemCount += 1
            var draft = draft(.deactivate, transaction)
            draft.takeBack(line, "THEAD original transaction")
            if !hasRoom { draft.wrong(.voidUnmatched, .card, "THEAD original transaction") }
            try queue.add(draft, line: transaction.line + offset, at: transaction.place)
        }
    }
}
