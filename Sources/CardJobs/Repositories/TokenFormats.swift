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
        importsNumbers = products.contains { $0.serial == nil }
        serialForms = SerialForms(
            serials,
            tokens: detectors.map(\.formatOfTokens),
            importsNumbers: importsNumbers
        )
        fewestBytes = detectors.map(\.fewestBytes).min() ?? Int.max
    }

    /// Returns true if a text is the serial or the token of a specimen, the token also in the frame
    /// of a QR.
    func isSpecimen(_ text: [UInt8]) -> Bool {
        if serialForms.isSpecimen(String(decoding: text, as: UTF8.self)) { return true }
        return shapes.contains { shape in
            shape.candidate(in: text).map(shape.formatOfTokens.isSpecimen) ?? false
        }
    }
}

extension Repositories {
    /// A number in canonical form as it is written on the card: with the hyphens of its prefix.
    func written(_ number: Serial) throws -> Serial {
        try tokenFormats().serialForms.written(number)
    }

    /// Returns true if the typed text is the serial or the token of a specimen.
    func isSpecimen(_ typed: Serial) throws -> Bool {
        try tokenFormats().isSpecimen(Array(typed.text.utf8))
    }

    /// Rejects numbers for cards among which is that of a specimen.
    ///
    /// - Throws: `card.specimen`.
    func refuseSpecimens(amongImported numbers: [Serial]) throws {
        let forms = try tokenFormats().serialForms
        guard let place = numbers.firstIndex(where: forms.isSpecimenToImport) else { return }
        throw SpecimenFailure.imported(numbers[place], place: place + 1)
    }

    /// The formats of all products and orders.
    func tokenFormats() throws -> TokenFormats {
        try products.formats(of: ledger.products(), and: ledger.recordedFormats())
    }
}
