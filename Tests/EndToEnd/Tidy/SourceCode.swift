import Foundation

/// A Swift file without its comments and without the texts of its literals.
///
/// The code inside of `\( )` in a literal remains.
struct SourceCode {
    let text: String

    init(_ source: String) {
        var scan = Scan(source)
        text = scan.code()
    }
}

/// Reads a file from its begin to its end.
private struct Scan {
    private let source: [UInt8]
    private var index = 0
    /// The bytes with which a comment or a literal begins.
    private static let openings: [UInt8] = Array("/\"#".utf8)

    init(_ source: String) { self.source = Array(source.utf8) }

    mutating func code() -> String {
        var code: [UInt8] = []
        while index < source.count {
            if !Self.openings.contains(source[index]) {
                code.append(source[index])
                index += 1
            } else if begins("//") {
                skipLine()
                code.append(UInt8(ascii: "\n"))
            } else if begins("/*") {
                skipComment()
            } else if let quote = openQuote() {
                code += literal(endingIn: quote, isRaw: quote.hasSuffix("#"))
            } else {
                code.append(source[index])
                index += 1
            }
        }
        return String(decoding: code, as: UTF8.self)
    }

    private func begins(_ text: String) -> Bool { source[index...].starts(with: text.utf8) }

    private mutating func skipLine() {
        let end = source[index...].firstIndex(of: UInt8(ascii: "\n")) ?? source.count
        index = min(source.count, end + 1)
    }

    /// Comments stand in each other.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if begins("/*") {
                depth += 1
                index += 2
            } else if begins("*/") {
                depth -= 1
                index += 2
            } else {
                index += 1
            }
        } while depth > 0 && index < source.count
    }

    /// The end of the literal that begins here; nil if none does.
    private mutating func openQuote() -> String? {
        let signs = source[index...].prefix { $0 == UInt8(ascii: "#") }.count
        let rest = source[(index + signs)...]
        let quotes = rest.starts(with: "\"\"\"".utf8) ? 3 : rest.first == UInt8(ascii: "\"") ? 1 : 0
        guard quotes > 0 else { return nil }
        index += signs + quotes
        return String(repeating: "\"", count: quotes) + String(repeating: "#", count: signs)
    }

    /// The code in a literal up to its end, divided by blanks.
    private mutating func literal(endingIn quote: String, isRaw: Bool) -> [UInt8] {
        var code = [UInt8(ascii: " ")]
        while index < source.count, !begins(quote) {
            if !isRaw, begins("\\(") {
                index += 2
                code += interpolation() + [UInt8(ascii: " ")]
            } else {
                index += !isRaw && begins("\\") ? 2 : 1
            }
        }
        index = min(source.count, index + quote.utf8.count)
        return code
    }

    /// The code up to the parenthesis that closes the interpolation.
    private mutating func interpolation() -> [UInt8] {
        var code: [UInt8] = []
        var depth = 1
        while index < source.count {
            if let quote = openQuote() {
                code += literal(endingIn: quote, isRaw: quote.hasSuffix("#"))
                continue
            }
            if source[index] == UInt8(ascii: "(") { depth += 1 }
            if source[index] == UInt8(ascii: ")") { depth -= 1 }
            index += 1
            guard depth > 0 else { return code }
            code.append(source[index - 1])
        }
        return code
    }
}
