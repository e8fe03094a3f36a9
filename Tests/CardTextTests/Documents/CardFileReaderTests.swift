import CardCore
import CardText
import Testing

struct CardFileReaderTests {
    private static func read(_ text: String, size: Int = 1, compares: Bool = true) throws
        -> [CardFileRow]
    {
        var reader = CardFileReader(comparesNumbers: compares)
        var (rows, rest) = ([CardFileRow](), Array(text.utf8)[...])
        while !rest.isEmpty {
            let chunk = Array(rest.prefix(size))
            rest = rest.dropFirst(chunk.count)
            var position = 0
            while let row = try reader.next(in: chunk.span, from: &position) { rows.append(row) }
        }
        if let row = try reader.finish() { rows.append(row) }
        return rows
    }

    @Test(arguments: [1, 7, 1000]) func readsEveryColumnInAnyOrder(_ size: Int) throws {
        let text = """
            balance,pin,number,encryptedPin,expiry
            5000,4711,0000000000000000001,,3006
            0,,22,0aF9,
            ,,"9999999999999999999",,2902

            """
        let rows = try Self.read(text, size: size)
        #expect(rows.map(\.number) == ["0000000000000000001", "22", "9999999999999999999"])
        #expect(rows.map(\.balanceMinor) == [5000, 0, nil])
        #expect(rows.map { $0.expiresOn?.description } == ["2030-06-30", nil, "2029-02-28"])
        #expect(rows[0].pin == ImportedPIN(clear: Array("4711".utf8)))
        #expect(rows[1].pin == ImportedPIN(encrypted: Array("0AF9".utf8)) && rows[2].pin == nil)
        #expect(rows.map(\.line) == [2, 3, 4])
    }

    @Test func needsTheNumberAlone() throws {
        #expect(try Self.read("number\n7\n8").map(\.number) == ["7", "8"])
    }

    @Test(arguments: [
        ("card\n7\n", CardFileFailure.unknownColumn(place: 1)),
        ("number,token\n7,x\n", .unknownColumn(place: 2)),
        ("pin,expiry\n4711,3006\n", .column(.number, count: 0)),
        ("number,number\n7,8\n", .column(.number, count: 2)),
        ("number;pin\n7;4711\n", .delimiter(.semicolon)),
        ("number,pin\n7\n", .row(line: 2, .columnCount)),
        ("number\n7\n\n8,9\n", .row(line: 4, .columnCount)),
        ("number\n7\n7\n", .duplicate(line: 3, "7")),
        ("number\n12345678901234567890\n", .number(line: 2)),
        ("number\n12A4\n", .number(line: 2)), ("number,pin\n,4711\n", .number(line: 2)),
        ("number,expiry\n7,3013\n", .expiry(line: 2, "7")),
        ("number,expiry\n7,06/30\n", .expiry(line: 2, "7")),
        ("number,pin\n7,123\n", .pin(line: 2, .pin, "7")),
        ("number,encryptedPin\n7,XYZ\n", .pin(line: 2, .encryptedPin, "7")),
        ("number,pin,encryptedPin\n7,1234,AB\n", .twoPINs(line: 2, "7")),
        ("number,balance\n7,50.00\n", .balance(line: 2, "7")),
        ("number,balance\n7,-1\n", .balance(line: 2, "7")),
        ("number,balance\n7,100000000000001\n", .balance(line: 2, "7")),
        ("number\n6006491234567890000\n6006491234567900000\n", .allRounded),
    ])
    func refusesWrongFiles(_ text: String, _ failure: CardFileFailure) {
        #expect(throws: failure) { try Self.read(text) }
        #expect(throws: failure) { try Self.read(text, size: 1000) }
    }

    @Test func refusesNumbersThatDifferOnlyInLeadingZeros() {
        let refusal = #expect(throws: LeadingZeros.self) { try Self.read("number\n007\n7\n") }
        #expect(refusal?.code == .numbersLeadingZeros)
    }

    @Test func readsNumbersAgainWithoutComparingThem() throws {
        #expect(try Self.read("number\n7\n7\n", compares: false).count == 2)
    }

    @Test func acceptsTheMostThatACardMayHave() throws {
        let rows = try Self.read("number,balance\n7,100000000000000\n8,000000000000000\n")
        #expect(rows.map(\.balanceMinor) == [CardFileReader.mostBalance, 0])
    }
}
