/// The tokens or the PINs of the specimens of a format.
///
/// Each has one symbol at all drawn places: the first symbol of a place, the second, or the third.
/// If the places have different symbols, so has the specimen.
///
/// - Secrecy: public. No card has such a token; a card may have such a PIN.
struct SpecimenSecrets {
    /// The number of specimens in a proof.
    static let count = 3

    /// Whole secrets, each another one.
    let all: [[UInt8]]

    init(_ options: SecretOptions, positions: [[UInt8]], isFiltered: Bool) {
        let usable = positions.map { symbols in
            let harmless = symbols.filter { !Alphabet.formulaStarts.contains($0) }
            return harmless.isEmpty ? symbols : harmless
        }
        let most = usable.map(\.count).max() ?? 0
        var found: [[UInt8]] = []
        var offensive: [[UInt8]] = []
        for number in 0..<2 * most where found.count < Self.count {
            let drawn = usable.enumerated().map { place, symbols in
                // With two symbols a third secret is made of both in turn.
                symbols[(number < most ? number : number + place) % symbols.count]
            }
            let body = drawn + options.check.check(over: drawn[...])
            guard !found.contains(body) else { continue }
            if isFiltered, WordFilter.shared.finds(in: body) {
                offensive.append(body)
            } else {
                found.append(body)
            }
        }
        let prefix = Array(options.prefix.utf8)
        all = (found + offensive).prefix(Self.count).map { prefix + $0 }
    }
}

extension SecretFormat {
    /// Returns true if a secret in canonical form is that of a specimen.
    package func isSpecimen(_ secret: some Collection<UInt8>) -> Bool {
        specimens.contains { $0.elementsEqual(secret) }
    }
}
