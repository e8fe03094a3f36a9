import CardCore
import CardFiles
import Testing

@Suite struct NumbersReaderTests {
    private static func read(_ text: String, expecting count: Int, size: Int = 1) throws -> [String]
    {
        var reader = NumbersReader(column: "serial", expectedCount: count)
        var numbers: [String] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let chunk = Array(rest.prefix(size))
            rest = rest.dropFirst(chunk.count)
            var position = 0
            while let number = try reader.next(in: chunk.span, from: &position) {
                numbers.append(number)
            }
        }
        if let number = try reader.finish() { numbers.append(number) }
        return numbers
    }

    @Test(arguments: [1, 1000]) func readsOneColumnAsText(_ size: Int) throws {
        let text = "name,serial\nx,007\n\"y\",\"7\"\nz,AB*7\nw,9999999999999999999"
        let numbers = try Self.read(text, expecting: 4, size: size)
        #expect(numbers == ["007", "7", "AB*7", "9999999999999999999"])
    }

    @Test(arguments: [
        ("serial\n7\n7\n", "numbers.duplicate"), ("serial\nA7\nA7\n", "numbers.duplicate"),
        ("serial\n7\n", "numbers.count"), ("serial\n7\n8\n9\n", "numbers.count"),
        ("number\n7\n8\n", "numbers.column"), ("serial,serial\n7,7\n8,8\n", "numbers.column"),
        ("serial\n7\n6.0065E+18\n", "numbers.syntax"), ("serial\n7\n8 8\n", "numbers.syntax"),
        ("serial\n7\na8\n", "numbers.syntax"), ("x,serial\n1,7\n2\n", "numbers.syntax"),
        ("serial\n7\n12345678901234567890\n", "numbers.syntax"), ("", "csv.empty"),
        ("serial\n6006491234567890000\n6006491234567900000\n", "numbers.excel_damaged"),
    ])
    func refuses(_ text: String, _ code: String) {
        let refusal = #expect(throws: (any Error).self) { try Self.read(text, expecting: 2) }
        #expect((refusal as? any Failure)?.code == code)
    }

    @Test func oneHonestNumberMayEndInZeros() throws {
        let text = "serial\n6006491234567890000\n6006491234567890001\n"
        #expect(try Self.read(text, expecting: 2).count == 2)
    }
}
