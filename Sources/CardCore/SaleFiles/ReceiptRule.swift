/// The rule for the lines of a receipt that count.
///
/// Tills write a void in three ways: as a mark on the line that was removed, as a line of its own
/// beside the line that it takes back, and as a line with the number of the one that it takes back.
/// A void may be before its line, and may itself be taken back.
package struct ReceiptRule {
    private let lines: [ReceiptLine]
    private let linesOfNumber: [String: [Int]]
    private let linesOfCard: [Serial: [Int]]
    /// The voids by the number of the line that they name.
    private let voidsOfNumber: [String: [Int]]
    private var fates: [ReceiptFate?]
    /// The lines that a void has taken back.
    private var taken: Set<Int> = []

    /// One fate for each line, in their order.
    package static func fates(of lines: [ReceiptLine]) -> [ReceiptFate] {
        guard lines.contains(where: { $0.sense != .counts || $0.isReturn }) else {
            return lines.map { _ in .counts }
        }
        var rule = ReceiptRule(lines)
        rule.markRemoved()
        rule.followLinks()
        rule.matchVoids()
        rule.askAboutFlagged()
        rule.matchReturns()
        return rule.fates.map { $0 ?? .counts }
    }

    private init(_ lines: [ReceiptLine]) {
        self.lines = lines
        fates = lines.map { _ in nil }
        linesOfNumber = Dictionary(grouping: lines.indices) { lines[$0].number }
        linesOfCard = Dictionary(grouping: lines.indices) { lines[$0].card }
        var voids: [String: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            if case .voidsLine(let number, _) = line.sense {
                voids[number, default: []].append(index)
            }
        }
        voidsOfNumber = voids
    }

    private mutating func markRemoved() {
        for (index, line) in lines.enumerated()
        where line.sense == .removed || line.sense == .flagged {
            fates[index] = .cancelled
        }
    }
}

// Voids that name their line.
extension ReceiptRule {
    private mutating func followLinks() {
        var states: [Int: LinkState] = [:]
        for (index, line) in lines.enumerated() {
            guard case .voidsLine(_, let quantity) = line.sense else { continue }
            switch state(of: index, &states) {
            case .taken: fates[index] = .cancelled
            case .circular, .open: fates[index] = .rejected(.voidUnmatched)
            case .applies: takeBack(targets(of: index), byVoid: index, quantity: quantity)
            }
        }
    }

    private enum LinkState { case open, applies, taken, circular }

    /// The state of a void with a link: it applies unless a void that applies takes it back.
    private func state(of index: Int, _ states: inout [Int: LinkState]) -> LinkState {
        if let known = states[index] { return known == .open ? .circular : known }
        states[index] = .open
        var state = LinkState.applies
        for other in voidsOfNumber[lines[index].number] ?? [] where other != index {
            guard isTarget(index, of: other) else { continue }
            switch self.state(of: other, &states) {
            case .applies: state = .taken
            case .circular, .open: state = .circular
            case .taken: break
            }
            guard state == .applies else { break }
        }
        states[index] = state
        return state
    }

    /// The lines with the number in a link; of these, the ones of the void's card, if it names one.
    private func targets(of index: Int) -> [Int] {
        guard case .voidsLine(let number, _) = lines[index].sense else { return [] }
        return (linesOfNumber[number] ?? []).filter { isTarget($0, of: index) }
    }

    private func isTarget(_ other: Int, of index: Int) -> Bool {
        let (own, card) = (lines[index].card, lines[other].card)
        return other != index && (own.text.isEmpty || card.text.isEmpty || card == own)
            && hasSameCurrency(lines[index], other)
    }

    private mutating func takeBack(_ targets: [Int], byVoid index: Int, quantity: Int?) {
        let own = lines[index]
        let open = targets.filter { !taken.contains($0) }
        guard !open.isEmpty else {
            // The named line is not about a gift card.
            let isOurs = !own.card.text.isEmpty || !targets.isEmpty && own.operation != nil
            return fates[index] = isOurs ? .rejected(.voidUnmatched) : .cancelled
        }
        let count = quantity.map { min($0, open.count) } ?? open.count
        guard count == open.count || !own.card.text.isEmpty else {
            return fates[index] = .rejected(.voidUnmatched)
        }
        let chosen = open.prefix(count)
        if let first = chosen.first, chosen.count == 1, isPart(own, of: lines[first]) {
            return fates[index] = .rejected(.partRefund)
        }
        fates[index] = .cancelled
        for target in chosen {
            taken.insert(target)
            fates[target] = .cancelled
        }
    }
}

// Voids that resemble their line.
extension ReceiptRule {
    private mutating func matchVoids() {
        for (index, line) in lines.enumerated() where fates[index] == nil {
            guard line.sense == .voids || line.sense == .voidsOrRemoved else { continue }
            match(index, line)
        }
    }

    private mutating func match(_ index: Int, _ line: ReceiptLine) {
        let ofCard = line.card.text.isEmpty ? [] : linesOfCard[line.card] ?? []
        let alike = ofCard.filter { isOf(line, $0) && lines[$0].sense == .counts }
        let open = alike.filter { fates[$0] == nil && !taken.contains($0) }
        let equal = open.filter { hasEqualAmount(line, lines[$0]) }
        if let target = equal.last(where: { $0 < index }) ?? equal.first {
            return take(target, for: index)
        }
        // Some tills also mark the line that was removed.
        let removed = ofCard.first {
            $0 != index && isRemoved($0) && isOf(line, $0) && hasEqualAmount(line, lines[$0])
        }
        if let removed { return take(removed, for: index) }
        if line.sense == .voidsOrRemoved, open.isEmpty { return fates[index] = .cancelled }
        let isOfPart = open.contains { isPart(line, of: lines[$0]) }
        fates[index] = .rejected(isOfPart ? .partRefund : .voidUnmatched)
    }

    /// Marks lines that a flagged line may take back.
    ///
    /// A flagged line after an equal one that counts takes that one back, or was itself removed:
    /// the file does not decide it, and a person decides about both.
    ///
    /// A card that was sold several times in the receipt is sold once in either case.
    private mutating func askAboutFlagged() {
        for (index, line) in lines.enumerated() where line.sense == .flagged {
            guard !taken.contains(index), line.operation != nil, !line.card.text.isEmpty else {
                continue
            }
            let open = (linesOfCard[line.card] ?? []).filter {
                fates[$0] == nil && !taken.contains($0) && lines[$0].sense == .counts
                    && isOf(line, $0) && hasEqualAmount(line, lines[$0])
            }
            guard let before = open.last(where: { $0 < index }) else { continue }
            guard open.count == 1 || line.operation != .activate || line.isReturn else {
                take(before, for: index)
                continue
            }
            taken.formUnion([before, index])
            fates[index] = .rejected(.voidUnmatched)
            if !lines[before].isRejected { fates[before] = .inDoubt(.voidUnmatched) }
        }
    }

    /// Returns true if a line was itself removed, and no void of it was found.
    private func isRemoved(_ index: Int) -> Bool {
        let sense = lines[index].sense
        guard [.removed, .flagged, .voidsOrRemoved].contains(sense) else { return false }
        return !taken.contains(index) && (fates[index] == nil || fates[index] == .cancelled)
    }

    /// Matches returns with sales before them in the same receipt; other returns are about earlier
    /// receipts.
    private mutating func matchReturns() {
        for (index, line) in lines.enumerated() {
            guard fates[index] == nil, line.isReturn, line.sense == .counts else { continue }
            guard !line.card.text.isEmpty else { continue }
            let open = (linesOfCard[line.card] ?? []).filter {
                fates[$0] == nil && !taken.contains($0) && !lines[$0].isReturn
                    && lines[$0].sense == .counts && hasSameCard(line, $0)
            }
            let sold = open.filter { hasEqualAmount(line, lines[$0]) }
            if let target = nearest(sold, to: index) {
                take(target, for: index)
            } else if line.operation == nil {
                fates[index] = refusal(of: line, at: index)
            }
        }
    }

    /// The line that a return takes back: the latest before it, else the first after it that is
    /// possible.
    ///
    /// A line that counts and has the same amount is before one that was rejected, whose amount
    /// could not be read.
    private func nearest(_ sold: [Int], to index: Int) -> Int? {
        let hasAmount = lines[index].amountMinor != nil
        let exact = sold.filter { !lines[$0].isRejected && lines[$0].amountMinor != nil }
        for choice in hasAmount ? [exact, sold] : [sold] {
            let before = choice.last { $0 < index }
            let after = choice.first { $0 > index && mayFollow(lines[$0], lines[index]) }
            if let target = before ?? after { return target }
        }
        return nil
    }

    /// Returns true if a line may be after the one that takes it back.
    ///
    /// Loads and payments may: a payment can only be the one that was given back beside it. A card
    /// can be sold again after it was returned, unless it had not been sold before.
    private func mayFollow(_ line: ReceiptLine, _ back: ReceiptLine) -> Bool {
        line.operation == .load || line.operation == .redeem || back.isOfUnsoldCard
    }

    /// The reason for which a person decides about a till's void of another amount than the lines
    /// before it: it would take back the whole card, or one that was sold in an earlier receipt.
    private func refusal(of line: ReceiptLine, at index: Int) -> ReceiptFate? {
        let sold = (linesOfCard[line.card] ?? []).filter {
            $0 < index && fates[$0] == nil && !taken.contains($0) && !lines[$0].isReturn
                && lines[$0].sense == .counts && [.activate, .load].contains(lines[$0].operation)
        }
        let open = sold.filter { hasSameCurrency(line, $0) }
        guard !open.isEmpty else { return sold.isEmpty ? nil : .rejected(.voidUnmatched) }
        if open.contains(where: { isPart(line, of: lines[$0]) }) { return .rejected(.partRefund) }
        return open.allSatisfy { lines[$0].operation == .load } ? .rejected(.voidUnmatched) : nil
    }

    private mutating func take(_ target: Int, for index: Int) {
        taken.formUnion([target, index])
        guard !lines[target].isRejected else {
            // The rejected line has its own reason, and the line that takes it back is rejected
            // with it.
            return fates[index] = .rejected(.voidUnmatched)
        }
        fates[target] = .cancelled
        fates[index] = .cancelled
    }

    private func isOf(_ line: ReceiptLine, _ other: Int) -> Bool {
        hasSameCard(line, other) && lines[other].isReturn == line.isReturn
    }

    private func hasSameCard(_ line: ReceiptLine, _ other: Int) -> Bool {
        guard !line.card.text.isEmpty, lines[other].card == line.card, hasSameCurrency(line, other)
        else { return false }
        guard let operation = line.operation else {
            // A payment is only taken back by its amount.
            let isPaid = lines[other].operation == .redeem
            return isPaid
                ? line.amountMinor != nil && lines[other].amountMinor != nil
                : lines[other].operation == .activate || lines[other].operation == .load
        }
        return lines[other].operation == operation
    }

    /// Returns true if both have the same currency; a line without a currency has any.
    private func hasSameCurrency(_ line: ReceiptLine, _ other: Int) -> Bool {
        guard let own = line.currency, let currency = lines[other].currency else { return true }
        return own == currency
    }

    private func hasEqualAmount(_ line: ReceiptLine, _ other: ReceiptLine) -> Bool {
        guard let amount = line.amountMinor, let whole = other.amountMinor else { return true }
        return amount == whole
    }

    private func isPart(_ line: ReceiptLine, of other: ReceiptLine) -> Bool {
        guard let amount = line.amountMinor, let whole = other.amountMinor else { return false }
        return amount < whole
    }
}
