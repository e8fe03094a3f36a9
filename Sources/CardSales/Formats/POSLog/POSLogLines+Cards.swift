import CardCore
import CardText

/// Lines about gift cards.
extension POSLogLines {
    /// `SaleOfGiftCard`: the first spelling.
    mutating func readActivation(_ sale: Int, isReturn: Bool) throws(FileFault) {
        var draft = draft(.activate, sale)
        try setCard(&draft, .card, from: sale)
        try setFaceValue(&draft, from: [sale], isRequired: !isReturn)
        if try !isQuantity(of: sale, 1) { draft.wrong(.cardinality, .card, named: "Quantity") }
        var isNegative = try hasNegativeQuantity(sale)
        if !isReturn, hasNegativePrice([sale]) { isNegative = true }
        try notePrice(&draft, [sale], goesBack: isReturn || isNegative)
        add(draft, sale, at: sale, isReturn: isReturn, isNegative: isNegative)
    }

    /// Notes the amount paid for a card, or paid back, if the line has another price than the value
    /// of the card.
    private func notePrice(
        _ draft: inout RowDraft,
        _ nodes: [Int],
        goesBack: Bool
    ) throws(FileFault) {
        guard draft.operation == .activate else { return }
        var paid: Money?
        for (index, node) in nodes.enumerated() where paid == nil {
            let count = index == 0 ? 1 : max(1, tree.children(of: node, .instrument).count)
            paid = try amountPerCard(of: node, count: count)
        }
        guard let paid = paid ?? priceOfGoods else { return }
        let worth = draft.amountWithoutSign
        guard paid.amountMinor != worth else { return }
        guard goesBack || draft.hasSign else {
            draft.meta["price"] = paid.text
            return
        }
        draft.paidBack = paid
        // A void with a flag is compared by the values of the cards.
        if !isFlagged, worth.map({ paid.amountMinor < $0 }) == true {
            draft.amountOfVoid = paid
        }
    }

    /// Returns true if the quantity of an element is the number of the cards in it, with any sign,
    /// or is missing.
    func isQuantity(of node: Int, _ count: Int) throws(FileFault) -> Bool {
        let quantity = try tree.found(.quantity, in: node)
        return quantity == .missing
            || Self.quantity(quantity).map { Int(clamping: $0.magnitude) } == count
    }

    /// The number of cards that an element of stored value names; both of a replacement are one.
    func cardCount(_ value: Int) -> Int {
        let action = tree.attribute(.action, of: value).map(XMLTree.trimmed)
        if action?.elementsEqual("Replace".utf8) == true { return 1 }
        return max(1, tree.children(of: value, .instrument).count)
    }

    func hasNegativeQuantity(_ sale: Int) throws(FileFault) -> Bool {
        (Self.quantity(try tree.found(.quantity, in: sale)) ?? 1) < 0
    }

    /// Returns true if the amount paid for a card is below zero: the value of the card often has no
    /// sign.
    func hasNegativePrice(_ nodes: [Int]) -> Bool {
        guard !isInNegativePrice else { return true }
        return nodes.contains { node in
            [POSLogName.extendedAmount, .amount].contains { name in
                (try? tree.found(name, in: node))?.text.map(Self.isNegative) == true
            }
        }
    }

    /// Reads `StoredValueFundSale` and `StoredValueTransaction`, whose action is an attribute.
    mutating func readStoredValue(_ sale: Int, isReturn: Bool) throws(FileFault) {
        let action = tree.attribute(.action, of: sale).map {
            String(decoding: XMLTree.trimmed($0), as: UTF8.self)
        }
        let operation = POSLogAction.operation(action ?? "Activation", transaction.options)
        let instruments = tree.children(of: sale, .instrument)
        let isNegative = try hasNegativeQuantity(sale)
        if operation == .replace { return try readReplacement(instruments, of: sale) }
        let isUnclear = try !isQuantity(of: sale, max(1, instruments.count))
        for instrument in instruments.isEmpty ? [sale] : instruments {
            var draft = draft(operation, sale)
            if operation == nil { draft.wrong(.unknownOperation, .operation, named: "Action") }
            try setCard(&draft, .card, from: instrument, or: sale)
            switch operation {
            case .activate, .load:
                try setFaceValue(&draft, from: [instrument, sale], isRequired: !isReturn)
            case .deactivate where action == "Refund":
                try setFaceValue(&draft, from: [instrument, sale], isRequired: false)
            case .deactivate: try noteAmountOfVoid(&draft, [instrument, sale])
            case .block: draft.set(.reason, "POSLog \(action ?? "")")
            default: break
            }
            if isUnclear { draft.wrong(.cardinality, .card, named: "Quantity") }
            let goesBack = isReturn || operation == .deactivate
            // The price of what goes back by its kind may have any sign.
            let isSale = !isReturn && (operation == .activate || operation == .load)
            var hasMinus = isNegative
            if isSale, hasNegativePrice([instrument, sale]) { hasMinus = true }
            let places = instrument == sale ? [sale] : [instrument, sale]
            try notePrice(&draft, places, goesBack: goesBack || hasMinus)
            add(draft, sale, at: instrument, isReturn: goesBack, isNegative: hasMinus)
        }
    }

    /// Notes the amount by which a void finds its line of the receipt; without one, it reverses the
    /// whole card.
    private func noteAmountOfVoid(_ draft: inout RowDraft, _ nodes: [Int]) throws(FileFault) {
        var own = draft
        try setFaceValue(&own, from: nodes, isRequired: false)
        _ = own.takeSign()
        let currency = Currency(String(decoding: own.text(.currency), as: UTF8.self))
        guard let amount = own.amountMinor, let currency else { return }
        draft.amountOfVoid = Money(amountMinor: amount, currency: currency)
    }

    /// The first instrument is the card that is given back, the second one replaces it.
    private mutating func readReplacement(
        _ instruments: [Int],
        of sale: Int
    ) throws(FileFault) {
        var draft = draft(.replace, sale)
        if instruments.count == 2 {
            try setCard(&draft, .card, from: instruments[0])
            try setCard(&draft, .otherCard, from: instruments[1])
        } else {
            draft.wrong(.cardinality, .otherCard, named: "Instrument")
        }
        add(draft, sale, at: sale)
    }

    /// A payment with a gift card, or with a voucher that has the number of one of ours.
    mutating func readTender(_ tender: Int) throws(FileFault) {
        let cards = tree.children(of: tender, .giftCard)
        let type = tree.attribute(.tenderType, of: tender)
        let isGift = type.map { text in
            ["GiftCard", "GiftCertificate", "StoredValue"].contains { name in
                text.elementsEqual(name.utf8) { $0 | 0x20 == $1 | 0x20 }
            }
        }
        let others = try ourCards(in: tender)
        let changes = tree.children(of: tender, .tenderChange)
        if !changes.isEmpty {
            let outer = begin(tender)
            for change in changes { try readChange(change) }
            end(outer)
        }
        guard isGift == true || !cards.isEmpty || !others.isEmpty else { return }
        var draft = draft(.redeem, tender)
        let code = tree.attribute(.typeCode, of: tender)
        let isRefund = code.map { TillWords.letters($0) == "refund" } ?? false
        let isUnclear =
            code.map { TillWords.removes($0) || TillWords.givesBack($0) && !isRefund } ?? false
        if isUnclear { draft.wrong(.unknownOperation, .operation, named: "TypeCode") }
        try setCard(of: &draft, named: cards, orOf: others)
        try setAmount(&draft, [.amount], from: [tender], isRequired: true)
        add(draft, tender, at: tender, isReturn: isRefund || isUnclear)
        if code.map(XMLTree.trimmed)?.isEmpty != false { notePaymentWithoutDirection() }
    }

    /// Change that was given onto a card is a load of it.
    mutating func readChange(_ change: Int) throws(FileFault) {
        let cards = tree.children(of: change, .giftCard)
        let others = try ourCards(in: change)
        guard !cards.isEmpty || !others.isEmpty else { return }
        var draft = draft(.load, change)
        try setCard(of: &draft, named: cards, orOf: others)
        try setAmount(&draft, [.amount], from: [change], isRequired: true)
        add(draft, change, at: change, isBackByKind: true)
    }

    /// Sets the one card that a tender or its change names, by `GiftCard` or by a number of ours.
    private func setCard(
        of draft: inout RowDraft,
        named cards: [Int],
        orOf others: [Int]
    ) throws(FileFault) {
        if let card = cards.isEmpty && others.count == 1 ? others.first : nil {
            draft.set(.card, try tree.value(of: card), as: "SerialNumber")
        } else if cards.count == 1 {
            try setCard(&draft, .card, from: cards[0])
        } else {
            draft.wrong(.cardinality, .card, named: "GiftCard")
        }
    }

    /// The elements with different numbers of cards of ours, beside those of `GiftCard`; numbers
    /// that are written oddly only if no other one is ours.
    private func ourCards(in tender: Int) throws(FileFault) -> [Int] {
        var found: [Int] = []
        var odd: [Int] = []
        var texts: Set<ArraySlice<UInt8>> = []
        var part = tender + 1
        while part < tree.nodes[tender].end {
            let name = POSLogName(of: tree.nodes[part])
            if name == .giftCard || name == .tenderChange {
                part = tree.nodes[part].end
                continue
            }
            if name?.isNumber == true, tree.nodes[part].childCount == 0 {
                let text = try tree.value(of: part)
                let isNew = texts.insert(text).inserted
                if isNew, transaction.isOurs(text) {
                    found.append(part)
                } else if isNew, transaction.holdsOurs(text, withZeros: true) {
                    odd.append(part)
                }
            }
            part += 1
        }
        return found.isEmpty ? Array(odd.prefix(1)) : found
    }
}
