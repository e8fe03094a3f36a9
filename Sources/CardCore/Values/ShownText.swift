/// Text that a message may repeat: put together only from sources that cannot hold a secret.
///
/// Literals of the program, numbers, days and the program's own names can be interpolated; text of
/// an input cannot. A reader of an input names the place of a wrong value, never the value, because
/// a file or an argument given by mistake may hold a token, a PIN or a key.
///
/// - Source: docs/decisions/0035-secrets-in-inputs.md
package struct ShownText: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// A text of the program itself: a name of the product, the words of a rule.
    package init(own text: String) { self.text = text }

    /// A list of names of the program itself.
    package init(own names: some Sequence<String>) { text = names.joined(separator: ", ") }

    package var description: String { text }

    package static func + (left: ShownText, right: ShownText) -> ShownText {
        ShownText(own: left.text + right.text)
    }
}

extension ShownText: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ shown: ShownText) { text += shown.text }
        package mutating func appendInterpolation(_ number: Int) { text += String(number) }
        package mutating func appendInterpolation(_ number: Int64) { text += String(number) }
        package mutating func appendInterpolation(_ day: Day) { text += day.description }

        package mutating func appendInterpolation<Name>(_ name: Name)
        where Name: RawRepresentable<String> & CaseIterable {
            text += name.rawValue
        }
    }
}
