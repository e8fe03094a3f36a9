import CardCore
import CardTestSupport
import CardText
import Foundation
import Testing

/// Python's opinion on random delimited files.
struct CSVOracleTests {
    private static let pieces = [
        "a", "b c", ",", ",", ";", "\t", "|", "\n", "\r\n", "\"", "\"", "\"\"", "é",
    ]

    /// The fields that Python's csv module reads, one line of JSON per file; null if it refuses.
    private static let script = """
        import csv, io, json
        for line in open("files.json", encoding="utf-8"):
            delimiter, text = json.loads(line)
            try:
                rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
                print(json.dumps([row for row in rows if row]))
            except csv.Error:
                print("null")
        """

    @Test(.enabled(if: InstalledProgram.isInstalled("python3")))
    func readsTheSameAsPythonUnlessAFieldIsFlawed() throws {
        var random = SeededRandom(seed: 23)
        let files = (0..<3000).map { _ -> (delimiter: String, text: String) in
            let count = 1 + random.uniform(below: 40)
            let text = (0..<count).map { _ in Self.pieces[random.uniform(below: Self.pieces.count)]
            }
            return ([",", ";", "\t", "|"][random.uniform(below: 4)], text.joined())
        }
        let answers = try Self.ask(files)
        #expect(answers.count == files.count)
        var compared = 0
        for (file, answer) in zip(files, answers) {
            guard let records = Self.read(file.text, file.delimiter) else { continue }
            compared += 1
            #expect(answer == records, "seed 23: \(file)")
        }
        #expect(compared > 100, "hardly a file could be compared")
        // A file that Python refuses is refused here as well.
        for (file, answer) in zip(files, answers) where answer == nil {
            #expect(Self.read(file.text, file.delimiter) == nil, "seed 23: \(file)")
        }
    }

    /// nil if the file is refused or a record has a flaw.
    private static func read(_ text: String, _ delimiter: String) -> [[String]]? {
        var reader = CSVReader(delimiter: Array(delimiter.utf8)[0])
        let bytes = Array(text.utf8)
        var records: [[String]] = []
        var position = 0
        func keep() -> Bool {
            records.append((0..<reader.record.count).map { reader.record.text($0) })
            return reader.record.flaw == nil
        }
        do {
            while try reader.next(in: bytes.span, from: &position) {
                guard keep() else { return nil }
            }
            guard try !reader.finish() || keep() else { return nil }
        } catch {
            return nil
        }
        return records
    }

    private static func ask(_ files: [(delimiter: String, text: String)]) throws -> [[[String]]?] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "csv-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var lines = Data()
        for file in files {
            lines += try JSONEncoder().encode([file.delimiter, file.text]) + Data("\n".utf8)
        }
        try lines.write(to: folder.appending(path: "files.json"))
        let answer = try #require(InstalledProgram("python3")).run(["-c", script], in: folder)
        return try answer.output.split(separator: "\n").map { line in
            try JSONDecoder().decode([[String]]?.self, from: Data(line.utf8))
        }
    }
}
