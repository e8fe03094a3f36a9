import CardCore
import CardText

/// The lines of one transaction, and the effect of each on cards.
struct POSLogLines {
    let transaction: POSLogTransaction
    let tree: XMLTree
    private(set) var entries: [POSLogEntry] = []
    /// The articles that are not counted.
    private(set) var otherArticles: [Int] = []
    /// The number of rows of each line: one line may sell several cards, and tills repeat numbers.
    private var occurrences: [Occurrence: Int] = [:]
    private var lineCount = 0
    /// The cards of the first entries, and how many entries these are.
    private var knownCards: Set<Serial> = []
    private var knownCount = 0
    /// The number of the line that is being read.
    private var number = ""
    private var marks: POSLogMarks?
    /// True if the element around the card has a negative quantity.
    private var isInNegative = false
    /// True if the element around the card has a price below zero.
    private(set) var isInNegativePrice = false
    /// The amount paid for each of the cards in the element around them.
    private(set) var priceOfGoods: Money?
    /// True if the element around the card has a quantity that is not the number of its cards.
    private var isInUnclear = false
    private var links: [ReceiptLine.Sense] = []

    init(transaction: POSLogTransaction) {
        self.transaction = transaction
        tree = transaction.tree
        // A receipt has a few lines, and an entry is large.
        entries.reserveCapacity(8)
    }

    mutating func readSale(_ sale: Int) throws(FileFault) {
        var end = sale
        for line in tree.descendants(of: sale, named: POSLogName.lineItem.rawValue)
        where line >= end {
            try readRest(end..<line)
            // A line inside of a line is a part of it.
            end = tree.nodes[line].end
            try readLine(line)
        }
        try readRest(end..<max(end, tree.nodes[sale].end))
        guard entries.contains(where: \.isPaymentWithoutDirection) else { return }
        let isOfReturn = transaction.isOfReturn(sale) ? true : try allGoesBack(sale)
        if isOfReturn {
            refusePaymentsWithoutDirection()
        }
    }

    /// Reads the parts beside the lines, or the parts of a line beside the parts read: a row for a
    /// person for each number of a card of the workspace that has none yet.
    ///
    /// `first` is the first entry that may be about these parts.
    mutating func readRest(_ parts: Range<Int>, _ first: Int = 0) throws(FileFault) {
        for part in parts
        where tree.nodes[part].childCount == 0 && POSLogName(of: tree.nodes[part])?.isNumber == true
        {
            let text = try tree.value(of: part)
            guard !hasEntry(of: text, first), transaction.holdsOurs(text) else { continue }
            addForPerson(part, text)
        }
    }

    /// Returns true if one of the entries is about the card with that number.
    private mutating func hasEntry(of text: ArraySlice<UInt8>, _ first: Int) -> Bool {
        let number = Self.number(text)
        let latest = entries[max(first, entries.count - Self.fewEntries)...]
        if latest.contains(where: { $0.names(text) || $0.names(number) }) { return true }
        for entry in entries[knownCount...] { knownCards.formUnion(entry.cards) }
        knownCount = entries.count
        return [text, number].contains { knownCards.contains(Self.card($0)) }
    }

    /// A number as cards compare, however it is written.
    private static func card(_ number: ArraySlice<UInt8>) -> Serial {
        let card = try? SerialText.canonical(number)
        return SerialText.plain(card ?? Serial(String(decoding: number, as: UTF8.self)))
    }

    private static let fewEntries = 8

    /// A row for a person about the number of a card.
    private mutating func addForPerson(_ part: Int, _ text: ArraySlice<UInt8>) {
        var draft = transaction.draft(nil, line: number, voids: true, occurrence: nextVoid())
        draft.set(.card, text, as: "CardNumber")
        draft.wrong(.unknownOperation, .operation, named: "LineItem")
        add(.row(draft, tree.nodes[part].place))
    }

    /// If everything of a receipt goes back, a payment without a direction may go either way.
    private mutating func refusePaymentsWithoutDirection() {
        for index in entries.indices where entries[index].isPaymentWithoutDirection {
            guard entries[index].sense == .counts, !entries[index].isReturn,
                case .row(var draft, let filePlace) = entries[index].content
            else { continue }
            draft.askForOperation(.unknownOperation, "TypeCode")
            entries[index].content = .row(draft, filePlace)
        }
    }

    /// Adds a row for a person about a number in the texts of an article, unless the receipt has a
    /// row of it.
    mutating func addForPerson(_ article: Int, _ card: String) {
        guard !hasEntry(of: Array(card.utf8)[...], 0) else { return }
        let line = tree.nodes[article].parent
        let found = try? tree.found(.sequenceNumber, in: line).text
        number = found.map { String(decoding: $0, as: UTF8.self) } ?? "n"
        addForPerson(article, Array(card.utf8)[...])
    }

    /// Notes that the latest row is a payment whose file does not contain its direction.
    mutating func notePaymentWithoutDirection() {
        guard !entries.isEmpty else { return }
        entries[entries.count - 1].isPaymentWithoutDirection = true
    }

    /// Reads an action at a till without a sale.
    mutating func readControl(_ control: Int) throws(FileFault) {
        let name = POSLogName.storedValueTransaction.rawValue
        let values = tree.descendants(of: control, named: name)
        guard !values.isEmpty else { return try readOther(control, .otherRecord) }
        for value in values {
            lineCount += 1
            number = String(lineCount)
            marks = POSLogMarks(tree, control)
            let before = entries.count
            try readStoredValue(value, isReturn: false)
            refuseStray(value, before)
        }
    }

    /// Leaves the effect of a line on cards to a person if it has a mark at a place at which none
    /// is read.
    private mutating func refuseStray(_ line: Int, _ first: Int) {
        guard entries[first...].contains(where: \.isRow),
            let mark = transaction.strayMark(inLine: line)
        else { return }
        for index in first..<entries.count {
            guard case .row(var draft, let filePlace) = entries[index].content else { continue }
            draft.askForOperation(.status, mark.word)
            entries[index].content = .row(draft, filePlace)
        }
    }

    private mutating func readLine(_ line: Int) throws(FileFault) {
        lineCount += 1
        let before = entries.count
        let own = try tree.found(.sequenceNumber, in: line).text.map {
            String(decoding: $0, as: UTF8.self)
        }
        number = own ?? "n\(lineCount)"
        let children = tree.children(of: line)
        var marks = POSLogMarks(tree, line)
        for child in children where POSLogName(of: tree.nodes[child])?.isFlag == true {
            marks.note(child, tree)
        }
        self.marks = marks
        links = []
        var articles: [Int] = []
        for voids in tree.children(of: line, .voids) { try readLinks(voids) }
        for void in tree.children(of: line, .void) where !tree.children(of: void, .itemLink).isEmpty
        {
            try readLinks(void)
        }
        for child in children {
            guard let name = POSLogName(of: tree.nodes[child]) else { continue }
            if name.isSale || name.isReturn {
                articles.append(child)
            }
            try read(child, name)
        }
        guard entries.count == before else {
            refuseStray(line, before)
            return try readRest(line..<tree.nodes[line].end, before)
        }
        guard links.isEmpty else { return addLinks(line) }
        if marks.isFlagged { return add(.ignored(.cancelled)) }
        otherArticles += articles
        try readOther(line, articles.isEmpty ? .otherRecord : .otherArticle)
    }

    /// Returns true if articles were returned in a sale, and nothing was sold in it.
    private func allGoesBack(_ sale: Int) throws(FileFault) -> Bool {
        var hasReturns = false
        for line in tree.descendants(of: sale, named: POSLogName.lineItem.rawValue)
        where !POSLogMarks(tree, line).isFlagged {
            for child in tree.children(of: line) {
                guard let name = POSLogName(of: tree.nodes[child]) else { continue }
                let isBack = name.isReturn
                guard isBack || name.isAnySale,
                    !POSLogMarks(tree, child).isFlagged
                else { continue }
                let quantity = Self.quantity(try tree.found(.quantity, in: child)) ?? 1
                guard isBack || quantity < 0 else { return false }
                hasReturns = true
            }
        }
        return hasReturns
    }

    private mutating func read(_ child: Int, _ name: POSLogName) throws(FileFault) {
        switch name {
        case .saleOfGiftCard: try readActivation(child, isReturn: false)
        case .storedValueFundSale: try readStoredValue(child, isReturn: false)
        case .tender: try readTender(child)
        case .tenderChange: try readChange(child)
        case .sale, .saleForDelivery, .saleForPickup: try readGoods(child, isReturn: false)
        case .return, .returnForDelivery, .returnForPickup:
            try readGoods(child, isReturn: true)
        default: break
        }
    }

    /// Reads sold or returned goods: gift cards in elements of their own, else an article.
    private mutating func readGoods(_ goods: Int, isReturn: Bool) throws(FileFault) {
        let cards = tree.children(of: goods, .saleOfGiftCard)
        let values = tree.children(of: goods, .storedValueFundSale)
        guard !cards.isEmpty || !values.isEmpty else {
            return try readArticle(goods, isReturn: isReturn)
        }
        let outer = begin(goods)
        isInNegative = try hasNegativeQuantity(goods)
        isInNegativePrice = hasNegativePrice([goods])
        let count = values.reduce(cards.count) { $0 + cardCount($1) }
        isInUnclear = try !isQuantity(of: goods, count)
        priceOfGoods = try amountPerCard(of: goods, count: count)
        for card in cards { try readActivation(card, isReturn: isReturn) }
        for value in values { try readStoredValue(value, isReturn: isReturn) }
        (isInNegative, isInNegativePrice, isInUnclear) = (false, false, false)
        priceOfGoods = nil
        end(outer)
    }

    /// Applies the marks of a part to the elements inside of it.
    ///
    /// - Returns: the marks before.
    mutating func begin(_ part: Int) -> POSLogMarks? {
        let outer = marks
        marks = marks(part)
        return outer
    }

    mutating func end(_ outer: POSLogMarks?) { marks = outer }

    private mutating func readLinks(_ voids: Int) throws(FileFault) {
        let quantity = try Self.quantity(tree.found(.quantity, in: voids)).map {
            Int(clamping: $0.magnitude)
        }
        let isStated = try tree.found(.quantity, in: voids) != .missing
        let targets = tree.children(of: voids, .itemLink)
        for link in targets {
            let target = String(decoding: try tree.value(of: link), as: UTF8.self)
            let number = POSLogEntry.plain(target)
            links.append(.voidsLine(number, quantity: isStated ? quantity ?? 0 : nil))
        }
        // A void without a known line.
        if targets.isEmpty { links.append(.voidsLine("", quantity: nil)) }
    }

    /// Adds a void that contains only the number of the line that it reverses.
    private mutating func addLinks(_ line: Int) {
        for link in links {
            var draft = transaction.draft(nil, line: number, voids: true, occurrence: nextVoid())
            draft.wrong(.voidUnmatched, .card, named: "Voids")
            var entry = POSLogEntry(content: .link(draft, tree.nodes[line].place))
            entry.number = number
            entry.sense = link
            entries.append(entry)
        }
    }

    private mutating func nextVoid() -> Int {
        next(.void(line: number))
    }

    private mutating func next(_ occurrence: Occurrence) -> Int {
        occurrences[occurrence, default: 0] += 1
        return occurrences[occurrence] ?? 1
    }

    /// Rows that are numbered together.
    private enum Occurrence: Hashable {
        /// The rows of a line, those that reverse included.
        case all(line: String)
        case counting(line: String)
        case void(line: String)
    }

    mutating func add(_ content: POSLogEntry.Content) {
        entries.append(POSLogEntry(content: content, number: number))
    }
}

extension POSLogLines {
    /// The marks on the line and on a part of it.
    func marks(_ part: Int) -> POSLogMarks {
        var all = POSLogMarks(tree, part)
        all.isFlagged = all.isFlagged || marks?.isFlagged == true
        all.isUnknown = all.isUnknown || marks?.isUnknown == true
        all.unreadable = all.unreadable ?? marks?.unreadable
        return all
    }

    /// A row of the line that is being read; a line that reverses another one is numbered by
    /// itself, so that the ids of the other lines do not change.
    mutating func draft(_ operation: Operation?, _ part: Int) -> RowDraft {
        let place = next(.all(line: number))
        guard marks(part).isFlagged || !links.isEmpty else {
            let occurrence = next(.counting(line: number))
            return transaction.draft(operation, line: number, occurrence: occurrence)
        }
        var draft = transaction.draft(
            operation,
            line: number,
            voids: true,
            occurrence: nextVoid()
        )
        if links.isEmpty {
            draft.countedID = transaction.draft(nil, line: number, occurrence: place).id
        }
        return draft
    }

    /// True if the line is void, or reverses another one.
    var isFlagged: Bool { marks?.isFlagged == true || !links.isEmpty }

    /// The row of a sale that cannot even be counted.
    mutating func countingDraft() -> RowDraft {
        let occurrence = next(.counting(line: "count"))
        return transaction.draft(.activate, line: "count", occurrence: occurrence)
    }

    /// The entries so far; the next ones are of another part of the transaction.
    mutating func takeEntries() -> [POSLogEntry] {
        defer { (entries, otherArticles, knownCards, knownCount) = ([], [], [], 0) }
        return entries
    }

    /// Adds a row with the meaning that the marks give it.
    ///
    /// `isNegative`: its quantity is negative, besides its amount; `isBackByKind`: its amount is
    /// negative without being a void.
    mutating func add(
        _ draft: RowDraft,
        _ part: Int,
        at node: Int,
        isReturn: Bool = false,
        isNegative: Bool = false,
        isBackByKind: Bool = false
    ) {
        var draft = draft
        let hasSign = draft.takeSign()
        let marks = marks(part)
        if let flag = marks.unreadable {
            draft.wrong(.status, .operation, named: flag.word, advice: .flag)
        }
        if marks.isUnknown { draft.wrong(.unknownOperation, .operation, named: "Action") }
        if isInUnclear { draft.wrong(.cardinality, .card, named: "Quantity") }
        var entry = POSLogEntry(content: .row(draft, tree.nodes[node].place), number: number)
        let goesBack = hasSign || isNegative || isInNegative
        entry.sense = marks.sense(
            isNegative: goesBack,
            isBackByKind: isReturn || isBackByKind
        )
        if let link = links.first { entry.sense = link }
        let isVoid = entry.sense != .counts && entry.sense != .flagged
        entry.isReturn = isReturn || goesBack && !isVoid && !isBackByKind
        entries.append(entry)
    }

    /// Reads a line or a record without a known effect on cards; adds a row for a person for each
    /// card of ours whose number it contains.
    mutating func readOther(_ node: Int, _ reason: IgnoredRecord.Reason) throws(FileFault) {
        var cards: Set<Serial> = []
        for part in node..<max(node + 1, tree.nodes[node].end)
        where tree.nodes[part].childCount == 0 && POSLogName(of: tree.nodes[part])?.isNumber == true
        {
            let text = try tree.value(of: part)
            guard transaction.holdsOurs(text), cards.insert(Self.card(Self.number(text))).inserted
            else {
                continue
            }
            addForPerson(part, text)
        }
        if cards.isEmpty { add(.ignored(reason)) }
    }
}
