import Foundation
import Testing

/// Marks that tills write in another case, at another place, or with a sign of their own.
struct TillMarkFieldTests {
    private static func serial(_ card: Int) -> String { Shop.serial(card + 10) }

    private static func sold(_ card: Int, _ more: String = "", marks: String = "") -> String {
        "<LineItem \(marks)><SaleOfGiftCard><CardNumber>\(serial(card))</CardNumber>"
            + "<InitialBalance>500.00</InitialBalance>\(more)</SaleOfGiftCard></LineItem>"
    }

    private static func value(_ action: String, card: Int, price: String) -> String {
        "<LineItem><StoredValueFundSale Action='\(action)'><Instrument><SerialNumber>"
            + "\(serial(card))</SerialNumber><FaceValueAmount>500.00</FaceValueAmount></Instrument>"
            + "<ExtendedAmount>\(price)</ExtendedAmount></StoredValueFundSale></LineItem>"
    }

    private static func paid(_ card: Int, _ amount: String, marks: String = "") -> String {
        "<LineItem><Tender TenderType='GiftCard' \(marks)><Amount>\(amount)</Amount><GiftCard>"
            + "<CardNumber>\(serial(card))</CardNumber></GiftCard></Tender></LineItem>"
    }

    private static func receipt(_ number: Int, _ body: String, marks: String = "") -> String {
        Shop.poslogReceipt(number, store: "s4", till: 3, body, marks: marks)
    }

    private static func link(_ number: Int, _ mark: String = "ReasonCode='Voided'") -> String {
        "<TransactionLink \(mark)><WorkstationID>03</WorkstationID>"
            + "<SequenceNumber>\(number)</SequenceNumber></TransactionLink>"
    }

    private static func ingest(
        _ receipts: [String],
        as name: String,
        _ shop: Shop,
        status: Int32 = 0
    ) async throws -> Document {
        try await shop.ingestPOSLog(receipts, as: name, sender: "oslo", status: status)
    }

    private static func lines(of report: Document, _ shop: Shop) throws -> [String] {
        let path = try report.string("files.0.rejectFile")
        let text = try shop.bench.workspace.appending(path: path).text
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func doesNotSkipAMarkInAnotherCaseOrPlace() async throws {
        try await Shop.with(.acknowledged) { shop in
            let inner = Self.sold(3).replacing("<CardNumber>", with: "<CardNumber VoidFlag='true'>")
            let first = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1, marks: "voidflag='true'")),
                    Self.receipt(2, Self.sold(2), marks: "trainingModeFlag='1'"),
                    Self.receipt(3, inner),
                    Self.receipt(
                        4,
                        "<TransactionStatus>Voided</TransactionStatus>" + Self.sold(4)
                    ),
                    Self.receipt(5, Self.sold(5), marks: "TypeCode='VoidTransaction'"),
                    Self.receipt(6, Self.sold(6)), Self.receipt(7, Self.sold(7)),
                    Self.receipt(8, Self.paid(7, "30.00")),
                ],
                as: "day-1.xml",
                shop,
                status: 3
            )
            #expect(try first.integer("files.0.applied") == 3)
            #expect(try first.integer("files.0.rejected") == 3)
            #expect(try first.keys("files.0.codes") == ["row.status"])
            #expect(try await shop.outstanding() == 97_000)

            // One receipt voids a sale and a payment: the till's number has a zero before it.
            let both = Self.link(6, "TypeCode='voided'") + Self.link(8)
            let second = try await Self.ingest([Self.receipt(9, both)], as: "day-2.xml", shop)
            #expect(try second.integer("files.0.applied") == 2)
            #expect(try await shop.state(ofCard: 16) == "inactive")
            #expect(try await shop.outstanding() == 50_000)
        }
    }

    @Test func aNegativePriceDeactivatesTheCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let price = "<ExtendedAmount>-500.00</ExtendedAmount>"
            let first = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1)), Self.receipt(2, Self.sold(2)),
                    Self.receipt(
                        3,
                        Self.value("Recharge", card: 1, price: "500.00")
                            + Self.value("Recharge", card: 1, price: "-500.00")
                    ),
                    Self.receipt(4, Self.value("Recharge", card: 1, price: "-500.00")),
                    Self.receipt(5, Self.sold(2, price)),
                    Self.receipt(6, Self.sold(3) + Self.sold(3, price, marks: "VoidFlag='true'")),
                    Self.receipt(7, Self.paid(1, "1.000")),
                ],
                as: "day.xml",
                shop,
                status: 3
            )
            #expect(try first.integer("files.0.applied") == 3)
            let codes = Set(try first.keys("files.0.codes"))
            #expect(codes == ["row.void_unmatched", "money.precision"])
            #expect(try await shop.state(ofCard: 12) == "inactive")
            #expect(try await shop.state(ofCard: 13) == "inactive")
            #expect(try await shop.outstanding() == 50_000)
        }
    }

    /// Follows the reason in the correction file.
    @Test func aCorrectionOfARefundedPaymentDoesNotChargeAgain() async throws {
        try await Shop.with(.acknowledged) { shop in
            let back = "<LineItem><Return><ItemID>9</ItemID></Return></LineItem>"
            let report = try await Self.ingest(
                [
                    Self.receipt(1, Self.sold(1)), Self.receipt(2, Self.paid(1, "70.00")),
                    Self.receipt(3, Self.paid(1, "50.00", marks: "TypeCode='Void'")),
                    Self.receipt(4, back + Self.paid(1, "20.00")),
                ],
                as: "day.xml",
                shop,
                status: 3
            )
            #expect(try report.integer("files.0.applied") == 2)
            #expect(try await shop.outstanding() == 43_000)
            let lines = try Self.lines(of: report, shop)
            let words = "write the operation redeem if the card paid, refund if the money went"
            #expect(lines.contains { $0.contains(words) }, "\(lines)")

            // Without the cell, one row gives back and the other does nothing.
            let bare = lines.map { $0.replacing(#/,"unresolved=[^"]*"/#, with: "") }
            try shop.bench.write(bare.joined(separator: "\n"), to: "1.rej.csv")
            let first = try await shop.json(["sales", "ingest", "1.rej.csv"], status: 3)
            #expect(try first.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 48_000)
            let written = bare.map { line in
                line.contains(#""20.00""#) || line.contains(#""2000""#)
                    ? line.replacing(#","","final","#, with: #","refund","final","#) : line
            }
            #expect(written != bare, "\(bare)")
            try shop.bench.write(written.joined(separator: "\n"), to: "2.rej.csv")
            let second = try await shop.json(["sales", "ingest", "2.rej.csv"])
            #expect(try second.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 50_000)
        }
    }

    @Test func aReceiptForSAPWithAReversingTypeIsForAPerson() async throws {
        try await Shop.with(.acknowledged) { shop in
            let shown = try await shop.mintrun("template", "show", "wpubon").expect(0).text
            let folder = shop.bench.workspace.appending(path: "templates/pos")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("\(shown)\nsign: minusIsSale\n".utf8)
                .write(to: folder.appending(path: "wpubon.yaml"))
            let day = SaleSheet.today.replacing("-", with: "")
            let receipts = [(1, "SALE"), (2, "STORNO")].map { number, type in
                "<E1WPB01><KASSID>4</KASSID><VORGDATUM>\(day)</VORGDATUM><VORGZEIT>080000</VORGZEIT>"
                    + "<BONNUMMER>\(number)</BONNUMMER><BELEGWAERS>NOK</BELEGWAERS><E1WPB02>"
                    + "<VORGANGART>\(type)</VORGANGART><SERIENNR>\(Self.serial(number))</SERIENNR>"
                    + "<VORZEICHEN>-</VORZEICHEN><MENGE>1.000</MENGE></E1WPB02></E1WPB01>"
            }
            let text =
                "<WPUBON01><IDOC><EDI_DC40><SNDPRN>S4</SNDPRN></EDI_DC40>\(receipts.joined())"
                + "</IDOC></WPUBON01>"
            try shop.bench.write(text, to: "sap.xml")
            let report = try await shop.json(
                ["sales", "ingest", "sap.xml", "--template", "wpubon", "--sender", "sap"],
                status: 3
            )
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try report.keys("files.0.codes") == ["row.status"])
            #expect(try await shop.state(ofCard: 12) == "inactive")
        }
    }
}
