import CardCore
import CardSales
import CardText
import Foundation
import Testing

/// The meaning of a line of each format: the tables of the pages of RTLOG, WPUBON, fixed columns,
/// delimited files, Shopify and Square, each cell read.
@Suite struct FormatLineTests {
    private static let ours = SaleKnowledge(
        isCard: { $0.text.hasPrefix("NC") },
        isActive: { $0.text.hasPrefix("NCACTIVE") },
        posted: { _ in [] }
    )

    /// Cards 1 and 2 in one receipt, as an earlier file counted them: `id` makes the ids of lines.
    private static func known(
        _ operations: [CardCore.Operation],
        _ id: (CardCore.Operation, Int) -> MessageID
    ) -> SaleKnowledge {
        ours.counting(
            operations.flatMap { operation in
                [1, 2].map { number in
                    let line = PostedLine(
                        id: id(operation, number),
                        operation: operation,
                        card: "NC\(number)",
                        amountMinor: nil,
                        currency: nil
                    )
                    return CountedLine(line, file: "mon.csv")
                }
            }
        )
    }

    // MARK: RTLOG

    private static func rtlog(_ transactions: [(type: String, records: [String])]) -> String {
        var body: [String] = []
        for (index, transaction) in transactions.enumerated() {
            let link = transaction.type == "PVOID" ? "|101|2" : ""
            body.append("THEAD|\(101 + index)|2|1|20261120120000|\(transaction.type)|Y\(link)")
            body += transaction.records + ["TTAIL|\(transaction.records.count)"]
        }
        let all = ["FHEAD|SIMT|s1|20261120|20261120233000"] + body + ["FTAIL|\(body.count)"]
        return all.enumerated().map { place, record in
            let mark = record.firstIndex(of: "|") ?? record.endIndex
            return "\(record[..<mark])|\(place + 1)\(record[mark...])\n"
        }.joined()
    }

    @Sendable private static func countedOfReceipt(_ key: String) -> [CountedLine] {
        let operations: [String: CardCore.Operation] = ["150": .activate, "151": .redeem]
        let parts = key.split(separator: ":")
        guard parts.count > 2, let operation = operations[String(parts[2])] else { return [] }
        let line = PostedLine(
            id: "\(key):1",
            operation: operation,
            card: "NC1",
            amountMinor: nil,
            currency: nil
        )
        return [CountedLine(line, file: "day-1")]
    }

    @Test func readsEveryCellOfTheTableOfRTLOG() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let context = POSLog.oslo { context in
            context.currency = Currency("NOK")
            context.knowledge = Self.ours
            context.knowledge.countedOfReceipt = Self.countedOfReceipt
            context.knowledge.ids = { first, end, limit in
                let ids: [MessageID] = ["s1:2:150:20261120:1", "s1:2:151:20261120:1"]
                return Array(ids.filter { $0.text >= first && $0.text < end }.prefix(limit))
            }
            context.knowledge.voidedReceipts = { _ in
                [VoidedReceipt("s1:2:160:20261120", revision: 2)]
            }
        }
        let types = ["SALE", "RETURN", "EEXCH", "PVOID", "VOID", "PAIDOU"]
        let item = { @Sendable (status: String, quantity: String) in
            "TITEM|\(status)|GCN|NC1|\(quantity)"
        }
        let row = { @Sendable (title: String, records: [String]) in
            LineTable.Row(title) { [Self.rtlog([(types[$0], records)])] }
        }
        /// Transaction 150 sold a card and 151 was paid with one, according to an earlier file.
        let revised = { @Sendable (title: String, record: String, revision: Int) in
            LineTable.Row(title) { column in
                let number = record.hasPrefix("TITEM") ? "150" : "151"
                let file = Self.rtlog([(types[column], [record])])
                return [file.replacing("|101|2|1|", with: "|\(number)|2|\(revision)|")]
            }
        }
        let rows = [
            row("TITEM, status `S`", [item("S", "1")]),
            row("TITEM, status `R`", [item("R", "1")]),
            row("TITEM, status `V`", [item("V", "1")]),
            row(
                "TITEM, status `S`, then `V` with a negative quantity",
                [item("S", "1"), item("V", "-1")]
            ),
            row(
                "TITEM, status `V` with a negative quantity, then `S`",
                [item("V", "-1"), item("S", "1")]
            ),
            row("TITEM, status `V` with a negative quantity, alone", [item("V", "-1")]),
            row(
                "TITEM, status `S`, then `V` with a positive quantity",
                [item("S", "1"), item("V", "1")]
            ),
            row(
                "TITEM, status `V` with a positive quantity, then `S`",
                [item("V", "1"), item("S", "1")]
            ),
            row(
                "TITEM, status `S`, `V`, `S`, all with a positive quantity",
                [item("S", "1"), item("V", "1"), item("S", "1")]
            ),
            row(
                "TITEM, status `S`, `V`, `S`, `V`, all with a positive quantity",
                [item("S", "1"), item("V", "1"), item("S", "1"), item("V", "1")]
            ),
            row("TITEM, status `S`, with a negative quantity", [item("S", "-1")]),
            row("TITEM, another status", [item("ORI", "1")]),
            row("TITEM of another type, with the number of a card", ["TITEM|S|ITEM|NC1|1"]),
            row(
                "TITEM of another type, with the number of a card and zeros in front of it",
                ["TITEM|S|ITEM|0000NC000001|1"]
            ),
            row("TTEND of a listed type", ["TTEND|VOUCH|50|NC1"]),
            row("TTEND of another type, with the number of a card", ["TTEND|CREDIT|50|NC1"]),
            row(
                "TTEND of another type, with the number of a card and zeros in front of it",
                ["TTEND|CREDIT|50|0000NC000001"]
            ),
            row(
                "the number of a card in a column without a meaning",
                ["TITEM|S|ITEM|4006381333931|1|x|NC000001"]
            ),
            row(
                "TTEND, then the same with a negative amount",
                ["TTEND|VOUCH|50|NC1", "TTEND|VOUCH|-50|NC1"]
            ),
            row("TTEND with a negative amount", ["TTEND|VOUCH|-50|NC1"]),
            row(
                "TTEND with a negative amount, beside an article that came back",
                ["TITEM|R|ITEM|4006381333931|1", "TTEND|VOUCH|-50|NC1"]
            ),
            LineTable.Row("sold in a SALE, then this transaction about it, without items") {
                column in
                [Self.rtlog([("SALE", [item("S", "1")]), (types[column], [])])]
            },
            LineTable.Row("the same, and the number in it has leading zeros") { column in
                let file = Self.rtlog([("SALE", [item("S", "1")]), (types[column], [])])
                return [file.replacing("|Y|101|2\n", with: "|Y|00101|2\n")]
            },
            LineTable.Row("sold in a SALE, then this transaction about it, with status `V`") {
                column in
                ["1", "-1"].prefix(column == 3 ? 2 : 1).map { quantity in
                    Self.rtlog([("SALE", [item("S", "1")]), (types[column], [item("V", quantity)])])
                }
            },
            row(
                "TITEM, status `V`, of a card that is active, in a transaction about an unknown one",
                ["TITEM|V|GCN|NCACTIVE1|1"]
            ),
            LineTable.Row("sold, then its `PVOID`, then this transaction about that, without items")
            {
                column in
                let file = Self.rtlog([
                    ("SALE", [item("S", "1")]), ("PVOID", []), (types[column], []),
                ])
                return [file.replacing(#/(\|103\|.*\|Y\|)101/#) { "\($0.1)102" }]
            },
            LineTable.Row(
                "paid, then its `PVOID`, then this transaction about that, with the payment"
            ) {
                column in
                let paid = "TTEND|VOUCH|50|NC1"
                let file = Self.rtlog([("SALE", [paid]), ("PVOID", []), (types[column], [paid])])
                return [file.replacing(#/(\|103\|.*\|Y\|)101/#) { "\($0.1)102" }]
            },
            LineTable.Row(
                "sold in a SALE, then this one of its number and revision, and of another card"
            ) {
                column in
                let file = Self.rtlog([
                    ("SALE", [item("S", "1")]), (types[column], ["TITEM|S|GCN|NC2|1"]),
                ])
                return [file.replacing("|102|2|1|", with: "|101|2|1|")]
            },
            LineTable.Row("the same, and of the same card") { column in
                let file = Self.rtlog([
                    ("SALE", [item("S", "1")]), (types[column], [item("S", "1")]),
                ])
                return [file.replacing("|102|2|1|", with: "|101|2|1|")]
            },
            LineTable.Row("an earlier file has a later revision of it") { column in
                let file = Self.rtlog([(types[column], [item("S", "1"), "TTEND|VOUCH|50|NC2"])])
                return [file.replacing("|101|2|1|", with: "|160|2|1|")]
            },
            revised("its card is not in a later revision", "TITEM|S|ITEM|4006381333931|1", 2),
            revised("its payment is cash in a later revision", "TTEND|CASH|50", 2),
            revised(
                "its card is not in it in a later file, with the same revision",
                "TITEM|S|ITEM|4006381333931|1",
                1
            ),
            revised(
                "its payment is cash in a later file, with the same revision",
                "TTEND|CASH|50",
                1
            ),
        ]
        try LineTable(page: "rtlog.md", columns: types.map { "`\($0)`" }, rows: rows) { text in
            FormatReading.of(text.utf8, RTLogReader(options: options, context: context))
        }.check()
    }

    @Test func readsTheAmountPaidOrPaidBackForTheOnlyCardOfAReceipt() throws {
        let rtlog = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        var wpubon = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        wpubon.sign = .minusIsSale
        let context = POSLog.oslo { context in
            context.currency = Currency("NOK")
            context.knowledge = Self.ours
        }
        let (sold, back) = ("TITEM|S|GCN|NC1|1", "TITEM|R|GCN|NC1|1")
        for (type, records, price, paidBack) in [
            ("RETURN", [back, "TTEND|CASH|-300"], nil, "300.00 NOK"),
            ("RETURN", [back, "TTEND|CASH|300"], nil, "300.00 NOK"),
            ("SALE", [sold, "TTEND|CASH|600", "TTEND|CASH|-150"], "450.00 NOK", nil),
            ("RETURN", [back], nil, nil), ("SALE", [sold], nil, nil),
            ("RETURN", [back, "TITEM|S|ITEM|4006381333931|1", "TTEND|CASH|-300"], nil, nil),
            ("RETURN", [back, "IDISC|1", "TTEND|CASH|-300"], nil, nil),
            ("RETURN", [back, "TTEND|CASH|x"], nil, nil),
        ] as [(String, [String], String?, String?)] {
            let text = Self.rtlog([(type, records)])
            let messages = FormatReading.of(
                text.utf8,
                RTLogReader(options: rtlog, context: context)
            ).messages
            #expect(messages.map(\.paidBack?.text) == [paidBack], "\(records)")
            #expect(messages.map { $0.meta["receiptPrice"] } == [price], "\(records)")
        }
        for (sign, payments, price, paidBack) in [
            ("+", [("-", "300.00", "")], nil, "300.00 NOK"),
            ("-", [("+", "600.00", ""), ("-", "150.00", "")], "450.00 NOK", nil),
            ("+", [], nil, nil), ("-", [], nil, nil), ("+", [("-", "x", "")], nil, nil),
        ] as [(String, [(String, String, String)], String?, String?)] {
            let payments = payments.map { (sign: $0.0, sum: $0.1, card: $0.2) }
            let one = (sign: sign, card: "NC1", article: "1")
            let read = { (items: [(sign: String, card: String, article: String)]) in
                FormatReading.of(
                    Self.wpubon(items, payments).utf8,
                    WPUBONReader(options: wpubon, context: context)
                ).messages
            }
            #expect(read([one]).map(\.paidBack?.text) == [paidBack], "\(payments)")
            #expect(read([one]).map { $0.meta["receiptPrice"] } == [price], "\(payments)")
            let beside = read([one, (sign: "-", card: "", article: "2")])
            #expect(beside.allSatisfy { $0.paidBack == nil && $0.meta.isEmpty })
        }
    }

    @Test func recordsRejectedVoidsOfRTLOGWithTheReversingOperation() throws {
        let options = try POSLog.options(of: "rtlog.yaml") { try RTLogOptions(reading: &$0) }
        let context = POSLog.oslo { context in
            context.currency = Currency("NOK")
            context.knowledge = Self.ours
        }
        for (type, record, operation) in [
            ("SALE", "TITEM|V|GCN|NC1|-1", "deactivate"),
            ("PVOID", "TITEM|V|GCN|NC1|-1", "deactivate"),
            ("PVOID", "TTEND|VOUCH|-50|NC1", ""),
        ] {
            let reading = FormatReading.of(
                Self.rtlog([(type, [record])]).utf8,
                RTLogReader(options: options, context: context)
            )
            #expect(reading.codes == [.voidUnmatched])
            #expect(reading.rows.map(Self.operation) == [operation], "\(type) \(record)")
        }
    }

    /// The operation in the correction file.
    private static func operation(_ row: SaleRow) -> String {
        String(decoding: row.record.fields[3], as: UTF8.self)
    }

    // MARK: Fixed columns

    @Test func readsEveryCellOfTheTableOfFixedColumns() throws {
        let options = try POSLog.options(of: "tlog-sap.yaml") {
            try FixedWidthOptions(reading: &$0)
        }
        var withLoads = options
        var load = try #require(options.records["GP"])
        load.kind = .row(.load)
        withLoads.records["GL"] = load
        let all = withLoads
        let types = ["GC", "GL", "GP"]
        let operations: [CardCore.Operation] = [.activate, .load, .redeem]
        let earlier = Self.known(operations) { operation, number in
            "0101:02:150\(operations.firstIndex(of: operation) ?? 0):20261120:00\(number)"
        }
        let context = POSLog.oslo { $0.knowledge = earlier }
        let record = {
            @Sendable (column: Int, number: Int, void: Bool, sign: String, card: String) in
            let type = types[column]
            let serial = card.padding(toLength: 20, withPad: " ", startingAt: 0)
            let body = "GC\(serial)00050000\(sign)"
            let flag = void ? "1" : "0"
            return
                "\(type) 0101020000170000002611201200001001\(flag)00\(number)0011201NOK\(body)\r\n"
        }
        let file = { @Sendable (records: [String]) in
            (records + [
                "EN 010102000017000000261120233000199900010011201NOK00000\(records.count)\r\n"
            ])
            .joined()
        }
        func row(
            _ title: String,
            _ make: @escaping @Sendable (Int) -> [String]
        ) -> LineTable.Row {
            LineTable.Row(title) { [file(make($0))] }
        }
        let rows = [
            row("alone") { [record($0, 1, false, " ", "NC1")] },
            row("`void`") { [record($0, 1, true, " ", "NC1")] },
            row("beside a `void` with a negative sign") {
                [record($0, 1, false, " ", "NC1"), record($0, 2, true, "-", "NC1")]
            },
            row("after its `void` with a negative sign") {
                [record($0, 1, true, "-", "NC1"), record($0, 2, false, " ", "NC1")]
            },
            row("before a `void` without a sign") {
                [record($0, 1, false, " ", "NC1"), record($0, 2, true, " ", "NC1")]
            },
            row("after a `void` without a sign") {
                [record($0, 1, true, " ", "NC1"), record($0, 2, false, " ", "NC1")]
            },
            row("before and after a `void` without a sign") {
                [
                    record($0, 1, false, " ", "NC1"), record($0, 2, true, " ", "NC1"),
                    record($0, 3, false, " ", "NC1"),
                ]
            },
            row("`void` with a negative sign, alone") { [record($0, 1, true, "-", "NC1")] },
            row("of a type that the template does not list, with the number of a card") {
                ["GV" + record($0, 1, false, " ", "NC1").dropFirst(2)]
            },
            row("of a type that the template does not list, with another number") {
                ["GV" + record($0, 1, false, " ", "X1").dropFirst(2)]
            },
            row("a negative sign, not `void`") { [record($0, 1, false, "-", "NC1")] },
            row("beside the same with a negative sign, not `void`") {
                [record($0, 1, false, " ", "NC1"), record($0, 2, false, "-", "NC1")]
            },
            row("after the same with a negative sign, not `void`") {
                [record($0, 1, false, "-", "NC1"), record($0, 2, false, " ", "NC1")]
            },
            row("in a receipt of an earlier file, which had another card, too") { column in
                let again = record(column, 3, false, " ", "NC1")
                return [again.replacing("1200001001", with: "120000150\(column)")]
            },
            row("the same, if the file had other cards of the receipt only") { column in
                let rest = record(column, 3, false, " ", "NC3")
                return [rest.replacing("1200001001", with: "120000150\(column)")]
            },
        ]
        // A rejected void has the reversing operation, or none.
        for (column, operation) in ["deactivate", "", "refund"].enumerated() {
            let reading = FormatReading.of(
                file([record(column, 1, true, "-", "NC1")]).utf8,
                FixedWidthReader(options: all, context: context)
            )
            #expect(reading.rows.map(Self.operation) == [operation])
        }
        try LineTable(
            page: "fixed-width.md",
            columns: ["a sale", "a load", "a payment"],
            rows: rows
        ) { text in
            FormatReading.of(text.utf8, FixedWidthReader(options: all, context: context))
        }.check()
    }

    // MARK: WPUBON

    /// A receipt of that sign of a sale: each item and payment, and true if it goes back.
    private static func wpubon(
        _ items: [(sign: String, card: String, article: String)],
        _ payments: [(sign: String, sum: String, card: String)] = []
    ) -> String {
        let items = items.map {
            "<E1WPB02><ARTNR>\($0.article)</ARTNR><SERIENNR>\($0.card)</SERIENNR><VORZEICHEN>"
                + "\($0.sign)</VORZEICHEN><MENGE>1.000</MENGE></E1WPB02>"
        }
        let payments = payments.map {
            "<E1WPB06><VORZEICHEN>\($0.sign)</VORZEICHEN><ZAHLART>GIFT</ZAHLART><SUMME>\($0.sum)"
                + "</SUMME><KARTENNR>\($0.card)</KARTENNR></E1WPB06>"
        }
        return "<WPUBON01><IDOC><EDI_DC40><SNDPRN>S1</SNDPRN></EDI_DC40><E1WPB01><KASSID>2</KASSID>"
            + "<VORGDATUM>20261120</VORGDATUM><VORGZEIT>120000</VORGZEIT><BONNUMMER>1</BONNUMMER>"
            + "<BELEGWAERS>NOK</BELEGWAERS>\(items.joined())\(payments.joined())</E1WPB01></IDOC>"
            + "</WPUBON01>"
    }

    @Test func readsEveryCellOfTheTableOfWPUBON() throws {
        let plain = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        let columns: [(title: String, sign: WPUBONOptions.Sign?, isEarlier: Bool)] = [
            ("`sign: minusIsSale`", .minusIsSale, false),
            ("`sign: plusIsSale`", .plusIsSale, false),
            ("no `sign`", nil, false), ("no `sign`, sender of version 0.1.0", nil, true),
        ]
        // The signs of a sale and of a return in each column.
        let signs = [("-", "+"), ("+", "-"), ("+", "-"), ("+", "-")]
        let row = {
            @Sendable
            (
                title: String,
                items: [(sign: String, card: String, article: String)],
                payments: [(sign: String, sum: String, card: String)]
            ) in
            LineTable.Row(title) { column in
                let items = items.map { item in
                    let sign =
                        item.sign == "sold"
                        ? signs[column].0 : item.sign == "back" ? signs[column].1 : item.sign
                    return (sign: sign, card: item.card, article: item.article)
                }
                return ["\(column)" + Self.wpubon(items, payments)]
            }
        }
        let typed = { @Sendable (title: String, sign: String) in
            LineTable.Row(title) { column in
                let sign = sign == "sold" ? signs[column].0 : signs[column].1
                let text = Self.wpubon([(sign: sign, card: "NC1", article: "1")])
                return ["STORNO", "Storno", "VOID", "RETN", "TRAINING", "TRNG", "VD"].map { type in
                    "\(column)"
                        + text.replacing(
                            "<E1WPB02>",
                            with: "<E1WPB02><VORGANGART>\(type)</VORGANGART>"
                        )
                }
            }
        }
        func marked(_ title: String, _ marks: [String], after place: String) -> LineTable.Row {
            LineTable.Row(title) { column in
                let text = Self.wpubon([(sign: signs[column].0, card: "NC1", article: "1")])
                return marks.map { "\(column)" + text.replacing(place, with: place + $0) }
            }
        }
        let card = { @Sendable (sign: String) in (sign: sign, card: "NC1", article: "1") }
        let mug = { @Sendable (sign: String) in (sign: sign, card: "", article: "2") }
        let paid = { @Sendable (sign: String, sum: String) in (sign: sign, sum: sum, card: "NC2") }
        let rows = [
            row("item with `-`", [card("-")], []), row("item with `+`", [card("+")], []),
            row("item without a sign", [card("")], []),
            row("item with another sign", [card("X")], []),
            row("sold, then given back in the same receipt", [card("sold"), card("back")], []),
            row("given back, then sold in the same receipt", [card("back"), card("sold")], []),
            row(
                "sold, not a listed article, with the number of a card",
                [("sold", "NC1", "2")],
                []
            ),
            row("sold, not a listed article, with another number", [("sold", "X1", "2")], []),
            row("payment with `+` and the number of a card", [mug("sold")], [paid("+", "50.00")]),
            row("payment without a sign", [mug("sold")], [paid("", "50.00")]),
            row("payment with `-`", [mug("sold")], [paid("-", "50.00")]),
            row("payment with a negative `SUMME`", [mug("sold")], [paid("+", "-50.00")]),
            row(
                "payment with `+`, and the same with `-`",
                [mug("sold")],
                [paid("+", "50.00"), paid("-", "50.00")]
            ),
            row(
                "payment with `-`, beside an item that goes back",
                [mug("sold"), mug("back")],
                [paid("-", "50.00")]
            ),
            row("payment with `-` where all items go back", [mug("back")], [paid("-", "50.00")]),
            row("payment with `+` where all items go back", [mug("back")], [paid("+", "50.00")]),
            row("payment with `+` in a receipt without items", [], [paid("+", "50.00")]),
            row("payment with `-` in a receipt without items", [], [paid("-", "50.00")]),
            row(
                "payment with `-` in a receipt without items, beside another payment with `+`",
                [],
                [paid("-", "50.00"), ("+", "50.00", "X1")]
            ),
            row("payment with another number", [mug("sold")], [("+", "50.00", "X1")]),
            row(
                "payment of an amount that may have thousands, such as `1.000`",
                [mug("sold")],
                [paid("+", "1.000")]
            ),
            typed("sold, `VORGANGART` `STORNO`, `VOID`, `RETN` or `TRAINING`", "sold"),
            typed("given back, the same `VORGANGART`", "back"),
            marked(
                "sold, the header has `VORGANGART` `VOID`, `BELEGART` `TRAINING` or `STORNO` `X`",
                [
                    "<VORGANGART>VOID</VORGANGART>", "<BELEGART>TRAINING</BELEGART>",
                    "<STORNO>X</STORNO>", "<VORGART>STORNO</VORGART>",
                ],
                after: "<BONNUMMER>1</BONNUMMER>"
            ),
            marked(
                "sold, `STORNO` or `STORNOKENNZ` of the item is `X`",
                ["<STORNO>X</STORNO>", "<STORNOKENNZ>X</STORNOKENNZ>"],
                after: "<E1WPB02>"
            ),
        ]
        try LineTable(page: "wpubon.md", columns: columns.map(\.title), rows: rows) { text in
            let column = columns[Int(text.prefix(1)) ?? 0]
            var options = plain
            options.items = ["1"]
            options.sign = column.sign
            let context = POSLog.oslo { context in
                context.knowledge = Self.ours
                context.readsEarlierSigns = column.isEarlier
            }
            return .of(text.dropFirst().utf8, WPUBONReader(options: options, context: context))
        }.check()
    }

    @Test func leavesTheOperationOfAnUnclearReceiptOfWPUBONToAPerson() throws {
        var options = try POSLog.options(of: "wpubon.yaml") { try WPUBONOptions(reading: &$0) }
        options.sign = .minusIsSale
        let context = POSLog.oslo { $0.knowledge = Self.ours }
        let storno = Self.wpubon([("-", "NC1", "1")])
            .replacing("<E1WPB02>", with: "<E1WPB02><VORGANGART>STORNO</VORGANGART>")
        for (text, operation) in [
            (Self.wpubon([("+", "", "2")], [("+", "50.00", "NC2")]), Operation.redeem),
            (storno, .activate),
        ] {
            let reading = FormatReading.of(
                text.utf8,
                WPUBONReader(options: options, context: context)
            )
            #expect(reading.rows.map(Self.operation) == [""])
            guard case .failure(let rejection)? = reading.rows.first?.content else {
                Issue.record("not rejected")
                continue
            }
            #expect(rejection.advice == .directionOpen(operation))
        }
        // The flat form has four characters for it.
        let receipt = WPUBONText(number: 1, items: [("-", "NC1", "1")])
        for (type, codes) in [("SALE", []), ("STOR", [.status]), ("RETN", [.status]), ("ZX01", [])]
            as [(String, [RowCode])]
        {
            let text = WPUBONText.flat([receipt]).replacing("SALEEAN ", with: "\(type)EAN ")
            #expect(text.contains("\(type)EAN "))
            let reading = FormatReading.of(
                text.utf8,
                WPUBONReader(options: options, context: context)
            )
            #expect(reading.codes == codes, "\(type)")
        }
    }

    // MARK: Delimited files

    @Test func readsEveryCellOfTheTableOfDelimitedFiles() throws {
        let template = try SaleTemplate(
            yaml: Array(try POSLog.template("generic-columns.yaml").utf8),
            file: "generic-columns.yaml"
        )
        let options = try #require(template.format.columns)
        let operations: [CardCore.Operation] = [.activate, .load, .redeem]
        let earlier = Self.known(operations) { operation, number in
            let receipt = 150 + (operations.firstIndex(of: operation) ?? 0)
            return "\(operation):2026-11-20:s1:1:\(receipt):::NC\(number)"
        }
        let context = saleContext { $0.knowledge = earlier }
        let types = ["Sale", "Top up", "Redeem"]
        let row = { @Sendable (receipt: Int, type: String, quantity: Int, price: String) in
            "s1,1,\(receipt),2026-11-20T12:00:00+01:00,\(type),NC1,\(quantity),\(price),NOK\n"
        }
        let file = { @Sendable (rows: [String]) in
            "Store,Register,Receipt,Time,Event,Card number,Quantity,Price,Currency\n"
                + rows.joined()
        }
        func line(
            _ title: String,
            _ make: @escaping @Sendable (String) -> [String]
        ) -> LineTable.Row {
            LineTable.Row(title) { [file(make(types[$0]))] }
        }
        let rows = [
            line("alone") { [row(1, $0, 1, "500.00")] },
            line("a negative quantity") { [row(1, $0, -1, "500.00")] },
            line("a negative amount") { [row(1, $0, 1, "-500.00")] },
            line("both negative") { [row(1, $0, -1, "-500.00")] },
            line("beside the same with a negative quantity") {
                [row(1, $0, 1, "500.00"), row(1, $0, -1, "500.00")]
            },
            line("beside the same with a negative amount") {
                [row(1, $0, 1, "500.00"), row(1, $0, 1, "-500.00")]
            },
            line("beside a part of it with a negative amount") {
                [row(1, $0, 1, "500.00"), row(1, $0, 1, "-100.00")]
            },
            line(
                "beside a row of the type `void`, `return`, `refund` or `cancel` in the same receipt"
            ) {
                [row(1, $0, 1, "500.00"), row(1, "Void", 1, "500.00")]
            },
            line("after such a row in the same receipt, if the card is not active") {
                [row(1, "Void", 1, "500.00"), row(1, $0, 1, "500.00")]
            },
            line("after the same with a negative quantity, if the card is not active") {
                [row(1, $0, -1, "500.00"), row(1, $0, 1, "500.00")]
            },
            line("after such a row in the same receipt, if the card was active before") {
                [row(1, "Void", 1, "500.00"), row(1, $0, 1, "500.00")].map {
                    $0.replacing("NC1", with: "NCACTIVE1")
                }
            },
            line("the same in a later receipt") {
                [row(1, $0, 1, "500.00"), row(2, "Void", 1, "500.00")]
            },
            LineTable.Row("in a receipt of an earlier file, which had another card, too") {
                [file([row(150 + $0, types[$0], 1, "500.00")])]
            },
            LineTable.Row("the same, if the file had other cards of the receipt only") {
                let rest = row(150 + $0, types[$0], 1, "500.00")
                return [file([rest.replacing("NC1", with: "NC3")])]
            },
        ]
        try LineTable(
            page: "generic-columns.md",
            columns: types.map { "`\($0)`" },
            rows: rows
        ) { text in
            FormatReading.of(
                text.utf8,
                ColumnSaleReader(options, context) { _ in nil }
            )
        }.check()
    }

    // MARK: Exports of shops

    /// The template unchanged, and with the place of a card's number.
    private static func readers(
        _ format: DayFormat,
        _ knowledge: SaleKnowledge = ours
    ) throws -> [(String) -> FormatReading] {
        let located = try DayReader.template(of: format)
        let plain = try SaleTemplate(
            yaml: Array(try POSLog.template("\(located.name).yaml").utf8),
            file: "\(located.name).yaml"
        )
        return try [plain, located].map { template in
            let options = try #require(template.format.columns)
            let context = saleContext { context in
                context.currency = template.currency
                context.store = template.store
                context.knowledge = knowledge
            }
            return { text in
                FormatReading.of(text.utf8, ColumnSaleReader(options, context) { _ in .utc })
            }
        }
    }

    @Test func readsEveryCellOfTheTableOfShopify() throws {
        let earlier = Self.known([.activate]) { _, number in "activate:.2320\(number)::NC\(number)"
        }
        let readers = try Self.readers(.shopify, earlier)
        let order = {
            @Sendable
            (
                status: String,
                cancelled: String,
                refunded: String,
                quantity: String,
                price: String,
                card: String,
                item: String
            ) in
            "#1,\(status),,NOK,2026-11-20 12:00:00 +0100,\(quantity),\(item),\(price),,,"
                + "Gift card: \(card),\(cancelled),\(refunded),,,\n"
        }
        let file = { @Sendable (column: Int, rows: [String]) in
            "\(column)Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,"
                + "Lineitem name,Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,"
                + "Refunded Amount,Location,Id,Tags\n" + rows.joined()
        }
        let paid = { @Sendable (status: String) in
            order(status, "", "0.00", "1", "500.00", "NC1", "Gift Card")
        }
        let day = "2026-11-20 13:00:00 +0100"
        func row(_ title: String, _ files: [[String]]) -> LineTable.Row {
            LineTable.Row(title) { column in files.map { file(column, $0) } }
        }
        let rows = [
            row("`paid`", [[paid("paid")]]),
            row(
                "`pending`, `authorized`, `partially_paid`, `unpaid`",
                ["pending", "authorized", "partially_paid", "unpaid"].map { [paid($0)] }
            ),
            row(
                "`voided`, `expired`, or `Cancelled at`",
                [
                    [paid("voided")], [paid("expired")],
                    [order("paid", day, "0.00", "1", "500.00", "NC1", "Gift Card")],
                ]
            ),
            row(
                "`voided`, `expired`, or `Cancelled at`, of a card that was sold",
                [("voided", ""), ("expired", ""), ("paid", day)].map { status, cancelled in
                    [order(status, cancelled, "0.00", "1", "500.00", "NCACTIVE1", "Gift Card")]
                }
            ),
            row(
                "`refunded`, `partially_refunded`",
                ["refunded", "partially_refunded"].map { [paid($0)] }
            ),
            row(
                "`Refunded Amount` above zero, or with a minus",
                ["50.00", "-50.00"].map {
                    [order("paid", "", $0, "1", "500.00", "NC1", "Gift Card")]
                }
            ),
            row("another `Financial Status`", [[paid("in_dispute")]]),
            row(
                "quantity 0: the article was removed from the order",
                [[order("paid", "", "0.00", "0", "500.00", "NC1", "Gift Card")]]
            ),
            row(
                "a negative quantity",
                [[order("paid", "", "0.00", "-1", "500.00", "NC1", "Gift Card")]]
            ),
            row(
                "a negative price",
                [[order("paid", "", "0.00", "1", "-500.00", "NC1", "Gift Card")]]
            ),
            row(
                "paid, and the same order with a negative quantity",
                [
                    [
                        paid("paid"),
                        order("paid", "", "0.00", "-1", "500.00", "NC1", "Gift Card"),
                    ]
                ]
            ),
            row(
                "another article of an order with a gift card",
                [
                    [paid("paid"), order("paid", "", "0.00", "1", "9.00", "NC1", "Mug")],
                    [order("paid", "", "0.00", "1", "9.00", "NC1", "Mug"), paid("paid")],
                ]
            ),
            row(
                "another article of an order without a gift card",
                [[order("paid", "", "0.00", "1", "500.00", "NC1", "E-voucher")]]
            ),
            row(
                "the same in an order that is not paid",
                [[order("pending", "", "0.00", "1", "500.00", "NC1", "E-voucher")]]
            ),
            row(
                "paid, and the order had another number in an earlier export",
                [[paid("paid").replacing("#1", with: "#202")]]
            ),
            row(
                "the same, `pending` or `voided`, with another number or none",
                ["pending", "voided"].flatMap { status in
                    ["NC1", ""].map { card in
                        [
                            order(status, "", "0.00", "1", "500.00", card, "Gift Card")
                                .replacing("#1", with: "#202")
                        ]
                    }
                }
            ),
            row(
                "paid, then refunded in a later export",
                [[paid("paid"), paid("refunded").replacing("#1", with: "#2")]]
            ),
        ]
        try LineTable(
            page: "shopify-orders.md",
            columns: ["without numbers of cards", "with the number in `Note Attributes`"],
            rows: rows
        ) { readers[$0.hasPrefix("0") ? 0 : 1](String($0.dropFirst())) }.check()
    }

    @Test func readsEveryCellOfTheTableOfSquare() throws {
        let readers = try Self.readers(.square)
        let item = {
            @Sendable (event: String, quantity: String, gross: String, sale: Int, name: String) in
            "2026-11-20,12:00:00,Eastern Time (US & Canada),\(name),\(quantity),Regular,,\(gross),"
                + "tx\(sale),Till 1,\(event),Main Street,NC0001\n"
        }
        let file = { @Sendable (column: Int, rows: [String]) in
            "\(column)Date,Time,Time Zone,Item,Qty,Price Point Name,SKU,Gross Sales,"
                + "Transaction ID,Device Name,Event Type,Location,Notes\n" + rows.joined()
        }
        func row(_ title: String, _ files: [[String]]) -> LineTable.Row {
            LineTable.Row(title) { column in files.map { file(column, $0) } }
        }
        let card = "eGift Card"
        let payment = item("Payment", "1.0", "$8.00", 1, card)
        let rows = [
            row("`Payment`", [[payment]]),
            row("`Payment` with `Gross Sales` of zero", [[item("Payment", "1", "$0.00", 1, card)]]),
            row(
                "`Refund` with a negative quantity and amount",
                [[item("Refund", "-1.0", "-$8.00", 1, card)]]
            ),
            row("`Refund` without signs", [[item("Refund", "1.0", "$8.00", 1, card)]]),
            row("`Payment` with a negative quantity", [[item("Payment", "-1", "$8.00", 1, card)]]),
            row(
                "`Payment` with a negative amount, as `-$8.00` or `($8.00)`",
                ["-$8.00", "($8.00)"].map { [item("Payment", "1", $0, 1, card)] }
            ),
            row("another `Event Type`", [[item("Exchange", "1", "$8.00", 1, card)]]),
            row("quantity 0", [[item("Payment", "0.0", "$8.00", 1, card)]]),
            row(
                "`Payment` and `Refund` of the same transaction",
                [[payment, item("Refund", "-1.0", "-$8.00", 1, card)]]
            ),
            row(
                "`Payment`, then `Refund` in another transaction",
                [[payment, item("Refund", "-1.0", "-$8.00", 2, card)]]
            ),
            row("another article", [[item("Payment", "1.0", "$8.00", 1, "Coffee")]]),
        ]
        try LineTable(
            page: "square-items.md",
            columns: ["without numbers of cards", "with the number in `Notes`"],
            rows: rows
        ) { readers[$0.hasPrefix("0") ? 0 : 1](String($0.dropFirst())) }.check()
    }

    /// Sales that an earlier export counted, and a later one shows as reversed.
    @Test func reportsCountedRowsThatAreVoidNowInExportsOfShops() throws {
        let knowledge = { (ids: Set<MessageID>) in
            SaleKnowledge(
                isCard: { $0.text.hasPrefix("NC") },
                posted: { _ in [] },
                counted: { asked in
                    asked.filter(ids.contains).map { id in
                        let line = PostedLine(
                            id: id,
                            operation: .activate,
                            card: "NC0001",
                            amountMinor: nil,
                            currency: nil
                        )
                        return CountedLine(line, file: "mon.csv")
                    }
                }
            )
        }
        let item = { (event: String, sign: String) in
            "2026-11-20,12:00:00,Eastern Time (US & Canada),eGift Card,\(sign)1.0,Regular,,\(sign)$8.00,"
                + "tx1,Till 1,\(event),Main Street,NC0001\n"
        }
        let square =
            "Date,Time,Time Zone,Item,Qty,Price Point Name,SKU,Gross Sales,Transaction ID,"
            + "Device Name,Event Type,Location,Notes\n"
        let order = { (status: String, quantity: String) in
            "#1,\(status),,NOK,2026-11-20 12:00:00 +0100,\(quantity),Gift Card,500.00,,,"
                + "Gift card: NC0001,,0.00,,,\n"
        }
        let head =
            "Name,Financial Status,Paid at,Currency,Created at,Lineitem quantity,Lineitem name,"
            + "Lineitem price,Lineitem sku,Notes,Note Attributes,Cancelled at,Refunded Amount,"
            + "Location,Id,Tags\n"
        let sold = [square + item("Payment", ""), head + order("paid", "1")]
        let files: [(DayFormat, sold: String, void: String)] = [
            (.square, sold[0], sold[0] + item("Refund", "-")),
            (.shopify, sold[1], head + order("voided", "1")),
            (.shopify, sold[1], sold[1] + order("paid", "-1")),
            (.shopify, sold[1], head + order("paid", "0")),
            (.shopify, sold[1], head + order("pending", "1")),
        ]
        for (format, sale, text) in files {
            let ids = try Self.readers(format)[1](sale).messages.map(\.id)
            #expect(ids.count == 1)
            let known = try Self.readers(format, knowledge(Set(ids)))[1](text)
            #expect(known.codes == [.voidPosted] && known.messages.isEmpty, "\(text)")
            #expect(known.rejections.first?.advice?.countedFile == "mon.csv")
            let unknown = try Self.readers(format)[1](text)
            #expect(unknown.rows.isEmpty && !unknown.ignored.isEmpty, "\(text)")
        }
    }
}
