import CardCore
import CardText

/// Gift cards that are sold as plain articles: the third spelling.
extension POSLogLines {
    mutating func readArticle(_ article: Int, isReturn: Bool) throws(FileFault) {
        let options = transaction.options
        // Phones have serial numbers too: without a list of items no article is a gift card.
        guard !options.items.isEmpty, let item = try itemName(article) else { return }
        var quantity = Self.quantity(try tree.found(.quantity, in: article))
        // Some tills give the price of a returned article a sign, and not its quantity.
        let price = try tree.found(.extendedAmount, in: article).text
        if let known = quantity, known > 0, let price, Self.isNegative(price) { quantity = -known }
        let count = quantity.map { Int(clamping: $0.magnitude) }
        var serials = try numbers(.serialNumber, in: article, expected: count ?? 1)
        guard !serials.isEmpty else {
            return try self.count(
                article,
                of: item,
                quantity: isReturn ? quantity.map { -abs($0) } : quantity
            )
        }
        // Several cards under one number, or none: the file does not name the sold ones.
        let isUnclear = count != serials.count
        let hasTypes = Set(serials.map(tree.type(of:))).count > 1
        if isUnclear, hasTypes { serials = [serials[0]] }
        for serial in serials {
            var draft = draft(.activate, article)
            draft.set(.card, try tree.value(of: serial), as: "SerialNumber of item \(item)")
            if isUnclear {
                draft.wrong(
                    .cardinality,
                    .card,
                    named: "\(hasTypes ? "SerialNumber" : "Quantity") of item \(item)",
                    advice: hasTypes ? .cardType : nil
                )
            } else if let paid = try amountPerCard(of: article, count: serials.count) {
                let goesBack = isReturn || (quantity ?? 1) < 0
                draft.amountOfVoid = paid
                if goesBack { draft.paidBack = paid } else { draft.meta["price"] = paid.text }
            }
            add(
                draft,
                article,
                at: serial,
                isReturn: isReturn,
                isNegative: (quantity ?? 1) < 0
            )
        }
    }

    /// The amount paid for one of `count` cards of an article, or paid back, without a sign; nil if
    /// the line does not contain it, and for zero.
    func amountPerCard(of article: Int, count: Int) throws(FileFault) -> Money? {
        guard let text = try tree.found(.extendedAmount, in: article).text,
            let element = tree.child(of: article, named: POSLogName.extendedAmount.rawValue),
            let currency = currency(of: element), let amount = Self.signed(Array(text), currency)
        else { return nil }
        let part = Int64(clamping: amount.magnitude) / Int64(max(1, count))
        return part == 0 ? nil : Money(amountMinor: part, currency: currency)
    }

    /// The item of the template's list that an article is: by its number, or by the code that the
    /// till scanned.
    private func itemName(_ article: Int) throws(FileFault) -> String? {
        for code in itemCodes(article) {
            let item = String(decoding: try tree.value(of: code), as: UTF8.self)
            if transaction.options.items.contains(item) { return item }
        }
        return nil
    }

    /// The elements with numbers of an article, and with the codes that the till scanned.
    private func itemCodes(_ article: Int) -> [Int] {
        let scanned = tree.children(of: article, .pOSIdentity).flatMap { identity in
            tree.children(of: identity, .pOSItemID)
        }
        return tree.children(of: article, .itemID) + scanned
    }

    /// Counts the articles that are not counted as sales, if they look like gift cards; one whose
    /// texts have the number of a card of ours is for a person.
    ///
    /// - Cost: the words of each different article are looked for in the ledger once.
    mutating func noteOtherArticles(in articles: inout LookalikeArticles) {
        for article in otherArticles {
            if let card = note(article, in: &articles) { addForPerson(article, card) }
        }
    }

    /// Counts an article; returns the number of a card that it has.
    private func note(_ article: Int, in articles: inout LookalikeArticles) -> String? {
        let key = key(ofArticle: article)
        var card: String?
        let name = articles.name(key: key) {
            let texts = texts(ofArticle: article)
            let numbers = LookalikeArticles.numbers(in: texts)
            card = numbers.first { transaction.holdsOurs($0.utf8) }
            return texts
        }
        if let card { articles.note(card: card, key: key) }
        if let name { articles.count(name) }
        return articles.card(key: key)
    }

    /// The bytes of everything that ``texts(ofArticle:)`` reads: nearly every line of a file is
    /// such an article, and few of them are different ones.
    private func key(ofArticle article: Int) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(128)
        var child = article + 1
        while child < tree.nodes[article].end {
            switch POSLogName(of: tree.nodes[child]) {
            case .description, .merchandiseHierarchy, .itemID, .pOSIdentity:
                tree.append(child, to: &key)
            default: break
            }
            child = tree.nodes[child].end
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// The texts of a line about its article: its name, its number and its group.
    private func texts(ofArticle article: Int) -> [String] {
        func texts(_ nodes: [Int]) -> [String] {
            nodes.compactMap { try? tree.value(of: $0) }
                .map { String(decoding: $0, as: UTF8.self) }
        }
        let names = [POSLogName.description, .merchandiseHierarchy].flatMap { name in
            texts(tree.children(of: article, name))
        }
        let number = texts(itemCodes(article)).first
        return [names.first, number].compactMap(\.self) + names.dropFirst()
    }

    /// Counts a sale that does not name its cards.
    private mutating func count(
        _ article: Int,
        of item: String,
        quantity: Int64?
    ) throws(FileFault) {
        let marks = marks(article)
        guard !marks.isFlagged || (quantity ?? 0) < 0 else { return add(.ignored(.cancelled)) }
        var draft = countingDraft()
        if let flag = marks.unreadable {
            draft.wrong(.status, .operation, named: flag.word, advice: .flag)
            return add(.row(draft, tree.nodes[article].place))
        }
        try setAmount(&draft, [.extendedAmount], from: [article], isRequired: false)
        let code = String(decoding: draft.text(.currency), as: UTF8.self)
        guard let quantity, let day = transaction.day, let currency = Currency(code),
            let amount = Self.signed(draft.text(.amount), currency),
            let store = transaction.store.text.map({ StoreID(String(decoding: $0, as: UTF8.self)) })
                ?? transaction.context.store
        else {
            if quantity == nil {
                draft.wrong(.cardinality, .card, named: "Quantity of item \(item)")
            }
            if draft.text(.amount).isEmpty {
                draft.wrong(.cardinality, .amount, named: "ExtendedAmount of item \(item)")
            }
            draft.wrong(.cardinality, .card, named: "SerialNumber of item \(item)")
            return add(.row(draft, tree.nodes[article].place))
        }
        add(
            .counted(
                CountedSale(
                    physicalLine: 0,
                    store: store,
                    day: day,
                    item: item,
                    quantity: quantity,
                    amountMinor: quantity < 0 ? -abs(amount) : amount,
                    currency: currency
                )
            )
        )
    }

    /// `1`, `2.000`, `-1`; nil for a text that is not a whole number.
    static func quantity(_ found: XMLFound) -> Int64? {
        guard let text = found.text else { return found == .missing ? 1 : nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == 0x30 } }),
            let whole = parts.first, whole.count <= 9
        else { return nil }
        return Int64(String(decoding: whole, as: UTF8.self)).flatMap { $0 == 0 ? nil : $0 }
    }

    /// Returns true if an amount is less than zero; `-0.00` is not.
    static func isNegative(_ text: ArraySlice<UInt8>) -> Bool {
        let minus = UInt8(ascii: "-")
        return (text.first == minus || text.last == minus)
            && text.contains { (0x31...0x39).contains($0) }
    }

    private static func signed(_ text: [UInt8], _ currency: Currency) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let form = AmountForm.decimal(mark: UInt8(ascii: "."))
        do throws(RowCode) {
            // A price only distinguishes a part from the whole.
            let amount = try form.minor(
                isNegative ? Array(text.dropFirst()) : text,
                currency,
                allowsThousandths: true
            )
            return isNegative ? -amount : amount
        } catch {
            // An article may be given away.
            return error == .zero ? 0 : nil
        }
    }
}
