import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

@Suite struct CSVPropertyTests {
    /// Bytes that make trouble likely.
    private static let alphabet: [[UInt8]] =
        ["a", "1", ",", ",", "\n", "\r\n", "\"", "\"\"", "é", "\u{FEFF}", "\t", "\r"]
        .map { Array($0.utf8) } + [[0xFF], [0xE2, 0x82], [0x07]]

    private static func noise(_ random: inout SeededRandom) -> [UInt8] {
        (0..<random.uniform(below: 60)).flatMap { _ in
            alphabet[random.uniform(below: alphabet.count)]
        }
    }

    @Test func readsTheSameInAnyChunks() {
        var random = SeededRandom(seed: 11)
        for round in 0..<400 {
            let bytes = Self.noise(&random)
            let whole = CSVReading.of(bytes)
            #expect(CSVReading.of(bytes) { 1 } == whole, "seed 11, round \(round): \(bytes)")
            let pieces = CSVReading.of(bytes) { 1 + random.uniform(below: 7) }
            #expect(pieces == whole, "seed 11, round \(round): \(bytes)")
        }
    }

    @Test func readsBackWrittenRecords() {
        var random = SeededRandom(seed: 12)
        for round in 0..<200 {
            let rows = (0..<1 + random.uniform(below: 5)).map { _ in
                (0..<2 + random.uniform(below: 4)).map { _ in Self.noise(&random) }
            }
            for quoting in [CSVEncoder.Quoting.always, .whereNeeded] {
                var encoder = CSVEncoder(for: .machine, quoting: quoting)
                for row in rows {
                    for field in row { encoder.field(field) }
                    encoder.endRecord()
                }
                let reading = CSVReading.of(encoder.take())
                let read = reading.records.map { $0.fields.map { Array($0) } }
                let isMark = rows[0][0].starts(with: [0xEF, 0xBB, 0xBF]) && quoting == .whereNeeded
                #expect(read == rows || isMark, "seed 12, round \(round)")
            }
        }
    }

    @Test func survivesRandomBytes() {
        var random = SeededRandom(seed: 13)
        for _ in 0..<200 {
            let bytes = (0..<random.uniform(below: 300)).map { _ in
                UInt8(truncatingIfNeeded: random.next())
            }
            let reading = CSVReading.of(bytes) { 1 + random.uniform(below: 50) }
            #expect(reading.fault != nil || !reading.records.isEmpty)
        }
    }

    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Python's strict reader is the oracle for structure: the same fields, or both refuse.
    @Test(.enabled(if: python != nil, "python3 is not installed"))
    func agreesWithPython() throws {
        var random = SeededRandom(seed: 14)
        let alphabet = ["a", "b1", ",", ",", "\n", "\r\n", "\"", "\"\"", "\",\"", "é"]
        let inputs = (0..<500).map { _ in
            (0..<random.uniform(below: 20)).map { _ in
                alphabet[random.uniform(below: alphabet.count)]
            }.joined()
        }
        let answers = try Self.ask(inputs)
        for (input, answer) in zip(inputs, answers) {
            let ours = CSVReading.of(input)
            guard ours.fault == nil, ours.records.allSatisfy({ $0.flaw == nil }) else { continue }
            #expect(answer.filter { !$0.isEmpty } == ours.texts, "\(input.debugDescription)")
        }
        // An input that Python refuses is refused here.
        for (input, answer) in zip(inputs, answers) where answer == [["<error>"]] {
            #expect(CSVReading.of(input).fault != nil, "\(input.debugDescription)")
        }
        #expect(answers.count == inputs.count)
    }

    private static func ask(_ inputs: [String]) throws -> [[[String]]] {
        let program = """
            import csv, io, json, sys
            answers = []
            for text in json.load(sys.stdin):
                try:
                    answers.append(list(csv.reader(io.StringIO(text, newline=''), strict=True)))
                except csv.Error:
                    answers.append([['<error>']])
            json.dump(answers, sys.stdout)
            """
        let process = Process()
        process.executableURL = URL(filePath: try #require(python))
        process.arguments = ["-c", program]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(inputs))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([[[String]]].self, from: answer)
    }
}
