import CardCore
import CardSales
import CardTestSupport
import CardText
import Testing

@Suite struct POSLogReaderTests {
    private static func withItems(_ options: inout POSLogOptions) {
        options.items = ["7038010000001"]
    }

    @Test func readsEverySpelling() throws {
        let reading = FormatReading.of(
            try POSLog.sample("oslo-01.poslog.xml"),
            POSLog.reader(Self.withItems)
        )
        #expect(reading.refusal == nil && reading.codes.isEmpty)
        #expect(
            reading.messages.map { "\($0.operation) \($0.card) \($0.amountMinor ?? 0)" } == [
                "activate NC0000000018 50000", "activate NC0000000026 50000",
                "activate NC0000000034 50000", "activate NC0000000042 0",
                "load NC0000000018 10000", "redeem NC0000000026 4950", "deactivate NC0000000034 0",
            ]
        )
        #expect(
            reading.messages.map(\.id) == [
                "oslo-1:2:1001:20261120:1", "oslo-1:2:1001:20261120:2",
                "oslo-1:2:1001:20261120:2:2", "oslo-1:2:1001:20261120:3",
                "oslo-1:2:1002:20261120:1", "oslo-1:2:1002:20261120:2", "oslo-1:2:1004:20261120:1",
            ]
        )
        #expect(reading.ignored.map(\.reason) == [.cancelled, .otherArticle, .training])
        #expect(reading.lines == Array(1...10) && reading.totals?.rowCount == 7)
        let first = try #require(reading.messages.first)
        #expect([first.store.text, first.terminal, first.receipt] == ["oslo-1", "2", "1001"])
        #expect(first.time.description == "2026-11-20T11:00:00Z" && first.phase == .final)
        #expect(reading.messages[4].meta == ["offline": "true"])
        let header = try #require(reading.header)
        #expect(header.businessDate == Day("2026-11-20") && header.sequence == nil)
        #expect(header.sender == "chain" && header.environment == .live)
    }

    @Test func readsByTheTemplateAsByTheStandard() throws {
        let options = try POSLog.options(of: "poslog.yaml") { try POSLogOptions(reading: &$0) }
        #expect(options == POSLogOptions())
        let other = try POSLog.options(of: "poslog.yaml") { template in
            template.replacing("deactivate: block", with: "deactivate: deactivate\nitems: [\"1\"]")
                .replacing("utf-8", with: "iso-8859-1") + "faceValueOptional: true\n"
        } _: {
            try POSLogOptions(reading: &$0)
        }
        #expect(other.deactivate == .deactivate && other.items == ["1"])
        #expect(other.encoding == .latin1 && other.faceValueOptional)
    }

    @Test func readsTheSameInPiecesAndRefusesEveryPart() throws {
        let sample = try POSLog.sample("oslo-01.poslog.xml")
        FormatLaws.hold(for: sample) { POSLog.reader(Self.withItems) }
    }

    @Test("Trap 19: a sale of a training till counts as nothing")
    func skipsASaleOfATrainingTill() {
        let sale = "<RetailTransaction><LineItem>\(POSLog.sold())</LineItem></RetailTransaction>"
        for (attributes, reason) in [
            ("TrainingModeFlag='true'", IgnoredRecord.Reason.training),
            ("TrainingModeFlag='1'", .training), ("CancelFlag='true'", .cancelled),
        ] {
            let reading = POSLog.read(POSLog.transaction(sale, attributes: attributes))
            #expect(reading.rows.isEmpty && reading.ignored.map(\.reason) == [reason])
        }
        #expect(
            POSLog.read(POSLog.transaction(sale, attributes: "TrainingModeFlag='false'")).rows.count
                == 1
        )
    }

    @Test(arguments: [
        ("Activation", Operation.activate), ("Recharge", .load), ("Void", .deactivate),
        ("Cancel", .deactivate), ("Refund", .deactivate), ("Deactivate", .block),
    ])
    func knowsTheActions(_ action: String, _ operation: Operation) {
        let card = "<SerialNumber>NC0000000018</SerialNumber><FaceValueAmount>5</FaceValueAmount>"
        let reading = POSLog.read(
            POSLog.line("<StoredValueFundSale Action='\(action)'>\(card)</StoredValueFundSale>")
        )
        #expect(reading.messages.map(\.operation) == [operation], "\(reading.codes)")
    }

    @Test(arguments: ["Cashout", "BalanceTransfer", "VRExt:Lottery", ""])
    func leavesOtherActionsToAPerson(_ action: String) {
        let card = "<SerialNumber>NC0000000018</SerialNumber>"
        let reading = POSLog.read(
            POSLog.line("<StoredValueFundSale Action='\(action)'>\(card)</StoredValueFundSale>")
        )
        #expect(reading.codes == [.unknownOperation])
        #expect(reading.rows.first?.record.text(10) == "NC0000000018")
    }

    @Test func rejectsAReplaceWithoutTheOldOrTheNewCard() {
        let instrument = { (card: String) in
            "<Instrument><CardNumber>\(card)</CardNumber></Instrument>"
        }
        let replace = { (cards: [String]) in
            POSLog.read(
                POSLog.line(
                    "<StoredValueFundSale Action='Replace'>\(cards.map(instrument).joined())"
                        + "</StoredValueFundSale>"
                )
            )
        }
        let message = replace(["NC0000000018", "NC0000000026"]).messages.first
        #expect(message?.card == "NC0000000018" && message?.otherCard == "NC0000000026")
        #expect(replace(["NC0000000018"]).codes == [.cardinality])
        #expect(replace(["A", "B", "C"]).codes == [.cardinality])
    }

    @Test func readsDeactivateAsTheTemplateDefinesIt() {
        let text = POSLog.line(
            "<StoredValueFundSale Action='Deactivate'><CardNumber>NC0000000018</CardNumber>"
                + "</StoredValueFundSale>"
        )
        #expect(POSLog.read(text).messages.first?.reason == "POSLog Deactivate")
        let undone = POSLog.read(text) { $0.deactivate = .deactivate }
        #expect(undone.messages.first?.operation == .deactivate)
    }

    @Test(arguments: [
        ("500.00", 50000), ("500", 50000), ("22041.88000", 2_204_188), ("0.5", 50),
    ])
    func readsAmountsThatAreExact(_ text: String, _ minor: Int64) {
        #expect(
            POSLog.read(POSLog.line(POSLog.sold("NC1", text))).messages.first?.amountMinor == minor
        )
    }

    @Test(arguments: [
        ("500.005", RowCode.moneyPrecision), ("1.000000", .moneyPrecision), ("--5", .negative),
        ("0.00", .zero), ("5,00", .moneySyntax), ("1e2", .moneySyntax), ("5.", .moneySyntax),
        ("99999999999999999999", .overflow),
    ])
    func rejectsOtherAmounts(_ text: String, _ code: RowCode) {
        #expect(POSLog.read(POSLog.line(POSLog.sold("NC1", text))).codes == [code])
    }

    @Test func findsTheCurrencyInTheAmountThenTheTransactionThenTheTemplate() {
        let sale = POSLog.line(
            "<SaleOfGiftCard><CardNumber>NC1</CardNumber>"
                + "<InitialBalance Currency='SEK'>5</InitialBalance></SaleOfGiftCard>"
        )
        #expect(POSLog.read(sale).messages.first?.currency == Currency("SEK"))
        let bare = POSLog.line(POSLog.sold()).replacing(
            "<CurrencyCode>NOK</CurrencyCode>",
            with: ""
        )
        #expect(POSLog.read(bare).codes == [.currency])
        let known = POSLog.oslo { $0.currency = Currency("NOK") }
        let reading = FormatReading.of(bare.utf8, POSLog.reader(context: known))
        #expect(reading.messages.first?.currency == Currency("NOK"))
    }

    @Test("B72: a repeated or missing value rejects its row")
    func rejectsARowWithARepeatedOrMissingValue() {
        let sold = POSLog.sold()
        let amount = "<InitialBalance>500.00</InitialBalance>"
        let card = "<CardNumber>NC0000000018</CardNumber>"
        for changed in [
            sold.replacing(amount, with: ""), sold.replacing(amount, with: amount + amount),
            sold.replacing(card, with: ""), sold.replacing(card, with: card + card),
            sold.replacing("500.00", with: ""),
        ] {
            #expect(POSLog.read(POSLog.line(changed)).codes == [.cardinality], "\(changed)")
        }
        for (part, name) in [
            ("<RetailStoreID>s1</RetailStoreID>", "UnitID"),
            ("<WorkstationID>2</WorkstationID>", "WorkstationID"),
            ("<SequenceNumber>7</SequenceNumber>", "SequenceNumber"),
            ("<EndDateTime>2026-11-20T12:00:00</EndDateTime>", "EndDateTime"),
        ] {
            for changed in ["", part + part] {
                let text = POSLog.line(sold).replacing(part, with: changed, maxReplacements: 1)
                let reading = POSLog.read(text)
                #expect(reading.codes == [.cardinality], "\(name)")
                #expect(reading.refusal == nil && reading.totals?.rowCount == 1)
            }
        }
        #expect(
            POSLog.read(POSLog.line(sold.replacing(amount, with: ""))) {
                $0.faceValueOptional = true
            }.messages.first?.amountMinor == nil
        )
    }

    @Test func readsAPlainArticleAsACardOnlyIfItsNumberIsListed() {
        let phone = "<Sale><ItemID>1</ItemID><SerialNumber>356938035643809</SerialNumber></Sale>"
        #expect(POSLog.read(POSLog.line(phone)).ignored.map(\.reason) == [.otherArticle])
        #expect(POSLog.read(POSLog.line(phone)) { $0.items = ["2"] }.rows.isEmpty)
        let listed = POSLog.read(POSLog.line(phone)) { $0.items = ["1"] }
        #expect(listed.messages.first?.amountMinor == nil && listed.rows.count == 1)
    }

    @Test func readsARowForEachCardOfALine() {
        let sale = { (quantity: String, serials: [String]) in
            POSLog.read(
                POSLog.line(
                    "<Sale><ItemID>1</ItemID><Quantity>\(quantity)</Quantity>"
                        + serials.map { "<SerialNumber>\($0)</SerialNumber>" }.joined() + "</Sale>"
                )
            ) { $0.items = ["1"] }
        }
        let two = sale("2", ["NC1", "NC2"])
        #expect(
            two.messages.map(\.card) == ["NC1", "NC2"] && Set(two.messages.map(\.id)).count == 2
        )
        #expect(sale("2", ["NC1"]).codes == [.cardinality])
        #expect(sale("1.5", ["NC1"]).codes == [.cardinality])
        #expect(sale("-1", ["NC1"]).messages.map(\.operation) == [.deactivate])
    }

    @Test func reversesTheActivationOfAReturnedArticle() {
        let text = POSLog.line(
            "<Return><ItemID>1</ItemID><SerialNumber>NC1</SerialNumber></Return>"
        )
        #expect(POSLog.read(text) { $0.items = ["1"] }.messages.first?.operation == .deactivate)
    }

    @Test func countsAListedArticleWithoutASerial() {
        let text = POSLog.line(
            "<Sale><ItemID>1</ItemID><Quantity>3</Quantity><ExtendedAmount>1500.00</ExtendedAmount></Sale>"
        )
        let reading = POSLog.read(text) { $0.items = ["1"] }
        #expect(reading.rows.isEmpty && reading.counted.count == 1)
        #expect(
            reading.counted.first?.quantity == 3 && reading.counted.first?.amountMinor == 150_000
        )
        #expect(reading.counted.first?.store == "s1" && reading.counted.first?.item == "1")
    }

    @Test func readsTwoSalesWithEqualLineNumbers() {
        let line = "<LineItem><SequenceNumber>1</SequenceNumber>\(POSLog.sold())</LineItem>"
        let reading = POSLog.read(
            POSLog.transaction("<RetailTransaction>\(line)\(line)</RetailTransaction>")
        )
        #expect(reading.messages.map(\.id) == ["s1:2:7:20261120:1", "s1:2:7:20261120:1:2"])
    }

    @Test func readsMoneyBackToACardAsARefund() {
        let tender = { (attributes: String) in
            POSLog.read(
                POSLog.line(
                    "<Tender \(attributes)><Amount>5.00</Amount>"
                        + "<GiftCard><CardNumber>NC1</CardNumber></GiftCard></Tender>"
                )
            )
        }
        #expect(tender("TenderType='GiftCard'").messages.first?.operation == .redeem)
        let refund = tender("TenderType='GiftCard' TypeCode='Refund'").messages
        #expect(refund.map(\.operation) == [.refund] && refund.first?.amountMinor == 500)
        let cash = POSLog.read(POSLog.line("<Tender TenderType='Cash'><Amount>5</Amount></Tender>"))
        #expect(cash.rows.isEmpty && cash.ignored.map(\.reason) == [.otherRecord])
    }

    @Test func readsASaleOfTheFoldedHourAsTheEarlierOne() {
        let text = POSLog.line(POSLog.sold())
            .replacing("2026-11-20T12:00:00", with: "2026-10-25T02:30:00")
        #expect(POSLog.read(text).messages.first?.time.description == "2026-10-25T00:30:00Z")
    }

    @Test func findsTheBusinessDayByTheCutIfTheFileHasNone() {
        let text = POSLog.line(POSLog.sold())
            .replacing("<BusinessDayDate>2026-11-20</BusinessDayDate>", with: "")
            .replacing("2026-11-20T12:00:00", with: "2026-11-21T03:59:00")
        let cut = POSLog.oslo { $0.dayCutMinutes = 240 }
        let reading = FormatReading.of(text.utf8, POSLog.reader(context: cut))
        #expect(reading.header?.businessDate == Day("2026-11-20"))
        #expect(reading.messages.first?.id == "s1:2:7:20261120:1")
        #expect(POSLog.read(text).header?.businessDate == Day("2026-11-21"))
    }

    @Test func readsTheNumberInATrackOfACard() {
        let text = POSLog.line(
            "<StoredValueFundSale><Instrument IdentificationType='ISOTrack2'>"
                + "<AccountNumber>;6006491234567890=4912?</AccountNumber>"
                + "<FaceValueAmount>5</FaceValueAmount></Instrument></StoredValueFundSale>"
        )
        #expect(POSLog.read(text).messages.first?.card == "6006491234567890")
    }
}
