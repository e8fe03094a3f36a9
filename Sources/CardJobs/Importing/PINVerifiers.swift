import CardCore
import CardLedger
import CardVault
import Crypto

/// Makes the verifiers of PINs that another system issued.
///
/// A PIN in clear gets the scheme of the product; an encrypted one that of PINs in any form, because
/// the schemes before it compare clear ones alone.
struct PINVerifiers: Sendable {
    private let maker: PINMaker
    private let cost: PINCost
    /// The form in which the PINs of the product are compared.
    private let format: SecretFormat?

    init(_ hashes: CardHashes, of product: Product) {
        maker = PINMaker(hashes: hashes)
        cost = product.pinCost
        format = product.pin
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
        switch pin {
        case .clear(let pin):
            let scheme = PINScheme(.serial, cost)
            // A reading of the PIN is compared, `0` for `o`; the other system's form may be another.
            let read = format?.canonical(pin.bytes) ?? pin.bytes
            return try maker.verifier(of: read, token: [], serial: serial, scheme: scheme) { salt }
        case .encrypted(let block):
            guard let given = GivenPIN(encrypted: String(decoding: block.bytes, as: UTF8.self))
            else { preconditionFailure("an encrypted PIN without its digits") }
            return try maker.verifier(of: given, serial: serial, salt: salt)
        }
    }
}
