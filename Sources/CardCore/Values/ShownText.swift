/// A text that a message may contain: made only of sources that cannot contain a secret.
///
/// Literals of the program, numbers, days and the program's own names can be interpolated directly.
/// Every other text needs a label for its source, and is checked; no label exists for a text of an
/// input. A reader of an input names the place of a wrong value, never the value, because a file
/// or an argument given by mistake may contain a token, a PIN or a key.
///
/// - Source: docs/decisions/0059-failures-are-shown-texts.md
package struct ShownText: Hashable, Sendable, CustomStringConvertible {
    /// The text.
    package let text: String

    /// A text that the program made of its own words, if no type proves it.
    ///
    /// Never for a text of a file, an argument, the environment or a cell. A test lists the uses.
    package init(own text: String) { self.text = text }

    /// An id, a serial or a name that was checked for its letters, or that is recorded.
    ///
    /// Records were searched for tokens before they were made, and arguments before they were used.
    package init(id: String) { text = Self.shortened(id, to: 200) }

    /// A path that the program made, or that was typed: typed paths are searched for tokens when
    /// the workspace is opened.
    package init(path: String) { text = Self.shortened(path, to: 4200) }

    /// The names of values of the program's own, in the form of files and options.
    package init<Name>(names: some Sequence<Name>)
    where Name: RawRepresentable<String> & CaseIterable {
        text = names.map(\.rawValue).joined(separator: ", ")
    }

    /// Ids, serials or names with commas between them.
    package init(ids: some Sequence<String>) {
        text = ids.map { ShownText(id: $0).text }.joined(separator: ", ")
    }

    /// A typed day or moment that cannot be read; another text is not repeated.
    package init(typedTime text: String) {
        let isTime = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || "-:+. TZ/".utf8.contains($0)
        }
        self.text = isTime && (1...40).contains(text.utf8.count) ? text : "that"
    }

    /// A command that can be pasted into a shell.
    package init(words: [String]) {
        text = words.map { ShellWords.quoted(ShownText(path: $0).text) }.joined(separator: " ")
    }

    /// The words of another program, or of an error of a library.
    ///
    /// Both may quote names and contents of files.
    package init(printed text: String) {
        let words = text.split(separator: " ").map { Self.isPlain($0) ? String($0) : "…" }
        var shown: [String] = []
        for word in words where word != "…" || shown.last != "…" { shown.append(word) }
        self.text = shown.joined(separator: " ")
    }

    /// Returns true if the word is shorter than a token, and has fewer digits than a PIN.
    private static func isPlain(_ word: Substring) -> Bool {
        if ["OpenPGP", "SQLite"].contains(word) { return true }
        let digits = word.utf8.filter { (0x30...0x39).contains($0) }.count
        let isVisible = word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        let isLowerCase = !word.utf8.dropFirst().contains { (0x41...0x5A).contains($0) }
        let isShort = digits == 0 ? word.utf8.count <= 15 : digits <= 3 && word.utf8.count <= 5
        return isVisible && isLowerCase && isShort && !word.contains("/")
    }

    fileprivate init(unchecked text: String) { self.text = text }

    package var description: String { text }
    /// True if the text is empty.
    package var isEmpty: Bool { text.isEmpty }

    /// The text with a capital letter and a full stop.
    package var asSentence: ShownText {
        ShownText(unchecked: text.prefix(1).uppercased() + text.dropFirst() + ".")
    }

    /// The texts, one after the other.
    package static func + (left: ShownText, right: ShownText) -> ShownText {
        ShownText(unchecked: left.text + right.text)
    }

    /// Adds a text at the end.
    package static func += (left: inout ShownText, right: ShownText) { left = left + right }

    /// The text, with a private key replaced by its name, and cut if it is longer than every id.
    private static func shortened(_ text: String, to limit: Int) -> String {
        if let key = PrivateKeyKind.find(in: Array(text.utf8)) { return "(\(key.name.text))" }
        guard text.utf8.count > limit else { return text }
        var short = String(text.prefix(limit))
        while short.utf8.count > limit { short.removeLast() }
        return short + "…"
    }
}

extension Sequence<ShownText> {
    /// The texts with the separator between them.
    package func joined(separator: ShownText) -> ShownText {
        ShownText(unchecked: map(\.text).joined(separator: separator.text))
    }
}

extension ShownText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) { text = value.description }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// The parts of a text that can be interpolated.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) {
            text += literal.description
        }
        package mutating func appendInterpolation(_ shown: ShownText) { text += shown.text }
        package mutating func appendInterpolation(_ words: StaticString) {
            text += words.description
        }
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
            text += String(number)
        }

        package mutating func appendInterpolation(_ number: some RowNumber) {
            text += String(number.value)
        }

        /// `1 card`, `2 cards`.
        package mutating func appendInterpolation(
            _ number: some FixedWidthInteger,
            counted noun: StaticString
        ) {
            text += number.counted(noun.description)
        }
        package mutating func appendInterpolation(_ day: Day) { text += day.description }
        package mutating func appendInterpolation(_ instant: Instant) {
            text += instant.description
        }
        package mutating func appendInterpolation(_ currency: Currency) { text += currency.code }

        /// One symbol is not a secret.
        package mutating func appendInterpolation(_ symbol: Unicode.Scalar) {
            text += String(symbol)
        }
        package mutating func appendInterpolation(oneDecimal number: Double) {
            text += oneDecimal(number)
        }

        /// An amount with the decimals of its currency, without the currency.
        package mutating func appendInterpolation(decimal money: Money) { text += money.decimal }

        package mutating func appendInterpolation<Name>(_ name: Name)
        where Name: RawRepresentable<String> & CaseIterable {
            text += name.rawValue
        }

        package mutating func appendInterpolation(id: String) { text += ShownText(id: id).text }
        package mutating func appendInterpolation(ids: some Sequence<String>) {
            text += ShownText(ids: ids).text
        }
        package mutating func appendInterpolation(path: String) {
            text += ShownText(path: path).text
        }

        /// An id or a path as one word of a shell's command line.
        package mutating func appendInterpolation(word: String) {
            text += ShellWords.quoted(ShownText(path: word).text)
        }

        @available(
            *,
            unavailable,
            message: """
                a text of an input must not be repeated: write id:, ids:, path: or word: for one \
                that was checked, pass words of the program as ShownText, or name the place instead
                """
        )
        package mutating func appendInterpolation(_ text: String) { self.text += text }
    }
}

/// A number with one decimal, rounded down: `53.1`.
private func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded(.down))
    return "\(tenths / 10).\(tenths % 10)"
}
