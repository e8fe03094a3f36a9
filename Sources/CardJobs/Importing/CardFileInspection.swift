import CardCore
import CardText

/// The content of a file of cards that was read whole and has no fault.
struct CardFileInspection {
    /// The SHA-256 of the file.
    private(set) var sha256 = SHA256Digest([UInt8](repeating: 0, count: 32))
    /// The numbers, in the order of the file.
    private(set) var numbers: [Serial] = []
    /// The number of cards with a PIN.
    private(set) var withPIN = 0
    /// The number of cards with a balance, 0 among them.
    private(set) var withBalance = 0
    /// The sum of the balances; minor units.
    private(set) var balanceMinor: Int64 = 0
    /// The digests of the pieces that are still to be imported, in their order.
    private(set) var pieces: [[UInt8]] = []

    /// Reads the file; `imported` of its cards are there already, and each piece has `pieceSize`.
    ///
    /// - Throws: ``FileFault``, ``CardFileFailure`` or ``LeadingZeros``.
    init(_ file: CardFile, imported: Int, pieceSize: Int) throws {
        var piece = CardFilePiece(first: imported + 1)
        sha256 = try file.read(comparesNumbers: true) { row in
            note(row)
            guard numbers.count > imported else { return }
            piece.note(row)
            guard (numbers.count - imported).isMultiple(of: pieceSize) else { return }
            pieces.append(piece.digest)
            piece = CardFilePiece(first: numbers.count + 1)
        }
        if piece.first <= numbers.count { pieces.append(piece.digest) }
        guard OrderRules.quantityRange.contains(numbers.count) else {
            throw CardFileFailure.size(numbers.count)
        }
    }

    private mutating func note(_ row: CardFileRow) {
        numbers.append(row.number)
        if row.pin != nil { withPIN += 1 }
        guard let balance = row.balanceMinor else { return }
        withBalance += 1
        // 10,000,000 cards of the most that a card may have do not fit: the sum is only shown.
        balanceMinor = balanceMinor.addingReportingOverflow(balance).partialValue
    }
}
