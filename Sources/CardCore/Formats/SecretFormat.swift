/// How the tokens or the PINs of a product are drawn, written and recognised.
///
/// - Shape: prefix, random symbols, check symbols; printable ASCII without comma, quotes,
///   backslash and space.
/// - Source: docs/formats/token-and-pin.md
package struct SecretFormat: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case token, pin
    }

    package let role: Role
    package let options: SecretOptions
    package let prefix: [UInt8]
    /// The symbols that each random place can have, ascending by value within their class.
    let places: [[UInt8]]
    let drawing: SymbolDrawing
    let recognition: SymbolRecognition
    /// Words are looked for where there are letters to read.
    let isFiltered: Bool

    /// - Throws: the first rule that is broken: prefix, alphabet, classes, length, check, display.
    package init(_ role: Role, _ options: SecretOptions) throws(FormatRejection) {
        try SecretRules(role: role, options: options).check()
        self.role = role
        self.options = options
        prefix = Array(options.prefix.utf8)
        places = SecretLayout(options).places
        drawing = SymbolDrawing(places: places)
        recognition = SymbolRecognition(options, places: places)
        isFiltered = places.contains {
            $0.contains { CheckScheme.value($0).map { $0 > 9 } ?? true }
        }
    }

    /// How many symbols are random.
    package var randomCount: Int { places.count }

    /// How many symbols a whole token or PIN has: prefix, random symbols and check.
    package var length: Int { prefix.count + places.count + options.check.symbolCount }

    /// Every symbol that a random place can have.
    package var symbols: [UInt8] { Set(places.joined()).sorted() }

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
    /// What contains an offensive word is thrown away whole and drawn again, so that all others
    /// stay equally likely.
    package func draw(to bytes: inout [UInt8], using random: inout some RandomSource) {
        let start = bytes.count
        repeat {
            bytes.removeLast(bytes.count - start)
            bytes.append(contentsOf: prefix)
            drawing.draw(to: &bytes, using: &random)
            appendCheck(to: &bytes, from: start + prefix.count)
        } while isFiltered && WordFilter.shared.finds(in: bytes[(start + prefix.count)...])
    }

    private func appendCheck(to bytes: inout [UInt8], from start: Int) {
        guard options.check != .none else { return }
        bytes.append(contentsOf: options.check.check(over: bytes[start...]))
    }
}

extension SecretFormat {
    /// The form people read: random and check symbols in groups, behind the prefix.
    ///
    /// - Secrecy: as secret as what it shows.
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

    private func separators(before position: Int) -> [UInt8] {
        if let mask = options.mask {
            return SecretLayout.separators(in: mask, before: position)
        }
        guard let group = options.group, position > 0, position.isMultiple(of: group) else {
            return []
        }
        return [UInt8(ascii: " ")]
    }
}
