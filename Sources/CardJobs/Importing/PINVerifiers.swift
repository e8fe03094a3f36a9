import CardCore
import CardLedger
import CardVault
import Crypto

/// Makes the verifiers of PINs that another system issued, all under one scheme.
struct PINVerifiers: Sendable {
    private let hashes: CardHashes
    private let scheme: PINScheme

    /// - Precondition: a scheme that binds a PIN to the number of its card.
    init(_ hashes: CardHashes, scheme: PINScheme = .boundToSerial) {
        precondition(scheme != .boundToToken, "an imported card has no token")
        self.hashes = hashes
        self.scheme = scheme
    }

    /// The cards of a piece, with the verifiers of their PINs, which two workers make.
    func cards(of piece: CardFilePiece) async throws -> [ImportedCard] {
        let (rows, first) = (piece.rows, piece.first)
        let share = max(1, (rows.count + Self.workers - 1) / Self.workers)
        let starts = Array(stride(from: 0, to: rows.count, by: share))
        let parts = try await withThrowingTaskGroup(of: (Int, [ImportedCard]).self) { group in
            for start in starts {
                let places = start..<min(start + share, rows.count)
                group.addTask {
                    (start, try places.map { try card(rows[$0], at: first + $0) })
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        return starts.flatMap { parts[$0] ?? [] }
    }

    private static let workers = 2

    private func card(_ row: CardFileRow, at position: Int) throws -> ImportedCard {
        ImportedCard(
            serial: row.number,
            position: position,
            expiresOn: row.expiresOn,
            pin: try row.pin.map { try verifier(of: $0, row.number) }
        )
    }

    private func verifier(of pin: ImportedPIN, _ serial: Serial) throws -> PINVerifier {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let code = try hashes.pinSerialVerifier(serial: serial, pin: pin.input, salt: salt)
        return PINVerifier(scheme, salt + code)
    }
}
