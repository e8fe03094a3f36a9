import CardCore
import CardText

/// Receipts of a file that earlier files of its sender counted.
///
/// A till that corrects a receipt sends it again. It may also cut a receipt over two files, or use
/// the number of a sale for its return. So a counted row is missing only if another row of the
/// receipt was counted before, too. Receipts of several tills may be mixed: the end of the file
/// decides.
///
/// - Cost: a hash for each receipt that was repeated unchanged.
struct RepeatedReceipts<Place: Sendable>: Sendable {
    /// By receipt, if rows of it are missing so far.
    private var found: [String: Found] = [:]
    private var order: [String] = []
    /// Hashes of the receipts of which no row is missing.
    private var complete: Set<Int> = []

    private struct Found: Sendable {
        var missing: [CountedLine]
        /// The place of a row of the receipt.
        var place: Place
        /// True if a sale, a load or a payment of the receipt in this file was counted before.
        var hasSale = false
        /// The same of rows that give back.
        var hasReturn = false
        /// Cards of which a row reverses something.
        var takenBack: Set<Serial> = []
        /// The number of rows of the receipt that name no known card: an earlier correction may
        /// name the card of each of them.
        var unread = 0

        /// A row that cannot be read may be a missing one, rather one that was corrected.
        func lost(of lines: [CountedLine]) -> ArraySlice<CountedLine> {
            let ordered = lines.filter { !$0.isOfCorrection } + lines.filter(\.isOfCorrection)
            return ordered.dropLast(unread)
        }
    }

    /// A row as far as it is compared.
    struct Row: Sendable {
        /// The id first under which the row counts; any of them is that of the row.
        var ids: [MessageID]
        var operation: Operation?
        var card: Serial
        var amountMinor: Int64?
        var fate = Fate.counts

        enum Fate: Sendable { case counts, rejected, gone }

        /// Returns true if the row decides about a counted one, so that it is not missing.
        fileprivate func decides(_ line: PostedLine) -> Bool {
            switch fate {
            case .rejected: ids.contains(line.id) || isOfCard(of: line)
            case .counts:
                operation?.isReturn == true && !line.operation.isReturn && isOfCard(of: line)
            case .gone: false
            }
        }

        private func isOfCard(of line: PostedLine) -> Bool {
            SerialText.plain(card) == SerialText.plain(line.card)
        }

        fileprivate func compared(_ counted: [CountedLine]) -> ChangedReceipt.Row {
            let known = ids.first { id in
                counted.contains { $0.line.id == id && (fate == .counts || isOfCard(of: $0.line)) }
            }
            return ChangedReceipt.Row(
                // The id of a row that does not count may be that of another one.
                id: known ?? (fate == .counts ? ids.first : nil),
                operation: operation,
                card: card,
                amountMinor: amountMinor
            )
        }
    }

    /// Returns true if a row of the receipt is missing so far.
    func isOpen(_ receipt: @autoclosure () -> String?) -> Bool {
        !found.isEmpty && receipt().map { found[$0] != nil } == true
    }

    /// Notes rows of a receipt, and everything that earlier files counted of it; nothing of that if
    /// all of it is among the rows.
    ///
    /// `isCard` is true for a known card; nil if the cards are those of the whole order.
    ///
    /// - Returns: the ids under which moved rows were counted, by their places.
    mutating func note(
        _ receipt: String,
        _ rows: [Row],
        counted: [CountedLine],
        at place: Place,
        isCard: ((Serial) -> Bool)?
    ) -> [Int: MessageID] {
        let (standing, gone) = (
            rows.indices.filter { rows[$0].fate == .counts },
            rows.indices.filter { rows[$0].fate == .gone }
        )
        // A row that counts is rather the counted one than a row that does not.
        let change = ChangedReceipt(standing.map { rows[$0].compared(counted) }, counted: counted)
        let voided = ChangedReceipt(gone.map { rows[$0].compared(counted) }, counted: change.lost)
        let missing = voided.lost + change.lost.filter { voided.moved.values.contains($0.line.id) }
        let known =
            change.known.union(change.moved.keys).map { rows[standing[$0]] }
            + voided.known.union(voided.moved.keys).map { rows[gone[$0]] }
        let isReturn = known.map { $0.operation?.isReturn == true }
        let moved = change.moved.map { (standing[$0], $1) }
        var new = Found(missing: missing, place: place)
        new.missing.removeAll { line in !line.isInEffect || rows.contains { $0.decides(line.line) }
        }
        new.hasSale = isReturn.contains(false)
        new.hasReturn = isReturn.contains(true)
        new.takenBack = Set(
            rows.filter { $0.fate == .counts && $0.operation?.isReturn == true }.map {
                SerialText.plain($0.card)
            }
        )
        if !new.missing.isEmpty, let isCard {
            let matched = Set((change.known.union(change.moved.keys)).map { standing[$0] })
            new.unread = rows.indices.count { place in
                let row = rows[place]
                return switch row.fate {
                case .rejected: !isCard(row.card) && !counted.contains { row.decides($0.line) }
                case .counts:
                    !matched.contains(place) && row.operation?.isReturn != true && !isCard(row.card)
                case .gone: false
                }
            }
        }
        note(receipt, new)
        return Dictionary(moved) { first, _ in first }
    }

    /// Notes an order of which the file has all cards.
    mutating func note(
        order: String,
        cards: [Serial],
        _ counted: [CountedLine],
        at place: Place,
        isCard: (Serial) -> Bool
    ) {
        let unread = cards.count { !isCard($0) }
        let cards = Set(cards.map { SerialText.plain($0) })
        let missing = counted.filter {
            $0.isInEffect && !$0.line.operation.isReturn
                && !cards.contains(SerialText.plain($0.line.card))
        }
        var new = Found(missing: missing, place: place)
        new.hasSale = true
        new.unread = unread
        note(order, new)
    }

    private mutating func note(_ receipt: String, _ new: Found) {
        let hash = receipt.hashValue
        guard !complete.contains(hash) else { return }
        var known = found[receipt] ?? new
        if found[receipt] == nil { order.append(receipt) }
        let ids = Set(new.missing.map(\.line.id))
        known.missing.removeAll { !ids.contains($0.line.id) }
        guard !known.missing.isEmpty else {
            complete.insert(hash)
            found[receipt] = nil
            if order.last == receipt { order.removeLast() }
            return
        }
        known.hasSale = known.hasSale || new.hasSale
        known.hasReturn = known.hasReturn || new.hasReturn
        known.takenBack.formUnion(new.takenBack)
        if found[receipt] != nil { known.unread += new.unread }
        found[receipt] = known
    }

    /// The lines that earlier files counted, and that are not in the file any more.
    ///
    /// A later return with the number of its sale is about no other row of it.
    func missing() -> [(line: CountedLine, place: Place)] {
        order.compactMap { found[$0] }.flatMap { found in
            let lines = found.missing.filter { counted in
                counted.line.operation.isReturn
                    ? found.hasReturn
                    : found.hasSale
                        && !found.takenBack.contains(SerialText.plain(counted.line.card))
            }
            return found.lost(of: lines).map { ($0, found.place) }
        }
    }
}

extension CountedLine {
    /// True if the row was counted after a correction.
    fileprivate var isOfCorrection: Bool { file.contains(".rej.") }
}

extension Operation {
    /// True if the operation gives back the effect of another one.
    fileprivate var isReturn: Bool { self == .deactivate || self == .refund }
}
