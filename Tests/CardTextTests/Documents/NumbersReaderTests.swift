import CardTestSupport
import CardCore
import CardText
import Testing

@Suite struct NumbersReaderTests {
    private static func read(_ text: String, expecting count: Int, size: Int = 1) throws -> [Serial]
    {
        var reader = NumbersReader(column: "serial", expectedCount: count)
        var numbers: [Serial] = []
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
        let text = "name,serial\nx,007\n\"y\",\"8\"\nz,AB*7\nw,9999999999999999999"
        let numbers = try Self.read(text, expecting: 4, size: size)
        #expect(numbers == ["007", "8", "AB*7", "9999999999999999999"])
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
    func refusesWrongFilesOfNumbers(_ text: String, _ code: String) {
        let refusal = #expect(throws: (any Error).self) { try Self.read(text, expecting: 2) }
        #expect((refusal as? any Failure)?.code.rawValue == code)
    }

    @Test func acceptsOneNumberThatEndsInZeros() throws {
        let text = "serial\n6006491234567890000\n6006491234567890001\n"
        #expect(try Self.read(text, expecting: 2).count == 2)
    }

    private static let pairs: [([String], [ZeroPair])] = [
        (["7", "007"], [ZeroPair("007", "7", line: 3)]),
        (["007", "7"], [ZeroPair("7", "007", line: 3)]),
        (["0A7", "A7"], [ZeroPair("A7", "0A7", line: 3)]),
        (["000", "0"], [ZeroPair("0", "000", line: 3)]),
        (["5", "12", "3", "0012"], [ZeroPair("0012", "12", line: 5)]),
        (
            ["7", "07", "007"],
            [
                ZeroPair("07", "7", line: 3), ZeroPair("007", "7", line: 4),
                ZeroPair("007", "07", line: 4),
            ]
        ),
    ]

    @Test(arguments: pairs)
    func refusesNumbersThatDifferInLeadingZeros(
        _ numbers: [String],
        _ pairs: [ZeroPair]
    ) throws {
        let text = "serial\n" + numbers.joined(separator: "\n") + "\n"
        #expect(throws: ZeroPair.refusal(pairs, of: pairs.count)) {
            try Self.read(text, expecting: numbers.count)
        }
    }

    @Test func namesTheFirstFivePairsOfMany() throws {
        let numbers = (1...6).map(String.init) + (1...6).map { "0\($0)" }
        let text = "serial\n" + numbers.joined(separator: "\n") + "\n"
        let pairs = (1...5).map { ZeroPair("0\($0)", "\($0)", line: $0 + 7) }
        #expect(throws: ZeroPair.refusal(pairs, of: 6)) {
            try Self.read(text, expecting: numbers.count)
        }
    }

    @Test(arguments: [
        ["7", "70", "700"], ["0123", "1230"], ["A7", "70A7"], ["0100", "1000", "0010"],
    ])
    func acceptsNumbersThatDifferInMoreThanLeadingZeros(_ numbers: [Serial]) throws {
        let text = "serial\n" + numbers.map(\.text).joined(separator: "\n") + "\n"
        #expect(try Self.read(text, expecting: numbers.count) == numbers)
    }

    @Test(arguments: [
        ("id;serial\n1;7\n", Delimiter.semicolon),
        ("id\tserial\n1\t7\n", .tab), ("id|serial\n1|7\n", .pipe),
        ("id;serial;\"a,b\"\n", .semicolon),
    ])
    func namesTheDelimiterOfTheFile(_ text: String, _ delimiter: Delimiter) {
        #expect(throws: NumbersFailure.delimiter(delimiter)) { try Self.read(text, expecting: 1) }
    }

    @Test func namesTheDelimiterBehindAQuotedName() {
        let refusal = #expect(throws: FileFault.self) {
            try Self.read("\"id\";\"serial\"\n", expecting: 1)
        }
        #expect(refusal?.detail as? TextDetail == .delimiter(found: .semicolon, expected: .comma))
    }

    @Test(arguments: [
        ("6006\u{A0}4912", "U+00A0 (no-break space)"), ("60O64912", nil),
        ("6006_4912", "U+005F (_)"), ("6006 4912", "U+0020 (space)"), ("6006-4912", "U+002D (-)"),
        ("nc4912", "U+006E (n)"), ("NС4912", "U+0421 (С, cyrillic capital letter es)"),
        ("6006\u{200B}4912", "U+200B (zero width space)"), ("6006\u{7}4912", "U+0007"),
    ])
    func namesTheOddCharacter(_ number: String, _ name: String?) {
        let text = "serial\n\(number)\n"
        guard let name else {
            #expect(throws: Never.self) { try Self.read(text, expecting: 1) }
            return
        }
        let refusal = #expect(throws: NumbersFailure.self) { try Self.read(text, expecting: 1) }
        #expect(refusal?.code == .numbersSyntax)
        switch refusal {
        case .character(line: 2, let found)?, .hiddenCharacter(line: 2, _, let found)?:
            #expect(VisibleText.name(of: found).text == name)
        default: Issue.record("\(String(describing: refusal))")
        }
    }
}
