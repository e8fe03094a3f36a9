import CardCore
import CardText

extension RTLogReader {
    /// Reads an item or a payment; nil for records that contain no card.
    mutating func entry(
        _ fields: RTLogFields,
        in transaction: inout RTLogTransaction,
        line: Int,
        at place: FilePlace
    ) -> RTLogTransaction.Entry? {
        let entry =
            switch fields.type {
            case "TITEM": item(fields, in: &transaction, line: line, at: place)
            case "TTEND": tender(fields, in: &transaction, line: line, at: place)
            default: nil as RTLogTransaction.Entry?
            }
        if let entry { return entry }
        guard fields.type != "TTEND" || options.tenders != nil,
            let column = strayColumn(fields)
        else { return nil }
        transaction.itemCount += 1
        var draft = draft(nil, transaction)
        draft.set(.card, fields[column], as: fields.type)
        draft.wrong(.unknownOperation, .operation, named: "\(fields.type) column \(column)")
        return RTLogTransaction.Entry(draft: draft, line: line, place: place)
    }

    /// A column without a meaning that has the number of a card of ours.
    ///
    /// - Cost: one look into the ledger for each different text.
    private mutating func strayColumn(_ fields: RTLogFields) -> Int? {
        for (index, field) in fields.fields.enumerated().dropFirst(2) {
            guard Self.strayBytes.contains(field.count) else { continue }
            let text = Array(field)
            guard !otherTexts.contains(text) else { continue }
            if isOurs(field) { return index + 1 }
            if otherTexts.count >= Self.mostOtherTexts { otherTexts.removeAll() }
            otherTexts.insert(text)
        }
        return nil
    }

    /// Shorter texts are those of tills, articles and quantities.
    private static let strayBytes = 8...64
    private static let mostOtherTexts = 10_000

    /// A payment with a gift card, or with the number of a card of ours.
    private func tender(
        _ fields: RTLogFields,
        in transaction: inout RTLogTransaction,
        line: Int,
        at place: FilePlace
    ) -> RTLogTransaction.Entry? {
        guard let tenders = options.tenders else { return nil }
        note(payment: fields, tenders, &transaction)
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
        check(tenders.sign, in: fields, of: &draft)
        var entry = RTLogTransaction.Entry(draft: draft, line: line, place: place)
        // Money that goes out of the till to a card gives back a payment.
        entry.isReturn = hasSign
        entry.isPayment = true
        if transaction.type == "PVOID", hasSign {
            entry.draft.wrong(.voidUnmatched, .card, named: "TTEND amount")
        } else if !transaction.mayHoldCards {
            entry.draft.wrong(.unknownOperation, .operation, named: "THEAD type")
        }
        return entry
    }

    /// Counts the amount paid, by any means of payment.
    private func note(
        payment fields: RTLogFields,
        _ tenders: RTLogOptions.Tenders,
        _ transaction: inout RTLogTransaction
    ) {
        transaction.paymentCount += 1
        guard transaction.entries.count <= 1, let sum = transaction.paidMinor else { return }
        var text = Array(fields[tenders.amount])
        var isBack = isNegative(tenders.sign.map { fields[$0] })
        if text.first == UInt8(ascii: "-") {
            text.removeFirst()
            isBack = true
        }
        let form =
            options.impliedDecimals.map { AmountForm.implied(decimals: $0) }
            ?? AmountForm.decimal(mark: UInt8(ascii: "."))
        let amount = context.currency.flatMap {
            try? form.minor(text, $0, allowsThousandths: true)
        }
        transaction.paidMinor = amount.map { isBack ? sum &- $0 : sum &+ $0 }
    }

    private mutating func item(
        _ fields: RTLogFields,
        in transaction: inout RTLogTransaction,
        line: Int,
        at place: FilePlace
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
        // A voided item has a number too: those after it are the same ones in every revision.
        transaction.itemCount += 1
        let status = isKnown ? named : nil
        var draft = draft(status == nil ? nil : .activate, transaction)
        if status == nil {
            let name = isKnown ? "TITEM status" : "TITEM type"
            draft.wrong(.unknownOperation, .operation, named: name)
        }
        draft.set(.card, fields[items.serial], as: "TITEM serial")
        if let quantity,
            !isOne(quantity.first == UInt8(ascii: "-") ? quantity.dropFirst() : quantity)
        {
            draft.wrong(.cardinality, .card, named: "TITEM quantity")
        }
        if let column = items.faceValue, status == .sold {
            set(&draft, amount: fields[column], as: "TITEM face value")
            _ = draft.takeSign()
        }
        check(items.sign, in: fields, of: &draft)
        var entry = RTLogTransaction.Entry(draft: draft, line: line, place: place)
        switch status {
        case .sold: entry.isReturn = goesBack
        case .givenBack: entry.isReturn = true
        case .void:
            entry.isVoidedItem = true
            // Without a column for the sign, a void beside its item is the item's void.
            let hasSign = items.quantity != nil || items.sign != nil
            let isPostVoid = transaction.type == "PVOID"
            let own: ReceiptLine.Sense = isPostVoid ? .removed : .flagged
            entry.sense = goesBack ? .voids : hasSign ? own : .voidsOrRemoved
            entry.isReturn = transaction.type == "PVOID"
        case nil: break
        }
        return entry
    }

    /// Counts an article: the layout has no column of its own for its name, so any of them may
    /// contain it.
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

    /// A row of a transaction; its id contains its place in the transaction and no line of a file,
    /// so that it is the same row when the transaction is repeated.
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
        let key = draft.receiptKey + [compactDay, String(transaction.itemCount)]
        draft.id = NaturalKey.id(key).map(MessageID.init)
        return draft
    }

    /// Notes a sign that is not a known one.
    private func check(_ column: Int?, in fields: RTLogFields, of draft: inout RowDraft) {
        guard let sign = column.map({ fields[$0] }), !sign.isEmpty, !isNegative(sign),
            !sign.elementsEqual("P".utf8), !sign.elementsEqual("+".utf8)
        else { return }
        draft.wrong(.status, .operation, named: "sign", advice: .sign)
    }

    /// Gives the transactions to the queue, the highest revision of each.
    mutating func giveLatest(_ transactions: [RTLogTransaction]) throws(FileFault) {
        let latest = RTLogLatest(transactions)
        let before = context.knowledge.voidedReceipts(compactDay)
        let voided = Set(before.lazy.filter { $0.revision == nil }.map(\.withoutDay))
        let revisions = revisions(in: before)
        for (index, transaction) in transactions.enumerated() {
            guard options.heads.revision == nil || latest.holds(index),
                !isOlder(transaction, than: revisions)
            else {
                queue.ignore(.superseded, line: transaction.line)
                continue
            }
            if latest.isRevised(transaction) { noteRevision(transaction) }
            if let others = latest.others(than: index) {
                try refuse(transaction, beside: others)
                continue
            }
            if transaction.isRemoved {
                try remove(transaction)
                continue
            }
            for name in transaction.lookalikes { queue.lookalikes.count(name) }
            let isVoid = transaction.type == "PVOID"
            let givesBack =
                isVoid
                || transaction.type != "SALE" && transaction.entries.contains(where: \.isPayment)
            let original = latest.original(of: transaction)
            let lines = givesBack ? self.lines(namedBy: transaction, latest) : []
            if isVoid, original == nil { noteVoid(transaction, lines) }
            var rows: [Row]
            if transaction.entries.isEmpty {
                rows = isVoid ? void(transaction, lines) : []
            } else {
                var transaction = transaction
                transaction.takeVoidedItems(of: lines, isKnown: original != nil) {
                    context.knowledge.isActive($0)
                }
                rows = self.rows(transaction, of: lines)
            }
            if !isVoid, wasVoided(transaction, voided) { Self.refuse(&rows) }
            try give(rows, of: transaction, isRevised: latest.isRevised(transaction))
        }
    }

    /// A row of a transaction; no draft for one of which nothing is left.
    private typealias Row = (draft: RowDraft?, line: Int, place: FilePlace)

    /// Gives the rows of a transaction to the queue, after those that its earlier revision had.
    private mutating func give(
        _ rows: [Row],
        of transaction: RTLogTransaction,
        isRevised: Bool
    ) throws(FileFault) {
        var rows = rows
        let lost = lost(transaction, &rows, isRevised: isRevised)
        try refuse(lost, isRevised ? "THEAD revision" : "THEAD transaction", in: transaction)
        for row in rows {
            if let draft = row.draft {
                try queue.add(draft, line: row.line, at: row.place)
            } else {
                queue.ignore(.cancelled, line: row.line)
            }
        }
        guard rows.isEmpty, lost.isEmpty else { return }
        let reason: IgnoredRecord.Reason =
            transaction.type == "PVOID"
            ? .cancelled : transaction.hasArticles ? .otherArticle : .otherRecord
        queue.ignore(reason, line: transaction.line)
    }

    private func rows(_ transaction: RTLogTransaction, of original: [PostedLine]) -> [Row] {
        transaction.rows(context.knowledge).map { entry, draft in
            var draft = draft
            if draft?.operation == .refund { draft?.name(.redeem, of: original) }
            // A second void of an old sale is not about a later one.
            if transaction.type == "PVOID", draft?.operation == .deactivate {
                draft?.name(.activate, of: original)
            }
            if transaction.type == "PVOID", let card = draft?.cardName,
                let line = original.first(where: { $0.card == card })
            {
                draft?.refuse(line, "THEAD original transaction")
            }
            if transaction.type == "PVOID", draft?.takesBackWhatWentBack(of: original) == true {
                draft?.operation = nil
                draft?.wrong(.voidUnmatched, .card, named: "THEAD original transaction")
            }
            return (draft, entry.line, entry.place)
        }
    }

    /// Leaves to a person the rows that an earlier file counted of a transaction that was never
    /// finished, or was one of the training.
    private mutating func remove(_ transaction: RTLogTransaction) throws(FileFault) {
        let cards = Set(transaction.entries.map { SerialText.plain($0.draft.cardName) })
        let lines = counted(transaction).filter { line in
            // A till may number its training receipts like the others.
            cards.isEmpty
                ? transaction.type != "TRAIN" : cards.contains(SerialText.plain(line.line.card))
        }
        guard !lines.isEmpty else { return queue.ignore(.cancelled, line: transaction.line) }
        try refuse(lines, "THEAD type", in: transaction)
    }

    /// Gives rows that an earlier file counted to a person; they follow each other from the line of
    /// the head.
    private mutating func refuse(
        _ lines: [CountedLine],
        _ name: String,
        in transaction: RTLogTransaction
    ) throws(FileFault) {
        for (offset, line) in lines.enumerated() {
            var draft = draft(line.line.operation, transaction)
            draft.set(.card, line.line.card.text)
            draft = draft.voided(line, name)
            let offset = min(offset, transaction.recordCount + 1)
            try queue.add(draft, line: transaction.line + offset, at: transaction.place)
        }
    }

    /// The beginning of the ids of a transaction's rows; without leading zeros if `isPlain`.
    private func key(of key: RTLogKey, isPlain: Bool = false) -> String? {
        let key = isPlain ? key.plain : key
        let parts = [store, key.register, key.number].map { String(decoding: $0, as: UTF8.self) }
        return NaturalKey.id(parts + [compactDay])
    }

    /// The lines that earlier files counted of a transaction and that still count.
    private func counted(_ transaction: RTLogTransaction) -> [CountedLine] {
        key(of: transaction.key).map(context.knowledge.countedOfReceipt)?.filter(\.isInEffect) ?? []
    }

    /// The lines that earlier files counted of a transaction and that this one does not contain any
    /// more.
    ///
    /// Rows in another place now get the id that they had. Every transaction may be a repeated one:
    /// tills send the same revision again, too.
    private mutating func lost(
        _ transaction: RTLogTransaction,
        _ rows: inout [Row],
        isRevised: Bool
    ) -> [CountedLine] {
        guard let key = key(of: transaction.key) else { return [] }
        let lines: [CountedLine]
        if isRevised {
            lines = counted(transaction).filter { !$0.line.id.takesBack(of: key) }
        } else {
            let drafts = rows
            lines = queue.counted.changed(key, context.knowledge) {
                Set(drafts.compactMap(\.draft?.id) + transaction.entries.compactMap(\.draft.id))
            }
        }
        guard !lines.isEmpty else { return [] }
        let compared = rows.map { row in
            ChangedReceipt.Row(
                id: row.draft?.id,
                operation: row.draft?.operation,
                card: row.draft?.cardName ?? ""
            )
        }
        let change = ChangedReceipt(compared, counted: lines)
        for (index, id) in change.moved where rows[index].draft?.isWrong == false {
            rows[index].draft?.id = id
        }
        return change.lost
    }

    /// The effect on cards of the transaction that another one names, in this file or in an earlier
    /// one.
    private func lines(
        namedBy transaction: RTLogTransaction,
        _ latest: RTLogLatest,
        depth: Int = 0
    ) -> [PostedLine] {
        guard let original = latest.original(of: transaction) else { return posted(transaction) }
        guard original.type == "PVOID", original.entries.isEmpty else {
            return original.postedLines
        }
        guard depth < Self.mostLinks, let key = key(of: original.key) else { return [] }
        let taken = lines(namedBy: original, latest, depth: depth + 1)
        return taken.enumerated().map { place, line in
            var line = line
            line.id = "\(key):\(place + 1)"
            line.operation = line.operation == .redeem ? .refund : .deactivate
            return line
        }
    }

    /// A post void may name a post void; some name each other.
    private static let mostLinks = 8

    /// The newest revisions that earlier files of this day have, by the keys of transactions
    /// without zeros.
    private func revisions(in known: [VoidedReceipt]) -> [String: Int64] {
        guard options.heads.revision != nil else { return [:] }
        let today = compactDay
        var newest: [String: Int64] = [:]
        for receipt in known where receipt.day == today {
            guard let revision = receipt.revision else { continue }
            newest[receipt.receipt] = max(newest[receipt.receipt] ?? 0, revision)
        }
        return newest
    }

    /// Returns true if an earlier file has a later revision of the transaction.
    private func isOlder(_ transaction: RTLogTransaction, than newest: [String: Int64]) -> Bool {
        guard !newest.isEmpty, let key = key(of: transaction.key, isPlain: true),
            let revision = newest[key]
        else { return false }
        return transaction.revision < revision
    }

    /// Notes a revision, for an older one in a later file.
    private mutating func noteRevision(_ transaction: RTLogTransaction) {
        guard let key = key(of: transaction.key, isPlain: true) else { return }
        queue.voidedReceipts.insert(VoidedReceipt(key, revision: transaction.revision))
    }

    /// Gives the rows of a transaction to a person, because others of the file have its number and
    /// its revision.
    private mutating func refuse(
        _ transaction: RTLogTransaction,
        beside others: [RTLogTransaction]
    ) throws(FileFault) {
        let advice = RowAdvice.sameNumber(lines: others.map(\.line))
        let rows = transaction.isRemoved ? [] : transaction.rows
        for (entry, draft) in rows {
            guard var draft else {
                queue.ignore(.cancelled, line: entry.line)
                continue
            }
            draft.wrong(.conflict, .messageID, named: "THEAD transaction", advice: advice)
            try queue.add(draft, line: entry.line, at: entry.place)
        }
        if rows.isEmpty { queue.ignore(.cancelled, line: transaction.line) }
    }

    /// Notes a post void of a transaction that was not read before, for a later file.
    private mutating func noteVoid(_ transaction: RTLogTransaction, _ lines: [PostedLine]) {
        guard !lines.contains(where: { $0.sender == nil }), let original = transaction.original,
            !original.number.isEmpty, let key = key(of: original, isPlain: true)
        else { return }
        queue.voidedReceipts.insert(VoidedReceipt(key))
    }

    /// Returns true if an earlier file has a post void of this day, or of a later one, of a
    /// transaction that was not counted.
    private func wasVoided(_ transaction: RTLogTransaction, _ voided: Set<String>) -> Bool {
        guard !voided.isEmpty, !transaction.entries.isEmpty,
            let plain = key(of: transaction.key, isPlain: true),
            voided.contains(VoidedReceipt(plain).withoutDay),
            let key = key(of: transaction.key)
        else { return false }
        return context.knowledge.countedOfReceipt(key).isEmpty
    }

    private static func refuse(_ rows: inout [Row]) {
        for index in rows.indices where rows[index].draft?.isWrong == false {
            rows[index].draft?.wrong(.reversedBeforeArrival, .card, named: "THEAD transaction")
        }
    }

    /// The lines that an earlier file posted of the transaction that another one names, on the
    /// latest day up to that of this file: by the number as it is written, then without its zeros,
    /// then as wide as that of the other.
    private func posted(_ transaction: RTLogTransaction) -> [PostedLine] {
        guard let original = transaction.original,
            original.plain != transaction.key.plain
        else { return [] }
        for written in original.spellings(like: transaction.key) {
            let parts = [store, written.register, written.number].map {
                String(decoding: $0, as: UTF8.self)
            }
            guard let key = NaturalKey.id(parts) else { continue }
            let days = Dictionary(grouping: context.knowledge.posted(key)) {
                $0.id.part(after: key)
            }
            let today = compactDay
            let latest = days.keys.filter { today.isEmpty || $0 <= today }.max()
            if let latest, let lines = days[latest] { return lines }
        }
        return []
    }

    private var compactDay: String { day.map { $0.description.filter { $0 != "-" } } ?? "" }

    /// A post void that names no card: the cards are those of the transaction that it voids.
    ///
    /// Its rows follow each other from the line of its head; a THEAD, a TITEM and a TTAIL leave
    /// room for one each, so more than that many cards need a person.
    private func void(_ transaction: RTLogTransaction, _ posted: [PostedLine]) -> [Row] {
        var transaction = transaction
        // Every row has a line of its own: the void has its own lines only.
        let hasRoom = posted.count <= transaction.recordCount + 2
        return (hasRoom ? posted : [posted[0]]).enumerated().map { offset, line in
            transaction.itemCount += 1
            var draft = draft(.deactivate, transaction)
            draft.takeBack(line, "THEAD original transaction")
            if !hasRoom { draft.wrong(.voidUnmatched, .card, named: "THEAD original transaction") }
            return (draft, transaction.line + offset, transaction.place)
        }
    }
}
