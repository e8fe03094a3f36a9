import CardCore
import CardTestSupport
import Testing

struct SecretSpaceTests {
    static func format(_ length: Int, _ alphabet: String, prefix: String = "P:") throws
        -> SecretFormat
    {
        var options = SecretOptions()
        options.prefix = prefix
        options.length = length
        options.alphabet = Alphabet(alphabet)
        let symbols = Array(alphabet.utf8)
        options.classes.numbers = alphabet.count > 10 || symbols.contains { (48...57).contains($0) }
        options.classes.characters = alphabet.count > 10 || symbols.contains { $0 >= 65 }
        return try SecretFormat(.token, options)
    }

    static func digits(_ length: Int) throws -> SecretFormat { try format(length, "0123456789") }

    @Test func countsExactlyWithin64Bits() throws {
        #expect(try Self.digits(19).space.count == 10_000_000_000_000_000_000)
        #expect(try Self.digits(20).space.count == nil)
        #expect(try Self.digits(16).space.size == 1e16)
    }

    /// Every text of a small alphabet, one by one.
    @Test func theWordFilterIsCountedExactly() throws {
        let format = try Self.format(8, "AS5F")
        let symbols = Array("5AFS".utf8)
        var counted: UInt64 = 0
        for number in 0..<65_536 {
            let text = (0..<8).map { symbols[number >> (2 * $0) & 3] }
            counted += WordFilter.shared.finds(in: text) ? 0 : 1
        }
        #expect(format.space.count == counted)
        #expect(counted < 65_536)
        #expect(format.space.size == Double(counted))
    }

    @Test func prefixAndCheckDoNotAddToTheCount() throws {
        var options = SecretOptions()
        options.length = 16
        options.classes = SymbolClasses(numbers: true)
        let plain = try SecretFormat(.token, options).space
        options.prefix = "CARD:"
        options.check = .luhn
        #expect(try SecretFormat(.token, options).space == plain)
    }

    @Test func doesNotCountImpossibleFirstSymbols() throws {
        var options = SecretOptions()
        options.length = 8
        options.classes = SymbolClasses(numbers: true, symbols: true)
        options.alphabet = .custom("1-")
        options.prefix = "X"
        #expect(try SecretFormat(.token, options).space.count == 256)
        options.alphabet = .custom("12-")
        options.prefix = ""
        #expect(try SecretFormat(.token, options).space.count == 2 * 2187)
    }

    @Test func filterRejectsFewSecretsOfLetters() throws {
        var options = SecretOptions()
        options.length = 26
        options.classes = SymbolClasses(characters: true, numbers: true)
        options.alphabet = .crockford32
        let size = try SecretFormat(.token, options).space.size
        #expect(size > 0x1p130 * 0.966 && size < 0x1p130)
    }
}
