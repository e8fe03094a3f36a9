import CardCore
import CardText

/// The cells of a row that name its card, and the form of the number in them.
package struct CardLocator: Hashable, Sendable {
    /// The names of the column, the best one first.
    package var names: [String]
    /// The part of the cell that is the card.
    package var part: Part
    /// Between several cards in one cell; nil if there is one.
    package var separator: UInt8?
    /// True if a row without a card is counted instead of rejected.
    package var countsWithoutCard = false
    /// True if an apostrophe before the number, which a spreadsheet puts there, is dropped.
    package var dropsApostrophe = false
    /// The number of digits of a card number without letters; a shorter one has lost its leading
    /// zeros.
    package var digits: Int?
    /// From how many digits on a number that ends in zeros past the 15th was rounded.
    package var roundedFrom = 16

    /// The part of a cell in which the card number is.
    package enum Part: Hashable, Sendable {
        /// The cell is the card.
        case whole
        /// A line `key: value` of the cell.
        case attribute(String)
        /// The parts of the cell that match the mask.
        case mask(CardMask)
    }

    package init(names: [String]) {
        self.names = names
        part = .whole
    }
}

extension CardLocator {
    /// The cards that a cell names, canonical, in their order.
    func cards(in cell: FieldBytes) throws(RowCode) -> [Serial] {
        var cards: [Serial] = []
        switch part {
        case .whole: try append(cell, to: &cards)
        case .attribute(let name):
            for line in Self.lines(of: cell) {
                guard let value = Self.value(of: name, in: line) else { continue }
                try append(value, to: &cards)
            }
        case .mask(let mask):
            for range in mask.matches(in: cell) { cards.append(try number(cell.slice(range))) }
        }
        return cards
    }

    private func append(_ cell: FieldBytes, to cards: inout [Serial]) throws(RowCode) {
        guard !cell.isEmpty else { return }
        guard let separator, cell.contains(separator) else {
            return cards.append(try number(cell))
        }
        var start = 0
        for end in cell.indices + [cell.count] where end == cell.count || cell[end] == separator {
            let one = cell.slice(start..<end).trimmed
            if !one.isEmpty { cards.append(try number(one)) }
            start = end + 1
        }
    }

    /// One card as it is written, in canonical form.
    func number(_ text: FieldBytes) throws(RowCode) -> Serial {
        guard !SerialText.isPlain(text) || text.count >= min(roundedFrom, digits ?? Int.max) else {
            let number = Serial(text.text)
            return digits == nil || !text.allSatisfy(\.isDigit) ? number : try checked(number)
        }
        var text = text
        if text.first == UInt8(ascii: "'") {
            guard dropsApostrophe else { throw .spreadsheetDamaged }
            text = text.slice(1..<text.count).trimmed
        }
        let inside = ScannedCard.number(in: text)
        return try checked(
            try SerialText.canonical(inside, roundedFrom: roundedFrom)
        )
    }

    /// Advice about a cell that was rejected with `code`; nil if the code's own advice is enough.
    func advice(_ cell: FieldBytes, _ code: RowCode) -> CellAdvice? {
        guard code == .alphabet else { return nil }
        for piece in pieces(of: cell) {
            do throws(RowCode) {
                _ = try number(piece)
            } catch {
                let text = piece.first == UInt8(ascii: "'") ? piece.slice(1..<piece.count) : piece
                return CellAdvice.card(ScannedCard.number(in: text.trimmed), error)
            }
        }
        return nil
    }

    /// The parts of a cell of which each is read as one card.
    private func pieces(of cell: FieldBytes) -> [FieldBytes] {
        let wholes: [FieldBytes]
        switch part {
        case .whole: wholes = [cell]
        case .attribute(let name):
            wholes = Self.lines(of: cell).compactMap { Self.value(of: name, in: $0) }
        case .mask(let mask): return mask.matches(in: cell).map { cell.slice($0) }
        }
        guard let separator else { return wholes }
        return wholes.flatMap { whole in
            whole.split(separator: separator).map { FieldBytes(rebasing: $0).trimmed }
        }
    }

    private func checked(_ number: Serial) throws(RowCode) -> Serial {
        guard let digits, number.text.utf8.count < digits, number.text.utf8.allSatisfy(\.isDigit)
        else {
            return number
        }
        throw .spreadsheetDamaged
    }

    private static func lines(of cell: FieldBytes) -> [FieldBytes] {
        var lines: [FieldBytes] = []
        var start = 0
        for index in cell.indices where cell[index] == .lineFeed {
            lines.append(cell.slice(start..<index).trimmed)
            start = index + 1
        }
        return lines + [cell.slice(start..<cell.count).trimmed]
    }

    private static func value(of name: String, in line: FieldBytes) -> FieldBytes? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard HeaderName(line.slice(0..<colon).text) == HeaderName(name) else { return nil }
        return line.slice(colon + 1..<line.count).trimmed
    }
}

extension FieldBytes {
    /// Without spaces, tabs and carriage returns at either end.
    var trimmed: FieldBytes {
        var (start, end) = (0, count)
        while start < end, Self.isBlank(self[start]) { start += 1 }
        while end > start, Self.isBlank(self[end - 1]) { end -= 1 }
        return start == 0 && end == count ? self : slice(start..<end)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == .carriageReturn
    }
}
