import CardCore
import CardVault

/// A token as typed or scanned, and the products whose cards could have it.
struct TypedToken: Sendable {
    /// Canonical forms, each with the product whose format accepts it; at least one.
    private let readings: [(product: Product?, token: [UInt8])]

    /// `alone` are the formats of orders and of later tokens.
    init(_ typed: [UInt8], _ products: [Product], alone: [SecretFormat] = []) {
        var readings: [(product: Product?, token: [UInt8])] = []
        for product in products {
            guard let token = TokenDetector(product).candidate(in: typed) else { continue }
            if !readings.contains(where: { $0.token == token }) {
                readings.append((product, token))
            }
        }
        for format in alone {
            let detector = TokenDetector(format: format, frame: .alone)
            guard let token = detector.candidate(in: typed) else { continue }
            if !readings.contains(where: { $0.token == token }) { readings.append((nil, token)) }
        }
        // A token that no format accepts is looked up all the same: the work is that of an unknown
        // token.
        self.readings = readings.isEmpty ? [(nil, typed)] : readings
    }

    func hashes(_ hashes: CardHashes) -> [[UInt8]] { readings.map { hashes.tokenHash($0.token) } }

    /// The reading with that hash, else the first one.
    func reading(hash: [UInt8]?, _ all: [[UInt8]]) -> (product: Product?, token: [UInt8]) {
        readings[all.firstIndex { $0 == hash } ?? 0]
    }
}
