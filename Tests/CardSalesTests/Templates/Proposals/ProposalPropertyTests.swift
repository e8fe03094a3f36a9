import CardTestSupport
import Foundation
import Testing

@testable import CardCore
import CardSales

/// Random files of tills, written by a generator that knows their meaning.
struct ProposalPropertyTests {
    /// A proposal reads its own file, or leaves a column to a person; the values that it reads
    /// without a doubt are those of the generator.
    @Test func readsItsOwnFileOrNamesAColumn() throws {
        var sure = 0
        for seed in 1...120 as ClosedRange<UInt64> {
            var till = RandomTill(seed: seed)
            let file = till.file()
            let sample = try ProposalSample(file.bytes, currency: "NOK")
            let comment: Comment = "seed \(seed)\n\(file.text)\n\(sample.yaml)"
            try sample.hold(comment)
            let reading = try sample.reading
            #expect(reading.refusal == nil, comment)
            let open = Set(reading.rejections.map(\.columnName))
            #expect(open.subtracting(file.openColumns).isEmpty, comment)
            guard reading.rejections.isEmpty else { continue }
            sure += 1
            #expect(reading.messages.map(\.card.text) == file.rows.map(\.card), comment)
            #expect(reading.messages.map(\.operation) == file.rows.map(\.operation), comment)
            #expect(
                reading.messages.map(\.store.text) == file.rows.map { _ in file.store },
                comment
            )
            guard !sample.yaml.contains("can be read in two ways") else { continue }
            #expect(reading.messages.map(\.meta["price"]) == file.rows.map(\.price), comment)
            guard !sample.yaml.contains("as well") else { continue }
            #expect(reading.messages.map(\.time) == file.rows.map(\.time), comment)
        }
        #expect(sure > 80, "only \(sure) proposals read their files")
    }
}

/// A till with a way of its own to write files.
private struct RandomTill {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    struct Row {
        var card: String
        var operation: CardCore.Operation
        var price: String
        var time: Instant
    }

    struct File {
        var bytes: [UInt8]
        var text: String
        var store: String
        var rows: [Row]
        /// Columns at which a person may have to decide.
        var openColumns: Set<String>
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int(random.next() % UInt64(values.count))]
    }

    private mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

    private struct Kind {
        let name: String
        let words: [(String, CardCore.Operation)]
        let isOpen: Bool
    }

    private static let kinds = [
        Kind(name: "Type", words: [("Sale", .activate), ("Void", .deactivate)], isOpen: false),
        Kind(name: "Kind", words: [("SALE", .activate), ("CANCEL", .deactivate)], isOpen: false),
        Kind(name: "Art", words: [("Verkauf", .activate), ("Storno", .deactivate)], isOpen: false),
        Kind(name: "Event", words: [("Salg", .activate), ("XYZ", .activate)], isOpen: true),
    ]

    private static let moments: [@Sendable (Int, Int, Int, Int, Int) -> String] = [
        { "\($0)-\(two($1))-\(two($2)) \(two($3)):\(two($4))" },
        { "\($0)-\(two($1))-\(two($2))T\(two($3)):\(two($4)):00" },
        { "\(two($2)).\(two($1)).\($0) \(two($3)):\(two($4))" },
        { "\($2).\($1).\($0) \($3):\(two($4))" },
        { "\(two($2))/\(two($1))/\($0) \(two($3)):\(two($4)):00" },
        { "\($1)/\($2)/\($0 % 100) \(hour($3)):\(two($4)) \(half($3))" },
        { "\($2)-\(months[$1 - 1])-\($0) \(hour($3)):\(two($4)) \(half($3).lowercased())" },
        { "\(two($2)). \(months[$1 - 1].lowercased()). \($0) \(two($3)).\(two($4))" },
        { "\($0)\(two($1))\(two($2))\(two($3))\(two($4))00" },
        { "\(months[$1 - 1]) \($2), \($0) \(hour($3)):\(two($4))\u{202F}\(half($3))" },
    ]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    private static func hour(_ hour: Int) -> Int { (hour + 11) % 12 + 1 }
    private static func half(_ hour: Int) -> String { hour < 12 ? "AM" : "PM" }

    mutating func file() -> File {
        let header = pick([
            ["Store", "Receipt", "Time", "Card number", "Amount"],
            ["Butikk", "Bilag", "Tid", "Kortnummer", "Beløp"],
            ["Filiale", "Belegnummer", "Datum", "Kartennummer", "Betrag"],
            ["Outlet", "Ticket number", "Date", "Gift card number", "Total"],
        ])
        let kind = pick(Self.kinds)
        let moment = pick(Self.moments)
        let mark = pick([",", "."])
        let group = pick(["", "", mark == "," ? "." : ",", " ", "\u{A0}", "'"])
        let symbol = pick(["", "", " kr", "NOK ", " €"])
        let store = pick(["oslo-1", "Øst & vest", "Nº 7", "a\"b"])
        var rows: [Row] = []
        var lines = [header + [kind.name, "Note"]]
        for number in 1...Int(3 + random.next() % 12) {
            // Months and days of one digit, and the hours around noon and midnight, occur.
            let (month, day) = (Int(random.next() % 12) + 1, Int(random.next() % 28) + 1)
            let (hour, minute) = (pick([0, 9, 11, 12, 13, 23]), Int(random.next() % 60))
            let word = number == 1 ? kind.words[0] : pick(kind.words)
            let minor = Int64(random.next() % 500_000) + 1
            let card = "NC\(10_000_000_000 + Int(random.next() % 1_000_000_000))"
            rows.append(
                Row(
                    card: card,
                    operation: word.1,
                    price: "\(Money(amountMinor: minor, currency: Self.krone).decimal) NOK",
                    time: Self.instant(
                        year: 2026,
                        month: month,
                        day: day,
                        hour: hour,
                        minute: minute
                    )
                )
            )
            let amount = Self.amount(minor, mark: mark, group: group, symbol: symbol)
            let note = pick(["", "paid; by card", "a, b", "line\nfeed", "\"quoted\""])
            lines.append([
                store, "R\(number)", moment(2026, month, day, hour, minute), card, amount, word.0,
                note,
            ])
        }
        // A name of a store that is too odd is for a person, and so are unknown words.
        let open = kind.isOpen ? [kind.name] : []
        let (bytes, text) = write(lines)
        return File(
            bytes: bytes,
            text: text,
            store: store,
            rows: rows,
            openColumns: Set(open + [header[2]])
        )
    }

    private static let krone = Currency("NOK").unsafelyUnwrapped

    private static func amount(
        _ minor: Int64,
        mark: String,
        group: String,
        symbol: String
    ) -> String {
        var whole = "\(minor / 100)"
        if whole.count > 3 {
            whole.insert(contentsOf: group, at: whole.index(whole.endIndex, offsetBy: -3))
        }
        let text = "\(whole)\(mark)\(two(Int(minor % 100)))"
        return symbol.hasSuffix(" ") ? symbol + text : text + symbol
    }

    /// Of the clock in Oslo.
    private static func instant(
        year: Int,
        month: Int,
        day: Int,
        hour: Int,
        minute: Int
    ) -> Instant {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Oslo") ?? .gmt
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
        let date = calendar.date(from: parts) ?? .distantPast
        return Instant(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
    }

    private mutating func write(_ lines: [[String]]) -> (bytes: [UInt8], text: String) {
        let delimiter = pick([",", ";", "\t", "|"])
        let end = pick(["\n", "\r\n"])
        let quotesAll = chance(40)
        var text = chance(15) ? "sep=\(delimiter)\(end)" : ""
        for line in lines {
            let cells = line.map { cell -> String in
                let isOdd = cell.contains { [delimiter, "\"", "\n"].contains(String($0)) }
                guard quotesAll || isOdd else { return cell }
                return "\"\(cell.replacing("\"", with: "\"\""))\""
            }
            text += cells.joined(separator: delimiter) + end
        }
        let encoding = pick([ColumnEncoding.utf8, .utf8, .utf16, .windows1252])
        // Not every sign has a place in the code page.
        guard encoding != .windows1252 || !text.contains("\u{202F}") else {
            return (Array(text.utf8), text)
        }
        let mark: [UInt8] =
            switch encoding {
            case .utf8: chance(50) ? [0xEF, 0xBB, 0xBF] : []
            case .utf16: [0xFF, 0xFE]
            case .windows1252: []
            }
        return (mark + encoding.encode(Array(text.utf8)), text)
    }
}
