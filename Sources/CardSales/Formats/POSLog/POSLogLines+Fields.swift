import CardCore
import CardText

extension POSLogLines {
    /// Sets the number of a card: the first of its names in the element.
    func setCard(
        _ draft: inout RowDraft,
        _ column: NativeColumn,
        from node: Int,
        or other: Int? = nil
    ) throws(FileFault) {
        for node in [node, other ?? node] {
            for name in [POSLogName.serialNumber, .cardNumber, .accountNumber, .account] {
                switch try number(name, in: node) {
                case .missing: continue
                case .repeated:
                    return draft.wrong(.cardinality, column, named: name.word, advice: .cardType)
                case .one(let text):
                    let type = tree.attribute(.identificationType, of: node)
                    let isTrack = type?.elementsEqual("ISOTrack2".utf8) == true
                    return draft.set(column, isTrack ? Self.number(text) : text, as: name.word)
                }
            }
        }
        draft.wrong(.cardinality, column, named: "CardNumber")
    }

    /// The number of a card under a name, among numbers of other types.
    private func number(_ name: POSLogName, in node: Int) throws(FileFault) -> XMLFound {
        let found = try numbers(name, in: node, expected: 1)
        guard found.count <= 1 else { return .repeated }
        guard let only = found.first else { return .missing }
        let text = try tree.value(of: only)
        return text.isEmpty ? .missing : .one(text)
    }

    /// The elements of that name which are numbers of cards.
    ///
    /// Tills write several numbers of one article, such as its GTIN. The types of the template
    /// decide; without them the numbers of cards of the workspace are used if there are more
    /// numbers than cards.
    func numbers(
        _ name: POSLogName,
        in node: Int,
        expected: Int
    ) throws(FileFault) -> [Int] {
        let all = tree.children(of: node, name)
        let types = all.map(tree.type(of:))
        let listed = transaction.options.serialTypes
        guard all.count > expected || Set(types).count > 1 || !listed.isEmpty else { return all }
        var ours: [Int] = []
        var texts: [ArraySlice<UInt8>] = []
        for number in all {
            let text = try tree.value(of: number)
            let isRepeated = tree.type(of: number) != nil && texts.contains(text)
            guard transaction.isOurs(text), !isRepeated else { continue }
            ours.append(number)
            texts.append(text)
        }
        guard !listed.isEmpty, types.contains(where: { $0 != nil }) else {
            return ours.isEmpty ? all : ours
        }
        let typed = zip(all, types).filter { $1.map(listed.contains) ?? false }.map(\.0)
        return typed.isEmpty ? ours : typed
    }

    /// The number in a magnetic track 2: between `;` and `=` or `?`.
    static func number(_ track: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let inside = track.first == UInt8(ascii: ";") ? track.dropFirst() : track
        return inside.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "?") }
    }

    /// Sets the value of the card, never the amount paid for it.
    func setFaceValue(
        _ draft: inout RowDraft,
        from nodes: [Int],
        isRequired: Bool
    ) throws(FileFault) {
        let isOptional =
            !isRequired || transaction.options.faceValueOptional && draft.operation == .activate
        try setAmount(
            &draft,
            [.faceValueAmount, .initialBalance],
            from: nodes,
            isRequired: !isOptional
        )
    }

    func setAmount(
        _ draft: inout RowDraft,
        _ names: [POSLogName],
        from nodes: [Int],
        isRequired: Bool
    ) throws(FileFault) {
        var known: Set<Int> = []
        for node in nodes where known.insert(node).inserted {
            for name in names {
                switch try tree.found(name, in: node) {
                case .missing: continue
                case .repeated: return draft.wrong(.cardinality, .amount, named: name.word)
                case .one(let text):
                    draft.set(.amount, text, as: name.word)
                    guard let amount = tree.child(of: node, named: name.rawValue) else { return }
                    return setCurrency(&draft, of: amount)
                }
            }
        }
        if isRequired { draft.wrong(.cardinality, .amount, named: names[0].word) }
    }

    private func setCurrency(_ draft: inout RowDraft, of amount: Int) {
        if let own = ownCurrency(of: amount) {
            draft.set(.currency, own, as: "Currency")
        } else if let text = transaction.currency.text {
            draft.set(.currency, text, as: "CurrencyCode")
        } else if transaction.currency == .repeated {
            draft.wrong(.cardinality, .currency, named: "CurrencyCode")
        } else {
            draft.set(.currency, transaction.context.currency?.code ?? "")
        }
    }

    /// The currency of an amount: its own, that of its transaction, or that of the file; nil if it
    /// is not clear.
    func currency(of amount: Int) -> Currency? {
        if let text = ownCurrency(of: amount) ?? transaction.currency.text {
            return Currency(String(decoding: text, as: UTF8.self))
        }
        return transaction.currency == .repeated ? nil : transaction.context.currency
    }

    private func ownCurrency(of amount: Int) -> ArraySlice<UInt8>? {
        tree.attribute(.currency, of: amount) ?? tree.attribute(.currencyCode, of: amount)
    }
}
