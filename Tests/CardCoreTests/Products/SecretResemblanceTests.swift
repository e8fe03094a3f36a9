import CardCore
import Testing

/// Texts in which a PIN could be written.
struct SecretResemblanceTests {
    private static func format(_ length: Int, letters: Bool = false) throws -> SecretFormat {
        var options = SecretOptions()
        options.length = length
        options.classes.numbers = true
        options.classes.characters = letters
        return try SecretFormat(.pin, options)
    }

    @Test(arguments: [
        ("481516", true), ("the PIN 481516 can be read", true), ("PIN:481516!", true),
        ("48 15 16", true), ("481-516", true), ("4 8 1 5 1 6", true), ("48151", false),
        ("4815162", false), ("scratch panel missing", false), ("line 3 of 12", false),
        ("box 4815, sheet 1623", false), ("x481516", false), ("", false),
    ])
    func findsDigitsOfAPIN(_ text: String, resembles: Bool) throws {
        #expect(try Self.format(6).resembles(partOf: text) == resembles)
    }

    @Test(arguments: [
        ("AB42CD34", true), ("code ab42cd34.", true), ("scratched", false), ("scratchy", false),
        ("AB42CD3", false),
    ])
    func findsSymbolsOfAPINWithLetters(_ text: String, resembles: Bool) throws {
        #expect(try Self.format(8, letters: true).resembles(partOf: text) == resembles)
    }
}
