/// The rules by which the tokens or the PINs of a product are drawn, written and recognised.
///
/// - Shape: prefix, random symbols, check symbols; printable ASCII without comma, quotes,
///   backslash and space.
/// - Source: docs/formats/token-and-pin.md
package struct SecretFormat: Hashable, Sendable {
    /// The kind of secret.
    package enum Role: String, CaseIterable, Sendable {
        case token, pin
    }

    /// The kind of secret.
    package let role: Role
    /// The keys of the document.
    package let options: SecretOptions
    /// The literal text in front of every secret.
    package let prefix: [UInt8]
    /// The possible symbols of each random position, ascending by value within their class.
    let positions: [[UInt8]]
    let drawing: SymbolDrawing
    let recognition: SymbolRecognition
    /// True if drawn secrets are searched for words, because they have letters.
    let isFiltered: Bool
    /// The secrets of specimens, which no card gets as its token.
    package let specimens: [[UInt8]]

    /// - Throws: the first rule that is broken: prefix, alphabet, classes, length, check, display.
    package init(_ role: Role, _ options: SecretOptions) throws(FormatRejection) {
        try SecretRules(role: role, options: options).check()
        self.role = role
        self.options = options
        prefix = Array(options.prefix.utf8)
        positions = SecretLayout(options).positions
        drawing = SymbolDrawing(positions: positions)
        recognition = SymbolRecognition(options, positions: positions)
        let isFiltered = positions.contains {
            $0.contains { CheckScheme.value($0).map { $0 > 9 } ?? true }
        }
        self.isFiltered = isFiltered
        specimens = SpecimenSecrets(options, positions: positions, isFiltered: isFiltered).all
    }

    /// The number of random symbols.
    package var randomCount: Int { positions.count }

    /// The number of symbols of a whole token or PIN: prefix, random symbols and check.
    package var length: Int { prefix.count + positions.count + options.check.symbolCount }

    /// Every symbol that a random position can have.
    package var symbols: [UInt8] { Set(positions.joined()).sorted() }

    package static func == (left: SecretFormat, right: SecretFormat) -> Bool {
        left.role == right.role && left.options == right.options
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(role)
        hasher.combine(options)
    }
}

extension SecretFormat {
    /// A new token or PIN: prefix, uniform symbols, check.
    ///
    /// - Secrecy: the answer is a secret.
    package func draw(using random: inout some RandomSource) -> [UInt8] {
        var drawn: [UInt8] = []
        drawn.reserveCapacity(length)
        draw(to: &drawn, using: &random)
        return drawn
    }

    /// Appends a new token or PIN to `bytes`.
    ///
    /// A secret that contains an offensive word, or that is the token of a specimen, is dropped
    /// whole and drawn again, so that all others remain equally likely.
    package func draw(to bytes: inout [UInt8], using random: inout some RandomSource) {
        let start = bytes.count
        repeat {
            bytes.removeLast(bytes.count - start)
            bytes.append(contentsOf: prefix)
            drawing.draw(to: &bytes, using: &random)
            appendCheck(to: &bytes, from: start + prefix.count)
        } while isFiltered && WordFilter.shared.finds(in: bytes[(start + prefix.count)...])
            || role == .token && isSpecimen(bytes[start...])
    }

    private func appendCheck(to bytes: inout [UInt8], from start: Int) {
        guard options.check != .none else { return }
        bytes.append(contentsOf: options.check.check(over: bytes[start...]))
    }
}

extension SecretFormat {
    /// The form people read: random and check symbols in groups, behind the prefix.
    ///
    /// - Secrecy: as secret as the token or PIN.
    package func displayed(_ secret: [UInt8]) -> [UInt8] {
        precondition(secret.count == length, "a secret of another format")
        let body = secret[prefix.count...]
        var shown = prefix
        for (position, symbol) in body.enumerated() {
            shown.append(contentsOf: separators(before: position))
            shown.append(symbol)
        }
        return shown
    }

    func separators(before position: Int) -> [UInt8] {
        if let mask = options.mask {
            return SecretLayout.separators(in: mask, before: position)
        }
        guard let group = options.group, position > 0, position.isMultiple(of: group) else {
            return []
        }
        return [UInt8(ascii: " ")]
    }
}
