import CardCore
import CardLedger

/// The formats of the tokens of every product and order, as the search for tokens needs them.
struct TokenFormats: Sendable {
    /// One for each format: products share formats.
    let detectors: [TokenDetector]
    /// One for each format and frame of a QR.
    let shapes: [TokenDetector]
    let serials: [SerialFormat]
    /// The shapes of serials, which separate misread numbers from numbers that no card has.
    let serialForms: SerialForms
    /// Imported numbers of cards can have the shape of a token, so shape alone proves nothing.
    let importsNumbers: Bool
    /// The length of the shortest token of any product.
    let fewestBytes: Int

    /// `alone` are the formats of orders, whose tokens have no text around them in images.
    init(_ products: [Product], alone: [SecretFormat]) {
        var detectors: [TokenDetector] = []
        var shapes: [TokenDetector] = []
        let others = alone.map { TokenDetector(format: $0, frame: .alone) }
        for detector in products.map({ TokenDetector($0) }) + others {
            if !detectors.contains(where: { $0.formatOfTokens == detector.formatOfTokens }) {
                detectors.append(detector)
            }
            if !shapes.contains(detector) { shapes.append(detector) }
        }
        self.detectors = detectors
        self.shapes = shapes
        serials = products.compactMap(\.serial)
        serialForms = SerialForms(serials)
        importsNumbers = products.contains { $0.serial == nil }
        fewestBytes = detectors.map(\.fewestBytes).min() ?? Int.max
    }
}

extension Repositories {
    /// A number in canonical form as it is written on the card: with the hyphens of its prefix.
    func written(_ number: Serial) throws -> Serial {
        try tokenFormats().serialForms.written(number)
    }

    /// The formats of all products and orders.
    func tokenFormats() throws -> TokenFormats {
        try products.formats(of: ledger.products(), and: ledger.recordedFormats())
    }
}
