import CardCore
import CardSales
import Testing

@Suite struct RTLogReaderTests {
    private static func reader(_ change: (String) -> String = { $0 }) throws -> RTLogReader {
        let options = try POSLog.options(of: "rtlog.yaml", changing: change) {
            try RTLogOptions(reading: &$0)
        }
        let context = POSLog.oslo { $0.currency = Currency("NOK") }
        return RTLogReader(options: options, context: context)
    }

    private static func read(
        _ text: String,
        _ change: (String) -> String = { $0 }
    ) throws -> FormatReading { .of(text.utf8, try reader(change)) }

    /// The template with four digits of every number for decimals.
    private static func implied(_ template: String) -> String {
        template.replacing("decimalPoint: true", with: "impliedDecimals: 4")
            .replacing("quantity: 6", with: "quantity: 6, faceValue: 7")
    }

    /// A file of one transaction, numbered and counted.
    private static func file(_ records: String..., type: String = "SALE") -> String {
        file(records, type: type)
    }

    private static func file(_ records: [String], type: String = "SALE") -> String {
        numbered(
            ["THEAD|101|2|1|20261120120000|\(type)|Y"] + records + ["TTAIL|\(records.count)"]
        )
    }

    private static func numbered(_ body: [String]) -> String {
        let all = ["FHEAD|SIMT|oslo1|20261120|20261120233000"] + body + ["FTAIL|\(body.count)"]
        return all.enumerated().map { place, record in
            let mark = record.firstIndex(of: "|") ?? record.endIndex
            return "\(record[..<mark])|\(place + 1)\(record[mark...])\n"
        }.joined()
    }

    @Test func readsAFile() throws {
        let sample = try POSLog.sample("SIMT_20261120233000_oslo1.dat")
        let reading = FormatReading.of(sample, try Self.reader())
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(
            reading.messages.map { "\($0.operation) \($0.card) \($0.id)" } == [
                "activate NC0000000018 oslo1:2:101:20261120:1",
                "deactivate NC0000000018 oslo1:2:103:20261120:1",
                "activate NC0000000034 oslo1:2:102:20261120:1",
                "deactivate NC0000000042 oslo1:1:104:20261120:1",
                "activate NC0000000059 oslo1:1:104:20261120:2",
            ]
        )
        #expect(reading.ignored.map(\.reason) == [.superseded, .cancelled, .otherRecord])
        #expect(reading.lines == [3, 7, 10, 13, 14, 17, 18, 20])
        #expect(reading.messages.first?.time.description == "2026-11-20T11:00:00Z")
        #expect(reading.messages.first?.amountMinor == nil)
        #expect(reading.header?.businessDate == Day("2026-11-20"))
    }

    @Test func readsTheSameInPiecesAndRefusesEveryPart() throws {
        let sample = try POSLog.sample("SIMT_20261120233000_oslo1.dat")
        let reader = try Self.reader()
        FormatLaws.hold(for: sample) { reader }
    }

    @Test(arguments: [
        ("FTAIL|4|2", "FTAIL|4|3", FileRefusal.countMismatch), ("FTAIL|4|2", "", .trailerMissing),
        ("TTAIL|3|0", "TTAIL|3|1", .countMismatch), ("THEAD|2", "THEAD|3", .countMismatch),
        ("FHEAD|1", "FHEAD|2", .header), ("FHEAD|1|SIMT", "FHEAD|1|SIMS", .header),
        ("FHEAD", "XHEAD", .header), ("|20261120|", "|20261131|", .header),
        ("THEAD|2|101|2|1", "THEAD|2|101|2|x", .header), ("THEAD|2|101", "THEAD|2|", .header),
        ("THEAD", "TITEM", .header), ("TTAIL|3|0\n", "TTAIL|3|0\rx", .bareCarriageReturn),
        ("FTAIL|4|2\n", "FTAIL|4|2\nx", .afterTrailer),
        ("TTAIL|3|0\nFTAIL|4", "FTAIL|3", .trailerMissing),
    ])
    func refusesAFileThatIsNotWhole(_ good: String, changedTo wrong: String, code: FileRefusal)
        throws
    {
        let file = Self.file()
        #expect(try Self.read(file).refusal == nil)
        #expect(try Self.read(file.replacing(good, with: wrong)).refusal == code)
    }

    @Test(arguments: [
        ("SALE", "S", Operation.activate), ("SALE", "R", .deactivate), ("RETURN", "R", .deactivate),
        ("RETURN", "S", .activate), ("EEXCH", "R", .deactivate), ("PVOID", "S", .deactivate),
        ("SALE", "s", .activate),
    ])
    func knowsTheTypes(_ type: String, status: String, operation: Operation) throws {
        let reading = try Self.read(Self.file("TITEM|\(status)|GCN|NC1|1", type: type))
        #expect(reading.messages.map(\.operation) == [operation])
    }

    @Test func skipsOtherTypes() throws {
        for type in ["OPEN", "CLOSE", "NOSALE", "LOAN", "COND", "sale"] {
            let reading = try Self.read(Self.file("TITEM|S|GCN|NC1|1", type: type))
            #expect(reading.rows.isEmpty && reading.ignored.map(\.reason) == [.otherRecord])
        }
        #expect(try Self.read(Self.file("TITEM|X|GCN|NC1|1")).codes == [.unknownOperation])
    }

    @Test func reversesTheRowsOfAnEarlierFileByAPostVoid() throws {
        let void = Self.file(type: "PVOID").replacing("|PVOID|Y", with: "|PVOID|Y|90|2")
        let unknown = try Self.read(void)
        #expect(unknown.rows.isEmpty && unknown.ignored.map(\.reason) == [.cancelled])
        var context = POSLog.oslo()
        context.knowledge = SaleKnowledge(
            isCard: { _ in true },
            posted: { key in
                key == "oslo1:2:90"
                    ? ["20261118", "20261119", "20261121"].map { day in
                        PostedLine(
                            id: "\(key):\(day):1",
                            operation: .activate,
                            card: "NC\(day)",
                            amountMinor: nil,
                            currency: nil
                        )
                    } : []
            }
        )
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let reading = FormatReading.of(void.utf8, RTLogReader(options: options, context: context))
        // Till numbers begin again: the latest day up to that of the file.
        #expect(reading.messages.map(\.card) == ["NC20261119"])
        #expect(reading.messages.first?.originalID == "oslo1:2:90:20261119:1")
    }

    @Test func reportsCountedRowsThatAreVoidNow() throws {
        let counted = { @Sendable (key: String) in
            CountedLine(
                PostedLine(
                    id: "\(key):1",
                    operation: .activate,
                    card: "NC-1",
                    amountMinor: nil,
                    currency: nil
                ),
                file: "day-1"
            )
        }
        let key = "oslo1:2:101:20261120"
        var context = POSLog.oslo()
        context.knowledge = SaleKnowledge(
            isCard: { _ in true },
            posted: { _ in [] },
            counted: { $0 == ["\(key):1"] ? [counted(key)] : [] },
            countedOfReceipt: { $0 == key ? [counted(key)] : [] }
        )
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let codes = { (file: String) in
            FormatReading.of(file.utf8, RTLogReader(options: options, context: context)).codes
        }
        #expect(codes(Self.file("TITEM|V|GCN|NC1|1")) == [.voidPosted])
        #expect(codes(Self.file("TITEM|S|GCN|NC1|1", "TITEM|V|GCN|NC1|-1")) == [.voidPosted])
        #expect(codes(Self.file(type: "CANCEL")) == [.voidPosted])
        // Another card, and a training receipt without the card.
        #expect(codes(Self.file("TITEM|V|GCN|NC2|1")).isEmpty)
        #expect(codes(Self.file(type: "TRAIN")).isEmpty)
    }

    @Test(arguments: [("0090", "2"), ("90", "02"), ("000090", "0002")])
    func comparesTheNumberOfAPostVoidWithoutZeros(_ number: String, _ register: String) throws {
        let void = Self.file(type: "PVOID")
            .replacing("|PVOID|Y", with: "|PVOID|Y|\(number)|\(register)")
        for own in ["90", "090"] {
            let posted = PostedLine(
                id: "oslo1:2:\(own):20261119:1",
                operation: .activate,
                card: "NC1",
                amountMinor: nil,
                currency: nil
            )
            var context = POSLog.oslo()
            context.knowledge = SaleKnowledge(
                isCard: { _ in true },
                posted: { $0 == "oslo1:2:\(own)" ? [posted] : [] }
            )
            let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
            let reading = FormatReading.of(
                void.utf8,
                RTLogReader(options: options, context: context)
            )
            #expect(reading.messages.map(\.originalID) == [posted.id])
        }
    }

    /// The cards of a sale of 1, 2 and 3 that a later revision does not have any more.
    @Test(arguments: [
        (["1", "2", "3"], []), (["1", "2"], ["3"]), (["1"], ["2", "3"]), ([], ["1", "2", "3"]),
        (["1", "2", "3", "4"], []),
        // Cards that moved have the ids under which they were counted.
        (["2", "3"], ["1"]), (["3", "2", "1"], []), (["3"], ["1", "2"]),
    ])
    func reportsTheCardsThatALaterRevisionDoesNotHave(
        _ cards: [String],
        _ missing: [String]
    ) throws {
        let key = "oslo1:2:101:20261120"
        let counted = ["1", "2", "3"].map { card in
            CountedLine(
                PostedLine(
                    id: "\(key):\(card)",
                    operation: .activate,
                    card: "NC\(card)",
                    amountMinor: nil,
                    currency: nil
                ),
                file: "day-1"
            )
        }
        let items = cards.map { "TITEM|S|GCN|NC\($0)|1" }
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        for (revision, expected) in [("0", []), ("1", []), ("2", missing), ("17", missing)] {
            var context = POSLog.oslo()
            context.knowledge = SaleKnowledge(
                isCard: { _ in true },
                posted: { _ in [] },
                countedOfReceipt: { asked in
                    // No look into the ledger for a transaction that was not revised.
                    #expect(revision.count > 1 || revision == "2")
                    return asked == key ? counted : []
                }
            )
            let text = Self.file(items).replacing("101|2|1|", with: "101|2|\(revision)|")
            let reader = RTLogReader(options: options, context: context)
            let reading = FormatReading.of(text.utf8, reader)
            #expect(reading.refusal == nil && reading.messages.count == cards.count)
            #expect(reading.codes == expected.map { _ in .voidPosted })
            let ids = reading.rows.compactMap(\.messageID).filter { $0.text.hasSuffix(":voided") }
            #expect(ids == expected.map { "\(key):\($0):voided" })
        }
    }

    @Test(arguments: [
        (["1", "2", "3"], []), (["1", "2"], ["3"]), ([], ["1", "2", "3"]), (["3"], ["1", "2"]),
        (["2", "3"], ["1"]), (["1", "2", "3", "4"], []),
    ])
    func reportsTheCardsThatTheSameRevisionOfALaterFileDoesNotHave(
        _ cards: [String],
        _ missing: [String]
    ) throws {
        let key = "oslo1:2:101:20261120"
        let all = ["1", "2", "3"]
        var context = POSLog.oslo()
        context.knowledge = SaleKnowledge(
            isCard: { _ in true },
            posted: { _ in [] },
            countedOfReceipt: { asked in
                guard asked == key else { return [] }
                return all.map { card in
                    let line = PostedLine(
                        id: "\(key):\(card)",
                        operation: .activate,
                        card: "NC\(card)",
                        amountMinor: nil,
                        currency: nil
                    )
                    return CountedLine(line, file: "day-1")
                }
            }
        )
        context.knowledge.ids = { first, end, limit in
            let ids = all.map { "\(key):\($0)" as MessageID }
            return Array(ids.filter { $0.text >= first && $0.text < end }.prefix(limit))
        }
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let text = Self.file(cards.map { "TITEM|S|GCN|NC\($0)|1" })
        let reading = FormatReading.of(text.utf8, RTLogReader(options: options, context: context))
        #expect(reading.codes == missing.map { _ in .voidPosted })
        let ids = reading.rows.compactMap(\.messageID).filter { $0.text.hasSuffix(":voided") }
        #expect(ids == missing.map { "\(key):\($0):voided" })
        for message in reading.messages where all.contains(String(message.card.text.dropFirst(2))) {
            #expect(message.id == "\(key):\(message.card.text.dropFirst(2))")
        }
    }

    @Test func rejectsATransactionAfterItsPostVoid() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        var reader = RTLogReader(options: options, context: POSLog.oslo())
        let void = Self.file(type: "PVOID").replacing("|PVOID|Y", with: "|PVOID|Y|0090|02")
        var position = 0
        while try reader.next(in: Array(void.utf8).span, from: &position) != nil {}
        #expect(reader.voidedReceipts == [VoidedReceipt("oslo1:2:90:20261120")])

        let voided = { @Sendable (day: String) in
            ["20261119", "20261120", "20261121"].filter { $0 >= day }.map {
                VoidedReceipt("oslo1:2:101:\($0)")
            }
        }
        let counted = PostedLine(
            id: "oslo1:2:101:20261120:1",
            operation: .activate,
            card: "NC1",
            amountMinor: nil,
            currency: nil
        )
        for (type, isCounted, codes) in [
            ("SALE", false, [RowCode.reversedBeforeArrival]), ("SALE", true, []),
            ("PVOID", false, []),
        ] {
            let context = POSLog.oslo { context in
                context.knowledge.voidedReceipts = voided
                context.knowledge.countedOfReceipt = { _ in
                    isCounted ? [CountedLine(counted, file: "day-1")] : []
                }
            }
            let reading = FormatReading.of(
                Self.file("TITEM|S|GCN|NC1|1", type: type).utf8,
                RTLogReader(options: options, context: context)
            )
            #expect(reading.codes == codes && reading.rows.count == 1)
        }
    }

    @Test func doesNotReverseATransactionOfAnotherSender() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let posted = PostedLine(
            id: "oslo1:2:90:20261119:1",
            operation: .activate,
            card: "NC1",
            amountMinor: nil,
            currency: nil,
            sender: "harbour"
        )
        let context = POSLog.oslo { context in
            context.knowledge = SaleKnowledge(isCard: { _ in true }, posted: { _ in [posted] })
        }
        for items in [[], ["TITEM|S|GCN|NC1|1"]] {
            let void = Self.file(items, type: "PVOID")
                .replacing("|PVOID|Y", with: "|PVOID|Y|90|2")
            let reading = FormatReading.of(
                void.utf8,
                RTLogReader(options: options, context: context)
            )
            #expect(reading.codes == [.voidUnmatched])
            #expect("\(reading.rejections)".contains("harbour"))
        }
    }

    private static func transaction(
        _ head: String,
        type: String = "SALE",
        _ records: String...
    ) -> [String] {
        ["THEAD|\(head)|\(type)|Y||"] + records + ["TTAIL|\(records.count)"]
    }

    /// Several transactions of one number and one revision are for a person.
    @Test func leavesDifferentTransactionsOfOneRevisionToAPerson() throws {
        let first = Self.transaction("7|2|1|20261120120000", "TITEM|S|GCN|NC1|1")
        let later = Self.transaction("7|2|1|20261120180000", "TITEM|S|GCN|NC2|1")
        let voided = Self.transaction("7|2|1|20261120120000", type: "VOID", "TITEM|S|GCN|NC1|1")
        let paid = Self.transaction("7|2|1|20261120120000", "TTEND|VOUCH|9|NC1")
        let paidMore = Self.transaction("7|2|1|20261120120000", "TTEND|VOUCH|9.50|NC1")
        let last = Self.transaction("7|2|2|20261120180000", "TITEM|S|GCN|NC3|1")
        let conflict = RowCode.conflict
        for (transactions, codes, cards) in [
            ([first, later], [conflict, conflict], []), ([first, first], [], ["NC1"]),
            ([first, voided], [conflict], []), ([voided, first], [conflict], []),
            ([paid, paidMore], [conflict, conflict], []), ([paid, paid, paid], [], ["NC1"]),
            ([first, later, first, later], [conflict, conflict], []),
            ([first, last, later], [], ["NC3"]), ([first, later, last], [], ["NC3"]),
            ([first, first, paid], [conflict, conflict], []),
        ] as [([[String]], [RowCode], [Serial])] {
            let reading = try Self.read(Self.numbered(Array(transactions.joined())))
            #expect(reading.refusal == nil && reading.codes == codes, "\(transactions)")
            #expect(reading.messages.map(\.card) == cards, "\(transactions)")
        }
        let reading = try Self.read(Self.numbered(first + later))
        #expect(
            reading.rejections.map(\.advice) == [.sameNumber(lines: [5]), .sameNumber(lines: [2])]
        )
    }

    @Test func skipsAnOlderRevisionThanThatOfAnEarlierFile() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let head = "0007|02|2|20261120120000"
        var newer = RTLogReader(options: options, context: POSLog.oslo())
        let file = Self.numbered(
            Self.transaction(head, type: "VOID") + Self.transaction("8|2|1|20261120120000")
        )
        var position = 0
        while try newer.next(in: Array(file.utf8).span, from: &position) != nil {}
        let revised = newer.voidedReceipts
        #expect(revised == [VoidedReceipt("oslo1:2:7:20261120", revision: 2)])
        let context = POSLog.oslo { $0.knowledge.voidedReceipts = { _ in Array(revised) } }
        for (head, isOlder) in [
            ("7|2|1|20261120120000", true), ("0007|02|0|20261120120000", true), (head, false),
            ("7|2|3|20261120120000", false), ("8|2|1|20261120120000", false),
        ] {
            let text = Self.numbered(Self.transaction(head, "TITEM|S|GCN|NC1|1"))
            let reading = FormatReading.of(
                text.utf8,
                RTLogReader(options: options, context: context)
            )
            #expect(reading.messages.isEmpty == isOlder)
            #expect(reading.ignored.map(\.reason) == (isOlder ? [.superseded] : []))
        }
        // The day before.
        let text = Self.numbered(Self.transaction("7|2|1|20261119120000", "TITEM|S|GCN|NC1|1"))
            .replacing("|oslo1|20261120|", with: "|oslo1|20261119|")
        let reading = FormatReading.of(text.utf8, RTLogReader(options: options, context: context))
        #expect(reading.messages.count == 1)
    }

    /// No operation sells a card again or repeats a payment.
    @Test func leavesThePostVoidOfAPostVoidToAPerson() throws {
        let void = { (number: Int, original: Int, records: [String]) in
            ["THEAD|\(number)|2|1|20261120120000|PVOID|Y|\(original)|2"] + records
                + ["TTAIL|\(records.count)"]
        }
        let sold = "TITEM|S|GCN|NC1|1"
        let paid = "TTEND|VOUCH|9|NC1"
        for (record, operations) in [
            (sold, ["activate", "deactivate"]), (paid, ["redeem", "refund"]),
        ] {
            for (first, second) in [
                ([], []), ([record], []), ([], [record]), ([record], [record]),
            ] as [([String], [String])] {
                let body =
                    Self.transaction("1|2|1|20261120120000", record) + void(2, 1, first)
                    + void(3, 2, second)
                let reading = try Self.read(Self.numbered(body))
                #expect(reading.messages.map(\.operation.rawValue) == operations)
                #expect(reading.codes == [.voidUnmatched], "\(first) \(second)")
            }
        }
        // Post voids that name each other or themselves.
        let circle = try Self.read(Self.numbered(void(1, 2, []) + void(2, 1, []) + void(3, 3, [])))
        #expect(circle.rows.isEmpty && circle.ignored.count == 3)
    }

    @Test func reversesItemsWithTheStatusOfVoidedOnesByAPostVoid() throws {
        let void = { (records: [String]) in
            ["THEAD|2|2|1|20261120120000|PVOID|Y|1|2"] + records + ["TTAIL|\(records.count)"]
        }
        let item = { (status: String, card: String, quantity: String) in
            "TITEM|\(status)|GCN|\(card)|\(quantity)"
        }
        let sale = Self.transaction(
            "1|2|1|20261120120000",
            item("S", "NC1", "1"),
            item("V", "NC2", "1")
        )
        for (records, codes, count) in [
            ([item("V", "NC1", "1")], [], 2), ([item("V", "NC1", "-1")], [], 2),
            // The sale had removed it itself, or another item of the void gives it back.
            ([item("V", "NC2", "1")], [], 1),
            ([item("S", "NC1", "1"), item("V", "NC2", "1")], [], 2),
            ([item("S", "NC1", "1"), item("V", "NC1", "1")], [], 2),
            ([item("S", "NC1", "1"), item("V", "NC1", "-1")], [], 1),
        ] as [([String], [RowCode], Int)] {
            let reading = try Self.read(Self.numbered(sale + void(records)))
            #expect(reading.codes == codes && reading.messages.count == count, "\(records)")
        }
        let named = try Self.read(Self.numbered(sale + void([item("V", "NC1", "1")])))
        #expect(named.messages.last?.originalID == "oslo1:2:1:20261120:1")
    }

    @Test(arguments: [
        ("TTEND|CCARD|9|000000NC12345678", true), ("TITEM|S|ITEM|000000NC12345678|1", true),
        ("TTEND|CCARD|9|00000040061234", true), ("TITEM|S|ITEM|00000040061234|1", false),
        ("TTEND|CCARD|9|00000400612345", false), ("TITEM|S|ITEM|0000000000000|1", false),
        ("TTEND|CCARD|9|0000000000000000000000000", false),
    ])
    func noticesZerosInFrontOfANumber(_ record: String, _ isNoticed: Bool) throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let context = POSLog.oslo {
            $0.currency = Currency("NOK")
            $0.knowledge.isCard = { ["NC12345678", "0040061234"].contains($0) }
        }
        let reading = FormatReading.of(
            Self.file(record).utf8,
            RTLogReader(options: options, context: context)
        )
        #expect(reading.refusal == nil && reading.rows.isEmpty == !isNoticed)
    }

    /// A file that has transactions of revision 0 counts from 0.
    @Test func readsAFirstRevisionAfterNone() throws {
        let key = "oslo1:2:101:20261120"
        let line = PostedLine(
            id: "\(key):1",
            operation: .redeem,
            card: "NC1",
            amountMinor: 5000,
            currency: Currency("NOK")
        )
        var context = POSLog.oslo()
        context.knowledge.countedOfReceipt = { $0 == key ? [CountedLine(line, file: "d1")] : [] }
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let records = ["TITEM|S|ITEM|4|1", "TTEND|CASH|50.00", "TTAIL|2"]
        let body =
            ["THEAD|101|2|1|20261120120000|SALE|Y"] + records
            + ["THEAD|102|2|0|20261120120000|SALE|Y"] + records
        let text = Self.numbered(body)
        let reading = FormatReading.of(text.utf8, RTLogReader(options: options, context: context))
        #expect(reading.codes == [.voidPosted] && reading.ignored.map(\.reason) == [.otherArticle])
    }

    @Test func rejectsSeveralCardsUnderOneNumber() throws {
        for quantity in ["2", "", "0", "1.5", "x"] {
            #expect(try Self.read(Self.file("TITEM|S|GCN|NC1|\(quantity)")).codes == [.cardinality])
        }
        #expect(try Self.read(Self.file("TITEM|S|GCN|NC1|1.0000")).messages.count == 1)
        let implied = try Self.read(Self.file("TITEM|S|GCN|NC1|10000|0500000"), Self.implied)
        #expect(implied.messages.map(\.amountMinor) == [5000])
    }

    @Test func readsPaymentsAndFaceValuesIfTheTemplatePlacesThem() throws {
        let file = Self.file("TITEM|S|GCN|NC1|10000|5000000", "TTEND|VOUCH|1255000|NC2")
        let reading = try Self.read(file, Self.implied)
        #expect(reading.messages.map(\.amountMinor) == [50000, 12550])
        #expect(reading.messages.map(\.operation) == [.activate, .redeem])
        let odd = try Self.read(file.replacing("1255000", with: "1255001"), Self.implied)
        #expect(odd.codes == [.moneyPrecision])
        let unpaid = try Self.read(file) { template in
            Self.implied(template).replacing("[VOUCH]", with: "[OTHER]")
        }
        #expect(unpaid.rows.count == 1)
    }

    @Test func readsARepeatedTransactionAsTheSameMessage() throws {
        let first = Self.file("TITEM|S|GCN|NC1|1"),
            later = Self.file("TITEM|S|GCN|NC1|1")
                .replacing("101|2|1|", with: "101|2|2|")
        #expect(try Self.read(first).messages == Self.read(later).messages)
    }

    @Test func showsEveryTextOfTheFile() throws {
        var reader = try Self.reader()
        reader.keepTexts(ofAtLeast: 10)
        let file = Self.file("TCUST|SECRET-IN-A-NOTE", "TITEM|S|ITEM|ANOTHER-SECRET|1")
        let texts = FormatReading.of(file.utf8, reader).texts
        #expect(texts.contains(SourceText(physicalLine: 3, bytes: Array("SECRET-IN-A-NOTE".utf8))))
        #expect(texts.contains(SourceText(physicalLine: 4, bytes: Array("ANOTHER-SECRET".utf8))))
    }
}
