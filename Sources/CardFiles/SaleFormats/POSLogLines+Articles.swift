import CardCore

/// Gift cards that are sold as plain articles: the third spelling.
extension POSLogLines {
    mutating func writeArticle(
        _ article: Int,
        isReturn: Bool,
        line: String,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        let options = transaction.options, tree = transaction.tree
        // Phones have serial numbers too: without a list of items no article is a gift card.
        guard !options.items.isEmpty, let item = try tree.found(.itemID, in: article).text,
            options.items.contains(String(decoding: item, as: UTF8.self))
        else { return }
        let serials = tree.children(of: article, .serialNumber)
        let quantity = Self.quantity(try tree.found(.quantity, in: article))
        guard !serials.isEmpty else {
            return try count(article, item, isReturn ? quantity.map { -$0 } : quantity, to: &queue)
        }
        let isUndone = isReturn || (quantity ?? 1) < 0
        for serial in serials {
            var draft = draft(isUndone ? .deactivate : .activate, line: line)
            draft.set(.card, try tree.value(of: serial), as: "SerialNumber")
            // Several cards under one number, or none: the file does not say which were sold.
            if quantity.map({ abs($0) != Int64(serials.count) }) ?? true {
                draft.wrong(.cardinality, .card, "Quantity")
            }
            try queue.add(draft, at: tree.nodes[serial].place)
        }
    }

    /// A sale that does not say of which card.
    private mutating func count(
        _ article: Int,
        _ item: ArraySlice<UInt8>,
        _ quantity: Int64?,
        to queue: inout SaleEventQueue
    ) throws(FileFault) {
        let tree = transaction.tree
        var draft = draft(.activate, line: "count")
        try setAmount(&draft, [.extendedAmount], from: [article], isRequired: true)
        let code = String(decoding: draft.text(.currency), as: UTF8.self)
        guard let quantity, let day = transaction.day, let currency = Currency(code),
            let amount = Self.signed(draft.text(.amount), currency),
            let store = transaction.store.text.map({ String(decoding: $0, as: UTF8.self) })
                ?? transaction.context.store
        else {
            draft.wrong(.cardinality, .card, "SerialNumber")
            return try queue.add(draft, at: tree.nodes[article].place)
        }
        queue.count { line in
            CountedSale(
                physicalLine: line,
                store: store,
                day: day,
                item: String(decoding: item, as: UTF8.self),
                quantity: quantity,
                amountMinor: quantity < 0 ? -abs(amount) : amount,
                currency: currency
            )
        }
    }

    /// `1`, `2.000`, `-1`; nil for anything that is no whole number.
    private static func quantity(_ found: XMLFound) -> Int64? {
        guard let text = found.text else { return found == .missing ? 1 : nil }
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == 0x30 } }),
            let whole = parts.first, whole.count <= 9
        else { return nil }
        return Int64(String(decoding: whole, as: UTF8.self)).flatMap { $0 == 0 ? nil : $0 }
    }

    private static func signed(_ text: [UInt8], _ currency: Currency) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let form = AmountForm.decimal(mark: UInt8(ascii: "."))
        let amount = try? form.minor(isNegative ? Array(text.dropFirst()) : text, currency)
        return amount.map { isNegative ? -$0 : $0 }
    }
}
