import CardTestSupport
import Foundation
import Testing

@testable import CardCore
import CardSales
import CardText

/// Proposals for files without a description.
struct ProposalTests {
    private static func file(_ lines: String...) -> String { lines.joined(separator: "\n") + "\n" }

    /// Amounts of one column, and the form that a template must declare for them.
    @Test(arguments: [
        (["1 500,00 kr", "500,00 kr"], "{decimal: comma, grouping: space, symbols: [\"kr\"]}"),
        (
            ["1\u{A0}500,00 kr", "-20,00 kr"],
            "{decimal: comma, grouping: space, symbols: [\"kr\"]}"
        ),
        (
            ["$1,234.50", "($5.00)"],
            "{decimal: point, grouping: comma, symbols: [\"$\"], parentheses: true}"
        ),
        (["1'234.50", "7.00"], "{decimal: point, grouping: apostrophe}"),
        (["12,34,567.00", "5.00"], "{decimal: point, grouping: comma, groupSizes: indian}"),
        (["33.62-", "5.00"], "{decimal: point, trailingMinus: true}"),
        (["\u{2212}5.00", "NOK 7.50"], "{decimal: point, symbols: [\"NOK\"]}"),
        (["1.500,00", "12,5"], "{decimal: comma, grouping: point}"),
        (["500 kr.", "400 kr"], "{decimal: point, symbols: [\"kr.\", \"kr\"]}"),
    ])
    func findsTheFormOfAmounts(_ amounts: [String], _ form: String) throws {
        let rows = amounts.enumerated().map { row, amount in
            "s1;R\(row);2026-11-20T12:00:00Z;Retur;NC0000000\(row)034;\"\(amount)\""
        }
        let sample = try ProposalSample(
            "Butikk;Bilag;Tid;Type;Kortnummer;Beløp\n" + rows.joined(separator: "\n") + "\n"
        )
        #expect(sample.yaml.contains("\nmoney: \(form)"), "\(sample.yaml)")
        try sample.hold()
        #expect(try sample.reading.rejections == [])
    }

    /// Moments of one column, and the patterns that read them.
    @Test(arguments: [
        (["23-Apr-2026 10:00 AM", "01-May-2026 12:05 PM"], "\"dd-MMM-yyyy hh:mm a\""),
        (["20.11.2026 09:05", "21.11.2026 10:15"], "\"dd.MM.yyyy HH:mm\""),
        (["20.11.2026 kl. 09.05", "21.11.2026 kl. 10.15"], "\"dd.MM.yyyy 'kl'. HH.mm\""),
        (["2026-11-20T09:05:00+01:00", "2026-11-20T09:05:00.123Z"], "\"yyyy-MM-dd'T'HH:mm:ssZ\""),
        (["11/20/26 9:05 AM", "11/21/26 10:15 PM"], "\"M/d/yy h:mm a\""),
        (["20261120090501", "20261121101502"], "\"yyyyMMddHHmmss\""),
        (["Nov 20, 2026 9:05 AM", "Nov 1, 2026 12:15 AM"], "\"MMM d, yyyy h:mm a\""),
        (["20. nov. 2026 09:05", "1. des. 2026 10:15"], "\"d. MMM yyyy H:mm\""),
        (["20/11/2026 09:05", "21/11/2026 9:15"], "\"d/M/yyyy H:mm\""),
        (
            ["20-Nov-2026 02:44 AM EST", "01-Nov-2026 12:44 AM EDT"],
            "\"dd-MMM-yyyy hh:mm a 'EST'\", \"dd-MMM-yyyy hh:mm a 'EDT'\""
        ),
        (["2026.11.20 09:05:00", "2026.11.21 10:15:00"], "\"yyyy.MM.dd HH:mm:ss\""),
    ])
    func findsTheFormOfTimes(_ times: [String], _ pattern: String) throws {
        let rows = times.enumerated().map { row, time in
            "s1;R\(row);\(time);NC0000000\(row)034"
        }
        let sample = try ProposalSample(
            "Butikk;Bilag;Tid;Kortnummer\n" + rows.joined(separator: "\n") + "\n"
        )
        #expect(sample.yaml.contains(pattern), "\(sample.yaml)")
        try sample.hold()
        #expect(try sample.reading.rejections == [])
    }

    @Test func marksWhatASampleLeavesOpen() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Date,Card number,Amount",
                "s1,R1,03/04/2026,NC00000000034,1.500",
                "s1,R2,05/06/2026,NC00000000042,2.750"
            ),
            currency: "KWD"
        )
        #expect(sample.yaml.contains("# unsure: it may be MM/dd/yyyy as well"))
        #expect(sample.yaml.contains("# unsure: no column holds the time of day"))
        let three = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Card number,Amount",
                "s1,R1,2026-11-20T12:00:00Z,NC00000000034,\"1.500\"",
                "s1,R2,2026-11-20T12:00:00Z,NC00000000042,\"2.750\""
            ),
            currency: "KWD"
        )
        #expect(three.yaml.contains("# unsure: 1.500 can be read in two ways"))
        let months = try ProposalSample(
            Self.file("Store,Receipt,Time,Card number", "s1,R1,23-Apr-2026 10:00,NC00000000034")
        )
        #expect(months.yaml.contains("# unsure: names of months, such as 23-Apr-2026 10:00"))
    }

    /// Every kind of header and of quoting that the reader of columns reads.
    @Test(arguments: [
        ("\"Store\",\"Receipt\",\"Time\",\"Card number\"", "\"S1\",\"R1\",\"TIME\",\"CARD\"", "\n"),
        ("\u{FEFF}Store;Receipt;Time;Card number", "S1;R1;TIME;CARD", "\r\n"),
        ("sep=;\nStore;Receipt;Time;Card number", "S1;R1;TIME;CARD", "\n"),
        ("\"Store\"|\"Receipt\"|\"Time\"|Card number", "\"S|1\"|R1|TIME|CARD", "\n"),
        ("Store\tReceipt\tTime\tCard number", "\"S\n1\"\tR1\tTIME\tCARD", "\n"),
        ("\"Sto\"\"re\",Receipt,Time,Card number", "S1,R1,TIME,CARD", "\n"),
        ("Store,\"Rece\nipt\",Receipt,Time,Card number,,", "S1,a,R1,TIME,CARD,,", "\n"),
        ("Store,# unsure: x,Receipt,Time,Card number", "S1,# unsure: y,R1,TIME,CARD", "\n"),
        ("A,B,C,D", "S1,R1,TIME,CARD", "\n"),
        ("Store,Receipt,Time,Card number", "", ""),
    ])
    func proposesForEveryFileThatTheReaderReads(
        _ header: String,
        row: String,
        lineEnd: String
    ) throws {
        let filled = row.replacing("TIME", with: "2026-11-20T12:00:00Z")
            .replacing("CARD", with: "NC00000000018")
        let sample = try ProposalSample(
            header + (lineEnd.isEmpty ? "\n" : lineEnd) + filled + lineEnd
        )
        try sample.hold("\(sample.yaml)")
        let reading = try sample.reading
        #expect(reading.refusal == nil, "\(sample.yaml)")
        #expect(reading.rejections == [], "\(sample.yaml)")
    }

    @Test func readsOtherEncodings() throws {
        let text = "Butikk;Bilag;Tid;Kortnummer;Beløp\nØst;R1;20.11.2026 09:05;NC00000000018;5,00\n"
        for encoding in [ColumnEncoding.utf16, .windows1252] {
            let mark: [UInt8] = encoding == .utf16 ? [0xFF, 0xFE] : []
            let sample = try ProposalSample(mark + encoding.encode(Array(text.utf8)))
            #expect(sample.yaml.contains("\nencoding: \(encoding.rawValue)"))
            try sample.hold()
            #expect(try sample.reading.messages.map(\.store) == ["Øst"])
        }
    }

    @Test func refusesSamplesWithoutColumns() {
        for text in ["", "one\ntwo\n", "PK\u{3}\u{4}abc,def\n", "\"a,b\nc,d\n"] {
            #expect(throws: FileFault.self, "\(text)") { try ProposalSample(text) }
        }
    }

    @Test func showsColumnsWithFewValuesAsCandidates() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Kind,Lane type,Channel,Remark,Card number,Amount",
                "s1,R1,2026-11-20T12:00:00Z,SALE,A,Web,,NC00000000034,500.00",
                "s1,R2,2026-11-20T12:00:00Z,CANCEL,B,Web,,NC00000000034,500.00"
            )
        )
        #expect(sample.yaml.contains("\n  type: \"Kind\"  # unsure: Kind has SALE, CANCEL\n"))
        #expect(sample.yaml.contains("\n  \"CANCEL\": deactivate\n"))
        #expect(sample.yaml.contains("\n# unsure: Lane type has A, B\n"))
        #expect(sample.yaml.contains("\n# unsure: Channel has Web\n"))
        #expect(sample.yaml.contains("\n# Empty in every row: Remark\n"))
        try sample.hold()
        #expect(try sample.reading.messages.map(\.operation) == [.activate, .deactivate])
    }

    @Test func leavesUnknownWordsToAPerson() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Kind,Card number",
                "s1,R1,2026-11-20T12:00:00Z,SALE,NC00000000034",
                "s1,R2,2026-11-20T12:00:00Z,SWAP,NC00000000042"
            )
        )
        #expect(sample.yaml.contains("\n  \"SWAP\": reject  # unsure: what does it mean\n"))
        #expect(try sample.reading.rejections.map(\.columnName) == ["Kind"])
        let codes = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Code,Card number",
                "s1,R1,2026-11-20T12:00:00Z,01,NC00000000034",
                "s1,R2,2026-11-20T12:00:00Z,07,NC00000000042"
            )
        )
        #expect(codes.yaml.contains("\n# unsure: Code has 01, 07\n"))
        #expect(codes.yaml.contains("\naction: activate  # unsure: no column says what"))
        #expect(try codes.reading.rejections.map(\.columnName) == ["Code", "Code"])
        try codes.hold()
        let taken = codes.yaml.replacing("\"01\": reject", with: "\"01\": take")
        let template = try SaleTemplate(yaml: Array(taken.utf8), file: "till.yaml")
        let reading = try FormatReading.of(codes.bytes, of: template)
        #expect(reading.messages.map(\.receipt) == ["R1"])
    }

    /// A name for a reversal is a rule with any values, in later files, too.
    @Test(arguments: [
        ("Void amount", "5.00", "0.00", "positive: reject"),
        ("Refunded at", "2026-11-21", "", "filled: reject row.refunded"),
        ("Stornokennzeichen", "ST", "", "filled: reject"),
        ("Cancelled by", "", "", "filled: reject"),
    ])
    func rejectsRowsByTheNameOfAColumn(_ name: String, yes: String, no: String, test: String)
        throws
    {
        let head = "Store;Receipt;Time;Type;Card number;\(name)"
        let row = "2026-11-20T12:00:00Z;Sale;NC00000000034"
        let sample = try ProposalSample(
            Self.file(head, "s1;R1;\(row);\(yes)", "s1;R2;\(row);\(no)")
        )
        let rule = "\n  - {column: \"\(name)\", \(test)}  # unsure: \(name) "
        #expect(sample.yaml.contains(rule), "\(sample.yaml)")
        try sample.hold()
        let later = Self.file(
            head,
            "s1;R3;\(row);\(yes.isEmpty ? "Kari" : yes)",
            "s1;R4;\(row);\(no)"
        )
        let reading = try FormatReading.of(Array(later.utf8), of: try sample.template)
        #expect(reading.messages.map(\.receipt) == ["R4"])
    }

    @Test func readsStatesAndFlagsAsRules() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Type,Card number,Status,Voided",
                "s1,R1,2026-11-20T12:00:00Z,Sale,NC00000000034,Closed,false",
                "s1,R2,2026-11-20T12:00:00Z,Sale,NC00000000042,Cancelled,false",
                "s1,R3,2026-11-20T12:00:00Z,Sale,NC00000000059,Closed,true"
            )
        )
        let rule = "{column: \"Status\", values: {\"Closed\": take, \"Cancelled\": reject}}"
        #expect(sample.yaml.contains("\n  - \(rule)  # unsure: Status has Closed, Cancelled\n"))
        try sample.hold()
        let reading = try sample.reading
        #expect(reading.messages.map(\.card) == ["NC00000000034"])
        #expect(reading.rejections.map(\.columnName) == ["Status", "Voided"])
    }

    /// A flag of one column, and the rule about it; nil if the column is only shown.
    @Test(arguments: [
        ("Void flag", "Y", "N", "reject"), ("isVoided", "1", "0", "reject"),
        ("Storno", "X", "", "reject"), ("Stornokennzeichen", "J", "N", "reject"),
        ("Annulé", "oui", "non", "reject"), ("Anulado", "S\u{ED}", "no", "reject"),
        ("Refund?", "t", "f", "reject row.refunded"),
        ("Rückgabe", "ja", "nein", "reject row.refunded"),
        ("TRAINING_FLAG", "true", "false", "ignore training"),
        ("Koulutus", "x", "", "ignore training"), ("Test", "Y", "N", "ignore training"),
        ("Refundable", "Y", "N", nil),
        ("Customer present", "Y", "N", nil), ("Lane type", "A", "B", nil),
        ("Suspended", "Y", "N", "reject"), ("Demo", "Y", "N", "ignore training"),
    ])
    func showsEveryMark(_ name: String, yes: String, no: String, action: String?) throws {
        let sample = try ProposalSample(
            Self.file(
                "Store;Receipt;Time;Type;Card number;\(name)",
                "s1;R1;2026-11-20T12:00:00Z;Sale;NC00000000034;\(yes)",
                "s1;R2;2026-11-20T12:00:00Z;Sale;NC00000000042;\(no)"
            )
        )
        let shown = "# unsure: \(name) has \(yes)"
        if let action {
            let rule = "{column: \"\(name)\", values: {\"\(yes)\": \(action), \"\(no)\": take}}"
            #expect(sample.yaml.contains("\n  - \(rule)  \(shown)"), "\(sample.yaml)")
            #expect(try sample.reading.messages.map(\.receipt) == ["R2"])
        } else {
            #expect(sample.yaml.contains("\n\(shown), \(no)\n"), "\(sample.yaml)")
        }
        try sample.hold()
    }

    /// Two rows that sell a card by their type, and the rule about a column beside it.
    @Test(arguments: [
        ("Sign", "+", "-", "\"+\": take, \"-\": minus"),
        ("Fortegn", "", "-", "\"\": take, \"-\": minus"),
        ("Soll/Haben", "S", "H", "\"S\": reject, \"H\": reject"),
        ("Kz", "D", "C", "\"D\": reject, \"C\": reject"),
        ("Zorp", "In", "Out", "\"In\": reject, \"Out\": reject"),
        ("Zorp", "X", "", "\"X\": reject, \"\": take"),
        ("Kz", "1", "0", "\"1\": reject, \"0\": take"),
        ("Not voided", "Y", "N", "\"Y\": take, \"N\": reject"),
        ("Mode", "Normal", "Suspended", "\"Normal\": take, \"Suspended\": reject"),
        ("Mode", "Live", "Demo", "\"Live\": take, \"Demo\": ignore training"),
        ("Modus", "Normal", "Zorp", "\"Normal\": take, \"Zorp\": reject"),
        ("Zorp", "Normal", "Training", "\"Normal\": take, \"Training\": ignore training"),
        ("Art", "K", "R", "\"K\": reject, \"R\": reject"),
        ("Vorzeichen", "+", "+", "\"+\": take"), ("S/H", "S", "S", "\"S\": take"),
        ("Sign", "-", "-", "\"-\": reject"), ("Mode", "Normal", "Normal", "\"Normal\": take"),
    ])
    func leavesColumnsBesideATypeToAPerson(
        _ name: String,
        first: String,
        second: String,
        values: String
    ) throws {
        let sample = try ProposalSample(
            Self.file(
                "Store;Receipt;Time;Type;Card number;\(name)",
                "s1;R1;2026-11-20T12:00:00Z;Sale;NC00000000034;\(first)",
                "s1;R2;2026-11-20T12:00:00Z;Sale;NC00000000042;\(second)"
            )
        )
        let shown = values.replacing("\"\": take, \"-\": minus", with: "\"-\": minus, \"\": take")
        let rules = [values, shown].map { "\n  - {column: \"\(name)\", values: {\($0)}}  # unsure" }
        #expect(rules.contains { sample.yaml.contains($0) }, "\(sample.yaml)")
        try sample.hold("\(sample.yaml)")
    }

    /// A sign that does not go with the sales of the sample is for a person.
    @Test(arguments: [
        ("Sale;NC00000000034;500,00;-", "Sale;NC00000000034;500,00;+"),
        ("Sale;NC00000000034;-500,00;+", "Sale;NC00000000042;500,00;-"),
        ("Refund;NC00000000034;500,00;+", "Sale;NC00000000042;500,00;-"),
    ])
    func leavesSignsThatDisagreeToAPerson(_ first: String, _ second: String) throws {
        let sample = try ProposalSample(
            Self.file(
                "Store;Receipt;Time;Type;Card number;Amount;Sign",
                "s1;R1;2026-11-20T12:00:00Z;\(first)",
                "s1;R2;2026-11-20T12:00:00Z;\(second)"
            )
        )
        #expect(try sample.reading.codes == [.status, .status], "\(sample.yaml)")
        try sample.hold()
    }

    /// Sides that agree with the type reverse in rows that only they reverse, too.
    @Test func readsSidesThatGoWithTheType() throws {
        let rows = [
            "s1;R1;2026-11-20T12:00:00Z;Sale;NC00000000034;H",
            "s1;R2;2026-11-20T12:00:00Z;Sale;NC00000000042;H",
            "s1;R3;2026-11-20T12:00:00Z;Refund;NC00000000034;S",
        ]
        let head = "Store;Receipt;Time;Type;Card number;S/H"
        let sample = try ProposalSample(Self.file(head, rows[0], rows[1], rows[2]))
        #expect(
            sample.yaml.contains(
                "\n  - {column: \"S/H\", values: {\"H\": take, \"S\": minus}}  "
                    + "# unsure: does S take back what the others sell\n"
            ),
            "\(sample.yaml)"
        )
        try sample.hold()
        let later = Self.file(head, rows[0].replacing(";H", with: ";S"), rows[2])
        let reading = try FormatReading.of(Array(later.utf8), of: try sample.template)
        #expect(reading.messages.map(\.operation) == [.deactivate, .deactivate])
    }

    /// Columns that agree with the type, or that have another meaning, stop no row.
    @Test(arguments: ["Reason", "Department", "Payment type", "Colour", "Table", "Lane type"])
    func stopsNoRowForColumnsWithoutAMeaning(_ name: String) throws {
        let sample = try ProposalSample(
            Self.file(
                "Store;Receipt;Time;Type;Card number;\(name)",
                "s1;R1;2026-11-20T12:00:00Z;Sale;NC00000000034;",
                "s1;R2;2026-11-20T12:00:00Z;Sale;NC00000000042;Alpha",
                "s1;R3;2026-11-20T12:00:00Z;Refund;NC00000000034;Beta"
            )
        )
        #expect(try sample.reading.rejections == [], "\(sample.yaml)")
        try sample.hold()
    }

    @Test func showsRepeatedCodes() throws {
        let rows = (0..<24).map { row in
            "s1,R\(row),2026-11-20T12:00:00Z,\([1001, 2003][row % 2]),NC0000000\(100 + row)034"
        }
        let sample = try ProposalSample(
            "Store,Receipt,Time,Code,Card number\n" + rows.joined(separator: "\n") + "\n"
        )
        #expect(sample.yaml.contains("\n# unsure: Code has 1001, 2003\n"), "\(sample.yaml)")
    }

    @Test(arguments: [
        (["1,000", "25,000"], "unsure: no amount has decimals, or 1,000 has three"),
        (["1.000", "500"], "unsure: no amount has decimals, or 1.000 has three"),
        (["100", "25000"], "unsure: no amount has decimals: if they are minor units"),
        (["100 kr", "-500 kr"], "unsure: no amount has decimals: if they are minor units"),
        (["1,000.00", "500.00"], nil),
    ])
    func marksAmountsWithoutDecimals(_ amounts: [String], _ doubt: String?) throws {
        let rows = amounts.enumerated().map { row, amount in
            "s1;R\(row);2026-11-20T12:00:00Z;Retur;NC0000000\(row)034;\(amount)"
        }
        let text = "Butikk;Bilag;Tid;Type;Kortnummer;Beløp\n" + rows.joined(separator: "\n") + "\n"
        let sample = try ProposalSample(text)
        let line = try #require(
            sample.yaml.split(separator: "\n").first { $0.hasPrefix("money:") }
        )
        #expect(line.contains(doubt ?? "money") && line.contains("#") == (doubt != nil), "\(line)")
        let yen = try ProposalSample(text, currency: "JPY").yaml
        #expect(!yen.contains("no amount has decimals"))
    }

    /// Names of columns of amounts and quantities; a row with a minus in both is not a sale.
    @Test(arguments: [
        ("Qté", "Montant TTC"), ("Anz.", "Bruttobetrag"), ("Anzahl", "Umsatz brutto"),
        ("Antal", "Belopp inkl. moms"), ("Antall", "Beløp inkl. mva"), ("Cant.", "Importe total"),
        ("Q.tà", "Importo totale"), ("Qtd", "Valor total"), ("Quantity Sold", "Total Amount"),
        ("Qty.", "Gross amount"), ("Stk.", "Amount (NOK)"), ("Aant.", "Totaalbedrag"),
        ("Szt.", "Razem"), ("Kpl", "Yhteensä"), ("Zorp", "Blurb"), ("Units", "Betrag EUR"),
    ])
    func findsAmountsAndQuantities(_ quantity: String, _ amount: String) throws {
        let rows = [
            "s1;R1;20.11.2026 12:00;NC00000000034;1;500,00",
            "s1;R2;20.11.2026 12:05;NC00000000042;-1;-500,00",
        ]
        let head = "Store;Receipt;Time;Card number;\(quantity);\(amount)"
        let sample = try ProposalSample(Self.file(head, rows[0], rows[1]))
        #expect(sample.yaml.contains("\n  quantity: \"\(quantity)\""), "\(sample.yaml)")
        #expect(sample.yaml.contains("\n  amount: \"\(amount)\""), "\(sample.yaml)")
        #expect(!sample.yaml.contains("knownColumns"), "\(sample.yaml)")
        try sample.hold("\(sample.yaml)")
        #expect(try sample.reading.messages.map(\.operation) == [.activate, .deactivate])
        // A sample without a minus, and a later file with one.
        let plain = try ProposalSample(Self.file(head, rows[0]))
        #expect(plain.yaml.contains("\n  amount: \"\(amount)\""), "\(plain.yaml)")
        let later = try FormatReading.of(
            Array(Self.file(head, rows[1]).utf8),
            of: try plain.template
        )
        #expect(later.messages.allSatisfy { $0.operation == .deactivate }, "\(plain.yaml)")
    }

    /// A column of numbers that no word names is never read as one without a meaning.
    @Test func leavesNumbersWithoutAWordToAPerson() throws {
        let head = "Store;Receipt;Time;Card number"
        let row = "s1;R1;2026-11-20T12:00:00Z;NC00000000034"
        let open = try ProposalSample(
            Self.file("\(head);Foo;Bar;MVA", "\(row);20,00;500,00;900,00")
        )
        #expect(
            open.yaml.contains(
                "\n  amount: \"Bar\"  # unsure: its values look like amounts; or Foo\n"
            ),
            "\(open.yaml)"
        )
        #expect(open.yaml.contains("\nknownColumns: [\"Foo\", \"MVA\"]\n"))
        try open.hold()
        let named = try ProposalSample(
            Self.file("\(head);Qty;Foo;Amount;Bar;Tax", "\(row);1;-1;500,00;-500,00;100,00")
        )
        #expect(named.yaml.contains("\n  amount: \"Amount\"  # unsure: or Bar\n"))
        #expect(named.yaml.contains("\n  quantity: \"Qty\"  # unsure: or Foo\n"))
        try named.hold()
        let dated = try ProposalSample(
            Self.file("\(head);Amount;Ready", "\(row);500,00;2026-11-21")
        )
        #expect(!dated.yaml.contains("rules:"), "\(dated.yaml)")
        // Dates, times, versions, percentages and numbers of things are not amounts.
        for value in ["20.11.2026", "10:05", "1.2.3", "25,00 %", "A65315.17", "1234", "12.500"] {
            let sample = try ProposalSample(Self.file("\(head);Foo", "\(row);\(value)"))
            #expect(!sample.yaml.contains("amount:"), "\(sample.yaml)")
        }
    }

    @Test(arguments: ["Discount", "Rabatt", "Remise", "Descuento", "Total discount"])
    func asksAboutADiscount(_ name: String) throws {
        let sample = try ProposalSample(
            Self.file(
                "Store;Receipt;Time;Card number;Amount;\(name)",
                "s1;R1;2026-11-20T12:00:00Z;NC00000000034;500,00;50,00"
            )
        )
        let line =
            "#   discount: \"\(name)\"  # unsure: is the amount that before this was taken off"
        #expect(sample.yaml.contains("\n\(line)\n"), "\(sample.yaml)")
        #expect(sample.yaml.contains("\n  amount: \"Amount\"\n"), "\(sample.yaml)")
        try sample.hold()
        let taken = sample.yaml.replacing("#   discount:", with: "  discount:")
        let template = try SaleTemplate(yaml: Array(taken.utf8), file: "till.yaml")
        let reading = try FormatReading.of(sample.bytes, of: template)
        #expect(reading.messages.map(\.meta["price"]) == ["450.00 NOK"])
    }

    @Test(arguments: [
        "Bon-Nr.", "Kvitteringsnr", "Kvittonr", "Belegnr.", "Nº Ticket", "N. scontrino",
        "Nr paragonu", "Kuittinro", "Receipt #", "Trans #", "N° de ticket", "Bongnr", "Check no.",
    ])
    func findsReceiptsAndStores(_ receipt: String) throws {
        for store in ["Store #", "Store Nr", "Butikk nr.", "Filiale", "N° magasin"] {
            let sample = try ProposalSample(
                Self.file(
                    "\(store);\(receipt);Dato;Kl.;Card number",
                    "s1;R1;20.11.2026;10.05;NC00000000034",
                    "s1;R2;20.11.2026;11.15;NC00000000042"
                )
            )
            #expect(sample.yaml.contains("\n  receipt: \"\(receipt)\""), "\(sample.yaml)")
            #expect(sample.yaml.contains("\n  store: \"\(store)\""), "\(sample.yaml)")
            #expect(sample.yaml.contains("\n  time: \"HH.mm\""), "\(sample.yaml)")
            try sample.hold()
            #expect(try sample.reading.messages.map(\.receipt) == ["R1", "R2"])
        }
    }

    /// Names as tills of many languages write them, in any case and with any kind of space.
    @Test(arguments: [
        ("quantity", ["Qté", "Anzahl", "Cantidad", "Quantità", "Aantal", "Antal", "Antall"]),
        ("quantity", ["Määrä", "Ilość", "Menge", "Quantité", "Quantidade", "Mængde", "Qtde"]),
        ("amount", ["Montant TTC", "Importe", "Importo", "Bedrag", "Belopp", "Beløp", "Kwota"]),
        ("amount", ["Bruttobetrag", "Beløb", "Summa", "Importe total", "Valor total", "Hinta"]),
        ("amount", ["Beløp inkl. mva", "Belopp inkl. moms", "Kwota brutto", "Totaal bedrag"]),
        ("receipt", ["Belegnr.", "Bon-Nr.", "Kvittering", "Bongnr", "N° ticket", "Kvittonummer"]),
        (
            "receipt",
            ["Numéro de reçu", "Nº recibo", "N. scontrino", "Numer paragonu", "Kuittinro"]
        ),
        ("store", ["Butikk", "Filiale", "Magasin", "Tienda", "Negozio", "Winkel", "Myymälä"]),
        (
            "store",
            ["N° magasin", "Punto vendita", "Établissement", "Placówka", "Geschäft", "Sklep"]
        ),
    ])
    func findsNamesInAnySpelling(_ field: String, _ names: [String]) throws {
        let others = ["Store": "s1", "Receipt": "R1", "Quantity": "1", "Amount": "500,00"]
            .filter { $0.key.lowercased() != field }
        let own = ["amount": "500,00", "quantity": "1"][field] ?? "x1"
        let place = try #require(SaleField(rawValue: field))
        for name in names {
            let upper = name.uppercased()
            for spelling in [
                name.lowercased().replacing(" ", with: "\u{202F}"),
                "\u{A0}" + upper.replacing(" ", with: "\u{A0}"),
                upper.decomposedStringWithCanonicalMapping,
                name.folding(options: .diacriticInsensitive, locale: nil),
            ] {
                let sample = try ProposalSample(
                    Self.file(
                        others.keys.joined(separator: ";") + ";Time;Card number;\(spelling)",
                        others.values.joined(separator: ";")
                            + ";2026-11-20T12:00:00Z;NC00000000034;\(own)"
                    )
                )
                let columns = try sample.template.format.columns?.columns ?? [:]
                let bound = try #require(columns[place]?.first, "\(spelling)\n\(sample.yaml)")
                #expect(HeaderName(bound) == HeaderName(spelling), "\(spelling)")
                #expect(!sample.yaml.contains("look like"), "\(spelling)\n\(sample.yaml)")
            }
        }
    }

    @Test func marksActionsWithTwoMeanings() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Type,Carte",
                "s1,R1,2026-11-20T12:00:00Z,Payment,NC00000000034",
                "s1,R2,2026-11-20T12:00:00Z,Sale,NC00000000042"
            )
        )
        #expect(sample.yaml.contains("\n  \"Payment\": activate  # unsure: is a card sold, or "))
        #expect(sample.yaml.contains("\n  \"Sale\": activate\n"))
        #expect(sample.yaml.contains("\n  card: \"Carte\"\n"))
        try sample.hold()
    }

    @Test func doesNotReadAPaymentCardAsAGiftCard() throws {
        let sample = try ProposalSample(
            Self.file(
                "Store,Receipt,Time,Card number,Amount",
                "s1,R1,2026-11-20T12:00:00Z,xxxxxxxxxxxx4242,500.00",
                "s1,R2,2026-11-20T12:00:00Z,************0005,500.00"
            )
        )
        #expect(sample.yaml.contains("\nlocator: none  # unsure:"))
        #expect(sample.yaml.contains("# unsure: Card number has xxxxxxxxxxxx4242"))
        try sample.hold()
    }

    @Test func leavesTheCurrencyOpenIfNothingNamesIt() throws {
        let lines = [
            "Store,Receipt,Time,Card number,Amount",
            "s1,R1,2026-11-20T12:00:00Z,NC00000000034,500.00",
        ]
        func sample(_ zone: String?, _ amount: String = "500.00") throws -> ProposalSample {
            let text = lines.joined(separator: "\n").replacing("500.00", with: amount) + "\n"
            return try ProposalSample(text, zone: zone, currency: nil)
        }
        let open = try sample(nil)
        #expect(
            open.yaml.contains(
                "# currency: NOK  # unsure: the file does not name the currency of Amount"
            )
        )
        #expect(try open.reading.rejections.map(\.code) == [.currency])
        #expect(try sample("Europe/Oslo").yaml.contains("\ncurrency: NOK  # unsure: "))
        #expect(try sample(nil, "€500.00").yaml.contains("\ncurrency: EUR  # unsure: "))
        #expect(try sample(nil, "500.00 SEK").yaml.contains("\ncurrency: SEK  # unsure: "))
        #expect(try sample(nil, "500.00 kr").yaml.contains("its cells have kr"))
    }

    @Test func findsCardsOfTheWorkspaceUnderAnyName() throws {
        let text = Self.file(
            "Store,Receipt,Time,Ref,Amount",
            "s1,R1,2026-11-20T12:00:00Z,NC00000000034,500.00",
            "s1,R2,2026-11-20T12:00:00Z,NC00000000042,500.00"
        )
        let open = try ProposalSample(text)
        #expect(open.yaml.contains("\n#   card: \"Ref\"  # unsure: its values may be numbers"))
        var hints = TemplateProposal.Hints(zone: "Europe/Oslo", currency: "NOK")
        hints.isCard = { ["NC00000000034", "NC00000000042"].contains($0) }
        let known = try TemplateProposal(
            sample: Array(text.utf8),
            name: "till",
            file: "day.csv",
            hints
        )
        #expect(known.yaml(CodeWords()).contains("\n  card: \"Ref\"\n"))
    }

    @Test func reportsDoubtsAsFactsAboutTheirLines() throws {
        let sample = try ProposalSample(
            Self.file(
                "Receipt,Time,Card number,Amount",
                "R1,2026-11-20T12:00:00Z,NC00000000034,500.00"
            ),
            zone: "Europe/Oslo",
            currency: nil
        )
        let doubts = Dictionary(
            uniqueKeysWithValues: sample.proposal.doubts.map { ($0.line, $0.reasons) }
        )
        #expect(doubts["store: store-1"] == [.noStore])
        #expect(doubts["currency: NOK"] == [.currencyOfZone("Europe/Oslo")])
        #expect(doubts["action: activate"] == [.noAction])
        #expect(doubts["times:"] == nil)
    }

    private static let header = "Store;Receipt;Time;Event;Card number;Amount"
    private static let sales = [
        "s1;R1;2026-11-20T12:00:00Z;Sale;NC00000000018;500,00",
        "s1;R2;2026-11-20T12:05:00Z;Sale;NC00000000026;1500,00",
        "s1;R3;2026-11-20T12:09:00Z;Void;NC00000000026;1500,00",
    ]

    /// The lines above the names of the columns, and their number.
    @Test(arguments: [
        (["Sales of gift cards"], 1), (["Sales of gift cards", ""], 2),
        (["Sales report", "Period: 20.11.2026 - 21.11.2026", ""], 3),
        (["", "Sales report;Oslo", ""], 3), (["Sales report;;;;;", ";;;;;"], 2),
        (["Shop;Oslo", "From;20.11.2026", "To;21.11.2026", ""], 4),
        (["The \"best\" shop", "\"Report, with a quote that nobody closes"], 2),
        (["Shop;Oslo;From;20.11.2026;To;21.11.2026"], 1), (["sep=;", "Sales report"], 2),
    ])
    func skipsTitles(_ titles: [String], _ count: Int) throws {
        for end in ["\n", "\r\n", "\r"] {
            let lines = titles + [Self.header] + Self.sales
            let sample = try ProposalSample(lines.joined(separator: end) + end)
            #expect(sample.yaml.contains("\nskipLines: \(count)  # unsure"), "\(sample.yaml)")
            try sample.hold("\(sample.yaml)")
            let reading = try sample.reading
            #expect(reading.refusal == nil && reading.rejections == [], "\(sample.yaml)")
            #expect(reading.messages.count == 3)
        }
    }

    @Test func searchesTitlesForSecrets() throws {
        let lines = ["Report of TOKEN-0001-ABCD"] + [Self.header] + Self.sales
        let sample = try ProposalSample(lines.joined(separator: "\n") + "\n")
        #expect(sample.proposal.cells.contains("TOKEN-0001-ABCD"))
        #expect(!sample.yaml.contains("TOKEN"))
    }

    @Test func doesNotReadRowsAsTitles() throws {
        for header in ["A;B;C;D;E;F", ";B;C;D;E;F", Self.header] {
            let rows = Self.sales.map { $0.replacing("Sale;", with: "Gift card;") }
            let sample = try ProposalSample(([header] + rows).joined(separator: "\n") + "\n")
            #expect(!sample.yaml.contains("skipLines"), "\(sample.yaml)")
        }
    }

    /// Rows of sums, and the rule that leaves them out.
    @Test(arguments: [
        (["Total;;;;;3500,00"], "{column: \"Store\", values: [\"Total\"]}"),
        (["Total (3 rows);;;;;3500,00"], "{column: \"Store\", values: [\"Total *\"]}"),
        ([";;;;TOTAL:;3 500,00"], "{column: \"Card number\", values: [\"TOTAL:*\"]}"),
        ([";Summe NOK;;;;3500,00"], "{column: \"Receipt\", values: [\"Summe *\"]}"),
        (["Antall;3;;;;"], "{column: \"Store\", values: [\"Antall\"]}"),
        (["Total: 3500,00"], "{column: \"Store\", values: [\"Total:*\"]}"),
        ([";;;;;", "Antall rader;3;;;Sum;3500,00"], "{column: \"Store\", values: [\"Antall *\"]}"),
        (["", "Total;3"], "{column: \"Store\", values: [\"Total\"]}"),
        (
            ["Subtotal;;;;;2000,00", "Grand total;;;;NOK;3500,00"],
            "{column: \"Store\", values: [\"Subtotal\", \"Grand total\"]}"
        ),
        (
            ["Number of rows: 3;;;;;", ";;;I alt;;3500,00"],
            "{column: \"Store\", values: [\"Number of *\"]}, {column: \"Event\", values: [\"I alt\"]}"
        ),
    ])
    func skipsSums(_ sums: [String], _ rule: String) throws {
        for rows in [Self.sales + sums, sums + Self.sales] {
            let sample = try ProposalSample(
                ([Self.header] + rows).joined(separator: "\n") + "\n"
            )
            #expect(sample.yaml.contains("\ntotals: [\(rule)]  # unsure"), "\(sample.yaml)")
            try sample.hold("\(sample.yaml)")
            let reading = try sample.reading
            #expect(reading.rejections == [] && reading.messages.count == 3, "\(sample.yaml)")
        }
    }

    /// Rows that only look like sums stay: they are sales, or a person decides.
    @Test(arguments: [
        ("Total;R4;2026-11-20T12:10:00Z;Sale;NC00000000034;5,00", 4, []),
        ("Total;R4;;Sale;NC00000000034;5,00", 3, ["Time"]),
        ("Summer shop;R4;2026-11-20T12:10:00Z;Sale;NC00000000034;5,00", 4, []),
        (";3 rows;;;;3500,00", 3, ["Event"]),
    ])
    func doesNotReadASaleAsASum(_ row: String, count: Int, columns: [String]) throws {
        let rows = Self.sales + [row, "Total;R5;2026-11-20T12:11:00Z;Void;NC00000000034;5,00"]
        let sample = try ProposalSample(([Self.header] + rows).joined(separator: "\n") + "\n")
        #expect(!sample.yaml.contains("totals:"), "\(sample.yaml)")
        let reading = try sample.reading
        #expect(reading.messages.count == count + 1, "\(sample.yaml)")
        #expect(reading.rejections.map(\.columnName) == columns)
    }

    /// The words are those of the list for articles that look like gift cards, as the file has
    /// them.
    @Test func namesGiftCardsByTheWordsOfTheOneList() throws {
        let items = ["e-Gift\u{A0}Card 500", "Chèque-cadeau", "Gift wrap", "Weihnachtsgutschein"]
        let rows = items.enumerated().map { "s1;R\($0);2026-11-20T12:00:00Z;\($1);5,00" }
        let sample = try ProposalSample(
            "Store;Receipt;Time;Item;Amount\n" + rows.joined(separator: "\n") + "\n"
        )
        let words = "[\"*gift\u{A0}card*\", \"*chèque-cadeau*\", \"*gutschein*\"]"
        let shown = sample.yaml.replacing("\\u00a0", with: "\u{A0}")
        #expect(shown.contains("names: \(words)"), "\(sample.yaml)")
        try sample.hold("\(sample.yaml)")
        #expect(try sample.reading.counted.count == 3)
    }
}
