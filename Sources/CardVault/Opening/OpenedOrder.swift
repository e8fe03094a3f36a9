package import CardCore
internal import GRDB

/// An unlocked order: its cards can be read, in order, as often as needed.
///
/// - Secrecy: holds the keys; free it as soon as the cards are read.
package struct OpenedOrder: Sendable {
    /// The order that is open.
    package let order: OrderID
    fileprivate let vault: Vault
    fileprivate let segments: [OpenedSegment]

    init(vault: Vault, order: OrderID, segments: [OpenedSegment]) {
        self.vault = vault
        self.order = order
        self.segments = segments
    }

    /// The number of cards in all segments.
    package var cardCount: Int { segments.reduce(0) { $0 + $1.seal.count } }

    /// Reads the cards from the first position on.
    package func cards() -> CardReader { CardReader(self) }

    /// Passes all cards to `body` in order, `size` at a time; the last chunk may be smaller.
    ///
    /// - Throws: as ``CardReader/next(_:)``; the cards that were passed before are then void.
    package func forEachChunk(of size: Int, _ body: ([SecretCard]) throws -> Void) throws {
        var reader = cards()
        while let chunk = try reader.next(size) { try body(chunk) }
    }
}

/// Reads an opened order's cards in order, in memory of one chunk.
package struct CardReader: Sendable {
    private let opened: OpenedOrder
    private var segmentIndex = 0
    /// 0-based index in the segment of the next card.
    private var index = 0
    private var tree = SegmentTree()

    init(_ opened: OpenedOrder) {
        self.opened = opened
    }

    /// Returns the next cards: at most `count`, the rest if it is fewer, nil at the end.
    ///
    /// Every card is authenticated with its serial and position before it is returned, and each
    /// segment's tree at its end: the order is proved whole only after nil.
    ///
    /// - Throws: `vault.auth` or `vault.damaged` that names the card or the segment.
    package mutating func next(_ count: Int) throws -> [SecretCard]? {
        precondition(count > 0, "a chunk of no cards")
        var cards: [SecretCard] = []
        cards.reserveCapacity(count)
        while cards.count < count, segmentIndex < opened.segments.count {
            try read(count - cards.count, into: &cards)
        }
        return cards.isEmpty ? nil : cards
    }

    /// Reads at most `count` cards of the present segment, and closes it at its end.
    private mutating func read(_ count: Int, into cards: inout [SecretCard]) throws {
        let segment = opened.segments[segmentIndex]
        let last = min(index + count, segment.seal.count)
        try readRows(segment, index..<last, into: &cards)
        index = last
        guard index == segment.seal.count else { return }
        guard tree.root == segment.seal.root else {
            throw VaultFailure.changed(segment.place(nil))
        }
        try checkNothingFollows(segment)
        (segmentIndex, index, tree) = (segmentIndex + 1, 0, SegmentTree())
    }

    private mutating func readRows(
        _ segment: OpenedSegment,
        _ indices: Range<Int>,
        into cards: inout [SecretCard]
    ) throws {
        var (cipher, expected, tree) = (segment.cipher, indices.lowerBound, self.tree)
        let firstID = segment.stored.firstID
        let arguments: StatementArguments = [
            firstID + Int64(indices.lowerBound), firstID + Int64(indices.upperBound) - 1,
        ]
        try opened.vault.read { database in
            let statement = try database.cachedStatement(
                sql: "SELECT id, serial, sealed FROM sealed_card WHERE id BETWEEN ? AND ?"
                    + " ORDER BY id"
            )
            let rows = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try rows.next() {
                guard row[0] as Int64? == firstID + Int64(expected) else { break }
                let sealed = try row.withUnsafeData(atIndex: 2) { $0.map { Array($0) } ?? [] }
                tree.append(sealed[...])
                cards.append(
                    try Self.card(
                        of: segment,
                        at: expected,
                        serial: Serial(row[1] ?? ""),
                        sealed: sealed,
                        &cipher
                    )
                )
                expected += 1
            }
        }
        guard expected == indices.upperBound else {
            throw VaultFailure.damaged(.missing(segment.place(expected)))
        }
        self.tree = tree
    }

    private static func card(
        of segment: OpenedSegment,
        at index: Int,
        serial: Serial,
        sealed: [UInt8],
        _ cipher: inout CardCipher
    ) throws -> SecretCard {
        guard let plaintext = cipher.open(sealed, index: index, serial: serial),
            plaintext.count == segment.stored.cardSize
        else { throw VaultFailure.changed(segment.place(index)) }
        guard let secrets = CardPlaintext.decode(plaintext) else {
            throw VaultFailure.damaged(.notACard(segment.place(index)))
        }
        let position = segment.seal.firstPosition + index
        return SecretCard(position: position, serial: serial, secrets: secrets)
    }

    private func checkNothingFollows(_ segment: OpenedSegment) throws {
        let firstID = segment.stored.firstID
        let extra = try opened.vault.read { database in
            try Int64.fetchOne(
                database,
                sql: "SELECT id FROM sealed_card WHERE id BETWEEN ? AND ?",
                arguments: [firstID + Int64(segment.seal.count), firstID | 0xffff]
            )
        }
        guard extra == nil else {
            throw VaultFailure.damaged(.cardTooMany(segment.place(nil)))
        }
    }
}
