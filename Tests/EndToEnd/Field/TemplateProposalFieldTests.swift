import Foundation
import Testing

/// A proposal passes its own file, or it names the column at which a person must decide.
struct TemplateProposalFieldTests {
    private struct Export {
        let name: String
        let text: String
        var options = ["--zone", "Europe/Oslo", "--currency", "NOK"]
        /// Lines of the proposal.
        let lines: [String]
        /// The columns that the command names; empty if the file passes.
        var undecided: [String] = []
    }

    private static let exports = [
        Export(
            name: "signs.csv",
            text: """
                Butikk;Bilag;Tid;Kortnummer;Beløp
                s7;B1;02.05.2026 10:00;NC00000000117;2 250,00 kr
                s7;B2;03.05.2026 23:59;NC00000000125;-75,50 kr
                """,
            lines: ["money: {decimal: comma, grouping: space, symbols: [\"kr\"]}"]
        ),
        Export(
            name: "months.csv",
            text: """
                Outlet,Ticket number,Sold at,Gift card
                Pier,T1,03-May-2026 09:15 AM,NC00000000117
                Pier,T2,28-Oct-2026 12:40 PM,NC00000000125
                """,
            lines: [
                "  time: \"dd-MMM-yyyy hh:mm a\"  # unsure: names of months, such as "
                    + "03-May-2026 09:15 AM"
            ]
        ),
        Export(
            name: "quoted.csv",
            text: """
                "Outlet";"Ticket number";"Sold at";"Gift card"
                "Pier";"T1";"2026-05-03T09:15:00+02:00";"NC00000000117"
                """,
            options: [],
            lines: ["delimiter: semicolon", "  store: \"Outlet\""]
        ),
        Export(
            name: "strange.csv",
            text: """
                "Alpha","Beta","Gamma"
                "x","2026-05-03T09:15:00+02:00","NC00000000117"
                "y","2026-05-04T09:15:00+02:00","NC00000000125"
                """,
            lines: [
                "  time: \"Beta\"  # unsure: its values look like times",
                "# unsure: Alpha has x, y",
                "#   card: \"Gamma\"  # unsure: its values may be numbers of cards, such as "
                    + "NC00000000117",
            ]
        ),
        Export(
            name: "kinds.csv",
            text: """
                Store,Receipt,Time,Movement,Gift card
                s1,R1,2026-05-03T09:15:00Z,SALE,NC00000000117
                s1,R2,2026-05-03T09:16:00Z,CANCEL,NC00000000117
                s1,R3,2026-05-03T09:17:00Z,FLOAT,NC00000000125
                """,
            lines: [
                "  type: \"Movement\"  # unsure: Movement has SALE, CANCEL, FLOAT",
                "  \"CANCEL\": deactivate", "  \"FLOAT\": reject  # unsure: what does it mean",
            ],
            undecided: ["Movement"]
        ),
        Export(
            name: "codes.csv",
            text: """
                Store,Receipt,Time,Code,Gift card
                s1,R1,2026-05-03T09:15:00Z,S,NC00000000117
                s1,R2,2026-05-03T09:16:00Z,V,NC00000000117
                """,
            lines: [
                "  - {column: \"Code\", values: {\"S\": reject, \"V\": reject}}  "
                    + "# unsure: which values sell a card: take; which take it back: minus",
                "# unsure: Code has S, V",
            ],
            undecided: ["Code"]
        ),
        Export(
            name: "marks.csv",
            text: """
                Filiale;Bon-Nr.;Datum;Kartennr.;Betrag;Stornokennzeichen
                s1;R1;20.11.2026 10:05;NC00000000117;500,00;
                s1;R2;20.11.2026 10:06;NC00000000125;500,00;ST
                """,
            lines: [
                "  - {column: \"Stornokennzeichen\", filled: reject}  "
                    + "# unsure: Stornokennzeichen has ST, and empty cells"
            ],
            undecided: ["Stornokennzeichen"]
        ),
        Export(
            name: "sides.csv",
            text: """
                Store;Receipt;Time;Type;Gift card;Amount;S/H
                s1;R1;2026-05-03T09:15:00Z;Sale;NC00000000117;500,00;S
                s1;R2;2026-05-03T09:16:00Z;Sale;NC00000000117;500,00;H
                """,
            lines: [
                "  - {column: \"S/H\", values: {\"S\": reject, \"H\": reject}}  "
                    + "# unsure: which values sell a card: take; which take it back: minus"
            ],
            undecided: ["S/H"]
        ),
        Export(
            name: "pluses.csv",
            text: """
                Store;Receipt;Time;Type;Gift card;Amount;Sign
                s1;R1;2026-05-03T09:15:00Z;Sale;NC00000000117;500,00;+
                s1;R2;2026-05-03T09:16:00Z;Sale;NC00000000117;500,00;-
                """,
            lines: [
                "  - {column: \"Sign\", values: {\"+\": take, \"-\": minus}}  "
                    + "# unsure: does - take back what the others sell"
            ]
        ),
        Export(
            name: "modes.csv",
            text: """
                Store;Receipt;Time;Type;Gift card;Amount;Mode
                s1;R1;2026-05-03T09:15:00Z;Sale;NC00000000117;500,00;Normal
                s1;R2;2026-05-03T09:16:00Z;Sale;NC00000000125;500,00;Training
                s1;R3;2026-05-03T09:17:00Z;Sale;NC00000000133;500,00;Suspended
                """,
            lines: [
                "  - {column: \"Mode\", values: {\"Normal\": take, \"Training\": ignore training, "
                    + "\"Suspended\": reject}}  # unsure: Mode has Normal, Training, Suspended"
            ],
            undecided: ["Mode"]
        ),
        Export(
            name: "epochs.csv",
            text: """
                Store,Receipt,Time,Gift card
                s1,R1,1777799700,NC00000000117
                """,
            lines: [
                "  time: \"yyyy-MM-dd HH:mm:ss\"  # unsure: no pattern fits 1777799700"
            ],
            undecided: ["Time"]
        ),
        Export(
            name: "titles.csv",
            text: """
                Gift cards sold
                Shop;Pier 7;;;

                Outlet;Ticket number;Sold at;Gift card;Amount
                Pier;T1;2026-05-03T09:15:00+02:00;NC00000000117;250,00
                Pier;T2;2026-05-03T09:25:00+02:00;NC00000000125;250,00
                Total (2 rows);;;;500,00
                """,
            lines: [
                "skipLines: 3  # unsure: every file must have as many lines before the names of its "
                    + "columns",
                "totals: [{column: \"Outlet\", values: [\"Total *\"]}]  # unsure: which rows are sums",
            ]
        ),
        Export(
            name: "ends.csv",
            text: """
                Outlet;Ticket number;Sold at;Gift card;Amount
                Pier;T1;2026-05-03T09:15:00+02:00;NC00000000117;250,00
                2 rows;;;;250,00
                """,
            lines: ["  store: \"Outlet\""],
            undecided: ["Sold at"]
        ),
        Export(
            name: "nowhen.csv",
            text: "Store,Receipt,Gift card\ns1,R1,NC00000000117\n",
            lines: [
                "# unsure: no column holds a day or a time; write columns.time or columns.date"
            ],
            undecided: ["the file is refused"]
        ),
    ]

    @Test func passesItsOwnFileOrNamesTheColumn() async throws {
        try await Bench.with { bench in
            for export in Self.exports {
                try bench.write(export.text + "\n", to: export.name)
                let template = "\(export.name.dropLast(4)).yaml"
                let words = ["template", "new", export.name, "--out", template] + export.options
                let made = try await bench.mintrun(words).expect(0).text
                let yaml = try bench.folder.appending(path: template).text
                for line in export.lines { #expect(yaml.contains("\n\(line)\n"), "\(yaml)") }
                let decisions = made.split(separator: "\n").filter { $0.contains("decide: ") }
                #expect(decisions.count == export.undecided.count, "\(made)")
                for name in export.undecided {
                    #expect(decisions.contains { $0.contains(name) }, "\(made)")
                    #expect(yaml.contains("\n# decide: "), "\(yaml)")
                }
                let check = try await bench.mintrun(
                    "template",
                    "check",
                    export.name,
                    "--template",
                    template
                )
                let passes = check.status == .exited(0)
                #expect(passes == export.undecided.isEmpty, "\(check.text)\n\(yaml)")
            }
        }
    }
}
